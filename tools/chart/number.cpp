// Numbers as people write them: 180, 0.0012, 1.8·10⁶, 10⁻⁹; with a minus sign, and no locale.
#include "tools/chart/number.hpp"
#include <charconv>
#include <cmath>
#include <limits>

namespace ravine::chart {
namespace {

std::string superscript(int power) {
    static constexpr char const* digits[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                             "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    std::string out;
    for (char const letter : std::to_string(power)) out += letter == '-' ? "\u207b" : digits[letter - '0'];
    return out;
}

/// With a minus sign in place of the hyphen, and none before a zero.
std::string signed_text(std::string text) {
    if (text[0] != '-') return text;
    text.erase(0, 1);
    return text.find_first_not_of("0.") == std::string::npos ? text : "\u2212" + text;
}

std::string fixed(double value, int decimals) {
    char buffer[400];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr;
    return signed_text({buffer, end});
}

/// A number in scientific form, taken apart: its digits without zeros at their end, and where the first one stands.
struct scientific {
    std::string digits; // with a point after the first, and with the sign
    int power = 0, places = 0;
};
scientific scientific_of(double value, int digits) {
    char buffer[64];
    std::string const text(
        buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, digits - 1).ptr);
    std::size_t const e = text.find('e');
    scientific made{text.substr(0, e), std::stoi(text.substr(e + 1)), 0};
    if (std::size_t const point = made.digits.find('.'); point != std::string::npos) {
        made.digits.erase(made.digits.find_last_not_of('0') + 1);
        made.places = static_cast<int>(made.digits.size() - point) - 1;
        if (made.places == 0) made.digits.pop_back();
    }
    return made;
}

std::string product(scientific const& of) {
    std::string const ten = "10" + superscript(of.power), digits = signed_text(of.digits);
    return digits == "1" ? ten : digits == "\u22121" ? "\u2212" + ten : digits + "\u00b7" + ten;
}

} // namespace

std::string typeset(double value, int digits) {
    if (std::isnan(value)) return "no number";
    if (std::isinf(value)) return value < 0 ? "\u2212\u221e" : "\u221e";
    if (value == 0) return "0";
    scientific const of = scientific_of(value, digits);
    bool const plain = of.power >= -4 && (of.power < 5 || of.power < digits);
    if (!plain) return product(of);
    double rounded = value; // to the digits that are shown, where these end before the point
    if (of.power >= digits) {
        std::string const text = of.digits + "e" + std::to_string(of.power);
        std::from_chars(text.data(), text.data() + text.size(), rounded);
    }
    return fixed(rounded, std::max(0, of.places - of.power));
}

std::string typeset_multiple(long long factor, int power, bool plain) {
    double const value = static_cast<double>(factor) * ten_to(power);
    if (plain) return fixed(value, std::max(0, -power));
    if (factor == 0) return "0";
    constexpr int all = std::numeric_limits<long long>::digits10;
    scientific of = scientific_of(static_cast<double>(factor), all);
    of.power += power;
    bool const short_enough = of.power >= 0 && of.power < 2; // 50, not 5·10¹
    return short_enough ? fixed(value, std::max(0, of.places - of.power)) : product(of);
}

double ten_to(int power) {
    std::string const text = "1e" + std::to_string(power);
    double value = power > 0 ? std::numeric_limits<double>::infinity() : 0; // what no double reaches
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace ravine::chart
