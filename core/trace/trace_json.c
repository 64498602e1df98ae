#include "trace/trace_json.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/alloc.h"
#include "base/array.h"

static void put_string(Text *out, Slice text) {
    text_append_char(out, '"');
    for (size_t i = 0; i < text.length;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune == '"' || rune == '\\') {
            text_append_char(out, '\\');
            text_append_char(out, (char)rune);
        } else if (rune == '\n') {
            text_append_c(out, "\\n");
        } else if (rune < 0x20 || (rune >= 0xD800 && rune <= 0xDFFF)) {
            text_printf(out, "\\u%04x", rune);
        } else {
            text_append_rune(out, rune);
        }
    }
    text_append_char(out, '"');
}

// ---- One object a line -------------------------------------------------------------------------

static const char *detail_word(const Event *event) {
    switch (event->kind) {
    case EVENT_RUN_ENDED: return run_outcome_word(event->detail);
    case EVENT_LANE_CREATED: return lane_kind_word(event->detail);
    case EVENT_TASK_READY: return wake_reason_word(event->detail);
    case EVENT_TASK_SUSPENDS: return wait_kind_word(event->detail);
    case EVENT_OBJECT_CREATED: return object_kind_word(event->detail);
    default: return NULL;
    }
}

static void put_number_field(Text *out, const char *key, int64_t number) {
    if (number) {
        text_printf(out, ",\"%s\":%" PRId64, key, number);
    }
}

static void put_text_field(Text *out, const char *key, Slice text) {
    if (text.length) {
        text_printf(out, ",\"%s\":", key);
        put_string(out, text);
    }
}

static void put_object(const Trace *trace, const Event *event, Text *out) {
    text_printf(out, "{\"time\":%" PRId64 ",\"kind\":\"%s\"", event->time,
                event_kind_word(event->kind));
    put_number_field(out, "lane", event->lane);
    put_number_field(out, "other", event->other);
    const char *word = detail_word(event);
    if (word) {
        text_printf(out, ",\"detail\":\"%s\"", word);
    } else {
        put_number_field(out, "detail", event->detail);
    }
    put_number_field(out, "number", event->number);
    put_text_field(out, "text", trace_text(trace, event->text));
    put_text_field(out, "more", trace_text(trace, event->more));
    put_text_field(out, "file", trace_text(trace, event->place.file));
    put_number_field(out, "line", event->place.line);
    put_number_field(out, "column", event->place.column);
    text_append_c(out, "}\n");
}

void trace_write_json_lines(const Trace *trace, Text *out) {
    size_t count = trace_count(trace);
    for (size_t i = 0; i < count; i++) {
        put_object(trace, trace_at(trace, i), out);
    }
}

// ---- Chrome's format ---------------------------------------------------------------------------

// What a lane has been doing since its last change of state.
typedef struct Doing {
    const char *what;  // NULL: nothing that is drawn.
    Nanos since;
    uint32_t line;
} Doing;

typedef ARRAY(Doing) DoingOfLanes;

typedef struct Chrome {
    const Trace *trace;
    Text *out;
    DoingOfLanes lanes;  // By lane id.
    size_t flows;
} Chrome;

enum { MOST_LANES = 4 << 20 };

static Doing *doing_of(Chrome *chrome, LaneId lane) {
    if (lane >= MOST_LANES) {
        return NULL;
    }
    while (chrome->lanes.count <= lane) {
        array_push(&chrome->lanes, (Doing){0});
    }
    return &chrome->lanes.items[lane];
}

static void put_micros(Text *out, Nanos time) {
    text_printf(out, "%" PRId64 ".%03d", time / 1000, (int)(time % 1000));
}

static void begin_entry(Chrome *chrome, const char *phase, LaneId lane, Nanos time) {
    text_printf(chrome->out, ",\n{\"ph\":\"%s\",\"pid\":1,\"tid\":%" PRIu32 ",\"ts\":", phase,
                lane);
    put_micros(chrome->out, time);
}

static void put_name(Chrome *chrome, Slice name) {
    text_append_c(chrome->out, ",\"name\":");
    put_string(chrome->out, name);
}

static void end_doing(Chrome *chrome, LaneId lane, Nanos now) {
    Doing *doing = doing_of(chrome, lane);
    if (!doing || !doing->what) {
        return;
    }
    begin_entry(chrome, "X", lane, doing->since);
    text_append_c(chrome->out, ",\"dur\":");
    put_micros(chrome->out, now - doing->since);
    put_name(chrome, slice_from(doing->what));
    if (doing->line) {
        text_printf(chrome->out, ",\"args\":{\"line\":%" PRIu32 "}", doing->line);
    }
    text_append_char(chrome->out, '}');
    doing->what = NULL;
}

static void begin_doing(Chrome *chrome, const Event *event, const char *what) {
    end_doing(chrome, event->lane, event->time);
    Doing *doing = doing_of(chrome, event->lane);
    if (doing) {
        *doing = (Doing){what, event->time, event->place.line};
    }
}

static void put_lane(Chrome *chrome, const Event *event) {
    Slice name = trace_text(chrome->trace, event->text);
    text_printf(chrome->out,
                ",\n{\"ph\":\"M\",\"pid\":1,\"tid\":%" PRIu32
                ",\"name\":\"thread_name\",\"args\":{\"name\":",
                event->lane);
    put_string(chrome->out, name.length ? name : trace_text(chrome->trace, event->more));
    text_printf(chrome->out,
                "}},\n{\"ph\":\"M\",\"pid\":1,\"tid\":%" PRIu32
                ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%" PRIu32 "}}",
                event->lane, event->lane);
}

static void put_instant(Chrome *chrome, const Event *event, Slice name) {
    begin_entry(chrome, "i", event->lane, event->time);
    text_append_c(chrome->out, ",\"s\":\"t\"");
    put_name(chrome, name);
    text_append_char(chrome->out, '}');
}

static void put_flow(Chrome *chrome, const char *phase, const char *rest, LaneId lane, Nanos time) {
    begin_entry(chrome, phase, lane, time);
    text_printf(chrome->out, ",\"id\":%zu,\"cat\":\"wake\",\"name\":\"wakes\"%s}", chrome->flows,
                rest);
}

static void put_counter(Chrome *chrome, const Event *event) {
    char name[32];
    snprintf(name, sizeof name, "object %" PRIu32, event->other);
    begin_entry(chrome, "C", 0, event->time);
    put_name(chrome, slice_from(name));
    text_printf(chrome->out, ",\"args\":{\"value\":%" PRId64 "}}", event->number);
}

static void put_event(Chrome *chrome, const Event *event) {
    switch (event->kind) {
    case EVENT_LANE_CREATED: put_lane(chrome, event); break;
    case EVENT_TASK_READY:
        begin_doing(chrome, event, "ready");
        if (event->other) {
            chrome->flows++;
            put_flow(chrome, "s", "", event->other, event->time);
            put_flow(chrome, "f", ",\"bp\":\"e\"", event->lane, event->time);
        }
        break;
    case EVENT_TASK_RUNS: begin_doing(chrome, event, "runs"); break;
    case EVENT_TASK_SUSPENDS: begin_doing(chrome, event, wait_kind_word(event->detail)); break;
    case EVENT_LOOP_WAITS: begin_doing(chrome, event, "waits"); break;
    case EVENT_ROUND_BEGINS: end_doing(chrome, event->lane, event->time); break;
    case EVENT_TASK_RETURNED:
    case EVENT_TASK_RAISED:
    case EVENT_TASK_CANCELLED:
        end_doing(chrome, event->lane, event->time);
        put_instant(chrome, event, slice_from(event_kind_word(event->kind)));
        break;
    case EVENT_TASK_CANCEL_REQUESTED:
    case EVENT_LOOP_BLOCKED:
    case EVENT_DEADLOCK:
        put_instant(chrome, event, slice_from(event_kind_word(event->kind)));
        break;
    case EVENT_OUTPUT:
    case EVENT_WARNING: put_instant(chrome, event, trace_text(chrome->trace, event->text)); break;
    case EVENT_OBJECT_VALUE: put_counter(chrome, event); break;
    default: break;
    }
}

void trace_write_chrome(const Trace *trace, Text *out) {
    Chrome chrome = {.trace = trace, .out = out};
    size_t count = trace_count(trace);
    text_append_c(out, "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n"
                       "{\"ph\":\"M\",\"pid\":1,\"name\":\"process_name\",\"args\":{\"name\":");
    put_string(out, trace_source_name(trace));
    text_append_c(out, "}}");
    for (size_t i = 0; i < count; i++) {
        put_event(&chrome, trace_at(trace, i));
    }
    Nanos end = count ? trace_at(trace, count - 1)->time : 0;
    for (LaneId lane = 0; lane < chrome.lanes.count; lane++) {
        end_doing(&chrome, lane, end);
    }
    text_append_c(out, "\n]}\n");
    array_finish(&chrome.lanes);
}
