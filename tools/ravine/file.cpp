// Reads and writes whole files; a write goes to a neighbour first, which then takes the file's name.
#include "file.hpp"
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(fs::path const& path, char const* what, int error) {
    throw std::runtime_error(path.string() + ": " + what + ": " + std::strerror(error));
}

/// Removes the neighbour unless it got its name.
struct neighbour {
    fs::path path;
    int file = -1;
    explicit neighbour(fs::path const& target) {
        for (unsigned k = 0; k < 100; ++k) {
            path = target;
            path += ".new-" + std::to_string(::getpid()) + "-" + std::to_string(k);
            file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (file >= 0) return;
            if (errno != EEXIST) break;
        }
        fail(target, "cannot be written", errno);
    }
    neighbour(neighbour const&) = delete;
    neighbour& operator=(neighbour const&) = delete;
    ~neighbour() {
        if (file >= 0) ::close(file);
        if (!path.empty()) ::unlink(path.c_str());
    }
};

void write_all(int file, std::string_view bytes, fs::path const& path) {
    while (!bytes.empty()) {
        ::ssize_t const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(path, "cannot be written", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// The file itself, where the path is a link to one. Throws if it is a folder.
fs::path target_of(fs::path const& path) {
    std::error_code none;
    fs::path const target = fs::is_symlink(path, none) && fs::exists(path, none) ? fs::canonical(path) : path;
    if (fs::is_directory(target, none)) fail(path, "cannot be written", EISDIR);
    return target;
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

void check_writable(fs::path const& path) {
    std::error_code none;
    fs::path const target = target_of(path);
    if (fs::exists(target, none) && ::access(target.c_str(), W_OK) != 0) fail(path, "cannot be written", errno);
    if (!fs::exists(target, none) || fs::is_regular_file(target, none)) neighbour const trial(target);
}

void write_file(fs::path const& path, std::initializer_list<std::string_view> pieces) {
    std::error_code none;
    fs::path const target = target_of(path);
    if (fs::exists(target, none) && !fs::is_regular_file(target, none)) { // /dev/stdout must stay what it is
        int const file = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
        if (file < 0) fail(path, "cannot be written", errno);
        std::unique_ptr<int const, void (*)(int const*)> const closer(&file, [](int const* f) { ::close(*f); });
        for (std::string_view const piece : pieces) write_all(file, piece, path);
        return;
    }
    struct ::stat old {};
    bool const replaces = ::stat(target.c_str(), &old) == 0;
    if (replaces && ::access(target.c_str(), W_OK) != 0) fail(path, "cannot be written", errno);

    neighbour fresh(target);
    for (std::string_view const piece : pieces) write_all(fresh.file, piece, path);
    if (replaces) ::fchmod(fresh.file, old.st_mode & 07777);
    if (::fsync(fresh.file) != 0 && errno != EINVAL) fail(path, "cannot be written", errno);
    int const file = fresh.file;
    fresh.file = -1;
    if (::close(file) != 0) fail(path, "cannot be written", errno);
    if (::rename(fresh.path.c_str(), target.c_str()) != 0) fail(path, "cannot be written", errno);
    fresh.path.clear();
}

} // namespace ravine::tool
