// Fits what is known of a training into the width of a terminal.
#include "progress.hpp"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ravine::tool {
namespace {

constexpr std::size_t narrowest = 8, widest = 40; // of the bar between its brackets

/// 7 s as 0:07, an hour and more as 1:02:03.
std::string duration(double seconds) {
    if (!(seconds < 100 * 3600)) return "> 99 h";
    auto const all = static_cast<unsigned long>(std::ceil(seconds));
    char text[32];
    if (all < 3600)
        std::snprintf(text, sizeof text, "%lu:%02lu", all / 60, all % 60);
    else
        std::snprintf(text, sizeof text, "%lu:%02lu:%02lu", all / 3600, all / 60 % 60, all % 60);
    return text;
}

std::string joined(std::initializer_list<std::string> parts) {
    std::string made;
    for (std::string const& part : parts) made += (made.empty() || part.empty() ? "" : "  ") + part;
    return made;
}

} // namespace

std::string bar(progress const& now, std::size_t columns) {
    std::size_t const room = columns > 0 ? columns - 1 : 0;
    double const share = now.total ? std::min(1.0, static_cast<double>(now.done) / static_cast<double>(now.total)) : 0;
    char percent[8];
    std::snprintf(percent, sizeof percent, "%3.0f %%", std::floor(100 * share));
    bool const known = now.done > 0 && now.seconds > 0;
    std::string const rate = known ? std::to_string(std::lround(static_cast<double>(now.done) / now.seconds)) : "-";
    std::string const eta = "ETA " + (known ? duration(now.seconds * (1 - share) / share) : "-:--");
    std::string const epoch = std::to_string(now.epoch) + "/" + std::to_string(now.epochs);

    std::string const unit(now.unit), whole = unit.empty() ? "" : rate + " " + unit + "/s", brief = unit.empty() ? "" : rate + "/s";
    std::string const before = joined({now.rule, std::string(now.part) + " " + epoch}), after = joined({percent, whole, eta});
    if (std::size_t const text = before.size() + after.size() + 6; text + narrowest <= room) { // two gaps, two brackets
        std::size_t const cells = std::min(room - text, widest);
        auto const full = static_cast<std::size_t>(share * static_cast<double>(cells));
        return before + "  [" + std::string(full, '=') + std::string(cells - full, ' ') + "]  " + after;
    }
    for (std::string const& text :
         {joined({before, after}), joined({now.rule, epoch, percent, brief, eta}),
          joined({now.rule, percent, brief, eta}), joined({now.rule, percent, eta}), joined({percent, eta})})
        if (text.size() <= room) return text;
    return std::string(percent).substr(0, room);
}

void progress_line::draw(progress const& now) {
    auto const time = std::chrono::steady_clock::now();
    if (!columns_ || (shown_ && time - last_ < std::chrono::milliseconds(100))) return;
    std::string const text = bar(now, columns_());
    std::size_t const rest = shown_ > text.size() ? shown_ - text.size() : 0;
    out_ << '\r' << text << std::string(rest, ' ') << std::string(rest, '\b') << std::flush;
    shown_ = text.size();
    last_ = time;
}

void progress_line::erase() {
    if (shown_) out_ << '\r' << std::string(shown_, ' ') << '\r' << std::flush;
    shown_ = 0;
}

} // namespace ravine::tool
