// LaTeX of expressions and rules: letters of the alphabet, fractions, and parentheses where they are needed.
#include <ravine/dsl.hpp>

#include <ravine/print/latex.hpp>
#include <ravine/rules/lamb.hpp>

#include <doctest/doctest.h>

namespace latex_tests {

using namespace ravine::dsl;
using ravine::print::latex;

TEST_CASE("symbols") {
    CHECK(latex(theta) == "\\theta");
    CHECK(latex(weight_decay) == "\\lambda");
    CHECK(latex(v_max) == "v_{\\max}");
    CHECK(latex(x) == "x");
    CHECK(latex(symbol<"velocity">) == "\\mathit{velocity}");
    CHECK(latex(symbol<"velocity_old">) == "\\mathit{velocity}_{\\mathit{old}}");
    CHECK(latex(symbol<"p_0_best">) == "p_{0, \\mathit{best}}");
    CHECK(latex(symbol<"p_">) == "p");
}

TEST_CASE("numbers") {
    CHECK(latex(constant(1e-8)) == "10^{-8}");
    CHECK(latex(constant(-1e-8)) == "-10^{-8}");
    CHECK(latex(constant(2.5e-8)) == "2.5 \\cdot 10^{-8}");
    CHECK(latex(constant(0.001)) == "0.001");
    CHECK(latex(2 * constant(1e9)) == "2 \\cdot 10^{9}");
    CHECK(latex(x * 2) == "x \\cdot 2");
    CHECK(latex(2 * x) == "2 \\, x");
}

TEST_CASE("parentheses where they are needed") {
    CHECK(latex(x + y - z) == "x + y - z");
    CHECK(latex(x - (y - z)) == "x - (y - z)");
    CHECK(latex((x + y) * z) == "(x + y) \\, z");
    CHECK(latex(x * y / z) == "\\frac{x \\, y}{z}");
    CHECK(latex(x / y * z) == "\\frac{x}{y} \\, z");
    CHECK(latex(x * (y / z)) == "x \\, \\frac{y}{z}");
    CHECK(latex((x + y) / (z - 1)) == "\\frac{x + y}{z - 1}");
    CHECK(latex(sq(x)) == "{x}^{2}");
    CHECK(latex(sq(x - y)) == "{(x - y)}^{2}");
    CHECK(latex(sq(sq(x))) == "{({x}^{2})}^{2}");
    CHECK(latex(sq(-x)) == "{(-x)}^{2}");
    CHECK(latex(sq(x / y)) == "{\\left(\\frac{x}{y}\\right)}^{2}");
    CHECK(latex(pow(x, y + 1)) == "{x}^{y + 1}");
    CHECK(latex(pow(-2, x)) == "{(-2)}^{x}");
    CHECK(latex(-(x + y)) == "-(x + y)");
    CHECK(latex(-(-x)) == "-(-x)");
    CHECK(latex(-x * y) == "-x \\, y");
    CHECK(latex(x * -y) == "x \\, (-y)");
    CHECK(latex(x + -y * z) == "x + (-y \\, z)");
    CHECK(latex(x - -2) == "x - (-2)");
    CHECK(latex(sqrt(x + 1) * abs(y)) == "\\sqrt{x + 1} \\, |y|");
    CHECK(latex(cbrt(x / y)) == "\\sqrt[{3}]{\\frac{x}{y}}");
    CHECK(latex(mod(x + 1, y * z)) == "(x + 1) \\bmod (y \\, z)");
    CHECK(latex(mod(t, 5) == 0) == "t \\bmod 5 = 0");
    CHECK(latex(count_if(g > 0)) == "\\#(g > 0)");
    CHECK(latex(x < 1 and (y < 1 or z < 1)) == "x < 1 \\land (y < 1 \\lor z < 1)");
    CHECK(latex(x * where(y > 0, 1, z)) ==
          "x \\, \\left(\\begin{cases} 1 & y > 0 \\\\ z & \\text{otherwise} \\end{cases}\\right)");
}

TEST_CASE("delimiters grow with what is high between them") {
    CHECK(latex(min(x, y)) == "\\min(x, y)");
    CHECK(latex(min((x + 1) / y, 1)) == "\\min\\left(\\frac{x + 1}{y}, 1\\right)");
    CHECK(latex(cos(x / y) + 1) == "\\cos\\left(\\frac{x}{y}\\right) + 1");
    CHECK(latex(clamp(x, y / 2, z)) == "\\operatorname{clamp}\\left(x, \\frac{y}{2}, z\\right)");
    CHECK(latex(abs(x / y)) == "\\left|\\frac{x}{y}\\right|");
    CHECK(latex(pow(2, floor(x / y))) == "{2}^{\\left\\lfloor \\frac{x}{y} \\right\\rfloor}");
    CHECK(latex(max_abs(g / 2)) == "\\left\\lVert \\frac{g}{2} \\right\\rVert_\\infty");
    CHECK(latex(dot(g, g / 2)) == "\\left\\langle g, \\frac{g}{2} \\right\\rangle");
    CHECK(latex(sqrt(x / y) / y) == "\\frac{\\sqrt{\\frac{x}{y}}}{y}");
    CHECK(latex(max(where(x > 0, x, 1), 0)).starts_with("\\max\\left(\\begin{cases}"));
}

TEST_CASE("a rule") {
    constexpr auto all = rule<"all_clauses">(
        hyper(lr = 1e-3, kappa = range(0.5, 0, 1), nu = ranged{0.25, 0, 1, true}), state(m = theta), scalar(s = lr),
        input(d), given(loss), step(m = m + g * d, s = s + loss, theta = theta - lr * m * kappa * nu / s));
    CHECK(latex(all) ==
          R"(\begin{aligned}
& \textbf{all\_clauses} \\
\text{hyper}\quad & \eta = 0.001,\; \kappa = 0.5 \in [0, 1],\; \nu = 0.25 \in [0, 1) \\
\text{state}\quad & m \leftarrow \theta \\
\text{scalar}\quad & s \leftarrow \eta \\
\text{input}\quad & d \\
\text{given}\quad & f \\
m & \leftarrow m + g \, d \\
s & \leftarrow s + f \\
\theta & \leftarrow \theta - \frac{\eta \, m \, \kappa \, \nu}{s}
\end{aligned})");
    std::string const lamb = latex(ravine::rules::lamb);
    CHECK(lamb.find("\\hat{v} & \\leftarrow \\frac{v}{1 - {\\beta_2}^{t}} \\\\\n") != lamb.npos);
    CHECK(lamb.find("\\min(\\lVert \\theta \\rVert, \\lVert r \\rVert) > 0") != lamb.npos);
}

}  // namespace latex_tests
