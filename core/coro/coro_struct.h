// What a coroutine consists of. Only core/coro may look.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coro/coro.h"
#include "coro/sanitizer.h"

// IDLE is the one state that can be resumed without further ado.
typedef enum CoroState {
    STATE_IDLE,         // Suspended, its stack in its place.
    STATE_IDLE_SHARED,  // Suspended, its stack to be brought in first.
    STATE_IDLE_NEST,    // The outermost of a suspended nest.
    STATE_ACTIVE,       // Runs, or has resumed another: coro_status() tells which.
    STATE_HELD,
    STATE_FINISHED,
} CoroState;

struct Coro {
    void *sp;  // Its saved context, while another one runs.
    union {
        Coro *resumer;  // Who goes on when it yields.
        Coro *inner;    // STATE_IDLE_NEST: where the nest goes on.
        Coro *next;     // The next free one of its pool.
    };
    uint8_t state;
    uint8_t idle;             // Which state it is in when it has yielded.
    CoroSharedStack *shared;  // NULL: a slot of its own.
    CoroFunction *function;
    void *data;
    union {
        struct {
            CoroPool *pool;
            char *limit;  // The lowest byte of its stack.
        };
        struct {
            char *saved;  // Its stack's bytes while another one is in the place. NULL: never begun.
            uint32_t saved_size;
            uint32_t saved_capacity;
        };
    };
#ifdef CORO_ASAN
    void *fake_stack;
    const void *asan_bottom;
    size_t asan_size;
#endif
};

struct CoroSharedStack {
    char *limit;
    char *top;
    Coro *occupant;  // Whose bytes lie there, or NULL.
    Heap *heap;
    bool owns_heap;
    bool watched;  // See sanitizer_is_watching().
    unsigned valgrind_stack;
};

// Brings a suspended coroutine's bytes to where they belong, those of the present occupant out.
// `running` is who asks.
void shared_stack_bring_in(Coro *coro, const Coro *running);
// Forgets the bytes of one that has finished or is dropped.
void shared_stack_forget(Coro *coro);

void coro_stack_bounds(const Coro *coro, char **limit, char **top);
