// Arrays in pieces: each element is in one piece, and the sums of pieces have the bits of the sums of the whole.
#include <ravine/dsl.hpp>
#include <ravine/local.hpp>
#include <ravine/simd/pieces.hpp>

#include <tests/golden/gradients.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <limits>
#include <vector>

namespace pieces_tests {

using namespace ravine::dsl;
using namespace ravine;

inline constexpr auto reduced =
    rule<"reduced">(hyper(lr = 0.5), scalar(s = 0, u = 0, d = 0),
                    step(s = sum(g), u = dot(g, theta), d = max_abs(g), theta = theta - lr * g));

constexpr std::array<std::size_t, 6> threads{1, 2, 3, 4, 7, 8};
constexpr std::array<std::size_t, 22> lengths{
    0,       1,       63,      4096,      8191,      8192,      8193,      10'000,    65'535,    65'536,    65'537,
    100'000, 131'072, 524'288, 1'000'000, 1'048'576, 1'048'577, 2'000'003, 3'670'016, 4'194'304, 4'194'305, 10'000'000};

bool covers(simd::cut const& c) {
    std::size_t at = 0;
    for (std::size_t k = 0; k < c.count; ++k) {
        if (c.from(k) != at || (c.elements > 0 && c.length(k) == 0)) return false;
        at += c.length(k);
    }
    return at == c.elements;
}

TEST_CASE("a cut has each element once, in pieces of whole blocks, enough for all threads where it is worth it") {
    for (std::size_t const t : threads)
        for (std::size_t const n : lengths) {
            CAPTURE(t);
            CAPTURE(n);
            simd::cut const c = simd::cut_for(t, n), sums = simd::cut_for_sums(t, n);
            CHECK(covers(c));
            CHECK(covers(sums));
            if (t == 1 || n < 2 * simd::least_piece) {
                CHECK(c.count == 1);
                CHECK(sums.count == 1);
                continue;
            }
            CHECK(c.size % 64 == 0);
            CHECK(c.size <= simd::usual_piece);
            if (n >= 8 * t * 65'536) CHECK(c.size == 65'536);
            if (n >= 2 * t * simd::least_piece) CHECK((c.count % t == 0 || c.count * 8 > t * 7 * (c.count / t + 1)));
            std::size_t const chunks = sums.size / 4096;
            CHECK(sums.size % 4096 == 0);
            CHECK((chunks & (chunks - 1)) == 0);
            CHECK(sums.count >= (n >= t * 8192 ? t : 2));
        }
}

TEST_CASE("portions have each element of each tensor once, in order") {
    std::vector<std::vector<std::size_t>> const lists{{},
                                                      {0},
                                                      {5},
                                                      {1'000'000},
                                                      {0, 0, 0},
                                                      {64, 4096, 100},
                                                      {70'000, 1, 2, 300'000, 5, 2'000'000, 7},
                                                      {2'000'000, 1},
                                                      {1, 900'000},
                                                      std::vector<std::size_t>(1000, 2080),
                                                      std::vector<std::size_t>(3, 500'000)};
    for (std::size_t const t : threads)
        for (std::vector<std::size_t> const& sizes : lists) {
            std::size_t tensor = 0, element = 0;
            bool right = true;
            for (simd::portion const& p : simd::portions(t, sizes)) {
                if (element != 0 && element == sizes[tensor]) ++tensor, element = 0;
                right = right && p.first == tensor && p.begin == element && p.last < sizes.size() &&
                        p.end <= sizes[p.last] && (p.first < p.last || p.begin < p.end || p.end == 0);
                tensor = p.end == sizes[p.last] ? p.last + 1 : p.last;
                element = p.end == sizes[p.last] ? 0 : p.end;
            }
            CAPTURE(t);
            CAPTURE(sizes.size());
            CHECK(right);
            CHECK(tensor == sizes.size());
            CHECK(element == 0);
        }
    CHECK(simd::portions(2, std::vector<std::size_t>(10'000, 2080)).size() > 300);
    CHECK(simd::portions(1, std::vector<std::size_t>(10'000, 2080)).size() == 1);
}

template <class T>
void joined(std::size_t n, std::size_t chunks, std::size_t nan_at) {
    std::vector<T> theta(n), gradient(n);
    for (std::size_t i = 0; i < n; ++i) {
        theta[i] = golden::start<T>(3, i);
        gradient[i] = golden::gradient<T>(3, 1, i);
    }
    if (nan_at < n) gradient[nan_at] = std::numeric_limits<T>::quiet_NaN();
    std::vector<T> other = theta;
    kernel<T> const k = local::make<reduced, T>();
    stage_function<T> const stage = k.stages[0];
    T const uniforms[most_uniforms]{T(-0.5)};
    double whole[most_sums]{};
    void* arrays[]{theta.data(), gradient.data()};
    stage(arrays, n, uniforms, whole);

    arrays[0] = other.data();
    simd::cut const by = simd::cut_by(n, chunks * 4096);
    std::vector<double> sums(by.count * most_sums);
    for (std::size_t piece = by.count; piece-- > 0;) { // in any order
        void* shifted[2];
        simd::shift<T>(arrays, 2, by.from(piece), shifted);
        stage(shifted, by.length(piece), uniforms, &sums[piece * most_sums]);
    }
    stage(nullptr, by.count, nullptr, sums.data());
    CAPTURE(n);
    CAPTURE(chunks);
    CHECK(std::memcmp(theta.data(), other.data(), n * sizeof(T)) == 0);
    for (std::size_t s = 0; s < 3; ++s) CHECK((sums[s] == whole[s] || (sums[s] != sums[s] && whole[s] != whole[s])));
}

TEST_CASE("the sums of pieces of 2^k chunks, combined, have the bits of one call") {
    for (std::size_t const chunks : {1u, 2u, 4u})
        for (std::size_t const n :
             {1u, 4096u, 8192u, 12'288u, 12'289u, 20'000u, 28'672u, 40'961u, 65'536u, 90'001u, 200'000u}) {
            joined<float>(n, chunks, n);
            joined<double>(n, chunks, n);
        }
    for (std::size_t const at : {0u, 5000u, 20'479u}) joined<float>(20'480, 1, at); // a maximum keeps its NaN
}

} // namespace pieces_tests
