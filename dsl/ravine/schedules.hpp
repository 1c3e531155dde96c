// All schedules: `namespace mine { using namespace ravine::dsl; using namespace ravine::schedules; ... }`.
#pragma once

#include <ravine/schedules/between.hpp>
#include <ravine/schedules/constant.hpp>
#include <ravine/schedules/cosine.hpp>
#include <ravine/schedules/cosine_restarts.hpp>
#include <ravine/schedules/cyclic.hpp>
#include <ravine/schedules/exponential.hpp>
#include <ravine/schedules/inverse_square_root.hpp>
#include <ravine/schedules/linear.hpp>
#include <ravine/schedules/multi_step.hpp>
#include <ravine/schedules/one_cycle.hpp>
#include <ravine/schedules/piecewise.hpp>
#include <ravine/schedules/polynomial.hpp>
#include <ravine/schedules/rex.hpp>
#include <ravine/schedules/step_decay.hpp>
#include <ravine/schedules/swa.hpp>
#include <ravine/schedules/then.hpp>
#include <ravine/schedules/warmup.hpp>
#include <ravine/schedules/warmup_stable_decay.hpp>
