# Each mistake in a rule or its use is answered by a sentence that names the symbol; in both compilers where there is time.
set(compilers g++)
if(RAVINE_EXHAUSTIVE)
    list(APPEND compilers clang++-14)
endif()
foreach(compiler IN LISTS compilers)
    ravine_add_test(errors/${compiler} COMMAND ${CMAKE_CURRENT_LIST_DIR}/run.sh ${compiler} LABEL errors)
endforeach()
