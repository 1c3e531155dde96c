// Every study in its short form: its numbers lie in their bands, and it has what a page needs.
#include "tools/study/study.hpp"
#include <doctest/doctest.h>
#include <pugixml.hpp>
#include <regex>
#include <set>
#include <stdexcept>

using namespace ravine::study;

namespace {

bool capital(std::string_view text) { return !text.empty() && !(text[0] >= 'a' && text[0] <= 'z'); }

/// Numbers are typeset, not as a machine prints them.
void check_numbers(std::string const& text) {
    CAPTURE(text);
    CHECK(!std::regex_search(text, std::regex("[0-9]e[-+]?[0-9]|\\bnan\\b|\\binf\\b|[0-9],[0-9]{3}|\\^")));
}

/// Titles, captions and headings begin with a capital, captions and paragraphs end with a full stop, axes do neither.
void check_manner(result const& of) {
    for (auto const* const paragraphs : {&of.ran, &of.found})
        for (std::string const& text : *paragraphs) {
            CHECK(capital(text));
            CHECK(text.ends_with('.'));
            check_numbers(text);
        }
    for (number const& n : of.numbers) check_numbers(n.what);
    for (formula const& f : of.formulas) CHECK_MESSAGE(capital(f.name), f.name);
    for (picture const& p : of.pictures) {
        CHECK_MESSAGE((capital(p.title) && p.title.ends_with('.')), p.title);
        for (std::string const& svg : {p.svg, p.narrow}) {
            pugi::xml_document drawn;
            REQUIRE(drawn.load_string(svg.c_str()));
            for (auto const& text : drawn.select_nodes("//text[@class='title']"))
                if (text.node().previous_sibling().attribute("class").value() !=
                    std::string("title")) // the first of its lines
                    CHECK_MESSAGE(capital(text.node().text().get()), text.node().text().get());
            for (auto const& text : drawn.select_nodes("//text[@class='axis']"))
                CHECK_MESSAGE(!std::regex_search(text.node().text().get(), std::regex("^[A-Z][a-z]|\\.$")),
                              text.node().text().get());
            for (auto const& text : drawn.select_nodes("//text")) {
                check_numbers(text.node().text().get());
                CHECK(std::string_view(text.node().text().get()).find("\u2026") ==
                      std::string_view::npos); // nothing is cut off
            }
        }
    }
}

void check(experiment const& one, bool brief) {
    CAPTURE(one.name);
    options how;
    how.brief = brief;
    double last = 0;
    how.reached = [&](double share) {
        CHECK(share >= last);
        CHECK(share <= 1);
        last = share;
    };
    result const got = one.run(how);
    CHECK(got.numbers.size() >= 2);
    for (number const& n : got.numbers) {
        CHECK_MESSAGE(n.holds(), n.what << ": " << n.value << " is not in [" << n.least << ", " << n.greatest << "]");
        CHECK(n.least > -1e300); // a band without ends says nothing
    }
    CHECK(got.pictures.size() >= 2);
    std::set<std::string> names;
    for (picture const& p : got.pictures) {
        CHECK(names.insert(p.name).second);
        CHECK(p.svg.starts_with("<svg"));
        CHECK(p.svg.find("no data") == std::string::npos);
    }
    CHECK(!got.ran.empty());
    CHECK(!got.found.empty());
    check_manner(got);
}

} // namespace

TEST_CASE("studies are numbered from 1 on, each once") {
    unsigned last = 0;
    for (experiment const& each : experiments()) {
        CHECK(each.number > last);
        last = each.number;
        CHECK(&find_experiment(each.name) == &each);
    }
    CHECK_THROWS_WITH_AS(find_experiment("mini_batch"), doctest::Contains("did you mean mini_batches"),
                         std::invalid_argument);
}

TEST_CASE("the numbers of every study lie in their bands, in the short form") {
    for (experiment const& each : experiments()) check(each, true);
}

#ifdef RAVINE_EXHAUSTIVE
TEST_CASE("the numbers of every study lie in their bands, in the whole form") {
    for (experiment const& each : experiments()) check(each, false);
}
#endif
