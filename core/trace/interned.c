#include "trace/interned.h"

#include <stdatomic.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/check.h"
#include "trace/chunks.h"

// A text and its hash, side by side: a text that is new, as most names and results are, costs one
// cache miss.
typedef struct Entry {
    TextId id;  // 0: an empty place.
    uint32_t hash;
} Entry;

struct Interned {
    Arena *arena;
    Chunks texts;  // Of Slice, by id - 1.
    atomic_uint count;
    // Open addressing, a power of two, at most half full.
    Entry *table;
    size_t capacity;
};

static uint32_t hash_of(Slice text) {
    uint64_t hash = 0xcbf29ce484222325u ^ text.length;
    size_t at = 0;
    for (; at + 8 <= text.length; at += 8) {
        uint64_t word;
        memcpy(&word, text.data + at, 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    for (; at < text.length; at++) {
        hash = (hash ^ (unsigned char)text.data[at]) * 0x100000001b3u;
    }
    return (uint32_t)(hash ^ hash >> 32);
}

Interned *interned_create(void) {
    Interned *interned = mem_zeroed(1, sizeof *interned);
    interned->arena = arena_create();
    interned->capacity = 64;
    interned->table = mem_zeroed(interned->capacity, sizeof *interned->table);
    return interned;
}

void interned_destroy(Interned *interned) {
    if (!interned) {
        return;
    }
    arena_destroy(interned->arena);
    chunks_finish(&interned->texts);
    mem_free(interned->table);
    mem_free(interned);
}

TextId interned_count(const Interned *interned) {
    return atomic_load_explicit(&interned->count, memory_order_acquire);
}

Slice interned_at(const Interned *interned, TextId id) {
    if (id == 0 || id > interned_count(interned)) {
        return (Slice){"", 0};
    }
    return *(const Slice *)chunks_at(&interned->texts, id - 1, sizeof(Slice));
}

size_t interned_bytes(const Interned *interned) {
    return arena_bytes(interned->arena) + interned_count(interned) * sizeof(Slice) +
           interned->capacity * sizeof(Entry);
}

static void put(Interned *interned, TextId id, uint32_t hash) {
    size_t at = hash & (interned->capacity - 1);
    while (interned->table[at].id) {
        at = (at + 1) & (interned->capacity - 1);
    }
    interned->table[at] = (Entry){id, hash};
}

static void grow_table(Interned *interned) {
    size_t old_capacity = interned->capacity;
    Entry *old_table = interned->table;
    interned->capacity = old_capacity * 2;
    interned->table = mem_zeroed(interned->capacity, sizeof *interned->table);
    for (size_t i = 0; i < old_capacity; i++) {
        if (old_table[i].id) {
            put(interned, old_table[i].id, old_table[i].hash);
        }
    }
    mem_free(old_table);
}

static TextId find(const Interned *interned, Slice text, uint32_t hash) {
    size_t at = hash & (interned->capacity - 1);
    while (interned->table[at].id) {
        Entry entry = interned->table[at];
        if (entry.hash == hash && slice_equal(interned_at(interned, entry.id), text)) {
            return entry.id;
        }
        at = (at + 1) & (interned->capacity - 1);
    }
    return 0;
}

// Cuts at a whole character, for what is cut must still be good UTF-8.
static Slice cut(Slice text, char room[INTERNED_LIMIT]) {
    static const char ellipsis[] = "\xE2\x80\xA6";
    size_t length = INTERNED_LIMIT - (sizeof ellipsis - 1);
    while (length > 0 && ((unsigned char)text.data[length] & 0xC0) == 0x80) {
        length--;
    }
    memcpy(room, text.data, length);
    memcpy(room + length, ellipsis, sizeof ellipsis - 1);
    return (Slice){room, length + sizeof ellipsis - 1};
}

TextId interned_add(Interned *interned, Slice text) {
    char room[INTERNED_LIMIT];
    if (text.length == 0) {
        return 0;
    }
    if (text.length > INTERNED_LIMIT) {
        text = cut(text, room);
    }
    uint32_t hash = hash_of(text);
    TextId known = find(interned, text, hash);
    if (known) {
        return known;
    }
    TextId id = interned_count(interned) + 1;
    CHECK(id != 0, "four thousand million texts were interned");
    if ((size_t)id * 2 > interned->capacity) {
        grow_table(interned);
    }
    Slice *place = chunks_grow(&interned->texts, id - 1, sizeof(Slice));
    *place = (Slice){arena_copy(interned->arena, text), text.length};
    put(interned, id, hash);
    atomic_store_explicit(&interned->count, id, memory_order_release);
    return id;
}
