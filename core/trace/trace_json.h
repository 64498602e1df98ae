// A trace for other people's tools: Chrome's trace format, which Perfetto and speedscope open, and
// one JSON object a line for scripts.
#pragma once

#include "base/text.h"
#include "trace/trace.h"

// Each lane is a thread: what it does are slices, who woke it are arrows, prints are instants,
// objects are counters. Times are microseconds, as the format wants.
void trace_write_chrome(const Trace *trace, Text *out);
// {"time":1.5,"kind":"ready","lane":2,...}: only the fields that are not 0, texts spelt out. Time
// is whole nanoseconds.
void trace_write_json_lines(const Trace *trace, Text *out);
