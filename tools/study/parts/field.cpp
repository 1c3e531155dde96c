// Random Gaussian landscapes of any dimension, as sums of waves, and where in them the gradient is zero.
#include "tools/study/parts/field.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/dsl.hpp>

namespace ravine::study {
namespace {

/// A wave of its phase x, its slope and its curvature.
constexpr auto wave = cos(dsl::x);
constexpr auto slope = dsl::derivative(wave, dsl::x);
constexpr auto curvature = dsl::derivative(slope, dsl::x);

double length(std::span<double const> of) {
    double sum = 0;
    for (double const each : of) sum += each * each;
    return std::sqrt(sum);
}

} // namespace

field::field(std::size_t dimension, learning::generator& random)
    : dimension_(dimension), amplitude_(std::sqrt(2.0 / waves)) {
    for (std::size_t k = 0; k < waves * dimension; ++k) directions_.push_back(gaussian(random));
    for (std::size_t k = 0; k < waves; ++k)
        phases_.push_back(2 * std::numbers::pi * 0x1p-53 * static_cast<double>(random() >> 11));
}

double field::phase(std::size_t wave_number, std::span<double const> at) const {
    double sum = phases_[wave_number];
    for (std::size_t k = 0; k < dimension_; ++k) sum += directions_[wave_number * dimension_ + k] * at[k];
    return sum;
}

double field::value(std::span<double const> at) const {
    double sum = 0;
    for (std::size_t w = 0; w < waves; ++w) sum += evaluate_element(wave, dsl::x = phase(w, at));
    return amplitude_ * sum;
}

void field::gradient(std::span<double const> at, std::span<double> to) const {
    std::ranges::fill(to, 0.0);
    for (std::size_t w = 0; w < waves; ++w) {
        double const rise = amplitude_ * evaluate_element(slope, dsl::x = phase(w, at));
        for (std::size_t k = 0; k < dimension_; ++k) to[k] += rise * directions_[w * dimension_ + k];
    }
}

matrix field::hessian(std::span<double const> at) const {
    matrix made{dimension_};
    for (std::size_t w = 0; w < waves; ++w) {
        double const bend = amplitude_ * evaluate_element(curvature, dsl::x = phase(w, at));
        double const* const direction = &directions_[w * dimension_];
        for (std::size_t k = 0; k < dimension_; ++k)
            for (std::size_t l = 0; l <= k; ++l) made.at(k, l) += bend * direction[k] * direction[l];
    }
    for (std::size_t k = 0; k < dimension_; ++k)
        for (std::size_t l = 0; l < k; ++l) made.at(l, k) = made.at(k, l);
    return made;
}

std::size_t index_of(std::span<double const> eigenvalues) {
    return static_cast<std::size_t>(std::ranges::count_if(eigenvalues, [](double each) { return each < 0; }));
}

std::optional<critical_point> critical_point_from(field const& in, std::vector<double> at) {
    std::vector<double> gradient(at.size());
    for (int k = 0; k < 100; ++k) {
        in.gradient(at, gradient);
        matrix const hessian = in.hessian(at);
        if (length(gradient) < 1e-11) return critical_point{in.value(at), index_of(eigenvalues(hessian))};
        std::vector<double> const step = solution(hessian, gradient);
        double const size = length(step);
        if (!std::isfinite(size)) return std::nullopt;
        for (std::size_t d = 0; d < at.size(); ++d) at[d] -= step[d] / std::max(size, 1.0);
    }
    return std::nullopt;
}

} // namespace ravine::study
