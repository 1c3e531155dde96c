// Checks what callers pass, before anything is changed: ranges of hyper-parameters, null and overlapping arrays.
#pragma once

#include <ravine/kernel.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>

namespace ravine {

namespace detail {
inline std::string printed(double x) {
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", std::isnan(x) ? std::numeric_limits<double>::quiet_NaN() : x);  // no -nan
    return text;
}
}  // namespace detail

/// Throws std::invalid_argument unless a value is finite and inside the range of a hyper-parameter.
inline void check_hyper(std::string_view rule, hyper_of_kernel const& h, double value) {
    dsl::ranged const& r = h.range;
    if (std::isfinite(value) && dsl::check::inside(r, value)) return;
    double const most = std::numeric_limits<double>::max();
    std::string range = r.least <= -most ? "(-inf" : "[";  // piece by piece: g++ 12 warns of "[" + std::string (its bug 105651)
    if (r.least > -most) range += detail::printed(r.least);
    range += ", ";
    range += r.greatest >= most ? "inf)" : detail::printed(r.greatest);
    if (r.greatest < most) range += r.open_above ? ")" : "]";
    throw std::invalid_argument("ravine: " + std::string(h.name) + " = " + detail::printed(value) + " of " + std::string(rule) +
                                " is outside its range " + range);
}

/// What an array is to an optimizer, as bits.
namespace use {
inline constexpr unsigned parameters = 1, gradient = 2, input = 4;
}

/// Knows which memory an optimizer writes and reads. Arrays that are only read may overlap each other.
class memory_map {
public:
    void add(void const* at, std::size_t bytes, unsigned as) {
        if (bytes == 0) return;
        longest_ = std::max(longest_, bytes);
        known_.emplace(begin_of(at), array{begin_of(at) + bytes, as});
    }
    void remove(void const* at, std::size_t bytes, unsigned as) {
        auto const [first, last] = known_.equal_range(begin_of(at));
        for (auto found = first; found != last; ++found)
            if (found->second.end == begin_of(at) + bytes && found->second.as == as) {
                known_.erase(found);
                return;
            }
    }
    /// How many arrays of these uses have a byte in common with this one; no more than two are counted.
    unsigned meets(void const* at, std::size_t bytes, unsigned uses) const {
        if (bytes == 0) return 0;
        auto const begin = begin_of(at), end = begin + bytes;
        unsigned count = 0;
        for (auto found = known_.lower_bound(begin > longest_ ? begin - longest_ : 0); found != known_.end() && found->first < end && count < 2; ++found)
            if (found->second.end > begin && (uses & found->second.as) != 0) ++count;
        return count;
    }

private:
    struct array {
        std::uintptr_t end;
        unsigned as;
    };
    static std::uintptr_t begin_of(void const* at) { return reinterpret_cast<std::uintptr_t>(at); }
    std::multimap<std::uintptr_t, array> known_;
    std::size_t longest_ = 0;  // no array before `begin - longest_` reaches `begin`
};

}  // namespace ravine
