// One run of `ravine train`: what all rules have in common, and the training of each.
#pragma once
#include "interrupt.hpp"
#include "progress.hpp"
#include "train_entrant.hpp"
#include <chrono>
#include <cstddef>

namespace ravine::tool {

class training_session {
public:
    training_session(sink to, training_plan const& plan, std::size_t rules);

    /// False after Ctrl-C, or where the reader has left.
    bool goes_on() const { return !ctrl_c_.asked() && to_.out.good(); }
    bool interrupted() const { return ctrl_c_.asked(); }
    /// Trains the rule at a place among all; its row tells then what became of it.
    void run(entrant& one, std::size_t place);
    /// Takes away the line that shows how far the training is.
    void end() { line_.erase(); }

private:
    bool show(std::string const& rule, std::size_t images, std::size_t epoch);
    bool tell(trained const& row, learning::epoch const& epoch);
    double accuracy_of_average(learning::model& net, stepper<float>& optimizer) const;

    sink to_;
    training_plan const& plan_;
    std::size_t rules_;
    interrupt ctrl_c_{};
    progress_line line_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::size_t done_ = 0; // images
};

} // namespace ravine::tool
