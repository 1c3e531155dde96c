# The scripts of bench/, without what they install.
if(RAVINE_BASH AND NOT RAVINE_INSTRUMENTED)   # a sanitizer's library cannot be loaded by python
    ravine_add_test(bench/peers COMMAND ${root}/bench/peers.sh ${PROJECT_SOURCE_DIR} ${CMAKE_CXX_COMPILER}
                    $<TARGET_FILE:ravine_library>)
endif()
