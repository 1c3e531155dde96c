// Plans: the fewest loops, keep or recompute by the values moved, plans split on conditions, and what is assumed.
#include <ravine/passes/compile.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/heavy_ball.hpp>
#include <ravine/rules/lamb.hpp>
#include <ravine/rules/lars.hpp>
#include <ravine/rules/sgd.hpp>

#include <doctest/doctest.h>

namespace {

using namespace ravine::dsl;
namespace ir = ravine::ir;
namespace passes = ravine::passes;
namespace rules = ravine::rules;

ir::plan plan_of(auto const& made, unsigned k = 0, ir::element e = ir::element::f32) {
    return passes::compile(passes::simplified(ir::lower(made)), e, k);
}

TEST_CASE("one stage loads and stores each array once") {
    ir::plan const p = plan_of(rules::adam);
    REQUIRE(p.stages.size() == 1);
    CHECK(p.stages[0].loads.size() == 4);
    CHECK(p.stages[0].stores.size() == 3);
    CHECK(accesses(p) == 7);
    CHECK(accesses(plan_of(rules::sgd)) == 3);
}

TEST_CASE("LAMB keeps its moments and recomputes the rest: 10 values moved, not 11") {
    ir::plan const p = plan_of(rules::lamb);
    REQUIRE(p.stages.size() == 2);
    CHECK(p.stages[0].loads.size() == 4);   // theta g m v
    CHECK(p.stages[0].stores.size() == 2);  // m v
    CHECK(p.stages[0].sums.size() == 2);
    CHECK(p.stages[1].loads.size() == 3);   // theta and the new m v
    CHECK(p.stages[1].stores.size() == 1);
}

TEST_CASE("what a later stage needs is not overwritten") {
    // theta is read by the second stage as it was; m_old too: storing m early would lose it
    constexpr auto made = rule<"late">(hyper(lr = 0.5), state(m = 0),
                                       step(u = m, m = m + g, r = norm(m), theta = theta - lr * u * r));
    ir::plan const p = plan_of(made);
    REQUIRE(p.stages.size() == 2);
    for (ir::access const& a : p.stages[0].stores) CHECK(a.slot != 2);
    CHECK(p.stages[1].stores.size() == 2);
}

TEST_CASE("three reductions that need one another make four stages, and those that do not share one") {
    constexpr auto chain = rule<"chain">(hyper(lr = 0.5), step(g = g / norm(g), g = g / norm(g), g = g / norm(g), theta = theta - lr * g));
    CHECK(plan_of(chain).stages.size() == 4);
    constexpr auto flat = rule<"flat">(hyper(lr = 0.5), step(r = norm(g) + norm(theta) + max_abs(g), theta = theta - lr * r * g));
    CHECK(plan_of(flat).stages.size() == 2);
}

TEST_CASE("a condition of step rate splits the plan; beyond two they become blends") {
    auto const count = [](auto const& made, ir::element e) { return passes::plan_count(passes::simplified(ir::lower(made)), e); };
    CHECK(count(rules::sgd, ir::element::f32) == 2);
    CHECK(count(rules::heavy_ball, ir::element::f32) == 4);
    CHECK(count(rules::adam, ir::element::f32) == 3);  // decay or not, and one that assumes nothing
    constexpr auto many = rule<"many">(hyper(lr = 0.5), step(g = where(t > 1, g, theta), g = where(t > 2, g, theta), g = where(t > 3, g, theta),
                                                             theta = theta - lr * g));
    CHECK(count(many, ir::element::f32) == 4);
    ir::plan const p = plan_of(many, 3);
    bool blends = false;
    for (ir::id i : p.stages[0].body) blends = blends || p.of[i].op == ir::op<ravine::operators::where>;
    CHECK(blends);
}

TEST_CASE("Markstein's division and the half of lerp stand only in plans that assume them, and only in float") {
    auto const has = [](ir::plan const& p, ir::opcode wanted) {
        for (ir::id i : p.stages[0].body)
            if (p.of[i].op == wanted) return true;
        return false;
    };
    CHECK(has(plan_of(rules::adam, 0), ir::machine::divide_root));
    CHECK_FALSE(has(plan_of(rules::adam, 0), ir::op<ravine::operators::lerp>));
    CHECK_FALSE(has(plan_of(rules::adam, 2), ir::machine::divide_root));
    CHECK(has(plan_of(rules::adam, 2), ir::op<ravine::operators::lerp>));
    CHECK_FALSE(has(plan_of(rules::adam, 0, ir::element::f64), ir::machine::divide_root));
}

TEST_CASE("a state that keeps its value in a plan is neither loaded nor stored there") {
    constexpr auto made = rule<"sometimes">(hyper(lr = 0.5), state(m = 0), step(m = where(mod(t, 2) == 0, g, m), theta = theta - lr * g));
    CHECK(accesses(plan_of(made, 0)) == 3);  // odd steps: theta g
    CHECK(accesses(plan_of(made, 1)) == 4);
}

TEST_CASE("scalars are finished after the last stage") {
    constexpr auto made = rule<"scalars">(hyper(lr = 0.5), scalar(s = 1), step(s = s + norm(g), theta = theta - lr * g));
    ir::plan const p = plan_of(made);
    CHECK(p.stages.size() == 1);
    CHECK(p.epilogue.size() > 0);
}

}  // namespace
