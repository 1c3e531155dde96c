// Shows on a terminal how far a training has come: one line that fits, and that goes away at the end.
#pragma once
#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace ravine::tool {

/// How far a training of several rules has come.
struct progress {
    std::string rule;                  ///< at work now
    std::size_t epoch = 0, epochs = 0; ///< of this rule, from 1
    std::size_t done = 0, total = 0;   ///< images, of all rules and epochs
    double seconds = 0;                ///< that it took so far
    std::string_view part = "epoch", unit = "images"; ///< what is counted; without a unit there is no rate
};

/// One line of at most columns - 1 characters, so that no terminal wraps it: the rule, its epoch, a bar, the share that
/// is done, images per second, and how long the rest will take; in a narrow terminal less of it.
std::string bar(progress const& now, std::size_t columns);

/// A line of a terminal that is written anew, ten times a second at most, and erased at the end.
class progress_line {
public:
    /// `columns` gives the terminal's width, which may change; null where `out` is no terminal: nothing is written
    /// then.
    progress_line(std::ostream& out, std::size_t (*columns)()) : out_(out), columns_(columns) {}
    ~progress_line() { erase(); }
    progress_line(progress_line const&) = delete;
    progress_line& operator=(progress_line const&) = delete;
    void draw(progress const& now);
    void erase();

private:
    std::ostream& out_;
    std::size_t (*columns_)();
    std::size_t shown_ = 0; // characters that stand there
    std::chrono::steady_clock::time_point last_{};
};

} // namespace ravine::tool
