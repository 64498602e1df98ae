// The scenario's own text beside its events: which line is which, which were reached, and what a
// bar is called.
#include <ctype.h>
#include <string.h>

#include "timeline/timeline_struct.h"

// ---- Lines -------------------------------------------------------------------------------------

// May come before or after the first event, so both look; the second finds nothing new.
void source_learn(Timeline *timeline) {
    Slice source = trace_source(timeline->trace);
    if (timeline->unit_known || source.length == 0) {
        return;
    }
    timeline->unit = time_unit_of_source(source);
    timeline->unit_known = true;
    array_push(&timeline->line_starts, 0);
    for (size_t i = 0; i < source.length; i++) {
        if (source.data[i] == '\n' && i + 1 < source.length) {
            array_push(&timeline->line_starts, (uint32_t)(i + 1));
        }
    }
    for (size_t i = 0; i < timeline->line_starts.count; i++) {
        array_push(&timeline->line_events, (uint32_t)NONE);
    }
}

size_t timeline_source_line_count(const Timeline *timeline) {
    return timeline->line_starts.count;
}

Slice timeline_source_line(const Timeline *timeline, uint32_t line) {
    Slice source = trace_source(timeline->trace);
    size_t count = timeline->line_starts.count;
    if (line == 0 || line > count) {
        return (Slice){"", 0};
    }
    size_t start = timeline->line_starts.items[line - 1];
    size_t end = line < count ? timeline->line_starts.items[line] : source.length;
    while (end > start && (source.data[end - 1] == '\n' || source.data[end - 1] == '\r')) {
        end--;
    }
    return slice_sub(source, start, end);
}

// `path` in full where the other was named from some folder on, or by its name alone.
static bool is_same_file(Slice path, Slice other) {
    size_t length = other.length;
    return path.length > length && path.data[path.length - length - 1] == '/' &&
           (path.data[0] == '/' || !memchr(other.data, '/', length)) &&
           slice_equal(slice_sub(path, path.length - length, path.length), other);
}

// Places without a file are in the source: a trace written by hand need not repeat its name.
static bool is_source(const Timeline *timeline, TextId file) {
    if (file == 0 || file == timeline->file) {
        return true;
    }
    Slice named = trace_text(timeline->trace, file);
    Slice source = trace_source_name(timeline->trace);
    return slice_equal(named, source) || is_same_file(source, named) ||
           (named.length > 0 && named.data[0] == '/' && is_same_file(named, source));
}

void source_reach(Timeline *timeline, Place place, uint32_t number) {
    if (place.line > timeline->line_events.count ||
        timeline->line_events.items[place.line - 1] != NONE) {
        return;
    }
    if (place.file != timeline->known_file) {
        timeline->known_file = place.file;
        timeline->known_file_is_source = is_source(timeline, place.file);
    }
    if (place.file == 0 || timeline->known_file_is_source) {
        timeline->line_events.items[place.line - 1] = number;
    }
}

bool timeline_place_is_in_source(const Timeline *timeline, Place place) {
    return place.line > 0 && place.line <= timeline->line_starts.count &&
           is_source(timeline, place.file);
}

bool timeline_line_reached(const Timeline *timeline, uint32_t line, Moment moment) {
    return line > 0 && line <= timeline->line_events.count &&
           timeline->line_events.items[line - 1] <= moment.event;
}

// ---- Scanning a line of Python
// -------------------------------------------------------------------

static size_t skip_string(Slice code, size_t at) {
    char quote = code.data[at];
    bool triple = at + 2 < code.length && code.data[at + 1] == quote && code.data[at + 2] == quote;
    for (at += triple ? 3 : 1; at < code.length; at++) {
        if (code.data[at] == '\\') {
            at++;
        } else if (code.data[at] == quote &&
                   (!triple || (at + 2 < code.length && code.data[at + 1] == quote &&
                                code.data[at + 2] == quote))) {
            return at + (triple ? 3 : 1);
        } else if (code.data[at] == '\n' && !triple) {
            return at;
        }
    }
    return code.length;
}

static bool is_quote(char byte) {
    return byte == '"' || byte == '\'';
}

static Slice trim(Slice text) {
    while (text.length && isspace((unsigned char)text.data[0])) {
        text = slice_sub(text, 1, text.length);
    }
    while (text.length && isspace((unsigned char)text.data[text.length - 1])) {
        text.length--;
    }
    return text;
}

// Where the comment of a line begins, or its length.
static size_t comment_start(Slice line) {
    for (size_t at = 0; at < line.length;) {
        if (is_quote(line.data[at])) {
            at = skip_string(line, at);
        } else if (line.data[at] == '#') {
            return at;
        } else {
            at++;
        }
    }
    return line.length;
}

static bool is_for_tools(Slice comment) {
    return slice_starts_with(comment, "noqa") || slice_starts_with(comment, "type:") ||
           slice_starts_with(comment, "pragma") || slice_starts_with(comment, "pylint");
}

// The comment after code, or nothing.
static Slice trailing_comment(Slice line) {
    size_t start = comment_start(line);
    if (start == line.length || trim(slice_sub(line, 0, start)).length == 0) {
        return (Slice){"", 0};
    }
    Slice comment = slice_sub(line, start, line.length);
    while (comment.length && comment.data[0] == '#') {
        comment = slice_sub(comment, 1, comment.length);
    }
    comment = trim(comment);
    return is_for_tools(comment) ? (Slice){"", 0} : comment;
}

static bool is_word_byte(char byte) {
    return isalnum((unsigned char)byte) || byte == '_' || (unsigned char)byte >= 0x80;
}

static bool word_at(Slice code, size_t at, const char *word) {
    size_t length = strlen(word);
    return slice_starts_with(slice_sub(code, at, code.length), word) &&
           (at == 0 || !is_word_byte(code.data[at - 1])) &&
           (at + length >= code.length || !is_word_byte(code.data[at + length]));
}

// Past the next `word` outside strings in the line that begins at `at`, or SIZE_MAX.
static size_t after_word(Slice code, size_t at, const char *word) {
    while (at < code.length && code.data[at] != '\n' && code.data[at] != '#') {
        if (is_quote(code.data[at])) {
            at = skip_string(code, at);
        } else if (word_at(code, at, word)) {
            return at + strlen(word);
        } else {
            at++;
        }
    }
    return SIZE_MAX;
}

// ---- What is awaited
// -----------------------------------------------------------------------------

enum { LONGEST_LABEL = 160 };

typedef struct Copier {
    Slice code;
    size_t at;
    int depth;
    bool gap;  // White space was passed and not yet written.
    bool drop_calls;
    Text *out;
} Copier;

static void put_piece(Copier *copier, Slice piece) {
    const char *end = copier->out->length ? copier->out->data + copier->out->length - 1 : "";
    bool opens = *end == '(' || *end == '[' || *end == '{';
    bool closes = piece.data[0] == ')' || piece.data[0] == ']' || piece.data[0] == '}';
    if (closes && *end == ',') {
        copier->out->length--;
        copier->out->data[copier->out->length] = 0;
    }
    if (copier->gap && !opens && !closes && copier->out->length) {
        text_append_char(copier->out, ' ');
    }
    copier->gap = false;
    text_append(copier->out, piece);
}

static bool ends_expression(const Copier *copier, char byte) {
    return copier->depth == 0 && (byte == '\n' || strchr(",)]}:;#", byte) != NULL);
}

static void copy_bracket(Copier *copier, char byte) {
    copier->depth += strchr("([{", byte) ? 1 : -1;
    put_piece(copier, (Slice){&byte, 1});
    copier->at++;
}

// Copies one token or a run of white space.
static void copy_some(Copier *copier) {
    Slice code = copier->code;
    size_t at = copier->at;
    char byte = code.data[at];
    if (isspace((unsigned char)byte) || byte == '\\') {
        copier->gap = true;
        copier->at++;
    } else if (byte == '#') {
        const char *newline = memchr(code.data + at, '\n', code.length - at);
        copier->at = newline ? (size_t)(newline - code.data) : code.length;
    } else if (is_quote(byte)) {
        copier->at = skip_string(code, at);
        put_piece(copier, slice_sub(code, at, copier->at));
    } else if (copier->drop_calls && copier->depth > 0 && word_at(code, at, "()")) {
        copier->at += 2;
    } else if (copier->drop_calls && copier->depth > 0 && byte == '(' && at + 1 < code.length &&
               code.data[at + 1] == ')') {
        copier->at += 2;
    } else if (strchr("()[]{}", byte)) {
        copy_bracket(copier, byte);
    } else if (word_at(code, at, "asyncio") && at + 7 < code.length && code.data[at + 7] == '.') {
        copier->at += 8;
    } else {
        size_t end = at + 1;
        while (is_word_byte(byte) && end < code.length && is_word_byte(code.data[end])) {
            end++;
        }
        copier->at = end;
        put_piece(copier, slice_sub(code, at, end));
    }
}

// The expression at `at`, on one line, without `asyncio.` and without the empty brackets of calls
// that are arguments: gather(boil_water, prepare_fish).
static void copy_expression(Slice code, size_t at, bool drop_calls, Text *out) {
    Copier copier = {.code = code, .at = at, .drop_calls = drop_calls, .out = out};
    while (copier.at < code.length && out->length < LONGEST_LABEL) {
        if (out->length && ends_expression(&copier, code.data[copier.at])) {
            break;
        }
        if (!out->length && code.data[copier.at] == '\n') {
            break;
        }
        copy_some(&copier);
    }
}

bool source_write_awaited(const Timeline *timeline, const Span *span, bool *awaits, Text *out) {
    Slice line = timeline_source_line(timeline, span->place.line);
    Slice source = trace_source(timeline->trace);
    size_t start = (size_t)(line.data - source.data);
    size_t column = span->place.column < line.length ? span->place.column : 0;
    *awaits = true;
    size_t at = after_word(source, start + column, "await");
    if (at == SIZE_MAX) {
        at = after_word(source, start, "await");
    }
    if (at == SIZE_MAX) {
        *awaits = false;
        at = after_word(source, start, "async");
        size_t within = at == SIZE_MAX ? at : after_word(source, at, "with");
        at = within == SIZE_MAX && at != SIZE_MAX ? after_word(source, at, "in") : within;
    }
    if (at == SIZE_MAX) {
        return false;
    }
    size_t before = out->length;
    copy_expression(source, at, true, out);
    return out->length > before;
}

static bool write_awaited(const Timeline *timeline, const Span *span, Text *out) {
    Text expression = {0};
    bool awaits;
    bool found = source_write_awaited(timeline, span, &awaits, &expression);
    if (found && awaits && span->state == STATE_AWAIT) {
        text_append_c(out, "await ");
    }
    text_append(out, text_slice(&expression));
    text_finish(&expression);
    return found;
}

// ---- What runs
// -----------------------------------------------------------------------------------

// The name of the first call on the line: "cancel" of `task.cancel()`.
static Slice called_name(Slice code) {
    for (size_t at = 0; at < code.length; at++) {
        if (is_quote(code.data[at])) {
            at = skip_string(code, at) - 1;
        } else if (code.data[at] == '(' && at > 0 && is_word_byte(code.data[at - 1])) {
            size_t start = at;
            while (start > 0 && is_word_byte(code.data[start - 1])) {
                start--;
            }
            return slice_sub(code, start, at);
        }
    }
    return (Slice){"", 0};
}

static void write_run(const Timeline *timeline, const Span *span, Text *out) {
    Slice line = timeline_source_line(timeline, span->place.line);
    Slice code = trim(slice_sub(line, 0, comment_start(line)));
    if (slice_starts_with(code, "return ")) {
        copy_expression(code, 7, false, out);
        return;
    }
    text_append(out, called_name(code));
}

void timeline_write_span_label(const Timeline *timeline, const Span *span, Text *out) {
    bool waits = span->state == STATE_SLEEP || span->state == STATE_AWAIT ||
                 span->state == STATE_RESOURCE || span->state == STATE_IO;
    bool known = timeline_place_is_in_source(timeline, span->place);
    if (!waits && span->state != STATE_RUNNING && span->state != STATE_BLOCKED) {
        return;
    }
    if (known) {
        Slice comment = trailing_comment(timeline_source_line(timeline, span->place.line));
        if (comment.length) {
            text_append(out, comment);
            return;
        }
    }
    if (waits && known && write_awaited(timeline, span, out)) {
        return;
    }
    if (span->text) {
        text_append(out, trace_text(timeline->trace, span->text));
    } else if (waits) {
        text_append_c(out, wait_kind_word(span->wait));
    } else if (known) {
        write_run(timeline, span, out);
    }
}
