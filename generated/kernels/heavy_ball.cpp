// The host side of heavy_ball, made by `ravine generate` from ravine/rules/heavy_ball.hpp; not to be edited.
#include <ravine/rules/heavy_ball.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::heavy_ball {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 4> hypers{hyper_of_kernel{"lr", {0.001, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"mu", {0.9, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"tau", {0.0, -1.7976931348623157e+308, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 1> states_of_rule{state_of_kernel{"b", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[3];
    double const t = host.t;
    return (weight_decay != 0.0 ? 1u : 0u) | (t == 1.0 ? 2u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // b
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const tau = host.hyper[2];
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(1.0 - tau);
    uniforms[2] = static_cast<T>(-lr);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const tau = host.hyper[2];
    double const weight_decay = host.hyper[3];
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(1.0 - tau);
    uniforms[3] = static_cast<T>(-lr);
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    uniforms[0] = static_cast<T>(-lr);
}

// Plan 3, before stage 0.
void prepare_3_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const weight_decay = host.hyper[3];
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(-lr);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<prepare_function<T>, 1> prepares_2{&prepare_2_0};
constexpr std::array<prepare_function<T>, 1> prepares_3{&prepare_3_0};
constexpr std::array<plan_kernel<T>, 4> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}, plan_kernel<T>{prepares_2, nullptr, true, 2}, plan_kernel<T>{prepares_3, nullptr, true, 3}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[3];
    double const t = host.t;
    return (weight_decay != 0.0 ? 1u : 0u) | (t == 1.0 ? 2u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // b
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const tau = host.hyper[2];
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(1.0 - tau);
    uniforms[2] = static_cast<T>(-lr);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const mu = host.hyper[1];
    double const tau = host.hyper[2];
    double const weight_decay = host.hyper[3];
    uniforms[0] = static_cast<T>(mu);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(1.0 - tau);
    uniforms[3] = static_cast<T>(-lr);
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    uniforms[0] = static_cast<T>(-lr);
}

// Plan 3, before stage 0.
void prepare_3_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const weight_decay = host.hyper[3];
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(-lr);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<prepare_function<T>, 1> prepares_2{&prepare_2_0};
constexpr std::array<prepare_function<T>, 1> prepares_3{&prepare_3_0};
constexpr std::array<plan_kernel<T>, 4> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}, plan_kernel<T>{prepares_2, nullptr, true, 2}, plan_kernel<T>{prepares_3, nullptr, true, 3}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::heavy_ball

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::heavy_ball, float>() {
    static linked_kernel<float> const made{
        {"heavy_ball", 0x4a61f7ba715d82ea, generated::heavy_ball::hypers, generated::heavy_ball::states_of_rule, generated::heavy_ball::scalars_of_rule, generated::heavy_ball::inputs, generated::heavy_ball::givens,
         &generated::heavy_ball::f32::seed, &generated::heavy_ball::f32::choose, generated::heavy_ball::f32::plans},
#if defined(__x86_64__)
        {generated::heavy_ball::f32_baseline, generated::heavy_ball::f32_avx2, generated::heavy_ball::f32_avx512}};
#else
        {generated::heavy_ball::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::heavy_ball, double>() {
    static linked_kernel<double> const made{
        {"heavy_ball", 0x4a61f7ba715d82ea, generated::heavy_ball::hypers, generated::heavy_ball::states_of_rule, generated::heavy_ball::scalars_of_rule, generated::heavy_ball::inputs, generated::heavy_ball::givens,
         &generated::heavy_ball::f64::seed, &generated::heavy_ball::f64::choose, generated::heavy_ball::f64::plans},
#if defined(__x86_64__)
        {generated::heavy_ball::f64_baseline, generated::heavy_ball::f64_avx2, generated::heavy_ball::f64_avx512}};
#else
        {generated::heavy_ball::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
