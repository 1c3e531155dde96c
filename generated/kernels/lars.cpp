// The host side of lars, made by `ravine generate` from ravine/rules/lars.hpp; not to be edited.
#include <ravine/rules/lars.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::lars {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 5> hypers{hyper_of_kernel{"lr", {0.1, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"mu", {0.9, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"eta", {0.001, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {1e-04, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"eps", {1e-08, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 1> states_of_rule{state_of_kernel{"v", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[3];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
}

// Plan 0, before stage 1.
void prepare_0_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const eta = host.hyper[2];
    double const eps = host.hyper[4];
    double const sum = host.sums[0];  // dot(g, g)
    double const sum_1 = host.sums[1];  // dot(theta, theta)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const denom = x + eps;  // denom = where(weight_decay != 0, norm(g) + weight_decay * norm(theta), norm(g)) + eps
    double const trust = (operators::host_value<operators::min>(x_1, x) > 0.0 ? (eta * x_1) / denom : 1.0);  // trust = where(min(norm(theta), norm(g)) > 0, eta * norm(theta) / denom, 1)
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(lr * trust);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
}

// Plan 1, before stage 1.
void prepare_1_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const eta = host.hyper[2];
    double const weight_decay = host.hyper[3];
    double const eps = host.hyper[4];
    double const sum = host.sums[0];  // dot(g, g)
    double const sum_1 = host.sums[1];  // dot(theta, theta)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const denom = (x + (weight_decay * x_1)) + eps;  // denom = where(weight_decay != 0, norm(g) + weight_decay * norm(theta), norm(g)) + eps
    double const trust = (operators::host_value<operators::min>(x_1, x) > 0.0 ? (eta * x_1) / denom : 1.0);  // trust = where(min(norm(theta), norm(g)) > 0, eta * norm(theta) / denom, 1)
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(lr * trust);
}

constexpr std::array<prepare_function<T>, 2> prepares_0{&prepare_0_0, &prepare_0_1};
constexpr std::array<prepare_function<T>, 2> prepares_1{&prepare_1_0, &prepare_1_1};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, false, 0}, plan_kernel<T>{prepares_1, nullptr, false, 2}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[3];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
}

// Plan 0, before stage 1.
void prepare_0_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const eta = host.hyper[2];
    double const eps = host.hyper[4];
    double const sum = host.sums[0];  // dot(g, g)
    double const sum_1 = host.sums[1];  // dot(theta, theta)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const denom = x + eps;  // denom = where(weight_decay != 0, norm(g) + weight_decay * norm(theta), norm(g)) + eps
    double const trust = (operators::host_value<operators::min>(x_1, x) > 0.0 ? (eta * x_1) / denom : 1.0);  // trust = where(min(norm(theta), norm(g)) > 0, eta * norm(theta) / denom, 1)
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(lr * trust);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
}

// Plan 1, before stage 1.
void prepare_1_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const eta = host.hyper[2];
    double const weight_decay = host.hyper[3];
    double const eps = host.hyper[4];
    double const sum = host.sums[0];  // dot(g, g)
    double const sum_1 = host.sums[1];  // dot(theta, theta)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const denom = (x + (weight_decay * x_1)) + eps;  // denom = where(weight_decay != 0, norm(g) + weight_decay * norm(theta), norm(g)) + eps
    double const trust = (operators::host_value<operators::min>(x_1, x) > 0.0 ? (eta * x_1) / denom : 1.0);  // trust = where(min(norm(theta), norm(g)) > 0, eta * norm(theta) / denom, 1)
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(lr * trust);
}

constexpr std::array<prepare_function<T>, 2> prepares_0{&prepare_0_0, &prepare_0_1};
constexpr std::array<prepare_function<T>, 2> prepares_1{&prepare_1_0, &prepare_1_1};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, false, 0}, plan_kernel<T>{prepares_1, nullptr, false, 2}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::lars

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::lars, float>() {
    static linked_kernel<float> const made{
        {"lars", 0x5d1eb56254657950, generated::lars::hypers, generated::lars::states_of_rule, generated::lars::scalars_of_rule, generated::lars::inputs, generated::lars::givens,
         &generated::lars::f32::seed, &generated::lars::f32::choose, generated::lars::f32::plans},
#if defined(__x86_64__)
        {generated::lars::f32_baseline, generated::lars::f32_avx2, generated::lars::f32_avx512}};
#else
        {generated::lars::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::lars, double>() {
    static linked_kernel<double> const made{
        {"lars", 0x5d1eb56254657950, generated::lars::hypers, generated::lars::states_of_rule, generated::lars::scalars_of_rule, generated::lars::inputs, generated::lars::givens,
         &generated::lars::f64::seed, &generated::lars::f64::choose, generated::lars::f64::plans},
#if defined(__x86_64__)
        {generated::lars::f64_baseline, generated::lars::f64_avx2, generated::lars::f64_avx512}};
#else
        {generated::lars::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
