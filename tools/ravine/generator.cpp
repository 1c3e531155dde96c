// The main function of the programs that ravine_add_rules runs: writes the kernels' source of its rules into a folder.
#include "commands.hpp"
#include <exception>
#include <iostream>

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: " << arguments[0] << " FOLDER\n";
        return 2;
    }
    try {
        return ravine::tool::generate({std::cout}, {.rules = {}, .out = arguments[1], .check = false, .update = true});
    } catch (std::exception const& error) {
        std::cerr << arguments[0] << ": " << error.what() << '\n';
        return 2;
    }
}
