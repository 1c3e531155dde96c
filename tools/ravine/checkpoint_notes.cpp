// Reads and writes metadata of a checkpoint.
#include "checkpoint_notes.hpp"
#include "numbers.hpp"
#include <charconv>
#include <stdexcept>

namespace ravine::tool {

void checkpoint_notes::fail(std::string const& what) const { throw std::runtime_error(file_.string() + what); }

std::string const& checkpoint_notes::text(std::string const& name) const {
    auto const found = all_.find(name);
    if (found == all_.end()) fail(" is no checkpoint of `train`: it has no '" + name + "'");
    return found->second;
}

std::uint64_t checkpoint_notes::number(std::string const& name) const {
    std::string const& written = text(name);
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc{} || end != written.data() + written.size())
        fail(": '" + name + "' is no number: " + written);
    return value;
}

std::vector<double> checkpoint_notes::numbers(std::string const& name) const {
    std::vector<double> made;
    if (!has(name)) return made;
    std::string const& written = text(name);
    char const *at = written.data(), *const last = at + written.size();
    while (at < last) {
        auto const [end, error] = std::from_chars(at, last, made.emplace_back());
        if (error != std::errc{} || (end < last && *end != ' ')) fail(": '" + name + "' is damaged");
        at = end < last ? end + 1 : end;
    }
    return made;
}

std::string joined(std::vector<double> const& numbers) {
    std::string made;
    for (double const number : numbers) made += (made.empty() ? "" : " ") + exact(number);
    return made;
}

} // namespace ravine::tool
