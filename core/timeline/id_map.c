#include "timeline/id_map.h"

#include "base/alloc.h"

static size_t home_of(const IdMap *map, uint32_t key) {
    return (key * 2654435769u >> 7) & (map->capacity - 1);
}

static size_t find(const IdMap *map, uint32_t key) {
    size_t at = home_of(map, key);
    while (map->keys[at] && map->keys[at] != key) {
        at = (at + 1) & (map->capacity - 1);
    }
    return at;
}

void id_map_finish(IdMap *map) {
    mem_free(map->keys);
    mem_free(map->values);
    *map = (IdMap){0};
}

static void grow(IdMap *map) {
    IdMap old = *map;
    map->capacity = old.capacity ? old.capacity * 2 : 16;
    map->keys = mem_zeroed(map->capacity, sizeof *map->keys);
    map->values = mem_zeroed(map->capacity, sizeof *map->values);
    map->count = 0;
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.keys[i]) {
            id_map_put(map, old.keys[i], old.values[i]);
        }
    }
    id_map_finish(&old);
}

void id_map_put(IdMap *map, uint32_t key, uint32_t value) {
    if ((map->count + 1) * 2 > map->capacity) {
        grow(map);
    }
    size_t at = find(map, key);
    map->count += map->keys[at] == 0;
    map->keys[at] = key;
    map->values[at] = value;
}

uint32_t id_map_get(const IdMap *map, uint32_t key) {
    if (map->capacity == 0 || key == 0) {
        return UINT32_MAX;
    }
    size_t at = find(map, key);
    return map->keys[at] ? map->values[at] : UINT32_MAX;
}

// What follows moves up, so that no chain of places is broken.
static void close_gap(IdMap *map, size_t gap) {
    size_t last = map->capacity - 1;
    for (size_t at = (gap + 1) & last; map->keys[at]; at = (at + 1) & last) {
        size_t home = home_of(map, map->keys[at]);
        if (((at - home) & last) >= ((at - gap) & last)) {
            map->keys[gap] = map->keys[at];
            map->values[gap] = map->values[at];
            gap = at;
        }
    }
    map->keys[gap] = 0;
}

uint32_t id_map_take(IdMap *map, uint32_t key) {
    uint32_t value = id_map_get(map, key);
    if (value != UINT32_MAX) {
        close_gap(map, find(map, key));
        map->count--;
    }
    return value;
}
