// The sets of images: what they hold, and that a file which is missing or damaged is named with what is wrong.
#include "tools/learning/dataset.hpp"
#include "tools/learning/idx.hpp"
#include "tools/ravine/file.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace ravine::learning;
using ravine::tool::write_file;

namespace {

fs::path const digits_file = fs::path(RAVINE_SOURCE_ROOT) / "tools/data/digits/digits.csv";

/// A folder that goes away with the test.
struct folder {
    fs::path path = fs::temp_directory_path() / ("ravine-dataset-" + std::to_string(::getpid()));
    folder() { fs::create_directories(path); }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;
    ~folder() { fs::remove_all(path); }
};

std::string big_endian(std::uint32_t x) {
    return {static_cast<char>(x >> 24), static_cast<char>(x >> 16), static_cast<char>(x >> 8), static_cast<char>(x)};
}
std::string little_endian(std::uint32_t x) {
    std::string text = big_endian(x);
    std::ranges::reverse(text);
    return text;
}

/// An IDX file of bytes.
std::string idx_text(std::vector<std::uint32_t> const& shape, std::string const& bytes) {
    std::string text = big_endian(0x800 + static_cast<std::uint32_t>(shape.size()));
    for (std::uint32_t const n : shape) text += big_endian(n);
    return text + bytes;
}

/// CRC-32 as RFC 1952 has it.
std::uint32_t crc(std::string const& text) {
    std::uint32_t c = ~0U;
    for (char const byte : text) {
        c ^= static_cast<unsigned char>(byte);
        for (int k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320U ^ (c >> 1) : c >> 1;
    }
    return ~c;
}

/// A gzip file (RFC 1952) of one stored block (RFC 1951): at most 65,535 bytes.
std::string packed(std::string const& text) {
    auto const size = static_cast<std::uint32_t>(text.size());
    std::string const lengths = little_endian(size | (~size & 0xffff) << 16);
    return std::string("\x1f\x8b\x08\0\0\0\0\0\0\xff\x01", 11) + lengths + text + little_endian(crc(text)) +
           little_endian(size);
}

std::string images(std::uint32_t n) {
    std::string bytes(n * 784, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7 % 256);
    return idx_text({n, 28, 28}, bytes);
}
std::string labels(std::uint32_t n) {
    std::string bytes(n, '\0');
    for (std::size_t i = 0; i < n; ++i) bytes[i] = static_cast<char>(i % 10);
    return idx_text({n}, bytes);
}

void write_good(fs::path const& to) {
    write_file(to / "train-images-idx3-ubyte.gz", {packed(images(12))});
    write_file(to / "train-labels-idx1-ubyte.gz", {packed(labels(12))});
    write_file(to / "t10k-images-idx3-ubyte.gz", {packed(images(3))});
    write_file(to / "t10k-labels-idx1-ubyte.gz", {packed(labels(3))});
}

} // namespace

TEST_CASE("the digits are the 1,797 of UCI, one in five held back") {
    dataset const data = read_digits(digits_file);
    CHECK(data.training.size() == 1437);
    CHECK(data.test.size() == 360);
    CHECK(data.training.pixels.size() == 1437 * 64);
    std::vector<int> count(10);
    for (samples const* const part : {&data.training, &data.test})
        for (auto const label : part->labels) ++count[label];
    CHECK(count == std::vector<int>{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}); // scikit-learn's bincount
    std::size_t const which[]{5, 0};
    std::vector<float> made(128);
    data.gather(data.training, which, made.data());
    for (std::size_t i = 0; i < 64; ++i) {
        CHECK(made[i] == static_cast<float>(data.training.pixels[5 * 64 + i]) / 16);
        CHECK(made[64 + i] == static_cast<float>(data.training.pixels[i]) / 16);
    }
    dataset const again = read_dataset("digits", folder_of("digits", RAVINE_SOURCE_ROOT "/tools/data"));
    CHECK(again.training.pixels == data.training.pixels);
    CHECK(again.test.labels == data.test.labels);
    CHECK_THROWS_WITH_AS(read_dataset("cifar", "/tmp"), doctest::Contains("'cifar'"), std::invalid_argument);
}

TEST_CASE("a file that is no table of digits is refused with its line") {
    folder const f;
    fs::path const file = f.path / "digits.csv";
    std::string good;
    for (int i = 0; i < 64; ++i) good += "16,";
    for (std::string const& bad :
         {std::string("1,2,3"), good + "10", good + "1,", good + "x", good, std::string("17") + good}) {
        write_file(file, {good, "9\n", bad, "\n"});
        CHECK_THROWS_WITH_AS(read_digits(file), doctest::Contains((file.string() + ", line 2: ").c_str()),
                             std::runtime_error);
    }
    write_file(file, {});
    CHECK_THROWS_WITH_AS(read_digits(file), doctest::Contains("holds 0 digits"), std::runtime_error);
    fs::remove(file);
    CHECK_THROWS_WITH_AS(read_digits(file), doctest::Contains(file.c_str()), std::runtime_error);
}

TEST_CASE("Fashion-MNIST's four files are read as they are, packed or plain") {
    folder const f;
    write_good(f.path);
    dataset const data = read_fashion(f.path);
    CHECK(data.features == 784);
    CHECK(data.training.size() == 12);
    CHECK(data.test.size() == 3);
    for (std::size_t i = 0; i < 12 * 784; ++i) CHECK_MESSAGE(data.training.pixels[i] == i * 7 % 256, i);
    for (std::size_t i = 0; i < 12; ++i) CHECK(data.training.labels[i] == i % 10);
    std::size_t const which[]{11};
    std::vector<float> made(784);
    data.gather(data.training, which, made.data());
    for (std::size_t i = 0; i < 784; ++i) CHECK(made[i] == static_cast<float>((11 * 784 + i) * 7 % 256) / 255);
    fs::remove(f.path / "t10k-labels-idx1-ubyte.gz");
    write_file(f.path / "t10k-labels-idx1-ubyte", {labels(3)});
    CHECK(read_dataset("fashion", f.path).test.labels == data.test.labels);
}

TEST_CASE("a missing file of Fashion-MNIST is named, with the package that has it") {
    folder const f;
    for (std::string const name : {"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
                                   "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"}) {
        write_good(f.path);
        fs::remove(f.path / name);
        CAPTURE(name);
        CHECK_THROWS_WITH_AS(read_fashion(f.path),
                             doctest::Contains(((f.path / name).string() + " is not there").c_str()),
                             std::runtime_error);
        CHECK_THROWS_WITH_AS(read_fashion(f.path), doctest::Contains("dataset-fashion-mnist"), std::runtime_error);
    }
}

TEST_CASE("a damaged file of Fashion-MNIST is named with what is wrong") {
    folder const f;
    fs::path const of_images = f.path / "train-images-idx3-ubyte.gz", of_labels = f.path / "train-labels-idx1-ubyte.gz";
    std::string const good = packed(images(12));
    auto const cut = [&](std::size_t n) { return good.substr(0, n); };
    auto const changed = [&](std::size_t at) {
        std::string text = good;
        text[at] = static_cast<char>(text[at] ^ 0x10);
        return text;
    };
    auto const refused = [&](fs::path const& file, std::string const& content, std::string const& words) {
        CAPTURE(words);
        write_good(f.path);
        write_file(file, {content});
        std::string text;
        try {
            read_fashion(f.path);
        } catch (std::runtime_error const& e) {
            text = e.what();
        }
        CAPTURE(text);
        CHECK(text.starts_with(file.string()));
        CHECK(text.find(words) != std::string::npos);
        CHECK(text.find('\n') == std::string::npos);
    };
    refused(of_images, "", "ends within its header");
    refused(of_images, "a text that is no IDX file", "it begins with 0x61207465, 0x00000803 is needed");
    refused(of_images, packed(labels(12)), "it begins with 0x00000801, 0x00000803 is needed");
    refused(of_labels, packed(images(12)), "it begins with 0x00000803, 0x00000801 is needed");
    for (std::size_t const n :
         {std::size_t{18}, std::size_t{40}, good.size() / 2, good.size() - 9, good.size() - 5, good.size() - 1}) {
        CAPTURE(n);
        refused(of_images, cut(n), "unexpected end of file");
    }
    refused(of_images, changed(3000), "incorrect data check");            // a pixel
    refused(of_images, changed(good.size() - 6), "incorrect data check"); // the checksum
    refused(of_images, changed(good.size() - 2), "incorrect length check");
    refused(of_images, changed(12), "is damaged: "); // the block's length
    refused(of_images, packed(images(12).substr(0, 10)), "ends within its header");
    refused(of_images, packed(images(12).substr(0, 5000)), "it holds 4984 values, its header tells of 9408");
    refused(of_images, packed(images(12) + "x"), "goes on after the 9408 values");
    refused(of_images, packed(idx_text({0xffffffff, 28, 28}, "x")), "more than 1 GiB");
    refused(of_images, packed(idx_text({0xffffffff, 0xffffffff, 0xffffffff}, "x")), "more than 1 GiB");
    refused(of_images, packed(idx_text({12, 27, 28}, std::string(12 * 27 * 28, ' '))),
            "has images of 27 x 28, 28 x 28 is needed");
    refused(of_images, packed(images(0)), "holds no image");
    refused(of_labels, packed(labels(11)), "has 11 labels for the 12 images of train-images-idx3-ubyte.gz");
    refused(of_labels, packed(idx_text({12}, std::string(7, '\1') + '\12' + std::string(4, '\1'))),
            "label 7 (from 0) is 10, 0 to 9 is needed");
    write_good(f.path);
    fs::remove(of_images);
    fs::create_directory(of_images);
    CHECK_THROWS_WITH_AS(read_fashion(f.path), doctest::Contains(of_images.c_str()), std::runtime_error);
}

TEST_CASE("Debian's Fashion-MNIST is there whole") {
    fs::path const where = folder_of("fashion", RAVINE_SOURCE_ROOT "/tools/data");
    if (!fs::exists(where / "train-images-idx3-ubyte.gz")) {
        MESSAGE("skipped: no Fashion-MNIST in " << where << " (Debian: dataset-fashion-mnist)");
        return;
    }
    dataset const data = read_fashion(where);
    CHECK(data.training.size() == 60000);
    CHECK(data.test.size() == 10000);
    for (samples const* const part : {&data.training, &data.test})
        for (std::uint8_t k = 0; k < 10; ++k)
            CHECK(static_cast<std::size_t>(std::ranges::count(part->labels, k)) ==
                  part->size() / 10); // the classes are of one size
    double const mean =
        std::accumulate(data.training.pixels.begin(), data.training.pixels.end(), 0.0) / (60000 * 784.0 * 255);
    CHECK(mean == doctest::Approx(0.2860).epsilon(1e-3)); // the figure by which PyTorch's users normalise
}
