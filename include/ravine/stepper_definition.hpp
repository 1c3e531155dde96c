// What stepper.hpp declares, defined: compiled once in the library, or in a program that links none.
#pragma once

#include <ravine/stepper/arrangement.hpp>
#include <ravine/stepper/step.hpp>
#include <ravine/stepper/tensor_step.hpp>
#include <ravine/stepper/tensors.hpp>
