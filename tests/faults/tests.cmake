# Registers the deliberate faults under the preset of their name: one test, which compiles for itself.
if(RAVINE_FAULTS AND RAVINE_BASH)
    set(includes)
    foreach(library ravine_hana ravine_xsimd ravine_json ravine_doctest ravine_eigen)
        get_target_property(folders ${library} INTERFACE_INCLUDE_DIRECTORIES)
        list(TRANSFORM folders PREPEND -I)
        list(APPEND includes ${folders})
    endforeach()
    list(REMOVE_DUPLICATES includes)
    ravine_add_test(faults/run LABEL faults
                    COMMAND ${RAVINE_BASH} ${root}/faults/run.sh ${CMAKE_CXX_COMPILER} ${includes})
    set_tests_properties(faults/run PROPERTIES TIMEOUT 7200)
endif()
