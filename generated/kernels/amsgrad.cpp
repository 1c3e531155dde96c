// The host side of amsgrad, made by `ravine generate` from ravine/rules/amsgrad.hpp; not to be edited.
#include <ravine/rules/amsgrad.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::amsgrad {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 5> hypers{hyper_of_kernel{"lr", {0.001, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"beta1", {0.9, 0.0, 1.0, true}}, hyper_of_kernel{"beta2", {0.999, 0.0, 1.0, true}}, hyper_of_kernel{"eps", {1e-08, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 3> states_of_rule{state_of_kernel{"m", ir::seed::value}, state_of_kernel{"v", ir::seed::value}, state_of_kernel{"v_max", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    double const x = static_cast<double>(static_cast<T>(std::pow(1.0 - std::pow(beta2, t), 0.5)));
    if (!((operators::host_value<operators::abs>(static_cast<double>(static_cast<T>(1.0 - beta1))) < 0.5 && x >= 8.673617379884035e-19) && x <= 1152921504606846976.0)) return 2;
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // m
    states[1] = 0.0;  // v
    states[2] = 0.0;  // v_max
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    double const x = std::pow(1.0 - std::pow(beta2, t), 0.5);
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - beta1);
    uniforms[3] = static_cast<T>(1.0 - beta2);
    uniforms[4] = static_cast<T>(x);
    uniforms[5] = static_cast<T>(1.0 / static_cast<double>(static_cast<T>(x)));
    uniforms[6] = static_cast<T>(lr / (1.0 - std::pow(beta1, t)));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    double const x = std::pow(1.0 - std::pow(beta2, t), 0.5);
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(x);
    uniforms[6] = static_cast<T>(1.0 / static_cast<double>(static_cast<T>(x)));
    uniforms[7] = static_cast<T>(lr / (1.0 - std::pow(beta1, t)));
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(weight_decay != 0.0);
    uniforms[4] = static_cast<T>(1.0 - beta1);
    uniforms[5] = static_cast<T>(1.0 - beta2);
    uniforms[6] = static_cast<T>(std::pow(1.0 - std::pow(beta2, t), 0.5));
    uniforms[7] = static_cast<T>(lr / (1.0 - std::pow(beta1, t)));
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<prepare_function<T>, 1> prepares_2{&prepare_2_0};
constexpr std::array<plan_kernel<T>, 3> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}, plan_kernel<T>{prepares_2, nullptr, true, 2}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const beta1 = host.hyper[1];
    double const weight_decay = host.hyper[4];
    if (!(operators::host_value<operators::abs>(static_cast<double>(static_cast<T>(1.0 - beta1))) < 0.5)) return 2;
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // m
    states[1] = 0.0;  // v
    states[2] = 0.0;  // v_max
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const t = host.t;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - beta1);
    uniforms[3] = static_cast<T>(1.0 - beta2);
    uniforms[4] = static_cast<T>(std::pow(1.0 - std::pow(beta2, t), 0.5));
    uniforms[5] = static_cast<T>(lr / (1.0 - std::pow(beta1, t)));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(std::pow(1.0 - std::pow(beta2, t), 0.5));
    uniforms[6] = static_cast<T>(lr / (1.0 - std::pow(beta1, t)));
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(weight_decay != 0.0);
    uniforms[4] = static_cast<T>(1.0 - beta1);
    uniforms[5] = static_cast<T>(1.0 - beta2);
    uniforms[6] = static_cast<T>(std::pow(1.0 - std::pow(beta2, t), 0.5));
    uniforms[7] = static_cast<T>(lr / (1.0 - std::pow(beta1, t)));
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<prepare_function<T>, 1> prepares_2{&prepare_2_0};
constexpr std::array<plan_kernel<T>, 3> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}, plan_kernel<T>{prepares_2, nullptr, true, 2}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::amsgrad

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::amsgrad, float>() {
    static linked_kernel<float> const made{
        {"amsgrad", 0xf0b4ffe9974638c1, generated::amsgrad::hypers, generated::amsgrad::states_of_rule, generated::amsgrad::scalars_of_rule, generated::amsgrad::inputs, generated::amsgrad::givens,
         &generated::amsgrad::f32::seed, &generated::amsgrad::f32::choose, generated::amsgrad::f32::plans},
#if defined(__x86_64__)
        {generated::amsgrad::f32_baseline, generated::amsgrad::f32_avx2, generated::amsgrad::f32_avx512}};
#else
        {generated::amsgrad::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::amsgrad, double>() {
    static linked_kernel<double> const made{
        {"amsgrad", 0xf0b4ffe9974638c1, generated::amsgrad::hypers, generated::amsgrad::states_of_rule, generated::amsgrad::scalars_of_rule, generated::amsgrad::inputs, generated::amsgrad::givens,
         &generated::amsgrad::f64::seed, &generated::amsgrad::f64::choose, generated::amsgrad::f64::plans},
#if defined(__x86_64__)
        {generated::amsgrad::f64_baseline, generated::amsgrad::f64_avx2, generated::amsgrad::f64_avx512}};
#else
        {generated::amsgrad::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
