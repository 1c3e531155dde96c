# The library of the command line, ravine::tool, and of a build for itself the program build/ravine.
#
# A program over rules is its table (rule_table.cmake), the object files of its rules, and this library, main() included.
# Where Ravine is part of another project, the library is built only if that project calls ravine_add_rules, and what it
# needs is not fetched unasked.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/ravine/*.cpp ${PROJECT_SOURCE_DIR}/tools/chart/*.cpp
     ${PROJECT_SOURCE_DIR}/tools/learning/*.cpp ${PROJECT_SOURCE_DIR}/tools/landscape/*.cpp
     ${PROJECT_SOURCE_DIR}/tools/study/*.cpp ${PROJECT_SOURCE_DIR}/tools/study/parts/*.cpp)
include(landscapes)
ravine_landscape_table(${PROJECT_BINARY_DIR}/landscapes/table.cpp)
include(studies)
ravine_study_table(${PROJECT_BINARY_DIR}/studies/table.cpp)
list(APPEND sources ${PROJECT_BINARY_DIR}/landscapes/table.cpp ${PROJECT_BINARY_DIR}/studies/table.cpp)
set_property(SOURCE ${PROJECT_BINARY_DIR}/landscapes/table.cpp APPEND PROPERTY COMPILE_OPTIONS -O1)    # more takes a third longer
if(RAVINE_BUILD_TOOLS OR RAVINE_BUILD_TESTS OR RAVINE_BUILD_BENCH)
    set(RAVINE_FETCH ON)
else()
    set(RAVINE_FETCH OFF)
endif()
ravine_header_library(ravine_cli11 HEADER CLI/CLI.hpp REPOSITORY https://github.com/CLIUtils/CLI11.git TAG v2.1.2)
ravine_header_library(ravine_eigen HEADER Eigen/Core FOLDER eigen3
                      REPOSITORY https://gitlab.com/libeigen/eigen.git TAG 3.4.0)
ravine_header_library(ravine_mustache HEADER mustache.hpp FOLDER kainjow
                      REPOSITORY https://github.com/kainjow/Mustache.git TAG v4.1)
ravine_compiled_library(ravine_pugixml PACKAGE pugixml IMPORTED pugixml::pugixml
                        REPOSITORY https://github.com/zeux/pugixml.git TAG v1.13 FETCHED pugixml::pugixml)
ravine_compiled_library(ravine_zlib PACKAGE ZLIB IMPORTED ZLIB::ZLIB
                        REPOSITORY https://github.com/madler/zlib.git TAG v1.3.1 FETCHED zlibstatic)
set(for_itself ${RAVINE_FETCH})
unset(RAVINE_FETCH)

# The harness and the opponents are part of the library, so that it is one file.
add_library(ravine_tool STATIC ${sources} $<TARGET_OBJECTS:ravine_measurement>)
add_library(ravine::tool ALIAS ravine_tool)
set_target_properties(ravine_tool PROPERTIES EXPORT_NAME tool POSITION_INDEPENDENT_CODE ON
                      RAVINE_MISSING "${RAVINE_MISSING}")    # what ravine_add_rules then names
target_link_libraries(ravine_tool PUBLIC ravine_library $<BUILD_INTERFACE:ravine_json>
                      PRIVATE $<BUILD_INTERFACE:ravine_cli11> $<BUILD_INTERFACE:ravine_mustache> $<BUILD_INTERFACE:ravine_eigen>
                      $<BUILD_INTERFACE:ravine_pugixml> $<BUILD_INTERFACE:ravine_zlib>
                      $<INSTALL_INTERFACE:pugixml::pugixml> $<INSTALL_INTERFACE:ZLIB::ZLIB>)
# The model is compiled as the baseline's kernels are, optimised even in a debug build: one order of its sums.
set_property(SOURCE ${PROJECT_SOURCE_DIR}/tools/learning/model.cpp APPEND PROPERTY COMPILE_OPTIONS ${RAVINE_FLAGS_baseline})
foreach(file main declare_rules declare_runs)    # they include CLI11, of which more takes twice as long
    set_property(SOURCE ${PROJECT_SOURCE_DIR}/tools/ravine/${file}.cpp APPEND PROPERTY COMPILE_OPTIONS -O1)
endforeach()
target_include_directories(ravine_tool PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>      # <tools/ravine/entry_table.hpp>
                           $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/ravine-tool>)
target_compile_definitions(ravine_tool PRIVATE RAVINE_VERSION="${PROJECT_VERSION}")
string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}}" flags)
list(JOIN RAVINE_KERNEL_FLAGS " " kernel_flags)
set_property(SOURCE ${PROJECT_SOURCE_DIR}/tools/ravine/doctor.cpp APPEND PROPERTY COMPILE_DEFINITIONS
             RAVINE_BUILD="$<CONFIG>" RAVINE_FLAGS="${flags}" RAVINE_FLAGS_OF_KERNELS="${kernel_flags}")
ravine_own(ravine_tool)

if(NOT for_itself)
    set_target_properties(ravine_tool ravine_measurement PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
endif()

# The table of the library's own rules; link ravine_table by name, as ravine_local and ravine_oracles.
list(TRANSFORM RAVINE_RULES REPLACE "(.+)" "ravine/rules/\\1.hpp" OUTPUT_VARIABLE headers)
list(TRANSFORM RAVINE_RULES PREPEND "ravine::rules::" OUTPUT_VARIABLE symbols)
ravine_rule_table(${PROJECT_BINARY_DIR}/rules/table.cpp PROGRAM ravine KIND local LINKED ${RAVINE_LINKED_RULES}
    GENERATED ${PROJECT_SOURCE_DIR}/generated DATA ${PROJECT_SOURCE_DIR}/tools/data
    RULES ${RAVINE_RULES} HEADERS ${headers} SYMBOLS ${symbols})
add_library(ravine_table OBJECT ${PROJECT_BINARY_DIR}/rules/table.cpp)
target_link_libraries(ravine_table PRIVATE ravine_tool)
ravine_own(ravine_table)

if(RAVINE_BUILD_TOOLS)
    add_executable(ravine_program $<TARGET_OBJECTS:ravine_table>)    # main() comes out of ravine_tool
    set_target_properties(ravine_program PROPERTIES OUTPUT_NAME ravine LINKER_LANGUAGE CXX
                          RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
    target_link_libraries(ravine_program PRIVATE ravine_local ravine_oracles ravine_tool)
    find_program(RAVINE_GZIP gzip)
    mark_as_advanced(RAVINE_GZIP)
    set(RAVINE_MANUAL ${PROJECT_BINARY_DIR}/ravine.1)
    add_custom_command(TARGET ravine_program POST_BUILD COMMAND ravine_program manual > ${RAVINE_MANUAL} VERBATIM)
    if(RAVINE_GZIP)    # as Debian wants it
        add_custom_command(TARGET ravine_program POST_BUILD COMMAND ${RAVINE_GZIP} -9nkf ${RAVINE_MANUAL} VERBATIM)
        string(APPEND RAVINE_MANUAL .gz)
    endif()
    add_custom_target(generate COMMAND ravine_program generate --update COMMENT "Writing generated/ anew" USES_TERMINAL)
    set_property(SOURCE ${PROJECT_SOURCE_DIR}/tests/tools/program.cpp ${PROJECT_SOURCE_DIR}/tests/tools/train.cpp
                 APPEND PROPERTY COMPILE_DEFINITIONS
                 RAVINE_PROGRAM="${PROJECT_BINARY_DIR}/ravine")
endif()
