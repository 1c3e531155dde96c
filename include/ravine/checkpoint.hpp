// Saves and loads what an optimizer knows: parameters, states, scalars, steps, averages, hyper-parameters, in safetensors.
#pragma once

#include <ravine/any_optimizer.hpp>
#include <ravine/reduce_on_plateau.hpp>
#include <ravine/safetensors.hpp>
#include <ravine/scheduler.hpp>
#include <ravine/stepper.hpp>

#include <cstdint>
#include <filesystem>
#include <string>

namespace ravine {

/// The state of an optimizer as owned values, to keep in memory or to write. Tensors are NAME.theta, NAME.state.m (each
/// state), NAME.scalar.k, NAME.t, NAME.average and NAME.averaged, NAME.accumulated, where NAME is the tensor's name or
/// its number, and NAME.group. The metadata holds `ravine.rule`, `ravine.fingerprint` (of the formula as written),
/// `ravine.type`, `ravine.micro_batch`, `ravine.tensors`, `ravine.groups`, and for each group `ravine.group.K.HYPER`, as
/// hexadecimal floating point. The options of a step (clipping, averages, ...) and threads are not in it.
struct state_dict {
    struct entry {
        std::string name;
        safetensors::dtype type;
        safetensors::extents shape;
        std::vector<std::byte> bytes;
    };
    std::vector<entry> tensors;
    safetensors::metadata_map metadata;

    entry const* find(std::string_view name) const;
};

/// The state of a stepper. `fingerprint` is that of its rule.
template <class T>
state_dict state_of(stepper<T> const& from, std::uint64_t fingerprint);

/// Gives a stepper, to which the same tensors were added in any order and whose options are set, a saved state: all is
/// checked before anything is changed. Throws std::runtime_error that names `source` and what does not fit: another rule
/// or formula, other tensors, sizes or types, a hyper-parameter out of its range.
template <class T>
void set_state(stepper<T>& to, state_dict const& state, std::uint64_t fingerprint, std::string const& source);

/// Writes a state, with further metadata of the caller's (keys must not begin with `ravine.`). A crash at any moment leaves
/// the old file or the new one (durable_file).
void save(std::filesystem::path const& file, state_dict const& state, safetensors::metadata_map const& further = {},
          file_calls const& calls = system_calls);
/// Reads one; `further` receives the caller's metadata. Throws std::runtime_error.
state_dict load(std::filesystem::path const& file, safetensors::metadata_map* further = nullptr,
                file_calls const& calls = system_calls);

/// The same of an optimizer: `ravine::save("run.safetensors", ravine::state_of(optimizer), {{"epoch", "3"}});`
template <auto const& Rule, class T, class Kernels>
state_dict state_of(optimizer<Rule, T, Kernels>& from) {
    return state_of(from.steps(), print::fingerprint(Rule));
}
/// `ravine::set_state(optimizer, ravine::load("run.safetensors"));` with the same tensors added, and its options set.
template <auto const& Rule, class T, class Kernels>
void set_state(optimizer<Rule, T, Kernels>& to, state_dict const& state, std::string const& source = "the state") {
    set_state(to.steps(), state, print::fingerprint(Rule), source);
}

/// Adds what a scheduler or a plateau knows to the state of its optimizer, under a name of its own:
/// `ravine::add_state(state, schedule);`. It is metadata: `ravine.schedule.NAME.count` and `.text` (of the formulas), or
/// `.best`, `.waited` and `.cooling`. Throws std::invalid_argument where the state has one of this name.
void add_state(state_dict& to, scheduler const& from, std::string const& name = "schedule");
void add_state(state_dict& to, reduce_on_plateau const& from, std::string const& name = "plateau");
/// Goes on there; after the optimizer's own state. Throws std::runtime_error that names `source`, as for a scheduler whose
/// formulas were others (a state without their text is from before it was kept, and taken), and changes nothing then.
void set_state(scheduler& to, state_dict const& state, std::string const& name = "schedule", std::string const& source = "the state");
void set_state(reduce_on_plateau& to, state_dict const& state, std::string const& name = "plateau",
               std::string const& source = "the state");

/// The same of an optimizer that was made by name.
template <class T>
state_dict state_of(any_optimizer<T>& from) {
    return state_of(from.steps(), from.steps().host().fingerprint);
}
template <class T>
void set_state(any_optimizer<T>& to, state_dict const& state, std::string const& source = "the state") {
    set_state(to.steps(), state, to.steps().host().fingerprint, source);
}

}  // namespace ravine
