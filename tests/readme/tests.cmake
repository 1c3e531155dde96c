# What README.md shows compiles and runs.
if(NOT RAVINE_INSTRUMENTED)
    ravine_add_test(readme COMMAND ${CMAKE_CURRENT_LIST_DIR}/run.sh ${PROJECT_SOURCE_DIR} ${CMAKE_CXX_COMPILER}
                    $<TARGET_FILE:ravine_library> LABEL readme)
endif()
