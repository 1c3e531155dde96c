# Builds ravine_tests out of tests/**/*.cpp and registers each of its files as a CTest test of that path.
ravine_header_library(ravine_doctest HEADER doctest/doctest.h REPOSITORY https://github.com/doctest/doctest.git TAG v2.4.9)
set(root ${PROJECT_SOURCE_DIR}/tests)
find_program(RAVINE_QEMU_X86_64 qemu-x86_64)
mark_as_advanced(RAVINE_QEMU_X86_64)

# ravine_add_test(NAME COMMAND ...): a script or program; exit code 77 is a skip, whose reason is its last line.
function(ravine_add_test name)
    cmake_parse_arguments(arg "" "LABEL" "COMMAND" ${ARGN})
    add_test(NAME ${name} COMMAND ${arg_COMMAND})
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 LABELS "${arg_LABEL}" TIMEOUT 1500)
endfunction()

# What is compiled on purpose by others: faulty rules, projects of users, the README's snippets, faults.
file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${root}/*.cpp)
list(FILTER sources EXCLUDE REGEX "/tests/(consumers|errors|readme|faults|golden/levels)/")
if(RAVINE_TESTS)    # a sanitizer's build of what matters to it; a file that needs more is an undefined reference
    list(FILTER sources INCLUDE REGEX "/tests/(main|${RAVINE_TESTS})\\.cpp$")
endif()
ravine_isa_sources(sources)
if(EXISTS ${root}/main.cpp)
    add_executable(ravine_tests ${sources})
    target_link_libraries(ravine_tests PRIVATE ravine_library ravine_all_rules ravine_doctest)
    if(NOT RAVINE_TESTS)
        target_link_libraries(ravine_tests PRIVATE ravine_local ravine_oracles ravine_table ravine_tool ravine_pugixml ravine_zlib)
    endif()
    if(TARGET ravine_program AND NOT RAVINE_TESTS)
        add_dependencies(ravine_tests ravine_program)    # tests/tools/program.cpp runs it
    endif()
    target_include_directories(ravine_tests PRIVATE ${PROJECT_SOURCE_DIR} ${root})
    target_compile_definitions(ravine_tests PRIVATE RAVINE_SOURCE_ROOT="${PROJECT_SOURCE_DIR}"
                               RAVINE_VERSION="${PROJECT_VERSION}"
                               $<$<BOOL:${RAVINE_EXHAUSTIVE}>:RAVINE_EXHAUSTIVE>)
    ravine_own(ravine_tests)
    target_compile_options(ravine_tests PRIVATE $<$<CONFIG:Release>:-O1>)    # kernels have flags of their own; more takes half as long again

    foreach(source IN LISTS sources)
        file(STRINGS ${source} cases REGEX "^ *(TEST_CASE|SCENARIO)" LIMIT_COUNT 1)
        if(NOT cases)
            set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
            continue()
        endif()
        file(RELATIVE_PATH path ${root} ${source})
        string(REGEX REPLACE "\\.cpp$" "" name ${path})
        set(command $<TARGET_FILE:ravine_tests> "--source-file=*tests/${path}" --no-version)
        ravine_add_test(${name} COMMAND ${command} LABEL unit)
        set(names ${name})
        if(RAVINE_QEMU)
            foreach(cpu Nehalem Haswell)
                ravine_add_test(qemu/${cpu}/${name} COMMAND ${RAVINE_QEMU_X86_64} -cpu ${cpu} ${command} LABEL qemu)
                set_tests_properties(qemu/${cpu}/${name} PROPERTIES ENVIRONMENT RAVINE_SAMPLE=1)   # the longest take fewer cases
                list(APPEND names qemu/${cpu}/${name})
            endforeach()
        endif()
        # A filter that meets no test case would pass in silence.
        set_tests_properties(${names} PROPERTIES FAIL_REGULAR_EXPRESSION "test cases: +0 ")
    endforeach()
endif()
if(RAVINE_QEMU AND NOT RAVINE_QEMU_X86_64)
    message(FATAL_ERROR "RAVINE_QEMU needs qemu-x86_64 (Debian: qemu-user)")
endif()

# No object of an ISA may give the linker a symbol that other code could take (see tests/isa/leaks.sh).
find_program(RAVINE_BASH bash)
if(CMAKE_NM AND RAVINE_BASH AND NOT RAVINE_INSTRUMENTED AND "avx2" IN_LIST RAVINE_ISAS)
    set(objects)
    set(targets ravine_isa_objects)
    if(NOT RAVINE_TESTS)    # else they are not built
        list(APPEND targets ravine_local ravine_measurement)
    endif()
    foreach(target IN LISTS targets)
        get_target_property(target_sources ${target} SOURCES)
        if(target_sources)
            string(APPEND objects "$<JOIN:$<TARGET_OBJECTS:${target}>,\n>\n")
        endif()
    endforeach()
    file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/isa_objects.txt CONTENT "${objects}")
    ravine_add_test(isa/leaks_red COMMAND ${root}/isa/leaks_red.sh ${CMAKE_CXX_COMPILER} ${CMAKE_NM})
    ravine_add_test(isa/leaks COMMAND ${root}/isa/leaks.sh ${CMAKE_NM} ${PROJECT_BINARY_DIR}/isa_objects.txt)
    if(TARGET ravine_tests)
        file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/isa_test_objects.txt
             CONTENT "$<JOIN:$<FILTER:$<TARGET_OBJECTS:ravine_tests>,INCLUDE,_(baseline|avx2|avx512)[.]cpp[.]o$>,\n>\n")
        ravine_add_test(isa/leaks_of_tests COMMAND ${root}/isa/leaks.sh ${CMAKE_NM} ${PROJECT_BINARY_DIR}/isa_test_objects.txt)
    endif()
endif()

# The table of what the tests have run since the last configuration: lines, functions and branches of each file.
if(RAVINE_COVERAGE)
    string(REGEX MATCH "^[0-9]+" major ${CMAKE_CXX_COMPILER_VERSION})
    find_program(RAVINE_LLVM_PROFDATA NAMES llvm-profdata-${major} llvm-profdata REQUIRED)
    find_program(RAVINE_LLVM_COV NAMES llvm-cov-${major} llvm-cov REQUIRED)
    mark_as_advanced(RAVINE_LLVM_PROFDATA RAVINE_LLVM_COV)
    set(profile ${PROJECT_BINARY_DIR}/ravine.profdata)
    add_custom_target(coverage
        COMMAND ${RAVINE_LLVM_PROFDATA} merge -sparse ${PROJECT_BINARY_DIR}/profiles -o ${profile}
        COMMAND ${RAVINE_LLVM_COV} report $<TARGET_FILE:ravine_tests> $<$<NOT:$<BOOL:${RAVINE_TESTS}>>:-object=$<TARGET_FILE:ravine_program>>
                -instr-profile=${profile} -ignore-filename-regex=^/usr/|/tests/|/build
        COMMAND_EXPAND_LISTS VERBATIM USES_TERMINAL)
endif()

if(RAVINE_TESTS)
    return()
endif()
# A folder of tests that is more than sources has a tests.cmake (ravine_add_test is at hand).
file(GLOB folders CONFIGURE_DEPENDS ${root}/*/tests.cmake)
foreach(folder IN LISTS folders)
    include(${folder})
endforeach()
