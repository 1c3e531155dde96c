// expect: arrays stay yours: pass one that lives on
#include <ravine/optimizer.hpp>
#include <ravine/rules/sgd.hpp>

#include <vector>

using namespace ravine::rules;
void use(std::vector<float>& w, std::vector<float>& h) {
    ravine::optimizer<sgd> o;
#ifdef FIXED
    o.add_group(lr = 0.5).add(w, h);
#else
    o.add_group(lr = 0.5).add(std::vector<float>(8), h);
#endif
    (void)w;
}
