#include "coro/stack.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/check.h"

enum {
    GUARD_LIMIT = 8192,  // Guards that split mappings, in one pool.
    FIRST_CHUNK_SLOTS = 4,
    CHUNK_SLOTS = 512,
    COLOURS = 16,
    COLOUR_BYTES = 128,
    MADVISE_GUARD_INSTALL = 102,  // Not in the headers of older systems.
    MADVISE_NONSENSE = 0x7ffffff,
};

static size_t page_rounded(size_t size) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (size + page - 1) & ~(page - 1);
}

static char *map_pages(size_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

// Whether a guard region, which costs no mapping, can be had. Not where it would do harm or
// nothing: the leak checker reads whatever the list of mappings says can be read, and would run
// into it; and an emulator that says yes to any advice (qemu) sets up no guard.
static bool has_guard_regions(char *memory) {
#ifdef CORO_ASAN
    (void)memory;
    return false;
#else
    return madvise(memory, STACK_GUARD_SIZE, MADVISE_NONSENSE) != 0 &&
           madvise(memory, STACK_GUARD_SIZE, MADVISE_GUARD_INSTALL) == 0;
#endif
}

static bool guard_without_mapping(char *memory) {
    return madvise(memory, STACK_GUARD_SIZE, MADVISE_GUARD_INSTALL) == 0;
}

static bool guard_with_mapping(char *memory) {
    return mprotect(memory, STACK_GUARD_SIZE, PROT_NONE) == 0;
}

bool stack_map(size_t size, char **limit, char **top) {
    size = page_rounded(size) + STACK_GUARD_SIZE;
    char *memory = map_pages(size);
    if (!memory) {
        return false;
    }
    CHECK(has_guard_regions(memory) || guard_with_mapping(memory),
          "a stack cannot be given a guard page");
    *limit = memory + STACK_GUARD_SIZE;
    *top = memory + size;
    sanitizer_roots_add(*limit, (size_t)(*top - *limit));
    return true;
}

void stack_unmap(char *limit, char *top) {
    sanitizer_roots_remove(limit, (size_t)(top - limit));
    // Whoever is given these addresses next must not find the marks of dropped frames.
    sanitizer_stack_open(limit, top);
    munmap(limit - STACK_GUARD_SIZE, (size_t)(top - limit) + STACK_GUARD_SIZE);
}

CoroPool *coro_pool_create(size_t stack_size) {
    CHECK(stack_size > 0 && stack_size < SIZE_MAX / 4, "a stack size makes no sense");
    CoroPool *pool = mem_zeroed(1, sizeof *pool);
    pool->watched = sanitizer_is_watching();
    size_t top = sizeof(Coro) + (size_t)COLOURS * COLOUR_BYTES;
    pool->slot_size = page_rounded(stack_size + top) + STACK_GUARD_SIZE;
    return pool;
}

void coro_pool_destroy(CoroPool *pool) {
    if (!pool) {
        return;
    }
    for (size_t i = 0; i < pool->valgrind_stacks.count; i++) {
        sanitizer_stack_forget(pool->valgrind_stacks.items[i]);
    }
    for (size_t i = 0; i < pool->chunks.count; i++) {
        StackChunk chunk = pool->chunks.items[i];
        sanitizer_roots_remove(chunk.memory, chunk.slots * pool->slot_size);
        sanitizer_stack_open(chunk.memory, chunk.memory + chunk.slots * pool->slot_size);
        munmap(chunk.memory, chunk.slots * pool->slot_size);
    }
    array_finish(&pool->chunks);
    array_finish(&pool->valgrind_stacks);
    mem_free(pool);
}

static bool add_chunk(CoroPool *pool) {
    size_t slots = FIRST_CHUNK_SLOTS;
    if (pool->chunks.count > 0) {
        slots = pool->chunks.items[pool->chunks.count - 1].slots * 2;
    }
    slots = slots < CHUNK_SLOTS ? slots : CHUNK_SLOTS;
    char *memory = map_pages(slots * pool->slot_size);
    if (!memory) {
        return false;
    }
    sanitizer_roots_add(memory, slots * pool->slot_size);
    if (pool->chunks.count == 0) {
        pool->has_guard_regions = has_guard_regions(memory);
    }
    array_push(&pool->chunks, (StackChunk){memory, slots});
    pool->cut = 0;
    return true;
}

static void guard_slot(CoroPool *pool, char *slot) {
    bool first_of_chunk = pool->cut == 0;
    if (pool->has_guard_regions && guard_without_mapping(slot)) {
        return;
    }
    if ((pool->guards < GUARD_LIMIT || first_of_chunk) && guard_with_mapping(slot)) {
        pool->guards++;
    }
}

Coro *pool_cut(CoroPool *pool) {
    if (pool->chunks.count == 0 || pool->cut == pool->chunks.items[pool->chunks.count - 1].slots) {
        if (!add_chunk(pool)) {
            return NULL;
        }
    }
    StackChunk *chunk = &pool->chunks.items[pool->chunks.count - 1];
    char *slot = chunk->memory + pool->cut * pool->slot_size;
    guard_slot(pool, slot);
    size_t colour = pool->cut % COLOURS * COLOUR_BYTES;
    pool->cut++;
    char *top = slot + pool->slot_size - colour - sizeof(Coro);
    Coro *coro = (Coro *)(void *)(top - (uintptr_t)top % 64);
    coro->pool = pool;
    coro->limit = slot + STACK_GUARD_SIZE;
    coro->shared = NULL;
    coro->idle = STATE_IDLE;
    array_push(&pool->valgrind_stacks, sanitizer_stack_register(coro->limit, (char *)coro));
    return coro;
}
