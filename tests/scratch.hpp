// A folder of a test's own, which goes away with the test.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

namespace ravine::test {

struct scratch {
    std::filesystem::path path;
    explicit scratch(std::string const& name) {
        static int number = 0;
        path = std::filesystem::temp_directory_path() /
               ("ravine-" + name + "-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::create_directories(path);
    }
    scratch(scratch const&) = delete;
    scratch& operator=(scratch const&) = delete;
    ~scratch() { std::filesystem::remove_all(path); }

    /// The names of all that is there, sorted.
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (auto const& entry : std::filesystem::directory_iterator(path))
            names.push_back(entry.path().filename().string());
        std::ranges::sort(names);
        return names;
    }
};

/// What a file holds, and puts it there, without any of Ravine's code.
inline std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
inline void put(std::filesystem::path const& path, std::string const& content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// What a call throws as std::exception says; empty when it throws nothing.
template <class F>
std::string complaint_of(F call) {
    try {
        call();
    } catch (std::exception const& e) {
        return e.what();
    }
    return "";
}

} // namespace ravine::test
