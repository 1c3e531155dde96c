// Fills a mustache template, as an HTML page, with values; a name that has none is an error, not a gap.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace ravine::chart {

/// The template with its names replaced: {{name}} by text (escaped), {{{name}}} by markup, {{#name}} ... {{/name}} by
/// what stands between for each item of an array, or once where the value is true. A value is a string, a boolean, an
/// array or an object; {{{style}}} is what all pages look like. Throws std::invalid_argument for a template that is no mustache, and for a name without a value.
std::string page(std::string const& pattern, nlohmann::json const& values);

} // namespace ravine::chart
