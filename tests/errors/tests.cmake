# Each mistake in a rule or its use is answered by a sentence that names the symbol, in both compilers.
foreach(compiler g++ clang++-14)
    ravine_add_test(errors/${compiler} COMMAND ${CMAKE_CURRENT_LIST_DIR}/run.sh ${compiler} LABEL errors)
endforeach()
