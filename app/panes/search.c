#include "panes/search.h"

#include <strings.h>

enum { MOST_EVENTS = 4096 };

void search_finish(Search *search) {
    text_finish(&search->query);
    array_finish(&search->lanes);
    array_finish(&search->events);
    *search = (Search){0};
}

static bool contains(Slice text, Slice part) {
    for (size_t i = 0; part.length && i + part.length <= text.length; i++) {
        if (strncasecmp(text.data + i, part.data, part.length) == 0) {
            return true;
        }
    }
    return false;
}

// "failed" finds all that failed, as if the word stood in their names.
static bool finds_lane(const Timeline *timeline, const Lane *lane, Slice query, Text *label) {
    text_clear(label);
    timeline_write_lane_label(timeline, lane->id, label);
    bool named = contains(text_slice(label), query) ||
                 contains(timeline_text(timeline, lane->function), query) ||
                 contains(timeline_text(timeline, lane->name), query);
    bool failed =
        lane->end == STATE_FAILED && contains(timeline_text(timeline, lane->result), query);
    bool ended = lane->end != STATE_NOT_YET && slice_is(query, lane_state_word(lane->end));
    return named || failed || ended;
}

static void find(Search *search, const Timeline *timeline, Slice query) {
    Text label = {0};
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        while (search->lanes.count <= lane->id) {
            array_push(&search->lanes, 0);
        }
        if (lane->kind == LANE_TASK && finds_lane(timeline, lane, query, &label)) {
            search->lanes.items[lane->id] = 1;
            search->lane_count++;
        }
    }
    text_finish(&label);
    for (size_t i = 0; i < timeline_console_count(timeline); i++) {
        ConsoleLine line = timeline_console_line(timeline, i);
        if (search->events.count < MOST_EVENTS && contains(line.text, query)) {
            array_push(&search->events, line.event);
        }
    }
}

void search_update(Search *search, const Timeline *timeline, Slice query) {
    size_t folded = timeline ? timeline_folded(timeline) : 0;
    if (slice_equal(text_slice(&search->query), query) && search->folded == folded) {
        return;
    }
    text_clear(&search->query);
    text_append(&search->query, query);
    search->folded = folded;
    search->lanes.count = search->events.count = search->lane_count = 0;
    if (timeline && query.length) {
        find(search, timeline, query);
    }
}

bool search_is_on(const Search *search) {
    return search && search->query.length > 0;
}

bool search_has_lane(const Search *search, LaneId lane) {
    return search && lane < search->lanes.count && search->lanes.items[lane];
}
