// Where the program speaks: standard output, whose errors are known, and one sentence on standard error.
#pragma once
#include <sstream>
#include <string>
#include <string_view>

namespace ravine::tool {

inline constexpr int failure = 2; ///< the exit code of bad usage, bad input and output that cannot be written

/// One sentence on standard error; gives `failure`.
int complain(std::string_view text);

/// Standard output. What it is told stays here until it is flushed, so that an error of writing is known, and comes after
/// what was said.
class standard_output : public std::stringbuf {
public:
    /// Writes the rest; gives the code, or that of an error. A reader that has left is no error.
    int deliver(int code);

protected:
    int sync() override;

private:
    int error_ = 0;
};

/// Writes a whole text; gives the code, or that of an error.
int deliver(std::string const& text, int code);

} // namespace ravine::tool
