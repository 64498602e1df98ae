#include "sim/notebook.h"

#include <nettle/sha1.h>
#include <string.h>

#include "base/translate.h"
#include "lang/parser.h"
#include "lang/scope.h"

typedef struct Reader {
    Arena *arena;
    const char *file;
    NotebookKind kind;
    Cells *cells;
    Diagnostics *out;
} Reader;

// ---- Lines ----

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}

static Slice trimmed(Slice slice) {
    while (slice.length && is_blank(slice.data[0])) {
        slice = slice_sub(slice, 1, slice.length);
    }
    while (slice.length && is_blank(slice.data[slice.length - 1])) {
        slice.length--;
    }
    return slice;
}

// The line that begins at `*at`, without its end; moves past it.
static bool next_line(Slice text, size_t *at, Slice *line) {
    if (*at >= text.length) {
        return false;
    }
    const char *end = memchr(text.data + *at, '\n', text.length - *at);
    size_t stop = end ? (size_t)(end - text.data) : text.length;
    *line = slice_sub(text, *at, stop);
    *at = stop + 1;
    return true;
}

static size_t indent_of(Slice line) {
    size_t indent = 0;
    while (indent < line.length && (line.data[indent] == ' ' || line.data[indent] == '\t')) {
        indent++;
    }
    return indent;
}

// ---- What is no Python ----

// One row for each kind of line that only IPython understands.
static const struct {
    const char *begins, *ends;
    const char *name;  // NULL: "the magic" and its own name.
    const char *advice;
} foreign_lines[] = {
    {"%timeit", "", "the magic %timeit",
     N_("computing takes no virtual time; %time shows how long a statement waits")},
    {"%%timeit", "", "the magic %%timeit",
     N_("computing takes no virtual time; %%time shows how long a cell waits")},
    {"%%", "", NULL, N_("only %%time is; write what it does in Python")},
    {"%", "", NULL, N_("only %time is; write what it does in Python")},
    {"!", "", "a shell command", N_("a session starts no other programs; leave the line out")},
    {"?", "", "help by a question mark", N_("leave the line out")},
    {"", "?", "help by a question mark", N_("leave the line out")},
};

static const char TIME[] = "%time";
static const char WHOLE_TIME[] = "%%time";

static bool is_time(Slice code) {
    size_t length = strlen(TIME);
    return slice_starts_with(code, TIME) && code.length > length &&
           (code.data[length] == ' ' || code.data[length] == '\t');
}

// `name = %magic` and `name = !command`.
static Slice assigned(Slice code) {
    size_t at = 0;
    while (at < code.length &&
           (is_blank(code.data[at]) || code.data[at] == '_' || code.data[at] == ',' ||
            (code.data[at] >= '0' && code.data[at] <= '9') ||
            ((code.data[at] | 32) >= 'a' && (code.data[at] | 32) <= 'z'))) {
        at++;
    }
    if (at == 0 || at >= code.length || code.data[at] != '=') {
        return (Slice){"", 0};
    }
    Slice value = trimmed(slice_sub(code, at + 1, code.length));
    bool is_foreign = value.length && (value.data[0] == '%' || value.data[0] == '!');
    return is_foreign ? value : (Slice){"", 0};
}

static int foreign_kind(Slice code) {
    if (code.length == 0 || code.data[0] == '#') {
        return -1;
    }
    for (size_t i = 0; i < sizeof foreign_lines / sizeof *foreign_lines; i++) {
        if (slice_starts_with(code, foreign_lines[i].begins) &&
            slice_ends_with(code, foreign_lines[i].ends)) {
            return (int)i;
        }
    }
    Slice value = assigned(code);
    return value.length ? foreign_kind(value) : -1;
}

static bool has_foreign_line(Slice text) {
    Slice line;
    for (size_t at = 0; next_line(text, &at, &line);) {
        if (foreign_kind(trimmed(line)) >= 0) {
            return true;
        }
    }
    return false;
}

static void refuse(Reader *reader, uint32_t line, size_t column, const char *name,
                   const char *advice) {
    Diagnostic diagnostic = {0};
    SourceSpan span = {line, (uint32_t)column, line, (uint32_t)column};
    diagnostic_set(&diagnostic, reader->arena, DIAGNOSTIC_UNSUPPORTED, reader->file, span, "%s",
                   name);
    diagnostic.advice = advice;
    array_push(reader->out, diagnostic);
}

static Slice kept(Reader *reader, Text *text) {
    Slice slice = {arena_copy(reader->arena, text_slice(text)), text->length};
    text_finish(text);
    return slice;
}

// The bytes of the line's first `column` code points.
static size_t byte_of_column(Slice line, uint32_t column) {
    size_t at = 0;
    for (uint32_t i = 0; i < column && at < line.length; i++) {
        utf8_next(line, &at);
    }
    return at;
}

// `%time X` becomes an X that is measured, in the same line. False when X is no simple statement.
static bool write_timed(Reader *reader, Slice code, Text *out) {
    Slice rest = trimmed(slice_sub(code, strlen(TIME), code.length));
    Diagnostic ignored = {0};
    const Module *tree = parse_tree(reader->arena, rest, reader->file, &ignored);
    if (!tree || tree->body.count == 0) {
        return false;
    }
    const Stmt *last = tree->body.items[tree->body.count - 1];
    Slice statement = slice_sub(rest, 0, byte_of_column(rest, last->span.end_column));
    if (last->span.end_line != 1) {
        return false;
    }
    if (tree->body.count == 1 && last->kind == STMT_EXPR) {
        text_printf(out, "__session__.end_time(__session__.begin_time(), (%.*s))",
                    (int)statement.length, statement.data);
        return true;
    }
    text_printf(out, "__session__.begin_time(); %.*s; __session__.end_time()",
                (int)statement.length, statement.data);
    Text whole = {0};
    text_append(&whole, text_slice(out));
    ignored = (Diagnostic){0};
    return parse_tree(reader->arena, trimmed(kept(reader, &whole)), reader->file, &ignored) != NULL;
}

static void rewrite_line(Reader *reader, const NotebookCell *cell, uint32_t number, Slice line,
                         Text *out) {
    Slice code = trimmed(line);
    size_t indent = indent_of(line);
    int kind = foreign_kind(code);
    uint32_t place = cell->lines_before + number;
    if (kind < 0) {
        text_append(out, line);
        return;
    }
    if (is_time(code)) {
        Text timed = {0};
        text_append(&timed, slice_sub(line, 0, indent));
        if (write_timed(reader, code, &timed)) {
            text_append(out, text_slice(&timed));
        } else {
            refuse(reader, place, indent, "%time before anything but a simple statement",
                   N_("put %%time above the whole cell"));
        }
        text_finish(&timed);
        return;
    }
    size_t length = 0;
    while (length < code.length && !is_blank(code.data[length])) {
        length++;
    }
    Text magic = {0};
    text_printf(&magic, "the magic %.*s", (int)length, code.data);
    const char *name = foreign_lines[kind].name ? foreign_lines[kind].name : text_c(&magic);
    refuse(reader, place, indent, name, foreign_lines[kind].advice);
    text_finish(&magic);
    text_append(out, slice_sub(line, 0, indent));
    text_append_c(out, "pass");
}

// The cell's text in Python only, line by line as it was.
static Slice rewritten(Reader *reader, NotebookCell *cell) {
    Text out = {0};
    Slice line;
    uint32_t number = 1;
    for (size_t at = 0; next_line(cell->text, &at, &line); number++) {
        if (number == 1 && slice_is(trimmed(line), WHOLE_TIME)) {
            cell->is_timed = true;
        } else {
            rewrite_line(reader, cell, number, line, &out);
        }
        text_append_char(&out, '\n');
    }
    return kept(reader, &out);
}

// ---- A cell ----

static bool ends_in_semicolon(Slice text, const Module *module) {
    const StmtList *body = &module->body;
    if (body->count == 0) {
        return false;
    }
    const SourceSpan *span = &body->items[body->count - 1]->span;
    Slice line = {"", 0};
    size_t at = 0;
    for (uint32_t number = 0; number < span->end_line && next_line(text, &at, &line); number++) {
    }
    Slice rest = slice_sub(line, byte_of_column(line, span->end_column), line.length);
    return slice_starts_with(trimmed(rest), ";");
}

static void name_cell(Reader *reader, NotebookCell *cell) {
    // IPython calls a cell by a hash of its text.
    uint8_t digest[SHA1_DIGEST_SIZE];
    struct sha1_ctx hash;
    Text name = {0};
    sha1_init(&hash);
    sha1_update(&hash, cell->text.length, (const uint8_t *)cell->text.data);
    sha1_digest(&hash, sizeof digest, digest);
    text_printf(&name, "<ipython-input-%u-", cell->number);
    for (size_t i = 0; i < 6; i++) {
        text_printf(&name, "%02x", digest[i]);
    }
    text_append_char(&name, '>');
    cell->name = kept(reader, &name).data;
}

static void parse_cell(Reader *reader, NotebookCell *cell) {
    ParseOptions options = {.top_level_await = true};
    Slice source = cell->text;
    cell->module = parse_module_with(reader->arena, source, cell->name, options, &cell->error);
    if (!cell->module && has_foreign_line(cell->text)) {
        cell->error = (Diagnostic){0};
        source = rewritten(reader, cell);
        cell->module = parse_module_with(reader->arena, source, cell->name, options, &cell->error);
    }
    if (!cell->module) {
        return;
    }
    cell->is_quiet = ends_in_semicolon(source, cell->module);
    cell->module->origin = reader->file;
    cell->module->lines_before = cell->lines_before;
    if (reader->kind == NOTEBOOK_JUPYTER) {
        // Every cell runs within the kernel's own coroutine.
        cell->module->scope->is_coroutine = true;
    }
}

// `text` with the lines around it; blank ones at its ends are no part of the cell.
static void add_cell(Reader *reader, NotebookCell cell, Slice text) {
    Slice line;
    size_t begin = 0;
    for (size_t at = 0; next_line(text, &at, &line) && trimmed(line).length == 0; begin = at) {
        cell.lines_before++;
    }
    size_t end = text.length;
    while (end > begin && is_blank(text.data[end - 1])) {
        end--;
    }
    if (begin >= end) {
        return;
    }
    Text whole = {0};
    text_append(&whole, slice_sub(text, begin, end));
    text_append_char(&whole, '\n');
    cell.text = kept(reader, &whole);
    name_cell(reader, &cell);
    parse_cell(reader, &cell);
    array_push(reader->cells, cell);
}

// ---- Markers ----

static bool is_marker(Slice line) {
    return slice_starts_with(line, "# %%") || slice_starts_with(line, "#%%");
}

// What stands behind the marker says what comes: false when it is no code.
static bool read_marker(Slice line, uint32_t next_number, NotebookCell *cell) {
    const char *percent = memchr(line.data, '%', line.length);
    Slice words = trimmed(slice_sub(line, (size_t)(percent - line.data) + 2, line.length));
    *cell = (NotebookCell){.number = next_number};
    if (slice_starts_with(words, "[markdown]") || slice_starts_with(words, "[raw]")) {
        return false;
    }
    if (slice_is(words, "In")) {
        cell->is_bare = true;
    }
    if (slice_starts_with(words, "In [") || slice_starts_with(words, "In[")) {
        uint32_t number = 0;
        for (size_t i = 3; i < words.length && number < 100000; i++) {
            char byte = words.data[i];
            number = byte >= '0' && byte <= '9' ? number * 10 + (uint32_t)(byte - '0') : number;
        }
        cell->number = number ? number : next_number;
    }
    return true;
}

NotebookKind notebook_guess(Slice source) {
    NotebookKind kind = NOTEBOOK_NONE;
    Slice line;
    for (size_t at = 0; next_line(source, &at, &line);) {
        if (slice_starts_with(line, "# %% In")) {
            return NOTEBOOK_IPYTHON;
        }
        kind = is_marker(line) ? NOTEBOOK_JUPYTER : kind;
    }
    return kind;
}

void notebook_read(Arena *arena, const char *file, Slice source, NotebookKind kind, Cells *cells,
                   Diagnostics *out) {
    Reader reader = {arena, file, kind, cells, out};
    NotebookCell cell = {.number = 1};
    bool is_code = true;
    uint32_t number = 0;
    size_t begin = 0, here = 0;
    Slice line;
    for (size_t at = 0; next_line(source, &at, &line); here = at) {
        number++;
        if (!is_marker(line)) {
            continue;
        }
        size_t count = cells->count;
        if (is_code) {
            add_cell(&reader, cell, slice_sub(source, begin, here));
        }
        uint32_t next = cells->count > count ? cell.number + 1 : cell.number;
        is_code = read_marker(line, next, &cell);
        cell.lines_before = number;
        begin = at;
    }
    if (is_code) {
        add_cell(&reader, cell, slice_sub(source, begin, source.length));
    }
}
