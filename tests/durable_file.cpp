// Replaced files: whatever system call fails, and wherever the process dies, the old content is there or the new one.
#include "scratch.hpp"
#include <cerrno>
#include <cstring>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <ravine/durable_file.hpp>
#include <signal.h>
#include <string>
#include <sys/file.h>
#include <sys/wait.h>
#include <thread>
#include <vector>

namespace fs = std::filesystem;
using namespace ravine;
using namespace ravine::test;

namespace {

// ---- system calls that can be told to fail --------------------------------------------------------------------------

enum class fault { none, error, error_from_then_on, cut_short, nothing_written, death_before, death_after };

/// The call with this number (from 0) meets the fault; `trace` has the calls' names.
struct {
    fault kind = fault::none;
    int error = 0;
    std::size_t at = 0;
    std::vector<std::string> trace;
} plan;

/// One system call as planned.
template <class F>
auto meet(char const* name, F call) -> decltype(call()) {
    std::size_t const number = plan.trace.size();
    plan.trace.emplace_back(name);
    bool const undoes = std::strcmp(name, "unlink") == 0 || std::strcmp(name, "close") == 0;
    bool const here = number == plan.at || (plan.kind == fault::error_from_then_on && number > plan.at && !undoes);
    if (here && (plan.kind == fault::error || plan.kind == fault::error_from_then_on)) {
        if (std::strcmp(name, "close") == 0) call(); // Linux closes it all the same
        errno = plan.error;
        return -1;
    }
    if (here && plan.kind == fault::nothing_written && std::strcmp(name, "write") == 0) return 0;
    if (here && plan.kind == fault::death_before) ::_exit(9);
    auto const result = call();
    if (here && plan.kind == fault::death_after) ::_exit(9);
    return result;
}

file_calls const planned_calls = {
    [](char const* path, struct ::stat* s) { return meet("stat", [&] { return system_calls.stat(path, s); }); },
    [](int file, struct ::stat* s) { return meet("fstat", [&] { return system_calls.fstat(file, s); }); },
    [](char const* path, int mode) { return meet("access", [&] { return system_calls.access(path, mode); }); },
    [](char const* path, int flags, ::mode_t mode) {
        return meet(flags & O_DIRECTORY ? "open folder" : "open", [&] { return system_calls.open(path, flags, mode); });
    },
    [](int file, void* b, std::size_t n) { return meet("read", [&] { return system_calls.read(file, b, n); }); },
    [](int file, void const* b, std::size_t n) {
        bool const cut = plan.kind == fault::cut_short && plan.trace.size() == plan.at && n > 1;
        return meet("write", [&] { return system_calls.write(file, b, cut ? n / 2 : n); });
    },
    [](int file, ::mode_t mode) { return meet("fchmod", [&] { return system_calls.fchmod(file, mode); }); },
    [](int file, int what) { return meet("flock", [&] { return system_calls.flock(file, what); }); },
    [](int file) { return meet("fsync", [&] { return system_calls.fsync(file); }); },
    [](int file) { return meet("close", [&] { return system_calls.close(file); }); },
    [](char const* a, char const* b) { return meet("rename", [&] { return system_calls.rename(a, b); }); },
    [](char const* path) { return meet("unlink", [&] { return system_calls.unlink(path); }); },
};

void save(fs::path const& path, std::vector<std::string> const& pieces, file_calls const& calls = system_calls) {
    durable_file file(path, calls);
    for (std::string const& piece : pieces) file.write(piece);
    file.commit();
}

std::size_t open_files() {
    std::size_t n = 0;
    for ([[maybe_unused]] auto const& entry : fs::directory_iterator("/proc/self/fd")) ++n;
    return n;
}

std::vector<std::string> const pieces = {"new ", std::string(100'000, 'x'), "", " end"};
std::string const whole = "new " + std::string(100'000, 'x') + " end";

/// Saves over an old file, or over none, with the fault at one call after the other; `check` sees each outcome.
template <class F>
void at_every_call(bool replaces, fault kind, int error, F check) {
    scratch const folder("durable");
    fs::path const path = folder.path / "file";
    for (std::size_t at = 0;; ++at) {
        fs::remove(path);
        if (replaces) put(path, "old");
        plan = {kind, error, at, {}};
        std::size_t const before = open_files();
        std::string const complaint = complaint_of([&] { save(path, pieces, planned_calls); });
        CHECK(open_files() == before);
        std::string const call = at < plan.trace.size() ? plan.trace[at] : "";
        CAPTURE(call);
        CAPTURE(complaint);
        CAPTURE(error);
        CAPTURE(at);
        bool const there = fs::exists(path);
        std::string const content = content_of(path);
        std::vector<std::string> const only = there ? std::vector<std::string>{"file"} : std::vector<std::string>{};
        CHECK(folder.files() == only);
        CHECK((content == whole || (there == replaces && content == (replaces ? "old" : ""))));
        if (complaint.empty()) CHECK(content == whole);
        if (!complaint.empty()) CHECK(complaint.starts_with(path.string() + ": "));
        check(call, complaint, content == whole);
        if (call.empty()) {
            CHECK(at > 8);
            break;
        }
    }
    plan = {};
}

} // namespace

TEST_CASE("the order that outlives a power cut: all written, synced, renamed, the folder synced") {
    scratch const folder("durable");
    put(folder.path / "file", "old");
    plan = {};
    save(folder.path / "file", pieces, planned_calls);
    CHECK(plan.trace == std::vector<std::string>{"stat", "access", "open folder", "open", "flock", "stat", "fstat",
                                                 "fchmod", "write", "write", "write", "fsync", "rename", "close",
                                                 "fsync", "close"});
    CHECK(content_of(folder.path / "file") == whole);
    CHECK(folder.files() == std::vector<std::string>{"file"});
}

TEST_CASE("an error of any system call leaves the old content, or the new one with nothing but its durability open") {
    for (bool const replaces : {true, false})
        for (int const error : {ENOSPC, EIO, EACCES})
            for (fault const kind : {fault::error, fault::error_from_then_on})
                at_every_call(replaces, kind, error,
                              [&](std::string const& call, std::string const& complaint, bool is_new) {
                                  if (complaint.empty())
                                      CHECK((call.empty() || call == "close")); // after fsync, close has no news
                                  else
                                      CHECK(complaint.ends_with(std::string(": ") + std::strerror(error)));
                                  if (call == "stat" || call == "open" || call == "write" || call == "rename")
                                      CHECK(!is_new);
                              });
}

TEST_CASE("a signal in any system call, a short write and a write of nothing") {
    for (bool const replaces : {true, false}) {
        at_every_call(replaces, fault::error, EINTR,
                      [](std::string const& call, std::string const& complaint, bool is_new) {
                          CHECK(complaint.empty() == (call != "rename")); // no system says EINTR there: not made again
                          CHECK(complaint.empty() == is_new);
                      });
        at_every_call(replaces, fault::cut_short, 0,
                      [](std::string const&, std::string const& complaint, bool) { CHECK(complaint == ""); });
        at_every_call(replaces, fault::nothing_written, 0,
                      [](std::string const& call, std::string const& complaint, bool) {
                          CHECK(complaint.empty() == (call != "write")); // an error, not a loop without end
                      });
    }
}

TEST_CASE("a process that dies before or after any system call leaves old or new, and the next save its leftover") {
    scratch const folder("durable");
    fs::path const path = folder.path / "file";
    std::size_t leftovers = 0;
    for (fault const kind : {fault::death_before, fault::death_after}) {
        bool renamed = false;
        for (std::size_t at = 0;; ++at) {
            put(path, "old");
            ::pid_t const child = ::fork();
            if (child == 0) {
                plan = {kind, 0, at, {}};
                save(path, pieces, planned_calls);
                ::_exit(0);
            }
            int status = 0;
            REQUIRE(::waitpid(child, &status, 0) == child);
            REQUIRE(WIFEXITED(status));
            CAPTURE(at);
            std::string const content = content_of(path);
            CHECK((content == whole || (content == "old" && !renamed)));
            renamed = content == whole;
            leftovers += folder.files().size() - 1;
            CHECK(folder.files().size() <= 2);
            save(path, {"next"});
            CHECK(folder.files() == std::vector<std::string>{"file"});
            CHECK(content_of(path) == "next");
            if (WEXITSTATUS(status) == 0) break;
        }
        CHECK(renamed);
    }
    CHECK(leftovers > 10);
}

TEST_CASE("without commit nothing happened") {
    scratch const folder("durable");
    put(folder.path / "file", "old");
    {
        durable_file file(folder.path / "file");
        file.write("new");
        CHECK(folder.files().size() == 2);
    }
    CHECK(folder.files() == std::vector<std::string>{"file"});
    CHECK(content_of(folder.path / "file") == "old");
}

TEST_CASE("what failed once cannot be committed, and what was committed is over") {
    scratch const folder("durable");
    put(folder.path / "file", "old");
    for (char const* const call : {"write", "fsync", "rename"}) {
        plan = {};
        save(folder.path / "file", {"a"}, planned_calls);
        auto const at = static_cast<std::size_t>(std::ranges::find(plan.trace, call) - plan.trace.begin());
        put(folder.path / "file", "old");
        plan = {fault::error, EIO, at, {}};
        durable_file file(folder.path / "file", planned_calls);
        CHECK_THROWS_AS((file.write("a"), file.commit()), std::runtime_error);
        CHECK(folder.files() == std::vector<std::string>{"file"});
        CHECK_THROWS_AS(file.write("b"), std::logic_error);
        CHECK_THROWS_AS(file.commit(), std::logic_error);
        CHECK(content_of(folder.path / "file") == "old");
    }
    plan = {};
    durable_file file(folder.path / "file");
    file.write("new");
    file.commit();
    CHECK_THROWS_AS(file.write("b"), std::logic_error);
    CHECK_THROWS_AS(file.commit(), std::logic_error);
    CHECK(content_of(folder.path / "file") == "new");
}

TEST_CASE("a link is followed, the mode is kept, a neighbour of that name is left alone") {
    scratch const folder("durable");
    fs::create_directory(folder.path / "run");
    fs::create_symlink("run/one", folder.path / "two");
    fs::create_symlink("two", folder.path / "latest");
    save(folder.path / "latest", {"a"}); // the link's end is not there yet
    CHECK(content_of(folder.path / "run/one") == "a");
    fs::permissions(folder.path / "run/one", fs::perms(0640));
    save(folder.path / "latest", {"b"});
    CHECK(fs::is_symlink(folder.path / "latest"));
    CHECK(fs::is_symlink(folder.path / "two"));
    CHECK(content_of(folder.path / "run/one") == "b");
    CHECK(fs::status(folder.path / "run/one").permissions() == fs::perms(0640));

    fs::create_symlink("round", folder.path / "round");
    CHECK(complaint_of([&] { save(folder.path / "round", {"c"}); }).ends_with(std::strerror(ELOOP)));

    // One that somebody writes just now is locked, whatever the process; one that is no file of ours stays too.
    durable_file first(folder.path / "file"), second(folder.path / "file");
    fs::create_symlink("run/one", folder.path / "file.ravine-new-2");
    first.write("first");
    second.write("second");
    save(folder.path / "file", {"third"});
    CHECK(content_of(folder.path / "file") == "third");
    first.commit();
    CHECK(content_of(folder.path / "file") == "first");
    second.commit();
    CHECK(content_of(folder.path / "file") == "second");
    CHECK(content_of(folder.path / "run/one") == "b");
    CHECK(folder.files() == std::vector<std::string>{"file", "file.ravine-new-2", "latest", "round", "run", "two"});
}

TEST_CASE("folders, and files that are none, are refused; a pipe is written straight") {
    scratch const folder("durable");
    CHECK(complaint_of([&] { save(folder.path, {"a"}); }) ==
          folder.path.string() + ": cannot be written: Is a directory");
    fs::path const nowhere = folder.path / "none" / "file";
    CHECK(complaint_of([&] { save(nowhere, {"a"}); }) ==
          nowhere.string() + ": cannot be written: No such file or directory");
    fs::path const pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::string said;
    std::thread reader([&] { said = content_of(pipe); });
    save(pipe, {"through ", "a pipe"});
    reader.join();
    CHECK(said == "through a pipe");
    CHECK(folder.files() == std::vector<std::string>{"pipe"});
    fs::create_symlink("pipe", folder.path / "link"); // as /dev/stdout may be one
    std::thread again([&] { said = content_of(pipe); });
    save(folder.path / "link", {"through a link"});
    again.join();
    CHECK(said == "through a link");
    fs::remove(folder.path / "link");
    save("/dev/null", {"a"});
    CHECK(!fs::is_regular_file("/dev/null"));
    CHECK(complaint_of([&] { save("/dev/full", {"a"}); }) == "/dev/full: cannot be written: No space left on device");
}

TEST_CASE("many threads that replace one file: always one of their contents, and nothing else in the end") {
    scratch const folder("durable");
    fs::path const path = folder.path / "file";
    save(path, {"0", std::string(1000, '0')});
    std::vector<std::thread> writers;
    for (char name = '1'; name <= '4'; ++name)
        writers.emplace_back([&path, name] {
            for (int i = 0; i < 20; ++i) save(path, {std::string(1, name), std::string(1000, name)});
        });
    bool same = true;
    for (int i = 0; i < 200; ++i) {
        std::string const content = content_of(path);
        same = same && content == std::string(1001, content.empty() ? '?' : content[0]);
    }
    for (std::thread& writer : writers) writer.join();
    CHECK(same);
    CHECK(folder.files() == std::vector<std::string>{"file"});
}
