// Every landscape: what is stated of it holds, and its derivatives agree with finite differences.
#include "tools/landscape/surface.hpp"
#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <stdexcept>

namespace {

using namespace ravine::landscape;
using ravine::dsl::region;

/// The eigenvalues of a curvature, the lower first.
std::array<double, 2> eigenvalues(curvature const& h) {
    double const middle = (h[0] + h[2]) / 2, away = std::hypot((h[0] - h[2]) / 2, h[1]);
    return {middle - away, middle + away};
}

/// How the values around a place compare with its own: all above, or on both sides.
struct around {
    bool all_above = true, some_below = false;
    around(surface const& s, known_point const& p, double radius) {
        for (int k = 0; k < 64; ++k) {
            double const angle = 2 * 3.14159265358979 * (k + 0.37) / 64;
            double const there = s.value(p.x + radius * std::cos(angle), p.y + radius * std::sin(angle));
            all_above = all_above && there > p.value;
            some_below = some_below || there < p.value;
        }
    }
};

/// How large the gradient is where one goes a bit away: what a zero must be small against.
double slope_around(surface const& s, double x, double y) {
    double most = 0;
    for (double const d : {-0.25, 0.25})
        for (slope const g : {s.gradient(x + d, y), s.gradient(x, y + d)}) most = std::max({most, std::abs(g[0]), std::abs(g[1])});
    return most;
}

} // namespace

TEST_CASE("there are the landscapes that one expects") {
    CHECK(surfaces().size() >= 24);
    CHECK(families().size() >= 5);
    CHECK(std::ranges::is_sorted(surfaces(), {}, &surface::name));
    CHECK_THROWS_WITH_AS(find_surface("rosenbrok"), doctest::Contains("no landscape is called 'rosenbrok'; did you mean rosenbrock?"),
                         std::invalid_argument);
}

TEST_CASE("every stated point is what it is said to be") {
    for (surface const& s : surfaces())
        for (known_point const& p : s.points) {
            CAPTURE(std::string(s.name));
            CAPTURE(p.x);
            CAPTURE(p.y);
            CHECK(s.about.domain.contains(p.x, p.y));
            CHECK(std::abs(s.value(p.x, p.y) - p.value) <= 1e-13 * std::max(1.0, std::abs(p.value)));
            if (p.kind == point_kind::kink) {
                for (double const radius : {1e-8, 1e-4, 0.01}) CHECK(around(s, p, radius).all_above);
                continue;
            }
            slope const g = s.gradient(p.x, p.y);
            CHECK(std::max(std::abs(g[0]), std::abs(g[1])) <= 1e-12 * slope_around(s, p.x, p.y));
            auto const [low, high] = eigenvalues(s.hessian(p.x, p.y));
            double const clear = 1e-6 * std::max(std::abs(low), std::abs(high));
            switch (p.kind) {
                case point_kind::minimum: CHECK(low > clear); break;
                case point_kind::maximum: CHECK(high < -clear); break;
                case point_kind::saddle: CHECK(low < -clear); CHECK(high > clear); break;
                default: CHECK(std::abs(low) <= clear); CHECK_FALSE(around(s, p, 0.01).all_above); CHECK(around(s, p, 0.01).some_below);
            }
        }
}

TEST_CASE("no value of the domain is below the lowest point") {
    for (surface const& s : surfaces()) {
        CAPTURE(std::string(s.name));
        region const d = s.about.domain;
        CHECK(d.contains(s.about.start.x, s.about.start.y));
        if (std::isnan(s.least())) continue;
        double lowest = s.least();
        for (int i = 0; i <= 100; ++i)
            for (int k = 0; k <= 100; ++k)
                lowest = std::min(lowest, s.value(d.left + (d.right - d.left) * i / 100, d.bottom + (d.top - d.bottom) * k / 100));
        CHECK(lowest >= s.least() - 1e-12 * std::max(1.0, std::abs(s.least())));
    }
}

TEST_CASE("gradients and Hessians are the differences of values and of gradients") {
    double const h = 1e-5;
    for (surface const& s : surfaces()) {
        CAPTURE(std::string(s.name));
        region const d = s.about.domain;
        for (double const across : {0.13, 0.42, 0.71})
            for (double const up : {0.17, 0.58, 0.83}) {
                double const x = d.left + (d.right - d.left) * across, y = d.bottom + (d.top - d.bottom) * up;
                CAPTURE(x);
                CAPTURE(y);
                auto const fits = [&](double is, double low, double high, double size) {
                    CHECK(std::abs(is - (high - low) / (2 * h)) <= 2e-6 * (1 + size));
                };
                slope const g = s.gradient(x, y), left = s.gradient(x - h, y), right = s.gradient(x + h, y);
                slope const under = s.gradient(x, y - h), above = s.gradient(x, y + h);
                curvature const c = s.hessian(x, y);
                double const size = std::abs(g[0]) + std::abs(g[1]) + std::abs(c[0]) + std::abs(c[1]) + std::abs(c[2]);
                fits(g[0], s.value(x - h, y), s.value(x + h, y), size);
                fits(g[1], s.value(x, y - h), s.value(x, y + h), size);
                fits(c[0], left[0], right[0], size);
                fits(c[1], left[1], right[1], size);
                fits(c[1], under[0], above[0], size);
                fits(c[2], under[1], above[1], size);
            }
    }
}
