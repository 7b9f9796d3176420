# What comes beside the program and its data: manual page, shell completions, schema, licences (component `program`), and for other programs the headers
# and one static library of all modules with a CMake and a pkg-config file (component `development`). The target `dragoman_extras` makes what is made.
get_property(modules GLOBAL PROPERTY dragoman_modules)
set(script "create libdragoman.a\n")
set(parts)
foreach(part IN LISTS modules)
  string(APPEND script "addlib $<TARGET_FILE_NAME:dragoman_${part}>\n")
  list(APPEND parts dragoman_${part})
endforeach()
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/libdragoman.mri CONTENT "${script}addlib $<TARGET_FILE_NAME:lexbor>\nsave\nend\n")
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/libdragoman.a
  COMMAND ${CMAKE_COMMAND} -E rm -f libdragoman.a
  COMMAND sh -c "${CMAKE_AR} -M < libdragoman.mri"
  WORKING_DIRECTORY ${CMAKE_BINARY_DIR} DEPENDS ${parts} lexbor ${CMAKE_BINARY_DIR}/libdragoman.mri
  COMMENT "Joining the modules in libdragoman.a" VERBATIM)

set(shell_files ${CMAKE_BINARY_DIR}/shell)
add_custom_command(
  OUTPUT ${shell_files}/dragoman.1 ${shell_files}/dragoman.bash ${shell_files}/_dragoman ${shell_files}/dragoman.fish
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/shell_files $<TARGET_FILE:dragoman_cli> ${shell_files}
  DEPENDS dragoman_cli ${PROJECT_SOURCE_DIR}/tools/shell_files
  COMMENT "Writing the manual page and the shell completions" VERBATIM)
add_custom_target(dragoman_extras ALL DEPENDS ${CMAKE_BINARY_DIR}/libdragoman.a ${shell_files}/dragoman.1)

include(CMakePackageConfigHelpers)
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${PROJECT_SOURCE_DIR}/cmake/dragoman.pc.in ${CMAKE_BINARY_DIR}/dragoman.pc @ONLY)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/dragoman-config.cmake.in ${CMAKE_BINARY_DIR}/dragoman-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dragoman PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/dragoman-config-version.cmake COMPATIBILITY SameMinorVersion)

set(data ${CMAKE_INSTALL_DATADIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/docs/record.schema.json DESTINATION ${data}/dragoman COMPONENT program)
install(FILES ${shell_files}/dragoman.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${shell_files}/dragoman.bash DESTINATION ${data}/bash-completion/completions RENAME dragoman COMPONENT program)
install(FILES ${shell_files}/_dragoman DESTINATION ${data}/zsh/site-functions COMPONENT program)
install(FILES ${shell_files}/dragoman.fish DESTINATION ${data}/fish/vendor_completions.d COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/dragoman DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(FILES ${CMAKE_BINARY_DIR}/libdragoman.a DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(FILES ${CMAKE_BINARY_DIR}/dragoman.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
install(FILES ${CMAKE_BINARY_DIR}/dragoman-config.cmake ${CMAKE_BINARY_DIR}/dragoman-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/dragoman COMPONENT development)
