// Four minima of which one is the lowest.
#pragma once

#include <ravine/calculus/in_plane.hpp>
#include <ravine/dsl.hpp>
#include <ravine/landscapes/families/styblinski_tang.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto styblinski_tang = landscape<"styblinski_tang">(
    in_plane(families::styblinski_tang),
    {"Styblinski-Tang", "Styblinski and Tang, Experiments in nonconvex optimization (1990)",
     {-5, 5, -5, 5}, {0, 4.5}},
    minimum_at(-2.903534027771177, -2.903534027771177, -78.33233140754282),
    minimum_at(-2.903534027771177, 2.746802770990837, -64.19561235905536),
    minimum_at(2.746802770990837, -2.903534027771177, -64.19561235905536),
    minimum_at(2.746802770990837, 2.746802770990837, -50.05889331056788),
    maximum_at(0.1567312567803401, 0.1567312567803401, 0.39122471811071613),
    saddle_at(0.1567312567803401, -2.903534027771177, -38.97055334471606),
    saddle_at(-2.903534027771177, 0.1567312567803401, -38.97055334471606),
    saddle_at(0.1567312567803401, 2.746802770990837, -24.833834296228584),
    saddle_at(2.746802770990837, 0.1567312567803401, -24.833834296228584));

}  // namespace ravine::landscapes
