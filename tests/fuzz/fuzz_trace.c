// Bytes from anywhere, read as a saved trace, as they are and with a sum that fits, and as a trace
// in text. What is read must fold, answer questions, and be written again without a fault.
//
// With libFuzzer this is a target; without it, a program that reads the files it is given.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/check.h"
#include "base/file.h"
#include "timeline/timeline.h"
#include "trace/trace_file.h"
#include "trace/trace_chrome.h"
#include "trace/trace_json.h"
#include "trace/trace_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_COLUMNS = 50, ROOM = 16 };

static void ask_lane(const Timeline *timeline, LaneId lane, Moment moment) {
    uint8_t columns[MOST_COLUMNS];
    uint32_t found[ROOM] = {0};
    Nanos totals[STATE_COUNT];
    Text words = {0};
    timeline_columns(timeline, lane, AXIS_TIME, 0, timeline_end(timeline), MOST_COLUMNS, columns);
    timeline_columns(timeline, lane, AXIS_STEPS, 0, timeline_step_count(timeline), MOST_COLUMNS,
                     columns);
    timeline_totals_at(timeline, lane, moment, totals);
    timeline_stack_at(timeline, lane, moment, found, ROOM);
    Variable variables[ROOM];
    timeline_moment_of_stack(timeline, lane, moment);
    timeline_variables_at(timeline, lane, found[0], moment, variables, ROOM);
    timeline_variables_end(timeline, &(Moment){0});
    timeline_arrows_of_lane(timeline, lane, found, ROOM);
    timeline_frames_between(timeline, lane, 0, timeline_end(timeline), found, ROOM);
    timeline_write_activity(timeline, lane, moment, &words);
    timeline_write_lane_label(timeline, lane, &words);
    uint32_t spans = timeline_lane(timeline, lane)->span_count;
    for (uint32_t i = 0; i < spans && i < ROOM; i++) {
        Span span = timeline_span(timeline, lane, i);
        timeline_write_span_label(timeline, &span, &words);
        timeline_arrow_into(timeline, &span);
    }
    timeline_next_step_of(timeline, lane, moment.step);
    timeline_previous_step_of(timeline, lane, moment.step);
    text_finish(&words);
}

static void ask_moment(const Timeline *timeline, Moment moment) {
    ReadyEntry ready[ROOM];
    TimerEntry timers[ROOM];
    uint32_t counts[STATE_COUNT];
    uint32_t found[ROOM];
    timeline_ready_at(timeline, moment, ready, ROOM);
    timeline_timers_at(timeline, moment, timers, ROOM);
    timeline_loop_at(timeline, moment);
    timeline_population_at(timeline, moment, counts);
    timeline_console_until(timeline, moment);
    timeline_arrows_of_step(timeline, moment.step, found, ROOM);
    timeline_arrows_between(timeline, AXIS_TIME, moment.time, timeline_end(timeline), found, ROOM);
    for (size_t row = 0; row < timeline_row_count(timeline) && row < ROOM; row++) {
        ask_lane(timeline, timeline_row(timeline, row), moment);
    }
}

static void use(Trace *trace) {
    Timeline *timeline = timeline_create(trace);
    Text out = {0};
    timeline_extend_some(timeline, 3);
    timeline_extend(timeline);
    ask_moment(timeline, timeline_begin(timeline));
    ask_moment(timeline, timeline_moment_of_time(timeline, timeline_end(timeline) / 2));
    ask_moment(timeline, timeline_last(timeline));
    for (size_t i = 0; i < timeline_console_count(timeline) && i < ROOM; i++) {
        text_append(&out, timeline_console_line(timeline, i).text);
    }
    timeline_write_summary(timeline, &out);
    trace_write_chrome(trace, &out);
    trace_write_json_lines(trace, &out);
    timeline_destroy(timeline);
    text_finish(&out);
}

// What is read, written and read again, is the same.
static void check_again(const Trace *trace) {
    Text once = {0};
    Text twice = {0};
    trace_encode(trace, &once);
    Trace *again = trace_decode(text_slice(&once), NULL);
    if (again) {
        trace_encode(again, &twice);
        CHECK(slice_equal(text_slice(&once), text_slice(&twice)), "a trace changed on its way");
    }
    trace_destroy(again);
    text_finish(&once);
    text_finish(&twice);
}

static void try_trace(Trace *trace) {
    if (trace) {
        use(trace);
        check_again(trace);
    }
    trace_destroy(trace);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Error error;
    Text sealed = {0};
    Slice bytes = {(const char *)data, size};
    try_trace(trace_decode(bytes, &error));
    try_trace(trace_read_text(bytes, &error));
    text_append_c(&sealed, "coroscope trace\n");
    text_append(&sealed, bytes);
    trace_seal(&sealed, 0);
    try_trace(trace_decode(text_slice(&sealed), &error));
    text_finish(&sealed);
    return 0;
}

#ifndef FUZZING_ENGINE
int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        Text bytes = {0};
        Error error;
        if (!file_read(arguments[i], 1 << 20, &bytes, &error)) {
            fprintf(stderr, "%s\n", error.message);
            continue;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)text_c(&bytes), bytes.length);
        text_finish(&bytes);
    }
    return 0;
}
#endif
