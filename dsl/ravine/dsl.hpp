// The language, for people who write rules: `namespace mine { using namespace ravine::dsl; ... }`.
#pragma once

#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/calculus/substitute.hpp>
#include <ravine/operators/all.hpp>
#include <ravine/syntax/check.hpp>
#include <ravine/syntax/rule.hpp>

#include <ravine/syntax/alphabet.hpp>  // last: its one-letter names would shadow parameters above
