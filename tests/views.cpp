// Views of other libraries: what is contiguous is stepped in place, what has gaps is answered before anything is added.
#include <ravine/any_optimizer.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/rules/sgd.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <vector>

using namespace ravine;
using namespace ravine::rules;

namespace {

/// Lines of elements, as an Eigen map of a matrix tells them.
template <class T>
struct lines {
    T* at;
    long inner, outer, element = 1, line = inner;
    T* data() { return at; }
    long size() const { return inner * outer; }
    long innerSize() const { return inner; }
    long innerStride() const { return element; }
    long outerStride() const { return line; }
};
struct owner : std::vector<float> {  // as Eigen's matrices tell that they are no views
    using PlainObject = owner;
};
struct map : std::vector<float> {
    using PlainObject = owner;
};
template <class T>
struct every_other : lines<T> {
    enum { InnerStrideAtCompileTime = 2 };
};

}  // namespace

static_assert(viewable<lines<float>, float> && viewable<lines<float>, float const> && viewable<std::vector<float>, float>);
static_assert(!viewable<lines<double>, float> && !viewable<lines<float const>, float> && !viewable<every_other<float>&, float>);
template <class... Arrays>
constexpr bool outlive = (ravine::detail::outlives<Arrays> && ...);
static_assert(outlive<std::span<float>> && outlive<std::vector<float>&> && outlive<map> && outlive<owner&>);
static_assert(!outlive<std::vector<float>> && !outlive<owner>);
static_assert(!viewable<std::array<double, 3>, float> && !viewable<std::vector<float> const, float>);

TEST_CASE("views without gaps are stepped where they lie") {
    std::vector<float> w(12, 1.0f), slope(12, 0.5f);
    optimizer<sgd> o{lr = 0.5};
    lines<float> weights{w.data(), 4, 3}, gradient{slope.data(), 6, 2};
    o.add(weights, gradient);
    o.zero_after_step().step();
    CHECK(w == std::vector<float>(12, 0.75f));
    CHECK(slope == std::vector<float>(12));    // writable through the view
    lines<float> one_line{w.data(), 12, 1, 1, 99}, nothing{w.data() + 12, 0, 5, 3, 7};
    CHECK(view_of<float>(one_line).size() == 12);    // the stride of the only line is of no matter
    CHECK(view_of<float const>(nothing).empty());
}

TEST_CASE("views with gaps are answered, and nothing is added") {
    std::vector<float> w(12, 1.0f), slope(12, 0.5f);
    optimizer<sgd> o{lr = 0.5};
    lines<float> fine{slope.data(), 6, 1}, block{w.data(), 2, 3, 1, 4}, spread{w.data(), 6, 1, 2};
    CHECK(has(message([&] { o.add(block, fine); }), "not contiguous: its elements lie 1 apart, its lines of 2 elements 4;"));
    CHECK(has(message([&] { o.add(spread, fine); }), "its elements lie 2 apart"));
    CHECK(has(message([&] { o.add(fine, spread); }), "its elements lie 2 apart"));
    auto const added = o.add(fine);
    CHECK(has(message([&] { added.gradient(block); }), "not contiguous"));
    o.step();
    CHECK(w == std::vector<float>(12, 1.0f));
    CHECK(o.steps().tensors() == 1);
}
