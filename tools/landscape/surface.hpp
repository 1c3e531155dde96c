// What the program knows of a landscape or a family without having its formula in a type: functions, texts, points.
#pragma once
#include <array>
#include <ravine/syntax/landscape.hpp>
#include <span>
#include <string>
#include <string_view>

namespace ravine::landscape {

using dsl::about_family, dsl::about_landscape, dsl::known_point, dsl::point_kind, dsl::region, dsl::spot, dsl::summed;

/// The slope of a surface: by x and by y.
using slope = std::array<double, 2>;
/// Its curvature: by x twice, by x and y, by y twice.
using curvature = std::array<double, 3>;

/// A surface over the plane. All functions give the same bits on every machine; kappa is read only where `has_kappa`.
struct surface {
    std::string_view name;
    about_landscape about;
    std::span<known_point const> points;
    bool has_kappa;
    std::string (*text)(), (*latex)();
    double (*value_of)(double x, double y, double kappa);
    slope (*gradient_of)(double x, double y, double kappa);
    curvature (*hessian_of)(double x, double y, double kappa);
    double kappa = about.kappa; ///< the condition number that is asked for

    double value(double x, double y) const { return value_of(x, y, kappa); }
    slope gradient(double x, double y) const { return gradient_of(x, y, kappa); }
    curvature hessian(double x, double y) const { return hessian_of(x, y, kappa); }
    /// The lowest value at a known point; NaN where the surface has no lowest point.
    double least() const;
};

/// What one term of a family is worth, and its derivatives; of a family over coordinates y does not matter.
struct term_functions {
    double (*value)(double x, double y, double u, double kappa);
    slope (*gradient)(double x, double y, double u, double kappa);
    curvature (*hessian)(double x, double y, double u, double kappa);
};

/// A function of any number of coordinates, as a sum of terms.
struct family {
    std::string_view name;
    summed over;
    about_family about;
    bool has_kappa;
    std::string (*text)(), (*latex)(); // of a term
    term_functions term;
    double kappa = about.kappa;

    /// The sum, added in order.
    double value(std::span<double const> at) const;
    /// Its gradient, of the same size.
    void gradient(std::span<double const> at, std::span<double> to) const;
    /// Its Hessian at a place times a direction, which is `to`; all of the same size.
    void hessian_times(std::span<double const> at, std::span<double const> direction, std::span<double> to) const;
    /// The value at the lowest point of so many coordinates.
    double least(std::size_t coordinates) const;
};

/// All surfaces and all families, sorted by name.
std::span<surface const> surfaces();
std::span<family const> families();
/// That of a name. Throws std::invalid_argument that names the nearest ones if there is none.
surface const& find_surface(std::string_view name);
family const& find_family(std::string_view name);

} // namespace ravine::landscape
