// MathML of expressions and rules: letters, scripts, fences, signs and tables, and no LaTeX that is left over.
#include <ravine/dsl.hpp>

#include <ravine/print/mathml.hpp>
#include <ravine/rules/lamb.hpp>

#include <doctest/doctest.h>

namespace mathml_tests {

using namespace ravine::dsl;
using ravine::print::mathml;
using ravine::print::mathml_of;

/// What stands inside <math><mrow>.
template <expression E>
std::string inner(E const& e) {
    std::string const all = mathml(e), head = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>", tail = "</mrow></math>";
    REQUIRE(all.starts_with(head));
    REQUIRE(all.ends_with(tail));
    return all.substr(head.size(), all.size() - head.size() - tail.size());
}
std::string const times = "<mo lspace=\"0\" rspace=\"0.1667em\">\u2062</mo>";
std::string fence(std::string const& shown) { return "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">" + shown + "</mo>"; }

TEST_CASE("symbols") {
    CHECK(inner(theta) == "<mi>\u03b8</mi>");
    CHECK(inner(weight_decay) == "<mi>\u03bb</mi>");
    CHECK(inner(beta1) == "<msub><mi>\u03b2</mi><mn>1</mn></msub>");
    CHECK(inner(m_hat) == "<mover accent=\"true\"><mrow><mi>m</mi></mrow><mo stretchy=\"false\">^</mo></mover>");
    CHECK(inner(v_max) == "<msub><mi>v</mi><mrow><mi>max</mi></mrow></msub>");
    CHECK(inner(symbol<"velocity_0_old">) == "<msub><mi style=\"font-style: italic\">velocity</mi><mrow><mn>0</mn>"
                                             "<mo separator=\"true\">,</mo><mi style=\"font-style: italic\">old</mi></mrow></msub>");
    for (letter const& row : alphabet) {
        CAPTURE(row.name);
        std::string const shown = mathml_of(row.latex);
        CHECK(shown.find('\\') == shown.npos);
        for (std::string_view const word : {"rho", "eta", "amma", "elta", "ambda", "psi", "infty", "Pi"})  // an unknown command
            CHECK(shown.find(word) == shown.npos);
    }
}

TEST_CASE("numbers and signs") {
    CHECK(inner(constant(-2.5e-8)) == "<mo form=\"prefix\">\u2212</mo><mn>2.5</mn><mo>\u22c5</mo><msup><mn>10</mn>"
                                      "<mrow><mo form=\"prefix\">\u2212</mo><mn>8</mn></mrow></msup>");
    CHECK(inner(x - y) == "<mi>x</mi><mo>\u2212</mo><mi>y</mi>");
    CHECK(inner(x * -y) == "<mi>x</mi>" + times + fence("(") + "<mo form=\"prefix\">\u2212</mo><mi>y</mi>" + fence(")"));
    CHECK(inner(sq(x) - y) == "<msup><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></msup><mo>\u2212</mo><mi>y</mi>");
    CHECK(inner((x + y) - z).find("prefix") == std::string::npos);
    CHECK(inner(x < y and y >= 1) == "<mi>x</mi><mo>&lt;</mo><mi>y</mi><mo>\u2227</mo><mi>y</mi><mo>\u2265</mo><mn>1</mn>");
}

TEST_CASE("fractions, roots, functions and fences") {
    CHECK(inner(x / y) == "<mfrac><mrow><mi>x</mi></mrow><mrow><mi>y</mi></mrow></mfrac>");
    CHECK(inner(sqrt(x)) == "<msqrt><mrow><mi>x</mi></mrow></msqrt>");
    CHECK(inner(cbrt(x)) == "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>");
    CHECK(inner(sq(x / y)).find("<mo>(</mo><mfrac>") != std::string::npos);  // grows with the fraction
    std::string const half = "<mfrac><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></mfrac>";
    CHECK(inner(cos(x / 2)) == "<mi>cos</mi><mo>\u2061</mo><mrow><mo>(</mo>" + half + "<mo>)</mo></mrow>");
    CHECK(inner(sign(x / 2)) == "<mi>sign</mi><mo>\u2061</mo><mrow><mo>(</mo>" + half + "<mo>)</mo></mrow>");
    CHECK(inner(abs(x / 2)) == "<mrow><mo>|</mo>" + half + "<mo>|</mo></mrow>");
    CHECK(inner(floor(x / 2)) == "<mrow><mo>\u230a</mo>" + half + "<mo>\u230b</mo></mrow>");
    CHECK(inner(max_abs(x / 2)) == "<msub><mrow><mo>\u2016</mo>" + half + "<mo>\u2016</mo></mrow><mi>\u221e</mi></msub>");
    CHECK(inner(sign(x)) == "<mi>sign</mi><mo>\u2061</mo>" + fence("(") + "<mi>x</mi>" + fence(")"));
    CHECK(inner(max_abs(g)) == fence("\u2016") + "<mi>g</mi><msub>" + fence("\u2016") + "<mi>\u221e</mi></msub>");
    CHECK(inner(abs(-x)) == fence("|") + "<mo form=\"prefix\">\u2212</mo><mi>x</mi>" + fence("|"));
    CHECK(inner(where(x > 0, 1, -x)) ==
          "<mrow><mo stretchy=\"true\">{</mo><mtable>"
          "<mtr><mtd style=\"text-align: left\"><mn>1</mn></mtd><mtd style=\"text-align: left\"><mi>x</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr>"
          "<mtr><mtd style=\"text-align: left\"><mo form=\"prefix\">\u2212</mo><mi>x</mi></mtd>"
          "<mtd style=\"text-align: left\"><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>");
}

TEST_CASE("a rule is a table with a row a line") {
    std::string const lamb = mathml(ravine::rules::lamb);
    CHECK(lamb.find("<mtext style=\"font-weight: bold\">lamb</mtext>") != lamb.npos);
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = lamb.find("\u2190", at)) != lamb.npos; ++at) ++rows;
    CHECK(rows == 10);  // two seeds and eight lines
    CHECK(lamb.find('\\') == lamb.npos);
}

TEST_CASE("what print::latex does not write is refused") {
    for (std::string_view const text : {"}", "{x", "x & y", "\\sqrt[{3}x", "\\begin{cases} x", "\\left( x", "\\mathit{x", "^2"})
        CHECK_THROWS_AS(mathml_of(text), std::invalid_argument);
    CHECK(mathml_of("\\ournew{x}").find("<mi>ournew</mi>") != std::string::npos);
}

}  // namespace mathml_tests
