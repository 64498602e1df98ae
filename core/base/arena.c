#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#include "base/alloc.h"
#include "base/check.h"

typedef struct Block Block;

struct Block {
    Block *previous;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
};

struct Arena {
    Block *last;
    size_t handed_out;
};

enum { BLOCK_SIZE = 64 * 1024 };

Arena *arena_create(void) {
    return mem_zeroed(1, sizeof(Arena));
}

void arena_destroy(Arena *arena) {
    if (!arena) {
        return;
    }
    for (Block *block = arena->last; block;) {
        Block *previous = block->previous;
        mem_free(block);
        block = previous;
    }
    mem_free(arena);
}

static Block *arena_grow(Arena *arena, size_t size) {
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    Block *block = mem_zeroed(1, sizeof(Block) + room);
    block->size = room;
    block->previous = arena->last;
    arena->last = block;
    return block;
}

void *arena_alloc(Arena *arena, size_t size) {
    size_t alignment = alignof(max_align_t);
    CHECK(size < SIZE_MAX / 2, "an arena was asked for more than the address space");
    size = (size + alignment - 1) / alignment * alignment;
    Block *block = arena->last;
    if (!block || block->size - block->used < size) {
        block = arena_grow(arena, size);
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    arena->handed_out += size;
    return memory;
}

char *arena_copy(Arena *arena, Slice slice) {
    char *copy = arena_alloc(arena, slice.length + 1);
    if (slice.length) {
        memcpy(copy, slice.data, slice.length);
    }
    copy[slice.length] = 0;
    return copy;
}

size_t arena_bytes(const Arena *arena) {
    return arena->handed_out;
}
