// An optimizer's state goes into a file and back with every bit; training that is resumed ends as training that was not.
#include <ravine/checkpoint.hpp>
#include <ravine/rules/adamw.hpp>
#include <ravine/rules/asgd.hpp>
#include <ravine/rules/momentum.hpp>
#include <ravine/rules/nadam.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <filesystem>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace ravine::dsl;
namespace rules = ravine::rules;
namespace fs = std::filesystem;

/// A folder that lives as long as this.
struct folder {
    fs::path path = fs::temp_directory_path() / ("ravine-checkpoint-" + std::to_string(::getpid()));
    folder() { fs::create_directories(path); }
    ~folder() { fs::remove_all(path); }
};

/// A small model whose gradients depend on its weights, and an optimizer of it in two groups.
template <auto const& Rule, class T>
struct training {
    std::vector<T> weights, biases, weight_gradients, bias_gradients;
    ravine::optimizer<Rule, T> optimizer{lr = 0.01};
    typename ravine::optimizer<Rule, T>::tensor w, b;

    training()
        : weights(1000), biases(3), weight_gradients(1000), bias_gradients(3), w(optimizer.add(weights, weight_gradients)),
          b(optimizer.add_group(lr = 0.02).add(biases, bias_gradients)) {
        for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = std::sin(static_cast<T>(i));
        w.named("weights", {10, 100});
        b.named("biases");
        optimizer.average(0.9).accumulate(2).clip_global_norm(3).zero_after_step();
    }
    void steps(int from, int to) {
        for (int k = from; k < to; ++k) {
            for (std::size_t i = 0; i < weights.size(); ++i) weight_gradients[i] = weights[i] - static_cast<T>((i * 7 + static_cast<std::size_t>(k)) % 5) * T(0.25);
            for (T& g : bias_gradients) g = biases[0] - 1;
            optimizer.step();
        }
    }
};

template <class T>
bool equal(std::span<T const> a, std::span<T const> b) {
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    return std::ranges::equal(a, b, [](T x, T y) { return std::bit_cast<bits>(x) == std::bit_cast<bits>(y); });
}

template <auto const& Rule, class T>
void resumed_is_not_resumed() {
    folder const here;
    for (int stop : {1, 6, 7}) {  // 7: between two micro-batches
        training<Rule, T> whole, first, second;
        whole.steps(0, 20);
        first.steps(0, stop);
        ravine::save(here.path / "run.safetensors", ravine::state_of(first.optimizer), {{"epoch", "3"}});
        ravine::safetensors::metadata_map further;
        ravine::set_state(second.optimizer, ravine::load(here.path / "run.safetensors", &further));
        CHECK(further.at("epoch") == "3");
        second.steps(stop, 20);
        CHECK(equal<T>(whole.weights, second.weights));
        CHECK(equal<T>(whole.biases, second.biases));
        CHECK(equal<T>(whole.w.average(), second.w.average()));
        CHECK(whole.w.steps() == second.w.steps());
    }
}

TEST_CASE("training that is resumed ends with the bits of training that was not") {
    resumed_is_not_resumed<rules::adamw, float>();
    resumed_is_not_resumed<rules::adamw, double>();
    resumed_is_not_resumed<rules::nadam, float>();   // a scalar
    resumed_is_not_resumed<rules::asgd, double>();   // scalars, and a state that starts as theta
}

TEST_CASE("hyper-parameters come back, group by group") {
    training<rules::adamw, float> a, b;
    a.optimizer[lr] = 0.3;
    ravine::set_state(b.optimizer, ravine::state_of(a.optimizer));
    CHECK(double(b.optimizer[lr]) == 0.3);
    CHECK(b.optimizer.steps().hyper(0, 1) == 0.02);
}

TEST_CASE("what does not fit is refused in words, and changes nothing") {
    training<rules::adamw, float> from, to;
    from.steps(0, 8);
    to.steps(0, 2);
    ravine::state_dict const good = ravine::state_of(from.optimizer), before = ravine::state_of(to.optimizer);
    auto const refused = [&](auto change) {
        ravine::state_dict bad = good;
        change(bad);
        std::string const said = message<std::runtime_error>([&] { ravine::set_state(to.optimizer, bad, "run.safetensors"); });
        ravine::state_dict const after = ravine::state_of(to.optimizer);
        CHECK(after.metadata == before.metadata);
        for (std::size_t i = 0; i < before.tensors.size(); ++i) CHECK(after.tensors[i].bytes == before.tensors[i].bytes);
        return said;
    };
    auto const entry = [](ravine::state_dict& of, char const* name) -> ravine::state_dict::entry& {
        return *const_cast<ravine::state_dict::entry*>(of.find(name));
    };
    CHECK(has(refused([](auto& d) { d.metadata["ravine.rule"] = "adam"; }), "that of adam, not of adamw"));
    CHECK(has(refused([](auto& d) { d.metadata["ravine.fingerprint"] = "1"; }), "formula of adamw was another"));
    CHECK(has(refused([](auto& d) { d.metadata["ravine.type"] = "f64"; }), "f64, not f32"));
    CHECK(has(refused([](auto& d) { d.metadata["ravine.tensors"] = "3"; }), "3 tensors"));
    CHECK(has(refused([](auto& d) { d.metadata["ravine.groups"] = "1"; }), "1 groups"));
    CHECK(has(refused([](auto& d) { d.metadata["ravine.micro_batch"] = "2"; }), "micro-batch 2"));
    CHECK(has(refused([](auto& d) { d.metadata["ravine.group.1.lr"] = "-1p-3"; }), "lr = -0.125"));
    CHECK(has(refused([](auto& d) { d.metadata["ravine.group.1.lr"] = "fast"; }), "is no number"));
    CHECK(has(refused([](auto& d) { d.metadata.erase("ravine.group.0.eps"); }), "ravine.group.0.eps"));
    CHECK(has(refused([](auto& d) { d.tensors.pop_back(); }), "there is no tensor"));
    CHECK(has(refused([](auto& d) { d.tensors.push_back({"other.theta", {}, {}, {}}); }), "which the optimizer lacks"));
    CHECK(has(refused([&](auto& d) { entry(d, "weights.state.m").bytes.resize(8); }), "'weights.state.m' has 2 elements"));
    CHECK(has(refused([&](auto& d) { entry(d, "weights.state.m").type = ravine::safetensors::dtype::i32; }), "I32"));
    CHECK(has(refused([&](auto& d) { entry(d, "weights.theta").shape = {1000}; }), "shape [1000]"));
    CHECK(has(refused([&](auto& d) { entry(d, "biases.group").bytes[0] = std::byte{0}; }), "another group"));
    CHECK(message<std::runtime_error>([&] { ravine::set_state(to.optimizer, good, "run.safetensors"); }).empty());
}

TEST_CASE("a name of the library's own in the caller's metadata is refused") {
    training<rules::momentum, float> t;
    CHECK_THROWS_AS(ravine::save("/dev/null", ravine::state_of(t.optimizer), {{"ravine.rule", "x"}}), std::invalid_argument);
}

}  // namespace
