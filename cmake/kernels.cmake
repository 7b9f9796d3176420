# The encoder's arithmetic is compiled once for each instruction set; the program chooses at run time (src/lang/kernels.cpp).
# Never fuse multiply and add: every set must give the same bits.
set(kernel_flags -O3 -ffp-contract=off -fno-math-errno -Wno-psabi)
set_source_files_properties(src/lang/kernels_portable.cpp PROPERTIES COMPILE_OPTIONS "${kernel_flags}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(src/lang/kernels_avx2.cpp PROPERTIES COMPILE_OPTIONS "${kernel_flags};-mavx2")
  set_source_files_properties(src/lang/kernels_avxvnni.cpp PROPERTIES COMPILE_OPTIONS "${kernel_flags};-mavx2;-mavxvnni")
  set_source_files_properties(src/lang/kernels_avx512vnni.cpp PROPERTIES
    COMPILE_OPTIONS "${kernel_flags};-mavx512f;-mavx512bw;-mavx512dq;-mavx512vl;-mavx512vnni")
  set_source_files_properties(src/lang/kernels_amx.cpp PROPERTIES
    COMPILE_OPTIONS "${kernel_flags};-mavx512f;-mavx512bw;-mavx512dq;-mavx512vl;-mavx512vnni;-mamx-tile;-mamx-int8")
endif()
set_source_files_properties(src/lang/network.cpp src/lang/encoder.cpp src/mentions/read.cpp src/mentions/layers.cpp src/mentions/probability.cpp PROPERTIES COMPILE_OPTIONS "-O3;-ffp-contract=off")
