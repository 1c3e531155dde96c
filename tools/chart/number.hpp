// Numbers as people write them: 180, 0.0012, 1.8·10⁶, 10⁻⁹; with a minus sign, and no locale.
#pragma once
#include <string>

namespace ravine::chart {

/// At most so many significant digits (1 or more); powers of ten from 10⁵ and below 10⁻⁴, unless all digits are shown.
/// What is infinite is \u221e, NaN "no number".
std::string typeset(double value, int digits = 3);

/// factor * 10^power: `plain` in figures, with as many decimals as the power has, else as a product where it is large
/// or small.
std::string typeset_multiple(long long factor, int power, bool plain);

/// The power of ten, exact where a double can be; 0 or infinite beyond. std::pow need not be exact.
double ten_to(int power);

} // namespace ravine::chart
