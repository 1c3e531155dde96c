# Projects outside that use Ravine: as a subdirectory, and installed (each builds its own rules, called wrongly too).
if(NOT RAVINE_SANITIZE AND TARGET ravine_program)    # a sanitized library asks for sanitized users
    foreach(kind subdirectory package mistakes)
        ravine_add_test(consumers/${kind} COMMAND ${CMAKE_CURRENT_LIST_DIR}/run.sh ${kind} ${PROJECT_SOURCE_DIR}
                        ${PROJECT_BINARY_DIR} ${CMAKE_CXX_COMPILER} ${CMAKE_CXX_COMPILER_LAUNCHER} LABEL consumers)
    endforeach()
    set_tests_properties(consumers/package consumers/subdirectory PROPERTIES PROCESSORS 2)
endif()
