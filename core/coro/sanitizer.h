// What the tools that watch memory must be told about stacks. Without the tools each of these is
// nothing: AddressSanitizer is there when the program is built with it, valgrind when its header
// was found and the program runs under it.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define CORO_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CORO_ASAN 1
#endif
#endif

#ifdef CORO_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/lsan_interface.h>
#endif

#ifdef CORO_HAVE_VALGRIND
#include <valgrind/memcheck.h>
#include <valgrind/valgrind.h>
#endif

// Whether sanitizer_stack_open() has a reason to be called. Asking takes a few ns: ask once.
static inline bool sanitizer_is_watching(void) {
#if defined(CORO_ASAN)
    return true;
#elif defined(CORO_HAVE_VALGRIND)
    return RUNNING_ON_VALGRIND != 0;
#else
    return false;
#endif
}

// A stack has come to be. Returns a number to forget it by.
static inline unsigned sanitizer_stack_register(char *limit, char *top) {
#ifdef CORO_HAVE_VALGRIND
    return (unsigned)VALGRIND_STACK_REGISTER(limit, top);
#else
    (void)limit, (void)top;
    return 0;
#endif
}

static inline void sanitizer_stack_forget(unsigned number) {
#ifdef CORO_HAVE_VALGRIND
    VALGRIND_STACK_DEREGISTER(number);
#else
    (void)number;
#endif
}

// The leak checker shall look for pointers in this memory.
static inline void sanitizer_roots_add(void *memory, size_t size) {
#ifdef CORO_ASAN
    __lsan_register_root_region(memory, size);
#else
    (void)memory, (void)size;
#endif
}

static inline void sanitizer_roots_remove(void *memory, size_t size) {
#ifdef CORO_ASAN
    __lsan_unregister_root_region(memory, size);
#else
    (void)memory, (void)size;
#endif
}

// This stack is about to be written from outside, and then used by another coroutine than the one
// whose frames lie there.
static inline void sanitizer_stack_open(char *from, char *to) {
#ifdef CORO_ASAN
    __asan_unpoison_memory_region(from, (size_t)(to - from));
#endif
#ifdef CORO_HAVE_VALGRIND
    VALGRIND_MAKE_MEM_UNDEFINED(from, to - from);
#else
    (void)from, (void)to;
#endif
}

// Copies live stack: `size` is a multiple of 8, and all is aligned to 8. AddressSanitizer would
// call the gaps between variables an error, so it is not asked.
#ifdef CORO_ASAN
__attribute__((no_sanitize_address)) static inline void
sanitizer_stack_copy(void *to, const void *from, size_t size) {
    volatile uint64_t *target = to;
    const volatile uint64_t *source = from;
    for (size_t i = 0; i < size / 8; i++) {
        target[i] = source[i];
    }
}
#else
static inline void sanitizer_stack_copy(void *to, const void *from, size_t size) {
    memcpy(to, from, size);
}
#endif
