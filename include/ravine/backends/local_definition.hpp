// Defines the functions of local_object.hpp: one object file a rule and instruction set instantiates them.
#pragma once

#include <ravine/backends/local_kernel.hpp>
#include <ravine/backends/local_object.hpp>

namespace ravine {

template <auto const& Rule, class T, class Arch>
stage_function<T> const* local_stages_of() {
    return backends::local_stages<Rule, T, Arch>::functions.data();
}

template <auto const& Rule, class T>
host_kernel<T> const& local_host_of() {
    return backends::local_host<Rule, T>::value;
}

}  // namespace ravine
