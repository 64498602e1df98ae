// The spans of a run as a table, a span a line, for spreadsheets.
#pragma once

#include "base/text.h"
#include "trace/trace.h"

// CSV as RFC 4180 has it, with a line of headings. Times are whole nanoseconds.
void span_table_write(const Trace *trace, Text *out);
