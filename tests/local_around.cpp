// Steps with clipping, unscaling, zeroing, micro-batches and averages in their pass equal separate plain passes: local kernels.
#include <ravine/local.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/heavy_ball.hpp>

#include "around.hpp"

namespace {

template <auto const& Rule>
void compare_local(std::size_t threads) {
    using ravine::local;
    around_tests::compare<float>(local::surrounded<Rule, float>(local::make<Rule, float>()), std::string(Rule.name), threads);
}

TEST_CASE("a surrounded step of a local kernel is what separate passes give, bit for bit") {
    compare_local<ravine::rules::adam>(1);
    compare_local<ravine::rules::heavy_ball>(1);  // its state starts as the first gradient
    compare_local<ravine::rules::adam>(2);
}

}  // namespace
