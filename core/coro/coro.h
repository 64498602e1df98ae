// A coroutine is a function with a stack: it runs until it yields, and goes on from there when it
// is resumed. It knows nothing of tasks, time or order.
//
// A coroutine keeps its stack in one of two ways, chosen when it is made:
//
//   a slot of its own, from a CoroPool    the stack stays where it is: the fastest switch, at least
//                                         a page of memory each. Pointers into it stay good.
//   on a CoroSharedStack                  all of one family run at the same place. What is in use
//                                         is copied out when another one needs the place, and back
//                                         when it is resumed: a few hundred bytes each. So nothing
//                                         outside may point into a suspended one's stack.
//
// Resuming is asymmetric and nests: A resumes B, B yields to A. What is always true:
//
//   - A coroutine is resumed, and ends, on the OS thread that first resumed it.
//   - Two coroutines of one shared stack are never in the same nest: one of them cannot resume the
//     other, nor something that resumes the other.
//   - Suspended stacks are dropped, not unwound: coro_destroy() runs nothing.
//   - The floating-point control words (rounding mode, exception masks) belong to the OS thread,
//     not to the coroutine: whoever changes them puts them back before it yields.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/heap.h"

typedef struct Coro Coro;
typedef struct CoroPool CoroPool;
typedef struct CoroSharedStack CoroSharedStack;

// `value` is what the first coro_resume() passed in. What it returns, the last coro_resume() gets.
typedef void *CoroFunction(void *data, void *value);

typedef enum CoroStatus {
    CORO_SUSPENDED,  // Just made, or yielded: may be resumed.
    CORO_RUNNING,    // The one that runs now.
    CORO_RESUMING,   // Has resumed another one and waits for it.
    CORO_HELD,       // Lies at the inner end of a nest that coro_yield_from() suspended.
    CORO_FINISHED,   // Its function has returned.
} CoroStatus;

// Slots of `stack_size` usable bytes (rounded up to pages), committed page by page as they are
// touched, each above a guard page. Slots are recycled and go back to the system with the pool.
CoroPool *coro_pool_create(size_t stack_size);
// Coroutines that still have a slot go with it; none of them may be running. NULL is fine.
void coro_pool_destroy(CoroPool *pool);

// One stack of `stack_size` bytes above a guard page. The bytes of suspended coroutines are kept in
// `heap`, which is borrowed and counts them; NULL for a heap of its own.
CoroSharedStack *coro_shared_stack_create(size_t stack_size, Heap *heap);
// None of its coroutines may be used afterwards; what they hold of a borrowed heap is only given
// back by destroying them before, or with the heap. NULL is fine.
void coro_shared_stack_destroy(CoroSharedStack *stack);

// Makes a suspended coroutine. NULL when the system has no address space left for a stack.
Coro *coro_create(CoroPool *pool, CoroFunction *function, void *data);
// The same on a shared stack. Never NULL.
Coro *coro_create_shared(CoroSharedStack *stack, CoroFunction *function, void *data);

// Allowed when it is not running and has not resumed another that still is. One that is suspended
// is simply dropped: nothing on its stack is run or released. When one of a suspended nest is
// destroyed, the rest of it can only be destroyed too. NULL is fine.
void coro_destroy(Coro *coro);

// Runs a suspended coroutine until it yields or returns, and gives what it passed out. `value` is
// what its coro_yield() returns, or its function's `value`. Suspends.
void *coro_resume(Coro *coro, void *value);

// Suspends the running coroutine: its resumer goes on with `value`. Returns what the next
// coro_resume() passes in. Suspends.
void *coro_yield(void *value);

// Suspends the whole nest from `outer` to the running coroutine: `outer`'s resumer goes on with
// `value`, and the next coro_resume(outer, ...) continues here. `outer` is the running coroutine or
// one that, directly or not, resumed it. Suspends.
//
//     resumer -> outer -> ... -> running           coro_yield_from(outer, value)
//     resumer    outer -> ... -> held              until coro_resume(outer, ...)
void *coro_yield_from(Coro *outer, void *value);

CoroStatus coro_status(const Coro *coro);
Coro *coro_current(void);  // NULL outside of any coroutine.

// The bytes that a coroutine on a shared stack keeps while it is switched away, 0 when it is not.
size_t coro_saved_bytes(const Coro *coro);

// From here on, running into a guard page prints one sentence that begins with "coroutine stack
// overflow" and aborts; any other fault goes to the handler that was there before. Needed once in
// each OS thread that runs coroutines, as the signal's own stack belongs to the thread.
void coro_install_overflow_handler(void);
void coro_remove_overflow_handler(void);  // Gives this thread's signal stack back.
