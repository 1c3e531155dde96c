// Softmax regression and the multilayer perceptron: parameters and gradients in arrays that the model owns.
#pragma once
#include "random.hpp"
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ravine::learning {

/// A parameter of a model and the gradient of the loss by it, row by row.
struct tensor {
    std::string name;
    std::size_t rows = 0, columns = 1;
    std::vector<float> values, gradients;
};

/// Layers z = W x + b with ReLU between them and the cross entropy of softmax(z) after the last. Without a hidden layer
/// that is softmax regression. All numbers are float, in an order that depends on nothing but the shapes: the same bits
/// on every machine of one build. Used as a PyTorch module is:
///     model.zero_grad(); model.forward(inputs, n); model.loss(labels); model.backward(); optimizer.step();
class model {
public:
    /// From `features` through the hidden widths to `classes`. Softmax regression starts at zero, a perceptron with
    /// uniform weights of variance 2 / inputs and biases 0: K. He et al., "Delving Deep into Rectifiers", ICCV 2015.
    /// Throws std::invalid_argument for a width of 0.
    model(std::size_t features, std::span<std::size_t const> hidden, std::size_t classes, generator& random);

    /// Weights (outputs x inputs) and biases, layer by layer. The arrays stay where they are.
    std::span<tensor> parameters() { return parameters_; }
    std::span<tensor const> parameters() const { return parameters_; }

    void zero_grad();
    /// Computes the scores of n images, features numbers each; gives them, n x classes, until the next call.
    std::span<float const> forward(std::span<float const> inputs, std::size_t n);
    /// The mean cross entropy of the last forward's n images; prepares `backward`.
    double loss(std::span<std::uint8_t const> labels);
    /// Adds the gradients of the last loss. The inputs of `forward` must still be there.
    void backward();
    /// After `backward`: the Hessian of the loss, where the parameters are now, times a direction. Both arrays hold all
    /// parameters, one after the other. Exact (the kinks of ReLU aside), by the R-operator: B. A. Pearlmutter, "Fast Exact
    /// Multiplication by the Hessian", Neural Computation 6, 1994. The inputs of `forward` must still be there.
    void hessian_times(std::span<float const> direction, std::span<float> to) const;

private:
    std::vector<std::vector<float>> change_of_layers(std::span<float const> direction) const;
    std::vector<float> change_of_last_gradient(std::span<float const> change) const;
    struct layer {
        std::size_t inputs, outputs;
        std::vector<float> out, out_gradient; ///< n x outputs, of the last batch
    };
    std::vector<layer> layers_;
    std::vector<tensor> parameters_;
    float const* inputs_ = nullptr;
    std::size_t n_ = 0;
};

/// The version of the library that multiplies here.
std::string eigen_version();

} // namespace ravine::learning
