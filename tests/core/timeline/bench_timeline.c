// How long a million events over a thousand lanes take to fold, and to draw squeezed. Run by hand;
// no test depends on the figures.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "timeline/timeline.h"

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

enum { LANES = 1000, ROUNDS = 167, COLUMNS = 1400 };

static void add(Trace *trace, Nanos time, EventKind kind, unsigned detail, LaneId lane,
                uint32_t other, int64_t number) {
    trace_append(trace, (Event){.time = time,
                                .kind = (uint16_t)kind,
                                .detail = (uint16_t)detail,
                                .lane = lane,
                                .other = other,
                                .number = number,
                                .place = {0, 1 + lane % 40, 4}});
}

static Trace *make_trace(void) {
    Trace *trace = trace_create();
    uint32_t timer = 0;
    add(trace, 0, EVENT_LANE_CREATED, LANE_LOOP, 1, 0, 0);
    for (LaneId lane = 2; lane < LANES + 2; lane++) {
        add(trace, 0, EVENT_LANE_CREATED, LANE_TASK, lane, 1, 0);
        add(trace, 0, EVENT_TASK_READY, WAKE_CREATED, lane, 0, 0);
    }
    for (Nanos round = 0; round < ROUNDS; round++) {
        for (LaneId lane = 2; lane < LANES + 2; lane++) {
            Nanos now = round * NANOS_PER_SECOND + lane * 1000;
            if (round) {
                add(trace, now, EVENT_TIMER_FIRED, 0, 0, timer - LANES + 1, 0);
                add(trace, now, EVENT_TASK_READY, WAKE_TIMER, lane, lane % 3 ? 0 : lane - 1, 0);
            }
            add(trace, now, EVENT_TASK_RUNS, 0, lane, 0, round);
            add(trace, now, EVENT_LINE_RUNS, 0, lane, 0, 0);
            add(trace, now, EVENT_TIMER_SET, 0, lane, ++timer, now + NANOS_PER_SECOND);
            add(trace, now, EVENT_TASK_SUSPENDS, WAIT_SLEEP, lane, 0, now + NANOS_PER_SECOND);
        }
    }
    return trace;
}

int main(void) {
    static uint8_t columns[COLUMNS];
    static uint32_t counts[COLUMNS * STATE_COUNT];
    double start = seconds_now();
    Trace *trace = make_trace();
    double made = seconds_now();
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    double folded = seconds_now();
    Nanos end = timeline_end(timeline);
    unsigned sum = 0;
    for (LaneId lane = 1; lane < LANES + 2; lane++) {
        timeline_columns(timeline, lane, AXIS_TIME, 0, end, COLUMNS, columns);
        sum += columns[COLUMNS / 2];
    }
    double drawn = seconds_now();
    timeline_population_columns(timeline, AXIS_TIME, 0, end, COLUMNS, counts);
    double counted = seconds_now();
    timeline_busy_columns(timeline, 0, end, COLUMNS, columns);
    double busy = seconds_now();
    ReadyEntry ready[8];
    TimerEntry timers[8];
    for (int i = 0; i < 100; i++) {
        Moment moment = timeline_moment_of_time(timeline, end / 100 * i);
        for (LaneId lane = 1; lane < LANES + 2; lane++) {
            sum += timeline_lane_at(timeline, lane, moment).state;
        }
        sum += (unsigned)timeline_ready_at(timeline, moment, ready, 8);
        sum += (unsigned)timeline_timers_at(timeline, moment, timers, 8);
        sum += (unsigned)timeline_loop_at(timeline, moment).timer_count;
    }
    double asked = seconds_now();
    double events = (double)trace_count(trace);
    printf("%.0f events, %zu lanes (sum %u)\n", events, timeline_row_count(timeline), sum);
    printf("append         %6.1f ns an event\n", (made - start) / events * 1e9);
    printf("fold           %6.1f ns an event, %.3f s\n", (folded - made) / events * 1e9,
           folded - made);
    printf("memory         %6.1f bytes an event, and %.1f of the trace\n",
           (double)timeline_bytes(timeline) / events, (double)trace_bytes(trace) / events);
    printf("all lanes      %6.2f ms for %d columns each\n", (drawn - folded) * 1e3, COLUMNS);
    printf("tasks by state %6.2f ms\n", (counted - drawn) * 1e3);
    printf("busy           %6.2f ms\n", (busy - counted) * 1e3);
    printf("a moment       %6.3f ms, all lanes and queues\n", (asked - busy) * 1e3 / 100);
    timeline_destroy(timeline);
    trace_destroy(trace);
    return 0;
}
