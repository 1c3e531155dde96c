// Replaces files: a neighbour is written and synced, takes the file's name, and the folder is synced.
#include <ravine/durable_file.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace ravine {

file_calls const system_calls = {
    [](char const* path, struct ::stat* result) { return ::stat(path, result); },
    [](int file, struct ::stat* result) { return ::fstat(file, result); },
    ::access,
    [](char const* path, int flags, ::mode_t mode) { return ::open(path, flags, mode); },
    ::read,
    ::write,
    ::fchmod,
    ::flock,
    ::fsync,
    ::close,
    std::rename,
    ::unlink,
};

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(fs::path const& name, char const* what, int error) {
    throw std::runtime_error(name.string() + ": " + what + ": " + std::strerror(error));
}

/// A system call that is made again when a signal came between.
template <class F>
auto persist(F call) {
    auto result = call();
    while (result < 0 && errno == EINTR) result = call();
    return result;
}

/// Where a chain of links ends, whether a file is there or not.
fs::path behind_links(fs::path const& name) {
    fs::path path = name;
    std::error_code none;
    for (int links = 0; fs::is_symlink(path, none); ++links) {
        if (links == 40) fail(name, "cannot be written", ELOOP); // as many as Linux follows
        path = path.parent_path() / fs::read_symlink(path);
    }
    return path;
}

} // namespace

// ---- an open file ---------------------------------------------------------------------------------------------------

open_file::open_file(fs::path const& path, int flags, fs::path const& name, file_calls const& calls)
    : open_file(persist([&] { return calls.open(path.c_str(), flags | O_CLOEXEC, 0); }), name, calls) {
    if (number_ < 0) fail(name_, (flags & O_ACCMODE) == O_RDONLY ? "cannot be read" : "cannot be written", errno);
}

std::size_t open_file::read(std::span<std::byte> bytes) {
    std::size_t all = 0;
    while (all < bytes.size()) {
        auto const n = persist([&] { return calls_.read(number_, bytes.data() + all, bytes.size() - all); });
        if (n < 0) fail(name_, "cannot be read", errno);
        if (n == 0) break;
        all += static_cast<std::size_t>(n);
    }
    return all;
}

void open_file::write(std::span<std::byte const> bytes) {
    while (!bytes.empty()) {
        auto const n = persist([&] { return calls_.write(number_, bytes.data(), bytes.size()); });
        if (n <= 0) fail(name_, "cannot be written", n < 0 ? errno : EIO); // none written and no reason: not for ever
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
}

void open_file::sync() {
    if (persist([&] { return calls_.fsync(number_); }) == 0) return;
    if (errno != EINVAL && errno != ENOTSUP) fail(name_, "cannot be brought to the disk", errno);
}

void open_file::set_mode(::mode_t mode) {
    if (persist([&] { return calls_.fchmod(number_, mode); }) == 0) return;
    if (errno != EPERM && errno != ENOTSUP)
        fail(name_, "cannot be given its mode", errno); // file systems without modes
}

int open_file::lock() {
    if (persist([&] { return calls_.flock(number_, LOCK_EX | LOCK_NB); }) == 0) return 0;
    if (errno == EWOULDBLOCK) return EWOULDBLOCK;
    if (errno != ENOTSUP && errno != ENOSYS && errno != ENOLCK && errno != EINVAL)
        fail(name_, "cannot be locked", errno);
    return ENOLCK;
}

struct ::stat open_file::status() const {
    struct ::stat result {};
    if (persist([&] { return calls_.fstat(number_, &result); }) != 0) fail(name_, "cannot be looked at", errno);
    return result;
}

void open_file::close() {
    if (release() != 0 && errno != EINTR) fail(name_, "cannot be written", errno);
}

/// Linux has closed the file whatever close says, so it is called once.
int open_file::release() noexcept {
    int const number = number_;
    number_ = -1;
    return number < 0 ? 0 : calls_.close(number);
}

// ---- the new content of a file --------------------------------------------------------------------------------------

durable_file::durable_file(fs::path const& path, file_calls const& calls) : durable_file(path, calls, unopened()) {
    open(); // in a body after another constructor: the destructor cleans up when it throws
}

durable_file::~durable_file() { abandon(); }

void durable_file::abandon() noexcept {
    if (!neighbour_.empty()) calls_.unlink(neighbour_.c_str()); // while it is open, and its lock so held
    neighbour_.clear();
    file_.reset();
}

void durable_file::open() {
    struct ::stat old {};
    bool const exists = persist([&] { return calls_.stat(name_.c_str(), &old); }) == 0;
    if (!exists && errno != ENOENT) fail(name_, "cannot be written", errno);
    if (exists && S_ISDIR(old.st_mode)) fail(name_, "cannot be written", EISDIR);
    if (exists && !S_ISREG(old.st_mode)) { // /dev/stdout must stay what it is
        file_.emplace(name_, O_WRONLY, name_, calls_);
        return;
    }
    target_ = behind_links(name_);
    if (exists && persist([&] { return calls_.access(target_.c_str(), W_OK); }) != 0)
        fail(name_, "cannot be written", errno);
    fs::path const folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    int const flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC; // opened now: a failure after the rename would come too late
    int const number = persist([&] { return calls_.open(folder.c_str(), flags, 0); });
    if (number < 0) fail(name_, "cannot be written", errno);
    folder_.emplace(number, name_, calls_);
    ::mode_t const mode = exists ? old.st_mode & 0777 : 0666; // at no time readable by more people than the old one
    for (int k = 0;; ++k) {
        fs::path neighbour = target_;
        neighbour += ".ravine-new-" + std::to_string(k);
        if (open_neighbour(neighbour, mode)) break;
        if (remove_leftover(neighbour) && open_neighbour(neighbour, mode)) break;
        if (k == 999) fail(name_, "cannot be written", EEXIST);
    }
    if (exists) file_->set_mode(old.st_mode & 07777);
}

/// Whoever writes a neighbour holds its lock, and nobody else renames or removes it: so one without a lock is known to
/// be left over by a killed process, and what commit() renames is what was written here. False when the name is taken.
bool durable_file::open_neighbour(fs::path const& neighbour, ::mode_t mode) {
    int const flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    int const number = persist([&] { return calls_.open(neighbour.c_str(), flags, mode); });
    if (number < 0 && errno == EEXIST) return false;
    if (number < 0) fail(name_, "cannot be written", errno);
    file_.emplace(number, name_, calls_);
    neighbour_ = neighbour;
    if (file_->lock() != EWOULDBLOCK && is_at(*file_, neighbour)) return true;
    neighbour_.clear(); // another took it for a leftover in the moment before the lock, and removes it
    return false;
}

/// True when the name may be free now.
bool durable_file::remove_leftover(fs::path const& neighbour) {
    int const number =
        persist([&] { return calls_.open(neighbour.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0); });
    if (number < 0) return errno == ENOENT;
    open_file leftover(number, name_, calls_);
    return leftover.lock() == 0 && is_at(leftover, neighbour) && calls_.unlink(neighbour.c_str()) == 0;
}

bool durable_file::is_at(open_file const& file, fs::path const& path) {
    struct ::stat there {};
    if (persist([&] { return calls_.stat(path.c_str(), &there); }) != 0) {
        if (errno == ENOENT) return false;
        fail(name_, "cannot be written", errno);
    }
    struct ::stat const here = file.status();
    return there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

void durable_file::write(std::span<std::byte const> bytes) {
    guarded([&] { file_->write(bytes); });
}

void durable_file::commit() {
    guarded([&] {
        if (neighbour_.empty()) return file_->close();
        file_->sync();
        if (calls_.rename(neighbour_.c_str(), target_.c_str()) != 0) fail(name_, "cannot be written", errno);
        neighbour_.clear();
    });
    file_.reset(); // not before the rename: the lock; what close might say, fsync has said
    if (folder_) folder_->sync();
}

/// After a failure nothing can be committed any more: half of the content, or what a second fsync falsely calls
/// durable.
template <class F>
void durable_file::guarded(F action) {
    if (!file_) throw std::logic_error(name_.string() + ": this save is over");
    try {
        action();
    } catch (...) {
        abandon();
        throw;
    }
}

} // namespace ravine
