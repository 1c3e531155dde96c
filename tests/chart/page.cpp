// Pages: names are replaced, text is escaped, and what is missing or malformed is an error.
#include "tools/chart/page.hpp"
#include <doctest/doctest.h>
#include <stdexcept>

namespace page_tests {
using nlohmann::json;
using ravine::chart::page;

TEST_CASE("names become text, markup and lists") {
    CHECK(page("<p>{{a}}</p>", {{"a", "x < y & \"z\""}}) == "<p>x &lt; y &amp; &quot;z&quot;</p>");
    CHECK(page("{{{a}}}", {{"a", "<b/>"}}) == "<b/>");
    CHECK(page("{{#all}}[{{.}}]{{/all}}", {{"all", {"1", "2"}}}) == "[1][2]");
    CHECK(page("{{#all}}{{n}}{{tail}} {{/all}}", json{{"all", {{{"n", "a"}}, {{"n", "b"}}}}, {"tail", "!"}}) ==
          "a! b! ");
    CHECK(page("{{#on}}yes{{/on}}{{^on}}no{{/on}}", {{"on", false}}) == "no");
    CHECK(page("{{a}}", {{"a", "{{b}}"}}) == "{{b}}");             // a value is no template
    CHECK(page("{{a}}", {{"a", "1\n\x1b[0m"}}) == "1\n\ufffd[0m"); // nor anything that XML forbids
}

TEST_CASE("a name without a value, and a template that is none") {
    CHECK_THROWS_WITH_AS(page("{{a}}{{b}}", {{"a", ""}}), "the page's template: nothing is called b",
                         std::invalid_argument);
    CHECK_THROWS_AS(page("{{#a}}x{{/a}}", json::object()), std::invalid_argument);
    CHECK_THROWS_AS(page("{{^a}}x{{/a}}", json::object()), std::invalid_argument);
    CHECK_THROWS_AS(page("{{#all}}{{n}}{{/all}}", json{{"all", {{{"n", "a"}}, {{"m", "b"}}}}}), std::invalid_argument);
    CHECK_THROWS_AS(page("{{#a}}x", {{"a", true}}), std::invalid_argument);
    CHECK_THROWS_AS(page("{{a", {{"a", ""}}), std::invalid_argument);
    CHECK_THROWS_AS(page("{{a}}", {{"a", 1}}),
                    std::invalid_argument); // how a number is written is for the caller to say
}

} // namespace page_tests
