// The loops of all rules for avx2, made by `ravine generate`; not to be edited. Those with the steps around an
// update follow the plain ones of a rule: with all of them, then with the usual ones.
#include <ravine/simd/around.hpp>

#include "../kernels/adadelta.hpp"
#include "../kernels/adagrad.hpp"
#include "../kernels/adam.hpp"
#include "../kernels/adam_eps_hat.hpp"
#include "../kernels/adam_textbook.hpp"
#include "../kernels/adamax.hpp"
#include "../kernels/adamw.hpp"
#include "../kernels/amsgrad.hpp"
#include "../kernels/amsgradw.hpp"
#include "../kernels/asgd.hpp"
#include "../kernels/heavy_ball.hpp"
#include "../kernels/lamb.hpp"
#include "../kernels/lars.hpp"
#include "../kernels/lion.hpp"
#include "../kernels/momentum.hpp"
#include "../kernels/nadam.hpp"
#include "../kernels/nadamw.hpp"
#include "../kernels/nesterov.hpp"
#include "../kernels/nesterov_lookahead.hpp"
#include "../kernels/radam.hpp"
#include "../kernels/radamw.hpp"
#include "../kernels/rmsprop.hpp"
#include "../kernels/rmsprop_centered.hpp"
#include "../kernels/rmsprop_centered_momentum.hpp"
#include "../kernels/rmsprop_momentum.hpp"
#include "../kernels/rprop.hpp"
#include "../kernels/sgd.hpp"

namespace ravine::generated {

namespace adadelta {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace adadelta

namespace adagrad {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace adagrad

namespace adam {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace adam

namespace adam_eps_hat {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace adam_eps_hat

namespace adam_textbook {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace adam_textbook

namespace adamax {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace adamax

namespace adamw {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace adamw

namespace amsgrad {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace amsgrad

namespace amsgradw {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace amsgradw

namespace asgd {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace asgd

namespace heavy_ball {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_3_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_3_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_3_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_3_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_3_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_3_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace heavy_ball

namespace lamb {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_0_stage_1, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_1, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_1, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_1, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_0_stage_1, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_1, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_1, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_1, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace lamb

namespace lars {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_0_stage_1, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_1, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_1, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_1, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_0_stage_1, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_1, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, false, false, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_1, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_1, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, false, false, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_1, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace lars

namespace lion {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace lion

namespace momentum {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace momentum

namespace nadam {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace nadam

namespace nadamw {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace nadamw

namespace nesterov {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_3_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_3_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_3_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_3_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_3_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_3_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace nesterov

namespace nesterov_lookahead {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace nesterov_lookahead

namespace radam {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_3_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_4_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_3_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_4_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_3_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_4_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_3_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_4_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_3_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_4_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_3_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_4_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace radam

namespace radamw {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace radamw

namespace rmsprop {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace rmsprop

namespace rmsprop_centered {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace rmsprop_centered

namespace rmsprop_centered_momentum {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_2_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_2_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_2_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace rmsprop_centered_momentum

namespace rmsprop_momentum {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace rmsprop_momentum

namespace rprop {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace rprop

namespace sgd {
extern stage_function<float> const f32_avx2[];
stage_function<float> const f32_avx2[] = {
    &simd::loop<f32::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f32::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f32::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f32::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
extern stage_function<double> const f64_avx2[];
stage_function<double> const f64_avx2[] = {
    &simd::loop<f64::plan_0_stage_0, simd::avx2>::run,
    &simd::loop<f64::plan_1_stage_0, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_0_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::surrounded<f64::plan_1_stage_0, true, true, true>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_0_stage_0, true, true, simd::avx2>, simd::avx2>::run,
    &simd::loop<simd::usually_surrounded<f64::plan_1_stage_0, true, true, simd::avx2>, simd::avx2>::run,
};
}  // namespace sgd

}  // namespace ravine::generated
