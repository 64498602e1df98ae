// What the variables of a task's frames hold, told to the trace as it changes: before each line of
// a coroutine function, where it suspends, and where an exception leaves it. The words are those of
// vm/brief.h, so no code of the program runs, and nothing here takes memory of its heap.
//
// What it costs has an end: after so many looks, or so many bytes of words, one last event says
// that no more follows.
#pragma once

#include "vm/frame.h"
#include "vm/vm.h"

typedef struct VariableRecorder VariableRecorder;
typedef struct KnownVariables KnownVariables;  // Of one execution: what was told last.

VariableRecorder *variables_create(void);
// After the executions, or without them: what it knows of those that are left goes with it.
void variables_destroy(VariableRecorder *recorder);   // NULL is fine.
void known_variables_destroy(KnownVariables *known);  // NULL is fine.

// Tells what has changed in the await stack of vm->execution. Does nothing without a recorder.
void variables_record(Vm *vm);
// This frame is being left: by an exception that is pending, or returning.
void variables_leave(Vm *vm, const Frame *frame);
