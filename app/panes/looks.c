#include "panes/looks.h"

#include "panes/chrome.h"

enum { SPANS_TO_LOOK_AT = 200, LANES_TO_LOOK_AT = 400 };

static void see(Looks *looks, LaneState state) {
    looks->seen[AXIS_TIME][chrome_look(state)] = true;
    looks->seen[AXIS_STEPS][chrome_look(state)] = true;
}

static void look_at_lane(Looks *looks, const Timeline *timeline, const Lane *lane) {
    uint32_t count = lane->span_count < SPANS_TO_LOOK_AT ? lane->span_count : SPANS_TO_LOOK_AT;
    for (uint32_t i = 0; i < count; i++) {
        Span span = timeline_span(timeline, lane->id, i);
        StateLook look = chrome_look(span.state);
        bool runs = span.state == STATE_RUNNING || span.open;
        looks->seen[AXIS_TIME][look] |= runs || span.end > span.begin;
        looks->seen[AXIS_STEPS][look] |= runs || span.end_step > span.begin_step;
    }
    // In a deadlock bars say "for ever" instead of ending.
    bool stuck = lane->end == STATE_PENDING && timeline_outcome(timeline) == OUTCOME_DEADLOCK;
    if (lane->ended != NANOS_NEVER && !stuck) {
        see(looks, lane->end);
    }
}

void looks_find(Looks *looks, const Timeline *timeline) {
    size_t rows = timeline_row_count(timeline);
    *looks = (Looks){0};
    for (size_t row = 0; row < rows && row < LANES_TO_LOOK_AT; row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (lane->kind == LANE_TASK) {
            look_at_lane(looks, timeline, lane);
        }
    }
    // How tasks ended is counted for all of them, and who blocks the loop is a finding.
    static const LaneState ends[] = {STATE_FINISHED, STATE_FAILED, STATE_CANCELLED};
    uint32_t counts[STATE_COUNT];
    timeline_population_at(timeline, timeline_last(timeline), counts);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (counts[ends[i]]) {
            see(looks, ends[i]);
        }
    }
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        if (timeline_finding(timeline, i)->kind == FINDING_BLOCKED) {
            see(looks, STATE_BLOCKED);
        }
    }
}
