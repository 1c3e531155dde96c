// Steps with clipping, unscaling, zeroing, micro-batches and averages in their pass equal separate plain passes: linked kernels.
#include "around.hpp"

#include <ravine/any_optimizer.hpp>

#include <cstdlib>

namespace {

template <class T>
void compare_linked(std::string_view rule, std::size_t threads) {
    for (ravine::isa which : {ravine::isa::baseline, ravine::isa::avx2, ravine::isa::avx512}) {
        if (!ravine::has(which) || (which == ravine::isa::baseline && std::getenv("RAVINE_SAMPLE"))) continue;
        around_tests::compare<T>(ravine::make_optimizer<T>(rule, {}, ravine::library_rules<T>(), which).steps().its_kernel(),
                                 std::string(rule) + " " + std::string(ravine::isa_names[static_cast<std::size_t>(which)]), threads);
    }
}

TEST_CASE("a surrounded step is what separate passes give, bit for bit") {
    for (char const* rule : {"sgd", "heavy_ball", "adam", "lion", "lamb", "nadam", "asgd"}) {
        compare_linked<float>(rule, 1);
        compare_linked<double>(rule, 1);
    }
}

TEST_CASE("and so is one that threads share") {
    for (char const* rule : {"adam", "lamb"}) {
        compare_linked<float>(rule, 3);
        compare_linked<double>(rule, 2);
    }
}

}  // namespace
