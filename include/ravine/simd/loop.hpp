// The one loop: peel, vectors, tail, chunks and virtual lanes; a body supplies what happens to one vector of elements.
#pragma once

#include <ravine/simd/ops.hpp>
#include <ravine/simd/stage.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ravine {

namespace simd {

/// Calls f with 0 .. N-1 as types, unrolled: only compile-time indices let compilers keep an array in registers.
template <std::size_t N, class F>
RAVINE_INLINE void each(F const& f) {
    [&]<std::size_t... K>(std::index_sequence<K...>) RAVINE_LAMBDA { (f(std::integral_constant<std::size_t, K>{}), ...); }
    (std::make_index_sequence<N>{});
}

/// What a body offers (a plan's stage, or a struct of generated source):
///     using value = float or double;
///     static constexpr std::size_t loads, stores, uniforms, sums;
///     static constexpr std::array<std::uint8_t, ...> load_slots, store_slots;  static constexpr std::array<reduction, ...> kinds;
///     template <class V> static void compute(V const* in, V const* u, V* out, V* term, V* partner);
/// and, if it has them, `optional_loads` and `optional_stores`: how many of the last arrays may be null (a load gives -0, a
/// store goes nowhere), and `uniform_places`, where its uniforms lie.
template <class Body, class Arch>
struct loop {
    using T = typename Body::value;
    using V = vector<T, Arch>;
    using D = vector<double, Arch>;
    static constexpr std::size_t width = V::size, most_loads = Body::loads ? Body::loads : 1,
                                 most_stores = Body::stores ? Body::stores : 1, most_sums = Body::sums ? Body::sums : 1,
                                 most_uniforms = Body::uniforms ? Body::uniforms : 1;

    // copies of the body's tables that carry the arch in their names, should the compiler emit them
    static constexpr auto load_slots = Body::load_slots, store_slots = Body::store_slots;
    static constexpr auto kinds = Body::kinds;

    static constexpr auto uniform_places = [] {
        if constexpr (requires { Body::uniform_places; }) {
            return Body::uniform_places;
        } else {
            std::array<std::uint8_t, most_uniforms> all{};
            for (std::size_t k = 0; k < most_uniforms; ++k) all[k] = static_cast<std::uint8_t>(k);
            return all;
        }
    }();
    static constexpr std::size_t optional_loads = [] {
        if constexpr (requires { Body::optional_loads; }) return Body::optional_loads;
        else return std::size_t{0};
    }();
    static constexpr std::size_t optional_stores = [] {
        if constexpr (requires { Body::optional_stores; }) return Body::optional_stores;
        else return std::size_t{0};
    }();

    struct pointers {
        T const* in[most_loads];
        T* out[most_stores];
        std::size_t there_in[optional_loads + 1], there_out[optional_stores + 1];  // all bits set, or none for a null array
    };
    template <std::size_t K>
    static RAVINE_INLINE T const* source(pointers const& p, std::size_t i) {
        constexpr std::size_t sure = Body::loads - optional_loads;
        if constexpr (K < sure) return p.in[K] + i;
        else return p.in[K] + (i & p.there_in[K - sure]);
    }
    template <std::size_t K>
    static RAVINE_INLINE T* target(pointers const& p, std::size_t i) {
        constexpr std::size_t sure = Body::stores - optional_stores;
        if constexpr (K < sure) return p.out[K] + i;
        else return p.out[K] + (i & p.there_out[K - sure]);
    }

    /// One vector of elements at i: everything is loaded, then everything is stored.
    static RAVINE_INLINE void whole(pointers const& p, std::size_t i, V const* u, V* term, V* partner) {
        V in[most_loads], out[most_stores];
        each<Body::loads>([&](auto k) RAVINE_LAMBDA { in[k.value] = V::load(source<k.value>(p, i)); });
        Body::compute(in, u, out, term, partner);
        each<Body::stores>([&](auto k) RAVINE_LAMBDA { out[k.value].store(target<k.value>(p, i)); });
    }

    /// k < width elements at i, by masked or padded loads and stores: the same body, so an element never depends on n.
    static RAVINE_INLINE void partial(pointers const& p, std::size_t i, std::size_t k, V const* u, V* term, V* partner) {
        V in[most_loads], out[most_stores];
        each<Body::loads>([&](auto a) RAVINE_LAMBDA { in[a.value] = V::load(source<a.value>(p, i), k); });
        Body::compute(in, u, out, term, partner);
        each<Body::stores>([&](auto a) RAVINE_LAMBDA { out[a.value].store(target<a.value>(p, i), k); });
    }

    /// Elements alone: peeled until the first written array is aligned to a vector.
    static RAVINE_INLINE void elements(pointers const& p, std::size_t n, V const* u) {
        V none[most_sums];
        std::size_t i = 0;
        if constexpr (Body::stores > 0) {
            std::size_t const past = reinterpret_cast<std::uintptr_t>(p.out[0]) % (width * sizeof(T)) / sizeof(T);
            if (past != 0 && n >= 2 * width) {
                i = width - past;
                partial(p, 0, i, u, none, none);
            }
        }
        for (; i + width <= n; i += width) whole(p, i, u, none, none);
        if (i < n) partial(p, i, n - i, u, none, none);
    }

    using lane_array = D[virtual_lanes / D::size];

    /// Adds the terms of the vector at place J within its 16 elements to the lanes.
    template <std::size_t J>
    static RAVINE_INLINE void gather(V const* term, V const* partner, lane_array* lanes) {
        constexpr std::size_t parts = width / D::size;  // 2 for float, 1 for double
        each<Body::sums>([&](auto s) RAVINE_LAMBDA {
            D x[parts], y[parts];
            spread(term[s.value], x);
            if constexpr (kinds[s.value] == reduction::dot) spread(partner[s.value], y);
            each<parts>([&](auto k) RAVINE_LAMBDA {
                D& lane = lanes[s.value][J * parts + k.value];
                if constexpr (kinds[s.value] == reduction::dot && sizeof(T) < sizeof(double) && D::has_fma)
                    lane = fma(x[k.value], y[k.value], lane);  // the product of two floats is exact in double
                else if constexpr (kinds[s.value] == reduction::dot)
                    lane = lane + x[k.value] * y[k.value];
                else if constexpr (kinds[s.value] == reduction::sum)
                    lane = lane + x[k.value];
                else
                    lane = max(lane, x[k.value]);
            });
        });
    }
    static RAVINE_INLINE void spread(V const& from, D* to) {
        if constexpr (sizeof(T) == sizeof(double))
            to[0] = from;
        else
            widen(from, to[0], to[1]);
    }

    static RAVINE_INLINE double combine(reduction kind, double a, double b) {
        if (kind != reduction::max) return a + b;
        return a != a ? a : b != b ? b : a < b ? b : a;
    }

    /// The sums of chunks, combined pairwise in index order: level k holds the sum of 2^k chunks.
    struct tree {
        double level[most_sums][48];
        std::size_t chunks = 0;
        RAVINE_INLINE void push(std::size_t s, double value) {
            std::size_t k = 0;
            for (std::size_t bits = chunks; bits & 1u; bits >>= 1, ++k) value = combine(kinds[s], level[s][k], value);
            level[s][k] = value;
        }
        RAVINE_INLINE double total(std::size_t s) const {
            if (chunks == 0) return 0;
            std::size_t k = static_cast<std::size_t>(std::countr_zero(chunks));
            double value = level[s][k];
            for (++k; chunks >> k != 0; ++k)
                if (chunks >> k & 1u) value = combine(kinds[s], level[s][k], value);
            return value;
        }
    };

    /// The vector at place J of the last, incomplete 16 elements: what lies beyond the end adds nothing.
    template <std::size_t J>
    static RAVINE_INLINE void last(pointers const& p, std::size_t i, std::size_t to, V const* u, V* term, V* partner,
                                   lane_array* lanes) {
        if (i + width <= to) {
            whole(p, i, u, term, partner);
        } else {
            auto const inside = mask<T, Arch>::first(to - i);
            partial(p, i, to - i, u, term, partner);
            each<Body::sums>([&](auto s) RAVINE_LAMBDA {
                term[s.value] = select(inside, term[s.value], V(T(0)));
                if constexpr (kinds[s.value] == reduction::dot) partner[s.value] = select(inside, partner[s.value], V(T(0)));
            });
        }
        gather<J>(term, partner, lanes);
    }

    /// Elements and sums, in chunks.
    static RAVINE_INLINE void sums(pointers const& p, std::size_t n, V const* u, double* result) {
        tree t;
        for (std::size_t from = 0; from < n; from += chunk) {
            std::size_t const to = from + chunk < n ? from + chunk : n;
            lane_array lanes[most_sums];
            each<Body::sums>([&](auto s) RAVINE_LAMBDA {
                each<virtual_lanes / D::size>([&](auto k) RAVINE_LAMBDA { lanes[s.value][k.value] = D(0.0); });
            });
            V term[most_sums], partner[most_sums];
            std::size_t i = from;
            for (; i + virtual_lanes <= to; i += virtual_lanes) {
                each<virtual_lanes / width>([&](auto j) RAVINE_LAMBDA {
                    whole(p, i + j.value * width, u, term, partner);
                    gather<j.value>(term, partner, lanes);
                });
            }
            each<virtual_lanes / width>([&](auto j) RAVINE_LAMBDA {
                if (i < to) last<j.value>(p, i, to, u, term, partner, lanes);
                i += width;
            });
            each<Body::sums>([&](auto s) RAVINE_LAMBDA {
                alignas(64) double lane[virtual_lanes];
                each<virtual_lanes / D::size>([&](auto k) RAVINE_LAMBDA { lanes[s.value][k.value].store(lane + k.value * D::size); });
                for (std::size_t half = virtual_lanes / 2; half > 0; half /= 2)
                    for (std::size_t k = 0; k < half; ++k) lane[k] = combine(kinds[s.value], lane[k], lane[k + half]);
                t.push(s.value, lane[0]);
            });
            ++t.chunks;
        }
        for (std::size_t s = 0; s < Body::sums; ++s) result[s] = t.total(s);
    }

    /// The sums of the pieces of an array become its own, in place of the first piece's: a piece of 2^k chunks is a node of
    /// the array's tree, a shorter last one what that tree has not combined yet, so the bits are those of one call.
    static void join(std::size_t pieces, double* result) {
        tree t;
        for (; t.chunks < pieces; ++t.chunks)
            for (std::size_t s = 0; s < Body::sums; ++s) t.push(s, result[t.chunks * ravine::most_sums + s]);
        for (std::size_t s = 0; s < Body::sums; ++s) result[s] = t.total(s);
    }

    /// The stage itself: pointers and uniforms are copied to locals, so that nothing is reloaded in the loop.
    static void run(void* const* arrays, std::size_t n, T const* uniforms, [[maybe_unused]] double* result) {
        if (arrays == nullptr) {
            if constexpr (Body::sums > 0) join(n, result);
            return;
        }
        pointers p;
        each<Body::loads>([&](auto k) RAVINE_LAMBDA { p.in[k.value] = static_cast<T const*>(arrays[load_slots[k.value]]); });
        each<Body::stores>([&](auto k) RAVINE_LAMBDA { p.out[k.value] = static_cast<T*>(arrays[store_slots[k.value]]); });
        [[maybe_unused]] alignas(64) T nothing[width], nowhere[width];
        if constexpr (optional_loads + optional_stores > 0) {
            V(T(-0.0)).store(nothing);
            each<optional_loads>([&](auto k) RAVINE_LAMBDA {
                T const*& from = p.in[Body::loads - optional_loads + k.value];
                p.there_in[k.value] = from ? ~std::size_t{0} : 0;
                if (!from) from = nothing;
            });
            each<optional_stores>([&](auto k) RAVINE_LAMBDA {
                T*& to = p.out[Body::stores - optional_stores + k.value];
                p.there_out[k.value] = to ? ~std::size_t{0} : 0;
                if (!to) to = nowhere;
            });
        }
        V u[most_uniforms];
        each<Body::uniforms>([&](auto k) RAVINE_LAMBDA {
            u[k.value] = V(uniforms[uniform_places[k.value]]);
        });
        if constexpr (Body::sums == 0)
            elements(p, n, u);
        else
            sums(p, n, u, result);
    }
};

}  // namespace simd
}  // namespace ravine
