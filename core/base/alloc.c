#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"

void *mem_alloc(size_t size) {
    void *memory = malloc(size ? size : 1);
    CHECK(memory != NULL, "out of memory");
    return memory;
}

void *mem_zeroed(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size ? size : 1);
    CHECK(memory != NULL, "out of memory");
    return memory;
}

void *mem_resize(void *memory, size_t size) {
    void *resized = realloc(memory, size ? size : 1);
    CHECK(resized != NULL, "out of memory");
    return resized;
}

void mem_free(void *memory) {
    free(memory);
}

char *mem_copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    return memcpy(mem_alloc(size), text, size);
}
