# The main loops of local kernels: loads and stores as the plan says, no spill, no constant reloaded.
if("avx2" IN_LIST RAVINE_ISAS)
    ravine_add_test(isa/assembly COMMAND ${CMAKE_CURRENT_LIST_DIR}/assembly.sh ${PROJECT_SOURCE_DIR} g++ clang++-14 LABEL isa)
endif()
