#include "trace/trace_json.h"

#include <inttypes.h>

void json_put_string(Text *out, Slice text) {
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
        json_put_string(out, text);
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
