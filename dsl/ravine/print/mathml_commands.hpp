// What LaTeX's commands without arguments are in MathML: those that operators' rows and letters use, and a few more.
#pragma once

#include <string>
#include <string_view>

namespace ravine::print::detail {

/// A command that stands for one character or name, in an element with attributes.
struct mathml_command {
    std::string_view latex, element, shown;
};
inline constexpr std::string_view fence = "mo stretchy=\"false\" lspace=\"0\" rspace=\"0\"", name_of_function = "mi function";
inline constexpr mathml_command mathml_commands[]{
    {"alpha", "mi", "\u03b1"}, {"beta", "mi", "\u03b2"}, {"gamma", "mi", "\u03b3"}, {"delta", "mi", "\u03b4"},
    {"epsilon", "mi", "\u03f5"}, {"varepsilon", "mi", "\u03b5"}, {"zeta", "mi", "\u03b6"}, {"eta", "mi", "\u03b7"},
    {"theta", "mi", "\u03b8"}, {"kappa", "mi", "\u03ba"}, {"lambda", "mi", "\u03bb"}, {"mu", "mi", "\u03bc"},
    {"nu", "mi", "\u03bd"}, {"xi", "mi", "\u03be"}, {"pi", "mi", "\u03c0"}, {"rho", "mi", "\u03c1"},
    {"sigma", "mi", "\u03c3"}, {"tau", "mi", "\u03c4"}, {"phi", "mi", "\u03d5"}, {"varphi", "mi", "\u03c6"},
    {"chi", "mi", "\u03c7"}, {"psi", "mi", "\u03c8"}, {"omega", "mi", "\u03c9"},
    {"Gamma", "mi mathvariant=\"normal\"", "\u0393"}, {"Delta", "mi mathvariant=\"normal\"", "\u0394"},
    {"Pi", "mi mathvariant=\"normal\"", "\u03a0"}, {"Sigma", "mi mathvariant=\"normal\"", "\u03a3"}, {"infty", "mi", "\u221e"},
    {"min", name_of_function, "min"}, {"max", name_of_function, "max"}, {"exp", name_of_function, "exp"},
    {"ln", name_of_function, "ln"}, {"tanh", name_of_function, "tanh"}, {"sin", name_of_function, "sin"},
    {"cos", name_of_function, "cos"}, {"#", "mi", "#"}, {"_", "mi", "_"},
    {"cdot", "mo", "\u22c5"}, {"le", "mo", "\u2264"}, {"ge", "mo", "\u2265"}, {"ne", "mo", "\u2260"},
    {"land", "mo", "\u2227"}, {"lor", "mo", "\u2228"}, {"lnot", "mo form=\"prefix\"", "\u00ac"}, {"in", "mo", "\u2208"},
    {"leftarrow", "mo stretchy=\"false\"", "\u2190"}, {"sum", "mo largeop=\"false\"", "\u2211"},
    {"bmod", "mo lspace=\"0.2222em\" rspace=\"0.2222em\"", "mod"},
    {"lfloor", fence, "\u230a"}, {"rfloor", fence, "\u230b"}, {"langle", fence, "\u27e8"}, {"rangle", fence, "\u27e9"},
    {"lVert", fence, "\u2016"}, {"rVert", fence, "\u2016"},
    {",", "mo lspace=\"0\" rspace=\"0.1667em\"", "\u2062"}};  // a thin space stands in products alone: an invisible times

inline std::string element(std::string_view tag, std::string_view inner) {
    return '<' + std::string(tag) + '>' + std::string(inner) + "</" + std::string(tag.substr(0, tag.find(' '))) + '>';
}

}  // namespace ravine::print::detail
