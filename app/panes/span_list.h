// The waits of one lane in the order that the reader asked for. Found once for a lane, an order and
// a timeline, then looked up.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

typedef enum SpanOrder { SPANS_BY_BEGIN, SPANS_BY_LENGTH, SPANS_BY_STATE, SPAN_ORDERS } SpanOrder;

typedef struct SpanKey {
    int64_t key;
    uint32_t index;
} SpanKey;

typedef struct SpanList {
    ARRAY(SpanKey) items;
    LaneId lane;
    SpanOrder order;
    bool reversed;
    size_t folded;  // Of the timeline, when this was found.
} SpanList;

void span_list_finish(SpanList *list);
// The longest first, or else as they came; the other way round when `reversed`.
void span_list_update(SpanList *list, const Timeline *timeline, LaneId lane, SpanOrder order,
                      bool reversed);
