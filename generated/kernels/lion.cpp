// The host side of lion, made by `ravine generate` from ravine/rules/lion.hpp; not to be edited.
#include <ravine/rules/lion.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::lion {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 4> hypers{hyper_of_kernel{"lr", {1e-04, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"beta1", {0.9, 0.0, 1.0, true}}, hyper_of_kernel{"beta2", {0.99, 0.0, 1.0, true}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 1> states_of_rule{state_of_kernel{"m", ir::seed::value}};
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
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const weight_decay = host.hyper[3];
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(-lr);
    uniforms[5] = static_cast<T>(1.0 - beta2);
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
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const weight_decay = host.hyper[3];
    uniforms[0] = static_cast<T>(beta1);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(-lr);
    uniforms[5] = static_cast<T>(1.0 - beta2);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<plan_kernel<T>, 1> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::lion

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::lion, float>() {
    static linked_kernel<float> const made{
        {"lion", 0xa202ee9fd3aeb3e7, generated::lion::hypers, generated::lion::states_of_rule, generated::lion::scalars_of_rule, generated::lion::inputs, generated::lion::givens,
         &generated::lion::f32::seed, &generated::lion::f32::choose, generated::lion::f32::plans},
#if defined(__x86_64__)
        {generated::lion::f32_baseline, generated::lion::f32_avx2, generated::lion::f32_avx512}};
#else
        {generated::lion::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::lion, double>() {
    static linked_kernel<double> const made{
        {"lion", 0xa202ee9fd3aeb3e7, generated::lion::hypers, generated::lion::states_of_rule, generated::lion::scalars_of_rule, generated::lion::inputs, generated::lion::givens,
         &generated::lion::f64::seed, &generated::lion::f64::choose, generated::lion::f64::plans},
#if defined(__x86_64__)
        {generated::lion::f64_baseline, generated::lion::f64_avx2, generated::lion::f64_avx512}};
#else
        {generated::lion::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
