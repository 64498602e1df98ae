#include <string.h>

#include "timeline/timeline_struct.h"

LaneState span_last_state(const LaneData *lane) {
    return lane->spans.count ? (LaneState)lane->spans.items[lane->spans.count - 1].state
                             : STATE_NOT_YET;
}

void span_push(Timeline *timeline, LaneData *lane, SpanRecord span) {
    if (lane->lane.kind == LANE_TASK) {
        population_move(timeline, span.event, span_last_state(lane), (LaneState)span.state);
    }
    size_t count = lane->spans.count;
    timeline->rows_version += count == 0 && lane->lane.kind != LANE_TASK;
    if (count % SPANS_IN_MASK == 0) {
        array_push(&lane->masks, 0);
    }
    lane->masks.items[count / SPANS_IN_MASK] |= (uint16_t)(1u << span.state);
    if (count == lane->spans.capacity) {  // By halves: a thousand lanes have a thousand slacks.
        lane->spans.capacity = count + count / 2 + 2;
        lane->spans.items =
            mem_resize(lane->spans.items, lane->spans.capacity * sizeof *lane->spans.items);
    }
    lane->spans.items[lane->spans.count++] = span;
    lane->lane.span_count++;
}

// ---- Search ------------------------------------------------------------------------------------

static int64_t begin_of(const SpanRecord *span, Axis axis) {
    return axis == AXIS_TIME ? span->begin : span->step;
}

// The first span, from `low` on, that begins at or after `position`. Looks near `low` first, for
// callers that walk.
static uint32_t first_from(const LaneData *lane, Axis axis, int64_t position, uint32_t low) {
    uint32_t count = (uint32_t)lane->spans.count;
    uint32_t stride = 1;
    uint32_t high = low;
    while (high < count && begin_of(&lane->spans.items[high], axis) < position) {
        low = high + 1;
        high = count - high > stride ? high + stride : count;
        stride *= 2;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (begin_of(&lane->spans.items[middle], axis) < position) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static uint32_t first_after_event(const LaneData *lane, uint32_t event) {
    uint32_t low = 0;
    uint32_t high = (uint32_t)lane->spans.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lane->spans.items[middle].event <= event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t timeline_span_at(const Timeline *timeline, LaneId id, Axis axis, int64_t position) {
    const LaneData *lane = lane_data(timeline, id);
    if (!lane || position == INT64_MAX) {
        return lane && lane->spans.count ? (uint32_t)lane->spans.count - 1 : NONE;
    }
    uint32_t after = first_from(lane, axis, position + 1, 0);
    return after ? after - 1 : NONE;
}

uint32_t timeline_span_at_event(const Timeline *timeline, LaneId id, uint32_t event) {
    const LaneData *lane = lane_data(timeline, id);
    uint32_t after = lane ? first_after_event(lane, event) : 0;
    return after ? after - 1 : NONE;
}

static int64_t lane_end(const Timeline *timeline, const LaneData *lane, Axis axis) {
    if (axis == AXIS_TIME) {
        return lane->lane.ended == NANOS_NEVER ? timeline->now : lane->lane.ended;
    }
    return (int64_t)(lane->lane.ended_step == NONE ? steps_begun(timeline)
                                                   : lane->lane.ended_step) +
           1;
}

// Where the span before `index` ends.
static int64_t end_before(const Timeline *timeline, const LaneData *lane, Axis axis,
                          uint32_t index) {
    return index < lane->spans.count ? begin_of(&lane->spans.items[index], axis)
                                     : lane_end(timeline, lane, axis);
}

SpanRange timeline_spans_between(const Timeline *timeline, LaneId id, Axis axis, int64_t begin,
                                 int64_t end) {
    const LaneData *lane = lane_data(timeline, id);
    if (!lane || end < begin) {
        return (SpanRange){0};
    }
    uint32_t first = first_from(lane, axis, begin, 0);
    uint32_t last =
        end == INT64_MAX ? (uint32_t)lane->spans.count : first_from(lane, axis, end + 1, first);
    if (first > 0 && end_before(timeline, lane, axis, first) >= begin) {
        first--;
    }
    return (SpanRange){first, last - first};
}

// ---- One span, spelt out
// -------------------------------------------------------------------------

static Place run_place(const Timeline *timeline, const SpanRecord *record) {
    const Event *event = trace_at(timeline->trace, record->event);
    if (event->place.line || record->step == 0 || record->step > steps_begun(timeline)) {
        return event->place;
    }
    uint32_t placed = timeline->steps.items[record->step - 1].place_event;
    return placed == NONE ? event->place : trace_at(timeline->trace, placed)->place;
}

// Whose code it was; 0 for a plain function that the loop called in its thread.
static LaneId runner(const Timeline *timeline, LaneId id) {
    const LaneData *lane = lane_data(timeline, id);
    bool plain = lane && (lane->lane.kind == LANE_LOOP || lane->lane.kind == LANE_THREAD);
    return plain ? 0 : id;
}

static void tell_run(const Timeline *timeline, const LaneData *lane, const SpanRecord *record,
                     Span *span) {
    const Event *event = trace_at(timeline->trace, record->event);
    span->place = run_place(timeline, record);
    if (lane->lane.kind == LANE_LOOP) {
        span->other = runner(timeline, event->lane);
        span->text = event->text;
        return;
    }
    const Event *cause = trace_at(timeline->trace, record->cause);
    if (cause->kind == EVENT_TASK_READY) {
        span->reason = (WakeReason)cause->detail;
        span->other = cause->other ? cause->other : arrow_sender(timeline, record->cause);
    }
}

static void tell_wait(const Event *event, Span *span) {
    if (span->wait == WAIT_SLEEP) {
        span->deadline = event_deadline(event);
    }
    if (span->state == STATE_AWAIT && span->wait != WAIT_FUTURE && span->wait != WAIT_GATHER) {
        span->other = event->other;
    } else {
        span->object = event->other;
    }
    span->text = event->text;
}

static void tell_why(const Timeline *timeline, const LaneData *lane, const SpanRecord *record,
                     Span *span) {
    const Event *event = trace_at(timeline->trace, record->event);
    const Event *cause = trace_at(timeline->trace, record->cause);
    span->place = event->place;
    switch (span->state) {
    case STATE_RUNNING: tell_run(timeline, lane, record, span); break;
    case STATE_READY:
        span->reason = cause->kind == EVENT_TASK_READY ? (WakeReason)cause->detail : WAKE_YIELD;
        span->other = cause->kind == EVENT_TASK_READY && cause->other
                          ? cause->other
                          : arrow_sender(timeline, record->cause);
        break;
    case STATE_SLEEP:
    case STATE_AWAIT:
    case STATE_RESOURCE:
    case STATE_IO: tell_wait(event, span); break;
    case STATE_CANCELLING:
        span->other = cause->kind == EVENT_TASK_CANCEL_REQUESTED ? cause->other : 0;
        span->place = cause->place;
        span->text = cause->text;
        break;
    case STATE_BLOCKED:
        span->deadline = event_deadline(event);
        span->other = runner(timeline, event->lane);
        span->text = event->text;
        break;
    case STATE_IDLE:
        if (event->kind == EVENT_LOOP_WAITS) {
            span->deadline = event_deadline(event);
        }
        break;
    default: break;
    }
}

Span timeline_span(const Timeline *timeline, LaneId id, uint32_t index) {
    const LaneData *lane = lane_data(timeline, id);
    Span span = {.lane = id, .index = index, .deadline = NANOS_NEVER};
    if (!lane || index >= lane->spans.count) {
        return span;
    }
    const SpanRecord *record = &lane->spans.items[index];
    bool last = index + 1 == lane->spans.count;
    span.state = (LaneState)record->state;
    span.wait = (WaitKind)record->wait;
    span.begin = record->begin;
    span.begin_step = record->step;
    span.begin_event = record->event;
    span.end = end_before(timeline, lane, AXIS_TIME, index + 1);
    span.end_step = (uint32_t)end_before(timeline, lane, AXIS_STEPS, index + 1);
    span.end_event = last ? lane->lane.ended_event : lane->spans.items[index + 1].event;
    span.open = last && (lane->lane.ended == NANOS_NEVER || lane->lane.end == STATE_PENDING);
    tell_why(timeline, lane, record, &span);
    return span;
}

// ---- Squeezed ----------------------------------------------------------------------------------

static unsigned states_between(const LaneData *lane, uint32_t first, uint32_t last) {
    unsigned states = 0;
    uint32_t i = first;
    while (i < last) {
        if (i % SPANS_IN_MASK == 0 && last - i >= SPANS_IN_MASK) {
            states |= lane->masks.items[i / SPANS_IN_MASK];
            i += SPANS_IN_MASK;
        } else {
            states |= 1u << lane->spans.items[i++].state;
        }
    }
    return states;
}

static LaneState most_urgent(unsigned states) {
    LaneState best = STATE_NOT_YET;
    for (; states; states &= states - 1) {
        LaneState state = (LaneState)__builtin_ctz(states);
        best = lane_state_urgency(state) > lane_state_urgency(best) ? state : best;
    }
    return best;
}

static int64_t column_edge(int64_t begin, int64_t end, size_t columns, size_t column) {
    if (column == columns) {
        return end;  // To the last nanosecond, which the quotient need not be.
    }
    return begin + (int64_t)((double)(end - begin) * (double)column / (double)columns);
}

// How many columns from `column` on end before `position`.
static size_t columns_before(int64_t begin, int64_t end, size_t columns, size_t column,
                             int64_t position) {
    if (position >= end || position <= begin || end <= begin) {
        return position >= end && end > begin ? columns - column : 0;
    }
    size_t edge = (size_t)((double)(position - begin) * (double)columns / (double)(end - begin));
    while (edge > column && column_edge(begin, end, columns, edge) >= position) {
        edge--;
    }
    return edge > column ? edge - column : 0;
}

// Whether the lane fails within [left, right).
static bool fails_in(const LaneData *lane, int64_t ended, int64_t left, int64_t right) {
    return lane->lane.end == STATE_FAILED && ended >= left && ended < right;
}

void timeline_columns(const Timeline *timeline, LaneId id, Axis axis, int64_t begin, int64_t end,
                      size_t columns, uint8_t *states) {
    const LaneData *lane = lane_data(timeline, id);
    memset(states, STATE_NOT_YET, columns);
    if (!lane || lane->spans.count == 0) {
        return;
    }
    int64_t ended = lane_end(timeline, lane, axis);
    int64_t left = begin;
    uint32_t from = first_from(lane, axis, left, 0);
    for (size_t column = 0; column < columns && left <= ended; column++) {
        // Where the span that is open at `left` ends: most columns lie within one span.
        int64_t next = end_before(timeline, lane, axis, from);
        size_t whole = from > 0 ? columns_before(begin, end, columns, column, next) : 0;
        if (whole) {
            memset(states + column, lane->spans.items[from - 1].state, whole);
            column += whole;
            left = column_edge(begin, end, columns, column);
            if (column == columns) {
                break;
            }
        }
        int64_t right = column_edge(begin, end, columns, column + 1);
        right = right > left ? right : left + 1;
        uint32_t to = next < right ? first_from(lane, axis, right, from) : from;
        uint32_t first = from > 0 && next > left ? from - 1 : from;
        unsigned seen = states_between(lane, first, to);
        seen |= fails_in(lane, ended, left, right) ? 1u << STATE_FAILED : 0u;
        states[column] = (uint8_t)most_urgent(seen);
        from = to;
        left = right;
    }
}

void timeline_totals_at(const Timeline *timeline, LaneId id, Moment moment,
                        Nanos totals[STATE_COUNT]) {
    const LaneData *lane = lane_data(timeline, id);
    for (int i = 0; i < STATE_COUNT; i++) {
        totals[i] = 0;
    }
    for (uint32_t i = 0; lane && i < lane->spans.count; i++) {
        const SpanRecord *record = &lane->spans.items[i];
        if (record->begin > moment.time) {
            break;
        }
        Nanos end = end_before(timeline, lane, AXIS_TIME, i + 1);
        totals[record->state] += (end < moment.time ? end : moment.time) - record->begin;
    }
}
