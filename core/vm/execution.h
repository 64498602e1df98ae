// Where one flow of control stands: the frames of one task, or of the main program. Whoever
// switches tasks puts the execution of the one that runs into vm->execution.
#pragma once

#include "vm/frame.h"
#include "vm/vm.h"

enum { RECURSION_LIMIT = 1000 };

struct Execution {
    Vm *vm;
    Frame *frame;       // The innermost, or NULL.
    uint32_t depth;     // Frames and nested C calls, against the recursion limit.
    uint32_t limit;     // The recursion limit.
    bool is_task;       // Native awaits may suspend it.
    LaneId lane;        // Whose events it emits.
    char *stack_base;   // Where its C stack stood when it first ran code; NULL before.
    size_t stack_room;  // How much C stack nested calls may use.
    void *owner;        // Of whoever made it: the task.
    // What a step of the task begins with, borrowed, and the frame that it comes to next when the
    // one that it was thrown into lets it pass; NULL when it was caught on its way.
    Value delivered;
    Value going_on;  // What was caught in an earlier step and is raised again. Borrowed.
    const Frame *thrown_to;
    // Who steps it, or NULL: what is being handled there becomes the context of errors here.
    const Execution *below;
    // Of contextvars: the context in force, and the one that a callback has pushed aside. Owned.
    Value context, outer_context;
    Value sent;                        // On the way into a generator that is being resumed. Owned.
    uint8_t resume;                    // How, see ResumeKind.
    struct KnownVariables *variables;  // vm/variables.h; NULL until they are told.
    bool is_parked;  // Its frames wait for generator_unpark(); no C code stands in them.
};

typedef enum ResumeKind {
    RESUME_CALL,      // Not a generator: the frame starts, or goes on after GENERATOR_START.
    RESUME_SEND,      // Its `yield` gives `sent`.
    RESUME_DELEGATE,  // What it awaits gets `sent`, or the pending exception.
    RESUME_THROW,     // The pending exception is raised in it.
} ResumeKind;

Execution *execution_create(Vm *vm, LaneId lane, bool is_task);
void execution_destroy(Execution *execution);  // NULL is fine.

typedef enum ResumeResult {
    RESUME_RETURNED,
    RESUME_RAISED,
    RESUME_YIELDED,
    RESUME_PARKED,  // See vm->park.
} ResumeResult;

// One step of a task's coroutine (or generator, or any iterator that has `send`), in vm->execution:
// sends `value` (NOTHING counts as None), or raises `exception` in it when that is not NOTHING.
// `*result` is what it returned or yielded; when it raised, the exception is pending.
// Suspends: native awaits suspend the running task in the middle of this call.
ResumeResult execution_run_coroutine(Vm *vm, Value coroutine, Value value, Value exception,
                                     Value *result);

// A parked task goes on: from now on, C code may stand in its frames. What they await, borrowed.
Value execution_unpark(Vm *vm);

// Counts one more nested C call; false with RecursionError pending when that is too deep. `what`
// ends the sentence: " while calling a Python object".
bool execution_enter(Vm *vm, const char *what);
static inline void execution_leave(Vm *vm) {
    vm->execution->depth--;
}

// Whether there is room for one more, which itself does not count.
static inline bool execution_check(Vm *vm, const char *what) {
    if (!execution_enter(vm, what)) {
        return false;
    }
    execution_leave(vm);
    return true;
}

// For the program, its threads and the tasks that it makes from now on.
void vm_set_recursion_limit(Vm *vm, uint32_t limit);

// The exception being handled now, borrowed; NOTHING when none is.
Value execution_handled(const Execution *execution);

// Raises what a task's step begins with, in the frame that waits. As with throw(), each frame that
// lets it pass adds what it handles itself, and no frame further out has a say before.
void execution_raise_delivered(Vm *vm, Value exception);
void execution_passes(Vm *vm, const Frame *frame);

// The place of the instruction that runs now; all 0 when no code does.
Place vm_place(Vm *vm);
