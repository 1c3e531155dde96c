// What a row must offer: an operator's value, spelling, LaTeX and precedence in one place.
#pragma once

#include <ravine/operators/number.hpp>
#include <ravine/syntax/expression.hpp>

#include <concepts>
#include <string_view>

namespace ravine::operators {

/// Where an operator may stand: per element, on the host only, or as a reduction over a tensor.
enum class place { anywhere, host, reduction };

/// How an operator is written.
enum class notation { infix, prefix, call };

/// What most rows share; a row inherits it and replaces what differs.
struct row {
    static constexpr unsigned arity = 1;
    static constexpr bool condition = false;           // the result is true or false
    static constexpr unsigned conditions = 0;          // bit i: operand i is a condition
    static constexpr place stands = place::anywhere;
    static constexpr notation written = notation::call;
    static constexpr int precedence = 9;               // 9 call, 7 prefix, 6 product, 5 sum, 4 comparison, 3 not, 2 and, 1 or
    static constexpr unsigned flops = 1;
    // static constexpr std::string_view name;         what the language, the source and `show` call it
    // static constexpr std::string_view spelling;     between or before the operands of infix and prefix notation
    // static constexpr std::string_view latex;        a template: #1 #2 #3 are the operands, in parentheses where needed;
    //                                                 [1] [2] [3] are the operands as they are
    // template <class V> static V value(V...);        per element, on plain numbers and vectors alike
    // static constexpr auto derivative(a..., da...);  of the operands and their slopes, in the words of operators/real.hpp
    // static double host(double...);                  at step rate, where it differs from value<double>
};

/// The value of an operator at step rate: in double, by the C library where the row says so.
template <class Operator, class... A>
constexpr double host_value(A... a) {
    if constexpr (requires { Operator::host(a...); })
        return static_cast<double>(Operator::host(a...));
    else
        return static_cast<double>(Operator::value(a...));
}

}  // namespace ravine::operators
