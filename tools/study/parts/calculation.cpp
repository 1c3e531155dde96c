// What studies calculate with, the same bits on every machine: Gaussian numbers, exponents of power laws, small
// matrices.
#include "tools/study/parts/calculation.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <ravine/operators/functions.hpp>
#include <utility>

namespace ravine::study {
namespace {

/// Turns rows and columns p and q so that the entry (p, q) becomes 0.
void rotate(matrix& a, std::size_t p, std::size_t q) {
    if (a.at(p, q) == 0) return;
    double const half = (a.at(q, q) - a.at(p, p)) / (2 * a.at(p, q));
    double const tangent = (half < 0 ? -1 : 1) / (std::abs(half) + std::sqrt(half * half + 1));
    double const cosine = 1 / std::sqrt(tangent * tangent + 1), sine = tangent * cosine;
    for (std::size_t k = 0; k < a.size; ++k) {
        double const with_p = a.at(k, p), with_q = a.at(k, q);
        a.at(k, p) = cosine * with_p - sine * with_q;
        a.at(k, q) = sine * with_p + cosine * with_q;
    }
    for (std::size_t k = 0; k < a.size; ++k) {
        double const with_p = a.at(p, k), with_q = a.at(q, k);
        a.at(p, k) = cosine * with_p - sine * with_q;
        a.at(q, k) = sine * with_p + cosine * with_q;
    }
}

} // namespace

double gaussian(learning::generator& random) {
    double const from_0_to_1 = (static_cast<double>(random() >> 12) + 0.5) * 0x1p-52; // never 0
    double const turn = static_cast<double>(random() >> 11) * 0x1p-53;
    return std::sqrt(-2 * functions::log(from_0_to_1)) * functions::cos(2 * std::numbers::pi * turn);
}

double exponent_of(std::span<chart::point const> points) {
    double x = 0, y = 0, xx = 0, xy = 0;
    for (chart::point const& p : points) {
        double const at = functions::log(p.x), value = functions::log(p.y);
        x += at, y += value, xx += at * at, xy += at * value;
    }
    auto const n = static_cast<double>(points.size());
    return (n * xy - x * y) / (n * xx - x * x);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    std::size_t const middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::vector<double> geometric(double least, double greatest, std::size_t count) {
    std::vector<double> made;
    double const factor = functions::log(greatest / least) / static_cast<double>(count - 1);
    for (std::size_t k = 0; k + 1 < count; ++k) made.push_back(least * functions::exp(factor * static_cast<double>(k)));
    made.push_back(greatest);
    return made;
}

std::vector<double> eigenvalues(matrix of) {
    constexpr int enough = 60; // sweeps; ten do for any matrix that a study has
    for (int sweep = 0; sweep < enough; ++sweep) {
        double off = 0, all = 0;
        for (std::size_t p = 0; p < of.size; ++p)
            for (std::size_t q = 0; q < of.size; ++q) (p == q ? all : off) += of.at(p, q) * of.at(p, q);
        if (off <= 1e-30 * all) break;
        for (std::size_t p = 0; p < of.size; ++p)
            for (std::size_t q = p + 1; q < of.size; ++q) rotate(of, p, q);
    }
    std::vector<double> found;
    for (std::size_t k = 0; k < of.size; ++k) found.push_back(of.at(k, k));
    std::ranges::sort(found);
    return found;
}

std::vector<double> solution(matrix a, std::vector<double> b) {
    std::size_t const n = a.size;
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t row = k + 1; row < n; ++row)
            if (std::abs(a.at(row, k)) > std::abs(a.at(pivot, k))) pivot = row;
        for (std::size_t column = 0; column < n; ++column) std::swap(a.at(k, column), a.at(pivot, column));
        std::swap(b[k], b[pivot]);
        for (std::size_t row = k + 1; row < n; ++row) {
            double const factor = a.at(row, k) / a.at(k, k);
            for (std::size_t column = k; column < n; ++column) a.at(row, column) -= factor * a.at(k, column);
            b[row] -= factor * b[k];
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t column = k + 1; column < n; ++column) b[k] -= a.at(k, column) * b[column];
        b[k] /= a.at(k, k);
    }
    return b;
}

} // namespace ravine::study
