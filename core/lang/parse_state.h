// What the files of the parser share, and nobody else includes.
//
// Parsing follows CPython's two passes. The first only recognizes; a rule that does not match
// returns NULL, and its caller puts `at` back. When the program is wrong, the second pass reads it
// again with the `invalid_` rules switched on, which know common mistakes by shape and raise an
// error. When none does, the furthest token that the first pass looked at is "invalid syntax".
//
// Once an error is raised, every token looks like LEX_ERROR, which no rule takes: so all rules
// fail, quickly, and need not ask.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/lexer.h"

// Rules whose results are kept per token in the second pass, which tries many of them again.
typedef enum Rule {
    RULE_EXPRESSION,
    RULE_STAR_EXPRESSION,
    RULE_DISJUNCTION,
    RULE_BITWISE_OR,
    RULE_PRIMARY,
    RULE_ARGUMENTS,
    RULE_STRINGS,
    RULE_STAR_TARGET,
    RULE_TARGET,
    RULE_DEL_TARGET,
    RULE_INVALID_NAMED_EXPRESSION,
    RULE_SIMPLE_STATEMENT,
    RULE_BLOCK,
    RULE_CLOSED_PATTERN,
    RULE_COMPREHENSIONS,
} Rule;

typedef struct Memo {
    Rule rule;
    void *node;
    size_t end;
    struct Memo *next;
} Memo;

typedef struct NameTable {
    const char **names;
    size_t count;
    size_t capacity;
} NameTable;

// An f-string expression under parse: how its errors are worded and placed.
typedef struct FStringPlace {
    uint32_t line;
    uint32_t column;  // Of the bracket before the expression.
    const char *excerpt;
} FStringPlace;

typedef struct Parser {
    Arena *arena;
    Slice source;
    const char *file;
    Lexemes lexemes;
    NameTable *names;
    Diagnostic *diagnostic;
    const FStringPlace *fstring;  // NULL outside of f-strings.
    size_t at;
    size_t furthest;     // The last token looked at, in any pass.
    bool is_expression;  // The whole text is one, as for eval().
    bool failed;
    bool error_pass;
    bool invalid_rules;  // The error pass, where the grammar does not suspend it.
    uint32_t depth;
    uint32_t fstring_depth;
    Memo **memos;  // A list per token, in the error pass.
} Parser;

enum { TREE_HEIGHT_LIMIT = 2000, RECURSION_LIMIT = 1000 };

// ---- Tokens ----

LexemeKind parser_peek_slow(Parser *parser);

static inline LexemeKind peek(Parser *parser) {
    if (parser->failed) {
        return LEX_ERROR;
    }
    if (parser->at > parser->furthest) {
        parser->furthest = parser->at;
    }
    LexemeKind kind = parser->lexemes.tokens.items[parser->at].kind;
    return kind == LEX_ERROR ? parser_peek_slow(parser) : kind;
}

static inline bool at_kind(Parser *parser, LexemeKind kind) {
    return peek(parser) == kind;
}

static inline const Lexeme *token_at(const Parser *parser, size_t index) {
    return &parser->lexemes.tokens.items[index];
}

static inline const Lexeme *token(const Parser *parser) {
    return token_at(parser, parser->at);
}

static inline const Lexeme *previous_token(const Parser *parser) {
    return token_at(parser, parser->at > 0 ? parser->at - 1 : 0);
}

static inline bool accept(Parser *parser, LexemeKind kind) {
    if (peek(parser) != kind) {
        return false;
    }
    parser->at++;
    return true;
}

// True when `first second` come next; looks at the second only after the first.
bool at_kinds(Parser *parser, LexemeKind first, LexemeKind second);
// Raises `expected 'x'` when something else is next.
bool force(Parser *parser, LexemeKind kind);
bool at_word(Parser *parser, const char *word);  // A NAME spelled so.
bool at_soft_keyword(Parser *parser);
Slice token_text(const Parser *parser, const Lexeme *lexeme);
const char *parser_name(Parser *parser, Slice text);  // Interned.
const char *accept_name(Parser *parser);              // NULL when no NAME is next.

// ---- Errors; all return NULL ----

void *raise_span(Parser *parser, SourceSpan span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// From the beginning of `from` to the end of `to`.
void *raise_range(Parser *parser, SourceSpan from, SourceSpan to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// At the last token looked at.
void *raise_last(Parser *parser, DiagnosticKind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// From `from` to the end of the last token looked at.
void *raise_from(Parser *parser, SourceSpan from, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void raise_generic(Parser *parser, size_t token_index);
const char *expr_description(const Expr *expr);  // "function call"

// ---- Nodes ----

Expr *new_expr(Parser *parser, ExprKind kind, SourceSpan begin);
// Ends the node at the last token taken.
Expr *end_expr(Parser *parser, Expr *expr);
Expr *new_constant(Parser *parser, LiteralKind kind, SourceSpan begin);
Expr *new_name(Parser *parser, const char *name, SourceSpan span);
Stmt *new_stmt(Parser *parser, StmtKind kind, SourceSpan begin);
// Up to the last token taken that has text.
SourceSpan span_to_here(const Parser *parser, SourceSpan begin);
Expr *with_context(Expr *expr, ExprContext context);  // NULL stays NULL.

void *list_room(Arena *arena, void *items, size_t count, size_t item_size);

#define list_push(parser, list, ...)                                                               \
    do {                                                                                           \
        (list)->items =                                                                            \
            list_room((parser)->arena, (list)->items, (list)->count, sizeof *(list)->items);       \
        (list)->items[(list)->count++] = (__VA_ARGS__);                                            \
    } while (0)

// ---- Recursion and repetition ----

// False (with an error raised) when the program nests too deep; else call parser_ascend() after.
bool parser_descend(Parser *parser);
void parser_ascend(Parser *parser);

// Runs `rule`, or answers from memory; restores the position when it does not match.
void *parser_memoize(Parser *parser, Rule rule, void *(*parse)(Parser *parser));

// ---- parse_expression.c ----

Expr *parse_expression(Parser *parser);
Expr *parse_expressions(Parser *parser);
Expr *parse_star_expressions(Parser *parser);
Expr *parse_star_expression(Parser *parser);
Expr *parse_named_expression(Parser *parser);
Expr *parse_star_named_expression(Parser *parser);
ExprList parse_star_named_expressions(Parser *parser);
Expr *parse_assignment_expression(Parser *parser);
Expr *parse_disjunction(Parser *parser);
Expr *parse_bitwise_or(Parser *parser);
Expr *parse_yield(Parser *parser);
Expr *parse_expression_without_invalid(Parser *parser);
Expr *parse_yield_or_star_expressions(Parser *parser);

// ---- parse_primary.c ----

Expr *parse_primary(Parser *parser);
Expr *parse_atom(Parser *parser);
Expr *parse_trailer(Parser *parser, SourceSpan begin, Expr *value);
Expr *parse_group_like(Parser *parser);  // `(`...
Expr *parse_list_like(Parser *parser);   // `[`...
Expr *parse_genexp(Parser *parser);
Expr *parse_number(Parser *parser);

typedef struct Comprehensions {
    Comprehension *items;
    size_t count;
} Comprehensions;

// One or more `for ... in ... if ...`; NULL when there is none.
Comprehensions *parse_comprehensions(Parser *parser);
bool parse_dict_item(Parser *parser, Expr **key, Expr **value);

// ---- parse_arguments.c ----

Expr *parse_arguments(Parser *parser);       // A Call without its function, up to the `)`.
Expr *parse_call_arguments(Parser *parser);  // The same without looking for the `)`.
Expr *parse_starred_expression(Parser *parser);
// Parameters up to `end`: RIGHT_PAREN of a def, COLON of a lambda. NULL when they do not match.
Parameters *parse_parameters(Parser *parser, LexemeKind end);
bool parse_parameter(Parser *parser, LexemeKind end, bool star_annotation, Parameter *out);

typedef enum DefaultRule { NO_DEFAULT, WITH_DEFAULT, MAYBE_DEFAULT } DefaultRule;

// One parameter with its comma.
bool parse_full_parameter(Parser *parser, LexemeKind end, DefaultRule rule, Parameter *out);

// ---- parse_target.c ----

Expr *parse_star_targets(Parser *parser);
Expr *parse_star_target(Parser *parser);
Expr *parse_single_target(Parser *parser);
Expr *parse_attribute_target(Parser *parser);  // x.y or x[y]
bool parse_del_targets(Parser *parser, ExprList *targets);

// ---- parse_fstring.c ----

Expr *parse_strings(Parser *parser);

// ---- literal.c: what a token stands for ----

bool literal_from_number(Parser *parser, const Lexeme *lexeme, Literal *out);
// Decodes the escapes of `body` onto `out`. False, with an error raised, when one is wrong.
bool literal_decode(Parser *parser, Slice body, bool is_bytes, Text *out);

// ---- parse_statement.c, parse_block.c, parse_pattern.c ----

bool parse_statements(Parser *parser, StmtList *out);
Stmt *parse_simple_statement(Parser *parser);
bool parse_simple_line(Parser *parser, StmtList *out);  // `a; b` up to the newline.
bool parse_block(Parser *parser, StmtList *out);
// True and in `out` when a compound statement stood here.
Stmt *parse_compound(Parser *parser);
Stmt *parse_match(Parser *parser);
Stmt *parse_try(Parser *parser);
bool parse_except_block(Parser *parser, bool star, ExceptHandler *out);
Stmt *parse_with(Parser *parser);
bool parse_else(Parser *parser, StmtList *out);  // True when there is none.
const char *accept_dotted_name(Parser *parser);

// ---- Rules of the second pass; they match nothing, but may raise ----

typedef enum TargetKind { STAR_TARGETS, DEL_TARGETS, FOR_TARGETS } TargetKind;

void *raise_invalid_target(Parser *parser, Expr *expr, TargetKind kind);
void invalid_expression(Parser *parser);
void invalid_named_expression(Parser *parser);
void invalid_assignment(Parser *parser);
void invalid_arguments(Parser *parser);
void invalid_keyword(Parser *parser);
void invalid_comprehension(Parser *parser);
void invalid_dict_comprehension(Parser *parser);
void invalid_group(Parser *parser);
void invalid_dict_items(Parser *parser);
void raise_missing_colon(Parser *parser, const Expr *key);
void invalid_parameters(Parser *parser, LexemeKind end);
void invalid_star_parameters(Parser *parser, LexemeKind end);
void invalid_keywords_parameter(Parser *parser, LexemeKind end);
void invalid_for_target(Parser *parser);

void invalid_for_statement(Parser *parser);
void invalid_with_item(Parser *parser);
void invalid_with_indent(Parser *parser);
void invalid_with(Parser *parser);
void invalid_try(Parser *parser);
void invalid_except(Parser *parser);
void invalid_except_indent(Parser *parser, bool star);
void invalid_def(Parser *parser);
void invalid_class(Parser *parser);
void invalid_match(Parser *parser);
void invalid_case(Parser *parser);
// `if`, `elif`, `while`: a condition, then a colon and a block.
void invalid_condition(Parser *parser, LexemeKind keyword);
// `else`, `finally`: only the block.
void invalid_plain_block(Parser *parser, LexemeKind keyword);
