#include "lang/diagnostic.h"

#include "base/translate.h"

const char *diagnostic_kind_name(DiagnosticKind kind) {
    switch (kind) {
    case DIAGNOSTIC_NONE: return "";
    case DIAGNOSTIC_SYNTAX_ERROR: return "SyntaxError";
    case DIAGNOSTIC_INDENTATION_ERROR: return "IndentationError";
    case DIAGNOSTIC_TAB_ERROR: return "TabError";
    case DIAGNOSTIC_UNSUPPORTED: return "Unsupported";
    case DIAGNOSTIC_MODULE_NOT_FOUND: return "ModuleNotFoundError";
    case DIAGNOSTIC_NOTE: return "note";
    }
    return "";
}

bool diagnostic_set(Diagnostic *diagnostic, Arena *arena, DiagnosticKind kind, const char *file,
                    SourceSpan span, const char *format, ...) {
    if (diagnostic->kind != DIAGNOSTIC_NONE) {
        return false;
    }
    Text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(&text, format, arguments);
    va_end(arguments);
    *diagnostic = (Diagnostic){
        .kind = kind,
        .file = file,
        .line = span.line,
        .column = span.column,
        .end_line = span.end_line,
        .end_column = span.end_column,
        .message = arena_copy(arena, text_slice(&text)),
    };
    text_finish(&text);
    return false;
}

static bool is_line_end(char byte) {
    return byte == '\n' || byte == '\r';
}

// Line number `line`, without its end.
static Slice source_line(Slice source, uint32_t line) {
    size_t start = 0;
    for (uint32_t number = 1; number < line && start < source.length; number++) {
        while (start < source.length && !is_line_end(source.data[start])) {
            start++;
        }
        bool pair = start + 1 < source.length && source.data[start] == '\r' &&
                    source.data[start + 1] == '\n';
        start += pair ? 2 : 1;
    }
    size_t end = start;
    while (end < source.length && !is_line_end(source.data[end])) {
        end++;
    }
    return slice_sub(source, start, end);
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\f';
}

static size_t count_runes(Slice text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += (text.data[i] & 0xC0) != 0x80;
    }
    return count;
}

// Carets go under what is left after the indentation was cut; tabs before them stay tabs.
static void print_carets(const Diagnostic *diagnostic, Slice line, size_t cut, Text *out) {
    if (diagnostic->column == DIAGNOSTIC_NO_COLUMN || diagnostic->column < cut) {
        return;
    }
    size_t start = diagnostic->column - cut;
    size_t length = count_runes(line);
    size_t end = start + 1;
    if (diagnostic->kind != DIAGNOSTIC_SYNTAX_ERROR) {
        // One caret: the fault is where the line begins.
    } else if (diagnostic->end_line > diagnostic->line) {
        end = length;
    } else if (diagnostic->end_column != DIAGNOSTIC_NO_COLUMN &&
               diagnostic->end_column > diagnostic->column) {
        end = diagnostic->end_column - cut;
    }
    text_append_c(out, "    ");
    size_t position = 0;
    for (size_t column = 0; column < start; column++) {
        uint32_t rune = position < line.length ? utf8_next(line, &position) : ' ';
        text_append_char(out, is_space((char)rune) && rune < 128 ? (char)rune : ' ');
    }
    for (size_t column = start; column < (end > start ? end : start + 1); column++) {
        text_append_char(out, '^');
    }
    text_append_char(out, '\n');
}

static void print_excerpt(const Diagnostic *diagnostic, Slice source, Text *out) {
    Slice line = diagnostic->excerpt ? slice_from(diagnostic->excerpt)
                                     : source_line(source, diagnostic->line);
    if (slice_starts_with(line, "\xEF\xBB\xBF")) {
        line = slice_sub(line, 3, line.length);
    }
    size_t cut = 0;
    while (cut < line.length && is_space(line.data[cut])) {
        cut++;
    }
    line = slice_sub(line, cut, line.length);
    text_printf(out, "    %.*s\n", (int)line.length, line.data);
    print_carets(diagnostic, line, cut, out);
}

static void print_unsupported(const Diagnostic *diagnostic, uint32_t column, Text *out) {
    text_printf(out, "%s:%u:%u: ", diagnostic->file, diagnostic->line, column + 1);
    const char *rest = text_append_to_slot(out, _("{} is not supported"));
    diagnostic_write_message(diagnostic, out);
    text_append_c(out, rest);
    if (diagnostic->advice) {
        text_append_c(out, _(": "));
        diagnostic_write_advice(diagnostic, out);
    }
    text_append_char(out, '\n');
}

void diagnostic_print(const Diagnostic *diagnostic, Slice source, Text *out) {
    uint32_t column = diagnostic->column == DIAGNOSTIC_NO_COLUMN ? 0 : diagnostic->column;
    source = diagnostic->source.length ? diagnostic->source : source;
    if (diagnostic->kind == DIAGNOSTIC_UNSUPPORTED) {
        print_unsupported(diagnostic, column, out);
        return;
    }
    if (diagnostic->line > 0) {
        text_printf(out, "  File \"%s\", line %u\n", diagnostic->file, diagnostic->line);
        print_excerpt(diagnostic, source, out);
    }
    text_printf(out, "%s: %s\n", diagnostic_kind_name(diagnostic->kind), diagnostic->message);
}
