// All schedules: `namespace mine { using namespace ravine::dsl; using namespace ravine::schedules; ... }`.
#pragma once

#include <ravine/schedules/cosine.hpp>
#include <ravine/schedules/linear.hpp>
#include <ravine/schedules/step_decay.hpp>
#include <ravine/schedules/then.hpp>
#include <ravine/schedules/warmup.hpp>
