// expect: -ffast-math
// symbol:
// flags: -ffast-math
#ifndef FIXED
#include <ravine/local.hpp>
#endif
