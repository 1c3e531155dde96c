# What every consumer builds once Ravine is there: its rule, and a program that steps it.
add_compile_options(-Wall -Wextra -Werror)
ravine_add_rules(mine adam.hpp NAMESPACE mine)
add_executable(consumer main.cpp)
target_link_libraries(consumer PRIVATE mine)
add_test(NAME consumer COMMAND consumer)
