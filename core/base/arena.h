// Memory for things that die together: allocate as often as you like, free once.
#pragma once

#include <stddef.h>

#include "base/text.h"

typedef struct Arena Arena;

Arena *arena_create(void);
void arena_destroy(Arena *arena);  // NULL is fine.

void *arena_alloc(Arena *arena, size_t size);  // Zeroed, aligned for any type.
char *arena_copy(Arena *arena, Slice slice);   // A C string.
size_t arena_bytes(const Arena *arena);        // All that was handed out so far.
