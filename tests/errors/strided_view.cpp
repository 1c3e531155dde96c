// expect: contiguous arrays of the optimizer's own type
// flags: -w
#include <ravine/optimizer.hpp>
#include <ravine/rules/sgd.hpp>

#include <deque>
#include <vector>
#if __has_include(<eigen3/Eigen/Core>)    // its maps of an array are views as good as a span; those with strides are not
#include <eigen3/Eigen/Core>
using contiguous = Eigen::Map<Eigen::VectorXf>;
using strided = Eigen::Map<Eigen::VectorXf, 0, Eigen::InnerStride<2>>;
contiguous view(std::vector<float>& of) { return {of.data(), 4}; }
strided every_other(std::vector<float>& of) { return {of.data(), 4, Eigen::InnerStride<2>()}; }
#else
using contiguous = std::vector<float>;
using strided = std::deque<float>;
contiguous view(std::vector<float>& of) { return of; }
strided every_other(std::vector<float>& of) { return {of.begin(), of.end()}; }
#endif

using namespace ravine::rules;
void use(std::vector<float>& w, std::vector<float>& g) {
    contiguous weights = view(w), gradient = view(g);
    strided half = every_other(g);
#ifdef FIXED
    ravine::optimizer<sgd> o; o.add(weights, gradient);
#else
    ravine::optimizer<sgd> o; o.add(weights, half);
#endif
    (void)weights, (void)gradient, (void)half;
}
