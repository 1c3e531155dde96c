// Each rule once more by hand: its textbook update as a plain loop in double, a second witness beside the oracle.
// Written from the papers and, for torch forms, from the algorithm in PyTorch's documentation with its float32 scalars;
// never from the rules themselves. Shapes are the textbook's: the last bits may differ from the rule's, no more.
#pragma once

#include "adam_family.hpp"
#include "adaptive.hpp"
#include "descent.hpp"
#include "layerwise.hpp"

#include <map>
#include <string>

namespace ravine::mirrors {

/// All mirrors by the name of their rule.
inline std::map<std::string, update> const& table() {
    static std::map<std::string, update> const all{
        {"sgd", sgd},
        {"momentum", momentum},
        {"heavy_ball", heavy_ball},
        {"nesterov", nesterov},
        {"nesterov_lookahead", nesterov_lookahead},
        {"adagrad", adagrad},
        {"adadelta", adadelta},
        {"rmsprop", rmsprop},
        {"rmsprop_centered", rmsprop_centered},
        {"rmsprop_momentum", rmsprop_momentum},
        {"rmsprop_centered_momentum", rmsprop_centered_momentum},
        {"adam", adam},
        {"amsgrad", amsgrad},
        {"adamw", adamw},
        {"amsgradw", amsgradw},
        {"adam_textbook", adam_textbook},
        {"adam_eps_hat", adam_eps_hat},
        {"adamax", adamax},
        {"nadam", nadam},
        {"nadamw", nadamw},
        {"radam", radam},
        {"radamw", radamw},
        {"rprop", rprop},
        {"asgd", asgd},
        {"lion", lion},
        {"lars", lars},
        {"lamb", lamb},
    };
    return all;
}

}  // namespace ravine::mirrors
