// Equal nodes are one node, and nodes that differ in anything are two.
#include <ravine/ir/program.hpp>

#include <doctest/doctest.h>

namespace {

namespace ir = ravine::ir;
using ravine::dsl::rate;

TEST_CASE("a node is found again, and any difference makes another") {
    ir::program p;
    ir::id const x = p.add_leaf(ir::leaf::array, 0, rate::element), y = p.add_leaf(ir::leaf::array, 1, rate::element);
    using ravine::operators::fma;
    ir::id const first = p.add(ir::op<fma>, x, y, x);
    CHECK(p.add(ir::op<fma>, x, y, x) == first);
    CHECK(p.add(ir::op<fma>, y, y, x) != first);
    CHECK(p.add(ir::op<fma>, x, x, x) != first);
    CHECK(p.add(ir::op<fma>, x, y, y) != first);
    CHECK(p.add(ir::op<ravine::operators::where>, x, y, x) != first);
    CHECK(p.add_leaf(ir::leaf::scalar, 0, rate::tensor) != p.add_leaf(ir::leaf::scalar, 1, rate::tensor));
}

TEST_CASE("the constants 0 and -0 are two") {
    ir::program p;
    ir::id const zero = p.add_constant(0.0);
    CHECK(p.add_constant(0.0) == zero);
    CHECK(p.add_constant(-0.0) != zero);
    CHECK(p.add_constant(1.0) != zero);
}

}  // namespace
