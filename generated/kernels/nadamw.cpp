// The host side of nadamw, made by `ravine generate` from ravine/rules/nadamw.hpp; not to be edited.
#include <ravine/rules/nadamw.hpp>
#include <ravine/linked.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace ravine::generated::nadamw {

extern stage_function<float> const f32_baseline[];
extern stage_function<float> const f32_avx2[];
extern stage_function<float> const f32_avx512[];
extern stage_function<double> const f64_baseline[];
extern stage_function<double> const f64_avx2[];
extern stage_function<double> const f64_avx512[];

namespace {

constexpr std::array<hyper_of_kernel, 6> hypers{hyper_of_kernel{"lr", {0.002, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"beta1", {0.9, 0.0, 1.0, true}}, hyper_of_kernel{"beta2", {0.999, 0.0, 1.0, true}}, hyper_of_kernel{"eps", {1e-08, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"weight_decay", {0.01, 0.0, 1.7976931348623157e+308, false}}, hyper_of_kernel{"momentum_decay", {0.004, 0.0, 1.7976931348623157e+308, false}}};
constexpr std::array<state_of_kernel, 2> states_of_rule{state_of_kernel{"m", ir::seed::value}, state_of_kernel{"v", ir::seed::value}};
constexpr std::array<std::string_view, 1> scalars_of_rule{std::string_view{"product"}};
constexpr std::array<std::string_view, 0> inputs{};
constexpr std::array<std::string_view, 0> givens{};

namespace f32 {

using T = float;

unsigned choose([[maybe_unused]] host_step& host) {
    double const beta1 = host.hyper[1];
    if (!(operators::host_value<operators::abs>(static_cast<double>(static_cast<T>(1.0 - beta1))) < 0.5)) return 1;
    return 0;
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
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[6] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[7] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 0, after the last stage.
void finish_0(host_step& host) {
    double const product = host.keep[32];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
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
    host.keep[32] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[6] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[7] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 1, after the last stage.
void finish_1(host_step& host) {
    double const product = host.keep[32];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, &finish_0, false, 0}, plan_kernel<T>{prepares_1, &finish_1, false, 1}};

}  // namespace f32

namespace f64 {

using T = double;

unsigned choose([[maybe_unused]] host_step& host) {
    double const beta1 = host.hyper[1];
    if (!(operators::host_value<operators::abs>(static_cast<double>(static_cast<T>(1.0 - beta1))) < 0.5)) return 1;
    return 0;
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
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[6] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[7] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 0, after the last stage.
void finish_0(host_step& host) {
    double const product = host.keep[32];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
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
    host.keep[32] = product_1;
    uniforms[0] = static_cast<T>(beta2);
    uniforms[1] = static_cast<T>(eps);
    uniforms[2] = static_cast<T>(1.0 - (lr * weight_decay));
    uniforms[3] = static_cast<T>(1.0 - beta1);
    uniforms[4] = static_cast<T>(1.0 - beta2);
    uniforms[5] = static_cast<T>(1.0 - std::pow(beta2, t));
    uniforms[6] = static_cast<T>((lr * (1.0 - mu_t)) / (1.0 - product_1));
    uniforms[7] = static_cast<T>((lr * mu_next) / (1.0 - (product_1 * mu_next)));
}

// Plan 1, after the last stage.
void finish_1(host_step& host) {
    double const product = host.keep[32];  // float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))
    double const next_0 = product;
    host.scalar[0] = next_0;  // product
}

constexpr std::array<prepare_function<T>, 1> prepares_0{&prepare_0_0};
constexpr std::array<prepare_function<T>, 1> prepares_1{&prepare_1_0};
constexpr std::array<plan_kernel<T>, 2> plans{plan_kernel<T>{prepares_0, &finish_0, false, 0}, plan_kernel<T>{prepares_1, &finish_1, false, 1}};

}  // namespace f64

}  // namespace
}  // namespace ravine::generated::nadamw

namespace ravine {

template <>
linked_kernel<float> const& linked_kernel_of<ravine::rules::nadamw, float>() {
    static linked_kernel<float> const made{
        {"nadamw", 0x4bee11b5f5e15a0b, generated::nadamw::hypers, generated::nadamw::states_of_rule, generated::nadamw::scalars_of_rule, generated::nadamw::inputs, generated::nadamw::givens,
         &generated::nadamw::f32::seed, &generated::nadamw::f32::choose, generated::nadamw::f32::plans},
#if defined(__x86_64__)
        {generated::nadamw::f32_baseline, generated::nadamw::f32_avx2, generated::nadamw::f32_avx512}};
#else
        {generated::nadamw::f32_baseline, nullptr, nullptr}};
#endif
    return made;
}

template <>
linked_kernel<double> const& linked_kernel_of<ravine::rules::nadamw, double>() {
    static linked_kernel<double> const made{
        {"nadamw", 0x4bee11b5f5e15a0b, generated::nadamw::hypers, generated::nadamw::states_of_rule, generated::nadamw::scalars_of_rule, generated::nadamw::inputs, generated::nadamw::givens,
         &generated::nadamw::f64::seed, &generated::nadamw::f64::choose, generated::nadamw::f64::plans},
#if defined(__x86_64__)
        {generated::nadamw::f64_baseline, generated::nadamw::f64_avx2, generated::nadamw::f64_avx512}};
#else
        {generated::nadamw::f64_baseline, nullptr, nullptr}};
#endif
    return made;
}

}  // namespace ravine
