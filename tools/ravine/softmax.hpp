// Softmax regression on the handwritten digits: the model, its gradients and a training loop around any step.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace ravine::tool {

inline constexpr std::size_t pixels = 64, classes = 10;

/// Images of 8 x 8 pixels from 0 to 1, row by row, and the digit that each shows.
struct digits {
    std::vector<std::array<float, pixels>> images;
    std::vector<std::uint8_t> labels;
    std::size_t size() const { return labels.size(); }
};

/// Reads tools/data/digits/digits.csv (see SOURCE.md there). Throws std::runtime_error that names file and line.
digits read_digits(std::filesystem::path const& file);

/// 64 random bits a call: SplitMix64, G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA 2014. The same numbers on every machine.
class generator {
public:
    explicit constexpr generator(std::uint64_t seed) : state_(seed) {}
    constexpr std::uint64_t operator()() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    /// A number from 0 to n - 1, all equally likely. n > 0.
    constexpr std::size_t below(std::size_t n) {
        std::uint64_t const rest = (0 - std::uint64_t{n}) % n; // 2^64 mod n
        for (;;)
            if (std::uint64_t const bits = (*this)(); bits >= rest) return static_cast<std::size_t>(bits % n);
    }

private:
    std::uint64_t state_;
};

/// The numbers 0 to n - 1 in an order that the generator draws (Fisher-Yates).
std::vector<std::size_t> shuffled(std::size_t n, generator& random);

/// p = softmax(W x + b) with its gradients of the mean cross entropy: two tensors for an optimizer, all zero at first.
class softmax {
public:
    std::vector<float> weights, weight_gradients; ///< 10 x 64, a row a digit
    std::vector<float> biases, bias_gradients;    ///< 10

    softmax();
    /// Sets the gradients for the mean over the samples named (at least one); gives that mean of the loss.
    double backward(digits const& data, std::span<std::size_t const> samples);
    /// The mean loss over the samples named.
    double loss(digits const& data, std::span<std::size_t const> samples) const;
    /// The share of the samples named whose likeliest digit is the right one.
    double accuracy(digits const& data, std::span<std::size_t const> samples) const;
};

/// What is trained on and what is held back.
struct split {
    std::vector<std::size_t> training, test;
};

/// One in five is held back, drawn by seed: 1,437 and 360 of the 1,797.
split divide(std::size_t n, std::uint64_t seed);

struct progress {
    std::size_t epoch;                  ///< from 1
    double training_loss, test_accuracy; ///< after it
};

struct training {
    std::size_t epochs = 30, batch = 32;
    std::uint64_t seed = 1;
};

/// Trains: per epoch the training samples in a new order, per batch `backward` and one call of step, which reads the
/// gradients and changes weights and biases. Calls report after each epoch and gives the last progress.
progress train(softmax& model, digits const& data, split const& parts, training const& how,
               std::function<void()> const& step, std::function<void(progress const&)> const& report = {});

} // namespace ravine::tool
