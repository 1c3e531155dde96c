// The table of the named schedules: each row calls the function of its name.
#include "schedule_entry.hpp"
#include "schedule_makers.hpp"

namespace ravine::tool {
namespace {

using namespace making;

schedule_entry const table[]{
    {"between", {{"peak"}, {"least"}, {"factor", {}, true}}, {}, "least where the factor is 0, peak where it is 1",
     "between(0.1, 0.001, cosine(100))", [](given a) { return between(a[0], a[1], a.of[2]); }},
    {"constant", {{"value"}}, {}, "a number; the number alone will do",
     "constant(0.1)", [](given a) -> schedule { return a[0]; }},
    {"cosine", {{"steps"}}, {}, "half a cosine wave from 1 to 0, and up again",
     "cosine(1000)", [](given a) -> schedule { return cosine(a[0]); }},
    {"cosine_decay", {{"steps"}, {"end", 0}}, {}, "half a cosine wave from 1 to end, where it stays",
     "cosine_decay(1000, 0.1)", [](given a) -> schedule { return cosine_decay(a[0], a[1]); }},
    {"cosine_restarts", {{"first"}}, {}, "half cosine waves from 1 to 0, one every so many steps",
     "cosine_restarts(100)", [](given a) -> schedule { return cosine_restarts(a[0]); }},
    {"cosine_restarts", {{"first"}, {"multiplier"}}, {}, "the same, each wave so many times the one before",
     "cosine_restarts(100, 2)", [](given a) -> schedule { return cosine_restarts(a[0], a[1]); }},
    {"exp_range", {{"low"}, {"high"}, {"up"}, {"down"}, {"factor"}}, {},
     "triangles, their height times factor to the power e",
     "exp_range(0.001, 0.01, 100, 100, 0.999)",
     [](given a) -> schedule { return exp_range(a[0], a[1], a[2], a[3], a[4]); }},
    {"exponential", {{"factor"}}, {}, "a factor at every step",
     "exponential(0.99)", [](given a) -> schedule { return exponential(a[0]); }},
    {"exponential", {{"factor"}, {"steps"}}, {}, "once the factor in so many steps",
     "exponential(0.5, 100)", [](given a) -> schedule { return exponential(a[0], a[1]); }},
    {"inverse_square_root", {{"steps", 1}}, {}, "rises to 1 at this step, then falls as 1 / sqrt(step)",
     "inverse_square_root(4000)", [](given a) -> schedule { return inverse_square_root(a[0]); }},
    {"linear", {{"start"}, {"end"}, {"steps"}}, {}, "a straight line from one value to another, where it stays",
     "linear(1, 0, 1000)", [](given a) -> schedule { return linear(a[0], a[1], a[2]); }},
    {"multi_step", {{"factor"}, {"milestone"}}, {}, "the factor once more from each milestone on",
     "multi_step(0.1, 30, 80)", &multi_step_of, 1, milestones + 1},
    {"one_cycle", {{"steps"}, {"peak", 1}, {"up", 0.3}, {"div", 25}, {"final_div", 1e4}},
     {of_cosine::words(), {"phases", {"2", "3"}}},
     "from peak / div up to peak in the share up of all steps, then down to peak / div / final_div",
     "one_cycle(1000, 0.1)",
     [](given a) {
         return cycle_of(
             a, [&](auto which, auto phases) { return one_cycle<which(), phases()>(a[0], a[1], a[2], a[3], a[4]); });
     }},
    {"one_cycle_momentum", {{"steps"}, {"least", 0.85}, {"greatest", 0.95}, {"up", 0.3}},
     {of_cosine::words(), {"phases", {"2", "3"}}}, "the momentum beside one_cycle, which runs the other way",
     "one_cycle_momentum(1000)",
     [](given a) {
         return cycle_of(
             a, [&](auto which, auto phases) { return one_cycle_momentum<which(), phases()>(a[0], a[1], a[2], a[3]); });
     }},
    {"piecewise", {{"step"}, {"value"}}, {of_piecewise::words()},
     "values at some steps, and what shape says between them",
     "piecewise(0, 0.1, 100, 1, 500, 0)", &piecewise_of, 2, 2 * pairs},
    {"polynomial", {{"steps"}, {"power", 1}}, {}, "what is left of the steps, to a power",
     "polynomial(1000, 2)", [](given a) -> schedule { return polynomial(a[0], a[1]); }},
    {"rex", {{"steps"}}, {}, "reflected exponential: falls slowly first, and fast at the end",
     "rex(1000)", [](given a) -> schedule { return rex(a[0]); }},
    {"stable_decay", {{"steps"}, {"decay"}}, {of_decay::words()},
     "1, and in the last steps, so many as decay, down to 0",
     "stable_decay(1000, 200)",
     [](given a) {
         return of_decay::pick(a.chosen[0], [&](auto which) -> schedule { return stable_decay<which()>(a[0], a[1]); });
     }},
    {"step_decay", {{"steps"}, {"factor", 0.1}}, {}, "the factor once more every so many steps",
     "step_decay(300)", [](given a) -> schedule { return step_decay(a[0], a[1]); }},
    {"swa", {{"steps"}, {"end"}, {"from", 1, true}}, {of_cosine::words()},
     "from a schedule to a constant value in so many steps",
     "swa(100, 0.5)",
     [](given a) {
         return of_cosine::pick(a.chosen[0], [&](auto which) -> schedule { return swa<which()>(a[0], a[1], a.of[2]); });
     }},
    {"then", {{"first", {}, true}, {"at"}, {"second", {}, true}}, {},
     "first before step at, then second, which counts from 0 there",
     "then(warmup(100), 100, cosine(900))", &then_of, 2},
    {"triangular", {{"low"}, {"high"}, {"up", 2000}}, {}, "triangles, as many steps down as up",
     "triangular(0.001, 0.01, 200)", [](given a) -> schedule { return triangular(a[0], a[1], a[2]); }},
    {"triangular", {{"low"}, {"high"}, {"up"}, {"down"}}, {}, "triangles between two values",
     "triangular(0.001, 0.01, 200, 100)", [](given a) -> schedule { return triangular(a[0], a[1], a[2], a[3]); }},
    {"triangular2", {{"low"}, {"high"}, {"up", 2000}}, {}, "the same, each half as high as the one before",
     "triangular2(0.001, 0.01, 200)", [](given a) -> schedule { return triangular2(a[0], a[1], a[2]); }},
    {"triangular2", {{"low"}, {"high"}, {"up"}, {"down"}}, {}, "the same, each half as high as the one before",
     "triangular2(0.001, 0.01, 200, 100)", [](given a) -> schedule { return triangular2(a[0], a[1], a[2], a[3]); }},
    {"warmup", {{"steps"}}, {}, "rises to 1 in equal parts, the first one at step 0",
     "warmup(50)", [](given a) -> schedule { return warmup(a[0]); }},
    {"warmup", {{"steps"}, {"start"}}, {of_warmup::words()}, "rises from start at step 0 to 1 at step steps",
     "warmup(50, 0.1)",
     [](given a) {
         return of_warmup::pick(a.chosen[0], [&](auto which) -> schedule { return warmup<which()>(a[0], a[1]); });
     }},
    {"warmup_stable_decay", {{"steps"}, {"warm"}, {"decay"}}, {of_decay::words()}, "stable_decay after warmup(warm)",
     "warmup_stable_decay(1000, 50, 200)",
     [](given a) {
         return of_decay::pick(
             a.chosen[0], [&](auto which) -> schedule { return warmup_stable_decay<which()>(a[0], a[1], a[2]); });
     }},
};

} // namespace

std::string schedule_entry::signature() const {
    std::string made(name), between = "(";
    auto const add = [&](std::string const& text) {
        made += between + text;
        between = ", ";
    };
    for (schedule_parameter const& each : parameters)
        add(std::string(each.name) + (each.otherwise ? " = " + print::shortest(*each.otherwise) : ""));
    if (again) add("...");
    for (schedule_choice const& each : choices) {
        std::string words;
        for (std::string_view const word : each.words) words += (words.empty() ? "" : "|") + std::string(word);
        add(std::string(each.name) + " = " + words);
    }
    return made + ')';
}

std::span<schedule_entry const> schedule_entries() { return table; }

} // namespace ravine::tool
