#include "lang/parse_state.h"

#include <string.h>

#include "base/check.h"

// Inside an f-string columns count in its excerpt, "(expression)".
static uint32_t excerpt_column(const FStringPlace *place, uint32_t line, uint32_t column) {
    bool first = line == place->line && column != DIAGNOSTIC_NO_COLUMN;
    return first && column >= place->column ? column - place->column : column;
}

// An f-string's expression is read for itself: its errors count in it.
LexemeKind parser_peek_slow(Parser *parser) {
    if (parser->failed) {
        return LEX_ERROR;
    }
    parser->failed = true;
    Diagnostic *error = parser->diagnostic;
    *error = parser->lexemes.error;
    const FStringPlace *place = parser->fstring;
    if (place) {
        error->column = excerpt_column(place, error->line, error->column);
        error->end_column = excerpt_column(place, error->end_line, error->end_column);
        error->excerpt = place->excerpt;
    }
    return LEX_ERROR;
}

bool at_kinds(Parser *parser, LexemeKind first, LexemeKind second) {
    if (peek(parser) != first) {
        return false;
    }
    parser->at++;
    bool both = peek(parser) == second;
    parser->at--;
    return both;
}

bool force(Parser *parser, LexemeKind kind) {
    if (accept(parser, kind)) {
        return true;
    }
    if (!parser->failed) {
        raise_span(parser, token(parser)->span, "expected '%s'", lexeme_kind_text(kind));
    }
    return false;
}

Slice token_text(const Parser *parser, const Lexeme *lexeme) {
    return slice_sub(parser->source, lexeme->start, lexeme->end);
}

bool at_word(Parser *parser, const char *word) {
    return at_kind(parser, LEX_NAME) && slice_is(token_text(parser, token(parser)), word);
}

bool at_soft_keyword(Parser *parser) {
    return at_word(parser, "match") || at_word(parser, "case") || at_word(parser, "_");
}

static size_t name_slot(const NameTable *table, Slice text) {
    uint64_t hash = 1469598103934665603u;
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (unsigned char)text.data[i]) * 1099511628211u;
    }
    size_t slot = (size_t)(hash ^ hash >> 32) & (table->capacity - 1);
    while (table->names[slot] && !slice_is(text, table->names[slot])) {
        slot = (slot + 1) & (table->capacity - 1);
    }
    return slot;
}

static void grow_names(Arena *arena, NameTable *table) {
    NameTable old = *table;
    table->capacity = old.capacity ? old.capacity * 2 : 64;
    table->names = arena_alloc(arena, table->capacity * sizeof *table->names);
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.names[i]) {
            table->names[name_slot(table, slice_from(old.names[i]))] = old.names[i];
        }
    }
}

const char *parser_name(Parser *parser, Slice text) {
    NameTable *table = parser->names;
    if (table->count * 2 >= table->capacity) {
        grow_names(parser->arena, table);
    }
    size_t slot = name_slot(table, text);
    if (!table->names[slot]) {
        table->names[slot] = arena_copy(parser->arena, text);
        table->count++;
    }
    return table->names[slot];
}

const char *accept_name(Parser *parser) {
    if (!accept(parser, LEX_NAME)) {
        return NULL;
    }
    return parser_name(parser, token_text(parser, previous_token(parser)));
}

// ---- Errors ----

static void raise_text(Parser *parser, DiagnosticKind kind, SourceSpan span, const char *format,
                       va_list arguments) {
    if (parser->failed) {
        return;
    }
    parser->failed = true;
    const FStringPlace *place = parser->fstring;
    Text text = {0};
    if (place) {
        text_append_c(&text, "f-string: ");
        span.column = excerpt_column(place, span.line, span.column);
        span.end_column = excerpt_column(place, span.end_line, span.end_column);
    }
    text_vprintf(&text, format, arguments);
    diagnostic_set(parser->diagnostic, parser->arena, kind, parser->file, span, "%s",
                   text_c(&text));
    parser->diagnostic->excerpt = place ? place->excerpt : NULL;
    text_finish(&text);
}

void *raise_span(Parser *parser, SourceSpan span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    raise_text(parser, DIAGNOSTIC_SYNTAX_ERROR, span, format, arguments);
    va_end(arguments);
    return NULL;
}

void *raise_range(Parser *parser, SourceSpan from, SourceSpan to, const char *format, ...) {
    SourceSpan span = {from.line, from.column, to.end_line, to.end_column};
    va_list arguments;
    va_start(arguments, format);
    raise_text(parser, DIAGNOSTIC_SYNTAX_ERROR, span, format, arguments);
    va_end(arguments);
    return NULL;
}

// Changes of indentation have no width: the character before the first one counts.
static SourceSpan token_place(const Lexeme *lexeme) {
    SourceSpan span = lexeme->span;
    if (lexeme->kind == LEX_INDENT || lexeme->kind == LEX_DEDENT) {
        span.column--;
        span.end_column = DIAGNOSTIC_NO_COLUMN;
    }
    return span;
}

void *raise_last(Parser *parser, DiagnosticKind kind, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    raise_text(parser, kind, token_place(token_at(parser, parser->furthest)), format, arguments);
    va_end(arguments);
    return NULL;
}

void *raise_from(Parser *parser, SourceSpan from, const char *format, ...) {
    SourceSpan last = token_at(parser, parser->furthest)->span;
    SourceSpan span = {from.line, from.column, last.end_line, last.end_column - 1};
    va_list arguments;
    va_start(arguments, format);
    raise_text(parser, DIAGNOSTIC_SYNTAX_ERROR, span, format, arguments);
    va_end(arguments);
    return NULL;
}

void raise_generic(Parser *parser, size_t token_index) {
    const Lexeme *last = token_at(parser, token_index);
    if (last->kind == LEX_INDENT || last->kind == LEX_DEDENT) {
        raise_last(parser, DIAGNOSTIC_INDENTATION_ERROR, "unexpected %s",
                   last->kind == LEX_INDENT ? "indent" : "unindent");
        return;
    }
    raise_span(parser, last->span, "invalid syntax");
}

const char *expr_description(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_ATTRIBUTE: return "attribute";
    case EXPR_SUBSCRIPT: return "subscript";
    case EXPR_STARRED: return "starred";
    case EXPR_NAME: return "name";
    case EXPR_LIST: return "list";
    case EXPR_TUPLE: return "tuple";
    case EXPR_LAMBDA: return "lambda";
    case EXPR_CALL: return "function call";
    case EXPR_BOOL_OP:
    case EXPR_BIN_OP:
    case EXPR_UNARY_OP: return "expression";
    case EXPR_GENERATOR_EXP: return "generator expression";
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: return "yield expression";
    case EXPR_AWAIT: return "await expression";
    case EXPR_LIST_COMP: return "list comprehension";
    case EXPR_SET_COMP: return "set comprehension";
    case EXPR_DICT_COMP: return "dict comprehension";
    case EXPR_DICT: return "dict literal";
    case EXPR_SET: return "set display";
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return "f-string expression";
    case EXPR_COMPARE: return "comparison";
    case EXPR_IF_EXP: return "conditional expression";
    case EXPR_NAMED_EXPR: return "named expression";
    case EXPR_SLICE: return "slice";
    case EXPR_CONSTANT:
        switch (expr->literal.kind) {
        case LITERAL_NONE: return "None";
        case LITERAL_TRUE: return "True";
        case LITERAL_FALSE: return "False";
        case LITERAL_ELLIPSIS: return "ellipsis";
        default: return "literal";
        }
    case EXPR_COUNT: break;
    }
    UNREACHABLE("an expression of no kind");
}

// ---- Nodes ----

Expr *new_expr(Parser *parser, ExprKind kind, SourceSpan begin) {
    Expr *expr = arena_alloc(parser->arena, sizeof *expr);
    expr->kind = kind;
    expr->span = begin;
    return expr;
}

SourceSpan span_to_here(const Parser *parser, SourceSpan begin) {
    size_t index = parser->at > 0 ? parser->at - 1 : 0;
    while (index > 0 && token_at(parser, index)->kind >= LEX_NEWLINE &&
           token_at(parser, index)->kind <= LEX_DEDENT) {
        index--;
    }
    const Lexeme *last = token_at(parser, index);
    return (SourceSpan){begin.line, begin.column, last->span.end_line, last->span.end_column};
}

static void raise_height(Expr *child, void *context) {
    Expr *parent = context;
    if (child->height >= parent->height) {
        parent->height = (uint16_t)(child->height + 1);
    }
}

Expr *end_expr(Parser *parser, Expr *expr) {
    expr->span = span_to_here(parser, expr->span);
    ast_each_child(expr, raise_height, expr);
    if (expr->height > TREE_HEIGHT_LIMIT) {
        return raise_span(parser, expr->span, "too many nested expressions");
    }
    return expr;
}

Expr *new_constant(Parser *parser, LiteralKind kind, SourceSpan begin) {
    Expr *expr = new_expr(parser, EXPR_CONSTANT, begin);
    expr->literal.kind = kind;
    return expr;
}

Expr *new_name(Parser *parser, const char *name, SourceSpan span) {
    Expr *expr = new_expr(parser, EXPR_NAME, span);
    expr->name = name;
    return expr;
}

Stmt *new_stmt(Parser *parser, StmtKind kind, SourceSpan begin) {
    Stmt *stmt = arena_alloc(parser->arena, sizeof *stmt);
    stmt->kind = kind;
    stmt->span = begin;
    return stmt;
}

Expr *with_context(Expr *expr, ExprContext context) {
    if (!expr) {
        return NULL;
    }
    expr->context = context;
    if (expr->kind == EXPR_TUPLE || expr->kind == EXPR_LIST) {
        for (size_t i = 0; i < expr->items.count; i++) {
            with_context(expr->items.items[i], context);
        }
    } else if (expr->kind == EXPR_STARRED) {
        with_context(expr->value, context);
    }
    return expr;
}

void *list_room(Arena *arena, void *items, size_t count, size_t item_size) {
    enum { FIRST = 4 };
    bool full = count == 0 || (count >= FIRST && (count & (count - 1)) == 0);
    if (!full) {
        return items;
    }
    void *grown = arena_alloc(arena, (count ? count * 2 : FIRST) * item_size);
    if (count) {
        memcpy(grown, items, count * item_size);
    }
    return grown;
}

// ---- Recursion and repetition ----

bool parser_descend(Parser *parser) {
    if (parser->depth >= RECURSION_LIMIT) {
        raise_span(parser, token(parser)->span, "too many nested expressions");
        return false;
    }
    parser->depth++;
    return true;
}

void parser_ascend(Parser *parser) {
    parser->depth--;
}

void *parser_memoize(Parser *parser, Rule rule, void *(*parse)(Parser *parser)) {
    size_t start = parser->at;
    // Targets are read twice in the first pass, too.
    bool is_target = rule == RULE_TARGET || rule == RULE_STAR_TARGET || rule == RULE_DEL_TARGET;
    if (!parser->error_pass && !is_target) {
        void *parsed = parse(parser);
        parser->at = parsed ? parser->at : start;
        return parsed;
    }
    for (Memo *memo = parser->memos[start]; memo; memo = memo->next) {
        if (memo->rule == rule) {
            parser->at = memo->end;
            return memo->node;
        }
    }
    void *node = parse(parser);
    parser->at = node ? parser->at : start;
    Memo *memo = arena_alloc(parser->arena, sizeof *memo);
    *memo = (Memo){rule, node, parser->at, parser->memos[start]};
    parser->memos[start] = memo;
    return node;
}
