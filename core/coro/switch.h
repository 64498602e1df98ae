// The switch itself: leave one stack, go on with another. Written in assembly for each processor,
// with ucontext as the portable way. What is saved lies on the stack that is left, so a context is
// no more than a stack pointer.
//
// The fastest switch is the one whose jumps the processor can foresee: the assembly leaves with an
// indirect jump, because a `ret` would go where the return predictor does not expect it (some 6
// ns), and callers tail-call it, so that they execute no `ret` of their own. Only a coroutine that
// ends leaves with a `ret`: one that has run through without a switch, as a parked task's step
// does, has as many calls behind it as returns, and the predictor is right about all of them. It
// saves what the calling convention says the callee keeps, except for the floating-point control
// words (see coro.h): they would double the price, for what no one here changes.
#pragma once

#include <stddef.h>

// Saves the running context, its stack pointer to `*save`, and goes on with `target`, where the
// coro_switch() that saved it returns `value`.
void *coro_switch(void **save, void *target, void *value);

// Lays out a first context at the top of a stack, which is 16-byte aligned: switching to it calls
// coro_main(value) there.
#ifdef CORO_UCONTEXT
void *coro_prepare(char *limit, char *top);
#else
void coro_start(void);

#if defined(__x86_64__)
enum { SWITCH_SAVED_WORDS = 7, SWITCH_START_WORD = 6 };
#elif defined(__aarch64__)
enum { SWITCH_SAVED_WORDS = 20, SWITCH_START_WORD = 11 };
#endif

static inline void *coro_prepare(char *limit, char *top) {
    (void)limit;
    void (**frame)(void) = (void (**)(void))(void *)top - SWITCH_SAVED_WORDS;
    frame[SWITCH_START_WORD] = coro_start;
    return frame;
}
#endif

// The lowest byte that a saved context needs.
static inline char *coro_switch_bottom(void *target) {
#ifdef CORO_UCONTEXT
    return (char *)target - 512;  // The rest of coro_switch()'s frame, whose order is not ours.
#else
    return target;
#endif
}

// With which context to go on after a coroutine that has ended, and what its coro_switch() returns.
typedef struct Leaving {
    void *target;
    void *value;
} Leaving;

// Where every coroutine begins, on its own stack, and ends. In coro.c.
Leaving coro_main(void *value);
