// A family's sum over two coordinates, as an expression of x and y: the member of it that has a picture.
#pragma once

#include <ravine/calculus/substitute.hpp>
#include <ravine/operators/arithmetic.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::dsl {

/// The sum of a family's terms over the coordinates x and y, or over their one pair.
template <class Name, summed Over, class E>
constexpr auto in_plane(family_of<Name, Over, E> const& of) {
    constexpr auto place = symbol<"u">;
    if constexpr (Over == summed::pairs)
        return substitute(of.term, place = whole<0>{});
    else
        return substitute(of.term, place = whole<0>{}) +
               substitute(of.term, symbol<"x"> = symbol<"y">, place = whole<1>{});
}

}  // namespace ravine::dsl
