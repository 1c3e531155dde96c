// Cuts arrays into pieces for threads, by index alone; what a piece gives does not depend on who makes it, or when.
#pragma once

#include <ravine/simd/stage.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>
#include <vector>

namespace ravine::simd {

/// A large array is cut into pieces of so many elements; no piece is shorter than the least, but for an array's end.
inline constexpr std::size_t usual_piece = 65'536, least_piece = 4 * chunk;

/// How one array is cut: `count` pieces of `size` elements, the last of which may be shorter.
struct cut {
    std::size_t elements = 0, size = 0, count = 1;

    std::size_t from(std::size_t piece) const { return piece * size; }
    std::size_t length(std::size_t piece) const { return std::min(size, elements - from(piece)); }
};

/// The cut into pieces of a size. An array without elements has one piece.
constexpr cut cut_by(std::size_t elements, std::size_t size) {
    return {elements, size, elements == 0 ? 1 : (elements + size - 1) / size};
}

/// The cut into so many equal shares of multiples of 64 elements, or fewer.
constexpr cut cut_in(std::size_t elements, std::size_t count) {
    return cut_by(elements, (elements + count * 64 - 1) / (count * 64) * 64);
}

/// For stages that reduce nothing: pieces of 65,536 elements, or equal shares of multiples of 64 elements where those
/// would leave threads idle at the end.
constexpr cut cut_for(std::size_t threads, std::size_t elements) {
    if (threads <= 1 || elements < 2 * least_piece) return cut_by(elements, std::max(elements, std::size_t{1}));
    if (elements >= 8 * threads * usual_piece) return cut_by(elements, usual_piece);
    std::size_t const rounds = (elements + threads * usual_piece - 1) / (threads * usual_piece);
    std::size_t const count = std::min(threads * rounds, elements / least_piece);
    return cut_in(elements, count);
}

/// For stages that reduce: pieces of 2^k chunks, nodes of the tree that combines the sums of chunks (loop.hpp).
constexpr cut cut_for_sums(std::size_t threads, std::size_t elements) {
    if (threads <= 1 || elements < 2 * least_piece) return cut_by(elements, std::max(elements, std::size_t{1}));
    std::size_t const chunks = std::clamp<std::size_t>(elements / chunk / threads / 2, 1, usual_piece / chunk);
    return cut_by(elements, chunk * std::bit_floor(chunks));
}

/// The arrays of a piece.
template <class T>
void shift(void* const* arrays, std::size_t count, std::size_t elements, void** to) {
    for (std::size_t k = 0; k < count; ++k) to[k] = static_cast<T*>(arrays[k]) + elements;
}

/// A piece of a list of tensors: from element `begin` of tensor `first` up to before element `end` of tensor `last`.
struct portion {
    std::size_t first, begin, last, end;
};

/// Shares the tensors of a list out by index, for stages that reduce nothing: the large ones are cut, runs of small ones
/// stay together.
inline std::vector<portion> portions(std::size_t threads, std::span<std::size_t const> sizes) {
    std::size_t total = 0;
    for (std::size_t n : sizes) total += n;
    std::size_t const wanted = cut_for(threads, total).size;
    std::vector<portion> all;
    std::size_t first = 0, together = 0;  // small tensors from `first` on that wait for company
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        bool const large = sizes[k] >= 2 * wanted || (sizes.size() == 1 && sizes[k] > wanted);
        if (large && first < k) all.push_back({first, 0, k - 1, sizes[k - 1]});
        if (large) {
            cut const c = sizes.size() == 1 ? cut_by(sizes[k], wanted) : cut_in(sizes[k], sizes[k] / wanted);
            for (std::size_t piece = 0; piece < c.count; ++piece)
                all.push_back({k, c.from(piece), k, c.from(piece) + c.length(piece)});
        } else if (together += sizes[k]; together >= wanted || k + 1 == sizes.size()) {
            all.push_back({first, 0, k, sizes[k]});
        } else {
            continue;
        }
        first = k + 1;
        together = 0;
    }
    return all;
}

}  // namespace ravine::simd
