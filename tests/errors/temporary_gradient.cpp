// expect: arrays stay yours: pass one that lives on
#include <ravine/any_optimizer.hpp>

#include <vector>

void use(std::vector<float>& w, std::vector<float>& h) {
    auto o = ravine::make_optimizer("sgd");
#ifdef FIXED
    o.add(w, h);
#else
    o.add(w, std::vector<float>(8));
#endif
    (void)h;
}
