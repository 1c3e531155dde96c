// Reads the IDX files of MNIST and its like: arrays of bytes with a header, packed by gzip or plain.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace ravine::learning {

/// An array of bytes in C order.
struct idx {
    std::vector<std::size_t> shape;
    std::vector<std::uint8_t> values;
};

/// Reads a file of bytes with this many dimensions, at most 1 GiB of them. Throws std::runtime_error that names the
/// file and says what is wrong: not there, packed data that is damaged or ends early, another magic number, too few or
/// too many bytes. Format: http://yann.lecun.com/exdb/mnist/ (two zeros, type 8 for bytes, number of dimensions, each
/// dimension as 32 bits, most significant byte first, the values).
idx read_idx(std::filesystem::path const& file, std::size_t dimensions);

} // namespace ravine::learning
