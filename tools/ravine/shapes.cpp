// Reads tables of parameter shapes.
#include "shapes.hpp"
#include "file.hpp"
#include "folders.hpp"
#include <charconv>
#include <sstream>
#include <stdexcept>

namespace ravine::tool {

std::vector<std::size_t> shapes_of(std::string const& name) {
    constexpr std::size_t most = 1'000'000'000;
    bool const known = name == "resnet50" || name == "gpt2";
    std::filesystem::path const path =
        known ? data_file("shapes/" + name + ".txt") : std::filesystem::path(name);
    std::istringstream lines(read_file(path));
    std::vector<std::size_t> all;
    std::size_t total = 0;
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string word;
        if (!(words >> word)) continue; // empty, or the tensor's name
        if (word.find_first_not_of("0123456789") == std::string::npos)
            throw std::invalid_argument(path.string() + ", line " + std::to_string(number) + ": it begins with the number " + word +
                                        "; the tensor's name is missing, a line is a name and extents, as `fc.weight 1000 2048`");
        std::size_t elements = 1;
        while (words >> word) {
            std::size_t extent = 0;
            auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), extent);
            if (error != std::errc{} || end != word.data() + word.size() || extent == 0 || extent > most / elements)
                throw std::invalid_argument(path.string() + ", line " + std::to_string(number) + ": '" + word +
                                            "' is no extent; a line is a name and extents, as `fc.weight 1000 2048`, of 1e9 elements at most");
            elements *= extent;
        }
        all.push_back(elements);
        total += elements;
        if (total > most) throw std::invalid_argument(path.string() + " has more than 1e9 elements");
    }
    if (all.empty()) throw std::invalid_argument(path.string() + " has no shape; a line is a name and extents, as `fc.weight 1000 2048`");
    return all;
}

} // namespace ravine::tool
