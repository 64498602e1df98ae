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

Heap *heap_create(size_t budget);  // In bytes; 0 means no limit.
void heap_destroy(Heap *heap);     // Frees every block. NULL is fine.

// Uninitialised, aligned to 16. Never NULL: past the budget the block is still given, and
// heap_exhausted() turns true, for the run to stop at its next safe point.
void *heap_alloc(Heap *heap, size_t size);
void *heap_zeroed(Heap *heap, size_t size);
void *heap_resize(Heap *heap, void *block, size_t old_size, size_t new_size);
void heap_free(Heap *heap, void *block, size_t size);  // `size` as allocated. NULL is fine.

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
bool heap_enter_release(Heap *heap, void *object);
void *heap_leave_release(Heap *heap);
