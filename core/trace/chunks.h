// A growing list whose items never move, so that other threads read what is already there while one
// thread appends. Chunk k holds FIRST << k items; their directory is a small fixed array, which
// need not move either. The appender publishes its count last; readers look at the count first.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/check.h"

enum {
    CHUNK_FIRST_BITS = 8,
    CHUNK_COUNT = 40,
};

typedef struct Chunks {
    char *chunks[CHUNK_COUNT];
} Chunks;

static inline unsigned chunk_of(size_t index) {
    size_t shifted = index + ((size_t)1 << CHUNK_FIRST_BITS);
    return (unsigned)(63 - __builtin_clzll((unsigned long long)shifted)) - CHUNK_FIRST_BITS;
}

// Where item `index` lives; its chunk must exist.
static inline void *chunks_at(const Chunks *list, size_t index, size_t item_size) {
    unsigned chunk = chunk_of(index);
    size_t first = ((size_t)1 << CHUNK_FIRST_BITS << chunk) - ((size_t)1 << CHUNK_FIRST_BITS);
    return list->chunks[chunk] + (index - first) * item_size;
}

// The same, for the appender: makes the chunk when it is the first to need it.
static inline void *chunks_grow(Chunks *list, size_t index, size_t item_size) {
    unsigned chunk = chunk_of(index);
    CHECK(chunk < CHUNK_COUNT, "a list grew past the address space");
    if (!list->chunks[chunk]) {
        list->chunks[chunk] = mem_alloc(((size_t)1 << CHUNK_FIRST_BITS << chunk) * item_size);
    }
    return chunks_at(list, index, item_size);
}

static inline void chunks_finish(Chunks *list) {
    for (unsigned i = 0; i < CHUNK_COUNT; i++) {
        mem_free(list->chunks[i]);
    }
}
