// The trace is the diary of one run: every event, in the order it happened, never changed
// afterwards. It holds ids and times, never pointers, so it outlives the run it describes.
//
// One thread appends; any number may read what is already there while it does: events are kept in
// chunks that never move, and trace_count() is published after the event is whole.
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "trace/event.h"

typedef struct Trace Trace;

Trace *trace_create(void);
void trace_destroy(Trace *trace);  // NULL is fine.

// What a trace begins with, only so that appending is inline: an event is written right where it
// stays, and not to be copied from a place that the processor has only just filled.
typedef struct TraceTail {
    Event *next, *end;  // Where the next event goes, and where its chunk ends. Of the appender.
    atomic_size_t count;
} TraceTail;

void trace_begin_chunk(TraceTail *tail);  // trace_append()'s own.

// Appends a copy of `event`. Its number in the trace is the count before.
static inline void trace_append(Trace *trace, Event event) {
    TraceTail *tail = (TraceTail *)(void *)trace;
    if (tail->next == tail->end) {
        trace_begin_chunk(tail);
    }
    *tail->next++ = event;
    size_t count = atomic_load_explicit(&tail->count, memory_order_relaxed);
    atomic_store_explicit(&tail->count, count + 1, memory_order_release);
}

// How many events can be read now. From any thread.
size_t trace_count(const Trace *trace);
// Event number `number`, below trace_count(). Borrowed: good as long as the trace.
const Event *trace_at(const Trace *trace, size_t number);
// Bytes of memory it takes, for budgets.
size_t trace_bytes(const Trace *trace);

// The id of this text, the same for equal bytes. Texts longer than 4096 bytes are cut, with an
// ellipsis. Only the appending thread may intern.
TextId trace_intern(Trace *trace, Slice text);
// What was interned, borrowed as long as the trace; the empty slice for 0 or an unknown id. From
// any thread, for ids read out of published events.
Slice trace_text(const Trace *trace, TextId id);
// Ids of texts run from 1 to this.
TextId trace_text_count(const Trace *trace);

// Fresh ids, from 1.
LaneId trace_new_lane(Trace *trace);
ObjectId trace_new_object(Trace *trace);

// The scenario's source travels with its trace, so that a saved trace shows it.
void trace_set_source(Trace *trace, Slice file_name, Slice source);
Slice trace_source(const Trace *trace);
Slice trace_source_name(const Trace *trace);
