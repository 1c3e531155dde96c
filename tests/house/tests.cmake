# The direction of includes; that each header compiles alone takes minutes.
set(compiler)
if(RAVINE_EXHAUSTIVE)
    set(compiler ${CMAKE_CXX_COMPILER})
endif()
ravine_add_test(house/includes COMMAND ${CMAKE_CURRENT_LIST_DIR}/includes.sh ${PROJECT_SOURCE_DIR} ${compiler} LABEL house)
