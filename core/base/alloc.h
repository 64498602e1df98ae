// Memory that is always there: running out of our own memory stops the program with a sentence,
// so no caller has to look at NULL. What a scenario allocates goes through base/heap.h instead,
// where it is counted against the run's budget.
#pragma once

#include <stddef.h>

void *mem_alloc(size_t size);                 // Uninitialised.
void *mem_zeroed(size_t count, size_t size);  // All bytes 0. Checks the product.
void *mem_resize(void *memory, size_t size);  // As realloc; NULL starts a new block.
void mem_free(void *memory);                  // NULL is fine.
char *mem_copy_text(const char *text);        // A copy that ends in 0. Free it with mem_free.
