# What a shell and a manual's reader see of the program.
if(TARGET ravine_program AND RAVINE_BASH)
    ravine_add_test(tools/shell COMMAND ${CMAKE_CURRENT_LIST_DIR}/shell.sh $<TARGET_FILE:ravine_program>
                    ${PROJECT_SOURCE_DIR}/tools/ravine/completion.bash LABEL tools)
endif()
