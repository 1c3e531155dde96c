// A program outside Ravine that compiles the kernel of a rule for its own flags, and links nothing.
#include <ravine/calculus/oracle.hpp>
#include <ravine/local.hpp>
#include <ravine/rules/sgd.hpp>

#include <cstdio>
#include <vector>

int main() {
    std::vector<float> theta(37, 1.0f), gradient(37, 0.3f);
    ravine::local_optimizer<ravine::rules::sgd> optimizer{ravine::dsl::lr = 0.05};
    ravine::calculus::oracle<ravine::rules::sgd, float> oracle(theta);
    oracle.hyper["lr"] = 0.05;
    optimizer.add(theta, gradient);
    for (int step = 0; step < 3; ++step) {
        optimizer.step();
        oracle.step(gradient);
    }
    std::puts(theta == oracle.theta ? "a local kernel with its oracle's bits" : "the local kernel differs from its oracle");
    return theta == oracle.theta ? 0 : 1;
}
