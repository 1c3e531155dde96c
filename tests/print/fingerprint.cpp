// The fingerprint of a rule: constant, equal for equal text, and changed by every detail of it.
#include <ravine/dsl.hpp>

#include <ravine/print/fingerprint.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/adamw.hpp>

#include <doctest/doctest.h>

#include <set>

namespace fingerprint_tests {

using namespace ravine::dsl;
using ravine::print::fingerprint;

TEST_CASE("equal text, equal fingerprint") {
    constexpr auto first = rule<"r">(hyper(lr = 0.1), state(m = 0), step(m = m + 2 * g, theta = theta - lr * m));
    constexpr auto other = rule<"r">(step(m = m + 2.0 * g, theta = theta - lr * m), state(m = 0.0), hyper(lr = 1e-1));
    static_assert(fingerprint(first) == fingerprint(other));
    static_assert(fingerprint(2 * x) == fingerprint(whole<2>{} * x));
    static_assert(fingerprint(ravine::rules::adam) != fingerprint(ravine::rules::adamw));
}

TEST_CASE("FNV-1a as published") {
    ravine::print::detail::fnv1a walk;
    for (char const letter : {'f', 'o', 'o', 'b', 'a', 'r'}) walk.byte(static_cast<unsigned char>(letter));
    CHECK(walk.hash == 0x85944171f73967e8u);  // the test vector of the authors' page for "foobar"
}

TEST_CASE("every detail counts") {
    std::uint64_t const prints[]{
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = 0), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"s">(hyper(lr = 0.1), state(m = 0), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = 0.2), state(m = 0), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(mu = 0.1), state(m = 0), step(m = m + g, theta = theta - mu * m))),
        fingerprint(rule<"r">(hyper(lr = range(0.1, 0, 1)), state(m = 0), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = range(0.1, 0, 2)), state(m = 0), step(m = m + g, theta = theta - lr * m))),
        fingerprint(
            rule<"r">(hyper(lr = ranged{0.1, 0, 1, true}), state(m = 0), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = g), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = 0), step(m = g + m, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = 0), step(m = m - g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = 0), step(theta = theta - lr * m, m = m + g))),
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = -0.0), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = 0), given(loss), step(m = m + g, theta = theta - lr * m))),
        fingerprint(rule<"r">(hyper(lr = 0.1), state(m = 0), input(loss), step(m = m + g, theta = theta - lr * m))),
        fingerprint(x - (y - z)),
        fingerprint(x - y - z),
        fingerprint(sq(x)),
        fingerprint(x * x),
    };
    CHECK(std::set<std::uint64_t>(std::begin(prints), std::end(prints)).size() == std::size(prints));
}

}  // namespace fingerprint_tests
