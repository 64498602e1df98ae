// Frames of generators and coroutines that push each other on the interpreter's chain of frames:
// how one is entered, how it pauses, returns and unwinds, and who then goes on.
//
// These functions work on the frames alone; the interpreter saves its registers before and loads
// them after. What goes on to a frame lies on its stack afterwards, or is pending in vm->exception.
#pragma once

#include "vm/generator.h"

typedef enum Delegation {
    DELEGATION_DONE,     // The result has taken the place of what was awaited.
    DELEGATION_FAILED,   // An exception is pending.
    DELEGATION_ENTERED,  // execution->frame goes on, as execution->resume says.
    DELEGATION_PARKED,   // The interpreter returns, until generator_unpark().
    DELEGATION_YIELDED,  // The value in execution->sent is to be yielded.
} Delegation;

// Links `generator`, and the chain of what it delegates to, on top of `frame` (which may be NULL).
// Sends `value` (borrowed; NOTHING counts as None), or raises what is pending. The frame that goes
// on; NULL when an exception is pending and nothing was entered.
Frame *delegation_enter(Vm *vm, Frame *frame, Generator *generator, Resumer resumer, Value value);
// AWAIT and YIELD_FROM, with the operand on top of the frame's stack.
Delegation delegation_begin(Vm *vm, Frame *frame, bool is_await, uint32_t context);
// Sends execution->sent, or throws what is pending, into what is on top of the frame's stack.
Delegation delegation_continue(Vm *vm, Frame *frame);

// These return the frame that goes on, or NULL when the interpreter returns to C.
Frame *delegation_yield(Vm *vm, Frame *frame);
Frame *delegation_yield_async(Vm *vm, Frame *frame, Value *value);
Frame *delegation_return(Vm *vm, Frame *frame, Value *value);
Frame *delegation_unwind(Vm *vm, Frame *frame);
