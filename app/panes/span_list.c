#include "panes/span_list.h"

#include <stdlib.h>

void span_list_finish(SpanList *list) {
    array_finish(&list->items);
}

// A wait that takes time, or is still under way: the others have no length to be seen.
static bool span_is_listed(const Span *span) {
    LaneState state = span->state;
    bool lasts = span->open || span->end > span->begin;
    return lasts && (state == STATE_SLEEP || state == STATE_AWAIT || state == STATE_RESOURCE ||
                     state == STATE_IO || state == STATE_BLOCKED || state == STATE_CANCELLING);
}

// Equal ones stay as they came.
static int compare(const void *left, const void *right) {
    const SpanKey *a = left, *b = right;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

static int64_t key_of(const Span *span, SpanOrder order) {
    return order == SPANS_BY_LENGTH  ? span->begin - span->end
           : order == SPANS_BY_STATE ? (int64_t)span->state * 256 + span->wait
                                     : span->index;
}

void span_list_update(SpanList *list, const Timeline *timeline, LaneId id, SpanOrder order,
                      bool reversed) {
    size_t folded = timeline_folded(timeline);
    if (list->lane == id && list->order == order && list->reversed == reversed &&
        list->folded == folded) {
        return;
    }
    const Lane *lane = id ? timeline_lane(timeline, id) : NULL;
    list->lane = id;
    list->order = order;
    list->reversed = reversed;
    list->folded = folded;
    list->items.count = 0;
    for (uint32_t i = 0; lane && i < lane->span_count; i++) {
        Span span = timeline_span(timeline, id, i);
        if (span_is_listed(&span)) {
            array_push(&list->items, (SpanKey){key_of(&span, order), i});
        }
    }
    size_t count = list->items.count;
    if (count > 1 && order != SPANS_BY_BEGIN) {
        qsort(list->items.items, count, sizeof *list->items.items, compare);
    }
    for (size_t i = 0; reversed && i < count / 2; i++) {
        SpanKey swapped = list->items.items[i];
        list->items.items[i] = list->items.items[count - 1 - i];
        list->items.items[count - 1 - i] = swapped;
    }
}
