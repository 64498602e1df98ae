// Stacks as pages: mapped, guarded, cut into slots and recycled. A slot, from low to high:
//
//     | guard | stack, grows down  <- | Coro | colour |
//
// The Coro lies at the top of its own stack, so a switch touches few cache lines and a suspended
// one costs one page. The colour, a few lines that differ from slot to slot, keeps the tops of all
// slots from falling into the same sets of the cache.
//
// Guards cost no mapping where the kernel has guard regions (MADV_GUARD_INSTALL, Linux 6.13).
// Before that each one splits a mapping, and a process has about 65,530: there the first
// GUARD_LIMIT slots of a pool have a guard each, and the others one for each chunk of slots.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/array.h"
#include "coro/coro.h"
#include "coro/coro_struct.h"

enum { STACK_GUARD_SIZE = 16 * 1024 };

// One stack's memory outside of any pool; `*limit` is its lowest usable byte. False when the system
// has no address space.
bool stack_map(size_t size, char **limit, char **top);
void stack_unmap(char *limit, char *top);

typedef struct StackChunk {
    char *memory;
    size_t slots;
} StackChunk;

struct CoroPool {
    Coro *free;        // Those that were given back, the last one first.
    size_t slot_size;  // With its guard.
    ARRAY(StackChunk) chunks;
    ARRAY(unsigned) valgrind_stacks;
    size_t cut;     // Slots of the last chunk that have been handed out.
    size_t guards;  // Those that split a mapping.
    bool has_guard_regions;
    bool watched;  // See sanitizer_is_watching().
};

// A slot that was never used. Its `pool` and `limit` are set. NULL when there is no memory.
Coro *pool_cut(CoroPool *pool);

static inline Coro *pool_take(CoroPool *pool) {
    Coro *coro = pool->free;
    if (!coro) {
        return pool_cut(pool);
    }
    pool->free = coro->next;
    return coro;
}

static inline void pool_give(CoroPool *pool, Coro *coro) {
    coro->next = pool->free;
    pool->free = coro;
}
