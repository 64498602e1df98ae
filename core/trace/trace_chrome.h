// A trace in Chrome's trace format, as Perfetto, chrome://tracing and speedscope open it.
//
// Each lane is a thread named like the lane; what it does are slices, named like the bars of the
// timeline, with the state as their category; who woke or cancelled it are flows from slice to
// slice; prints, ends and findings are instants; what objects hold are counters.
//
// Such viewers lose slices of no length, and with them the flows they end. A step that took no time
// is a nanosecond long here, and what follows it in the same instant comes as much later; where
// time passes they agree with the trace again.
#pragma once

#include "base/text.h"
#include "trace/trace.h"

void trace_write_chrome(const Trace *trace, Text *out);
