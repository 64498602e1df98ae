// Tracebacks as CPython 3.11 prints them.
#include "base/arena.h"
#include "base/big_stack.h"
#include "lang/parser.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/exception_parts.h"
#include "vm/execution.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"

enum { REPEATS_SHOWN = 3, ENTRIES_SHOWN = 1000, GROUP_WIDTH = 15, GROUP_DEPTH = 10 };

// ---- Carets ----

// Columns within a line, in code points, absolute. Without a left end there are no anchors.
typedef struct Carets {
    size_t start, end;
    size_t anchor_start, anchor_end;
    bool has_anchors;
} Carets;

static bool is_blank(uint32_t rune) {
    return rune == ' ' || rune == '\t' || rune == '\f';
}

static uint32_t rune_at(Slice line, size_t index) {
    size_t position = 0;
    for (size_t i = 0; position < line.length; i++) {
        uint32_t rune = utf8_next(line, &position);
        if (i == index) {
            return rune;
        }
    }
    return 0;
}

static size_t offset_of(Slice line, size_t index) {
    size_t position = 0;
    for (size_t i = 0; i < index && position < line.length; i++) {
        utf8_next(line, &position);
    }
    return position;
}

// The operator between the operands of a binary expression.
static void anchor_operator(const Expr *expression, Slice segment, Carets *carets) {
    size_t end = expression->bin_op.right->span.column;
    for (size_t i = expression->bin_op.left->span.end_column; i < end; i++) {
        uint32_t rune = rune_at(segment, i);
        if (is_blank(rune)) {
            continue;
        }
        size_t right = i + 1;
        if (right < end && !is_blank(rune_at(segment, right))) {
            right++;
        }
        carets->has_anchors = true;
        carets->anchor_start = carets->start + i;
        carets->anchor_end = carets->start + right;
        // A closing parenthesis belongs to the operand: the operator comes later.
        if (i + 1 < end && rune == ')') {
            continue;
        }
        return;
    }
}

typedef struct AnchorSearch {
    Slice line;
    Carets *carets;
} AnchorSearch;

static void find_anchors(void *context) {
    Slice line = ((AnchorSearch *)context)->line;
    Carets *carets = ((AnchorSearch *)context)->carets;
    size_t from = offset_of(line, carets->start), to = offset_of(line, carets->end);
    Slice segment = {line.data + from, to - from};
    Arena *arena = arena_create();
    Diagnostic diagnostic = {0};
    char *copy = arena_copy(arena, segment);
    const Module *module =
        parse_tree(arena, (Slice){copy, segment.length}, "<segment>", &diagnostic);
    if (module && module->body.count == 1 && module->body.items[0]->kind == STMT_EXPR) {
        const Expr *expression = module->body.items[0]->value;
        if (expression->kind == EXPR_BIN_OP) {
            anchor_operator(expression, segment, carets);
        } else if (expression->kind == EXPR_SUBSCRIPT) {
            carets->has_anchors = true;
            carets->anchor_start = carets->start + expression->subscript.value->span.end_column;
            carets->anchor_end = carets->start + expression->subscript.index->span.end_column + 1;
        }
    }
    arena_destroy(arena);
}

static void append_carets(Slice line, Position position, Text *out) {
    size_t length = utf8_count(line);
    size_t leading = 0;
    while (leading < length && is_blank(rune_at(line, leading))) {
        leading++;
    }
    Carets carets = {.start = position.column, .end = position.end_column};
    if (position.end_line == 0 || (position.end_column == 0 && position.column == 0)) {
        return;
    }
    if (position.line == position.end_line) {
        if (carets.end <= carets.start || carets.end > length) {
            return;
        }
        call_on_big_stack(find_anchors, &(AnchorSearch){line, &carets});
    } else {
        carets.end = length;
        while (carets.end > carets.start && is_blank(rune_at(line, carets.end - 1))) {
            carets.end--;
        }
    }
    // Marking the whole line would say nothing.
    if (!carets.has_anchors && carets.end - carets.start == length - leading) {
        return;
    }
    text_append_c(out, "    ");
    for (size_t i = leading; i < carets.end; i++) {
        bool inside = i >= carets.anchor_start && i < carets.anchor_end;
        char mark = i < carets.start ? ' ' : carets.has_anchors && !inside ? '~' : '^';
        text_append_char(out, mark);
    }
    text_append_char(out, '\n');
}

// ---- Entries ----

static void append_entry(Vm *vm, const Traceback *entry, Text *out) {
    Position position = traceback_position(entry);
    Slice file = string_slice(entry->code->file);
    text_printf(out, "  File \"%.*s\", line %u, in %s\n", (int)file.length, file.data,
                position.line, string_c(entry->code->name));
    Slice line = vm_source_line(vm, file, position.line);
    size_t start = 0;
    while (start < line.length && is_blank((uint8_t)line.data[start])) {
        start++;
    }
    size_t end = line.length;
    while (end > start && is_blank((uint8_t)line.data[end - 1])) {
        end--;
    }
    if (end == start) {
        return;
    }
    text_append_c(out, "    ");
    text_append(out, (Slice){line.data + start, end - start});
    text_append_char(out, '\n');
    append_carets(line, position, out);
}

static bool is_same_place(const Traceback *a, const Traceback *b) {
    return a && b && a->code->code->file == b->code->code->file &&
           traceback_position(a).line == traceback_position(b).line &&
           string_equal(a->code->name, b->code->name);
}

static void append_repeats(size_t count, Text *out) {
    if (count > REPEATS_SHOWN) {
        size_t more = count - REPEATS_SHOWN;
        text_printf(out, "  [Previous line repeated %zu more time%s]\n", more,
                    more == 1 ? "" : "s");
    }
}

static void append_entries(Vm *vm, Value traceback, Text *out) {
    size_t total = 0;
    for (Value at = traceback; value_is_object(at); at = traceback_of(at)->next) {
        total++;
    }
    const Traceback *last = NULL;
    size_t count = 0;
    for (Value at = traceback; value_is_object(at); at = traceback_of(at)->next, total--) {
        if (total > ENTRIES_SHOWN) {
            continue;
        }
        const Traceback *entry = traceback_of(at);
        if (!is_same_place(last, entry)) {
            append_repeats(count, out);
            count = 0;
        }
        last = entry;
        count++;
        if (count <= REPEATS_SHOWN) {
            append_entry(vm, entry, out);
        }
    }
    append_repeats(count, out);
}

static void append_indented(Slice text, const char *margin, Text *out) {
    size_t at = 0;
    while (at < text.length) {
        size_t end = at;
        while (end < text.length && text.data[end] != '\n') {
            end++;
        }
        text_append_c(out, margin);
        text_append(out, slice_sub(text, at, end + 1));
        at = end + 1;
    }
}

void traceback_format(Vm *vm, Value traceback, const char *margin, Text *out) {
    Text text = {0};
    append_entries(vm, traceback, &text);
    append_indented(text_slice(&text), margin, out);
    text_finish(&text);
}

// ---- The last lines ----

static Value detail(Vm *vm, Value exception, const char *name) {
    Value value = value_get_attribute_c(vm, exception, name);
    vm_clear_exception(vm);
    if (value_is_none(value)) {
        return NOTHING;
    }
    return value;
}

static int64_t detail_number(Vm *vm, Value exception, const char *name, int64_t otherwise) {
    Value value = detail(vm, exception, name);
    int64_t number = value_is_small_int(value) ? value_as_small_int(value) : otherwise;
    value_release(value);
    return number;
}

// The place of a SyntaxError, which has no frame: file, line, source and carets.
static void append_syntax_place(Vm *vm, Value exception, Text *out) {
    Value file = detail(vm, exception, "filename");
    int64_t line = detail_number(vm, exception, "lineno", 0);
    Value source = detail(vm, exception, "text");
    int64_t column = detail_number(vm, exception, "offset", 0);
    int64_t end_column = detail_number(vm, exception, "end_offset", 0);
    int64_t end_line = detail_number(vm, exception, "end_lineno", line);
    if (line > 0) {
        text_printf(out, "  File \"%s\", line %lld\n",
                    value_is_nothing(file) ? "<string>" : string_c(file), (long long)line);
    }
    if (!value_is_nothing(source) && is_string(vm, source)) {
        Slice text = string_slice(source);
        while (text.length && (text.data[text.length - 1] == '\n' ||
                               is_blank((uint8_t)text.data[text.length - 1]))) {
            text.length--;
        }
        size_t leading = 0;
        while (leading < text.length && is_blank((uint8_t)text.data[leading])) {
            leading++;
        }
        text_append_c(out, "    ");
        text_append(out, slice_sub(text, leading, text.length));
        text_append_char(out, '\n');
        if (column >= 1) {
            int64_t end = end_line == line && end_column > column ? end_column : column + 1;
            if (end_line != line) {
                end = (int64_t)utf8_count(text) + 1;
            }
            text_append_c(out, "    ");
            for (int64_t i = (int64_t)leading + 1; i < end; i++) {
                text_append_char(out, i < column ? ' ' : '^');
            }
            text_append_char(out, '\n');
        }
    }
    value_release(file);
    value_release(source);
}

static void append_class_name(const Class *class, Text *out) {
    Slice module =
        value_is_nothing(class->module) ? SLICE("builtins") : string_slice(class->module);
    if (!slice_is(module, "builtins") && !slice_is(module, "__main__")) {
        text_append(out, module);
        text_append_char(out, '.');
    }
    text_append_c(out, class->qualified_name);
}

static void append_notes(Vm *vm, Value exception, Text *out) {
    Value notes = value_find_attribute(vm, exception, vm->names.notes);
    vm_clear_exception(vm);
    if (value_is_nothing(notes) || value_is_none(notes)) {
        return;
    }
    if (is_list(vm, notes) || is_tuple(vm, notes)) {
        bool is_list_ = is_list(vm, notes);
        size_t count = is_list_ ? list_count(notes) : tuple_count(notes);
        for (size_t i = 0; i < count; i++) {
            Value note = is_list_ ? list_items(notes)[i] : tuple_items(notes)[i];
            Value text = value_string(vm, note);
            vm_clear_exception(vm);
            text_append_c(out, value_is_nothing(text) ? "<note str() failed>" : string_c(text));
            text_append_char(out, '\n');
            value_release(text);
        }
    } else {
        Value text = value_repr(vm, notes);
        vm_clear_exception(vm);
        text_append_c(out, value_is_nothing(text) ? "<__notes__ repr() failed>" : string_c(text));
        text_append_char(out, '\n');
        value_release(text);
    }
    value_release(notes);
}

static void append_class_and_message(Vm *vm, Value exception, bool suggests, Text *out) {
    Value message = NOTHING;
    bool is_syntax = is_instance(vm, exception, vm->exceptions.syntax);
    if (is_syntax && detail_number(vm, exception, "lineno", 0) > 0) {
        append_syntax_place(vm, exception, out);
        Value text = detail(vm, exception, "msg");
        message = value_is_nothing(text) ? string_from_c(vm, "None") : value_string(vm, text);
        value_release(text);
    } else {
        message = value_string(vm, exception);
    }
    vm_clear_exception(vm);
    append_class_name(class_of(vm, exception), out);
    if (value_is_nothing(message)) {
        text_append_c(out, ": <exception str() failed>");
    } else if (string_count(message) > 0) {
        text_append_c(out, ": ");
        text_append(out, string_slice(message));
    }
    value_release(message);
    if (suggests) {
        exception_suggest(vm, exception, out);
    }
    text_append_char(out, '\n');
}

void exception_format_only(Vm *vm, Value exception, Text *out) {
    append_class_and_message(vm, exception, false, out);
    append_notes(vm, exception, out);
}

// ---- Chains and groups ----

typedef struct Printer {
    Vm *vm;
    Text *out;
    Dict *seen;    // Identities of what was printed.
    size_t depth;  // Of groups.
    bool need_close;
    bool suggests;  // Names that were perhaps meant.
} Printer;

static void print_margin(const Printer *printer, char mark, Text *margin) {
    for (size_t i = 0; i < 2 * printer->depth; i++) {
        text_append_char(margin, ' ');
    }
    if (printer->depth > 0) {
        text_append_char(margin, mark);
        text_append_char(margin, ' ');
    }
}

static void print_text(const Printer *printer, char mark, Slice text) {
    Text margin = {0};
    print_margin(printer, mark, &margin);
    append_indented(text, text_c(&margin), printer->out);
    text_finish(&margin);
}

static void print_one(const Printer *printer, Value exception, bool opens) {
    Vm *vm = printer->vm;
    bool is_group = is_exception_group(vm, exception);
    if (!value_is_nothing(exception_of(exception)->traceback)) {
        print_text(printer, opens ? '+' : '|',
                   is_group ? SLICE("Exception Group Traceback (most recent call last):\n")
                            : SLICE("Traceback (most recent call last):\n"));
        Text entries = {0};
        append_entries(vm, exception_of(exception)->traceback, &entries);
        print_text(printer, '|', text_slice(&entries));
        text_finish(&entries);
    }
    // The message's own line breaks get no margin; those of notes do.
    Text last = {0}, margin = {0};
    print_margin(printer, '|', &margin);
    bool is_syntax = is_instance(vm, exception, vm->exceptions.syntax);
    append_class_and_message(vm, exception, printer->suggests, &last);
    if (is_syntax) {
        print_text(printer, '|', text_slice(&last));
    } else {
        text_append(printer->out, text_slice(&margin));
        text_append(printer->out, text_slice(&last));
    }
    text_clear(&last);
    append_notes(vm, exception, &last);
    print_text(printer, '|', text_slice(&last));
    text_finish(&last);
    text_finish(&margin);
}

static void print_chain(Printer *printer, Value exception);

static void print_group(Printer *printer, Value group) {
    Vm *vm = printer->vm;
    if (printer->depth > GROUP_DEPTH) {
        Text text = {0};
        text_printf(&text, "... (max_group_depth is %d)\n", GROUP_DEPTH);
        print_text(printer, '|', text_slice(&text));
        text_finish(&text);
        return;
    }
    bool is_outermost = printer->depth == 0;
    printer->depth += is_outermost;
    print_one(printer, group, is_outermost);
    Value items = group_exceptions(group);
    size_t count = tuple_count(items);
    size_t shown = count <= GROUP_WIDTH ? count : GROUP_WIDTH + 1;
    printer->need_close = false;
    for (size_t i = 0; i < shown; i++) {
        bool is_last = i + 1 == shown;
        if (is_last) {
            printer->need_close = true;
        }
        for (size_t j = 0; j < 2 * printer->depth; j++) {
            text_append_char(printer->out, ' ');
        }
        text_append_c(printer->out, i == 0 ? "+-" : "  ");
        if (i < GROUP_WIDTH) {
            text_printf(printer->out, "+---------------- %zu ----------------\n", i + 1);
        } else {
            text_append_c(printer->out, "+---------------- ... ----------------\n");
        }
        printer->depth++;
        if (i < GROUP_WIDTH) {
            print_chain(printer, tuple_items(items)[i]);
        } else {
            Text text = {0};
            size_t more = count - GROUP_WIDTH;
            text_printf(&text, "and %zu more exception%s\n", more, more > 1 ? "s" : "");
            print_text(printer, '|', text_slice(&text));
            text_finish(&text);
        }
        if (is_last && printer->need_close) {
            for (size_t j = 0; j < 2 * printer->depth; j++) {
                text_append_char(printer->out, ' ');
            }
            text_append_c(printer->out, "+------------------------------------\n");
            printer->need_close = false;
        }
        printer->depth--;
    }
    (void)vm;
    printer->depth -= is_outermost;
}

static bool mark_seen(Printer *printer, Value exception) {
    Value id = value_small_int(
        (int64_t)(vm_identity(printer->vm, exception) & (uint64_t)(SMALL_INT_MAX >> 1)));
    if (dict_contains(printer->vm, printer->seen, id) == 1) {
        return false;
    }
    dict_set(printer->vm, printer->seen, id, VALUE_NONE);
    return true;
}

static void print_itself(Printer *printer, Value exception) {
    if (is_exception_group(printer->vm, exception)) {
        print_group(printer, exception);
    } else {
        print_one(printer, exception, false);
    }
}

// The chain is gathered first, the oldest one last, then printed backwards: it may be long.
static void print_chain(Printer *printer, Value exception) {
    Value chain = list_create(printer->vm);
    Value notes = list_create(printer->vm);  // Per member: was it a cause?
    mark_seen(printer, exception);
    for (Value at = exception;;) {
        list_append(printer->vm, chain, at);
        const Exception *here = exception_of(at);
        Value next = here->cause;
        bool is_cause = !value_is_nothing(next);
        if (!is_cause && !here->suppress_context) {
            next = here->context;
        }
        if (value_is_nothing(next) || !mark_seen(printer, next)) {
            break;
        }
        list_append(printer->vm, notes, value_bool(is_cause));
        at = next;
    }
    for (size_t i = list_count(chain); i-- > 0;) {
        // Only the youngest closes the frame that its group is drawn in.
        bool need_close = printer->need_close;
        print_itself(printer, list_items(chain)[i]);
        printer->need_close = i > 0 ? need_close : printer->need_close;
        if (i > 0) {
            bool is_cause = value_same(list_items(notes)[i - 1], VALUE_TRUE);
            print_text(printer, '|',
                       is_cause ? SLICE("\nThe above exception was the direct cause of the "
                                        "following exception:\n\n")
                                : SLICE("\nDuring handling of the above exception, another "
                                        "exception occurred:\n\n"));
        }
    }
    value_release(chain);
    value_release(notes);
}

static void format_whole(Vm *vm, Value exception, bool suggests, Text *out) {
    Value pending = vm_take_exception(vm);
    value_retain(exception);
    Printer printer = {vm, out, dict_create(vm), 0, false, suggests};
    print_chain(&printer, exception);
    object_release(printer.seen);
    value_release(exception);
    vm_clear_exception(vm);
    vm->exception = pending;
}

void vm_format_exception(Vm *vm, Value exception, Text *out) {
    format_whole(vm, exception, false, out);
}

void vm_format_uncaught(Vm *vm, Value exception, Text *out) {
    format_whole(vm, exception, true, out);
}

// ---- What cannot be raised ----

static void write_error(Vm *vm, Slice text) {
    if (vm->host.write) {
        vm->host.write(vm->host.context, 2, text);
    }
}

void vm_report_unraisable(Vm *vm, Value where) {
    Value exception = vm_take_exception(vm);
    if (value_is_nothing(exception) || vm->stopping) {
        value_release(exception);
        return;
    }
    Text text = {0};
    Value shown = value_repr(vm, where);
    vm_clear_exception(vm);
    text_printf(&text, "Exception ignored in: %s\n",
                value_is_nothing(shown) ? "<object repr() failed>" : string_c(shown));
    value_release(shown);
    if (!value_is_nothing(exception_of(exception)->traceback)) {
        text_append_c(&text, "Traceback (most recent call last):\n");
        append_entries(vm, exception_of(exception)->traceback, &text);
    }
    exception_format_only(vm, exception, &text);
    write_error(vm, text_slice(&text));
    text_finish(&text);
    value_release(exception);
}

void vm_warn_at(Vm *vm, Class *category, Slice file, uint32_t number, const char *message) {
    Text text = {0};
    text_printf(&text, "%.*s:%u: %s: %s\n", (int)file.length, file.data, number,
                category->head.name, message);
    Slice line = vm_source_line(vm, file, number);
    size_t start = 0;
    while (start < line.length && is_blank((uint8_t)line.data[start])) {
        start++;
    }
    if (start < line.length) {
        text_append_c(&text, "  ");
        text_append(&text, slice_sub(line, start, line.length));
        text_append_char(&text, '\n');
    }
    write_error(vm, text_slice(&text));
    text_finish(&text);
    vm_record_warning(vm, vm->execution->lane, message, category->head.name);
}

void vm_record_warning(Vm *vm, LaneId lane, const char *message, const char *category) {
    Slice sentence = slice_from(message);
    const char *end = memchr(sentence.data, '\n', sentence.length);
    if (end) {
        sentence.length = (size_t)(end - sentence.data);
    }
    if (vm->host.warned) {
        vm->host.warned(vm->host.context, lane, sentence, category);
    }
}

void vm_warn(Vm *vm, Class *category, const char *format, ...) {
    Text message = {0};
    const Frame *frame = vm->execution->frame;
    Slice file = frame ? string_slice(frame->code->file) : SLICE("sys");
    uint32_t number = frame ? code_position(frame->code, frame_instruction(frame)).line : 1;
    va_list list;
    va_start(list, format);
    text_vprintf(&message, format, list);
    va_end(list);
    vm_warn_at(vm, category, file, number, text_c(&message));
    text_finish(&message);
}
