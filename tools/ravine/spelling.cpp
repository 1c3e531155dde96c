// Which of some names comes next to one that is not among them.
#include "spelling.hpp"
#include <algorithm>
#include <numeric>
#include <vector>

namespace ravine::tool {
namespace {

/// How many letters must change, come or go to make one word of another (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0]++;
        for (std::size_t k = 0; k < b.size(); ++k) {
            std::size_t const best = std::min({row[k] + 1, row[k + 1] + 1, corner + (a[i] == b[k] ? 0 : 1)});
            corner = row[k + 1];
            row[k + 1] = best;
        }
    }
    return row.back();
}

} // namespace

std::string nearest_text(std::string_view wanted, std::span<std::string_view const> names) {
    std::size_t least = 3;
    std::vector<std::string_view> near;
    for (std::string_view const name : names) {
        std::size_t const d = distance(name, wanted);
        if (d < least) near.clear();
        if (d < least || (d == least && d < 3)) near.push_back(name);
        least = std::min(least, d);
    }
    if (near.empty() && wanted.size() >= 3) // a part of the name
        std::ranges::copy_if(names, std::back_inserter(near), [&](std::string_view name) { return name.find(wanted) != name.npos; });
    if (near.size() > 3) near.resize(3);
    std::string text;
    for (std::size_t k = 0; k < near.size(); ++k)
        text += (k == 0 ? "; did you mean " : k + 1 == near.size() ? " or " : ", ") + std::string(near[k]);
    return near.empty() ? text : text + "?";
}

} // namespace ravine::tool
