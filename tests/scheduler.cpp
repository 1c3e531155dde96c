// Schedules set hyper-parameters of optimizers and groups, at once and by each step; what is refused changes nothing.
#include <ravine/any_optimizer.hpp>
#include <ravine/checkpoint.hpp>
#include <ravine/reduce_on_plateau.hpp>
#include <ravine/rules/adamw.hpp>
#include <ravine/rules/sgd.hpp>
#include <ravine/scheduler.hpp>
#include <ravine/schedules.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace scheduler_tests {

using namespace ravine::dsl;
using namespace ravine::schedules;
namespace rules = ravine::rules;

TEST_CASE("values of step 0 at once, those of the next by each step") {
    ravine::optimizer<rules::adamw> o;
    ravine::scheduler s{o, lr = 3e-4 * warmup(50), beta1 = triangular(0.95, 0.85, 10), eps = 1e-6, weight_decay = [](double step) { return 1 / (step + 1); }};
    for (int step = 0; step < 100; ++step, s.step()) {
        CHECK(double(o[lr]) == 3e-4 * std::fmin((step + 1) / 50.0, 1));
        CHECK(double(o[beta1]) == evaluate(triangular(0.95, 0.85, 10), e = step));
        CHECK(double(o[eps]) == 1e-6);
        CHECK(double(o[weight_decay]) == 1 / (step + 1.0));
        CHECK(double(o[beta2]) == 0.999);
        CHECK(s.last(lr) == double(o[lr]));
        CHECK(s.last("beta1") == double(o[beta1]));
    }
    CHECK(s.count() == 100);
    CHECK(s.of("lr").text() == "3e-4 * min((e + 1) / 50, 1)");
    CHECK(has(message([&] { (void)s.last(beta2); }), "beta2 has no schedule here"));
    CHECK(has(message([&] { (void)s.last(mu); }), "no hyper-parameter of adamw is called 'mu'"));
}

TEST_CASE("groups follow the optimizer in what they were not given themselves") {
    ravine::optimizer<rules::adamw> o{lr = 0.5};
    auto norms = o.add_group(weight_decay = 0.0);
    auto head = o.add_group(lr = 0.25);
    ravine::scheduler all{o, lr = 0.1 / (e + 1), weight_decay = 0.01 * (e + 1)};
    ravine::scheduler slow{norms, beta1 = 0.5};
    all.step();
    CHECK(double(o[lr]) == 0.05);
    CHECK(double(norms[lr]) == 0.05);
    CHECK(double(head[lr]) == 0.25);
    CHECK(double(norms[weight_decay]) == 0);
    CHECK(double(head[weight_decay]) == 0.02);
    CHECK(double(o[beta1]) == 0.9);
    CHECK(double(norms[beta1]) == 0.5);
    auto late = o.add_group();
    norms[lr] = 0.75;
    all.step();
    CHECK(double(late[lr]) == 0.1 / 3);
    CHECK(double(norms[lr]) == 0.75);
    ravine::scheduler own{late, lr = 0.125};
    all.step();
    CHECK(double(late[lr]) == 0.125);
}

TEST_CASE("a value outside its range is refused with its step, and nothing changes") {
    double const nan = std::nan("");
    ravine::optimizer<rules::adamw> o{lr = 0.5, beta2 = 0.25};
    CHECK(message([&] { ravine::scheduler{o, lr = 0.1, beta2 = 1.0}; }) ==
          "ravine: beta2 = 1 of adamw is outside its range [0, 1), at step 0 of its schedule");
    CHECK(double(o[lr]) == 0.5);
    ravine::scheduler s{o, lr = 2 - e, beta2 = [&](double step) { return step < 2 ? 0.5 : -nan; }};
    s.step();
    CHECK(message([&] { s.step(); }) == "ravine: beta2 = nan of adamw is outside its range [0, 1), at step 2 of its schedule");
    CHECK(double(o[lr]) == 1);
    CHECK(s.last(lr) == 1);
    CHECK(s.count() == 1);
    ravine::scheduler falling{o, lr = 0.5 - e};
    CHECK(has(message([&] { falling.step(); }), "lr = -0.5 of adamw is outside its range [0, inf), at step 1"));
}

TEST_CASE("by names at run time") {
    auto o = ravine::make_optimizer<double>("sgd", {{"lr", 0.5}});
    std::size_t const group = o.add_group({{"weight_decay", 0.25}});
    ravine::scheduler all{o, {{"lr", 0.1 * exponential(0.5)}, {"weight_decay", 0.125}}};
    all.step();
    CHECK(o.hyper("lr", 0) == 0.05);
    CHECK(o.hyper("lr", group) == 0.05);
    CHECK(o.hyper("weight_decay", group) == 0.25);
    ravine::scheduler one{o, group, {{"lr", 0.75}}};
    CHECK(o.hyper("lr", group) == 0.75);
    CHECK(o.hyper("lr", 0) == 0.05);
    CHECK(message([&] { ravine::scheduler{o, {{"mu", 0.1}}}; }) ==
          "ravine: no hyper-parameter of sgd is called 'mu'; there are lr, weight_decay");
    CHECK(has(message([&] { ravine::scheduler{o, {{"lr", 0.1}, {"lr", 0.2}}}; }), "lr is scheduled twice"));
    CHECK(has(message([&] { ravine::scheduler{o, 7, {{"lr", 0.1}}}; }), "there is no group 7"));
    ravine::reduce_on_plateau plateau{o, "lr", {.patience = 0}};
    CHECK_FALSE(plateau.step(1));
    CHECK(plateau.step(1));
    CHECK(o.hyper("lr", 0) == 0.05 * 0.1);
    CHECK(o.hyper("lr", group) == 0.75 * 0.1);
}

TEST_CASE("training that is resumed has the same values") {
    ravine::optimizer<rules::sgd> first{lr = 0.5}, second{lr = 0.5};
    std::vector<float> a{1}, b{1}, gradient{0.5f};
    first.add(a, gradient);
    second.add(b, gradient);
    auto const rate = 0.5 * warmup(5) * exponential(0.9);
    ravine::scheduler s{first, lr = rate}, t{second, lr = rate};
    ravine::reduce_on_plateau p{first, weight_decay, {.patience = 2, .cooldown = 3}}, q{second, weight_decay, {.patience = 2, .cooldown = 3}};
    first[weight_decay] = 0.5;
    for (int step = 0; step < 4; ++step, first.step(), s.step(), p.step(1.0 + step)) {}
    ravine::state_dict state = ravine::state_of(first);
    ravine::add_state(state, s);
    ravine::add_state(state, p);
    ravine::set_state(second, state);
    ravine::set_state(t, state);
    ravine::set_state(q, state);
    CHECK(t.count() == 4);
    CHECK(q.best() == p.best());
    CHECK(q.cooling() == 3);
    for (int step = 0; step < 20; ++step, first.step(), s.step(), p.step(2), second.step(), t.step(), q.step(2)) {
        CHECK(a[0] == b[0]);
        CHECK(double(first[lr]) == double(second[lr]));
        CHECK(double(first[weight_decay]) == double(second[weight_decay]));
    }
    ravine::reduce_on_plateau fresh{first, lr};
    ravine::add_state(state, fresh, "fresh");  // its best is infinite
    ravine::set_state(q, state, "fresh");
    CHECK(q.best() == std::numeric_limits<double>::infinity());
    CHECK(has(message<std::runtime_error>([&] { ravine::set_state(t, state, "other", "a file"); }), "a file: there is no schedule called 'other' in it"));
    CHECK(has(message([&] { ravine::add_state(state, t); }), "has a schedule called 'schedule' already"));
    ravine::scheduler ending{second, lr = 2 - e};
    state.metadata.erase("ravine.schedule.schedule.text");  // as before the text was kept
    CHECK(has(message<std::runtime_error>([&] { ravine::set_state(ending, state); }), "at step 4 of its schedule"));
    CHECK(ending.count() == 0);
}

TEST_CASE("the state of other formulas is refused, and changes nothing") {
    ravine::optimizer<rules::adamw> o;
    ravine::scheduler saved{o, lr = 1e-3 * cosine(10), beta1 = 0.5};
    saved.step();
    ravine::state_dict state = ravine::state_of(o);
    ravine::add_state(state, saved);
    CHECK(saved.text() == "beta1 = 0.5, lr = 0.001 * ((1 + cos(pi * e / 10)) / 2)");
    ravine::scheduler same{o, beta1 = 0.5, lr = 1e-3 * cosine(10)};
    ravine::set_state(same, state);
    CHECK(same.count() == 1);
    ravine::scheduler longer{o, lr = 1e-3 * cosine(20), beta1 = 0.5}, fewer{o, lr = 1e-3 * cosine(10)};
    double const before = o[lr];
    CHECK(message<std::runtime_error>([&] { ravine::set_state(longer, state, "schedule", "a file"); }) ==
          "a file: the schedule called 'schedule' was beta1 = 0.5, lr = 0.001 * ((1 + cos(pi * e / 10)) / 2) when this was saved, "
          "it is beta1 = 0.5, lr = 0.001 * ((1 + cos(pi * e / 20)) / 2) now");
    CHECK(has(message<std::runtime_error>([&] { ravine::set_state(fewer, state); }), "it is lr = 0.001 * "));
    CHECK(longer.count() == 0);
    CHECK(double(o[lr]) == before);
    state.metadata.erase("ravine.schedule.schedule.text");  // of a file from before it was kept
    ravine::set_state(longer, state);
    CHECK(longer.count() == 1);
}

TEST_CASE("a metric that is not finite, and options that cannot be meant") {
    ravine::optimizer<rules::sgd> o{lr = 0.5};
    ravine::reduce_on_plateau p{o, lr, {.patience = 0}};
    p.step(1);
    CHECK(has(message([&] { p.step(std::nan("")); }), "the metric nan of reduce_on_plateau is not finite"));
    CHECK(p.best() == 1);
    CHECK(p.waited() == 0);
    CHECK(double(o[lr]) == 0.5);
    CHECK(has(message([&] { ravine::reduce_on_plateau{o, lr, {.factor = 1}}; }), "factor = 1 of reduce_on_plateau must be in [0, 1)"));
    CHECK(has(message([&] { ravine::reduce_on_plateau{o, lr, {.threshold = -1}}; }), "threshold = -1"));
    CHECK(has(message([&] { ravine::reduce_on_plateau{o, lr, {.minimum = -1}}; }), "lr = -1 of sgd"));
}

}  // namespace scheduler_tests
