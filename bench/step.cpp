// The cases of `ravine bench` on Google Benchmark; ratios of contenders come from `ravine bench` alone.
//
// bench_step --benchmark_filter=adam/    time and bytes a second; a case is rule/contender/elements
#include <bench/harness/contenders.hpp>

#include <ravine/backends/local_object.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/rules/adagrad.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/adamw.hpp>
#include <ravine/rules/lion.hpp>
#include <ravine/rules/momentum.hpp>
#include <ravine/rules/rmsprop.hpp>
#include <ravine/rules/sgd.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace {

using namespace ravine;

template <auto const& Rule>
void add() {
    isa const which = best_isa();
    kernel<float> const local = local_kernel_of<Rule, float>(which), generated = linked::make<Rule, float>(which);
    std::size_t const states = local.host->states.size();
    auto const contenders = [=](std::size_t n) {
        return bench::contenders_of<float>(Rule.name, which, local, &generated,
                                           std::make_shared<bench::arrays<float>>(bench::sizes{n}, states, 0));
    };
    auto const few = contenders(16);
    for (std::size_t const n : bench::sizes{1'000, 32'768, 262'144, 10'000'000})
        for (std::size_t k = 0; k < few.size(); ++k) {
            // arrays are made when the case runs, so that cases that a filter leaves out cost nothing
            auto const run = [=](benchmark::State& state) {
                bench::contender const c = contenders(n)[k];
                for (auto _ : state) {
                    c.run(1);
                    benchmark::ClobberMemory();
                }
                state.SetItemsProcessed(static_cast<std::int64_t>(n) * state.iterations());
                state.SetBytesProcessed(static_cast<std::int64_t>(n * sizeof(float) * (3 + 2 * states)) *
                                        state.iterations());
            };
            benchmark::RegisterBenchmark((std::string(Rule.name) + "/" + few[k].name + "/" + std::to_string(n)).c_str(),
                                         run);
        }
}

} // namespace

int main(int count, char** words) {
    benchmark::Initialize(&count, words);
    if (benchmark::ReportUnrecognizedArguments(count, words)) return 2;
    add<rules::sgd>();
    add<rules::momentum>();
    add<rules::rmsprop>();
    add<rules::adagrad>();
    add<rules::adam>();
    add<rules::adamw>();
    add<rules::lion>();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
