#include "trace/trace_chrome.h"

#include <inttypes.h>

#include "base/alloc.h"
#include "base/array.h"
#include "trace/trace_json.h"

enum { MOST_LANES = 4 << 20, MOST_OBJECTS = 1 << 20 };

// What a lane has been doing since its last change of state.
typedef struct Doing {
    bool open;  // Its slice has begun.
    bool runs;
    Nanos since;
} Doing;

typedef struct Chrome {
    const Trace *trace;
    Text *out;
    ARRAY(Doing) lanes;      // By lane id.
    ARRAY(TextId) objects;   // By object id: its name.
    ARRAY(uint32_t) starts;  // Where each line of the source begins.
    Nanos shown;             // What was written last was at this time; never goes back.
    size_t flows;
} Chrome;

static Doing *doing_of(Chrome *chrome, LaneId lane) {
    if (lane >= MOST_LANES) {
        return NULL;
    }
    while (chrome->lanes.count <= lane) {
        array_push(&chrome->lanes, (Doing){0});
    }
    return &chrome->lanes.items[lane];
}

// ---- Entries
// -------------------------------------------------------------------------------------

static void begin_entry(Chrome *chrome, const char *phase, LaneId lane) {
    text_printf(chrome->out,
                ",\n{\"ph\":\"%s\",\"pid\":1,\"tid\":%" PRIu32 ",\"ts\":%" PRId64 ".%03d", phase,
                lane, chrome->shown / 1000, (int)(chrome->shown % 1000));
}

static void put_text(Chrome *chrome, const char *key, Slice text) {
    text_printf(chrome->out, ",\"%s\":", key);
    json_put_string(chrome->out, text);
}

static void put_lane_name(Chrome *chrome, LaneId lane, Slice name, Slice function) {
    Text whole = {0};
    text_append(&whole, function.length ? function : name);
    if (function.length && name.length) {
        text_append_char(&whole, ' ');
        text_append(&whole, name);
    }
    text_printf(chrome->out,
                ",\n{\"ph\":\"M\",\"pid\":1,\"tid\":%" PRIu32
                ",\"name\":\"thread_name\",\"args\":{\"name\":",
                lane);
    json_put_string(chrome->out, text_slice(&whole));
    text_append_c(chrome->out, "}}");
    text_finish(&whole);
}

static void put_lane(Chrome *chrome, const Event *event) {
    put_lane_name(chrome, event->lane, trace_text(chrome->trace, event->text),
                  trace_text(chrome->trace, event->more));
    text_printf(chrome->out,
                ",\n{\"ph\":\"M\",\"pid\":1,\"tid\":%" PRIu32
                ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%" PRIu32 "}}",
                event->lane, event->lane);
}

static void put_instant(Chrome *chrome, const Event *event, const char *category, Slice name) {
    begin_entry(chrome, "i", event->lane);
    text_printf(chrome->out, ",\"s\":\"t\",\"cat\":\"%s\"", category);
    put_text(chrome, "name", name);
    text_append_char(chrome->out, '}');
}

// From the slice of one lane to that of another; only where both have one.
static void put_flow(Chrome *chrome, const char *name, LaneId from, LaneId to) {
    bool known = doing_of(chrome, from) && doing_of(chrome, to) && from != to;
    if (!known || !chrome->lanes.items[from].open || !chrome->lanes.items[to].open) {
        return;
    }
    chrome->flows++;
    begin_entry(chrome, "s", from);
    text_printf(chrome->out, ",\"id\":%zu,\"cat\":\"flow\",\"name\":\"%s\"}", chrome->flows, name);
    begin_entry(chrome, "f", to);
    text_printf(chrome->out, ",\"id\":%zu,\"cat\":\"flow\",\"name\":\"%s\",\"bp\":\"e\"}",
                chrome->flows, name);
}

// ---- Slices
// --------------------------------------------------------------------------------------

static void find_lines(Chrome *chrome) {
    Slice source = trace_source(chrome->trace);
    array_push(&chrome->starts, 0);
    for (size_t i = 0; i < source.length; i++) {
        if (source.data[i] == '\n') {
            array_push(&chrome->starts, (uint32_t)i + 1);
        }
    }
    array_push(&chrome->starts, (uint32_t)source.length + 1);
}

static Slice line_at(const Chrome *chrome, Place place) {
    Slice file = trace_text(chrome->trace, place.file);
    bool known = place.line && place.line < chrome->starts.count &&
                 slice_equal(file, trace_source_name(chrome->trace));
    return known ? slice_sub(trace_source(chrome->trace), chrome->starts.items[place.line - 1],
                             chrome->starts.items[place.line] - 1)
                 : (Slice){"", 0};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static Slice trimmed(Slice text) {
    while (text.length && is_blank(text.data[0])) {
        text = slice_sub(text, 1, text.length);
    }
    while (text.length && is_blank(text.data[text.length - 1])) {
        text.length--;
    }
    return text;
}

// What stands behind the line's # names its bar, as on the timeline; empty where there is none.
static Slice comment_of(Slice line) {
    char quote = 0;
    for (size_t i = 0; i < line.length; i++) {
        char c = line.data[i];
        if (quote ? c == quote : c == '"' || c == '\'') {
            quote = quote ? 0 : c;
        } else if (c == '#' && !quote) {
            return trimmed(slice_sub(line, i + 1, line.length));
        }
    }
    return (Slice){"", 0};
}

static void end_doing(Chrome *chrome, LaneId lane) {
    Doing *doing = doing_of(chrome, lane);
    if (!doing || !doing->open) {
        return;
    }
    if (doing->runs && chrome->shown <= doing->since) {
        chrome->shown = doing->since + 1;
    }
    begin_entry(chrome, "E", lane);
    text_append_char(chrome->out, '}');
    doing->open = false;
}

static void begin_doing(Chrome *chrome, const Event *event, const char *state) {
    end_doing(chrome, event->lane);
    Doing *doing = doing_of(chrome, event->lane);
    if (!doing) {
        return;
    }
    *doing = (Doing){true, event->kind == EVENT_TASK_RUNS, chrome->shown};
    Slice line = line_at(chrome, event->place), name = comment_of(line);
    begin_entry(chrome, "B", event->lane);
    text_printf(chrome->out, ",\"cat\":\"%s\"", state);
    put_text(chrome, "name", name.length ? name : slice_from(state));
    if (event->place.line) {
        text_printf(chrome->out, ",\"args\":{\"line\":%" PRIu32, event->place.line);
        put_text(chrome, "file", trace_text(chrome->trace, event->place.file));
        if (line.length) {
            put_text(chrome, "code", trimmed(line));
        }
        text_append_char(chrome->out, '}');
    }
    text_append_char(chrome->out, '}');
}

// ---- Counters
// ------------------------------------------------------------------------------------

static void note_object(Chrome *chrome, const Event *event) {
    while (event->other < MOST_OBJECTS && chrome->objects.count <= event->other) {
        array_push(&chrome->objects, 0);
    }
    if (event->other < MOST_OBJECTS) {
        chrome->objects.items[event->other] = event->text;
    }
}

static void put_counter(Chrome *chrome, const Event *event) {
    bool known = event->other < chrome->objects.count;
    Slice name =
        known ? trace_text(chrome->trace, chrome->objects.items[event->other]) : (Slice){"", 0};
    Text text = {0};
    text_append(&text, name);
    if (!name.length) {
        text_printf(&text, "object %" PRIu32, event->other);
    }
    begin_entry(chrome, "C", 0);
    put_text(chrome, "name", text_slice(&text));
    text_printf(chrome->out, ",\"args\":{\"value\":%" PRId64 "}}", event->number);
    text_finish(&text);
}

// ---- The whole
// -----------------------------------------------------------------------------------

static void put_event(Chrome *chrome, const Event *event) {
    Slice text = trace_text(chrome->trace, event->text);
    Slice kind = slice_from(event_kind_word(event->kind));
    chrome->shown = event->time > chrome->shown ? event->time : chrome->shown;
    switch (event->kind) {
    case EVENT_LANE_CREATED: put_lane(chrome, event); break;
    case EVENT_LANE_NAMED: put_lane_name(chrome, event->lane, text, (Slice){"", 0}); break;
    case EVENT_TASK_READY:
        begin_doing(chrome, event, "ready");
        put_flow(chrome, "wakes", event->other, event->lane);
        break;
    case EVENT_TASK_RUNS: begin_doing(chrome, event, "runs"); break;
    case EVENT_TASK_SUSPENDS: begin_doing(chrome, event, wait_kind_word(event->detail)); break;
    case EVENT_LOOP_WAITS: begin_doing(chrome, event, "waits"); break;
    case EVENT_ROUND_BEGINS: end_doing(chrome, event->lane); break;
    case EVENT_TASK_RETURNED:
    case EVENT_TASK_RAISED:
    case EVENT_TASK_CANCELLED:
        put_instant(chrome, event, "end", kind);
        end_doing(chrome, event->lane);
        break;
    case EVENT_TASK_CANCEL_REQUESTED:
        put_instant(chrome, event, "cancel", kind);
        put_flow(chrome, "cancels", event->other, event->lane);
        break;
    case EVENT_LOOP_BLOCKED:
    case EVENT_DEADLOCK: put_instant(chrome, event, "finding", kind); break;
    case EVENT_OUTPUT:
    case EVENT_WARNING: put_instant(chrome, event, "print", trimmed(text)); break;
    case EVENT_OBJECT_CREATED: note_object(chrome, event); break;
    case EVENT_OBJECT_VALUE: put_counter(chrome, event); break;
    default: break;
    }
}

void trace_write_chrome(const Trace *trace, Text *out) {
    Chrome chrome = {.trace = trace, .out = out};
    find_lines(&chrome);
    text_append_c(out, "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n"
                       "{\"ph\":\"M\",\"pid\":1,\"name\":\"process_name\",\"args\":{\"name\":");
    json_put_string(out, trace_source_name(trace));
    text_append_c(out, "}}");
    for (size_t i = 0; i < trace_count(trace); i++) {
        put_event(&chrome, trace_at(trace, i));
    }
    for (LaneId lane = 0; lane < chrome.lanes.count; lane++) {
        end_doing(&chrome, lane);
    }
    text_append_c(out, "\n]}\n");
    array_finish(&chrome.lanes);
    array_finish(&chrome.objects);
    array_finish(&chrome.starts);
}
