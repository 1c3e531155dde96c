# The direction of includes, and that each header compiles alone.
ravine_add_test(house/includes COMMAND ${CMAKE_CURRENT_LIST_DIR}/includes.sh ${PROJECT_SOURCE_DIR} ${CMAKE_CXX_COMPILER} LABEL house)
