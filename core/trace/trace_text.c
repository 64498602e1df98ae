#include "trace/trace_text.h"

#include <inttypes.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/translate.h"

static const char HEADER[] = "coroscope-trace 1";

typedef const char *(*WordOf)(unsigned index);

// The words for the detail of an event of this kind, or NULL: it is a number.
static WordOf detail_words(unsigned kind) {
    switch (kind) {
    case EVENT_RUN_ENDED: return run_outcome_word;
    case EVENT_LANE_CREATED: return lane_kind_word;
    case EVENT_TASK_READY: return wake_reason_word;
    case EVENT_TASK_CANCEL_REQUESTED: return cancel_cause_word;
    case EVENT_TASK_SUSPENDS: return wait_kind_word;
    case EVENT_OBJECT_CREATED: return object_kind_word;
    default: return NULL;
    }
}

// Whether the number of this event is a time, and one that can be read back.
static bool number_is_time(const Event *event) {
    static const Nanos most = INT64_C(9000000000) * NANOS_PER_SECOND;
    unsigned kind = event->kind;
    bool fits = event->number == NANOS_NEVER || (event->number > -most && event->number < most);
    return fits && event->number != 0 &&
           (kind == EVENT_CLOCK_JUMPED || kind == EVENT_TASK_SUSPENDS || kind == EVENT_LOOP_WAITS ||
            kind == EVENT_LOOP_BLOCKED || kind == EVENT_TIMER_SET);
}

// ---- Writing -----------------------------------------------------------------------------------

static void put_time(Text *out, Nanos time) {
    if (time == NANOS_NEVER) {
        text_append_c(out, "never");
        return;
    }
    uint64_t size = time < 0 ? 0 - (uint64_t)time : (uint64_t)time;
    text_printf(out, "%s%" PRIu64, time < 0 ? "-" : "", size / 1000000000u);
    if (size % 1000000000u) {
        text_printf(out, ".%09" PRIu64, size % 1000000000u);
        while (out->data[out->length - 1] == '0') {
            out->data[--out->length] = 0;
        }
    }
    text_append_char(out, 's');
}

static void put_quoted(Text *out, Slice text) {
    text_append_char(out, '"');
    for (size_t i = 0; i < text.length;) {
        size_t next = i;
        unsigned char byte = (unsigned char)text.data[i];
        bool bad = utf8_next(text, &next) == 0xFFFD && next - i == 1;
        if (byte == '"' || byte == '\\') {
            text_append_char(out, '\\');
            text_append_char(out, (char)byte);
        } else if (byte == '\n') {
            text_append_c(out, "\\n");
        } else if (byte < 0x20 || byte == 0x7F || bad) {
            text_printf(out, "\\x%02x", byte);
        } else {
            text_append(out, slice_sub(text, i, next));
        }
        i = next;
    }
    text_append_char(out, '"');
}

// A word with a space in it is written with a dash.
static void put_word(Text *out, const char *word) {
    for (; *word; word++) {
        text_append_char(out, *word == ' ' ? '-' : *word);
    }
}

static void put_detail(Text *out, const Event *event) {
    WordOf word_of = detail_words(event->kind);
    const char *word = word_of ? word_of(event->detail) : "?";
    text_append_c(out, " detail=");
    if (word[0] == '?') {
        text_printf(out, "%u", event->detail);
    } else {
        put_word(out, word);
    }
}

static void put_text_field(Text *out, const char *key, Slice text) {
    if (text.length) {
        text_append_c(out, key);
        put_quoted(out, text);
    }
}

static void put_event(const Trace *trace, const Event *event, Text *out) {
    put_time(out, event->time);
    text_append_char(out, ' ');
    text_append_c(out, event_kind_word(event->kind));
    if (event->lane) {
        text_printf(out, " lane=%" PRIu32, event->lane);
    }
    if (event->other) {
        text_printf(out, " other=%" PRIu32, event->other);
    }
    if (event->detail || detail_words(event->kind)) {
        put_detail(out, event);
    }
    if (number_is_time(event)) {
        text_append_c(out, " until=");
        put_time(out, event->number);
    } else if (event->number) {
        text_printf(out, " number=%" PRId64, event->number);
    }
    put_text_field(out, " text=", trace_text(trace, event->text));
    put_text_field(out, " more=", trace_text(trace, event->more));
    if (event->place.file || event->place.line || event->place.column) {
        text_append_c(out, " at=");
        put_quoted(out, trace_text(trace, event->place.file));
        text_printf(out, ":%" PRIu32 ":%" PRIu32, event->place.line, event->place.column);
    }
}

void trace_write_event(const Trace *trace, const Event *event, Text *out) {
    put_event(trace, event, out);
    text_append_char(out, '\n');
}

static void put_source(const Trace *trace, Text *out) {
    Slice source = trace_source(trace);
    Slice name = trace_source_name(trace);
    if (source.length || name.length) {
        text_append_c(out, "source ");
        put_quoted(out, name);
        text_append_char(out, '\n');
    }
    while (source.length) {
        const char *newline = memchr(source.data, '\n', source.length);
        size_t length = newline ? (size_t)(newline - source.data) : source.length;
        text_append_c(out, newline ? "| " : "|.");  // The point: no newline ends this line.
        text_append(out, slice_sub(source, 0, length));
        text_append_char(out, '\n');
        source = slice_sub(source, length + (newline != NULL), source.length);
    }
}

typedef ARRAY(TextId) Names;  // By lane.

static void learn_name(Names *names, const Event *event) {
    if ((event->kind != EVENT_LANE_CREATED && event->kind != EVENT_LANE_NAMED) ||
        event->lane > 1000000) {
        return;
    }
    while (names->count <= event->lane) {
        array_push(names, 0);
    }
    names->items[event->lane] = event->more ? event->more : event->text;
}

static void put_comment(const Trace *trace, const Names *names, LaneId lane, Text *out) {
    if (lane < names->count && names->items[lane]) {
        Slice name = trace_text(trace, names->items[lane]);
        if (!memchr(name.data, '\n', name.length)) {
            text_append_c(out, "  # ");
            text_append(out, name);
        }
    }
}

void trace_write_text(const Trace *trace, Text *out) {
    Names names = {0};
    size_t count = trace_count(trace);
    text_append_c(out, HEADER);
    text_append_char(out, '\n');
    put_source(trace, out);
    for (size_t i = 0; i < count; i++) {
        const Event *event = trace_at(trace, i);
        learn_name(&names, event);
        put_event(trace, event, out);
        put_comment(trace, &names, event->lane, out);
        text_append_char(out, '\n');
    }
    array_finish(&names);
}

// ---- Reading -----------------------------------------------------------------------------------

typedef struct Line {
    const char *at;
    const char *end;
    size_t number;
    Error *error;
    Trace *trace;
    Text room;  // The quoted text that was read last.
} Line;

static bool complain(Line *line, const char *what) {
    return error_set(line->error, "Line %zu: %s.", line->number, gettext(what));
}

static void skip_spaces(Line *line) {
    while (line->at < line->end && (*line->at == ' ' || *line->at == '\t' || *line->at == '\r')) {
        line->at++;
    }
}

static bool at_end(Line *line) {
    skip_spaces(line);
    return line->at == line->end || *line->at == '#';
}

static Slice take_until(Line *line, const char *stops) {
    const char *start = line->at;
    while (line->at < line->end && !strchr(stops, *line->at)) {
        line->at++;
    }
    return (Slice){start, (size_t)(line->at - start)};
}

static bool take_char(Line *line, char byte) {
    if (line->at < line->end && *line->at == byte) {
        line->at++;
        return true;
    }
    return false;
}

static bool take_unsigned(Line *line, uint64_t most, uint64_t *number) {
    const char *start = line->at;
    *number = 0;
    while (line->at < line->end && *line->at >= '0' && *line->at <= '9') {
        uint64_t digit = (uint64_t)(*line->at - '0');
        if (__builtin_mul_overflow(*number, 10, number) ||
            __builtin_add_overflow(*number, digit, number) || *number > most) {
            return complain(line, N_("this number is too large"));
        }
        line->at++;
    }
    return line->at > start || complain(line, N_("a number was expected"));
}

static bool take_signed(Line *line, int64_t *number) {
    bool negative = take_char(line, '-');
    uint64_t size;
    if (!take_unsigned(line, (uint64_t)INT64_MAX + negative, &size)) {
        return false;
    }
    *number = (int64_t)(negative ? 0 - size : size);
    return true;
}

// "2s", "0.5s", "never".
static bool take_time(Line *line, Nanos *time) {
    if (slice_starts_with((Slice){line->at, (size_t)(line->end - line->at)}, "never")) {
        line->at += 5;
        *time = NANOS_NEVER;
        return true;
    }
    bool negative = take_char(line, '-');
    uint64_t nanos = 0;
    if (!take_unsigned(line, INT64_MAX / NANOS_PER_SECOND - 1, &nanos)) {
        return false;
    }
    nanos *= (uint64_t)NANOS_PER_SECOND;
    if (take_char(line, '.')) {
        uint64_t unit = (uint64_t)NANOS_PER_SECOND;
        while (line->at < line->end && *line->at >= '0' && *line->at <= '9' && unit > 1) {
            unit /= 10;
            nanos += unit * (uint64_t)(*line->at++ - '0');
        }
    }
    *time = negative ? -(Nanos)nanos : (Nanos)nanos;
    return take_char(line, 's') || complain(line, N_("a time in seconds ends in \"s\""));
}

static int hex_digit(char byte) {
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static bool take_escape(Line *line) {
    char byte = line->at < line->end ? *line->at++ : 0;
    if (byte == 'n') {
        text_append_char(&line->room, '\n');
    } else if (byte == '"' || byte == '\\') {
        text_append_char(&line->room, byte);
    } else if (byte == 'x' && line->end - line->at >= 2 && hex_digit(line->at[0]) >= 0 &&
               hex_digit(line->at[1]) >= 0) {
        text_append_char(&line->room, (char)(hex_digit(line->at[0]) * 16 + hex_digit(line->at[1])));
        line->at += 2;
    } else {
        return complain(line, N_("a backslash stands before n, x and two digits, \" or \\ only"));
    }
    return true;
}

static bool take_quoted(Line *line) {
    text_clear(&line->room);
    if (!take_char(line, '"')) {
        return complain(line, N_("a text in double quotes was expected"));
    }
    while (line->at < line->end && *line->at != '"') {
        char byte = *line->at++;
        if (byte != '\\') {
            text_append_char(&line->room, byte);
        } else if (!take_escape(line)) {
            return false;
        }
    }
    return take_char(line, '"') || complain(line, N_("the quotes are not closed"));
}

static bool take_interned(Line *line, TextId *id) {
    if (!take_quoted(line)) {
        return false;
    }
    *id = trace_intern(line->trace, text_slice(&line->room));
    return true;
}

static bool same_word(Slice written, const char *word) {
    for (size_t i = 0; i < written.length; i++) {
        if (written.data[i] != (word[i] == ' ' ? '-' : word[i])) {
            return false;
        }
    }
    return word[written.length] == 0;
}

static bool take_detail(Line *line, Event *event) {
    WordOf word_of = detail_words(event->kind);
    uint64_t number;
    if (line->at < line->end && *line->at >= '0' && *line->at <= '9') {
        bool good = take_unsigned(line, UINT16_MAX, &number);
        event->detail = (uint16_t)number;
        return good;
    }
    Slice word = take_until(line, " \t\r");
    for (unsigned i = 0; word_of && word_of(i)[0] != '?'; i++) {
        if (same_word(word, word_of(i))) {
            event->detail = (uint16_t)i;
            return true;
        }
    }
    return complain(line, N_("this detail is none that such an event has"));
}

static bool take_place(Line *line, Place *place) {
    uint64_t number = 0;
    uint64_t column = 0;
    bool good = take_interned(line, &place->file) &&
                (take_char(line, ':') || complain(line, N_("a place is \"file\":line:column"))) &&
                take_unsigned(line, INT32_MAX, &number) &&
                (take_char(line, ':') || complain(line, N_("a place is \"file\":line:column"))) &&
                take_unsigned(line, INT32_MAX, &column);
    place->line = (uint32_t)number;
    place->column = (uint32_t)column;
    return good;
}

static bool take_id(Line *line, uint32_t *id) {
    uint64_t number = 0;
    bool good = take_unsigned(line, UINT32_MAX, &number);
    *id = (uint32_t)number;
    return good;
}

static bool take_field(Line *line, Event *event) {
    Slice key = take_until(line, "= \t\r");
    if (!take_char(line, '=')) {
        return complain(line, N_("a field is key=value"));
    }
    if (slice_is(key, "lane")) {
        return take_id(line, &event->lane);
    }
    if (slice_is(key, "other")) {
        return take_id(line, &event->other);
    }
    if (slice_is(key, "detail")) {
        return take_detail(line, event);
    }
    if (slice_is(key, "number")) {
        return take_signed(line, &event->number);
    }
    if (slice_is(key, "until")) {
        return take_time(line, &event->number);
    }
    if (slice_is(key, "text")) {
        return take_interned(line, &event->text);
    }
    if (slice_is(key, "more")) {
        return take_interned(line, &event->more);
    }
    if (slice_is(key, "at")) {
        return take_place(line, &event->place);
    }
    return complain(line, N_("this field is not known"));
}

static bool take_kind(Line *line, Event *event) {
    Slice word = take_until(line, " \t\r");
    for (unsigned kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        if (slice_is(word, event_kind_word(kind))) {
            event->kind = (uint16_t)kind;
            return true;
        }
    }
    return complain(line, N_("there is no such event"));
}

static bool take_event(Line *line) {
    Event event = {0};
    if (!take_time(line, &event.time)) {
        return false;
    }
    if (event.time < 0 || event.time == NANOS_NEVER) {
        return complain(line, N_("an event happens at a time from 0s on"));
    }
    skip_spaces(line);
    if (!take_kind(line, &event)) {
        return false;
    }
    while (!at_end(line)) {
        if (!take_field(line, &event)) {
            return false;
        }
    }
    trace_append(line->trace, event);
    return true;
}

static bool take_header(Line *line) {
    bool same = slice_starts_with((Slice){line->at, (size_t)(line->end - line->at)}, HEADER);
    line->at += same ? sizeof HEADER - 1 : 0;
    return (same && at_end(line)) ||
           complain(line, N_("a trace in text begins with \"coroscope-trace 1\""));
}

static void add_source_line(Line *line, Text *source) {
    size_t length = (size_t)(line->end - line->at);
    bool ends = length >= 2 && line->at[1] == '.';
    text_append(source, slice_sub((Slice){line->at, length}, 2, length));
    if (!ends) {
        text_append_char(source, '\n');
    }
}

static bool take_source_name(Line *line, Text *name) {
    line->at += strlen("source");
    skip_spaces(line);
    text_clear(name);
    if (!take_quoted(line)) {
        return false;
    }
    text_append(name, text_slice(&line->room));
    return true;
}

static bool take_line(Line *line, Text *name, Text *source) {
    if (line->number == 1) {
        return take_header(line);
    }
    if (line->at < line->end && *line->at == '|') {
        add_source_line(line, source);
        return true;
    }
    if (slice_starts_with((Slice){line->at, (size_t)(line->end - line->at)}, "source ")) {
        return take_source_name(line, name);
    }
    return at_end(line) || take_event(line);
}

static bool take_lines(Line *line, Slice text) {
    Text name = {0};
    Text source = {0};
    bool good = true;
    do {
        const char *newline = memchr(text.data, '\n', text.length);
        size_t length = newline ? (size_t)(newline - text.data) : text.length;
        line->at = text.data;
        line->end = text.data + length;
        line->number++;
        good = take_line(line, &name, &source);
        text = slice_sub(text, length + 1, text.length);
    } while (good && text.length);
    trace_set_source(line->trace, text_slice(&name), text_slice(&source));
    text_finish(&name);
    text_finish(&source);
    return good;
}

Trace *trace_read_text(Slice text, Error *error) {
    Line line = {.error = error, .trace = trace_create()};
    bool good = take_lines(&line, text);
    text_finish(&line.room);
    if (!good) {
        trace_destroy(line.trace);
        return NULL;
    }
    return line.trace;
}
