// A trace as lines of text, one event a line: for golden tests, for `dump trace`, for reading.
//
//     coroscope-trace 1
//     source "nap.py"
//     | import asyncio
//     0s lane-created lane=1 detail=loop text="loop"
//     0.5s suspends lane=2 detail=sleep until=2s at="nap.py":4:4  # nap
//
// What a line does not mention is 0. After "#" comes a comment for the reader: the lane's name.
#pragma once

#include "base/error.h"
#include "base/text.h"
#include "trace/trace.h"

void trace_write_text(const Trace *trace, Text *out);
// One event as a line, with its newline and no comment.
void trace_write_event(const Trace *trace, const Event *event, Text *out);

// Reads back what trace_write_text() wrote, or what a person wrote in that form: empty lines and
// lines that begin with "#" do not count. On bad input returns NULL and says in `error` which line
// is wrong and why. The caller owns the trace.
Trace *trace_read_text(Slice text, Error *error);
