// Binding arguments to parameters, and the ways into a call.
#pragma once

#include "vm/frame.h"
#include "vm/function.h"
#include "vm/vm.h"

// A frame ready to run `function`; NULL with TypeError pending when the arguments do not fit.
// `self` goes in front of the positional ones, unless it is NOTHING.
Frame *function_bind(Vm *vm, Function *function, Value self, const Arguments *arguments);
// Runs a bound frame from C. Consumes it. Suspends.
Value frame_run(Vm *vm, Frame *frame);
