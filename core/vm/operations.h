// What the interpreter's instructions do when it takes more than a line.
#pragma once

#include "vm/call.h"
#include "vm/frame.h"
#include "vm/vm.h"

// ---- Frames (operations.c) ----

bool vm_ask_to_go_on(Vm *vm);  // False: the run is to stop, and an exception is pending.

// Another thread may set the countdown, see vm_hurry(). What it sets may get lost, but only where
// the countdown soon comes to its end by itself: between these two accesses no time is spent.
static inline bool vm_counts_down(Vm *vm) {
    uint32_t left = __atomic_load_n(&vm->countdown, __ATOMIC_RELAXED) - 1;
    __atomic_store_n(&vm->countdown, left, __ATOMIC_RELAXED);
    return left == 0;
}
static inline void vm_counts_up(Vm *vm) {
    uint32_t left = __atomic_load_n(&vm->countdown, __ATOMIC_RELAXED) + 1;
    __atomic_store_n(&vm->countdown, left, __ATOMIC_RELAXED);
}

// For code that works long without a call or a jump of the program's: so many pieces of work count
// as one. False: the run is to stop, and an exception is pending.
bool vm_worked(Vm *vm, size_t pieces);
void record_line(Vm *vm, const Frame *frame);
void record_entry(Vm *vm, Frame *frame);
void record_exit(Vm *vm, Frame *frame);
// Pops values down to `end`, one by one, as their release may run code.
static inline void release_down_to(Frame *frame, const Value *end) {
    while (frame->top > end) {
        value_release(*--frame->top);
    }
}
void raise_too_deep(Vm *vm, Frame *inner);  // Gives the frame up.
// A plain call returns `*value`: the frame that goes on, or NULL at the way back to C. `*value` is
// NOTHING when an exception is pending now.
Frame *frame_leave(Vm *vm, Frame *frame, Value *value);
Frame *frame_unwind(Vm *vm, Frame *frame);
void make_function(Vm *vm, Frame *frame, uint32_t what);
// Calling it only allocates an instance and calls its __init__, a function.
bool class_is_plain_constructor(Vm *vm, const Class *metaclass, Value callable);

// ---- Names ----

void raise_name_error(Vm *vm, Value name);
void raise_unbound_local(Vm *vm, Value name);
void raise_unbound_cell(Vm *vm, const LoadedCode *code, uint32_t cell);
Value load_class_cell(Vm *vm, Frame *frame, uint32_t cell);
Value load_name(Vm *vm, Frame *frame, Value name);
bool store_name(Vm *vm, Frame *frame, Value name, Value value);
bool delete_name(Vm *vm, Frame *frame, Value name);
bool delete_global(Vm *vm, Frame *frame, Value name);
void setup_annotations(Vm *vm, Frame *frame);

// ---- Values (unpack.c) ----

void append_string(Vm *vm, Frame *frame, const Instruction *next);
Value value_unary(Vm *vm, Value value, char operator);  // '-' '+' '~'
Value build_set(Vm *vm, size_t count, const Value *items);
Value build_map(Vm *vm, size_t count, const Value *pairs);
bool extend_list(Vm *vm, Frame *frame, Value list, Value iterable, const Instruction *next);
bool update_dict(Vm *vm, Value dict, Value mapping);
bool merge_dict(Vm *vm, Value *dict, Value mapping);
// Put owned values at `out`, the first one last. False: nothing is put.
bool unpack_sequence(Vm *vm, Value sequence, size_t count, Value *out);
bool unpack_starred(Vm *vm, Value sequence, size_t before, size_t after, Value *out);
Value format_value(Vm *vm, Value value, Value specification, uint32_t conversion);
Value get_async_iterator(Vm *vm, Value iterable);
Value get_async_next(Vm *vm, Value iterator);
bool print_expression(Vm *vm, Value value);

// ---- Exceptions and contexts ----

int exception_matches(Vm *vm, Value exception, Value type);  // -1 with TypeError pending
// Makes it pending. True: a bare `raise` (the traceback stays as it is).
bool raise_exception(Vm *vm, Value exception, Value cause);
bool enter_context(Vm *vm, Value manager, bool is_async, Value *exit, Value *entered);
Value exit_with_exception(Vm *vm, Value exit, Value exception);

// ---- Modules ----

Value import_from(Vm *vm, Value module, Value name);
bool import_star(Vm *vm, Frame *frame, Value module);

// ---- match (match.c) ----

bool match_is_sequence(Vm *vm, Value subject);
bool match_is_mapping(Vm *vm, Value subject);
Value match_keys(Vm *vm, Value subject, Value keys);
Value match_class(Vm *vm, Value subject, Value class, Value names, size_t positional);
