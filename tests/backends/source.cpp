// Generated source of rules that bear one name: each has a namespace of its own.
#include "tools/ravine/entry.hpp"

#include <doctest/doctest.h>

#include <set>

using ravine::backends::rule_source;

namespace {

rule_source sgd_in(char const* symbol) {
    rule_source made = ravine::tool::find_rule("sgd").source();
    made.symbol = symbol;
    return made;
}
/// All files of a rule, one after the other.
std::string all_of(rule_source const& rule) {
    std::string text;
    for (auto const& file : ravine::backends::generate(rule)) text += file.content;
    for (auto const& file : ravine::backends::generate_shared({rule})) text += file.content;
    return text;
}

}  // namespace

TEST_CASE("a rule from outside never shares a namespace with another rule") {
    using ravine::backends::detail::space_of;
    CHECK(space_of(sgd_in("ravine::rules::sgd")) == "sgd");
    CHECK(space_of(sgd_in("::mine::sgd")) == "in_mine::sgd");
    std::set<std::string> spaces;
    for (char const* symbol : {"ravine::rules::sgd", "::mine::sgd", "::a::b::sgd", "::a_b::sgd", "::a::in_b::sgd", "::in_a::b::sgd", "::rules::sgd"})
        spaces.insert(space_of(sgd_in(symbol)));
    CHECK(spaces.size() == 7);

    std::string const own = all_of(sgd_in("::mine::sgd"));
    CHECK(own.find("generated::sgd") == std::string::npos);
    CHECK(own.find("\nnamespace sgd") == std::string::npos);
    CHECK(own.find("namespace ravine::generated::in_mine::sgd::f32 {") != std::string::npos);
    CHECK(own.find("linked_kernel_of<::mine::sgd, float>()") != std::string::npos);
    CHECK(all_of(sgd_in("ravine::rules::sgd")).find("in_") == std::string::npos);
}
