// How many tasks are in each state at any moment: every change of state is two half-bytes, and
// every so often all counts are written down, so that a moment costs a short replay.
#include <string.h>

#include "timeline/timeline_struct.h"

static void apply(Counts *counts, uint8_t move) {
    unsigned from = move >> 4;
    unsigned to = move & 15u;
    if (from != STATE_NOT_YET) {
        counts->of[from]--;
    }
    counts->of[to]++;
}

void population_move(Timeline *timeline, uint32_t event, LaneState from, LaneState to) {
    if (timeline->moves.count % MOVES_IN_SNAPSHOT == 0) {
        array_push(&timeline->counts, timeline->now_counts);
        array_push(&timeline->most_ready, timeline->now_counts.of[STATE_READY]);
    }
    uint8_t move = (uint8_t)((unsigned)from << 4 | (unsigned)to);
    array_push(&timeline->moves, move);
    array_push(&timeline->move_events, event);
    apply(&timeline->now_counts, move);
    uint32_t asleep = timeline->now_counts.of[STATE_SLEEP];
    uint32_t ready = timeline->now_counts.of[STATE_READY];
    uint32_t *most = &timeline->most_ready.items[timeline->most_ready.count - 1];
    *most = ready > *most ? ready : *most;
    timeline->most_asleep = asleep > timeline->most_asleep ? asleep : timeline->most_asleep;
}

// How many moves have happened at `event`, it included.
static size_t moves_until(const Timeline *timeline, uint32_t event, size_t low) {
    size_t high = timeline->moves.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (timeline->move_events.items[middle] <= event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static Counts counts_after(const Timeline *timeline, size_t moves) {
    if (timeline->counts.count == 0) {
        return (Counts){0};
    }
    size_t snapshot = moves / MOVES_IN_SNAPSHOT;
    if (snapshot >= timeline->counts.count) {
        snapshot = timeline->counts.count - 1;
    }
    Counts counts = timeline->counts.items[snapshot];
    for (size_t i = snapshot * MOVES_IN_SNAPSHOT; i < moves; i++) {
        apply(&counts, timeline->moves.items[i]);
    }
    return counts;
}

void timeline_population_at(const Timeline *timeline, Moment moment, uint32_t counts[STATE_COUNT]) {
    Counts found = counts_after(timeline, moves_until(timeline, moment.event, 0));
    memcpy(counts, found.of, sizeof found.of);
}

void timeline_population_columns(const Timeline *timeline, Axis axis, int64_t begin, int64_t end,
                                 size_t columns, uint32_t *counts) {
    size_t moves = 0;
    for (size_t column = 0; column < columns; column++) {
        int64_t at = begin + (int64_t)((double)(end - begin) * (double)column / (double)columns);
        // Just after it: where steps share an instant, what stays is meant, not the last of them.
        at += axis == AXIS_TIME;
        uint32_t step = at < 0 ? 0 : at > UINT32_MAX ? UINT32_MAX : (uint32_t)at;
        Moment moment = axis == AXIS_TIME ? timeline_moment_of_time(timeline, at)
                                          : timeline_moment_of_step(timeline, step);
        moves = moves_until(timeline, moment.event, begin <= end ? moves : 0);
        Counts found = counts_after(timeline, moves);
        memcpy(counts + column * STATE_COUNT, found.of, sizeof found.of);
    }
}

uint32_t timeline_most_ready(const Timeline *timeline, uint32_t from, uint32_t to) {
    size_t at = moves_until(timeline, from, 0), end = moves_until(timeline, to, at);
    Counts counts = counts_after(timeline, at);
    uint32_t most = counts.of[STATE_READY];
    while (at < end) {
        if (at % MOVES_IN_SNAPSHOT == 0 && at + MOVES_IN_SNAPSHOT <= end) {
            uint32_t within = timeline->most_ready.items[at / MOVES_IN_SNAPSHOT];
            most = within > most ? within : most;
            at += MOVES_IN_SNAPSHOT;
            counts = counts_after(timeline, at);
            continue;
        }
        apply(&counts, timeline->moves.items[at++]);
        most = counts.of[STATE_READY] > most ? counts.of[STATE_READY] : most;
    }
    return most;
}

uint32_t timeline_most_asleep(const Timeline *timeline) {
    return timeline->most_asleep;
}

// Blocking counts by its length; steps take no time, so they count by how many there are.
static unsigned busy_between(const Timeline *timeline, LaneId loop, Nanos left, Nanos right) {
    SpanRange range = timeline_spans_between(timeline, loop, AXIS_TIME, left, right - 1);
    const LaneData *lane = lane_data(timeline, loop);
    double blocked = 0;
    unsigned steps = 0;
    for (uint32_t i = range.first; i < range.first + range.count && steps < 64; i++) {
        const SpanRecord *span = &lane->spans.items[i];
        Nanos end = i + 1 < lane->spans.count ? span[1].begin : timeline->now;
        Nanos from = span->begin > left ? span->begin : left;
        Nanos to = end < right ? end : right;
        steps += span->state == STATE_RUNNING;
        if (span->state == STATE_BLOCKED || (span->state == STATE_RUNNING && to > from)) {
            blocked += (double)(to - from);
        }
    }
    unsigned by_time = (unsigned)(255.0 * blocked / (double)(right - left));
    unsigned by_steps = steps ? 40 + steps * 215 / 64 : 0;
    unsigned busy = by_time > by_steps ? by_time : by_steps;
    return busy < 255 ? busy : 255;
}

void timeline_busy_columns(const Timeline *timeline, Nanos begin, Nanos end, size_t columns,
                           uint8_t *busy) {
    for (size_t column = 0; column < columns; column++) {
        double width = (double)(end - begin) / (double)columns;
        Nanos left = nanos_add(begin, nanos_from_double(width * (double)column));
        Nanos right = nanos_add(begin, nanos_from_double(width * (double)(column + 1)));
        right = right > left ? right : left + 1;
        busy[column] = (uint8_t)busy_between(timeline, timeline->main_loop, left, right);
    }
}
