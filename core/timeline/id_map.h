// From an id to an index: a small hash table for ids that are sparse or come and go.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct IdMap {
    uint32_t *keys;  // 0 is an empty place.
    uint32_t *values;
    size_t count;
    size_t capacity;
} IdMap;

void id_map_finish(IdMap *map);
void id_map_put(IdMap *map, uint32_t key, uint32_t value);  // `key` is not 0.
uint32_t id_map_get(const IdMap *map, uint32_t key);        // UINT32_MAX: not there.
uint32_t id_map_take(IdMap *map, uint32_t key);             // The same, and removes it.
