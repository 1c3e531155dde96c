// Prints the two hashes of one rule's local kernel, made by whatever flags this file is compiled with (levels.sh).
#include "../golden.hpp"
#include "../gradients.hpp"

#include RAVINE_RULE_HEADER
#include <ravine/local.hpp>

#include <cstdio>
#include <vector>

namespace {

template <class T>
void print(char const* type) {
    std::vector<T> theta(1003), gradient(theta.size()), all;
    for (std::size_t i = 0; i < theta.size(); ++i) theta[i] = ravine::golden::start<T>(2024, i);
    ravine::local_optimizer<ravine::rules::RAVINE_RULE, T> optimizer;
    optimizer.add(theta, gradient);
    for (unsigned at = 1; at <= 10; ++at) {
        for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] = ravine::golden::gradient<T>(2024, at, i);
        optimizer.step();
        all.insert(all.end(), theta.begin(), theta.end());
    }
    auto const hash = static_cast<unsigned long long>(ravine::golden::fnv1a<T>(all));
    std::printf("%s %s %016llx\n", std::string(ravine::rules::RAVINE_RULE.name).c_str(), type, hash);
}

}  // namespace

int main() {
    print<float>("f32");
    print<double>("f64");
}
