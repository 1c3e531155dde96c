// A landscape is an expression of x and y with what is known of it; a family is a sum of one term over coordinates.
#pragma once

#include <ravine/syntax/expression.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace ravine::dsl {

/// What a point of a landscape is: a minimum, a maximum or a saddle where its Hessian has eigenvalues of such signs; a
/// minimum where it has a kink; a point without slope whose Hessian does not tell what it is.
enum class point_kind { minimum, maximum, saddle, kink, degenerate };

/// A point that is known, with the landscape's value there.
struct known_point {
    point_kind kind;
    double x, y, value;
};
constexpr known_point minimum_at(double across, double up, double value = 0) {
    return {point_kind::minimum, across, up, value};
}
constexpr known_point maximum_at(double across, double up, double value = 0) {
    return {point_kind::maximum, across, up, value};
}
constexpr known_point saddle_at(double across, double up, double value = 0) {
    return {point_kind::saddle, across, up, value};
}
constexpr known_point kink_at(double across, double up, double value = 0) {
    return {point_kind::kink, across, up, value};
}
constexpr known_point degenerate_at(double across, double up, double value = 0) {
    return {point_kind::degenerate, across, up, value};
}

/// A rectangle that a landscape is looked at in.
struct region {
    double left, right, bottom, top;
    constexpr bool contains(double across, double up) const {
        return across >= left && across <= right && up >= bottom && up <= top;
    }
};
/// Where a descent starts.
struct spot {
    double x, y;
};

/// What is said of a landscape: a title, who published it where, where one looks and starts.
struct about_landscape {
    std::string_view title, source;
    region domain;
    spot start;
    double kappa = 0; ///< of a landscape that reads the symbol kappa, the condition number: its default
};

template <class Name, class E, std::size_t Points>
struct landscape_of {
    static constexpr std::string_view name = Name::name;
    E formula;
    about_landscape about;
    std::array<known_point, Points> points;
};

/// Defines a landscape: `inline constexpr auto name = landscape<"name">(formula, {...}, minimum_at(1, 1), ...);`
template <text Name, expression E, class... Points>
constexpr auto landscape(E const& formula, about_landscape const& about, Points const&... points) {
    return landscape_of<symbol_of<Name>, E, sizeof...(Points)>{formula, about, {points...}};
}

/// Over what a family's term is summed: each coordinate x, or each coordinate x with the next one, y.
enum class summed { coordinates, pairs };

/// What is said of a family: each coordinate of its lowest point, the least value that one term has there, a range to
/// start in.
struct about_family {
    std::string_view title, source;
    double lowest = 0, value = 0;
    double from = -1, to = 1;
    double kappa = 0; ///< as for a landscape
};

template <class Name, summed Over, class E>
struct family_of {
    static constexpr std::string_view name = Name::name;
    static constexpr summed over = Over;
    E term;
    about_family about;
};

/// Defines a family: a term of x (and y, of pairs); u is the coordinate's place, from 0 for the first to 1 for the last.
template <text Name, summed Over, expression E>
constexpr auto family(E const& term, about_family const& about) {
    return family_of<symbol_of<Name>, Over, E>{term, about};
}

}  // namespace ravine::dsl
