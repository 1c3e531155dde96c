// The gradients and starting points of the golden data: integers only, so that Python and C++ make the same bits.
//
// torch.py holds the same definition in numpy. Every value has at most 24 significant bits and a small exponent: float
// and double represent it exactly and therefore see the same numbers.
//
//   mix(z)              the finaliser of splitmix64 (Steele, Lea, Flood 2014, in Vigna's version)
//   element(seed, i)    mix(seed + golden * (i + 1))                 decides what kind of element i is
//   draw(seed, step, i) mix(element(seed, i) + golden * (step + 1))  steps count from 1; step 0 gives theta
//   magnitude(draw)     (draw >> 40) + 1, in 1 .. 2^24; the sign is bit 39
//   start               zero where bits 2..6 of the draw are 0, else magnitude * 2^(-23 - (draw & 3)): (0, 2]
//   gradient            zero where bits 2..6 of the draw are 0, else magnitude * 2^(exponent - 24) with
//                       exponent = 2 - (element >> 4 & 15) - (draw & 3), so up to 4 and over 18 binades
//   kind = element & 15 0: never negative; 1: never positive; 2: zero in seven steps of eight (bits 7..9 of the draw);
//                       3: 2^-64 smaller, its square is subnormal or zero in float; 4: zero up to step 20; else plain
//
// A zero bears the sign that the draw, or the kind, gives it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace ravine::golden {

/// splitmix64's finaliser.
constexpr std::uint64_t mix(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

inline constexpr std::uint64_t golden_ratio = 0x9e3779b97f4a7c15U;

/// The bits that decide what kind of element i is.
constexpr std::uint64_t element(std::uint64_t seed, std::size_t i)
{
    return mix(seed + golden_ratio * (std::uint64_t{i} + 1));
}

/// The bits of one element at one step.
constexpr std::uint64_t draw(std::uint64_t seed, unsigned step, std::size_t i)
{
    return mix(element(seed, i) + golden_ratio * (std::uint64_t{step} + 1));
}

/// magnitude * 2^exponent, or a zero, with its sign; exact, by the bits of a double.
template <class T> constexpr T signed_value(bool negative, bool zero, std::uint64_t magnitude, int exponent)
{
    double const power = std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
    double const value = zero ? 0.0 : static_cast<double>(magnitude) * power;
    return static_cast<T>(negative ? -value : value);
}

/// Where element i of theta starts.
template <class T> constexpr T start(std::uint64_t seed, std::size_t i)
{
    std::uint64_t const d = draw(seed, 0, i);
    return signed_value<T>((d >> 39 & 1) != 0, (d >> 2 & 31) == 0, (d >> 40) + 1, -23 - static_cast<int>(d & 3));
}

/// The gradient of element i at a step (counted from 1).
template <class T> constexpr T gradient(std::uint64_t seed, unsigned step, std::size_t i)
{
    std::uint64_t const e = element(seed, i);
    std::uint64_t const d = draw(seed, step, i);
    auto const kind = static_cast<int>(e & 15);
    bool const negative = kind == 1 || (kind != 0 && (d >> 39 & 1) != 0);
    bool const zero = (d >> 2 & 31) == 0 || (kind == 2 && (d >> 7 & 7) != 0) || (kind == 4 && step <= 20);
    int const exponent = 2 - static_cast<int>(e >> 4 & 15) - static_cast<int>(d & 3) - (kind == 3 ? 64 : 0);
    return signed_value<T>(negative, zero, (d >> 40) + 1, exponent - 24);
}

} // namespace ravine::golden
