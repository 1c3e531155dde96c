// A program outside Ravine that is compiled without CMake: a linked rule by its type, and the same by its name.
#include <ravine/any_optimizer.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/rules/adam.hpp>

#include <cstdio>
#include <vector>

int main() {
    std::vector<float> typed(37, 1.0f), named = typed, gradient(37, 0.3f);
    ravine::optimizer<ravine::rules::adam> optimizer{ravine::dsl::lr = 0.05};
    auto other = ravine::make_optimizer("adam", {{"lr", 0.05}});
    optimizer.add(typed, gradient);
    other.add(named, gradient);
    for (int step = 0; step < 3; ++step) {
        optimizer.step();
        other.step();
    }
    bool const right = typed == named && typed[0] < 1;
    std::puts(right ? "linked by pkg-config's flags" : "the two differ, or nothing was stepped");
    return right ? 0 : 1;
}
