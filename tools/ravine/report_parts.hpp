// The parts of the report that come from other commands' figures: tables, pictures, and what they say at a glance.
#pragma once
#include "evidence.hpp"
#include "machine.hpp"
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ravine::tool::parts {

using json = nlohmann::json;

/// A file's name without its ending, and without a number and hyphen before it (2-name); underscores are spaces.
std::string title_of(std::filesystem::path const& file);
/// 48 KiB, 2 MiB.
std::string size_text(std::size_t bytes);

// Each gives the values of a section of report_page, and adds sentences (text, bad) to `glance`.
json check_table(std::vector<checked> const& rows, json& glance);
json bench_section(std::string const& id, std::string const& title, std::vector<benched> const& rows,
                   machine const& here, json& glance);
json training_section(std::string const& id, std::string const& title, std::vector<evidence::training> const& rows,
                      json& glance);

} // namespace ravine::tool::parts
