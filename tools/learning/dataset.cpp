// Reads the sets of images: the digits of the source tree, and Fashion-MNIST from Debian's package.
#include "dataset.hpp"
#include "idx.hpp"
#include "random.hpp"
#include "tools/ravine/file.hpp"
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

namespace ravine::learning {
namespace {

namespace fs = std::filesystem;

constexpr char const* comma_wanted = "65 numbers with commas between them are needed";

/// Takes a number from 0 to most off the front of a line, with the comma before it if there is one due.
std::uint8_t take(std::string_view& line, bool first, unsigned most) {
    if (!first && line.starts_with(','))
        line.remove_prefix(1);
    else if (!first)
        throw std::invalid_argument(comma_wanted);
    unsigned value = 0;
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error != std::errc{} || value > most)
        throw std::invalid_argument("a number from 0 to " + std::to_string(most) + " is needed");
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return static_cast<std::uint8_t>(value);
}

/// Adds the image and the label of a line.
void add_digit(samples& to, std::string_view line) {
    for (std::size_t i = 0; i < 64; ++i) to.pixels.push_back(take(line, i == 0, 16));
    to.labels.push_back(take(line, false, 9));
    if (!line.empty()) throw std::invalid_argument(comma_wanted);
}

/// The samples named, in their order.
samples chosen(samples const& all, std::span<std::size_t const> which, std::size_t features) {
    samples made;
    for (std::size_t const i : which) {
        auto const begin = all.pixels.begin() + static_cast<std::ptrdiff_t>(i * features);
        made.pixels.insert(made.pixels.end(), begin, begin + static_cast<std::ptrdiff_t>(features));
        made.labels.push_back(all.labels[i]);
    }
    return made;
}

samples read_part(fs::path const& folder, std::string const& part, std::size_t side, std::size_t classes) {
    auto const file = [&](char const* rest) {
        fs::path const packed = folder / (part + rest + ".gz"), plain = folder / (part + rest);
        std::error_code none;
        if (!fs::exists(packed, none) && fs::exists(plain, none)) return plain;
        if (!fs::exists(packed, none))
            throw std::runtime_error(
                packed.string() + " is not there: Fashion-MNIST is Debian's package dataset-fashion-mnist" +
                " (apt-get install dataset-fashion-mnist), or the folder that --data or RAVINE_FASHION_MNIST names");
        return packed;
    };
    fs::path const of_images = file("-images-idx3-ubyte"), of_labels = file("-labels-idx1-ubyte");
    idx images = read_idx(of_images, 3), labels = read_idx(of_labels, 1);
    auto const text = [](std::size_t n) { return std::to_string(n); };
    std::string const wide = text(side) + " x " + text(side);
    if (images.shape[1] != side || images.shape[2] != side)
        throw std::runtime_error(of_images.string() + " has images of " + text(images.shape[1]) + " x " +
                                 text(images.shape[2]) + ", " + wide + " is needed");
    if (images.shape[0] == 0) throw std::runtime_error(of_images.string() + " holds no image");
    if (images.shape[0] != labels.shape[0])
        throw std::runtime_error(of_labels.string() + " has " + text(labels.shape[0]) + " labels for the " +
                                 text(images.shape[0]) + " images of " + of_images.filename().string());
    auto const wrong = std::ranges::find_if(labels.values, [&](std::uint8_t label) { return label >= classes; });
    if (wrong != labels.values.end())
        throw std::runtime_error(of_labels.string() + ": label " +
                                 text(static_cast<std::size_t>(wrong - labels.values.begin())) + " (from 0) is " +
                                 text(*wrong) + ", 0 to " + text(classes - 1) + " is needed");
    return {std::move(images.values), std::move(labels.values)};
}

} // namespace

void dataset::gather(samples const& of, std::span<std::size_t const> which, float* to) const {
    std::array<float, 256> value; // a division a pixel would be slow
    for (std::size_t i = 0; i < value.size(); ++i) value[i] = static_cast<float>(i) / static_cast<float>(white);
    for (std::size_t const i : which) {
        std::uint8_t const* const from = of.pixels.data() + i * features;
        for (std::size_t k = 0; k < features; ++k) to[k] = value[from[k]];
        to += features;
    }
}

fs::path folder_of(std::string_view name, fs::path const& data) {
    if (name == "digits") return data / "digits";
    char const* const other = std::getenv("RAVINE_FASHION_MNIST");
    return other && *other ? other : "/usr/share/datasets/fashion-mnist";
}

dataset read_dataset(std::string_view name, fs::path const& folder) {
    if (name == "digits") return read_digits(folder / "digits.csv");
    if (name == "fashion") return read_fashion(folder);
    throw std::invalid_argument("no data set is called '" + std::string(name) + "': there are digits and fashion");
}

dataset read_digits(fs::path const& file) {
    std::string const content = tool::read_file(file);
    samples all;
    std::string_view rest = content;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        std::string_view const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        try {
            add_digit(all, line);
        } catch (std::invalid_argument const& e) {
            throw std::runtime_error(file.string() + ", line " + std::to_string(number) + ": " + e.what());
        }
    }
    if (all.size() < 2)
        throw std::runtime_error(file.string() + " holds " + std::to_string(all.size()) + " digits, two are needed");
    generator random(1);
    std::vector<std::size_t> const order = shuffled(all.size(), random);
    std::span<std::size_t const> const drawn(order);
    std::size_t const held_back = (all.size() + 4) / 5;
    return {"digits", 64, 10, 16, chosen(all, drawn.subspan(held_back), 64), chosen(all, drawn.first(held_back), 64)};
}

dataset read_fashion(fs::path const& folder) {
    return {"fashion", 28 * 28, 10, 255, read_part(folder, "train", 28, 10), read_part(folder, "t10k", 28, 10)};
}

} // namespace ravine::learning
