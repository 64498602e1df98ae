// A growing array of any type: a struct with `items`, `count` and `capacity`, and three verbs.
//
//     typedef ARRAY(Token) Tokens;
//     Tokens tokens = {0};
//     array_push(&tokens, token);
//     array_finish(&tokens);
//
// Pushing may move the items: across a push hold indices, not pointers.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/check.h"

#define ARRAY(Type)                                                                                \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

// Debug builds start tiny, so that growing gets exercised.
#ifdef NDEBUG
#define ARRAY_FIRST_CAPACITY 16
#else
#define ARRAY_FIRST_CAPACITY 1
#endif

static inline void *array_grown(void *items, size_t *capacity, size_t needed, size_t item_size) {
    size_t grown = *capacity ? *capacity : ARRAY_FIRST_CAPACITY;
    while (grown < needed) {
        grown *= 2;
    }
    CHECK(grown < SIZE_MAX / 2 / item_size, "an array grew past the address space");
    *capacity = grown;
    return mem_resize(items, grown * item_size);
}

#define array_reserve(array, needed)                                                               \
    do {                                                                                           \
        if ((needed) > (array)->capacity) {                                                        \
            (array)->items =                                                                       \
                array_grown((array)->items, &(array)->capacity, (needed), sizeof *(array)->items); \
        }                                                                                          \
    } while (0)

#define array_push(array, ...)                                                                     \
    do {                                                                                           \
        array_reserve((array), (array)->count + 1);                                                \
        (array)->items[(array)->count++] = (__VA_ARGS__);                                          \
    } while (0)

#define array_finish(array)                                                                        \
    do {                                                                                           \
        mem_free((array)->items);                                                                  \
        (array)->items = NULL;                                                                     \
        (array)->count = (array)->capacity = 0;                                                    \
    } while (0)
