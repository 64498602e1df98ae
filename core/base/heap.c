#include "base/heap.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/check.h"

enum {
    CHUNK_SIZE = 256 * 1024,
    LARGE_CHUNK_SIZE =
        8 * 1024 * 1024 - 64,  // When there are many: see mem_alloc() on large blocks.
    MANY_CHUNKS = 32,
    FIRST_CHUNK_SIZE = 32 * 1024,
};

typedef struct Chunk Chunk;
typedef struct Large Large;

struct Chunk {
    alignas(HEAP_GRAIN) Chunk *next;
    size_t size;
    uint64_t number;  // Of its first byte.
};

// In front of each large block, so that the heap's end finds it.
struct Large {
    Large *next;
    Large *previous;
    uint64_t number;
    uint64_t padding;
};

struct Heap {
    HeapFront front;
    char *fresh;  // The uncut rest of the newest chunk.
    char *fresh_end;
    size_t budget;
    size_t next_chunk_size;
    uint64_t last_large;
    Chunk *chunks;
    Chunk **sorted;  // The same, by address.
    size_t chunk_count;
    size_t sorted_capacity;
    Large large;     // Head of a ring.
    void **waiting;  // To be released when the depth is back at one.
    size_t waiting_count;
    size_t waiting_capacity;
};

Heap *heap_create(size_t budget) {
    Heap *heap = mem_zeroed(1, sizeof *heap);
    heap->budget = budget ? budget : SIZE_MAX;
    heap->next_chunk_size = FIRST_CHUNK_SIZE;
    heap->large.next = heap->large.previous = &heap->large;
    return heap;
}

void heap_destroy(Heap *heap) {
    if (!heap) {
        return;
    }
    for (Chunk *chunk = heap->chunks; chunk;) {
        Chunk *next = chunk->next;
        mem_free(chunk);
        chunk = next;
    }
    for (Large *block = heap->large.next; block != &heap->large;) {
        Large *next = block->next;
        mem_free(block);
        block = next;
    }
    mem_free(heap->sorted);
    mem_free(heap->waiting);
    mem_free(heap);
}

static void sort_in(Heap *heap, Chunk *chunk) {
    if (heap->chunk_count == heap->sorted_capacity) {
        heap->sorted_capacity = heap->sorted_capacity ? heap->sorted_capacity * 2 : 16;
        heap->sorted = mem_resize(heap->sorted, heap->sorted_capacity * sizeof(Chunk *));
    }
    size_t at = heap->chunk_count++;
    for (; at > 0 && heap->sorted[at - 1] > chunk; at--) {
        heap->sorted[at] = heap->sorted[at - 1];
    }
    heap->sorted[at] = chunk;
}

// The chunk that begins last before `block`.
static const Chunk *chunk_below(const Heap *heap, const void *block) {
    size_t low = 0, high = heap->chunk_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((const char *)heap->sorted[middle] < (const char *)block) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? heap->sorted[low - 1] : NULL;
}

uint64_t heap_number(const Heap *heap, const void *block) {
    const Chunk *chunk = chunk_below(heap, block);
    if (chunk) {
        const char *start = (const char *)(chunk + 1);
        if ((const char *)block < start + chunk->size) {
            return chunk->number + (uint64_t)((const char *)block - start);
        }
    }
    // Large blocks get numbers behind all that chunks can have.
    return (UINT64_C(1) << 40) + ((const Large *)block - 1)->number * HEAP_GRAIN;
}

static void heap_add_chunk(Heap *heap) {
    size_t size = heap->next_chunk_size;
    Chunk *chunk = mem_alloc(sizeof(Chunk) + size);
    const Chunk *last = heap->chunks;
    chunk->next = heap->chunks;
    chunk->number = last ? last->number + (last->size > CHUNK_SIZE ? last->size : CHUNK_SIZE) : 0;
    chunk->size = size;
    heap->chunks = chunk;
    sort_in(heap, chunk);
    heap->fresh = (char *)(chunk + 1);
    heap->fresh_end = heap->fresh + size;
    heap->next_chunk_size = heap->chunk_count < MANY_CHUNKS ? CHUNK_SIZE : LARGE_CHUNK_SIZE;
}

static void *cut_fresh(Heap *heap, size_t size) {
    if ((size_t)(heap->fresh_end - heap->fresh) < size) {
        heap_add_chunk(heap);
    }
    void *block = heap->fresh;
    heap->fresh += size;
    return block;
}

static void *large_alloc(Heap *heap, size_t size, bool is_zeroed) {
    CHECK(size < SIZE_MAX / 2, "a block larger than the address space was asked for");
    size_t whole = sizeof(Large) + size;
    Large *block = is_zeroed ? mem_zeroed(1, whole) : mem_alloc(whole);
    block->next = heap->large.next;
    block->previous = &heap->large;
    block->number = ++heap->last_large;
    block->next->previous = block;
    heap->large.next = block;
    return block + 1;
}

void heap_free_large(void *memory) {
    Large *block = (Large *)memory - 1;
    block->previous->next = block->next;
    block->next->previous = block->previous;
    mem_free(block);
}

void *heap_alloc_anew(Heap *heap, size_t size) {
    if (size > HEAP_SMALL_LIMIT) {
        return large_alloc(heap, size, false);
    }
    size_t class = (size + HEAP_GRAIN - 1) / HEAP_GRAIN;
    return cut_fresh(heap, class ? class * HEAP_GRAIN : HEAP_GRAIN);
}

// A very large one comes zeroed from the system, page by page as it is used.
void *heap_zeroed(Heap *heap, size_t size) {
    if (size > HEAP_SMALL_LIMIT) {
        heap->front.bytes += size;
        return large_alloc(heap, size, true);
    }
    return memset(heap_alloc(heap, size), 0, size);
}

void *heap_resize(Heap *heap, void *block, size_t old_size, size_t new_size) {
    void *resized = heap_alloc(heap, new_size);
    if (block) {
        memcpy(resized, block, old_size < new_size ? old_size : new_size);
        heap_free(heap, block, old_size);
    }
    return resized;
}

size_t heap_bytes(const Heap *heap) {
    return heap->front.bytes;
}

size_t heap_peak(const Heap *heap) {
    return heap->front.bytes > heap->front.peak ? heap->front.bytes : heap->front.peak;
}

bool heap_exhausted(const Heap *heap) {
    return heap->front.bytes > heap->budget;
}

bool heap_has_room(const Heap *heap, size_t size) {
    return size < heap->budget && heap->front.bytes <= heap->budget - size;
}

void heap_keep_for_release(Heap *heap, void *object) {
    if (heap->waiting_count == heap->waiting_capacity) {
        heap->waiting_capacity = heap->waiting_capacity ? heap->waiting_capacity * 2 : 64;
        heap->waiting = mem_resize(heap->waiting, heap->waiting_capacity * sizeof(void *));
    }
    heap->waiting[heap->waiting_count++] = object;
}

void *heap_take_for_release(Heap *heap) {
    return heap->waiting_count > 0 ? heap->waiting[--heap->waiting_count] : NULL;
}
