// Reductions over all elements of a tensor; the shape of their sums is fixed in calculus/oracle and simd/loop.
#pragma once

#include <ravine/operators/choice.hpp>
#include <ravine/operators/elementary.hpp>

namespace ravine::operators {

struct reduction : row {
    static constexpr place stands = place::reduction;
};

struct sum : reduction {
    static constexpr std::string_view name = "sum", latex = "\\sum #1";
};
struct mean : reduction {
    static constexpr std::string_view name = "mean", latex = "\\operatorname{mean}([1])";
};
struct dot : reduction {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "dot", latex = "\\langle [1], [2] \\rangle";
    static constexpr unsigned flops = 2;
};
struct norm : reduction {
    static constexpr std::string_view name = "norm", latex = "\\lVert [1] \\rVert";
    static constexpr unsigned flops = 2;
};
struct max_abs : reduction {
    static constexpr std::string_view name = "max_abs", latex = "\\lVert [1] \\rVert_\\infty";
};
struct count_if : reduction {
    static constexpr std::string_view name = "count_if", latex = "\\#([1])";
    static constexpr unsigned conditions = 1;
};

}  // namespace ravine::operators

namespace ravine::dsl {

/// The sum over all elements.
template <expression A>
constexpr auto sum(A a) { return apply<operators::sum>(a); }
/// sum / numel
template <expression A>
constexpr auto mean(A a) { return apply<operators::mean>(a); }
/// The sum of the products of corresponding elements.
template <expression A, expression B>
constexpr auto dot(A a, B b) { return apply<operators::dot>(a, b); }
/// The Euclidean norm.
template <expression A>
constexpr auto norm(A a) { return apply<operators::norm>(a); }
/// The greatest absolute value; NaN if any element is.
template <expression A>
constexpr auto max_abs(A a) { return apply<operators::max_abs>(a); }
/// How many elements satisfy a condition.
template <expression A>
constexpr auto count_if(A condition) { return apply<operators::count_if>(condition); }

}  // namespace ravine::dsl
