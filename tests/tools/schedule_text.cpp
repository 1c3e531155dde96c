// Texts of schedules mean what they mean in C++, what a schedule prints is read back, and an error points at its place.
#include "tools/ravine/schedule_text.hpp"
#include "tools/ravine/schedule_entry.hpp"
#include <bit>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <random>
#include <ravine/schedules.hpp>
#include <stdexcept>
#include <string>
#include <vector>

using ravine::schedule;
using ravine::tool::read_schedule;
using ravine::tool::schedule_entries;

namespace {

bool same_bits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

/// The same formula, and the same bits.
void same(schedule const& a, schedule const& b) {
    CHECK(a.text() == b.text());
    CHECK(a.latex() == b.latex());
    for (double const step :
         {0.0, 1.0, 2.0, 29.0, 30.0, 49.0, 50.0, 51.0, 99.0, 100.0, 101.0, 250.0, 999.0, 1000.0, 5000.0}) {
        CAPTURE(step);
        CHECK(same_bits(a(step), b(step)));
    }
}

/// The sentence of the error, and the part of the text that it marks.
struct answer {
    std::string sentence, marked;
};
answer refused(std::string const& text) {
    try {
        read_schedule(text);
    } catch (std::invalid_argument const& error) {
        std::string const all = error.what();
        std::size_t const line = all.find("\n    "), mark = all.find("\n    ", line + 1);
        REQUIRE(line != std::string::npos);
        REQUIRE(mark != std::string::npos);
        std::string const shown = all.substr(line + 5, mark - line - 5), marks = all.substr(mark + 5);
        std::size_t const from = marks.find('^');
        CHECK(marks.find_first_not_of(" ^~") == std::string::npos);
        return {all.substr(0, line), from < shown.size() ? shown.substr(from, marks.size() - from) : "end"};
    }
    FAIL("not refused: ", text);
    return {};
}
void refused(std::string const& text, std::string const& words, std::string const& marked) {
    CAPTURE(text);
    answer const given = refused(text);
    CAPTURE(given.sentence);
    CHECK(given.sentence.find(words) != std::string::npos);
    CHECK(given.marked == marked);
}

/// A text with each of an entry's words.
std::vector<std::string> variants(ravine::tool::schedule_entry const& of) {
    std::vector<std::string> made{std::string(of.example)};
    for (auto const& choice : of.choices) {
        std::vector<std::string> const before = made;
        made.clear();
        for (std::string const& text : before)
            for (std::string_view const word : choice.words)
                made.push_back(text.substr(0, text.rfind(')')) + ", " + std::string(choice.name) + " = " +
                               std::string(word) + ')');
    }
    return made;
}

} // namespace

TEST_CASE("a text is the formula that C++ makes of it") {
    using namespace ravine::schedules;
    same(read_schedule("3e-4 * warmup(50) * cosine(1'000)"), 3e-4 * warmup(50) * cosine(1'000));
    same(read_schedule("warmup<shape::cosine>(50, 0)"), warmup<shape::cosine>(50, 0));
    same(read_schedule("warmup(50, start = 0.5, shape = exponential)"), warmup<shape::exponential>(50, 0.5));
    same(read_schedule("one_cycle(final_div = 100, steps = 100, shape = linear, phases = 3)"),
         one_cycle<shape::linear, 3>(100, 1, 0.3, 25, 100));
    same(read_schedule("one_cycle_momentum<linear, 3>(100)"), one_cycle_momentum<shape::linear, 3>(100));
    same(read_schedule("multi_step(0.1, 30, 80, 80)"), multi_step(0.1, 30, 80, 80));
    same(read_schedule("piecewise<shape::cosine>(0, 0.1, 100, 1, 500, 0)"),
         piecewise<shape::cosine>(0, 0.1, 100, 1, 500, 0));
    same(read_schedule("then(warmup(50), 50, cosine(100), 150, 0.25 + e * 2)"),
         then(warmup(50), 50, cosine(100), 150, 0.25 + e * 2));
    same(read_schedule("swa(100, 0.05, step_decay(30))"), swa(100, 0.05, step_decay(30)));
    same(read_schedule("between(0.1, 0.001, rex(100))"), between(0.1, 0.001, rex(100)));
    same(read_schedule("linear(-1, .5, 2 * (20 + 30)) / 2 - 1 - -e"), linear(-1, 0.5, 100) / 2 - 1 - -e);
    same(read_schedule("where(not (e < 50) and e != 100 or e == 3, 1, min(sq(e), pi))"),
         where((not(e < 50) and e != 100) or e == 3, 1, min(sq(e), pi)));
    same(read_schedule("0.5"), 0.5);
    CHECK(read_schedule("warmup(5) * cosine(steps)", {{"steps", 80}}).text() ==
          schedule(warmup(5) * cosine(80)).text());
}

TEST_CASE("what may be left out is what C++ takes then") {
    using namespace ravine::schedules;
    same(read_schedule("cosine_decay(100)"), cosine_decay(100));
    same(read_schedule("inverse_square_root()"), inverse_square_root());
    same(read_schedule("one_cycle(100)"), one_cycle(100));
    same(read_schedule("one_cycle_momentum(100)"), one_cycle_momentum(100));
    same(read_schedule("polynomial(100)"), polynomial(100));
    same(read_schedule("stable_decay(100, 20)"), stable_decay(100, 20));
    same(read_schedule("warmup_stable_decay(100, 10, 20)"), warmup_stable_decay(100, 10, 20));
    same(read_schedule("step_decay(10)"), step_decay(10));
    same(read_schedule("swa(10, 0.5)"), swa(10, 0.5));
    same(read_schedule("triangular(0, 1)"), triangular(0, 1));
    same(read_schedule("triangular2(0, 1)"), triangular2(0, 1));
    same(read_schedule("warmup(50, 0.1)"), warmup(50, 0.1));
    same(read_schedule("piecewise(0, 1, 100, 0)"), piecewise(0, 1, 100, 0));
}

TEST_CASE("every schedule's example is read, and what it prints is read back, with each of its words") {
    std::string last;
    for (auto const& entry : schedule_entries()) {
        CHECK(entry.name >= last);
        last = entry.name;
        std::vector<std::string> printed;
        for (std::string const& text : variants(entry)) {
            CAPTURE(text);
            schedule const made = read_schedule(text);
            same(read_schedule(made.text()), made);
            CHECK(std::find(printed.begin(), printed.end(), made.text()) ==
                  printed.end()); // each word makes a difference
            printed.push_back(made.text());
        }
    }
}

TEST_CASE("an error says what is wrong, what there is, and marks the place") {
    refused("warmup(50) * cosin(1000)", "nothing is called 'cosin' here; did you mean cosine?", "cosin");
    refused("anything(5)", "`list --schedules` names all", "anything");
    refused("cosine", "cosine takes arguments: cosine(steps)", "cosine");
    refused("1 + min", "min takes arguments: min(number, number)", "min");
    refused("cosine()", "steps is missing; there is cosine(steps)", ")");
    refused("2 * cosine(10, 20)", "this argument is one too many; there is cosine(steps)", "20");
    refused("cosine(period = 10)", "it has no parameter called 'period'; there is cosine(steps)", "period = 10");
    refused("polynomial(10, steps = 20)", "steps is given twice", "steps = 20");
    refused("polynomial(steps = 10, 2)", "after a named argument all are named", "2");
    refused("polynomial(10, power = -1)", "power = -1 of the schedule polynomial must be above 0", "power = -1");
    refused("1 - cosine(-5) * 2", "steps = -5 of the schedule cosine must be above 0", "-5");
    refused("cosine(0 / 0)", "steps = nan of the schedule cosine must be above 0", "0 / 0");
    refused("multi_step(0.1, 30, -80, 90)", "a milestone = -80 of the schedule multi_step", "-80");
    refused("multi_step(0.1)", "milestone is missing; there is multi_step(factor, milestone, ...)", ")");
    refused("piecewise(0, 1, 10)", "value is missing", ")");
    refused("piecewise(0, 1, 10, 2, 5, 3)", "a step = 5 of the schedule piecewise must be later", "5");
    refused("multi_step(0.1, 1, 2, 3, 4, 5, 6, 7, 8, 9)", "it takes at most 9 numbers",
            "multi_step(0.1, 1, 2, 3, 4, 5, 6, 7, 8, 9)");
    refused("then(1, 0, 2)", "must be above 0", "then(1, 0, 2)");
    refused("then(1, 50, 2, 50, 3)", "the step = 50 of the schedule then must be later", "then(1, 50, 2, 50, 3)");
    refused("warmup(50) then(50) cosine(10)", "an operator or the end is wanted here", "then");
    refused("warmup<shape::round>(50, 0)", "no shape of it is called 'round'", "shape::round");
    refused("warmup<cosine>(50)", "warmup(steps) or warmup(steps, start, shape = linear|constant|cosine|exponential)",
            ")");
    refused("one_cycle(9, phases = 4)", "no phases of it is called '4'", "phases = 4");
    refused("cosine(e)", "steps must be a number; this changes with the step", "e");
    refused("cosine(100", "a comma or a closing parenthesis is wanted here", "end");
    refused("(1 + 2", "a closing parenthesis is wanted here", "end");
    refused("", "something is missing here", "end");
    refused("2 *", "something is missing here", "end");
    refused("2 * / 3", "a number, a name or a parenthesis is wanted here", "/");
    refused("2 3", "an operator or the end is wanted here", "3");
    refused("1e", "this is no number", "1e");
    refused("1.2.3", "this is no number", "1.2.3");
    refused("1e999", "more than a double can hold", "1e999");
    refused("e < 5", "this is a condition, not a number", "e < 5");
    refused("where(e, 1, 2)", "a condition is wanted here", "e");
    refused("where(e < 5, 1)", "the number of arguments is wrong; there is where(condition, number, number)",
            "where(e < 5, 1)");
    refused("sum(e)", "nothing is called 'sum' here", "sum");
    refused("0 *\tcosine(\n-5)", "steps = -5", "-5"); // on one line
    refused(std::string(300, ' ') + "+", "a number, a name", "+");
    refused(std::string(101, '(') + "1", "nested too deep", "(");
    refused(std::string(4000, '1') + "1", "at most 4000 characters", "1");
    CHECK(refused("\u03b8\u03b8 + 1").sentence == "a number, a name or a parenthesis is wanted here");
}

TEST_CASE("no text does harm: it is read and prints what is read back, or refused") {
    std::mt19937 random(1);
    std::vector<std::string> pieces{"e",
                                    "pi",
                                    "(",
                                    ")",
                                    ",",
                                    "+",
                                    "-",
                                    "*",
                                    "/",
                                    "<",
                                    ">",
                                    "=",
                                    "==",
                                    "not ",
                                    " and ",
                                    "1",
                                    "50",
                                    "0.5",
                                    "1e3",
                                    "'",
                                    ".",
                                    "shape",
                                    "cosine",
                                    "phases",
                                    "steps",
                                    "where",
                                    "min",
                                    "max",
                                    "sqrt(",
                                    "floor(",
                                    " * 1",
                                    " + 0",
                                    "0 + ",
                                    "1 * ",
                                    "-0",
                                    " - 0",
                                    "pow",
                                    "infinity",
                                    "::",
                                    std::string(1, '\0'),
                                    "\xff"};
    for (auto const& entry : schedule_entries())
        pieces.push_back(std::string(entry.name)), pieces.push_back(std::string(entry.example)),
            pieces.push_back(std::string(entry.name) + "(");
    auto const below = [&](std::size_t n) { return random() % n; };
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        if (round % 4 == 0)
            for (std::size_t n = below(40); n > 0; --n) text += static_cast<char>(below(256));
        else if (round % 4 == 1)
            for (std::size_t n = below(12); n > 0; --n) text += pieces[below(pieces.size())];
        else
            for (std::size_t n = 1 + below(4); n > 0; --n)
                text += schedule_entries()[below(schedule_entries().size())].example, text += "+-*/"[below(4)],
                    text += n == 1 ? "e" : "";
        if (round % 4 == 3) text[below(text.size())] = "e(),*+-1<> "[below(11)];
        std::string why;
        try {
            schedule const made = read_schedule(text);
            ++read;
            std::string const printed = made.text();
            if (printed.size() >= 4000) continue;
            schedule const again = read_schedule(printed);
            CHECK(again.text() == printed);
            for (double const step : {0.0, 1.0, 17.0}) CHECK(same_bits(made(step), again(step)));
        } catch (std::invalid_argument const& error) {
            why = error.what();
            CHECK(why.find('^') != std::string::npos);
        }
    }
    CHECK(read > 5'000);
    std::string sum = "e";
    while (sum.size() < 3990) sum += "+e";
    CHECK(read_schedule(sum)(1) == static_cast<double>(sum.size() + 1) / 2);
}
