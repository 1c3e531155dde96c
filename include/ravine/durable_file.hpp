// Replaces a file so that a crash at any moment leaves the old content or the new one, never half of one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>

namespace ravine {

/// The system calls that files are read and written by, as <unistd.h> has them; a test puts faults in their place.
struct file_calls {
    int (*stat)(char const* path, struct ::stat* result);
    int (*fstat)(int file, struct ::stat* result);
    int (*access)(char const* path, int mode);
    int (*open)(char const* path, int flags, ::mode_t mode);
    ::ssize_t (*read)(int file, void* bytes, std::size_t size);
    ::ssize_t (*write)(int file, void const* bytes, std::size_t size);
    int (*fchmod)(int file, ::mode_t mode);
    int (*flock)(int file, int operation);
    int (*fsync)(int file);
    int (*close)(int file);
    int (*rename)(char const* from, char const* to);
    int (*unlink)(char const* path);
};

/// Those of the system.
extern file_calls const system_calls;

/// A file that is open while it lives. Failures are std::runtime_error: "PATH: cannot be ...: errno's text".
class open_file {
public:
    /// `name` is what errors show: the path that the caller gave.
    open_file(std::filesystem::path const& path, int flags, std::filesystem::path const& name,
              file_calls const& calls = system_calls);
    /// Takes what `open` returned.
    open_file(int number, std::filesystem::path const& name, file_calls const& calls)
        : name_(name), calls_(calls), number_(number) {}
    open_file(open_file const&) = delete;
    open_file& operator=(open_file const&) = delete;
    ~open_file() { static_cast<void>(release()); }

    /// Reads until `bytes` is full or the file ends; returns how many bytes came.
    std::size_t read(std::span<std::byte> bytes);
    void write(std::span<std::byte const> bytes);
    /// Waits until the content is on the disk; a file that has none (a pipe, a device) is fine.
    void sync();
    void set_mode(::mode_t mode);
    /// Locks it against others until it is closed: 0; EWOULDBLOCK: another has it; ENOLCK: this file system has no
    /// locks.
    int lock();
    struct ::stat status() const;
    /// Closes it and says what a disk may say as late as then.
    void close();

private:
    int release() noexcept;

    std::filesystem::path name_;
    file_calls const& calls_;
    int number_;
};

/// The new content of a file, written piece by piece beside the old one, which it replaces by commit().
///
///     ravine::durable_file file("weights.bin");
///     file.write(std::as_bytes(std::span(weights)));    // as often as one likes; nothing is copied
///     file.commit();                                    // without it, the destructor leaves all as it was
///
/// commit() is: write all, fsync, rename, fsync of the folder; when it returns, the new content outlives a power cut.
/// When anything throws before the rename, the old content is intact and no temporary file is left; after it (only the
/// folder's fsync comes then), the new content is in place, but may not outlive a power cut. A killed process leaves at
/// most its temporary neighbour, NAME.ravine-new-0, which nobody reads and the next one for that file removes. A link
/// is followed, the file's mode is kept, and a device or pipe is written straight. One thread at a time; several of
/// them may be open for one file, in any thread or process: the last commit wins.
class durable_file {
public:
    /// Throws std::runtime_error that names the file when it could not be replaced.
    explicit durable_file(std::filesystem::path const& path, file_calls const& calls = system_calls);
    durable_file(durable_file const&) = delete;
    durable_file& operator=(durable_file const&) = delete;
    ~durable_file();

    void write(std::span<std::byte const> bytes);
    void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
    /// Ends the save. A call after it, or after one that threw, is std::logic_error.
    void commit();

private:
    struct unopened {};
    durable_file(std::filesystem::path const& name, file_calls const& calls, unopened) : name_(name), calls_(calls) {}
    template <class F>
    void guarded(F action);
    void abandon() noexcept;
    void open();
    bool open_neighbour(std::filesystem::path const& neighbour, ::mode_t mode);
    bool remove_leftover(std::filesystem::path const& neighbour);
    bool is_at(open_file const& file, std::filesystem::path const& path);

    std::filesystem::path name_, target_, neighbour_; // as given; behind its links; empty when there is none
    file_calls const& calls_;
    std::optional<open_file> folder_, file_;
};

} // namespace ravine
