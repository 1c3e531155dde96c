// The pool of threads, compiled once for every program that links the library.
#include <ravine/pool.hpp>

namespace ravine {

template class detail::pool<>;

}  // namespace ravine
