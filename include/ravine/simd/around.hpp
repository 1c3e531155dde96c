// The steps around an update in its own pass: what the gradient meets before the rule, and what follows after it.
#pragma once

#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>
#include <ravine/simd/stage.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace ravine::simd {

namespace detail {
/// The gradient as the rule sees it but for the last factor: what was accumulated and g, times scale, between -limit and
/// limit. Each operator is rounded as a pass of its own would: nothing is fused. Factors of 1, an infinite limit and an
/// accumulator of -0 change no bit.
template <class V>
RAVINE_INLINE V gathered(V const& accumulator, V const& g, V const& scale, V const& limit) {
    V const scaled = (accumulator + g) * scale;
    return max_second(-limit, min_second(limit, scaled));  // of two that do not compare the second: a NaN stays one
}
/// lerp(s, e, w) where w is the same for all lanes: which half applies is no question of the loop.
template <class V>
RAVINE_INLINE V moved(V const& s, V const& e, V const& w) {
    auto const near = abs(w) < V(0.5);
    return fma(select(near, w, w - V(1)), e - s, select(near, s, e));
}
/// A slot that is there, or not.
struct optional_slot {
    bool there;
    std::size_t slot;
};
template <std::size_t N, std::size_t M>
constexpr auto joined(std::size_t count, std::array<std::uint8_t, M> const& first, std::initializer_list<optional_slot> then) {
    std::array<std::uint8_t, M + N> all{};
    for (std::size_t i = 0; i < count; ++i) all[i] = first[i];
    for (optional_slot const& each : then)
        if (each.there) all[count++] = static_cast<std::uint8_t>(each.slot);
    return all;
}
}  // namespace detail

/// A stage's body with the steps around the update. Last: the rule's last stage, which sets the gradient and what was
/// accumulated to zero. Averages: the last stage that stores theta, which moves the average of the weights. Gathers: with
/// micro-batches and a limit, which a step has rarely; without them the loop keeps its numbers in registers.
template <class Body, bool Last, bool Averages, bool Gathers>
struct surrounded {
    using value = typename Body::value;
    static constexpr std::size_t place_of(auto const& slots, std::size_t count, std::size_t slot) {
        for (std::size_t k = 0; k < count; ++k)
            if (slots[k] == slot) return k;
        return count;
    }
    static constexpr std::size_t g = place_of(Body::load_slots, Body::loads, 1), theta = place_of(Body::store_slots, Body::stores, 0);
    static constexpr bool reads = g < Body::loads;
    static_assert(!Averages || theta < Body::stores);

    static constexpr bool adds = reads && Gathers;
    static constexpr std::size_t optional_loads = (adds ? 1 : 0) + (Averages ? 1 : 0),
                                 optional_stores = (Last ? (Gathers ? 2 : 1) : 0) + (Averages ? 1 : 0);
    static constexpr std::size_t loads = Body::loads + optional_loads, stores = Body::stores + optional_stores,
                                 uniforms = Body::uniforms + 4, sums = Body::sums;
    static_assert(Body::uniforms <= around::scale);

    static constexpr auto load_slots = detail::joined<optional_loads>(
        Body::loads, Body::load_slots, {{adds, around::accumulator}, {Averages, around::average}});
    static constexpr auto store_slots = detail::joined<optional_stores>(
        Body::stores, Body::store_slots, {{Last, around::zeroed}, {Last && Gathers, around::accumulator}, {Averages, around::average}});
    static constexpr auto kinds = Body::kinds;
    static constexpr auto uniform_places = [] {
        std::array<std::uint8_t, uniforms> all{};
        for (std::size_t k = 0; k < Body::uniforms; ++k) all[k] = static_cast<std::uint8_t>(k);
        for (std::size_t k = 0; k < 4; ++k) all[Body::uniforms + k] = static_cast<std::uint8_t>(around::scale + k);
        return all;
    }();

    template <class V>
    static RAVINE_INLINE void compute(V const* in, V const* u, V* out, V* term, V* partner) {
        V const* const own = u + Body::uniforms;  // scale, limit, coefficient, weight
        V seen[Body::loads ? Body::loads : 1];
        each<Body::loads>([&](auto k) RAVINE_LAMBDA {
            if constexpr (k.value == g && adds) seen[g] = detail::gathered(in[Body::loads], in[g], own[0], own[1]) * own[2];
            else if constexpr (k.value == g) seen[g] = in[g] * own[0] * own[2];
            else seen[k.value] = in[k.value];
        });
        Body::compute(seen, u, out, term, partner);
        if constexpr (Last) {
            out[Body::stores] = V(value(0));
            if constexpr (Gathers) out[Body::stores + 1] = V(value(-0.0));  // so that -0 + g is g for every g
        }
        if constexpr (Averages) out[stores - 1] = detail::moved(in[loads - 1], out[theta], own[3]);
    }
};

/// The usual steps have loops of their own where that is worth their code: not on SSE2, where an FMA is a call.
template <class Body, bool Last, bool Averages, class Arch>
using usually_surrounded = surrounded<Body, Last, Averages, !vector<typename Body::value, Arch>::has_fma>;

/// Before an update that must know all gradients: the sum of squares of what the rule will see, but for the coefficient that
/// follows from it; in double also the largest magnitude, since squares overflow there.
template <class T, bool Gathers>
struct gradient_norm {
    using value = T;
    static constexpr std::size_t loads = Gathers ? 2 : 1, optional_loads = loads - 1, stores = 0, uniforms = 2,
                                 sums = sizeof(T) == 8 ? 2 : 1;
    static constexpr std::array<std::uint8_t, 2> load_slots{1, around::accumulator}, uniform_places{around::scale, around::limit};
    static constexpr std::array<std::uint8_t, 1> store_slots{};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::max};

    template <class V>
    static RAVINE_INLINE void compute(V const* in, V const* u, V*, V* term, V* partner) {
        if constexpr (Gathers) term[0] = partner[0] = detail::gathered(in[1], in[0], u[0], u[1]);
        else term[0] = partner[0] = in[0] * u[0];
        if constexpr (sums == 2) term[1] = partner[1] = abs(term[0]);
    }
};

/// A micro-batch that is not the last: the gradient is added to what was accumulated, and set to zero if that is asked.
template <class T>
struct gradient_gathering {
    using value = T;
    static constexpr std::size_t loads = 2, stores = 2, optional_stores = 1, uniforms = 0, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{1, around::accumulator}, store_slots{around::accumulator, around::zeroed};
    static constexpr std::array<reduction, 1> kinds{};

    template <class V>
    static RAVINE_INLINE void compute(V const* in, V const*, V* out, V*, V*) {
        out[0] = in[1] + in[0];
        out[1] = V(T(0));
    }
};

}  // namespace ravine::simd
