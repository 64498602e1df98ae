// What the find box found: the lanes whose name, function or end it names, and the printed lines it
// occurs in. Found once for a query and a timeline, then looked up.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

typedef struct Search {
    Text query;
    size_t folded;           // Of the timeline, when this was found.
    ARRAY(uint8_t) lanes;    // By id: 1 when found.
    ARRAY(uint32_t) events;  // Of printed lines, in order.
    size_t lane_count;
} Search;

void search_finish(Search *search);
// Finds anew when the query or the timeline has changed; an empty query finds nothing.
void search_update(Search *search, const Timeline *timeline, Slice query);
bool search_is_on(const Search *search);  // NULL is off.
bool search_has_lane(const Search *search, LaneId lane);
