// Checkpoints of `ravine train`: where a training is, what it knows, and what it must agree with.
#pragma once
#include "tools/learning/training.hpp"
#include "train_entrant.hpp"
#include <filesystem>

namespace ravine::tool {

/// Writes where a training is and what it knows: `how` is as for one that would go on from there.
void store(std::filesystem::path const& file, entrant const& one, learning::course const& how, training_plan const& plan);

/// Goes on from a checkpoint, if that is asked and it is there. Throws std::runtime_error if it is of another training.
void resume(std::filesystem::path const& file, entrant& one, learning::course& how, training_plan const& plan);

/// Notes in a checkpoint that all which was asked for is done and said.
void mark_concluded(std::filesystem::path const& file);

} // namespace ravine::tool
