# Finds a header-only library of others on this machine, or fetches the version that Ravine is tested with.
include(FetchContent)

# ravine_header_library(TARGET HEADER path/of/a/header.hpp REPOSITORY url TAG tag): an INTERFACE target that has nothing
# but the include path, as a system path, so that neither its warnings nor its link libraries come along. Where
# RAVINE_FETCH is off, what is not there goes into RAVINE_MISSING_HEADERS instead of being fetched.
function(ravine_header_library target)
    cmake_parse_arguments(arg "" "HEADER;REPOSITORY;TAG" "" ${ARGN})
    find_path(${target}_INCLUDE ${arg_HEADER})
    mark_as_advanced(${target}_INCLUDE)
    set(include ${${target}_INCLUDE})
    if(NOT include AND DEFINED RAVINE_FETCH AND NOT RAVINE_FETCH)
        set(RAVINE_MISSING_HEADERS ${RAVINE_MISSING_HEADERS} ${arg_HEADER} PARENT_SCOPE)
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
