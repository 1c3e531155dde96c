// What a study is: a claim of the theory as an experiment, with numbers in their bands, pictures and formulas.
#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::study {

/// How a study is run. The same options give the same result, in every bit, of one build.
struct options {
    bool brief = false;     ///< the short form: the same experiment, with less of everything
    std::uint64_t seed = 1; ///< draws starts, orders of images and noise
    /// Called now and then with the share (0 to 1) that is done. What it throws ends the study.
    std::function<void(double share)> reached = [](double) {};
};

/// A number that the claim stands on, and the band that tests hold it to: what theory says, or what a few seeds gave.
struct number {
    std::string what; ///< with the unit, if it has one
    double value = 0;
    double least = -std::numeric_limits<double>::infinity(), greatest = std::numeric_limits<double>::infinity();
    bool holds() const { return value >= least && value <= greatest; } ///< not if it is NaN
};

/// An SVG file, and the same for a screen of about 400 pixels; `name` is that of the file without the study's name before it
/// and the ending after it. The title is a sentence or what might be one: it begins with a capital and ends with a full stop.
struct picture {
    std::string name, title, svg, narrow;
};

/// A formula that the study used beside its rules.
struct formula {
    std::string name, latex;
};

struct result {
    std::vector<std::string> ran; ///< what was run, in paragraphs
    std::vector<number> numbers;
    std::vector<std::string> found; ///< what the numbers say, in sentences made of them
    std::vector<picture> pictures;  ///< at least two
    std::vector<formula> formulas;
};

/// One claim. Its file, and the function that gives it, bear its name: tools/study/<name>.cpp is found by the build.
struct experiment {
    unsigned number; ///< its place in the course, from 1
    std::string_view name, title;
    std::string_view claim;  ///< in one sentence
    std::string_view lesson; ///< the theory before it, in a paragraph
    std::vector<std::string_view> rules; ///< that run in it; their formulas are shown
    result (*run)(options const&);
};

/// All of them, in the order of the course.
std::span<experiment const> experiments();
/// That of a name. Throws std::invalid_argument that names the nearest ones if there is none.
experiment const& find_experiment(std::string_view name);

} // namespace ravine::study
