# Projects outside that use Ravine in each way there is, and called wrongly; versions of others, and a package on a clean
# system, where time is no matter (the preset exhaustive).
if(NOT RAVINE_INSTRUMENTED AND TARGET ravine_program)    # an instrumented library asks for instrumented users
    set(kinds subdirectory fetch package pkgconfig mistakes uninstall)
    if(RAVINE_EXHAUSTIVE)
        list(APPEND kinds program)
    endif()
    foreach(kind IN LISTS kinds)
        ravine_add_test(consumers/${kind} COMMAND ${CMAKE_CURRENT_LIST_DIR}/run.sh ${kind} ${PROJECT_SOURCE_DIR}
                        ${PROJECT_BINARY_DIR} ${CMAKE_CXX_COMPILER} ${CMAKE_CXX_COMPILER_LAUNCHER} LABEL consumers)
    endforeach()
    set_tests_properties(consumers/package consumers/subdirectory PROPERTIES PROCESSORS 2)
    if(RAVINE_EXHAUSTIVE)
        set_tests_properties(consumers/program PROPERTIES PROCESSORS 2)
        ravine_add_test(consumers/matrix COMMAND ${CMAKE_CURRENT_LIST_DIR}/matrix.sh ${PROJECT_SOURCE_DIR}
                        ${PROJECT_BINARY_DIR} ${CMAKE_CXX_COMPILER_LAUNCHER} LABEL exhaustive)
        ravine_add_test(consumers/debian COMMAND ${CMAKE_CURRENT_LIST_DIR}/debian.sh ${PROJECT_BINARY_DIR} LABEL exhaustive)
        set_tests_properties(consumers/matrix consumers/debian PROPERTIES PROCESSORS 2 TIMEOUT 7200)
    endif()
endif()
