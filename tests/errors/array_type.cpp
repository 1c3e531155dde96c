// expect: contiguous arrays of the optimizer's own type
#include <ravine/optimizer.hpp>
#include <ravine/rules/sgd.hpp>

#include <vector>

using namespace ravine::rules;
void use(std::vector<float>& w, std::vector<double>& g, std::vector<float>& h) {
#ifdef FIXED
    ravine::optimizer<sgd> o; o.add(w, h);
#else
    ravine::optimizer<sgd> o; o.add(w, g);
#endif
    (void)w, (void)g, (void)h;
}
