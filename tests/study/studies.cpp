// Every study in its short form: its numbers lie in their bands, and it has what a page needs.
#include "tools/study/study.hpp"
#include <doctest/doctest.h>
#include <set>
#include <stdexcept>

using namespace ravine::study;

namespace {

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
}

} // namespace

TEST_CASE("studies are numbered from 1 on, each once") {
    unsigned last = 0;
    for (experiment const& each : experiments()) {
        CHECK(each.number > last);
        last = each.number;
        CHECK(&find_experiment(each.name) == &each);
    }
    CHECK_THROWS_WITH_AS(find_experiment("mini_batch"), doctest::Contains("did you mean mini_batches"), std::invalid_argument);
}

TEST_CASE("the numbers of every study lie in their bands, in the short form") {
    for (experiment const& each : experiments()) check(each, true);
}

#ifdef RAVINE_EXHAUSTIVE
TEST_CASE("the numbers of every study lie in their bands, in the whole form") {
    for (experiment const& each : experiments()) check(each, false);
}
#endif
