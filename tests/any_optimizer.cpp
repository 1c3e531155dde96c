// An optimizer that is made by name has the bits of the one that is made by type; unknown names are answered.
#include <ravine/any_optimizer.hpp>
#include <ravine/rules/adamw.hpp>
#include <ravine/rules/nadam.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <all_rules.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace ravine::dsl;
namespace rules = ravine::rules;

TEST_CASE("by name and by type: the same bits, for every rule of the library") {
    std::size_t count = 0;
    rules::for_each_linked([&]<auto const& Rule>() {
        std::vector<double> a(100), b, gradient(100);
        for (std::size_t i = 0; i < a.size(); ++i) a[i] = std::sin(static_cast<double>(i)), gradient[i] = std::cos(static_cast<double>(i));
        b = a;
        ravine::optimizer<Rule, double> typed;
        auto named = ravine::make_optimizer<double>(Rule.name);
        typed.add(a, gradient);
        named.add(b, gradient);
        for (int k = 0; k < 3; ++k) {
            typed.step();
            named.step();
        }
        CHECK_MESSAGE(a == b, std::string(Rule.name));
        ++count;
    });
    CHECK(count == ravine::library_rules<float>().size());
}

TEST_CASE("hyper-parameters, groups, states and scalars by name") {
    std::vector<float> w{1, 2}, x{1, 2}, gradient{0.5f, 0.25f};
    auto named = ravine::make_optimizer("adamw", {{"lr", 0.5}, {"weight_decay", 0.25}});
    ravine::optimizer<rules::adamw> typed{lr = 0.5, weight_decay = 0.25};
    CHECK(named.hyper("lr") == 0.5);
    std::size_t const group = named.add_group({{"weight_decay", 0.0}});
    CHECK(named.hyper("weight_decay", group) == 0.0);
    CHECK(named.hyper("lr", group) == 0.5);
    std::size_t const w_number = named.add(w, gradient);
    auto const handle = typed.add(x, gradient);
    named.around({.global_norm = 0.1}).step();
    typed.clip_global_norm(0.1).step();
    CHECK(w == x);
    CHECK(named.state(w_number, "m")[1] == handle[m][1]);
    auto nadam = ravine::make_optimizer("nadam");
    std::size_t const n = nadam.add(w, gradient);
    nadam.step();
    CHECK(nadam.scalar(n, "product") < 1);
}

TEST_CASE("unknown names are answered with what there is") {
    CHECK(has(message([] { ravine::make_optimizer("adamx"); }), "no rule is called 'adamx'; there are adadelta, "));
    CHECK(has(message([] { ravine::make_optimizer("sgd", {{"beta1", 0.9}}); }), "no hyper-parameter of sgd is called 'beta1'; there are lr, weight_decay"));
    CHECK(has(message([] { ravine::make_optimizer("sgd", {{"lr", -1.0}}); }), "lr = -1 of sgd"));
    auto o = ravine::make_optimizer("sgd");
    std::vector<float> w{1}, gradient{1};
    CHECK(has(message([&] { o.add(w, gradient, {{"h", gradient}}); }), "no input of sgd is called 'h'; there is none"));
    CHECK(has(message([&] { o.add(w, gradient, {}, 1); }), "no group 1"));
    CHECK(has(message([&] { o.step({{"loss", 1.0}}); }), "no given number of sgd"));
    CHECK(has(message([&] { o.state(0, "m"); }), "no tensor 0"));
    o.add(w, gradient);
    CHECK(has(message([&] { o.state(0, "m"); }), "no state of sgd"));
    CHECK(has(message([&] { o.hyper("lr", 7); }), "no group 7"));
    CHECK(has(message([&] { o.set("lr", 1, 70); }), "no group 70"));
    CHECK(has(message([] { ravine::make_optimizer("sgd", {{"lr", 1.0}, {"lr", 2.0}}); }), "lr is passed twice"));
}

}  // namespace
