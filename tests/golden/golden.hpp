// Reads the golden data, torch.txt: which rule ran with what, and the hashes of theta on its way.
#pragma once

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <istream>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ravine::golden {

/// One line: a rule's trajectory over one array, from start(seed, i) along gradient(seed, step, i).
struct trajectory {
    std::string rule;
    bool in_double = false;
    std::vector<std::pair<std::string, double>> hyper; ///< by Ravine's names; every one that the rule has
    std::uint64_t seed = 0;
    std::size_t length = 0;
    std::vector<std::uint64_t> theta;   ///< fnv1a of theta after each of the file's steps
    std::vector<std::uint64_t> average; ///< of ASGD's average; empty for other rules
    std::vector<std::uint64_t> last;    ///< the bits of the last theta, for diagnosis; empty for long arrays
    std::size_t line = 0;               ///< in the file, for messages

    /// A hyper-parameter's value; throws where the rule has none of that name.
    double operator[](std::string_view name) const
    {
        for (auto const& [key, value] : hyper)
            if (key == name)
                return value;
        throw std::out_of_range(rule + " has no hyper-parameter " + std::string(name));
    }
};

/// A whole file: the steps (from 1, rising) after which theta was hashed, and the trajectories.
struct recording {
    std::vector<unsigned> steps;
    std::vector<trajectory> trajectories;
};

/// 64-bit FNV-1a over the little-endian bytes of floats or doubles.
template <class T> std::uint64_t fnv1a(std::span<T const> values)
{
    using integer = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (T const value : values) {
        auto const bits = std::bit_cast<integer>(value);
        for (unsigned byte = 0; byte < sizeof(T); ++byte)
            hash = (hash ^ (bits >> (8 * byte) & 0xffU)) * 0x100000001b3U;
    }
    return hash;
}

/// The file's text, in whole or an error that names the line.
inline recording read(std::istream& in, std::string const& name)
{
    recording result;
    std::size_t line_number = 0;
    auto const fail = [&](std::string const& why) {
        throw std::runtime_error(name + ":" + std::to_string(line_number) + ": " + why);
    };
    auto const integer = [&](std::string_view text, int base) {
        std::uint64_t value = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
        if (error != std::errc{} || end != text.data() + text.size())
            fail("not a number: " + std::string(text));
        return value;
    };
    auto const real = [&](std::string_view text) {
        double value = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size())
            fail("not a number: " + std::string(text));
        return value;
    };
    auto const list = [&](std::string_view text, std::size_t digits) {
        std::vector<std::uint64_t> values;
        for (std::size_t at = 0; at <= text.size();) {
            std::size_t const comma = text.find(',', at);
            std::size_t const stop = comma == std::string_view::npos ? text.size() : comma;
            if (stop - at != digits)
                fail("not " + std::to_string(digits) + " digits: " + std::string(text.substr(at, stop - at)));
            values.push_back(integer(text.substr(at, stop - at), 16));
            at = stop + 1;
        }
        return values;
    };
    for (std::string text; std::getline(in, text);) {
        ++line_number;
        if (text.empty() || text.front() == '#')
            continue;
        std::istringstream words(text);
        trajectory one;
        one.line = line_number;
        words >> one.rule;
        if (one.rule == "steps") {
            if (!result.steps.empty())
                fail("a second line of steps");
            for (std::string word; words >> word;) {
                auto const step = static_cast<unsigned>(integer(word, 10));
                if (step <= (result.steps.empty() ? 0U : result.steps.back()))
                    fail("the steps do not rise from 1");
                result.steps.push_back(step);
            }
            continue;
        }
        if (result.steps.empty())
            fail("a trajectory before the line of steps");
        std::string type;
        words >> type;
        if (type != "f32" && type != "f64")
            fail("the type is neither f32 nor f64: " + type);
        one.in_double = type == "f64";
        std::set<std::string, std::less<>> seen;
        for (std::string word; words >> word;) {
            std::size_t const equals = word.find('=');
            if (equals == 0 || equals == std::string::npos)
                fail("not name=value: " + word);
            std::string const key = word.substr(0, equals);
            std::string_view const value = std::string_view(word).substr(equals + 1);
            if (!seen.insert(key).second)
                fail(key + " twice");
            if (key == "seed")
                one.seed = integer(value, 10);
            else if (key == "n")
                one.length = static_cast<std::size_t>(integer(value, 10));
            else if (key == "theta")
                one.theta = list(value, 16);
            else if (key == "average")
                one.average = list(value, 16);
            else if (key == "last")
                one.last = list(value, one.in_double ? 16 : 8);
            else
                one.hyper.emplace_back(key, real(value));
        }
        for (auto const* key : {"seed", "n", "theta"})
            if (!seen.contains(key))
                fail(std::string("no ") + key + " (cut short?)");
        if (one.theta.size() != result.steps.size())
            fail("as many hashes of theta as steps are needed");
        if (!one.average.empty() && one.average.size() != result.steps.size())
            fail("as many hashes of the average as steps are needed");
        if (!one.last.empty() && one.last.size() != one.length)
            fail("last needs n values");
        result.trajectories.push_back(std::move(one));
    }
    if (in.bad())
        fail("cannot be read");
    if (result.trajectories.empty())
        throw std::runtime_error(name + ": holds no trajectory");
    return result;
}

/// The file at a path.
inline recording read(std::string const& path)
{
    std::ifstream in(path);
    if (!in)
        throw std::runtime_error(path + ": cannot be opened");
    return read(in, path);
}

} // namespace ravine::golden
