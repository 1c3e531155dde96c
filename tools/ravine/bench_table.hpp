// What `ravine bench` says of its rows: a table, or lines of values.
#pragma once
#include "bench_run.hpp"
#include "commands.hpp"
#include <string>
#include <vector>

namespace ravine::tool {

/// A row a contender; `levels` says for each in which cache its arrays are, `shapes` what they are those of (nothing: one).
void print_table(sink to, std::vector<bench_row> const& rows, std::vector<std::string> const& levels, std::string const& shapes);

/// Lines of values; what could not be measured is empty.
std::string csv(std::vector<bench_row> const& rows);

/// What a step costs besides its loop, of each rule; and what the table's signs mean.
template <class T>
void print_host_work(sink to, plan_of_run const& run);

} // namespace ravine::tool
