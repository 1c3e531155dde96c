// Notes SIGINT in a flag, which is all that a signal handler may do.
#include "interrupt.hpp"

namespace ravine::tool {
namespace {

std::sig_atomic_t volatile noted = 0;

extern "C" void note(int) { noted = 1; }

} // namespace

interrupt::interrupt() {
    noted = 0;
    struct ::sigaction now {};
    now.sa_handler = &note;
    now.sa_flags =
        static_cast<int>(SA_RESETHAND) | SA_RESTART; // the next one finds the handler that was there at first
    ::sigaction(SIGINT, nullptr, &before_);
    if (before_.sa_handler != SIG_IGN) ::sigaction(SIGINT, &now, nullptr);
}

interrupt::~interrupt() { ::sigaction(SIGINT, &before_, nullptr); }

bool interrupt::asked() const { return noted != 0; }

} // namespace ravine::tool
