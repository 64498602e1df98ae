// A trace as JSON, one object a line, for scripts.
#pragma once

#include "base/text.h"
#include "trace/trace.h"

// {"time":1.5,"kind":"ready","lane":2,...}: only the fields that are not 0, texts spelt out. Time
// is whole nanoseconds.
void trace_write_json_lines(const Trace *trace, Text *out);
// A string of JSON, quotes included; what is no UTF-8 becomes U+FFFD.
void json_put_string(Text *out, Slice text);
