# lexbor's HTML tokenizer as the static library `lexbor`. Its C source comes from the pinned source archive of the Python
# package selectolax, fetched once (tools/fetch_archive); of its modules only the tokenizer's are compiled.
set(LEXBOR_ARCHIVE_VERSION 1.0.2)
set(LEXBOR_ARCHIVE_SHA256 f0508ad927aa426425d4aa7a2bb2f8b21c01412534465bd227e241d4d0a6a418)
set(DRAGOMAN_DEPS ${CMAKE_BINARY_DIR}/deps CACHE PATH "Where fetched source archives are unpacked")
set(lexbor_root ${DRAGOMAN_DEPS}/selectolax-${LEXBOR_ARCHIVE_VERSION})

find_package(Python3 REQUIRED COMPONENTS Interpreter)
execute_process(
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/fetch_archive selectolax ${LEXBOR_ARCHIVE_VERSION}
          ${LEXBOR_ARCHIVE_SHA256} ${lexbor_root}
  RESULT_VARIABLE lexbor_fetch)
if(NOT lexbor_fetch EQUAL 0)
  message(FATAL_ERROR "the source of lexbor could not be fetched: the line above says why")
endif()

set(lexbor_source ${lexbor_root}/lexbor/source)
file(GLOB lexbor_files ${lexbor_source}/lexbor/html/tokenizer/*.c ${lexbor_source}/lexbor/core/*.c)
foreach(file html/tokenizer html/token html/token_attr tag/tag ns/ns dom/interfaces/attr ports/posix/lexbor/core/memory)
  list(APPEND lexbor_files ${lexbor_source}/lexbor/${file}.c)
endforeach()
add_library(lexbor STATIC ${lexbor_files})
target_include_directories(lexbor SYSTEM PUBLIC ${lexbor_source})
target_compile_definitions(lexbor PUBLIC LEXBOR_STATIC)
# The tokenizer calls nothing of the modules left out, but its files name them: unused sections go at link time.
target_compile_options(lexbor PRIVATE -w -ffunction-sections -fdata-sections)
target_link_options(lexbor INTERFACE -Wl,--gc-sections)
install(FILES ${lexbor_root}/lexbor/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR}/licences RENAME lexbor COMPONENT program)
