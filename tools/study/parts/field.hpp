// Random Gaussian landscapes of any dimension, as sums of waves, and where in them the gradient is zero.
#pragma once
#include "tools/study/parts/calculation.hpp"
#include <optional>

namespace ravine::study {

/// A Gaussian landscape of mean 0, variance 1 and correlation exp(-|x - y|^2 / 2), in the limit of many waves:
/// f(x) = sqrt(2 / waves) sum of cos(w . x + phase). A. Rahimi, B. Recht, "Random Features for Large-Scale Kernel
/// Machines", NIPS 2007.
class field {
public:
    static constexpr std::size_t waves = 128;

    /// Draws one.
    field(std::size_t dimension, learning::generator& random);

    std::size_t dimension() const { return dimension_; }
    double value(std::span<double const> at) const;
    void gradient(std::span<double const> at, std::span<double> to) const;
    matrix hessian(std::span<double const> at) const;

private:
    double phase(std::size_t wave, std::span<double const> at) const;

    std::size_t dimension_;
    double amplitude_;
    std::vector<double> directions_, phases_; // wave by wave
};

/// A place without slope: how high it lies, and along how many of the Hessian's eigenvectors it falls, its index.
struct critical_point {
    double value = 0;
    std::size_t index = 0;
};

/// That which Newton's method comes to from a start, with steps no longer than 1; none if it comes to none.
std::optional<critical_point> critical_point_from(field const& in, std::vector<double> at);

/// How many of the eigenvalues are negative.
std::size_t index_of(std::span<double const> eigenvalues);

} // namespace ravine::study
