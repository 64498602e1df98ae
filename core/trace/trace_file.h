// A saved trace: one binary file, the same bytes for the same trace on every machine. What is read
// may come from anywhere: every length, number and id is checked before it is believed, and a sum
// at the end tells a file that was cut or damaged.
//
//     "coroscope trace\n", version, source name, source,
//     count and texts, by id; count and events, each with the fields that are not 0;
//     8 bytes of sum over all before
#pragma once

#include "base/error.h"
#include "base/text.h"
#include "trace/trace.h"

// Whether these bytes, the first of a file, are those of a saved trace.
bool trace_file_begins(Slice bytes);

void trace_encode(const Trace *trace, Text *out);
// The end of that: appends the sum over all bytes of `out` from `start` on. For the fuzzer, which
// wants its bytes to be believed.
void trace_seal(Text *out, size_t start);
// NULL and a sentence in `error` when the bytes are not a whole, sound trace. The caller owns it.
Trace *trace_decode(Slice bytes, Error *error);

bool trace_save(const Trace *trace, const char *path, Error *error);
Trace *trace_load(const char *path, Error *error);
