// A trace with every kind of event and of text in it, for the tests of the files.
#pragma once

#include "trace/trace.h"

static inline Trace *example_trace(void) {
    Trace *trace = trace_create();
    trace_set_source(trace, SLICE("nap.py"), SLICE("import asyncio\n\nprint(\"鱼\")"));
    TextId file = trace_intern(trace, SLICE("nap.py"));
    TextId odd = trace_intern(trace, SLICE("a \"quoted\" \\ line\nand \x01\xFF 鱼"));
    for (unsigned kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        trace_append(trace, (Event){.time = (Nanos)kind * 123456789,
                                    .number = kind % 3 ? (int64_t)kind - 20 : NANOS_NEVER,
                                    .kind = (uint16_t)kind,
                                    .detail = (uint16_t)(kind % 4),
                                    .lane = kind % 5,
                                    .other = kind * 1000,
                                    .text = kind % 2 ? odd : 0,
                                    .more = kind % 7 ? 0 : file,
                                    .place = {kind % 3 ? file : 0, kind, kind % 3}});
    }
    trace_append(trace, (Event){.time = 5, .kind = EVENT_LANE_CREATED, .lane = 1, .text = file});
    trace_append(trace, (Event){.time = 5,
                                .kind = EVENT_TASK_SUSPENDS,
                                .detail = WAIT_GROUP,
                                .lane = 1,
                                .number = INT64_MIN});
    return trace;
}
