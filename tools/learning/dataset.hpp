// The sets of labelled images that a model is trained and tested on, by name.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::learning {

/// Images as bytes, one after the other, each row by row, and what each shows.
struct samples {
    std::vector<std::uint8_t> pixels;
    std::vector<std::uint8_t> labels;
    std::size_t size() const { return labels.size(); }
};

struct dataset {
    std::string name;
    std::size_t features = 0, classes = 10; ///< pixels an image; labels go from 0 to classes - 1
    unsigned white = 255;                   ///< the byte that stands for 1
    samples training, test;

    /// Writes the images named as numbers from 0 to 1, features an image; `to` has room for them.
    void gather(samples const& of, std::span<std::size_t const> which, float* to) const;
};

inline constexpr std::array<std::string_view, 2> dataset_names{"digits", "fashion"};

/// Where a set lies unless the caller says otherwise: for fashion RAVINE_FASHION_MNIST of the environment, else where
/// Debian's package puts it; for digits the folder below `data`, which holds the data of the source tree or installation.
std::filesystem::path folder_of(std::string_view name, std::filesystem::path const& data);

/// Reads the set of a name from its folder. Throws std::invalid_argument for an unknown name, std::runtime_error that
/// names the file for one that is missing or damaged.
dataset read_dataset(std::string_view name, std::filesystem::path const& folder);

/// Reads tools/data/digits/digits.csv (see SOURCE.md there): 1,797 images of 8 x 8, one in five held back for the test,
/// drawn by a fixed seed. Throws std::runtime_error that names file and line.
dataset read_digits(std::filesystem::path const& file);

/// Reads the four files of Fashion-MNIST (H. Xiao, K. Rasul, R. Vollgraf, arXiv:1708.07747), or of another set in its
/// form: 28 x 28, ten classes. Throws std::runtime_error that names the file and what is wrong with it.
dataset read_fashion(std::filesystem::path const& folder);

} // namespace ravine::learning
