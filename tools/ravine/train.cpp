// `ravine train`: a classifier of images, trained by the kernels of one rule or several.
#include "commands.hpp"
#include "file.hpp"
#include "hyper_setting.hpp"
#include "table.hpp"
#include "train_checkpoint.hpp"
#include "train_report.hpp"
#include "train_session.hpp"
#include "train_summary.hpp"
#include <algorithm>
#include <deque>

namespace ravine::tool {
namespace {

/// Says and writes what was found; gives the exit code.
int conclude(sink to, training_plan const& plan, training_session const& run, std::vector<trained> const& rows,
             std::size_t rules) {
    train_options const& asked = plan.asked;
    std::string bad;
    for (trained const& row : rows)
        if (row.what.diverged()) bad += tinted(divergence_text(row), tint::bad, to.colour) + "\n";
    if (run.interrupted()) bad += interruption_text(rows, rules, asked.epochs);
    if (!asked.json && !rows.empty())
        to.out << heading(plan, rows) << table_text(rows, to.columns, to.colour)
               << best_text(rows, plan.data.test.size()) << average_text(rows);
    if (!asked.json) to.out << bad;
    else if (to.progress) *to.progress << bad << std::flush;
    if (!to.out) return 0; // the reader has left, or the disk is full, which the sink's owner knows
    if (asked.csv) write_file(*asked.csv, {csv(rows)});
    if (asked.svg) write_file(*asked.svg, {svg(rows)});
    if (run.interrupted()) return interrupted;
    return std::ranges::any_of(rows, [](trained const& row) { return row.what.diverged(); }) ? 1 : 0;
}

} // namespace

int train(sink to, train_options const& asked) {
    std::vector<rule_entry const*> const rules = rules_to_train(asked.rules);
    std::vector<setting> const set = read_settings(asked.set, rules);
    std::vector<scheduled_setting> const said = read_schedule_settings(asked.schedule, rules);
    check_used(set, said, rules);
    std::deque<entrant> entrants; // a stepper stays where it is
    for (rule_entry const* const rule : rules) {
        entrants.push_back(enter(*rule, set, said, asked));
        add_plateau(entrants.back(), *rule, said, asked);
    }
    check_together(asked, rules.size());
    training_plan const plan = plan_of(asked);
    for (std::size_t k = 0; k < entrants.size(); ++k) add_schedules(entrants[k], *rules[k], set, said, plan);

    training_session run(to, plan, rules.size());
    std::vector<trained> rows;
    for (std::size_t k = 0; k < entrants.size() && run.goes_on(); ++k) {
        run.run(entrants[k], k);
        rows.push_back(entrants[k].row);
    }
    run.end();
    int const code = conclude(to, plan, run, rows, rules.size());
    if (asked.checkpoint && std::filesystem::exists(*asked.checkpoint) && code != interrupted && to.out.flush())
        mark_concluded(*asked.checkpoint);
    return code;
}

} // namespace ravine::tool
