// Reads and writes the options of a plateau as a list of NAME=VALUE.
#include "plateau_text.hpp"
#include "setting.hpp"
#include "spelling.hpp"
#include <algorithm>
#include <cmath>
#include <ravine/print/tree.hpp>
#include <set>
#include <stdexcept>
#include <string_view>

namespace ravine::tool {
namespace {

constexpr std::string_view names[]{"factor", "patience", "threshold", "kind", "cooldown", "minimum", "eps"};

std::string trimmed(std::string const& text) {
    std::size_t const from = text.find_first_not_of(' '), to = text.find_last_not_of(' ');
    return from == std::string::npos ? "" : text.substr(from, to - from + 1);
}

std::uint64_t whole_of(std::string const& option, std::string const& text) {
    double const value = number_of(option, text);
    if (!(value >= 0 && value <= 1e9) || value != std::floor(value))
        throw std::invalid_argument(option + " = " + text + ": a whole number from 0 to 1e9 is needed");
    return static_cast<std::uint64_t>(value);
}

threshold_of kind_of(std::string const& option, std::string const& text) {
    if (text != "relative" && text != "absolute")
        throw std::invalid_argument(option + " = " + text + ": there are relative and absolute");
    return text == "relative" ? threshold_of::relative : threshold_of::absolute;
}

void set(plateau_options& to, std::string const& name, std::string const& value) {
    std::string const option = "--plateau " + name;
    if (name == "factor") to.factor = number_of(option, value);
    else if (name == "patience") to.patience = whole_of(option, value);
    else if (name == "threshold") to.threshold = number_of(option, value);
    else if (name == "kind") to.kind = kind_of(option, value);
    else if (name == "cooldown") to.cooldown = whole_of(option, value);
    else if (name == "minimum") to.minimum = number_of(option, value);
    else if (name == "eps") to.eps = number_of(option, value);
    else {
        std::string const near = nearest_text(name, names), all = "factor, patience, threshold, kind, cooldown, minimum and eps";
        throw std::invalid_argument(option + ": there is no such option" + (near.empty() ? ", but " + all : near));
    }
}

} // namespace

plateau_options read_plateau(std::string const& text) {
    plateau_options made;
    std::set<std::string> given;
    for (std::size_t from = 0, end; from <= text.size(); from = end + 1) {
        end = std::min(text.find(',', from), text.size());
        auto const [left, right] = setting_of("--plateau", trimmed(text.substr(from, end - from)), "VALUE");
        std::string const name = trimmed(left);
        if (!given.insert(name).second) throw std::invalid_argument("--plateau " + name + " is given twice");
        set(made, name, trimmed(right));
    }
    return made;
}

std::string plateau_text(plateau_options const& of) {
    return "factor=" + print::shortest(of.factor) + ", patience=" + std::to_string(of.patience) +
           ", threshold=" + print::shortest(of.threshold) +
           ", kind=" + (of.kind == threshold_of::relative ? "relative" : "absolute") +
           ", cooldown=" + std::to_string(of.cooldown) + ", minimum=" + print::shortest(of.minimum) +
           ", eps=" + print::shortest(of.eps);
}

} // namespace ravine::tool
