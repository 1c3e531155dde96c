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
    std::snprintf(text, sizeof text, "%.9g", x);
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

/// Knows which memory an optimizer writes and reads, so that no two tensors overlap.
class memory_map {
public:
    /// Throws std::invalid_argument if bytes that would be written are in use, or bytes that would be read are written.
    void check(void const* at, std::size_t bytes, bool written, std::string const& what) const {
        if (bytes == 0) return;
        if (at == nullptr) throw std::invalid_argument("ravine: " + what + " is null");
        if (overlaps(written_, at, bytes) || (written && overlaps(read_, at, bytes)))
            throw std::invalid_argument("ravine: " + what + " overlaps an array that was added before");
    }
    /// Whether any of these bytes is known already.
    bool meets(void const* at, std::size_t bytes) const {
        return bytes > 0 && (overlaps(written_, at, bytes) || overlaps(read_, at, bytes));
    }
    void add(void const* at, std::size_t bytes, bool written) {
        if (bytes == 0) return;
        spans& known = written ? written_ : read_;
        auto begin = reinterpret_cast<std::uintptr_t>(at), end = begin + bytes;
        auto next = known.lower_bound(end);
        while (next != known.begin() && std::prev(next)->second > begin) {  // arrays that are only read may be shared: merge
            --next;
            begin = std::min(begin, next->first);
            end = std::max(end, next->second);
            next = known.erase(next);
        }
        known.emplace(begin, end);
    }

private:
    using spans = std::map<std::uintptr_t, std::uintptr_t>;  // begin -> end, disjoint
    static bool overlaps(spans const& known, void const* at, std::size_t bytes) {
        auto const begin = reinterpret_cast<std::uintptr_t>(at), end = begin + bytes;
        auto const next = known.lower_bound(end);
        return next != known.begin() && std::prev(next)->second > begin;
    }
    spans written_, read_;
};

}  // namespace ravine
