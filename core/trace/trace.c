#include "trace/trace.h"

#include "base/alloc.h"
#include "trace/chunks.h"
#include "trace/interned.h"

struct Trace {
    TraceTail tail;
    Chunks events;
    Interned *interned;
    LaneId last_lane;
    ObjectId last_object;
    Text source;
    Text source_name;
};

Trace *trace_create(void) {
    Trace *trace = mem_zeroed(1, sizeof *trace);
    trace->interned = interned_create();
    return trace;
}

void trace_destroy(Trace *trace) {
    if (!trace) {
        return;
    }
    chunks_finish(&trace->events);
    interned_destroy(trace->interned);
    text_finish(&trace->source);
    text_finish(&trace->source_name);
    mem_free(trace);
}

void trace_begin_chunk(TraceTail *tail) {
    Trace *trace = (Trace *)(void *)tail;
    size_t count = atomic_load_explicit(&tail->count, memory_order_relaxed);
    tail->next = chunks_grow(&trace->events, count, sizeof(Event));
    tail->end = tail->next + ((size_t)1 << CHUNK_FIRST_BITS << chunk_of(count));
}

size_t trace_count(const Trace *trace) {
    return atomic_load_explicit(&trace->tail.count, memory_order_acquire);
}

const Event *trace_at(const Trace *trace, size_t number) {
    return chunks_at(&trace->events, number, sizeof(Event));
}

size_t trace_bytes(const Trace *trace) {
    return sizeof *trace + trace_count(trace) * sizeof(Event) + interned_bytes(trace->interned) +
           trace->source.capacity + trace->source_name.capacity;
}

TextId trace_intern(Trace *trace, Slice text) {
    return interned_add(trace->interned, text);
}

Slice trace_text(const Trace *trace, TextId id) {
    return interned_at(trace->interned, id);
}

TextId trace_text_count(const Trace *trace) {
    return interned_count(trace->interned);
}

LaneId trace_new_lane(Trace *trace) {
    return ++trace->last_lane;
}

ObjectId trace_new_object(Trace *trace) {
    return ++trace->last_object;
}

void trace_set_source(Trace *trace, Slice file_name, Slice source) {
    text_clear(&trace->source_name);
    text_append(&trace->source_name, file_name);
    text_clear(&trace->source);
    text_append(&trace->source, source);
}

Slice trace_source(const Trace *trace) {
    return text_slice(&trace->source);
}

Slice trace_source_name(const Trace *trace) {
    return text_slice(&trace->source_name);
}
