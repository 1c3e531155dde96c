// The host side of momentum, made by `ravine generate` from ravine/rules/momentum.hpp; not to be edited.
#include <ravine/rules/momentum.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::momentum {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 2> hypers{hyper_of_kernel{"lr", {0.01, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"mu", {0.9, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 1> states_of_rule{state_of_kernel{"v", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    return 0;
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(mu);
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
    states[0] = 0.0;  // v
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(mu);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<plan_kernel<T>, 1> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::momentum

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::momentum, float>() {
    static linked_kernel<float> const made{
        {"momentum", 0xf94639deccf33257, generated::momentum::hypers, generated::momentum::states_of_rule, generated::momentum::scalars_of_rule, generated::momentum::inputs, generated::momentum::givens,
         &generated::momentum::f32::seed, &generated::momentum::f32::choose, generated::momentum::f32::plans},
#if defined(__x86_64__)
        {generated::momentum::f32_baseline, generated::momentum::f32_avx2, generated::momentum::f32_avx512}};
#else
        {generated::momentum::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::momentum, double>() {
    static linked_kernel<double> const made{
        {"momentum", 0xf94639deccf33257, generated::momentum::hypers, generated::momentum::states_of_rule, generated::momentum::scalars_of_rule, generated::momentum::inputs, generated::momentum::givens,
         &generated::momentum::f64::seed, &generated::momentum::f64::choose, generated::momentum::f64::plans},
#if defined(__x86_64__)
        {generated::momentum::f64_baseline, generated::momentum::f64_avx2, generated::momentum::f64_avx512}};
#else
        {generated::momentum::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
