// Lowering places FMA as the table in CONTRIBUTING.md says, merges equal nodes and keeps rates apart.
#include <ravine/dsl.hpp>
#include <ravine/ir/lower.hpp>
#include <ravine/ir/verify.hpp>
#include <ravine/backends/source_text.hpp>

#include <doctest/doctest.h>

namespace {

using namespace ravine::dsl;
namespace ir = ravine::ir;

/// What theta becomes, with every operation as a call: a rule of one line.
template <class E>
std::string theta_of(E e) {
    auto const made = rule<"sample">(hyper(lr = 0.5, mu = 0.5, eps = 0.5, beta1 = 0.5), state(v = 0, m = 0),
                                     step(v = v + m, m = m - v, theta = e));
    ir::program const p = ir::lower(made);
    REQUIRE(ir::defect(p).empty());
    return ravine::backends::formula_text(p, p.updates[0].value);
}

TEST_CASE("a product written directly inside a sum is fused with it") {
    CHECK(theta_of(g + theta * mu) == "fma(theta, mu, g)");
    CHECK(theta_of(theta * mu + g) == "fma(theta, mu, g)");
    CHECK(theta_of(g - theta * mu) == "fma(-theta, mu, g)");
    CHECK(theta_of(theta * mu - g) == "fma(theta, mu, -g)");
    CHECK(theta_of(theta * mu + g * lr) == "fma(g, lr, theta * mu)");
    CHECK(theta_of(theta * mu - g * lr) == "fma(-g, lr, theta * mu)");
    CHECK(theta_of(theta * mu + g * lr + g * g) == "fma(g, g, fma(g, lr, theta * mu))");
    CHECK(theta_of(theta * mu * lr + g) == "fma(theta * mu, lr, g)");
    CHECK(theta_of(theta + sq(g)) == "fma(g, g, theta)");
    CHECK(theta_of(sq(g) - theta) == "fma(g, g, -theta)");
    CHECK(theta_of(-(theta * mu) + g) == "-(theta * mu) + g");
    CHECK(theta_of(theta * mu + lr * eps) == "fma(theta, mu, lr * eps)");
    CHECK(theta_of(lr * eps + theta) == "(lr * eps) + theta");
    CHECK(theta_of(theta + g / mu) == "theta + (g / mu)");
}

TEST_CASE("a product with a name of its own is not fused") {
    auto const made = rule<"named">(hyper(mu = 0.5), state(b = 0), step(k = mu * b, b = k + g, theta = theta - b));
    ir::program const p = ir::lower(made);
    CHECK(ravine::backends::formula_text(p, p.updates[1].value) == "(mu * b) + g");
}

TEST_CASE("in host arithmetic nothing is fused") {
    auto const made = rule<"host">(hyper(lr = 0.5, mu = 0.5, eps = 0.5), step(theta = theta * (lr * mu + eps)));
    ir::program const p = ir::lower(made);
    CHECK(ravine::backends::formula_text(p, p.updates[0].value) == "theta * ((lr * mu) + eps)");
}

TEST_CASE("equal nodes merge, and a name has its new value after its line") {
    auto const made = rule<"merge">(hyper(lr = 0.5), state(m = 0),
                                    step(u = g * g, v = g * g, m = m + u * v, theta = theta - lr * m));
    ir::program const p = ir::lower(made);
    std::size_t products = 0;
    for (ir::node const& n : p.nodes) products += n.op == ir::op<ravine::operators::mul> ? 1 : 0;
    CHECK(products == 1);
    CHECK(p.lines[0].value == p.lines[1].value);
}

TEST_CASE("rates: a reduction is of tensor rate, what depends on it too") {
    auto const made = rule<"rates">(hyper(lr = 0.5), step(u = norm(g), theta = theta - lr * g / u));
    ir::program const p = ir::lower(made);
    CHECK(p[p.lines[0].value].of == rate::tensor);
    CHECK(p[p.updates[0].value].of == rate::element);
}

TEST_CASE("the verifier finds what a broken pass would leave") {
    auto const made = rule<"sound">(hyper(lr = 0.5), state(m = 0), step(m = m + g, theta = where(g > 0, theta - lr * m, theta)));
    ir::program const sound = ir::lower(made);
    REQUIRE(ir::defect(sound).empty());
    auto const broken = [&](auto change) {
        ir::program p = sound;
        for (std::size_t i = 0; i < p.nodes.size(); ++i)
            if (p.nodes[i].op == ir::op<ravine::operators::where>) change(p, p.nodes[i], static_cast<ir::id>(i));
        return std::string(ir::defect(p));
    };
    CHECK(broken([](auto&, ir::node& n, ir::id i) { n.b = i; }) == "an operand that comes after its use");
    CHECK(broken([](auto&, ir::node& n, ir::id) { n.c = ir::no_node; }) == "a node with too many or too few operands");
    CHECK(broken([](auto&, ir::node& n, ir::id) { n.a = n.b; }) == "a condition where a number belongs, or a number for a condition");
    CHECK(broken([](auto&, ir::node& n, ir::id) { n.of = rate::step; }) == "a node whose rate is not that of its operands");
    CHECK(broken([](auto&, ir::node& n, ir::id) { n.op = ir::machine::end; }) == "an unknown opcode");
    CHECK(broken([](auto& p, ir::node&, ir::id) { p.updates[0].value = 999; }) == "a result that is no node");
    CHECK(broken([](auto& p, ir::node&, ir::id) { p.updates[0].slot = 1; }) == "an update of an array that is read-only");
}

}  // namespace
