// The memory of one run: counted against a budget while the run lives, given back all at once when
// it ends. Objects free what they own as their last reference goes; what is left in cycles at the
// end goes with the heap, without being visited.
//
// Small blocks come from size classes cut out of large chunks and are recycled by class; large ones
// come from the allocator, on a list. Sizes are passed back on release, so blocks have no header.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Heap Heap;

// A sanitizer sees a use after free only when each block comes from the allocator.
#ifdef __SANITIZE_ADDRESS__
#define HEAP_SMALL_LIMIT 0
#else
#define HEAP_SMALL_LIMIT 2048  // Larger blocks go to the allocator.
#endif
enum { HEAP_GRAIN = 16, HEAP_CLASS_COUNT = HEAP_SMALL_LIMIT / HEAP_GRAIN + 1 };

typedef struct FreeBlock {
    struct FreeBlock *next;
} FreeBlock;

// What each heap begins with, for the functions below that are worth having in line; nobody else's.
typedef struct HeapFront {
    FreeBlock *free[HEAP_CLASS_COUNT];
    size_t bytes;
    size_t peak;  // At the last release.
    size_t release_depth;
} HeapFront;

Heap *heap_create(size_t budget);  // In bytes; 0 means no limit.
void heap_destroy(Heap *heap);     // Frees every block. NULL is fine.

void *heap_alloc_anew(Heap *heap, size_t size);  // When no block of the size lies ready.
void heap_free_large(void *block);

// Uninitialised, aligned to 16. Never NULL: past the budget the block is still given, and
// heap_exhausted() turns true, for the run to stop at its next safe point.
static inline void *heap_alloc(Heap *heap, size_t size) {
    HeapFront *front = (HeapFront *)(void *)heap;
    front->bytes += size;
    if (size <= HEAP_SMALL_LIMIT) {
        FreeBlock **head = &front->free[(size + HEAP_GRAIN - 1) / HEAP_GRAIN];
        FreeBlock *block = *head;
        if (block) {
            *head = block->next;
            return block;
        }
    }
    return heap_alloc_anew(heap, size);
}

// `size` as allocated. NULL is fine.
static inline void heap_free(Heap *heap, void *block, size_t size) {
    HeapFront *front = (HeapFront *)(void *)heap;
    if (!block) {
        return;
    }
    if (front->bytes > front->peak) {
        front->peak = front->bytes;
    }
    front->bytes -= size;
    if (size > HEAP_SMALL_LIMIT) {
        heap_free_large(block);
        return;
    }
    FreeBlock **head = &front->free[(size + HEAP_GRAIN - 1) / HEAP_GRAIN];
    FreeBlock *freed = (FreeBlock *)block;
    freed->next = *head;
    *head = freed;
}

void *heap_zeroed(Heap *heap, size_t size);
void *heap_resize(Heap *heap, void *block, size_t old_size, size_t new_size);

size_t heap_bytes(const Heap *heap);  // Handed out and not yet freed.
size_t heap_peak(const Heap *heap);
bool heap_exhausted(const Heap *heap);
// A number that tells living blocks apart: the same in every run that allocates in the same order,
// where addresses are not.
uint64_t heap_number(const Heap *heap, const void *block);
// Whether `size` more bytes would stay within the budget. Ask before one very large block.
bool heap_has_room(const Heap *heap, size_t size);

// How deep objects are being released within one another; for base/object.c. Entering is refused
// below a certain depth: the object is then kept until it is over. Each entry is left until leaving
// gives NULL; while it gives an object, that one is to be destroyed within the same entry.
enum { HEAP_RELEASE_DEPTH = 32 };
void heap_keep_for_release(Heap *heap, void *object);
void *heap_take_for_release(Heap *heap);  // NULL when none is kept.

static inline bool heap_enter_release(Heap *heap, void *object) {
    HeapFront *front = (HeapFront *)(void *)heap;
    if (front->release_depth < HEAP_RELEASE_DEPTH) {
        front->release_depth++;
        return true;
    }
    heap_keep_for_release(heap, object);
    return false;
}

static inline void *heap_leave_release(Heap *heap) {
    HeapFront *front = (HeapFront *)(void *)heap;
    void *kept = front->release_depth == 1 ? heap_take_for_release(heap) : NULL;
    front->release_depth -= !kept;
    return kept;
}
