// The host side of lamb, made by `ravine generate` from ravine/rules/lamb.hpp; not to be edited.
#include <ravine/rules/lamb.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::lamb {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 5> hypers{hyper_of_kernel{"lr", {0.001, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"beta1", {0.9, 0.0, 1.0, true}}, hyper_of_kernel{"beta2", {0.999, 0.0, 1.0, true}}, hyper_of_kernel{"eps", {1e-06, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.01, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 2> states_of_rule{state_of_kernel{"m", ir::seed::value}, state_of_kernel{"v", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[4];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // m
    states[1] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    host.keep[19] = 1.0 - std::pow(beta1, t);
    host.keep[22] = 1.0 - std::pow(beta2, t);
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta1, t));
    uniforms[6] = static_cast<T>(1.0 - std::pow(beta2, t));
}

// Plan 0, before stage 1.
void prepare_0_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const eps = host.hyper[3];
    double const sum = host.sums[0];  // dot(theta, theta)
    double const sum_1 = host.sums[1];  // dot((fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps), (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps))
    double const kept = host.keep[19];  // 1 - pow(beta1, t)
    double const kept_1 = host.keep[22];  // 1 - pow(beta2, t)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const trust = (operators::host_value<operators::min>(x, x_1) > 0.0 ? x / x_1 : 1.0);  // trust = where(min(norm(theta), norm(r)) > 0, norm(theta) / norm(r), 1)
    uniforms[0] = static_cast<T>(eps);
    uniforms[1] = static_cast<T>(kept);
    uniforms[2] = static_cast<T>(kept_1);
    uniforms[3] = static_cast<T>(-(lr * trust));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    host.keep[20] = 1.0 - std::pow(beta1, t);
    host.keep[23] = 1.0 - std::pow(beta2, t);
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(weight_decay);
    uniforms[4] = static_cast<T>(1.0 - beta1);
    uniforms[5] = static_cast<T>(1.0 - beta2);
    uniforms[6] = static_cast<T>(1.0 - std::pow(beta1, t));
    uniforms[7] = static_cast<T>(1.0 - std::pow(beta2, t));
}

// Plan 1, before stage 1.
void prepare_1_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const sum = host.sums[0];  // dot(theta, theta)
    double const sum_1 = host.sums[1];  // dot(fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)), fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)))
    double const kept = host.keep[20];  // 1 - pow(beta1, t)
    double const kept_1 = host.keep[23];  // 1 - pow(beta2, t)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const trust = (operators::host_value<operators::min>(x, x_1) > 0.0 ? x / x_1 : 1.0);  // trust = where(min(norm(theta), norm(r)) > 0, norm(theta) / norm(r), 1)
    uniforms[0] = static_cast<T>(eps);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(kept);
    uniforms[3] = static_cast<T>(kept_1);
    uniforms[4] = static_cast<T>(-(lr * trust));
}

constexpr std::array<prepare_function<T>, 2> prepares_0{&prepare_0_0, &prepare_0_1};
constexpr std::array<prepare_function<T>, 2> prepares_1{&prepare_1_0, &prepare_1_1};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, false, 0}, plan_kernel<T>{prepares_1, nullptr, false, 2}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[4];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // m
    states[1] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    host.keep[19] = 1.0 - std::pow(beta1, t);
    host.keep[22] = 1.0 - std::pow(beta2, t);
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta1, t));
    uniforms[6] = static_cast<T>(1.0 - std::pow(beta2, t));
}

// Plan 0, before stage 1.
void prepare_0_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const eps = host.hyper[3];
    double const sum = host.sums[0];  // dot(theta, theta)
    double const sum_1 = host.sums[1];  // dot((fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps), (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps))
    double const kept = host.keep[19];  // 1 - pow(beta1, t)
    double const kept_1 = host.keep[22];  // 1 - pow(beta2, t)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const trust = (operators::host_value<operators::min>(x, x_1) > 0.0 ? x / x_1 : 1.0);  // trust = where(min(norm(theta), norm(r)) > 0, norm(theta) / norm(r), 1)
    uniforms[0] = static_cast<T>(eps);
    uniforms[1] = static_cast<T>(kept);
    uniforms[2] = static_cast<T>(kept_1);
    uniforms[3] = static_cast<T>(-(lr * trust));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    host.keep[20] = 1.0 - std::pow(beta1, t);
    host.keep[23] = 1.0 - std::pow(beta2, t);
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(weight_decay);
    uniforms[4] = static_cast<T>(1.0 - beta1);
    uniforms[5] = static_cast<T>(1.0 - beta2);
    uniforms[6] = static_cast<T>(1.0 - std::pow(beta1, t));
    uniforms[7] = static_cast<T>(1.0 - std::pow(beta2, t));
}

// Plan 1, before stage 1.
void prepare_1_1([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const sum = host.sums[0];  // dot(theta, theta)
    double const sum_1 = host.sums[1];  // dot(fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)), fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)))
    double const kept = host.keep[20];  // 1 - pow(beta1, t)
    double const kept_1 = host.keep[23];  // 1 - pow(beta2, t)
    double const x = std::sqrt(sum);
    double const x_1 = std::sqrt(sum_1);
    double const trust = (operators::host_value<operators::min>(x, x_1) > 0.0 ? x / x_1 : 1.0);  // trust = where(min(norm(theta), norm(r)) > 0, norm(theta) / norm(r), 1)
    uniforms[0] = static_cast<T>(eps);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(kept);
    uniforms[3] = static_cast<T>(kept_1);
    uniforms[4] = static_cast<T>(-(lr * trust));
}

constexpr std::array<prepare_function<T>, 2> prepares_0{&prepare_0_0, &prepare_0_1};
constexpr std::array<prepare_function<T>, 2> prepares_1{&prepare_1_0, &prepare_1_1};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, false, 0}, plan_kernel<T>{prepares_1, nullptr, false, 2}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::lamb

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::lamb, float>() {
    static linked_kernel<float> const made{
        {"lamb", 0x5c51f93d703b61d4, generated::lamb::hypers, generated::lamb::states_of_rule, generated::lamb::scalars_of_rule, generated::lamb::inputs, generated::lamb::givens,
         &generated::lamb::f32::seed, &generated::lamb::f32::choose, generated::lamb::f32::plans},
#if defined(__x86_64__)
        {generated::lamb::f32_baseline, generated::lamb::f32_avx2, generated::lamb::f32_avx512}};
#else
        {generated::lamb::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::lamb, double>() {
    static linked_kernel<double> const made{
        {"lamb", 0x5c51f93d703b61d4, generated::lamb::hypers, generated::lamb::states_of_rule, generated::lamb::scalars_of_rule, generated::lamb::inputs, generated::lamb::givens,
         &generated::lamb::f64::seed, &generated::lamb::f64::choose, generated::lamb::f64::plans},
#if defined(__x86_64__)
        {generated::lamb::f64_baseline, generated::lamb::f64_avx2, generated::lamb::f64_avx512}};
#else
        {generated::lamb::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
