// What studies calculate with, the same bits on every machine: Gaussian numbers, exponents of power laws, small
// matrices.
#pragma once
#include <cstddef>
#include <span>
#include <tools/chart/chart.hpp>
#include <tools/learning/random.hpp>
#include <vector>

namespace ravine::study {

/// A number from the Gaussian distribution of mean 0 and variance 1: G. E. P. Box, M. E. Muller, "A Note on the
/// Generation of Random Normal Deviates", Annals of Mathematical Statistics 29 (1958).
double gaussian(learning::generator& random);

/// The exponent b of y = a x^b through points of positive coordinates, by least squares between the logarithms; at
/// least two different x.
double exponent_of(std::span<chart::point const> points);

/// The middle one, or the mean of the two in the middle; of at least one.
double median(std::vector<double> values);

/// So many numbers from least to greatest (both positive, at least two numbers), each the one before times the same
/// factor.
std::vector<double> geometric(double least, double greatest, std::size_t count);

/// A square matrix, row by row.
struct matrix {
    std::size_t size = 0;
    std::vector<double> values = std::vector<double>(size * size);

    double& at(std::size_t row, std::size_t column) { return values[row * size + column]; }
    double at(std::size_t row, std::size_t column) const { return values[row * size + column]; }
};

/// The eigenvalues of a symmetric matrix, the least first: C. G. J. Jacobi's rotations, in cyclic order (1846).
std::vector<double> eigenvalues(matrix of);

/// x of A x = b, by Gaussian elimination with pivots by row; infinite or NaN where A is singular.
std::vector<double> solution(matrix a, std::vector<double> b);

} // namespace ravine::study
