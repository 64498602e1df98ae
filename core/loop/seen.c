#include "base/alloc.h"
#include "loop/internal.h"

void seen_init(Seen *seen, size_t count) {
    *seen = (Seen){0};
    if (count > 8) {
        seen->capacity = 16;
        while (seen->capacity < count * 2) {
            seen->capacity *= 2;
        }
        seen->keys = mem_zeroed(seen->capacity, sizeof *seen->keys);
        seen->places = mem_alloc(seen->capacity * sizeof *seen->places);
    }
}

void seen_finish(Seen *seen) {
    mem_free(seen->keys);
    mem_free(seen->places);
}

size_t seen_before(Seen *seen, const Value *values, size_t index) {
    uint64_t key = values[index].bits;
    if (!seen->capacity) {
        size_t first = 0;
        while (values[first].bits != key) {
            first++;
        }
        return first;
    }
    size_t slot = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (seen->capacity - 1);
    while (seen->keys[slot] && seen->keys[slot] != key) {
        slot = (slot + 1) & (seen->capacity - 1);
    }
    if (!seen->keys[slot]) {
        seen->keys[slot] = key;
        seen->places[slot] = index;
    }
    return seen->places[slot];
}
