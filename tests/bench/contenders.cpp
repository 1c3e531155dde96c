// Contenders on several threads: what they leave has the bits of one thread.
#include <bench/harness/contenders.hpp>
#include <tools/ravine/entry.hpp>

#include <doctest/doctest.h>

#include <cstring>
#include <string>

namespace {
using namespace ravine;

/// Whether two passes over the tensors leave the same bits in theta and states on `threads` threads as on one.
template <class T>
bool same_bits(tool::rule_entry const& rule, bench::sizes const& tensors, std::size_t threads, std::string const& who) {
    isa const which = best_isa();
    kernel<T> const local = rule.local<T>()(which);
    std::size_t const states = local.host->states.size(), inputs = local.host->inputs.size();
    auto const made_by = [&](std::size_t number) {
        auto const over = std::make_shared<bench::arrays<T>>(tensors, states, inputs, number);
        for (bench::contender const& c : bench::contenders_of<T>(rule.name, which, local, nullptr, over))
            if (c.name == who) c.run(2);
        return over;
    };
    auto const one = made_by(1), several = made_by(threads);
    for (std::size_t k = 0; k < tensors.size(); ++k)
        for (std::size_t slot = 0; slot < 2 + states; ++slot)
            if (tensors[k] > 0 && std::memcmp(one->of(k)[slot], several->of(k)[slot], tensors[k] * sizeof(T)) != 0)
                return false;
    return true;
}

} // namespace

TEST_CASE("every contender leaves the same bits for any number of threads") {
    std::vector<bench::sizes> const lists{{30'001}, {1000, 1, 70'000, 64, 4096, 8192, 20'000, 333}, {0, 5}};
    for (std::size_t const threads : {2u, 3u, 4u, 7u, 8u})
        for (bench::sizes const& tensors : lists) {
            CAPTURE(threads);
            CAPTURE(tensors.size());
            for (char const* const who : {"local", "hand", "two_divisions", "plain", "unfused", "stream"}) {
                CAPTURE(who);
                CHECK(same_bits<float>(tool::find_rule("adam"), tensors, threads, who));
            }
            for (char const* const rule : {"sgd", "lamb", "lars", "nadam"}) { // one stage; two with sums; a scalar
                CAPTURE(rule);
                CHECK(same_bits<float>(tool::find_rule(rule), tensors, threads, "local"));
                CHECK(same_bits<double>(tool::find_rule(rule), tensors, threads, "local"));
            }
        }
    CHECK(same_bits<float>(tool::find_rule("lamb"), {300'007}, 2, "local"));
}
