// The fingerprint of a rule as written: it tells whether generated source is that of this rule's text.
#pragma once

#include <ravine/syntax/rule.hpp>

#include <boost/hana/unpack.hpp>

#include <bit>
#include <cstdint>

namespace ravine::print {

namespace detail {

/// FNV-1a, 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv), over a walk in which every item begins with a mark of its
/// kind and names end with a zero, so that no two texts make the same bytes.
struct fnv1a {
    std::uint64_t hash = 0xcbf29ce484222325u;

    constexpr void byte(unsigned char one) { hash = (hash ^ one) * 0x100000001b3u; }
    constexpr void name(char mark, std::string_view word) {
        byte(static_cast<unsigned char>(mark));
        for (char const letter : word) byte(static_cast<unsigned char>(letter));
        byte(0);
    }
    constexpr void number(char mark, double value) {
        byte(static_cast<unsigned char>(mark));
        auto const bits = std::bit_cast<std::uint64_t>(value);
        for (int shift = 0; shift < 64; shift += 8) byte(static_cast<unsigned char>(bits >> shift & 0xff));
    }

    constexpr void add(dsl::constant const& e) { number('#', e.value); }
    template <int Value>
    constexpr void add(dsl::whole<Value> const&) {
        number('#', Value);
    }
    template <char... Name>
    constexpr void add(dsl::named<Name...> const& e) {
        name('$', e.name);
    }
    template <class Operator, class... Operands>
    constexpr void add(dsl::applied<Operator, Operands...> const& e) {
        name('(', Operator::name);
        all(e.operands);  // as many as the row says, hence without an end
    }
    constexpr void add(dsl::ranged const& r) {
        number('[', r.value);
        number(',', r.least);
        number(r.open_above ? ')' : ']', r.greatest);
    }
    template <class Symbol, class Value>
    constexpr void add(dsl::binding<Symbol, Value> const& item) {
        name('=', Symbol::name);
        add(item.value);
    }
    template <class Items>
    constexpr void all(Items const& items) {
        boost::hana::unpack(items, [this](auto const&... item) { (this->add(item), ...); });
    }
};

}  // namespace detail

/// A number that is the same for the same text of a rule and, but for one chance in 2^64, no other: names, clauses,
/// defaults, ranges, seeds and lines count.
template <class Name, class... Clauses>
constexpr std::uint64_t fingerprint(dsl::rule_of<Name, Clauses...> const& rule) {
    detail::fnv1a walk;
    walk.name('r', rule.name);
    walk.name('c', "hyper");
    walk.all(rule.hyper);
    walk.name('c', "state");
    walk.all(rule.state);
    walk.name('c', "scalar");
    walk.all(rule.scalar);
    walk.name('c', "input");
    walk.all(rule.input);
    walk.name('c', "given");
    walk.all(rule.given);
    walk.name('c', "step");
    walk.all(rule.step);
    return walk.hash;
}

/// The fingerprint of an expression.
template <dsl::expression E>
constexpr std::uint64_t fingerprint(E const& e) {
    detail::fnv1a walk;
    walk.add(e);
    return walk.hash;
}

}  // namespace ravine::print
