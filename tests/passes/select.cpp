// Markstein's division of a square root equals the divider in every bit of its range; lerp's half equals lerp.
#include <ravine/simd/composed.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>

namespace {

using V = ravine::simd::vector<float, ravine::simd::native>;

/// How many of V's lanes differ from the divider for roots of x[] over c.
int differing(float const* root, float c) {
    float quotient[V::size];
    divide_root(V::load(root), V(c), V(1.0f / c)).store(quotient);
    int bad = 0;
    for (std::size_t k = 0; k < V::size; ++k) {
        float const exact = root[k] / c;
        bool const same = std::bit_cast<std::uint32_t>(exact) == std::bit_cast<std::uint32_t>(quotient[k]) ||
                          (exact != exact && quotient[k] != quotient[k]);
        bad += same ? 0 : 1;
    }
    return bad;
}

TEST_CASE("a square root over a step-rate value, without the divider") {
    std::uint64_t state = 1;
    auto const random = [&] {  // splitmix64 (Steele, Lea, Flood 2014)
        std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    };
    int bad = 0;
#if defined(RAVINE_EXHAUSTIVE)
    constexpr int divisors = 20000, rounds = 2000;
#else
    constexpr int divisors = 2000, rounds = 500;
#endif
    for (int d = 0; d < divisors; ++d) {
        float const mantissa = 1.0f + static_cast<float>(random() >> 41) * 0x1p-23f;
        int const exponent = d % 3 == 0 ? static_cast<int>(random() % 119) - 60 : -static_cast<int>(random() % 12);
        float const c = std::ldexp(d % 50 == 0 ? 1.0f : mantissa, exponent);
        for (int k = 0; k < rounds; ++k) {
            float root[V::size];
            for (float& x : root) x = std::sqrt(std::bit_cast<float>(static_cast<std::uint32_t>(random()) & 0x7fffffffu));
            bad += differing(root, c);
        }
    }
    CHECK(bad == 0);
}

TEST_CASE("the special roots: both zeros, infinity, NaN, the least and the greatest") {
    float const special[]{0.0f, -0.0f, INFINITY, NAN, std::sqrt(0x1p-149f), std::sqrt(std::numeric_limits<float>::max()), 1.0f, 0.1f};
    for (float x : special)
        for (float c : {0x1p-60f, 0x1p60f, 1.0f, 0.0316f, 0.99999994f, 1.0000001f, 3.0f}) {
            float root[V::size];
            for (float& lane : root) lane = x;
            CHECK(differing(root, c) == 0);
        }
}

}  // namespace
