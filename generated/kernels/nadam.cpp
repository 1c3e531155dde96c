// The host side of nadam, made by `ravine generate` from ravine/rules/nadam.hpp; not to be edited.
#include <ravine/rules/nadam.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::nadam {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 6> hypers{hyper_of_kernel{"lr", {0.002, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"beta1", {0.9, 0.0, 1.0, true}}, hyper_of_kernel{"beta2", {0.999, 0.0, 1.0, true}}, hyper_of_kernel{"eps", {1e-08, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.0, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"momentum_decay", {0.004, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 2> states_of_rule{state_of_kernel{"m", ir::seed::value}, state_of_kernel{"v", ir::seed::value}};
constexpr std::array<std::string_view, 1> scalars_of_rule{std::string_view{"product"}};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const beta1 = host.hyper[1];
    double const weight_decay = host.hyper[4];
    if (!(operators::host_value<operators::abs>(static_cast<double>(static_cast<T>(1.0 - beta1))) < 0.5)) return 2;
    return (weight_decay != 0.0 ? 1u : 0u);
}

void seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {
    states[0] = 0.0;  // m
    states[1] = 0.0;  // v
    scalars[0] = 1.0;  // product
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const momentum_decay = host.hyper[5];
    double const t = host.t;
    double const product = host.scalar[0];
    double const mu_t = beta1 * (1.0 - (0.5 * std::pow(0.96, t * momentum_decay)));  // mu_t = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay))
    double const mu_next = beta1 * (1.0 - (0.5 * std::pow(0.96, (t + 1.0) * momentum_decay)));  // mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay))
    double const product_1 = static_cast<double>(static_cast<float>(product * static_cast<double>(static_cast<float>(mu_t))));  // product = float32(product * float32(mu_t))
    host.keep[28] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - beta1);
    uniforms[3] = static_cast<T>(1.0 - beta2);
    uniforms[4] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[5] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[6] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 0, after the last stage.
void finish_0(host_step& host) {
    double const product = host.keep[28];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const momentum_decay = host.hyper[5];
    double const t = host.t;
    double const product = host.scalar[0];
    double const mu_t = beta1 * (1.0 - (0.5 * std::pow(0.96, t * momentum_decay)));  // mu_t = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay))
    double const mu_next = beta1 * (1.0 - (0.5 * std::pow(0.96, (t + 1.0) * momentum_decay)));  // mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay))
    double const product_1 = static_cast<double>(static_cast<float>(product * static_cast<double>(static_cast<float>(mu_t))));  // product = float32(product * float32(mu_t))
    host.keep[30] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[6] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[7] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 1, after the last stage.
void finish_1(host_step& host) {
    double const product = host.keep[30];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const momentum_decay = host.hyper[5];
    double const t = host.t;
    double const product = host.scalar[0];
    double const mu_t = beta1 * (1.0 - (0.5 * std::pow(0.96, t * momentum_decay)));  // mu_t = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay))
    double const mu_next = beta1 * (1.0 - (0.5 * std::pow(0.96, (t + 1.0) * momentum_decay)));  // mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay))
    double const product_1 = static_cast<double>(static_cast<float>(product * static_cast<double>(static_cast<float>(mu_t))));  // product = float32(product * float32(mu_t))
    host.keep[32] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(weight_decay != 0.0);
    uniforms[4] = static_cast<T>(1.0 - beta1);
    uniforms[5] = static_cast<T>(1.0 - beta2);
    uniforms[6] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[7] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[8] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 2, after the last stage.
void finish_2(host_step& host) {
    double const product = host.keep[32];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<prepare_function<T>, 1> prepares_2{&prepare_2_0};
constexpr std::array<plan_kernel<T>, 3> plans{plan_kernel<T>{prepares_0, &finish_0, false, 0}, plan_kernel<T>{prepares_1, &finish_1, false, 1}, plan_kernel<T>{prepares_2, &finish_2, false, 2}};

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
    scalars[0] = 1.0;  // product
}

// Plan 0, before stage 0.
void prepare_0_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const momentum_decay = host.hyper[5];
    double const t = host.t;
    double const product = host.scalar[0];
    double const mu_t = beta1 * (1.0 - (0.5 * std::pow(0.96, t * momentum_decay)));  // mu_t = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay))
    double const mu_next = beta1 * (1.0 - (0.5 * std::pow(0.96, (t + 1.0) * momentum_decay)));  // mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay))
    double const product_1 = static_cast<double>(static_cast<float>(product * static_cast<double>(static_cast<float>(mu_t))));  // product = float32(product * float32(mu_t))
    host.keep[28] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - beta1);
    uniforms[3] = static_cast<T>(1.0 - beta2);
    uniforms[4] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[5] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[6] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 0, after the last stage.
void finish_0(host_step& host) {
    double const product = host.keep[28];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

// Plan 1, before stage 0.
void prepare_1_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const momentum_decay = host.hyper[5];
    double const t = host.t;
    double const product = host.scalar[0];
    double const mu_t = beta1 * (1.0 - (0.5 * std::pow(0.96, t * momentum_decay)));  // mu_t = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay))
    double const mu_next = beta1 * (1.0 - (0.5 * std::pow(0.96, (t + 1.0) * momentum_decay)));  // mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay))
    double const product_1 = static_cast<double>(static_cast<float>(product * static_cast<double>(static_cast<float>(mu_t))));  // product = float32(product * float32(mu_t))
    host.keep[30] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[6] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[7] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 1, after the last stage.
void finish_1(host_step& host) {
    double const product = host.keep[30];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

// Plan 2, before stage 0.
void prepare_2_0([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {
    double const lr = host.hyper[0];
    double const beta1 = host.hyper[1];
    double const beta2 = host.hyper[2];
    double const eps = host.hyper[3];
    double const weight_decay = host.hyper[4];
    double const momentum_decay = host.hyper[5];
    double const t = host.t;
    double const product = host.scalar[0];
    double const mu_t = beta1 * (1.0 - (0.5 * std::pow(0.96, t * momentum_decay)));  // mu_t = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay))
    double const mu_next = beta1 * (1.0 - (0.5 * std::pow(0.96, (t + 1.0) * momentum_decay)));  // mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay))
    double const product_1 = static_cast<double>(static_cast<float>(product * static_cast<double>(static_cast<float>(mu_t))));  // product = float32(product * float32(mu_t))
    host.keep[32] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(weight_decay);
    uniforms[3] = static_cast<T>(weight_decay != 0.0);
    uniforms[4] = static_cast<T>(1.0 - beta1);
    uniforms[5] = static_cast<T>(1.0 - beta2);
    uniforms[6] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[7] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[8] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 2, after the last stage.
void finish_2(host_step& host) {
    double const product = host.keep[32];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<prepare_function<T>, 1> prepares_2{&prepare_2_0};
constexpr std::array<plan_kernel<T>, 3> plans{plan_kernel<T>{prepares_0, &finish_0, false, 0}, plan_kernel<T>{prepares_1, &finish_1, false, 1}, plan_kernel<T>{prepares_2, &finish_2, false, 2}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::nadam

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::nadam, float>() {
    static linked_kernel<float> const made{
        {"nadam", 0xe4b1450103a4f193, generated::nadam::hypers, generated::nadam::states_of_rule, generated::nadam::scalars_of_rule, generated::nadam::inputs, generated::nadam::givens,
         &generated::nadam::f32::seed, &generated::nadam::f32::choose, generated::nadam::f32::plans},
#if defined(__x86_64__)
        {generated::nadam::f32_baseline, generated::nadam::f32_avx2, generated::nadam::f32_avx512}};
#else
        {generated::nadam::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::nadam, double>() {
    static linked_kernel<double> const made{
        {"nadam", 0xe4b1450103a4f193, generated::nadam::hypers, generated::nadam::states_of_rule, generated::nadam::scalars_of_rule, generated::nadam::inputs, generated::nadam::givens,
         &generated::nadam::f64::seed, &generated::nadam::f64::choose, generated::nadam::f64::plans},
#if defined(__x86_64__)
        {generated::nadam::f64_baseline, generated::nadam::f64_avx2, generated::nadam::f64_avx512}};
#else
        {generated::nadam::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
