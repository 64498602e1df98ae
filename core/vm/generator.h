// Frames that can be parked: generators, coroutines, async generators; and coroutines written in C.
//
// A chain of awaits is a chain of frames: AWAIT and YIELD_FROM push the inner frame on top of their
// own in the same interpreter. When the innermost yields, the whole chain is parked, and resuming
// its root goes straight to the innermost.
#pragma once

#include "vm/execution.h"
#include "vm/frame.h"
#include "vm/vm.h"

typedef enum GeneratorKind { KIND_GENERATOR, KIND_COROUTINE, KIND_ASYNC_GENERATOR } GeneratorKind;

typedef enum GeneratorState {
    GENERATOR_CREATED,
    GENERATOR_SUSPENDED,
    GENERATOR_RUNNING,
    GENERATOR_CLOSED,
} GeneratorState;

// Who resumed it, and so where what it yields or returns goes.
typedef enum Resumer {
    RESUMER_NATIVE,    // C code, in generator_resume.
    RESUMER_FOR,       // FOR_ITER of the frame behind.
    RESUMER_DELEGATE,  // AWAIT or YIELD_FROM of the frame behind.
    RESUMER_STEP,      // AWAIT of the frame behind, by way of an AsyncStep.
} Resumer;

// Who drives it, and so how what it awaits may make it wait.
typedef enum DrivenBy {
    BY_HAND,         // Somebody's send().
    BY_TASK,         // A task: native awaits may suspend.
    BY_TASK_AT_TOP,  // A task, with no C code of a scenario's in between: they may park, too.
} DrivenBy;

struct Generator {
    Object object;
    Frame *frame;  // Owned; NULL once closed.
    uint8_t kind, state, resumer;
    bool is_delegating;      // The top of its stack is what it awaits or yields from.
    uint8_t by_task;         // DrivenBy
    bool is_awaitable;       // A generator marked by types.coroutine.
    bool has_yielded_async;  // An async generator: the last pause was a `yield` of its own.
    bool is_hooked;          // An async generator: its first iteration was reported.
    bool is_closing;         // An async generator: aclose() has begun.
    bool is_finalized;       // An async generator: its end was handed to the finalizer.
    bool is_stepping;        // An async generator: an asend() or athrow() is under way.
    Value name, qualified_name;
    LoadedCode *code;  // Kept for errors and attributes after the frame is gone.
};

// What asend(), athrow(), aclose() and __anext__() of an async generator return.
typedef struct AsyncStep {
    Object object;
    Generator *generator;  // Owned.
    Value value;           // To send, or NOTHING.
    Value exception;       // To throw, or NOTHING.
    bool is_close, is_started, is_done;
    bool by_task;  // Driven by a task: native awaits may suspend.
} AsyncStep;

// A coroutine whose body is a C function, which runs when it is awaited and may suspend the task.
typedef struct NativeCoroutine {
    Object object;
    const char *name;
    const char *qualified_name;  // NULL: as the owner and the name say.
    Class *owner;  // Of a method: the class that has it, borrowed; NULL for a function.
    NativeFunction function;
    Value self;
    Value names;
    Value driver;  // The iterator that drives it by hand, or NOTHING.
    uint32_t count, total;
    bool is_started;
    Value items[];  // Owned: positional, then named.
} NativeCoroutine;

void generator_classes_create(Vm *vm);
void generator_attributes_create(Vm *vm);  // Once there are strings.

static inline Generator *generator_of(Value value) {
    return (Generator *)(void *)value_as_object(value);
}
static inline bool is_generator(Vm *vm, Value value) {
    if (!value_is_object(value)) {
        return false;
    }
    Class *class = class_of_object(value);
    return class == vm->classes.generator || class == vm->classes.coroutine ||
           class == vm->classes.async_generator;
}

// Makes the generator object of the running frame, which is given to it.
Value generator_create(Vm *vm, Frame *frame);
// From C: sends `value` (NOTHING: next()), or throws `exception` when that is not NOTHING.
ResumeResult generator_resume(Vm *vm, Generator *generator, Value value, Value exception,
                              Value *result);
// The same for any object that has send and throw, or only __next__.
ResumeResult iterator_resume(Vm *vm, Value iterator, Value value, Value exception, Value *result);
// close() of whatever a generator delegates to; false with an exception pending.
bool iterator_close(Vm *vm, Value iterator);

typedef enum StepBegin { STEP_FAILED, STEP_DONE, STEP_ENTERS } StepBegin;
// The first drive of an AsyncStep: it DONE at once (`*result`), or its generator is to be entered
// with `*value` (owned), or with the exception that is then pending.
StepBegin async_step_begin(Vm *vm, AsyncStep *step, Value *value, Value *result);

// Throws GeneratorExit in it. False when it does not end, or ends with another exception.
bool generator_close(Vm *vm, Generator *generator);
// The same as generator_resume, but native awaits may suspend the task that runs; or park it, for
// whoever is ready for RESUME_PARKED.
ResumeResult generator_resume_in_task(Vm *vm, Generator *generator, DrivenBy by_task, Value value,
                                      Value exception, Value *result);
// Goes on where a task has parked: `value` (stolen) is what it waited for; NOTHING: an exception
// that is pending.
ResumeResult generator_unpark(Vm *vm, Generator *generator, Value value, Value *result);

Value native_coroutine_create(Vm *vm, const char *name, NativeFunction function, Value self,
                              const Arguments *arguments);
// "Queue.get", "sleep"
void native_coroutine_name(const NativeCoroutine *coroutine, Text *out);
bool is_native_coroutine(Vm *vm, Value value);
// As asyncio.iscoroutine().
bool is_coroutine(Vm *vm, Value value);
// Runs a native coroutine to its end. Suspends.
Value native_coroutine_run(Vm *vm, Value coroutine);
bool is_async_step(Vm *vm, Value value);

// The iterator that `await` drives: as CPython's _PyCoro_GetAwaitableIter. Coroutines themselves,
// else what __await__ returns. NOTHING with TypeError pending when it cannot be awaited; `context`
// is AWAIT's argument.
Value awaitable_iterator(Vm *vm, Value awaitable, uint32_t context);
