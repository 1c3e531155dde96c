// Evaluates and lists schedules, compiled once for every program that links the library.
#include <ravine/schedule_definition.hpp>

namespace ravine::detail {

template double value_of(schedule_nodes const&, double);
template print::tree tree_of(schedule_nodes const&);

}  // namespace ravine::detail
