// Writes what the program says, and knows what could not be written.
#include "standard_output.hpp"
#include "entry.hpp"
#include "table.hpp"
#include <cerrno>
#include <cstring>
#include <iostream>
#include <unistd.h>

namespace ravine::tool {

int complain(std::string_view text) {
    if (text.starts_with("ravine: ")) text.remove_prefix(8); // the library's own messages begin so
    std::cerr << tinted(std::string(this_program().name) + ":", tint::bad, colour_wanted(STDERR_FILENO)) << ' ' << text << '\n';
    return failure;
}

int standard_output::deliver(int code) {
    sync();
    if (error_ == 0 || error_ == EPIPE) return code;
    return complain(std::string("standard output cannot be written: ") + std::strerror(error_));
}

int standard_output::sync() {
    for (std::string_view text = view(); error_ == 0 && !text.empty();) {
        ::ssize_t const written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written >= 0) text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR) error_ = errno;
    }
    str({});
    return error_ == 0 ? 0 : -1;
}

int deliver(std::string const& text, int code) {
    standard_output out;
    out.sputn(text.data(), static_cast<std::streamsize>(text.size()));
    return out.deliver(code);
}

} // namespace ravine::tool
