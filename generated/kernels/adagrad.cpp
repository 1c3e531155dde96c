// The host side of adagrad, made by `ravine generate` from ravine/rules/adagrad.hpp; not to be edited.
#include <ravine/rules/adagrad.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::adagrad {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 5> hypers{hyper_of_kernel{"lr", {0.01, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"lr_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"eps", {1e-10, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"initial", {0.0, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 1> states_of_rule{state_of_kernel{"acc", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[2];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    double const initial = host.hyper[4];
    states[0] = initial;  // acc
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const lr_decay = host.hyper[1];
    double const eps = host.hyper[3];
    double const t = host.t;
    uniforms[0] = static_cast<T>(eps);
    uniforms[1] = static_cast<T>(lr / (1.0 + ((t - 1.0) * lr_decay)));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const lr_decay = host.hyper[1];
    double const weight_decay = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(lr / (1.0 + ((t - 1.0) * lr_decay)));
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[2];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    double const initial = host.hyper[4];
    states[0] = initial;  // acc
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const lr_decay = host.hyper[1];
    double const eps = host.hyper[3];
    double const t = host.t;
    uniforms[0] = static_cast<T>(eps);
    uniforms[1] = static_cast<T>(lr / (1.0 + ((t - 1.0) * lr_decay)));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const lr_decay = host.hyper[1];
    double const weight_decay = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(lr / (1.0 + ((t - 1.0) * lr_decay)));
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::adagrad

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::adagrad, float>() {
    static linked_kernel<float> const made{
        {"adagrad", 0x7319eed26b10d881, generated::adagrad::hypers, generated::adagrad::states_of_rule, generated::adagrad::scalars_of_rule, generated::adagrad::inputs, generated::adagrad::givens,
         &generated::adagrad::f32::seed, &generated::adagrad::f32::choose, generated::adagrad::f32::plans},
#if defined(__x86_64__)
        {generated::adagrad::f32_baseline, generated::adagrad::f32_avx2, generated::adagrad::f32_avx512}};
#else
        {generated::adagrad::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::adagrad, double>() {
    static linked_kernel<double> const made{
        {"adagrad", 0x7319eed26b10d881, generated::adagrad::hypers, generated::adagrad::states_of_rule, generated::adagrad::scalars_of_rule, generated::adagrad::inputs, generated::adagrad::givens,
         &generated::adagrad::f64::seed, &generated::adagrad::f64::choose, generated::adagrad::f64::plans},
#if defined(__x86_64__)
        {generated::adagrad::f64_baseline, generated::adagrad::f64_avx2, generated::adagrad::f64_avx512}};
#else
        {generated::adagrad::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
