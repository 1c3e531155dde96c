# The stored hashes on every compiler and level: about half an hour, hence the preset exhaustive alone.
if(RAVINE_EXHAUSTIVE)
    ravine_add_test(golden/levels COMMAND ${CMAKE_CURRENT_LIST_DIR}/levels/levels.sh LABEL exhaustive)
    set_tests_properties(golden/levels PROPERTIES TIMEOUT 7200)
endif()
