// expect: computes in float or double
#include <ravine/optimizer.hpp>
#include <ravine/rules/sgd.hpp>

#include <vector>

using namespace ravine::rules;
void use(std::vector<float>& w, std::vector<double>& g, std::vector<float>& h) {
#ifdef FIXED
    ravine::optimizer<sgd, double> o;
#else
    ravine::optimizer<sgd, int> o;
#endif
    (void)w, (void)g, (void)h;
}
