// The stepper for float and double, compiled once for every program that links the library.
#include <ravine/stepper_definition.hpp>

namespace ravine {

template class stepper<float>;
template class stepper<double>;

}  // namespace ravine
