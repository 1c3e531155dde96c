// Makes the entries of the table of landscapes out of their formulas: what its one configured source includes.
#pragma once
#include "tools/landscape/surface.hpp"
#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/print/latex.hpp>
#include <ravine/print/text.hpp>
#include <ravine/syntax/alphabet.hpp>

namespace ravine::landscape {

/// Which expression a landscape or a family has.
struct formula_part {
    static constexpr auto of(auto const& landscape) { return landscape.formula; }
};
struct term_part {
    static constexpr auto of(auto const& family) { return family.term; }
};

/// A formula of x, y, u and kappa as plain functions.
template <auto const& Of, class Part>
struct functions_of {
    static double value(double at_x, double at_y, double at_u, double of_kappa) {
        return worth(Part::of(Of), at_x, at_y, at_u, of_kappa);
    }
    static slope gradient(double at_x, double at_y, double at_u, double of_kappa) {
        auto const f = Part::of(Of);
        return {worth(derivative(f, dsl::x), at_x, at_y, at_u, of_kappa), worth(derivative(f, dsl::y), at_x, at_y, at_u, of_kappa)};
    }
    static curvature hessian(double at_x, double at_y, double at_u, double of_kappa) {
        auto const by_x = derivative(Part::of(Of), dsl::x);
        auto const by_y = derivative(Part::of(Of), dsl::y);
        return {worth(derivative(by_x, dsl::x), at_x, at_y, at_u, of_kappa), worth(derivative(by_x, dsl::y), at_x, at_y, at_u, of_kappa),
                worth(derivative(by_y, dsl::y), at_x, at_y, at_u, of_kappa)};
    }
    static std::string text() { return print::text(print::tree_of(Part::of(Of))); }
    static std::string latex() { return print::latex(print::tree_of(Part::of(Of))); }

private:
    template <class E>
    static double worth(E const& e, double at_x, double at_y, double at_u, double of_kappa) {
        using namespace dsl;
        return evaluate_element(e, x = at_x, y = at_y, u = at_u, kappa = of_kappa);
    }
};

/// The entry of a landscape. `file` is the name of its file.
template <auto const& Landscape>
constexpr surface surface_entry(std::string_view file) {
    if (file != Landscape.name) throw "the landscape bears another name than its file and its variable";
    using of = functions_of<Landscape, formula_part>;
    using E = std::remove_cvref_t<decltype(Landscape.formula)>;
    return {Landscape.name, Landscape.about, Landscape.points, dsl::detail::depends<E, std::remove_cvref_t<decltype(dsl::kappa)>>,
            &of::text, &of::latex,
            [](double x, double y, double kappa) { return of::value(x, y, 0, kappa); },
            [](double x, double y, double kappa) { return of::gradient(x, y, 0, kappa); },
            [](double x, double y, double kappa) { return of::hessian(x, y, 0, kappa); }};
}

/// The entry of a family.
template <auto const& Family>
constexpr family family_entry(std::string_view file) {
    if (file != Family.name) throw "the family bears another name than its file and its variable";
    using of = functions_of<Family, term_part>;
    using E = std::remove_cvref_t<decltype(Family.term)>;
    return {Family.name, Family.over, Family.about, dsl::detail::depends<E, std::remove_cvref_t<decltype(dsl::kappa)>>,
            &of::text, &of::latex, {&of::value, &of::gradient, &of::hessian}};
}

} // namespace ravine::landscape
