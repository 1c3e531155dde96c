// Lets a long command end cleanly when the user presses Ctrl-C.
#pragma once
#include <csignal>

namespace ravine::tool {

/// While it lives, the first SIGINT is noted, and the next one kills as ever. One at a time. Where SIGINT was ignored,
/// as for a command in the background, it stays so.
class interrupt {
public:
    interrupt();
    ~interrupt();
    interrupt(interrupt const&) = delete;
    interrupt& operator=(interrupt const&) = delete;
    /// Whether SIGINT has come.
    bool asked() const;

private:
    struct ::sigaction before_ {};
};

/// What a command throws to leave what it computes, when SIGINT has come.
struct interruption {};

inline constexpr int interrupted = 130; ///< the exit code that shells give: 128 + SIGINT

} // namespace ravine::tool
