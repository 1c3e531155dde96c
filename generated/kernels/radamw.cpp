// The host side of radamw, made by `ravine generate` from ravine/rules/radamw.hpp; not to be edited.
#include <ravine/rules/radamw.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::radamw {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 5> hypers{hyper_of_kernel{"lr", {0.001, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"beta1", {0.9, 0.0, 1.0, true}}, hyper_of_kernel{"beta2", {0.999, 0.0, 1.0, true}}, hyper_of_kernel{"eps", {1e-08, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.01, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 2> states_of_rule{state_of_kernel{"m", ir::seed::value}, state_of_kernel{"v", ir::seed::value}};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const t = host.t;
    double const x = std::pow(beta2, t);
    if (!(operators::host_value<operators::abs>(static_cast<double>(static_cast<T>(1.0 - beta1))) < 0.5)) return 2;
    return ((((2.0 / (1.0 - beta2)) - 1.0) - (((2.0 * t) * x) / (1.0 - x))) > 5.0 ? 1u : 0u);
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
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta1, t));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    double const x = 1.0 - beta2;
    double const rho_inf = (2.0 / x) - 1.0;  // rho_inf = 2 / (1 - beta2) - 1
    double const x_1 = std::pow(beta2, t);
    double const x_2 = 1.0 - x_1;
    double const rho_t = rho_inf - (((2.0 * t) * x_1) / x_2);  // rho_t = rho_inf - 2 * t * pow(beta2, t) / (1 - pow(beta2, t))
    double const rect = std::pow((((rho_t - 4.0) * (rho_t - 2.0)) * rho_inf) / (((rho_inf - 4.0) * (rho_inf - 2.0)) * rho_t), 0.5);  // rect = pow((rho_t - 4) * (rho_t - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho_t), 0.5)
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0);
    uniforms[4] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[5] = static_cast<T>(1.0 - beta1);
    uniforms[6] = static_cast<T>(x);
    uniforms[7] = static_cast<T>(rect);
    uniforms[8] = static_cast<T>(std::pow(x_2, 0.5));
    uniforms[9] = static_cast<T>(1.0 - std::pow(beta1, t));
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    double const x = 1.0 - beta2;
    double const rho_inf = (2.0 / x) - 1.0;  // rho_inf = 2 / (1 - beta2) - 1
    double const x_1 = std::pow(beta2, t);
    double const x_2 = 1.0 - x_1;
    double const rho_t = rho_inf - (((2.0 * t) * x_1) / x_2);  // rho_t = rho_inf - 2 * t * pow(beta2, t) / (1 - pow(beta2, t))
    double const rect = std::pow((((rho_t - 4.0) * (rho_t - 2.0)) * rho_inf) / (((rho_inf - 4.0) * (rho_inf - 2.0)) * rho_t), 0.5);  // rect = pow((rho_t - 4) * (rho_t - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho_t), 0.5)
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0);
    uniforms[4] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[5] = static_cast<T>(1.0 - beta1);
    uniforms[6] = static_cast<T>(x);
    uniforms[7] = static_cast<T>(rect);
    uniforms[8] = static_cast<T>(std::pow(x_2, 0.5));
    uniforms[9] = static_cast<T>(1.0 - std::pow(beta1, t));
    uniforms[10] = static_cast<T>(rho_t > 5.0);
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
    double const beta2 = host.hyper[2];
    double const t = host.t;
    double const x = std::pow(beta2, t);
    if (!(operators::host_value<operators::abs>(static_cast<double>(static_cast<T>(1.0 - beta1))) < 0.5)) return 2;
    return ((((2.0 / (1.0 - beta2)) - 1.0) - (((2.0 * t) * x) / (1.0 - x))) > 5.0 ? 1u : 0u);
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
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta1, t));
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    double const x = 1.0 - beta2;
    double const rho_inf = (2.0 / x) - 1.0;  // rho_inf = 2 / (1 - beta2) - 1
    double const x_1 = std::pow(beta2, t);
    double const x_2 = 1.0 - x_1;
    double const rho_t = rho_inf - (((2.0 * t) * x_1) / x_2);  // rho_t = rho_inf - 2 * t * pow(beta2, t) / (1 - pow(beta2, t))
    double const rect = std::pow((((rho_t - 4.0) * (rho_t - 2.0)) * rho_inf) / (((rho_inf - 4.0) * (rho_inf - 2.0)) * rho_t), 0.5);  // rect = pow((rho_t - 4) * (rho_t - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho_t), 0.5)
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0);
    uniforms[4] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[5] = static_cast<T>(1.0 - beta1);
    uniforms[6] = static_cast<T>(x);
    uniforms[7] = static_cast<T>(rect);
    uniforms[8] = static_cast<T>(std::pow(x_2, 0.5));
    uniforms[9] = static_cast<T>(1.0 - std::pow(beta1, t));
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const t = host.t;
    double const x = 1.0 - beta2;
    double const rho_inf = (2.0 / x) - 1.0;  // rho_inf = 2 / (1 - beta2) - 1
    double const x_1 = std::pow(beta2, t);
    double const x_2 = 1.0 - x_1;
    double const rho_t = rho_inf - (((2.0 * t) * x_1) / x_2);  // rho_t = rho_inf - 2 * t * pow(beta2, t) / (1 - pow(beta2, t))
    double const rect = std::pow((((rho_t - 4.0) * (rho_t - 2.0)) * rho_inf) / (((rho_inf - 4.0) * (rho_inf - 2.0)) * rho_t), 0.5);  // rect = pow((rho_t - 4) * (rho_t - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho_t), 0.5)
    uniforms[0] = static_cast<T>(lr);
    uniforms[1] = static_cast<T>(beta2);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0);
    uniforms[4] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[5] = static_cast<T>(1.0 - beta1);
    uniforms[6] = static_cast<T>(x);
    uniforms[7] = static_cast<T>(rect);
    uniforms[8] = static_cast<T>(std::pow(x_2, 0.5));
    uniforms[9] = static_cast<T>(1.0 - std::pow(beta1, t));
    uniforms[10] = static_cast<T>(rho_t > 5.0);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<prepare_function<T>, 1> prepares_2{&prepare_2_0};
constexpr std::array<plan_kernel<T>, 3> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}, plan_kernel<T>{prepares_2, nullptr, true, 2}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::radamw

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::radamw, float>() {
    static linked_kernel<float> const made{
        {"radamw", 0x1dc84faf16d2661f, generated::radamw::hypers, generated::radamw::states_of_rule, generated::radamw::scalars_of_rule, generated::radamw::inputs, generated::radamw::givens,
         &generated::radamw::f32::seed, &generated::radamw::f32::choose, generated::radamw::f32::plans},
#if defined(__x86_64__)
        {generated::radamw::f32_baseline, generated::radamw::f32_avx2, generated::radamw::f32_avx512}};
#else
        {generated::radamw::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::radamw, double>() {
    static linked_kernel<double> const made{
        {"radamw", 0x1dc84faf16d2661f, generated::radamw::hypers, generated::radamw::states_of_rule, generated::radamw::scalars_of_rule, generated::radamw::inputs, generated::radamw::givens,
         &generated::radamw::f64::seed, &generated::radamw::f64::choose, generated::radamw::f64::plans},
#if defined(__x86_64__)
        {generated::radamw::f64_baseline, generated::radamw::f64_avx2, generated::radamw::f64_avx512}};
#else
        {generated::radamw::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
