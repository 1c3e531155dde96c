// The host side of adam_eps_hat, made by `ravine generate` from ravine/rules/adam_eps_hat.hpp; not to be edited.
#include <ravine/rules/adam_eps_hat.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::adam_eps_hat {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 4> hypers{hyper_of_kernel{"lr", {0.001, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"beta1", {0.9, 0.0, 1.0, true}}, hyper_of_kernel{"beta2", {0.999, 0.0, 1.0, true}}, hyper_of_kernel{"eps", {1e-08, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 2> states_of_rule{state_of_kernel{"m", ir::seed::value}, state_of_kernel{"v", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    return 0;
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // m
    states[1] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>((lr * std::sqrt(1.0 - std::pow(beta2, t))) / (1.0 - std::pow(beta1, t)));
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<plan_kernel<T>, 1> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    return 0;
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // m
    states[1] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>((lr * std::sqrt(1.0 - std::pow(beta2, t))) / (1.0 - std::pow(beta1, t)));
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<plan_kernel<T>, 1> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::adam_eps_hat

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::adam_eps_hat, float>() {
    static linked_kernel<float> const made{
        {"adam_eps_hat", 0x812a738cae088fdd, generated::adam_eps_hat::hypers, generated::adam_eps_hat::states_of_rule, generated::adam_eps_hat::scalars_of_rule, generated::adam_eps_hat::inputs, generated::adam_eps_hat::givens,
         &generated::adam_eps_hat::f32::seed, &generated::adam_eps_hat::f32::choose, generated::adam_eps_hat::f32::plans},
#if defined(__x86_64__)
        {generated::adam_eps_hat::f32_baseline, generated::adam_eps_hat::f32_avx2, generated::adam_eps_hat::f32_avx512}};
#else
        {generated::adam_eps_hat::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::adam_eps_hat, double>() {
    static linked_kernel<double> const made{
        {"adam_eps_hat", 0x812a738cae088fdd, generated::adam_eps_hat::hypers, generated::adam_eps_hat::states_of_rule, generated::adam_eps_hat::scalars_of_rule, generated::adam_eps_hat::inputs, generated::adam_eps_hat::givens,
         &generated::adam_eps_hat::f64::seed, &generated::adam_eps_hat::f64::choose, generated::adam_eps_hat::f64::plans},
#if defined(__x86_64__)
        {generated::adam_eps_hat::f64_baseline, generated::adam_eps_hat::f64_avx2, generated::adam_eps_hat::f64_avx512}};
#else
        {generated::adam_eps_hat::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
