#include "panes/hits.h"

void hits_finish(Hits *hits) {
    array_finish(&hits->items);
}

void hits_clear(Hits *hits) {
    hits->items.count = 0;
    hits->section = 0;
}

void hits_add(Hits *hits, Rect rect, HitKind kind, uint32_t a, uint32_t b, CursorShape cursor) {
    if (hits && !rect_empty(rect)) {
        array_push(&hits->items, (Hit){rect, kind, a, b, cursor, hits->section});
    }
}

Hit hits_at(const Hits *hits, Point place) {
    for (size_t i = hits->items.count; i-- > 0;) {
        if (rect_has(hits->items.items[i].rect, place)) {
            return hits->items.items[i];
        }
    }
    return (Hit){.kind = HIT_NONE};
}

Hit hits_find(const Hits *hits, HitKind kind, uint32_t a) {
    for (size_t i = hits->items.count; i-- > 0;) {
        if (hits->items.items[i].kind == kind && hits->items.items[i].a == a) {
            return hits->items.items[i];
        }
    }
    return (Hit){.kind = HIT_NONE};
}
