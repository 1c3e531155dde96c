// Puts kernels, opponents and the stream to work on the same arrays.
#include "contenders.hpp"

#include <bench/stream/stream.hpp>

#include <algorithm>
#include <numeric>

namespace ravine::bench {
namespace {

template <class T>
std::size_t stretch_of(sizes const& tensors) {
    return std::accumulate(tensors.begin(), tensors.end(), std::size_t{0},
                           [](std::size_t sum, std::size_t n) { return sum + storage::lines<T>(n); });
}

/// Numbers between least and 1 that no loop can guess.
template <class T>
void fill(void* at, std::size_t n, T least, unsigned seed) {
    T* const to = static_cast<T*>(at);
    for (std::size_t i = 0; i < n; ++i) {
        unsigned x = (static_cast<unsigned>(i) + seed) * 2654435761u;
        x ^= x >> 15;
        to[i] = least + (1 - least) * static_cast<T>(static_cast<int>(x >> 8 | 1)) * static_cast<T>(0x1p-24);
    }
}

} // namespace

template <class T>
std::size_t arrays<T>::bytes(sizes const& tensors, std::size_t states, std::size_t inputs) {
    return stretch_of<T>(tensors) * (4 + states + inputs);
}

template <class T>
arrays<T>::arrays(sizes const& tensors, std::size_t states, std::size_t inputs, std::size_t threads)
    : tensors_(tensors),
      stretch_(stretch_of<T>(tensors)),
      states_(states),
      threads_(threads),
      memory_(std::vector<std::size_t>(4 + states + inputs, stretch_)),
      portions_(simd::portions(threads, tensors_)) {
    std::size_t offset = 0;
    for (std::size_t n : tensors_) {
        slots_.emplace_back();
        for (std::size_t slot = 0; slot < 4 + states + inputs; ++slot)
            slots_.back().push_back(static_cast<std::byte*>(memory_.array(slot)) + offset);
        offset += storage::lines<T>(n);
    }
    fill<T>(memory_.array(1), stretch_ / sizeof(T), -1, 77);
    for (std::size_t k = 0; k < inputs; ++k) fill<T>(memory_.array(2 + states + k), stretch_ / sizeof(T), -1, 99);
    reset();
}

template <class T>
void arrays<T>::reset() {
    fill<T>(memory_.array(0), stretch_ / sizeof(T), 0, 1);
    for (std::size_t k = 0; k < states_; ++k)
        fill<T>(memory_.array(2 + k), stretch_ / sizeof(T), 0, static_cast<unsigned>(k) + 2);
}

template <class T>
running<T>::running(kernel<T> which) : host_(which.host), stages_(which.stages) {
    for (hyper_of_kernel const& h : host_->hypers) hyper_.push_back(h.range.value);
    given_.assign(host_->givens.size() + 1, 1.0);
    scalar_.assign(host_->scalars.size() + 1, 0.0);
    step_.hyper = hyper_.data();
    step_.given = given_.data();
    step_.scalar = scalar_.data();
    step_.t = 1;
    double states[ir::capacity::arrays]{};
    host_->seed(step_, states, scalar_.data());
    std::vector<void*> const none(ir::capacity::arrays, nullptr);
    for (step_.t = 1;; ++step_.t) { // scalars come to step t by its steps, on a tensor without elements
        plan_ = &host_->plans[host_->choose(step_)];
        for (std::size_t s = 0; s < plan_->prepare.size(); ++s) {
            prepare(s, 0, step_, uniforms_);
            stages_[plan_->first + s](none.data(), 0, uniforms_, step_.sums);
        }
        if (step_.t == t) break;
        if (plan_->finish) plan_->finish(step_);
    }
}

template <class T>
void running<T>::run(arrays<T> const& over, std::size_t passes) {
    stage_function<T> const first = stages_[plan_->first];
    for (std::size_t pass = 0; pass < passes; ++pass) {
        if (plan_->shared)
            over.each_piece([&](void* const* at, std::size_t n) { first(at, n, uniforms_, step_.sums); });
        else if (over.threads() > 1)
            run_on_threads(over);
        else
            for (std::size_t k = 0; k < over.tensors().size(); ++k) run_alone(over, k, step_, uniforms_);
    }
}

/// All stages of a tensor on this thread.
template <class T>
void running<T>::run_alone(arrays<T> const& over, std::size_t tensor, host_step& step, T* uniforms) const {
    for (std::size_t s = 0; s < plan_->prepare.size(); ++s) {
        prepare(s, over.tensors()[tensor], step, uniforms);
        stages_[plan_->first + s](over.of(tensor), over.tensors()[tensor], uniforms, step.sums);
    }
}

/// Stage after stage of a tensor, each on all threads; the sums are those of one thread.
template <class T>
void running<T>::run_in_pieces(arrays<T> const& over, std::size_t tensor, simd::cut const& by) {
    sums_.resize(std::max(sums_.size(), by.count * most_sums));
    for (std::size_t s = 0; s < plan_->prepare.size(); ++s) {
        stage_function<T> const stage = stages_[plan_->first + s];
        prepare(s, over.tensors()[tensor], step_, uniforms_);
        over.each_piece_of(tensor, by, [&](void* const* at, std::size_t n, std::size_t piece) {
            stage(at, n, uniforms_, &sums_[piece * most_sums]);
        });
        stage(nullptr, by.count, nullptr, sums_.data());
        std::copy_n(sums_.begin(), most_sums, step_.sums);
    }
}

/// A kernel whose tensors do not share the host's work: small tensors whole, each on one thread, then the large ones.
template <class T>
void running<T>::run_on_threads(arrays<T> const& over) {
    std::size_t const count = over.tensors().size();
    auto const by = [&](std::size_t k) { return simd::cut_for_sums(over.threads(), over.tensors()[k]); };
    std::size_t const together = (count + 16 * over.threads() - 1) / (16 * over.threads());
    parallel(over.threads(), (count + together - 1) / together, [&](std::size_t piece) {
        host_step mine;
        mine.hyper = step_.hyper;
        mine.given = step_.given;
        mine.scalar = step_.scalar;
        mine.t = step_.t;
        alignas(64) T uniforms[most_uniforms];
        for (std::size_t k = piece * together; k < std::min(count, (piece + 1) * together); ++k)
            if (by(k).count == 1) run_alone(over, k, mine, uniforms);
    });
    for (std::size_t k = 0; k < count; ++k)
        if (by(k).count > 1) run_in_pieces(over, k, by(k));
}

template <class T>
void running<T>::host_work() {
    static std::vector<void*> const none(ir::capacity::arrays, nullptr);
    plan_ = &host_->plans[host_->choose(step_)];
    for (std::size_t s = 0; s < plan_->prepare.size(); ++s) {
        prepare(s, 0, step_, uniforms_);
        stages_[plan_->first + s](none.data(), 0, uniforms_, step_.sums);
    }
}

template <class T>
std::vector<contender> contenders_of(std::string_view rule, isa which, kernel<T> local, kernel<T> const* generated,
                                     std::shared_ptr<arrays<T>> const& over) {
    std::vector<contender> all;
    auto const add_kernel = [&](char const* name, kernel<T> k) {
        all.push_back({name, [over, at_work = std::make_shared<running<T>>(k)](std::size_t passes) {
                           at_work->run(*over, passes);
                       }});
    };
    running<T> const reference(local);
    auto const add_opponent = [&](char const* name, stage_function<T> f, bool close) {
        if (!f) return;
        auto const at_work =
            std::make_shared<opposing<T>>(f, numbers_of<T>(reference.host().hypers, reference.hyper(), running<T>::t));
        all.push_back({name, [over, at_work](std::size_t passes) { at_work->run(*over, passes); }, close});
    };
    add_kernel("local", local);
    if (generated) add_kernel("generated", *generated);
    opponents<T> const others = opponents_of<T>(rule, which);
    add_opponent("hand", others.hand, true);
    add_opponent("two_divisions", others.two_divisions, false);
    add_opponent("plain", others.plain, false);
    add_opponent("unfused", others.unfused, false);
    add_kernel("stream", stream_of<T>(reference.states(), which));
    return all;
}

template class arrays<float>;
template class arrays<double>;
template class running<float>;
template class running<double>;
template std::vector<contender> contenders_of(std::string_view, isa, kernel<float>, kernel<float> const*,
                                              std::shared_ptr<arrays<float>> const&);
template std::vector<contender> contenders_of(std::string_view, isa, kernel<double>, kernel<double> const*,
                                              std::shared_ptr<arrays<double>> const&);

} // namespace ravine::bench
