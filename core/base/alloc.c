#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/check.h"

enum { HUGE_PAGE = 2 * 1024 * 1024, HUGE_FROM = HUGE_PAGE / 2 };

// A first touch costs the kernel as much for a huge page's worth of memory as for a few plain
// pages.
static void *alloc_huge(size_t size) {
    void *memory = aligned_alloc(HUGE_PAGE, (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE);
    if (memory) {
        madvise(memory, size, MADV_HUGEPAGE);  // A wish: it may be refused.
    }
    return memory;
}

void *mem_alloc(size_t size) {
    void *memory = size >= HUGE_FROM ? alloc_huge(size) : malloc(size ? size : 1);
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
