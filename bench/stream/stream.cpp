// Finds the stream of a number of states.
#include "stream.hpp"
#include "rules.hpp"

#include <ravine/backends/local_object.hpp>

#include <algorithm>

namespace ravine::bench {

template <class T>
kernel<T> stream_of(std::size_t states, isa which) {
    switch (std::min(states, most_stream_states)) {
    case 0:
        return local_kernel_of<stream_0, T>(which);
    case 1:
        return local_kernel_of<stream_1, T>(which);
    case 2:
        return local_kernel_of<stream_2, T>(which);
    default:
        return local_kernel_of<stream_3, T>(which);
    }
}
template kernel<float> stream_of(std::size_t, isa);
template kernel<double> stream_of(std::size_t, isa);

} // namespace ravine::bench
