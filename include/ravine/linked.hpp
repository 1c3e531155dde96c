// Finds the kernels of a rule that are linked from generated source, the instruction set chosen at run time.
#pragma once

#include <ravine/dispatch.hpp>
#include <ravine/kernel.hpp>
#include <ravine/print/fingerprint.hpp>

#include <array>
#include <stdexcept>
#include <string>

namespace ravine {

/// The loops over gradients, in the library.
template <class T>
gradient_loops<T> linked_gradient_loops(isa which);

/// The linked kernels of a rule: the host side, and the loops of each instruction set (null where the build has none).
template <class T>
struct linked_kernel {
    host_kernel<T> host;
    std::array<stage_function<T> const*, isa_names.size()> stages;

    /// Throws std::invalid_argument if this machine or this build lacks the instruction set.
    kernel<T> for_isa(isa which) const {
        check_has(which);
        stage_function<T> const* const loops = stages[static_cast<std::size_t>(which)];
        if (!loops) throw std::invalid_argument("ravine: this build has no kernels for " +
                                                std::string(isa_names[static_cast<std::size_t>(which)]));
        return {&host, loops, loops + stages_of(host), linked_gradient_loops<T>(which)};
    }
};

/// Defined, rule by rule, in generated source. An undefined reference to it names a rule that nobody has linked:
/// link ravine::ravine, or give the rule to ravine_add_rules, or include <ravine/local.hpp>.
template <auto const& Rule, class T>
linked_kernel<T> const& linked_kernel_of();

/// Kernels from generated source, the instruction set chosen at run time.
struct linked {
    template <auto const& Rule, class T>
    static kernel<T> make(isa which = best_isa()) {
        linked_kernel<T> const& found = linked_kernel_of<Rule, T>();
        if (found.host.fingerprint != print::fingerprint(Rule))
            throw std::logic_error("ravine: the generated kernel of " + std::string(found.host.rule) +
                                   " was made from another text of the rule: run `ravine generate --update` and build again");
        return found.for_isa(which);
    }
    /// The kernel with the loops that have the steps around an update in them: it has them.
    template <auto const& Rule, class T>
    static kernel<T> surrounded(kernel<T> const& found) {
        return found;
    }
};

}  // namespace ravine
