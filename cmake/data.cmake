# data/ and models/ -> BUILD/data: one checked table pack, and the model files, where the program looks for them.
add_executable(pack_tables ${PROJECT_SOURCE_DIR}/tools/pack_tables.cpp)
target_link_libraries(pack_tables PRIVATE dragoman_base)

set(DRAGOMAN_DATA_OUT ${CMAKE_BINARY_DIR}/data)
file(MAKE_DIRECTORY ${DRAGOMAN_DATA_OUT})
file(GLOB_RECURSE data_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/*)
file(GLOB model_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/models/*.drg)
set(generated_data)  # generated tables: "PATH IN THE PACK=FILE", added by the modules that make them
include(${PROJECT_SOURCE_DIR}/cmake/gazetteer.cmake OPTIONAL)
set(generated_files)
foreach(pair IN LISTS generated_data)
  string(REGEX REPLACE "^[^=]*=" "" file ${pair})
  list(APPEND generated_files ${file})
endforeach()
add_custom_command(
  OUTPUT ${DRAGOMAN_DATA_OUT}/tables.pack
  COMMAND pack_tables ${PROJECT_SOURCE_DIR}/data ${DRAGOMAN_DATA_OUT}/tables.pack ${generated_data}
  DEPENDS pack_tables ${data_files} ${generated_files}
  COMMENT "Checking and packing the tables" VERBATIM)
set(model_copies)
foreach(model IN LISTS model_files)
  get_filename_component(model_name ${model} NAME)
  add_custom_command(OUTPUT ${DRAGOMAN_DATA_OUT}/${model_name}
    COMMAND ${CMAKE_COMMAND} -E copy ${model} ${DRAGOMAN_DATA_OUT}/${model_name} DEPENDS ${model} VERBATIM)
  list(APPEND model_copies ${DRAGOMAN_DATA_OUT}/${model_name})
endforeach()
add_custom_target(dragoman_data ALL DEPENDS ${DRAGOMAN_DATA_OUT}/tables.pack ${model_copies})
install(DIRECTORY ${DRAGOMAN_DATA_OUT}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/dragoman COMPONENT program)
