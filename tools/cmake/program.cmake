# Builds the command line program, build/ravine.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/ravine/*.cpp ${PROJECT_SOURCE_DIR}/tools/chart/*.cpp
     ${PROJECT_SOURCE_DIR}/tools/learning/*.cpp)
if(NOT sources)
    return()
endif()
ravine_header_library(ravine_cli11 HEADER CLI/CLI.hpp REPOSITORY https://github.com/CLIUtils/CLI11.git TAG v2.1.2)
ravine_header_library(ravine_json HEADER nlohmann/json.hpp REPOSITORY https://github.com/nlohmann/json.git TAG v3.11.2)
ravine_header_library(ravine_eigen HEADER Eigen/Core FOLDER eigen3
                      REPOSITORY https://gitlab.com/libeigen/eigen.git TAG 3.4.0)
ravine_zlib()
ravine_header_library(ravine_mustache HEADER mustache.hpp FOLDER kainjow
                      REPOSITORY https://github.com/kainjow/Mustache.git TAG v4.1)
find_package(pugixml QUIET)
if(NOT pugixml_FOUND)
    message(STATUS "pugixml is not installed: fetching https://github.com/zeux/pugixml.git at v1.13")
    FetchContent_Declare(pugixml GIT_REPOSITORY https://github.com/zeux/pugixml.git GIT_TAG v1.13 GIT_SHALLOW ON)
    FetchContent_MakeAvailable(pugixml)
endif()

# All but main.cpp is a library, so that the tests reach it. Who links it links ravine_local and ravine_oracles too.
list(FILTER sources EXCLUDE REGEX "/tools/ravine/main\\.cpp$")
add_library(ravine_tool STATIC ${sources})
target_link_libraries(ravine_tool PUBLIC ravine_library ravine_all_rules ravine_measurement ravine_json
                      PRIVATE pugixml::pugixml ravine_mustache ravine_eigen ravine_zlib)
# The model is compiled as the baseline's kernels are, optimised even in a debug build: one order of its sums.
set_property(SOURCE ${PROJECT_SOURCE_DIR}/tools/learning/model.cpp
             APPEND PROPERTY COMPILE_OPTIONS ${RAVINE_FLAGS_baseline})
ravine_own(ravine_tool)
target_include_directories(ravine_tool PUBLIC ${PROJECT_SOURCE_DIR})   # "tools/ravine/npy.hpp" from the tests
# The data lies in the source tree; RAVINE_ROOT in the environment is for those who moved it.
target_compile_definitions(ravine_tool PUBLIC RAVINE_SOURCE_ROOT="${PROJECT_SOURCE_DIR}" RAVINE_VERSION="${PROJECT_VERSION}")

add_executable(ravine_program ${PROJECT_SOURCE_DIR}/tools/ravine/main.cpp)
set_target_properties(ravine_program PROPERTIES OUTPUT_NAME ravine RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
target_link_libraries(ravine_program PRIVATE ravine_tool ravine_local ravine_oracles ravine_cli11)
ravine_own(ravine_program)
add_custom_target(generate COMMAND ravine_program generate --update COMMENT "Writing generated/ anew" USES_TERMINAL)
set_property(SOURCE ${PROJECT_SOURCE_DIR}/tests/tools/program.cpp ${PROJECT_SOURCE_DIR}/tests/tools/train.cpp
             APPEND PROPERTY COMPILE_DEFINITIONS RAVINE_PROGRAM="${PROJECT_BINARY_DIR}/ravine")
