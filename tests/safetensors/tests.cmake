# Files that go to and fro between Ravine and Python's safetensors.
if(TARGET ravine_tests AND RAVINE_BASH AND NOT RAVINE_INSTRUMENTED)
    ravine_add_test(safetensors/python LABEL python
                    COMMAND ${CMAKE_CURRENT_LIST_DIR}/python.sh $<TARGET_FILE:ravine_tests> ${PROJECT_BINARY_DIR}/python)
endif()
