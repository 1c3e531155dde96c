// Places values on an axis, and picks the values that it names.
#include "tools/chart/scale.hpp"
#include "tools/chart/number.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>

namespace ravine::chart {
namespace {

bool drawable(double value, bool logarithmic) { return std::isfinite(value) && (!logarithmic || value > 0); }

/// The least of 1, 2 and 5 times a power of ten that is not below the number; its factor and power.
struct round_step {
    int factor, power;
    double value() const { return factor * ten_to(power); }
};
round_step step_from(double least) {
    round_step step{1, static_cast<int>(std::floor(std::log10(least))) - 1};
    step.power = std::max(step.power, -300);
    while (step.value() < least * (1 - 1e-9)) {
        if (step.factor == 1)
            step.factor = 2;
        else if (step.factor == 2)
            step.factor = 5;
        else
            step = {1, step.power + 1};
    }
    return step;
}

std::vector<tick> linear_ticks(scale const& of, std::size_t most) {
    double least = of.high / static_cast<double>(most) - of.low / static_cast<double>(most);
    if (of.whole) least = std::max(least, 1.0);
    for (;; least *= 1.5) {
        round_step const step = step_from(least);
        bool const plain = std::max(std::abs(of.low), std::abs(of.high)) < 1e6 && step.power >= -4;
        double const width = step.value();
        double const first = std::ceil(of.low / width - 1e-6), last = std::floor(of.high / width + 1e-6);
        if (!(std::abs(first) < 1e15 && std::abs(last) < 1e15)) return {}; // the ends are as close as doubles can be
        if (last - first + 1 > static_cast<double>(most)) continue;
        std::vector<tick> out;
        for (auto k = static_cast<long long>(first); k <= static_cast<long long>(last); ++k)
            out.push_back({static_cast<double>(k) * width, typeset_multiple(k * step.factor, step.power, plain)});
        return out;
    }
}

/// Ticks of a logarithmic axis: the factors of each decade, or 1 alone in every `stride`th. The others are unnamed.
std::vector<tick> decades(scale const& of, std::string_view factors, int stride) {
    int const first = static_cast<int>(std::floor(std::log10(of.low))),
              last = static_cast<int>(std::ceil(std::log10(of.high)));
    bool const plain = of.low >= 0.001 && of.high < 1e5 && stride == 1;
    std::vector<tick> out;
    for (int power = first; power <= last; ++power)
        for (int factor = 1; factor < 10; ++factor) {
            double const value = factor * ten_to(power);
            if (value < of.low * (1 - 1e-9) || value > of.high * (1 + 1e-9)) continue;
            bool const named =
                power % stride == 0 && factors.find(static_cast<char>('0' + factor)) != std::string_view::npos;
            if (named)
                out.push_back({value, typeset_multiple(factor, power, plain)});
            else if (last - first <= (factor == 1 ? 40 : 9))
                out.push_back({value, ""});
        }
    return out;
}
std::vector<tick> logarithmic_ticks(scale const& of, std::size_t most) {
    auto const fits = [&](std::vector<tick> const& ticks) {
        return static_cast<std::size_t>(
                   std::count_if(ticks.begin(), ticks.end(), [](tick const& t) { return !t.text.empty(); })) <= most;
    };
    if (of.high / of.low < 1e3) // else the decades alone are enough
        for (std::string_view const factors : {"125", "13"})
            if (auto ticks = decades(of, factors, 1); fits(ticks)) return ticks;
    for (int stride = 1;; ++stride)
        if (auto ticks = decades(of, "1", stride); fits(ticks)) return ticks;
}

} // namespace

double scale::at(double value) const {
    if (!drawable(value, logarithmic)) return std::numeric_limits<double>::quiet_NaN();
    if (logarithmic) return (std::log10(value) - std::log10(low)) / (std::log10(high) - std::log10(low));
    return (value / 2 - low / 2) / (high / 2 - low / 2); // halves: the difference of two doubles may be no double
}

scale scale_of(axis const& wanted, std::span<double const> data) {
    for (auto const& end : {wanted.least, wanted.greatest})
        if (end && !drawable(*end, wanted.logarithmic))
            throw std::invalid_argument("axis " + wanted.title + ": an end that the axis cannot show");
    if (wanted.least && wanted.greatest && !(*wanted.least < *wanted.greatest))
        throw std::invalid_argument("axis " + wanted.title + ": its least value must be below its greatest");
    double low = std::numeric_limits<double>::infinity(), high = -low;
    bool whole = !wanted.logarithmic;
    for (double const value : data) {
        if (!drawable(value, wanted.logarithmic)) continue;
        low = std::min(low, value), high = std::max(high, value);
        whole = whole && value == std::floor(value);
    }
    bool const telling = wanted.least && wanted.greatest ? low < high : low <= high; // of what the axis' numbers are
    whole = (whole && telling) || (wanted.whole && !wanted.logarithmic);
    if (low > high) low = high = wanted.least.value_or(wanted.greatest.value_or(wanted.logarithmic ? 1 : 0));
    low = wanted.least.value_or(low);
    high = wanted.greatest.value_or(high);
    double const largest = std::numeric_limits<double>::max();
    double const nothing =
        std::max(1e-290, 1e-12 * std::max(std::abs(low), std::abs(high))); // for round numbers within
    bool const alone = wanted.logarithmic ? !(high / low > 1 + 1e-9) : !(high - low > nothing);
    if (wanted.logarithmic) {
        double const spread = alone ? std::sqrt(10.0) : std::pow(high / low, 0.04);
        if (!wanted.least) low = std::max(low / spread, std::numeric_limits<double>::min());
        if (!wanted.greatest) high = std::min(high * spread, largest);
        if (!(low < high)) (wanted.greatest ? low : high) = wanted.greatest ? high / 10 : low * 10;
        return {low, high, true, false};
    }
    double const middle = wanted.least ? low : high;
    double const tenth = std::abs(middle) < 1e-200 ? 1 : std::abs(middle) * 0.1;
    double const room = whole ? std::max(1.0, std::floor(tenth)) : tenth;
    if (alone && !wanted.least) low = (wanted.greatest ? high : low) - room;
    if (alone && !wanted.greatest) high = (wanted.least ? low : high) + room;
    double const width = step_from(std::max(high / 6 - low / 6, whole ? 1.0 : 0.0)).value();
    if (!wanted.least) low = std::max(std::floor(low / width + 1e-6) * width, -largest);
    if (!wanted.greatest) high = std::min(std::ceil(high / width - 1e-6) * width, largest);
    return {low, high, false, whole};
}

std::vector<tick> ticks_of(scale const& of, std::size_t most) {
    if (!of.logarithmic) return linear_ticks(of, most);
    if (of.high / of.low >= 9) return logarithmic_ticks(of, most);
    return linear_ticks(of, most); // within a decade there are no round powers to name
}

} // namespace ravine::chart
