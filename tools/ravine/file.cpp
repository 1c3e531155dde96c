// Reads and writes whole files.
#include "file.hpp"
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <ravine/durable_file.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(fs::path const& path, char const* what, int error) {
    throw std::runtime_error(path.string() + ": " + what + ": " + std::strerror(error));
}

} // namespace

std::string read_file(fs::path const& path) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) fail(path, "cannot be read", errno);
    std::string content;
    std::array<char, 1 << 16> block;
    while (std::size_t const n = std::fread(block.data(), 1, block.size(), file.get())) content.append(block.data(), n);
    if (std::ferror(file.get())) fail(path, "cannot be read", errno);
    return content;
}

void write_file(fs::path const& path, std::initializer_list<std::string_view> pieces) {
    durable_file file(path);
    for (std::string_view const piece : pieces) file.write(piece);
    file.commit();
}

void check_writable(fs::path const& path) {
    std::error_code none;
    if (fs::is_directory(path, none)) fail(path, "cannot be written", EISDIR);
    if (fs::exists(path, none) && ::access(path.c_str(), W_OK) != 0) fail(path, "cannot be written", errno);
    if (fs::exists(path, none) && !fs::is_regular_file(path, none)) return;
    fs::path const folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (::access(folder.c_str(), W_OK | X_OK) != 0) fail(path, "cannot be written", errno);
}

} // namespace ravine::tool
