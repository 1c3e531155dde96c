// The host side of asgd, made by `ravine generate` from ravine/rules/asgd.hpp; not to be edited.
#include <ravine/rules/asgd.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::asgd {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 5> hypers{hyper_of_kernel{"lr", {0.01, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"lambd", {1e-04, -1.7976931348623157e+308, 1.7976931348623157e+308, false}}, hyper_of_kernel{"alpha", {0.75, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"t0", {1e+06, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 1> states_of_rule{state_of_kernel{"ax", ir::seed::value}};
constexpr std::array<std::string_view, 2> scalars_of_rule{std::string_view{"eta"}, std::string_view{"mu"}};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[4];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    double const lr = host.hyper[0];
    states[0] = 0.0;  // ax
    scalars[0] = static_cast<double>(static_cast<float>(lr));  // eta
    scalars[1] = 1.0;  // mu
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lambd = host.hyper[1];
    double const eta = host.scalar[0];
    double const mu = host.scalar[1];
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(1.0 - (lambd * eta));
    uniforms[2] = static_cast<T>(-eta);
    uniforms[3] = static_cast<T>(mu == 1.0);
}

// Plan 0, after the last stage.
void finish_0(host_step& host) {
    double const lr = host.hyper[0];
    double const lambd = host.hyper[1];
    double const alpha = host.hyper[2];
    double const t0 = host.hyper[3];
    double const t = host.t;
    double const eta = static_cast<double>(static_cast<float>(lr / std::pow(1.0 + ((lambd * lr) * t), alpha)));  // eta = float32(lr / pow(1 + lambd * lr * t, alpha))
    double const mu = static_cast<double>(static_cast<float>(1.0 / operators::host_value<operators::max>(1.0, t - t0)));  // mu = float32(1 / max(1, t - t0))
    double const next_0 = eta;
    double const next_1 = mu;
    host.scalar[0] = next_0;  // eta
    host.scalar[1] = next_1;  // mu
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lambd = host.hyper[1];
    double const weight_decay = host.hyper[4];
    double const eta = host.scalar[0];
    double const mu = host.scalar[1];
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(mu);
    uniforms[2] = static_cast<T>(1.0 - (lambd * eta));
    uniforms[3] = static_cast<T>(-eta);
    uniforms[4] = static_cast<T>(mu == 1.0);
}

// Plan 1, after the last stage.
void finish_1(host_step& host) {
    double const lr = host.hyper[0];
    double const lambd = host.hyper[1];
    double const alpha = host.hyper[2];
    double const t0 = host.hyper[3];
    double const t = host.t;
    double const eta = static_cast<double>(static_cast<float>(lr / std::pow(1.0 + ((lambd * lr) * t), alpha)));  // eta = float32(lr / pow(1 + lambd * lr * t, alpha))
    double const mu = static_cast<double>(static_cast<float>(1.0 / operators::host_value<operators::max>(1.0, t - t0)));  // mu = float32(1 / max(1, t - t0))
    double const next_0 = eta;
    double const next_1 = mu;
    host.scalar[0] = next_0;  // eta
    host.scalar[1] = next_1;  // mu
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, &finish_0, false, 0}, plan_kernel<T>{prepares_1, &finish_1, false, 1}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[4];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    double const lr = host.hyper[0];
    states[0] = 0.0;  // ax
    scalars[0] = static_cast<double>(static_cast<float>(lr));  // eta
    scalars[1] = 1.0;  // mu
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lambd = host.hyper[1];
    double const eta = host.scalar[0];
    double const mu = host.scalar[1];
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(1.0 - (lambd * eta));
    uniforms[2] = static_cast<T>(-eta);
    uniforms[3] = static_cast<T>(mu == 1.0);
}

// Plan 0, after the last stage.
void finish_0(host_step& host) {
    double const lr = host.hyper[0];
    double const lambd = host.hyper[1];
    double const alpha = host.hyper[2];
    double const t0 = host.hyper[3];
    double const t = host.t;
    double const eta = static_cast<double>(static_cast<float>(lr / std::pow(1.0 + ((lambd * lr) * t), alpha)));  // eta = float32(lr / pow(1 + lambd * lr * t, alpha))
    double const mu = static_cast<double>(static_cast<float>(1.0 / operators::host_value<operators::max>(1.0, t - t0)));  // mu = float32(1 / max(1, t - t0))
    double const next_0 = eta;
    double const next_1 = mu;
    host.scalar[0] = next_0;  // eta
    host.scalar[1] = next_1;  // mu
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lambd = host.hyper[1];
    double const weight_decay = host.hyper[4];
    double const eta = host.scalar[0];
    double const mu = host.scalar[1];
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(mu);
    uniforms[2] = static_cast<T>(1.0 - (lambd * eta));
    uniforms[3] = static_cast<T>(-eta);
    uniforms[4] = static_cast<T>(mu == 1.0);
}

// Plan 1, after the last stage.
void finish_1(host_step& host) {
    double const lr = host.hyper[0];
    double const lambd = host.hyper[1];
    double const alpha = host.hyper[2];
    double const t0 = host.hyper[3];
    double const t = host.t;
    double const eta = static_cast<double>(static_cast<float>(lr / std::pow(1.0 + ((lambd * lr) * t), alpha)));  // eta = float32(lr / pow(1 + lambd * lr * t, alpha))
    double const mu = static_cast<double>(static_cast<float>(1.0 / operators::host_value<operators::max>(1.0, t - t0)));  // mu = float32(1 / max(1, t - t0))
    double const next_0 = eta;
    double const next_1 = mu;
    host.scalar[0] = next_0;  // eta
    host.scalar[1] = next_1;  // mu
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, &finish_0, false, 0}, plan_kernel<T>{prepares_1, &finish_1, false, 1}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::asgd

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::asgd, float>() {
    static linked_kernel<float> const made{
        {"asgd", 0x60ca2d0a360f97a0, generated::asgd::hypers, generated::asgd::states_of_rule, generated::asgd::scalars_of_rule, generated::asgd::inputs, generated::asgd::givens,
         &generated::asgd::f32::seed, &generated::asgd::f32::choose, generated::asgd::f32::plans},
#if defined(__x86_64__)
        {generated::asgd::f32_baseline, generated::asgd::f32_avx2, generated::asgd::f32_avx512}};
#else
        {generated::asgd::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::asgd, double>() {
    static linked_kernel<double> const made{
        {"asgd", 0x60ca2d0a360f97a0, generated::asgd::hypers, generated::asgd::states_of_rule, generated::asgd::scalars_of_rule, generated::asgd::inputs, generated::asgd::givens,
         &generated::asgd::f64::seed, &generated::asgd::f64::choose, generated::asgd::f64::plans},
#if defined(__x86_64__)
        {generated::asgd::f64_baseline, generated::asgd::f64_avx2, generated::asgd::f64_avx512}};
#else
        {generated::asgd::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
