// The shapes of a model's parameters, from a table.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace ravine::tool {

/// The elements of each tensor: of resnet50 or gpt2 in tools/data/shapes, else of a file of lines `name d0 d1 ...`,
/// where
/// `#` begins a comment. Throws std::invalid_argument or std::runtime_error that names the file and line.
std::vector<std::size_t> shapes_of(std::string const& name);

} // namespace ravine::tool
