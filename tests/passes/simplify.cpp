// Every exact identity keeps the bits of every input; what is not exact is not in the table.
#include <ravine/dsl.hpp>
#include <ravine/backends/source_text.hpp>
#include <ravine/passes/compile.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <map>
#include <string>

namespace {

using namespace ravine::dsl;
namespace ir = ravine::ir;
namespace hana = boost::hana;

constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
constexpr double grid[]{0.0, -0.0, 1, -1, 0.5, -0.5, 3, -7.25, 1e300, -1e300, 1e-300, 5e-324, -5e-324, inf, -inf, nan, 0.1, 1 / 3.0};

bool same(double a, double b) {
    return (a != a && b != b) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// The value of a pattern, operator by operator, with the symbols bound; a condition is 1 or 0.
struct valuation {
    double x, y, z;
    template <char... Name>
    double operator()(named<Name...> const& s) const { return s.name == "x" ? x : s.name == "y" ? y : z; }
    double operator()(constant const& c) const { return c.value; }
    template <class Op, class A>
    double operator()(applied<Op, A> const& e) const {
        double const a = (*this)(operand_at<0>(e));
        if constexpr (Op::conditions == 1) return Op::value(a != 0);
        else return Op::value(a);
    }
    template <class Op, class A, class B>
    double operator()(applied<Op, A, B> const& e) const { return Op::value((*this)(operand_at<0>(e)), (*this)(operand_at<1>(e))); }
    template <class Op, class A, class B, class C>
    double operator()(applied<Op, A, B, C> const& e) const {
        double const a = (*this)(operand_at<0>(e)), b = (*this)(operand_at<1>(e)), c = (*this)(operand_at<2>(e));
        if constexpr (Op::conditions == 1) return Op::value(a != 0, b, c);
        else return Op::value(a, b, c);
    }
};

TEST_CASE("every identity of the table is exact on a grid of special values") {
    std::size_t rows = 0;
    hana::for_each(ravine::passes::exact, [&](auto const& row) {
        ++rows;
        constexpr bool truth = is_condition<std::remove_cvref_t<decltype(row.from)>>;
        for (double a : grid)
            for (double b : grid)
                for (double c : grid) {
                    valuation const v{a, b, c};
                    bool const equal = truth ? (v(row.from) != 0) == (v(row.to) != 0) : same(v(row.from), v(row.to));
                    if (!equal) FAIL_CHECK("row " << rows << " differs at x = " << a << ", y = " << b << ", z = " << c);
                }
    });
    CHECK(rows > 20);
}

template <class E>
std::string simplified(E e) {
    auto const made = rule<"sample">(hyper(lr = 0.5, weight_decay = 0.0), state(m = 0), step(m = g - m, theta = e));
    ir::program const p = ravine::passes::simplified(ir::lower(made));
    return ravine::backends::formula_text(p, p.updates[0].value);
}

TEST_CASE("what is exact is simplified") {
    CHECK(simplified(theta * 1) == "theta");
    CHECK(simplified(-(-theta)) == "theta");
    CHECK(simplified(theta - 0) == "theta");
    CHECK(simplified(where(weight_decay != 0, theta, theta)) == "theta");
    CHECK(simplified(theta * (constant(2) * constant(3))) == "theta * 6");
    CHECK(simplified(abs(-g) - theta) == "abs(g) - theta");
    CHECK(simplified(where(constant(1) < constant(2), g, theta)) == "g");
    CHECK(simplified(theta * (constant(5) - constant(2))) == "theta * 3");
    CHECK(simplified(theta * (constant(5) / constant(2) + constant(1))) == "theta * 3.5");
}

TEST_CASE("what is known of a condition decides") {
    auto const yes = constant(1) < constant(2);
    auto const no = constant(1) > constant(2);
    auto const chosen = [](auto condition) { return simplified(where(condition, g, theta)); };
    CHECK(chosen(yes && g > 0) == chosen(g > 0));
    CHECK(chosen(g > 0 && yes) == chosen(g > 0));
    CHECK(chosen(no && g > 0) == "theta");
    CHECK(chosen(g > 0 && no) == "theta");
    CHECK(chosen(yes || g > 0) == "g");
    CHECK(chosen(g > 0 || yes) == "g");
    CHECK(chosen(no || g > 0) == chosen(g > 0));
    CHECK(chosen(g > 0 || no) == chosen(g > 0));
    CHECK(chosen(!no) == "g");
    CHECK(chosen(constant(2) <= constant(2)) == "g");
    CHECK(chosen(constant(2) < constant(2)) == "theta");
    CHECK(chosen(constant(2) >= constant(2)) == "g");
    CHECK(chosen(constant(2) > constant(2)) == "theta");
    CHECK(chosen(constant(2) == constant(2)) == "g");
    CHECK(chosen(constant(2) != constant(2)) == "theta");
}

TEST_CASE("what is not exact stays") {
    CHECK(simplified(theta + 0) == "theta + 0");  // -0 + 0 is +0
    CHECK(simplified(theta * 0) == "theta * 0");  // inf * 0, and the sign of zero
    CHECK(simplified(theta - theta) == "theta - theta");
    CHECK(simplified(theta / theta) == "theta / theta");
    CHECK(simplified(theta / lr) == "theta / lr");
    CHECK(simplified((theta + g) - g) == "(theta + g) - g");
}

}  // namespace
