// expect: this symbol takes a number here
// symbol: lr
#include <ravine/optimizer.hpp>
#include <ravine/rules/sgd.hpp>

#include <vector>

using namespace ravine::rules;
void use(std::vector<float>& w, std::vector<double>& g, std::vector<float>& h) {
#ifdef FIXED
    ravine::optimizer<sgd> o{lr = 0.1};
#else
    ravine::optimizer<sgd> o{lr = 0.1 / t};
#endif
    (void)w, (void)g, (void)h;
}
