#include "sim/cell_traceback.h"

#include <stdio.h>
#include <string.h>

#include "lang/scope.h"
#include "vm/exception.h"
#include "vm/string.h"
#include "vm/traceback.h"

enum {
    WIDTH = 75,
    NUMBER_WIDTH = 7,
    PIECES_AROUND = 2,        // Before and after the one that failed...
    PIECES_AROUND_CAUSE = 1,  // ...and in an exception that led to the last one.
    PIECE_LINES = 6,          // Of another statement than the one that failed...
    PIECE_HEAD = 3,           // ...when it is longer, this many of its first lines are shown...
    PIECE_TAIL = 2,           // ...and this many of its last.
    CHAIN_LIMIT = 100,
};

// ---- Pieces ----

// Lines [start, end): a simple statement, or the head of a compound one.
typedef struct Piece {
    uint32_t start, end;
} Piece;

typedef ARRAY(Piece) Pieces;

static Piece lines_of(const Stmt *stmt) {
    uint32_t start = stmt->span.line;
    const ExprList *decorators =
        stmt->kind == STMT_CLASS_DEF ? &stmt->class_.decorators
        : stmt->kind == STMT_FUNCTION_DEF || stmt->kind == STMT_ASYNC_FUNCTION_DEF
            ? &stmt->function.decorators
            : NULL;
    if (decorators && decorators->count > 0) {
        start = decorators->items[0]->span.line;
    }
    return (Piece){start, stmt->span.end_line + 1};
}

static void split_bodies(Pieces *pieces, const Stmt *stmt, uint32_t *start);

static void add_piece(Pieces *pieces, uint32_t start, uint32_t end) {
    if (end > start) {
        array_push(pieces, (Piece){start, end});
    }
}

// Cuts the lines from `*start` on into what lies before, in and between the statements.
static void split_body(Pieces *pieces, const StmtList *body, uint32_t *start) {
    for (size_t i = 0; i < body->count; i++) {
        Piece lines = lines_of(body->items[i]);
        if (lines.end <= *start) {
            continue;  // In the same line as the one before.
        }
        add_piece(pieces, *start, lines.start);
        *start = lines.start > *start ? lines.start : *start;
        split_bodies(pieces, body->items[i], start);
        add_piece(pieces, *start, lines.end);
        *start = lines.end;
    }
}

static void split_try(Pieces *pieces, const Stmt *stmt, uint32_t *start) {
    split_body(pieces, &stmt->try_.body, start);
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        const ExceptHandler *handler = &stmt->try_.handlers[i];
        add_piece(pieces, *start, handler->span.line);
        *start = handler->span.line;
        split_body(pieces, &handler->body, start);
    }
    split_body(pieces, &stmt->try_.otherwise, start);
    split_body(pieces, &stmt->try_.final_body, start);
}

static void split_bodies(Pieces *pieces, const Stmt *stmt, uint32_t *start) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: split_body(pieces, &stmt->function.body, start); break;
    case STMT_CLASS_DEF: split_body(pieces, &stmt->class_.body, start); break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        split_body(pieces, &stmt->for_.body, start);
        split_body(pieces, &stmt->for_.otherwise, start);
        break;
    case STMT_WHILE:
    case STMT_IF:
        split_body(pieces, &stmt->branch.body, start);
        split_body(pieces, &stmt->branch.otherwise, start);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: split_body(pieces, &stmt->with.body, start); break;
    case STMT_MATCH:
        for (size_t i = 0; i < stmt->match.case_count; i++) {
            add_piece(pieces, *start, stmt->match.cases[i].pattern->span.line);
            *start = stmt->match.cases[i].pattern->span.line;
            split_body(pieces, &stmt->match.cases[i].body, start);
        }
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: split_try(pieces, stmt, start); break;
    default: break;
    }
}

static bool is_inside(const Stmt *stmt, uint32_t line) {
    Piece lines = lines_of(stmt);
    return line >= lines.start && line < lines.end;
}

static void find_scope(const StmtList *body, uint32_t line, Piece *found);

static void find_scope_in(const Stmt *stmt, uint32_t line, Piece *found) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF:
        if (line >= stmt->function.body.items[0]->span.line) {
            *found = lines_of(stmt);
            find_scope(&stmt->function.body, line, found);
        }
        break;
    case STMT_CLASS_DEF:
        if (line >= stmt->class_.body.items[0]->span.line) {
            *found = lines_of(stmt);
            find_scope(&stmt->class_.body, line, found);
        }
        break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        find_scope(&stmt->for_.body, line, found);
        find_scope(&stmt->for_.otherwise, line, found);
        break;
    case STMT_WHILE:
    case STMT_IF:
        find_scope(&stmt->branch.body, line, found);
        find_scope(&stmt->branch.otherwise, line, found);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: find_scope(&stmt->with.body, line, found); break;
    case STMT_MATCH:
        for (size_t i = 0; i < stmt->match.case_count; i++) {
            find_scope(&stmt->match.cases[i].body, line, found);
        }
        break;
    case STMT_TRY:
    case STMT_TRY_STAR:
        find_scope(&stmt->try_.body, line, found);
        for (size_t i = 0; i < stmt->try_.handler_count; i++) {
            find_scope(&stmt->try_.handlers[i].body, line, found);
        }
        find_scope(&stmt->try_.otherwise, line, found);
        find_scope(&stmt->try_.final_body, line, found);
        break;
    default: break;
    }
}

// The lines of the innermost function or class whose body holds the line.
static void find_scope(const StmtList *body, uint32_t line, Piece *found) {
    for (size_t i = 0; i < body->count; i++) {
        if (is_inside(body->items[i], line)) {
            find_scope_in(body->items[i], line, found);
        }
    }
}

// ---- A frame's lines ----

typedef struct Printer {
    Vm *vm;
    const Scenario *scenario;
    Text *out;
    size_t around;
} Printer;

static Slice line_of(const Printer *printer, Slice file, uint32_t number) {
    return vm_source_line(printer->vm, file, number);
}

static size_t indent_of(Slice line) {
    size_t indent = 0;
    while (indent < line.length && (line.data[indent] == ' ' || line.data[indent] == '\t')) {
        indent++;
    }
    return indent;
}

static bool is_empty(Slice line) {
    return indent_of(line) == line.length;
}

static void trim(const Printer *printer, Slice file, Piece *piece) {
    while (piece->start < piece->end && is_empty(line_of(printer, file, piece->start))) {
        piece->start++;
    }
    while (piece->end > piece->start && is_empty(line_of(printer, file, piece->end - 1))) {
        piece->end--;
    }
}

// The pieces of the scope that holds the line, without blank lines at their ends.
static Pieces pieces_around(const Printer *printer, const Module *module, Slice file,
                            uint32_t line) {
    Pieces all = {0}, own = {0};
    Piece scope = {1, UINT32_MAX};
    uint32_t start = 1;
    split_body(&all, &module->body, &start);
    find_scope(&module->body, line, &scope);
    for (size_t i = 0; i < all.count; i++) {
        Piece piece = all.items[i];
        trim(printer, file, &piece);
        if (piece.start < piece.end && piece.start >= scope.start && piece.end <= scope.end) {
            array_push(&own, piece);
        }
    }
    array_finish(&all);
    return own;
}

static void put_line(const Printer *printer, Slice text, uint32_t number, size_t cut,
                     bool is_current) {
    int length = snprintf(NULL, 0, "%u", number);
    if (is_current) {
        int dashes = NUMBER_WIDTH - length - 2;
        for (int i = 0; i < dashes; i++) {
            text_append_char(printer->out, '-');
        }
        text_printf(printer->out, "> %u ", number);
    } else {
        text_printf(printer->out, "%*u ", NUMBER_WIDTH, number);
    }
    text_append(printer->out, slice_sub(text, cut < text.length ? cut : text.length, text.length));
    text_append_char(printer->out, '\n');
}

static void put_pieces(const Printer *printer, const Pieces *pieces, size_t current, Slice file,
                       uint32_t line) {
    size_t first = current > printer->around ? current - printer->around : 0;
    size_t last = current + printer->around;
    last = last < pieces->count ? last : pieces->count - 1;
    size_t cut = SIZE_MAX;
    for (size_t i = first; i <= last; i++) {
        for (uint32_t number = pieces->items[i].start; number < pieces->items[i].end; number++) {
            Slice text = line_of(printer, file, number);
            cut = !is_empty(text) && indent_of(text) < cut ? indent_of(text) : cut;
        }
    }
    for (size_t i = first; i <= last; i++) {
        Piece piece = pieces->items[i];
        uint32_t count = piece.end - piece.start;
        bool is_long = i != current && count > PIECE_LINES;
        for (uint32_t at = 0; at < count; at++) {
            if (is_long && at == PIECE_HEAD) {
                text_append_c(printer->out, "   (...)\n");
                at = count - PIECE_TAIL;
            }
            uint32_t number = piece.start + at;
            put_line(printer, line_of(printer, file, number), number, cut, number == line);
        }
    }
}

static void put_source(const Printer *printer, Slice file, uint32_t line) {
    const Module *module = scenario_tree(printer->scenario, file);
    if (!module) {
        return;
    }
    Pieces pieces = pieces_around(printer, module, file, line);
    for (size_t i = 0; i < pieces.count; i++) {
        if (line >= pieces.items[i].start && line < pieces.items[i].end) {
            put_pieces(printer, &pieces, i, file, line);
            break;
        }
    }
    array_finish(&pieces);
}

// "f(x, *args)": the names alone.
static void put_parameters(const Code *code, Text *out) {
    uint32_t named = code->positional_count + code->keyword_only_count;
    uint32_t at = 0;
    text_append_char(out, '(');
    for (; at < code->positional_count; at++) {
        text_printf(out, "%s%s", at ? ", " : "", code->local_names[at]);
    }
    if (code->flags & CODE_HAS_STAR_ARGS) {
        text_printf(out, "%s*%s", at ? ", " : "", code->local_names[named]);
    }
    for (; at < named; at++) {
        text_printf(out, ", %s", code->local_names[at]);
    }
    if (code->flags & CODE_HAS_STAR_KEYWORDS) {
        bool has_star = code->flags & CODE_HAS_STAR_ARGS;
        text_printf(out, "%s**%s", named || has_star ? ", " : "",
                    code->local_names[named + (has_star ? 1 : 0)]);
    }
    text_append_char(out, ')');
}

static void put_frame(const Printer *printer, const Traceback *entry) {
    const Code *code = entry->code->code;
    uint32_t line = traceback_position(entry).line;
    const NotebookCell *cell = scenario_cell_named(printer->scenario, slice_from(code->file));
    if (cell) {
        text_printf(printer->out, "Cell In[%u], line %u", cell->number, line);
    } else {
        text_printf(printer->out, "File %s:%u", code->file, line);
    }
    if (strcmp(code->name, "<module>") != 0) {
        text_printf(printer->out, ", in %s", code->qualified_name);
        put_parameters(code, printer->out);
    }
    text_append_char(printer->out, '\n');
    put_source(printer, slice_from(code->file), line);
    text_append_char(printer->out, '\n');
}

// What shows a value is no part of the program; what it calls, a __repr__, is.
static bool is_own_machinery(const Traceback *entry) {
    return strcmp(entry->code->code->file, "<coroscope>/_notebook.py") == 0;
}

static bool is_same_place(const Traceback *a, const Traceback *b) {
    return a->code == b->code && traceback_position(a).line == traceback_position(b).line;
}

// Of many equal frames the first two and the last are shown.
static void put_frames(const Printer *printer, Value at) {
    while (value_is_object(at)) {
        const Traceback *entry = traceback_of(at);
        if (is_own_machinery(entry)) {
            at = entry->next;
            continue;
        }
        size_t count = 1;
        Value end = entry->next, last = at;
        while (value_is_object(end) && is_same_place(entry, traceback_of(end))) {
            last = end;
            end = traceback_of(end)->next;
            count++;
        }
        put_frame(printer, entry);
        if (count > 1) {
            if (count > 2) {
                put_frame(printer, entry);
            }
            if (count > 3) {
                text_printf(printer->out,
                            "    [... skipping similar frames: %s at line %u (%zu times)]\n\n",
                            entry->code->code->qualified_name, traceback_position(entry).line,
                            count - 3);
            }
            put_frame(printer, traceback_of(last));
        }
        at = end;
    }
}

// ---- Exceptions ----

static void put_head(const char *name, Text *out) {
    static const char title[] = "Traceback (most recent call last)";
    int blanks = WIDTH - (int)strlen(name) - (int)(sizeof title - 1);
    text_printf(out, "%s%*s%s\n", name, blanks > 0 ? blanks : 0, "", title);
}

// "ValueError: text", the class without its module.
static void put_last_line(Vm *vm, Value exception, Text *out) {
    Value text = value_string(vm, exception);
    vm_clear_exception(vm);
    text_printf(out, "%s: ", class_of(vm, exception)->head.name);
    if (!value_is_nothing(text)) {
        text_append(out, string_slice(text));
    }
    while (out->length && out->data[out->length - 1] == ' ') {
        out->data[--out->length] = 0;
    }
    text_append_char(out, '\n');
    value_release(text);
}

// What led to it, or NOTHING. Borrowed.
static Value before(Value exception, bool *is_cause) {
    const Exception *own = exception_of(exception);
    *is_cause = value_is_object(own->cause);
    if (*is_cause) {
        return own->cause;
    }
    return own->suppress_context || !value_is_object(own->context) ? NOTHING : own->context;
}

static void put_exception(Printer *printer, Value exception, size_t depth) {
    bool is_cause;
    Value first = before(exception, &is_cause);
    if (!value_is_nothing(first) && depth < CHAIN_LIMIT) {
        put_exception(printer, first, depth + 1);
        text_append_c(printer->out,
                      is_cause ? "\nThe above exception was the direct cause of the following "
                                 "exception:\n\n"
                               : "\nDuring handling of the above exception, another exception "
                                 "occurred:\n\n");
    }
    printer->around = depth ? PIECES_AROUND_CAUSE : PIECES_AROUND;
    put_head(class_of(printer->vm, exception)->head.name, printer->out);
    put_frames(printer, exception_of(exception)->traceback);
    put_last_line(printer->vm, exception, printer->out);
}

void cell_traceback_format(Vm *vm, const Scenario *scenario, Value exception, Text *out) {
    if (is_instance(vm, exception, vm->exceptions.system_exit)) {
        text_append_c(out, "An exception has occurred, use %tb to see the full traceback.\n\n");
        put_last_line(vm, exception, out);
        return;
    }
    Printer printer = {vm, scenario, out, PIECES_AROUND};
    for (int i = 0; i < WIDTH; i++) {
        text_append_char(out, '-');
    }
    text_append_char(out, '\n');
    put_exception(&printer, exception, 0);
}

void cell_error_format(const NotebookCell *cell, Text *out) {
    Text whole = {0};
    diagnostic_print(&cell->error, cell->text, &whole);
    const char *rest = cell->error.line > 0 ? strchr(text_c(&whole), '\n') : NULL;
    if (rest) {
        text_printf(out, "  Cell In[%u], line %u", cell->number, cell->error.line);
    }
    text_append_c(out, rest ? rest : text_c(&whole));
    text_finish(&whole);
}
