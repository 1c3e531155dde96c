# Finds a header-only library of others on this machine, or fetches the version that Ravine is tested with.
include(FetchContent)

# ravine_header_library(TARGET HEADER path/of/a/header.hpp REPOSITORY url TAG tag [FOLDER name]): an INTERFACE target that
# has nothing but the include path, as a system path, so that neither its warnings nor its link libraries come along.
# FOLDER: the one below the usual include paths where an installed header lies.
function(ravine_header_library target)
    cmake_parse_arguments(arg "" "HEADER;REPOSITORY;TAG;FOLDER" "" ${ARGN})
    find_path(${target}_INCLUDE ${arg_HEADER} PATH_SUFFIXES ${arg_FOLDER})
    mark_as_advanced(${target}_INCLUDE)
    set(include ${${target}_INCLUDE})
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

# ravine_zlib(): the INTERFACE target ravine_zlib, from this machine or fetched; a fetched one is static and not installed.
function(ravine_zlib)
    add_library(ravine_zlib INTERFACE)
    find_package(ZLIB QUIET)
    if(ZLIB_FOUND)
        target_link_libraries(ravine_zlib INTERFACE ZLIB::ZLIB)
        return()
    endif()
    message(STATUS "zlib is not installed: fetching https://github.com/madler/zlib.git at v1.3.1")
    FetchContent_Declare(ravine_fetched_zlib GIT_REPOSITORY https://github.com/madler/zlib.git GIT_TAG v1.3.1 GIT_SHALLOW ON)
    FetchContent_GetProperties(ravine_fetched_zlib)
    if(NOT ravine_fetched_zlib_POPULATED)
        FetchContent_Populate(ravine_fetched_zlib)
        set(ZLIB_BUILD_EXAMPLES OFF)
        add_subdirectory(${ravine_fetched_zlib_SOURCE_DIR} ${ravine_fetched_zlib_BINARY_DIR} EXCLUDE_FROM_ALL)
    endif()
    target_link_libraries(ravine_zlib INTERFACE zlibstatic)
    target_include_directories(ravine_zlib SYSTEM INTERFACE ${ravine_fetched_zlib_SOURCE_DIR} ${ravine_fetched_zlib_BINARY_DIR})
endfunction()
