// The host side of rprop, made by `ravine generate` from ravine/rules/rprop.hpp; not to be edited.
#include <ravine/rules/rprop.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::rprop {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 5> hypers{hyper_of_kernel{"lr", {0.01, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"eta_minus", {0.5, 0.0, 1.0, true}}, hyper_of_kernel{"eta_plus", {1.2, 1.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"gamma_min", {1e-06, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"gamma_max", {50.0, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 2> states_of_rule{state_of_kernel{"prev", ir::seed::value}, state_of_kernel{"step_size", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    return 0;
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    double const lr = host.hyper[0];
    states[0] = 0.0;  // prev
    states[1] = lr;  // step_size
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const eta_minus = host.hyper[1];
    double const eta_plus = host.hyper[2];
    double const gamma_min = host.hyper[3];
    double const gamma_max = host.hyper[4];
    uniforms[0] = static_cast<T>(eta_minus);
    uniforms[1] = static_cast<T>(eta_plus);
    uniforms[2] = static_cast<T>(gamma_min);
    uniforms[3] = static_cast<T>(gamma_max);
    uniforms[4] = static_cast<T>(0.0);
    uniforms[5] = static_cast<T>(1.0);
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
    double const lr = host.hyper[0];
    states[0] = 0.0;  // prev
    states[1] = lr;  // step_size
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const eta_minus = host.hyper[1];
    double const eta_plus = host.hyper[2];
    double const gamma_min = host.hyper[3];
    double const gamma_max = host.hyper[4];
    uniforms[0] = static_cast<T>(eta_minus);
    uniforms[1] = static_cast<T>(eta_plus);
    uniforms[2] = static_cast<T>(gamma_min);
    uniforms[3] = static_cast<T>(gamma_max);
    uniforms[4] = static_cast<T>(0.0);
    uniforms[5] = static_cast<T>(1.0);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<plan_kernel<T>, 1> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::rprop

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::rprop, float>() {
    static linked_kernel<float> const made{
        {"rprop", 0xb2d770e0b651869d, generated::rprop::hypers, generated::rprop::states_of_rule, generated::rprop::scalars_of_rule, generated::rprop::inputs, generated::rprop::givens,
         &generated::rprop::f32::seed, &generated::rprop::f32::choose, generated::rprop::f32::plans},
#if defined(__x86_64__)
        {generated::rprop::f32_baseline, generated::rprop::f32_avx2, generated::rprop::f32_avx512}};
#else
        {generated::rprop::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::rprop, double>() {
    static linked_kernel<double> const made{
        {"rprop", 0xb2d770e0b651869d, generated::rprop::hypers, generated::rprop::states_of_rule, generated::rprop::scalars_of_rule, generated::rprop::inputs, generated::rprop::givens,
         &generated::rprop::f64::seed, &generated::rprop::f64::choose, generated::rprop::f64::plans},
#if defined(__x86_64__)
        {generated::rprop::f64_baseline, generated::rprop::f64_avx2, generated::rprop::f64_avx512}};
#else
        {generated::rprop::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
