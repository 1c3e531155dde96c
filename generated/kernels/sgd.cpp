// The host side of sgd, made by `ravine generate` from ravine/rules/sgd.hpp; not to be edited.
#include <ravine/rules/sgd.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::sgd {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 2> hypers{hyper_of_kernel{"lr", {0.001, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 0> states_of_rule{};
constexpr std::array<std::string_view, 0> scalars_of_rule{};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[1];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    uniforms[0] = static_cast<T>(-lr);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const weight_decay = host.hyper[1];
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(-lr);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const weight_decay = host.hyper[1];
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    uniforms[0] = static_cast<T>(-lr);
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const weight_decay = host.hyper[1];
    uniforms[0] = static_cast<T>(weight_decay);
    uniforms[1] = static_cast<T>(-lr);
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, nullptr, true, 0}, plan_kernel<T>{prepares_1, nullptr, true, 1}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::sgd

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::sgd, float>() {
    static linked_kernel<float> const made{
        {"sgd", 0xd7f88f8c3eab2e75, generated::sgd::hypers, generated::sgd::states_of_rule, generated::sgd::scalars_of_rule, generated::sgd::inputs, generated::sgd::givens,
         &generated::sgd::f32::seed, &generated::sgd::f32::choose, generated::sgd::f32::plans},
#if defined(__x86_64__)
        {generated::sgd::f32_baseline, generated::sgd::f32_avx2, generated::sgd::f32_avx512}};
#else
        {generated::sgd::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::sgd, double>() {
    static linked_kernel<double> const made{
        {"sgd", 0xd7f88f8c3eab2e75, generated::sgd::hypers, generated::sgd::states_of_rule, generated::sgd::scalars_of_rule, generated::sgd::inputs, generated::sgd::givens,
         &generated::sgd::f64::seed, &generated::sgd::f64::choose, generated::sgd::f64::plans},
#if defined(__x86_64__)
        {generated::sgd::f64_baseline, generated::sgd::f64_avx2, generated::sgd::f64_avx512}};
#else
        {generated::sgd::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
