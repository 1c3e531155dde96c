// Finds names in the table of schedules and among the rows of operators::all.
#include "schedule_names.hpp"
#include "schedule_entry.hpp"
#include "spelling.hpp"
#include <algorithm>

namespace ravine::tool {
namespace {

constexpr auto& rows = operators::facts_of_all;

template <class Row>
bool is_function(Row const& row) {
    return row.written == operators::notation::call && row.stands != operators::place::reduction;
}

} // namespace

bool is_schedule(std::string const& name) {
    return std::ranges::find(schedule_entries(), name, &schedule_entry::name) != schedule_entries().end();
}

bool has_choice(std::string const& schedule, std::string const& name) {
    return std::ranges::any_of(schedule_entries(), [&](schedule_entry const& each) {
        return each.name == schedule &&
               std::ranges::find(each.choices, name, &schedule_choice::name) != each.choices.end();
    });
}

std::optional<std::size_t> function_of(std::string const& name) {
    for (std::size_t k = 0; k < rows.size(); ++k)
        if (rows[k].name == name && is_function(rows[k])) return k;
    return std::nullopt;
}

std::string forms_of(std::string const& name) {
    std::string made;
    for (schedule_entry const& each : schedule_entries())
        if (each.name == name) made += (made.empty() ? "" : " or ") + each.signature();
    if (!made.empty()) return made;
    auto const& row = rows[*function_of(name)];
    for (unsigned k = 0; k < row.arity; ++k)
        made += (k ? ", " : name + '(') + std::string(row.conditions >> k & 1u ? "condition" : "number");
    return made + ')';
}

std::string advice(std::string const& name, known_numbers const& known) {
    std::vector<std::string_view> there{"e", "pi"};
    for (auto const& [word, number] : known) there.push_back(word);
    for (schedule_entry const& each : schedule_entries())
        if (there.back() != each.name) there.push_back(each.name); // its forms come after each other
    for (auto const& row : rows)
        if (is_function(row)) there.push_back(row.name);
    std::string const near = nearest_text(name, there);
    return near.empty() ? "; `list --schedules` names all schedules" : near;
}

} // namespace ravine::tool
