// expect: arrays stay yours: pass one that lives on
#include <ravine/optimizer.hpp>
#include <ravine/rules/sgd.hpp>

#include <vector>

using namespace ravine::rules;
void use(std::vector<float>& w, std::vector<float>& h) {
#ifdef FIXED
    ravine::optimizer<sgd> o; o.add(w, h);
#else
    ravine::optimizer<sgd> o; o.add(w, std::vector<float>(8));
#endif
    (void)w, (void)h;
}
