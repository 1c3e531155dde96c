// Reads and writes NumPy's array files: float32 or float64, little-endian, C order, any shape.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace ravine::tool::npy {

using shape = std::vector<std::size_t>;

/// An array in C order; its type is that of its values. A shape without dimensions holds one value.
struct array {
    npy::shape shape;
    std::variant<std::vector<float>, std::vector<double>> values;

    bool is_double() const { return values.index() == 1; }
    /// "float32" or "float64".
    char const* type() const { return is_double() ? "float64" : "float32"; }
    std::size_t size() const;
};

/// How many values a shape holds. Throws std::length_error when that many doubles have no address.
std::size_t count(npy::shape const& dimensions);

/// A shape as Python prints it: (), (3,), (2, 3).
std::string text(npy::shape const& dimensions);

/// Reads a file of format 1, 2 or 3. Throws std::runtime_error that names the file and says what it is instead of
/// what is needed: no NPY, another type or order, a header that makes no sense, too few or too many bytes.
/// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
array read(std::filesystem::path const& path);

/// Writes a file of format 1, all or nothing. Throws std::runtime_error that names the file,
/// std::invalid_argument when the shape does not fit the number of values.
void write(std::filesystem::path const& path, array const& a);

} // namespace ravine::tool::npy
