// Draws numbers and orders that are the same on every machine for the same seed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace ravine::learning {

/// 64 random bits a call: SplitMix64, G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA 2014.
class generator {
public:
    explicit constexpr generator(std::uint64_t seed) : state_(seed) {}
    constexpr std::uint64_t operator()() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    /// A number from 0 to n - 1, all equally likely. n > 0.
    constexpr std::size_t below(std::size_t n) {
        std::uint64_t const rest = (0 - std::uint64_t{n}) % n; // 2^64 mod n
        for (;;)
            if (std::uint64_t const bits = (*this)(); bits >= rest) return static_cast<std::size_t>(bits % n);
    }
    /// A number in [-1, 1), a multiple of 2^-23: exact in float.
    constexpr float unit() { return static_cast<float>((*this)() >> 40) * 0x1p-23F - 1; }
    /// What a generator of this seed goes on from.
    constexpr std::uint64_t state() const { return state_; }

private:
    std::uint64_t state_;
};

/// The numbers 0 to n - 1 in an order that the generator draws (Fisher-Yates).
inline std::vector<std::size_t> shuffled(std::size_t n, generator& random) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

} // namespace ravine::learning
