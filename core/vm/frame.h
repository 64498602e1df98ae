// One activation of a piece of code: its locals, cells and stack in one block of the run's heap.
// Frames are linked from the inside out; a parked generator is a frame that is linked to nothing.
#pragma once

#include "vm/function.h"
#include "vm/loaded_code.h"
#include "vm/vm.h"

typedef struct Generator Generator;

typedef struct Frame {
    struct Frame *back;       // Who called or resumed it.
    const Instruction *next;  // The instruction after the one that runs.
    Value *top;               // Past the last value on the stack, while it is not the one running.
    LoadedCode *code;         // Borrowed from the function...
    Dict *globals;            // ...as this is.
    Dict *namespace;          // Owned; NULL unless names go by STORE_NAME.
    Generator *generator;     // The one it belongs to. Borrowed; NULL for a plain call.
    Value function;           // Owned. Its closure holds the free variables.
    Value handled;            // The exception being handled in this frame. Owned, or NOTHING.
    bool is_entry;            // The interpreter returns to C when it leaves.
    bool is_traced;           // FRAME_ENTERED was emitted.
    // Sends the value of `__init__` away: the call's result is the instance, which is kept here.
    Value instance;
    Value slots[];
} Frame;

// A frame of `function` with all slots empty; retains it.
Frame *frame_create(Vm *vm, Value function);
// Releases everything it holds. Releases values in the order of slots.
void frame_destroy(Vm *vm, Frame *frame);

static inline Value *frame_stack(Frame *frame) {
    return frame->slots + frame->code->stack_base;
}

static inline Value *frame_cells(Frame *frame) {
    return frame->slots + frame->code->cell_base;
}

// The number of the instruction that runs, or ran last.
static inline uint32_t frame_instruction(const Frame *frame) {
    ptrdiff_t number = frame->next - frame->code->instructions;
    return number > 0 ? (uint32_t)(number - 1) : 0;
}

// Makes the cells, and moves arguments into theirs, once the arguments are bound.
void frame_make_cells(Vm *vm, Frame *frame);

// The locals as a new dict (for locals()); the namespace itself where there is one.
Dict *frame_locals(Vm *vm, Frame *frame);
