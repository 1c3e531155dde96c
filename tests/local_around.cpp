// Steps with clipping, unscaling, zeroing, micro-batches and averages in their pass equal separate plain passes: local kernels.
#include <ravine/local.hpp>
#include <ravine/rules/adam.hpp>

#include "around.hpp"

namespace around_tests {
using namespace ravine::dsl;
/// Its state starts as the first gradient: as the steps before the update leave it.
inline constexpr auto remembering = rule<"remembering">(hyper(lr = 0.01), state(r = g), step(r = 0.5 * r + g, theta = theta - lr * r));
}  // namespace around_tests

namespace {

template <auto const& Rule>
void compare_local(std::size_t threads) {
    using ravine::local;
    around_tests::compare<float>(local::surrounded<Rule, float>(local::make<Rule, float>()), std::string(Rule.name), threads);
}

TEST_CASE("a surrounded step of a local kernel is what separate passes give, bit for bit") {
    compare_local<ravine::rules::adam>(1);
    compare_local<around_tests::remembering>(1);
    compare_local<ravine::rules::adam>(2);
}

}  // namespace
