// Reads IDX files by zlib, block by block: what a header claims reserves nothing.
#include "idx.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <zlib.h>

namespace ravine::learning {
namespace {

constexpr std::size_t most = std::size_t{1} << 30;

/// A file that is unpacked while it is read; every failure is an exception that names it.
class unpacked {
public:
    explicit unpacked(std::filesystem::path const& path)
        : path_(path), file_(::gzopen(path.c_str(), "rb"), &::gzclose) {
        if (!file_) fail(std::string("cannot be read: ") + std::strerror(errno));
    }

    /// Reads up to this many bytes; fewer only at the end of the file.
    std::size_t read(std::uint8_t* to, std::size_t size) {
        std::size_t done = 0;
        while (done < size) {
            int const n =
                ::gzread(file_.get(), to + done, static_cast<unsigned>(std::min(size - done, std::size_t{1} << 20)));
            if (n <= 0) break;
            done += static_cast<std::size_t>(n);
        }
        int error = Z_OK;
        ::gzerror(file_.get(), &error); // packed data that ends early shows here alone
        if (error != Z_OK && error != Z_STREAM_END) fail_of_zlib();
        return done;
    }

    [[noreturn]] void fail(std::string const& what) const { throw std::runtime_error(path_.string() + ' ' + what); }

private:
    [[noreturn]] void fail_of_zlib() const {
        int error = Z_OK;
        std::string text = ::gzerror(file_.get(), &error);
        if (error == Z_ERRNO) fail(std::string("cannot be read: ") + std::strerror(errno));
        if (text.starts_with(path_.string() + ": ")) text.erase(0, path_.string().size() + 2);
        fail("is damaged: " + text);
    }

    std::filesystem::path path_;
    std::unique_ptr<::gzFile_s, int (*)(::gzFile)> file_;
};

std::string hexadecimal(unsigned value) {
    std::array<char, 16> text;
    std::snprintf(text.data(), text.size(), "0x%08x", value);
    return text.data();
}

} // namespace

idx read_idx(std::filesystem::path const& path, std::size_t dimensions) {
    unpacked file(path);
    auto const number = [&] {
        std::array<std::uint8_t, 4> bytes;
        if (file.read(bytes.data(), 4) < 4) file.fail("is damaged: it ends within its header");
        return unsigned{bytes[0]} << 24 | unsigned{bytes[1]} << 16 | unsigned{bytes[2]} << 8 | unsigned{bytes[3]};
    };
    unsigned const magic = 0x800 + static_cast<unsigned>(dimensions), found = number();
    if (found != magic)
        file.fail("is no IDX file of bytes with " + std::to_string(dimensions) +
                  (dimensions == 1 ? " dimension" : " dimensions") + ": it begins with " + hexadecimal(found) + ", " +
                  hexadecimal(magic) + " is needed");
    idx made;
    std::size_t size = 1;
    for (std::size_t k = 0; k < dimensions; ++k) {
        made.shape.push_back(number());
        if (made.shape.back() != 0 && size > most / made.shape.back())
            file.fail("is damaged: its header tells of more than 1 GiB");
        size *= made.shape.back();
    }
    while (made.values.size() < size) {
        std::size_t const before = made.values.size(), block = std::min(size - before, std::size_t{1} << 20);
        made.values.resize(before + block);
        if (std::size_t const n = file.read(made.values.data() + before, block); n < block)
            file.fail("is damaged: it holds " + std::to_string(before + n) + " values, its header tells of " +
                      std::to_string(size));
    }
    if (std::uint8_t surplus = 0; file.read(&surplus, 1) != 0) // at the end zlib compares the checksum, too
        file.fail("is damaged: it goes on after the " + std::to_string(size) + " values that its header tells of");
    return made;
}

} // namespace ravine::learning
