// The JSON header of a safetensors file: its text, what it says, and every way in which it can be wrong.
#pragma once

#include <ravine/safetensors.hpp>

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::safetensors {

/// As in the reference implementation: no reader takes a longer one.
inline constexpr std::size_t longest_header = 100'000'000;
inline constexpr std::string_view metadata_key = "__metadata__";

/// A tensor and where its data lie, in bytes from the end of the header.
struct placed {
    std::string name;
    dtype type = dtype::f32;
    extents shape;
    std::size_t begin = 0, end = 0;
};

struct header {
    std::vector<placed> tensors; // by `begin`, one behind the other
    metadata_map metadata;
};

/// A fault of a file, as a sentence that still lacks the file's name.
struct unnamed_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What the text says, of a file with `size` bytes of data. Throws unnamed_error.
header parse_header(std::string_view text, std::size_t size);
/// The text, with spaces at its end to a multiple of 8.
std::string text_of(header const& h);

/// Empty when a tensor of this type and shape has that many bytes; else the words that follow its name.
std::string wrong_size(dtype type, std::span<std::size_t const> shape, std::size_t bytes);
bool is_utf8(std::string_view text);
/// A string as JSON has it, and the same for a message, where a long one is cut.
std::string in_json(std::string_view text);
std::string shown(std::string_view text);

} // namespace ravine::safetensors
