// A program outside Ravine: two rules called adam are linked into it, and each must have the bits of its own formula.
#include <adam.hpp>
#include <ravine/calculus/oracle.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/rules/adam.hpp>

#include <cstdio>
#include <vector>

namespace {

constexpr std::size_t count = 1001;

/// Theta after 20 steps of the linked kernel; empty if the oracle has other bits.
template <auto const& Rule, class T>
std::vector<T> trained() {
    std::vector<T> theta(count, T(1)), gradient(count);
    ravine::optimizer<Rule, T> optimizer{ravine::dsl::lr = 0.05};
    ravine::calculus::oracle<Rule, T> oracle(theta);
    oracle.hyper["lr"] = 0.05;
    optimizer.add(theta, gradient);
    for (int step = 0; step < 20; ++step) {
        for (std::size_t i = 0; i < count; ++i) gradient[i] = theta[i] - T(0.001) * static_cast<T>(i);
        optimizer.step();
        oracle.step(gradient);
    }
    return theta == oracle.theta ? theta : std::vector<T>{};
}

template <class T>
bool right() {
    std::vector<T> const own = trained<mine::adam, T>(), librarys = trained<ravine::rules::adam, T>();
    if (own.empty()) std::puts("the kernel of mine::adam differs from its oracle");
    if (librarys.empty()) std::puts("the kernel of ravine::rules::adam differs from its oracle");
    if (own == librarys) std::puts("both rules do the same");
    return !own.empty() && !librarys.empty() && own != librarys;
}

}  // namespace

int main() {
    bool const both = right<float>() && right<double>();
    if (both) std::puts("two rules called adam, each with its own bits");
    return both ? 0 : 1;
}
