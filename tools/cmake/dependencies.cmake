# Finds a header-only library of others on this machine, or fetches the version that Ravine is tested with.
include(FetchContent)

# ravine_header_library(TARGET HEADER path/of/a/header.hpp REPOSITORY url TAG tag [FOLDER name]): an INTERFACE target that
# has nothing but the include path, as a system path, so that neither its warnings nor its link libraries come along.
# FOLDER: the one below the usual include paths where an installed header lies. Where RAVINE_FETCH is off, what is not there
# goes into RAVINE_MISSING instead of being fetched.
function(ravine_header_library target)
    cmake_parse_arguments(arg "" "HEADER;REPOSITORY;TAG;FOLDER" "" ${ARGN})
    find_path(${target}_INCLUDE ${arg_HEADER} PATH_SUFFIXES ${arg_FOLDER})
    mark_as_advanced(${target}_INCLUDE)
    set(include ${${target}_INCLUDE})
    if(NOT include AND DEFINED RAVINE_FETCH AND NOT RAVINE_FETCH)
        set(RAVINE_MISSING ${RAVINE_MISSING} ${arg_HEADER} PARENT_SCOPE)
        add_library(${target} INTERFACE)
        return()
    endif()
    if(NOT include)
        message(STATUS "${arg_HEADER} is not installed: fetching ${arg_REPOSITORY} at ${arg_TAG}")
        FetchContent_Declare(${target} GIT_REPOSITORY ${arg_REPOSITORY} GIT_TAG ${arg_TAG} GIT_SHALLOW ON
                             SOURCE_SUBDIR only-the-headers)
        FetchContent_MakeAvailable(${target})
        FetchContent_GetProperties(${target} SOURCE_DIR fetched)
        find_path(${target}_FETCHED ${arg_HEADER} PATHS ${fetched}/include ${fetched}/single_include ${fetched}
                  NO_DEFAULT_PATH REQUIRED)
        mark_as_advanced(${target}_FETCHED)
        set(include ${${target}_FETCHED})
    endif()
    add_library(${target} INTERFACE)
    target_include_directories(${target} SYSTEM INTERFACE ${include})
endfunction()

# ravine_compiled_library(TARGET PACKAGE name IMPORTED target REPOSITORY url TAG tag FETCHED target): an INTERFACE target that
# links a library of others: the package of this machine, or a fetched one. RAVINE_FETCH as above.
function(ravine_compiled_library target)
    cmake_parse_arguments(arg "" "PACKAGE;IMPORTED;REPOSITORY;TAG;FETCHED" "" ${ARGN})
    add_library(${target} INTERFACE)
    find_package(${arg_PACKAGE} QUIET)
    if(TARGET ${arg_IMPORTED})
        target_link_libraries(${target} INTERFACE ${arg_IMPORTED})
        return()
    endif()
    if(DEFINED RAVINE_FETCH AND NOT RAVINE_FETCH)
        set(RAVINE_MISSING ${RAVINE_MISSING} ${arg_PACKAGE} PARENT_SCOPE)
        return()
    endif()
    message(STATUS "${arg_PACKAGE} is not installed: fetching ${arg_REPOSITORY} at ${arg_TAG}")
    FetchContent_Declare(${target}_fetched GIT_REPOSITORY ${arg_REPOSITORY} GIT_TAG ${arg_TAG} GIT_SHALLOW ON)
    FetchContent_GetProperties(${target}_fetched)
    if(NOT ${target}_fetched_POPULATED)
        FetchContent_Populate(${target}_fetched)
        set(ZLIB_BUILD_EXAMPLES OFF)
        add_subdirectory(${${target}_fetched_SOURCE_DIR} ${${target}_fetched_BINARY_DIR} EXCLUDE_FROM_ALL)
    endif()
    target_link_libraries(${target} INTERFACE ${arg_FETCHED})
    target_include_directories(${target} SYSTEM INTERFACE ${${target}_fetched_SOURCE_DIR} ${${target}_fetched_BINARY_DIR})
endfunction()
