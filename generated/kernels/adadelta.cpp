// The host side of adadelta, made by `ravine generate` from ravine/rules/adadelta.hpp; not to be edited.
#include <ravine/rules/adadelta.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::adadelta {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 4> hypers{hyper_of_kernel{"lr", {1.0, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"rho", {0.9, 0.0, 1.0, false}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"eps", {1e-06, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 2> states_of_rule{state_of_kernel{"square", ir::seed::value}, state_of_kernel{"acc", ir::seed::value}};
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
    states[0] = 0.0;  // square
    states[1] = 0.0;  // acc
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const rho = host.hyper[1];
    double const eps = host.hyper[3];
    uniforms[0] = static_cast<T>(rho);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - rho);
    uniforms[3] = static_cast<T>(-lr);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const rho = host.hyper[1];
    double const weight_decay = host.hyper[2];
    double const eps = host.hyper[3];
    uniforms[0] = static_cast<T>(rho);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0 - rho);
    uniforms[4] = static_cast<T>(-lr);
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
    states[0] = 0.0;  // square
    states[1] = 0.0;  // acc
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const rho = host.hyper[1];
    double const eps = host.hyper[3];
    uniforms[0] = static_cast<T>(rho);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - rho);
    uniforms[3] = static_cast<T>(-lr);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const rho = host.hyper[1];
    double const weight_decay = host.hyper[2];
    double const eps = host.hyper[3];
    uniforms[0] = static_cast<T>(rho);
    uniforms[1] = static_cast<T>(weight_decay);
    uniforms[2] = static_cast<T>(eps);
    uniforms[3] = static_cast<T>(1.0 - rho);
    uniforms[4] = static_cast<T>(-lr);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::adadelta

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::adadelta, float>() {
    static linked_kernel<float> const made{
        {"adadelta", 0x714ef0cdff204a91, generated::adadelta::hypers, generated::adadelta::states_of_rule, generated::adadelta::scalars_of_rule, generated::adadelta::inputs, generated::adadelta::givens,
         &generated::adadelta::f32::seed, &generated::adadelta::f32::choose, generated::adadelta::f32::plans},
#if defined(__x86_64__)
        {generated::adadelta::f32_baseline, generated::adadelta::f32_avx2, generated::adadelta::f32_avx512}};
#else
        {generated::adadelta::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::adadelta, double>() {
    static linked_kernel<double> const made{
        {"adadelta", 0x714ef0cdff204a91, generated::adadelta::hypers, generated::adadelta::states_of_rule, generated::adadelta::scalars_of_rule, generated::adadelta::inputs, generated::adadelta::givens,
         &generated::adadelta::f64::seed, &generated::adadelta::f64::choose, generated::adadelta::f64::plans},
#if defined(__x86_64__)
        {generated::adadelta::f64_baseline, generated::adadelta::f64_avx2, generated::adadelta::f64_avx512}};
#else
        {generated::adadelta::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
