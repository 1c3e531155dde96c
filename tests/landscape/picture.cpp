// What is said of a descent, and what its picture says of losses that it cannot show.
#include "tools/landscape/picture.hpp"
#include <doctest/doctest.h>
#include <limits>

namespace {

using namespace ravine::landscape;

/// A descent that stays at a place, with these losses.
trajectory with_losses(std::vector<double> values, double x = 0) {
    trajectory made{2, {}, std::move(values)};
    for (std::size_t k = 0; k < 2 * made.values.size(); ++k) made.places.push_back(k % 2 ? 0 : x);
    return made;
}

} // namespace

TEST_CASE("an outcome is a loss, the steps to it, or what else became of a descent") {
    surface const &bowl = find_surface("sphere"), &saddle = find_surface("saddle");
    CHECK(outcome_of(bowl, with_losses({1, 0.5})) == "loss 0.5 after 1 step");
    CHECK(outcome_of(bowl, with_losses({1, 0.5, 2.1e-7})) ==
          "loss 2.1\u00b710\u207b\u2077, 10\u207b\u2076 after 2 steps");
    trajectory wild = with_losses({1, 1e300});
    wild.diverged = true;
    CHECK(outcome_of(bowl, wild) == "diverged after 1 step");
    CHECK(outcome_of(saddle, wild) == "diverged after 1 step");
    CHECK(outcome_of(saddle, with_losses({1, 0.25})) == "loss 0.25 after 1 step");
    CHECK(outcome_of(saddle, with_losses({1, 0.25}, 1e9)) == "left after 0 steps");
    double const nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(outcome_of(saddle, with_losses({-nan})) == "diverged after 0 steps");
}

TEST_CASE("a panel of losses says where it draws them higher than they are") {
    surface const& bowl = find_surface("sphere");
    CHECK(losses_of(bowl, {{"a", with_losses({1, 1e-3})}}).title == "Loss above the minimum");
    CHECK(losses_of(bowl, {{"a", with_losses({1, 1e-30})}}).title ==
          "Loss above the minimum (below 10\u207b\u00b9\u2076 drawn at it)");
}

TEST_CASE("a map names its heights") {
    ravine::chart::panel const map = map_of(find_surface("sphere"), {});
    CHECK(map.heights_name == "lines of equal loss \u2212 minimum");
    for (auto const& height : map.heights) CHECK_FALSE(height.name.empty());
    CHECK(map_of(find_surface("saddle"), {}).heights_name == "lines of equal loss");
}
