// Groups, gradients that are missing, options of a step: what is refused, what is left alone, what allocates nothing.
#include <ravine/optimizer.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/lamb.hpp>
#include <ravine/rules/momentum.hpp>
#include <ravine/rules/sgd.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace ravine::dsl;
namespace rules = ravine::rules;

TEST_CASE("a group has hyper-parameters of its own, and the optimizer's where it names none") {
    std::vector<float> a{1}, b{1}, c{1}, gradient{1};
    ravine::optimizer<rules::sgd> o{lr = 0.5};
    o.add(a, gradient);
    auto slow = o.add_group(lr = 0.25);
    slow.add(b, gradient);
    auto same_as_before = o.add_group();
    same_as_before.add(c, gradient);
    o.step();
    CHECK(a[0] == 0.5f);
    CHECK(b[0] == 0.75f);
    CHECK(c[0] == 0.5f);
    slow[lr] = 0.5;
    o[lr] = 0.0;
    o.step();
    CHECK(a[0] == 0.5f);
    CHECK(b[0] == 0.25f);
    CHECK(c[0] == 0.0f);
    CHECK(double(slow[lr]) == 0.5);
    CHECK(has(message([&] { o.add_group(lr = -1.0); }), "lr = -1 of sgd"));
    for (double const nan : {std::nan(""), -std::nan("")}) CHECK(has(message([&] { slow[lr] = nan; }), "lr = nan"));
}

TEST_CASE("tensors of equal t in different groups do not share the host's work") {
    std::vector<float> a{1}, b{1}, alone{1}, gradient{0.5f};
    ravine::optimizer<rules::adam> o{lr = 0.5}, other{lr = 0.25};
    o.add(a, gradient);
    o.add_group(lr = 0.25).add(b, gradient);
    other.add(alone, gradient);
    o.step();
    other.step();
    CHECK(b == alone);
    CHECK(a != b);
}

TEST_CASE("a tensor without a gradient is left alone, and its t") {
    std::vector<float> a{1, 2}, b{1, 2}, gradient{0.5f, 1};
    ravine::optimizer<rules::momentum> o{lr = 0.5};
    auto const x = o.add(a, gradient);
    auto const y = o.add(b);
    o.step();
    CHECK(b == std::vector<float>{1, 2});
    CHECK(y.steps() == 0);
    y.gradient(gradient);
    x.without_gradient();
    std::vector<float> const before = a;
    o.step();
    CHECK(a == before);
    CHECK(x.steps() == 1);
    CHECK(y.steps() == 1);
    CHECK(b == a);
    x.gradient(gradient);
    o.step();
    CHECK(x.steps() == 2);
    std::vector<float> short_one{1};
    CHECK(has(message([&] { x.gradient(short_one); }), "1 elements"));
    CHECK(has(message([&] { x.gradient(b); }), "overlaps"));
    std::vector<float> moved{1, 1};
    x.gradient(moved);
    CHECK(has(message([&] { o.add(moved); }), "overlaps an array"));
}

TEST_CASE("a micro-batch without a gradient loses nothing") {
    std::vector<float> w{0}, gradient{4};
    ravine::optimizer<rules::sgd> o{lr = 1.0};
    o.accumulate(2).zero_after_step();
    auto const x = o.add(w, gradient);
    CHECK_FALSE(o.step().stepped);
    CHECK(gradient[0] == 0);
    x.without_gradient();
    CHECK(o.step().stepped);  // the mean of 4 and nothing
    CHECK(w[0] == -2);
    CHECK_FALSE(o.step().stepped);
    CHECK(o.step().stepped);  // nothing at all
    CHECK(x.steps() == 1);
    x.gradient(gradient);
    gradient[0] = 2;
    o.step();
    gradient[0] = 4;
    o.step();
    CHECK(w[0] == -5);
}

TEST_CASE("only a gradient that may be written and is nobody else's is set to zero") {
    std::vector<float> a{1}, b{1}, gradient{1};
    std::vector<float> const fixed{1};
    ravine::optimizer<rules::sgd> read_only, shared, late;
    read_only.add(a, fixed);
    CHECK(has(message([&] { read_only.zero_after_step(); }), "read-only"));
    shared.add(a, gradient);
    shared.add(b, gradient);
    CHECK(has(message([&] { shared.zero_after_step(); }), "share a gradient"));
    late.zero_after_step().add(a, gradient);
    CHECK(has(message([&] { late.add(b, gradient); }), "share a gradient"));
    CHECK(has(message([&] { late.add(b, fixed); }), "read-only"));
    late.step();
    CHECK(gradient[0] == 0);
}

TEST_CASE("what a tensor is given later is checked as what it was added with") {
    std::vector<float> a{1}, b{1}, gradient{1}, other{1};
    std::vector<float> const fixed{1};
    ravine::optimizer<rules::sgd> o{lr = 1.0};
    auto const x = o.add(a), y = o.add(b);
    x.gradient(fixed);
    CHECK(has(message([&] { o.zero_after_step(); }), "read-only"));
    x.gradient(gradient);
    y.gradient(gradient);
    CHECK(has(message([&] { o.zero_after_step(); }), "share a gradient"));
    y.gradient(other);
    o.zero_after_step();
    CHECK(has(message([&] { x.gradient(fixed); }), "read-only"));
    CHECK(has(message([&] { x.gradient(other); }), "share a gradient"));
    CHECK(has(message([&] { x.gradient(b); }), "overlaps parameters"));
    o.step();  // refused, they changed nothing
    CHECK(gradient[0] == 0);
    CHECK(a[0] == 0);
    x.without_gradient();
    y.gradient(gradient);  // free now
    x.gradient(other);
    o.step();
    x.gradient(std::span<float>(other));
    CHECK(has(message([&] { x.gradient(std::span<float const>(other)); }), "read-only"));
}

TEST_CASE("a gradient that nobody has any more may become something else") {
    std::vector<float> a{1}, gradient{1}, other{1};
    ravine::optimizer<rules::sgd> o;
    auto const x = o.add(a, gradient);
    x.gradient(other);
    CHECK(message([&] { o.add(gradient); }).empty());
    CHECK(has(message([&] { x.gradient(gradient); }), "overlaps parameters"));
}

TEST_CASE("an average of another kind, and one after a pause, begins anew") {
    std::vector<float> w{0}, gradient{-1};
    ravine::optimizer<rules::sgd> o{lr = 1.0};
    auto const x = o.add(w, gradient);
    o.average(0.9);
    for (int k = 0; k < 5; ++k) o.step();
    o.stochastic_average();
    o.step();
    CHECK(x.average()[0] == 6);
    o.step();
    CHECK(x.average()[0] == 6.5f);
    o.stop_averaging().step();
    CHECK(x.average()[0] == 6.5f);
    o.stochastic_average().step();
    CHECK(x.average()[0] == 9);
}

TEST_CASE("an infinity that clipping by value would hide is not finite") {
    std::vector<float> w{0}, gradient{std::numeric_limits<float>::infinity()};
    ravine::optimizer<rules::sgd> o;
    o.add(w, gradient);
    CHECK_FALSE(o.clip_value(1).skip_non_finite().step().stepped);
    CHECK(w[0] == 0);
}

TEST_CASE("the norm that a step tells is that before clipping by norm") {
    std::vector<float> w(4), gradient(4, 10);
    ravine::optimizer<rules::sgd> o;
    o.add(w, gradient);
    CHECK(o.clip_norm(1).step().norm == 20);
    CHECK(o.clip_global_norm(0.5).step().norm == 20);
    CHECK(o.clip_value(1).step().norm == 2);
}

TEST_CASE("a hyper-parameter can be multiplied and moved") {
    ravine::optimizer<rules::sgd> o{lr = 0.5};
    o[lr] *= 0.5;
    CHECK(double(o[lr]) == 0.25);
    o[lr] += 0.25;
    CHECK(double(o[lr]) == 0.5);
    CHECK(has(message([&] { o[lr] *= -1; }), "lr = -0.5"));
}

TEST_CASE("options out of their range are refused by what they are, and nothing changes") {
    ravine::optimizer<rules::sgd> o;
    double const infinity = std::numeric_limits<double>::infinity();
    CHECK(has(message([&] { o.clip_value(0); }), "limit of an element = 0"));
    CHECK(has(message([&] { o.clip_norm(-1); }), "norm of a tensor = -1"));
    CHECK(has(message([&] { o.clip_global_norm(std::nan("")); }), "global norm = nan"));
    CHECK(has(message([&] { o.loss_scale(infinity); }), "loss scale"));
    CHECK(has(message([&] { o.average(1); }), "[0, 1)"));
    CHECK(has(message([&] { o.accumulate(0); }), "0 micro-batches"));
    CHECK(has(message([&] { o.threads(0); }), "0 threads"));
    CHECK(message([&] { o.clip_global_norm(infinity); }).empty());
    std::vector<float> w{1}, gradient{1};
    o.add(w, gradient);
    o.accumulate(2).step();
    CHECK(has(message([&] { o.accumulate(3); }), "between two"));
}

TEST_CASE("clipping tells the norm, a step that is skipped its gradients") {
    std::vector<float> w{0, 0}, gradient{3, 4};
    ravine::optimizer<rules::sgd> o{lr = 1.0};
    o.clip_global_norm(1).skip_non_finite().zero_after_step();
    auto const x = o.add(w, gradient);
    ravine::outcome const first = o.step();
    CHECK(first.stepped);
    CHECK(first.norm == 5);
    CHECK(w[0] == doctest::Approx(-0.6));
    gradient = {1, std::numeric_limits<float>::infinity()};
    std::vector<float> const before = w;
    CHECK_FALSE(o.step().stepped);
    CHECK(w == before);
    CHECK(x.steps() == 1);
    CHECK(gradient[1] == 0);
}

TEST_CASE("denormal state is flushed for the length of a step, and the thread's mode comes back") {
    float const tiny = std::numeric_limits<float>::min();
    for (bool flush : {false, true}) {
        std::vector<float> w{0, 0}, gradient{0, 0};
        ravine::optimizer<rules::momentum> o{lr = 1.0, mu = 0.5};
        o.flush_denormals(flush);
        auto const x = o.add(w, gradient);
        o.step();
        x[v][0] = tiny;
        o.step();
        CHECK((x[v][0] == 0) == flush);
        float volatile half = tiny;
        half = half / 2;
        CHECK(half != 0);
    }
}

TEST_CASE("any number of threads gives the same bits") {
    std::vector<float> wanted;
    for (std::size_t threads : {1u, 2u, 3u, 4u, 7u, 8u, 16u}) {
        std::vector<std::size_t> const sizes{1, 300'000, 17, 4096, 70'000, 8191, 8193};
        std::vector<std::vector<float>> w, gradients;
        ravine::optimizer<rules::lamb> o;
        for (std::size_t n : sizes) {
            w.emplace_back(n);
            gradients.emplace_back(n);
        }
        for (std::size_t k = 0; k < sizes.size(); ++k) {
            for (std::size_t i = 0; i < sizes[k]; ++i) w[k][i] = std::sin(static_cast<float>(i)), gradients[k][i] = std::cos(static_cast<float>(3 * i));
            o.add(w[k], gradients[k]);
        }
        o.clip_global_norm(0.5).average(0.9).threads(threads);
        for (int k = 0; k < 3; ++k) o.step();
        std::vector<float> all;
        for (auto const& x : w) all.insert(all.end(), x.begin(), x.end());
        if (wanted.empty()) wanted = all;
        CHECK(all == wanted);
    }
}

}  // namespace
