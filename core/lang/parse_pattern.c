// `match` and its patterns.
#include "lang/parse_state.h"

static Pattern *new_pattern(Parser *parser, PatternKind kind, SourceSpan begin) {
    Pattern *pattern = arena_alloc(parser->arena, sizeof *pattern);
    pattern->kind = kind;
    pattern->span = begin;
    return pattern;
}

static Pattern *end_pattern(Parser *parser, Pattern *pattern) {
    pattern->span = span_to_here(parser, pattern->span);
    return pattern;
}

static Pattern *parse_pattern(Parser *parser);

// ---- Literals and names ----

static bool is_imaginary(const Expr *number) {
    return number->literal.kind == LITERAL_IMAGINARY;
}

static Expr *signed_number(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    if (!accept(parser, LEX_MINUS)) {
        return parse_number(parser);
    }
    Expr *expr = new_expr(parser, EXPR_UNARY_OP, begin);
    expr->unary_op.operator= UNARY_NEGATIVE;
    expr->unary_op.operand = parse_number(parser);
    return expr->unary_op.operand ? end_expr(parser, expr) : NULL;
}

// A number, perhaps with a sign, perhaps `real + imaginary`.
static Expr *number_expression(Parser *parser) {
    Expr *real = signed_number(parser);
    if (!real || (!at_kind(parser, LEX_PLUS) && !at_kind(parser, LEX_MINUS))) {
        return real;
    }
    const Expr *bare = real->kind == EXPR_UNARY_OP ? real->unary_op.operand : real;
    if (is_imaginary(bare)) {
        return raise_span(parser, bare->span, "real number required in complex literal");
    }
    Expr *expr = new_expr(parser, EXPR_BIN_OP, real->span);
    expr->bin_op.left = real;
    expr->bin_op.operator= at_kind(parser, LEX_PLUS) ? OPERATOR_ADD : OPERATOR_SUB;
    parser->at++;
    expr->bin_op.right = parse_number(parser);
    if (!expr->bin_op.right) {
        return NULL;
    }
    if (!is_imaginary(expr->bin_op.right)) {
        return raise_span(parser, expr->bin_op.right->span,
                          "imaginary number required in complex literal");
    }
    return end_expr(parser, expr);
}

static bool at_number(Parser *parser) {
    return at_kind(parser, LEX_NUMBER) || at_kind(parser, LEX_MINUS);
}

static bool at_singleton(Parser *parser) {
    return at_kind(parser, KEYWORD_NONE) || at_kind(parser, KEYWORD_TRUE) ||
           at_kind(parser, KEYWORD_FALSE);
}

static LiteralKind singleton_kind(LexemeKind keyword) {
    return keyword == KEYWORD_NONE   ? LITERAL_NONE
           : keyword == KEYWORD_TRUE ? LITERAL_TRUE
                                     : LITERAL_FALSE;
}

// A dotted name; NULL when there is no name.
static Expr *name_or_attribute(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    const char *name = accept_name(parser);
    if (!name) {
        return NULL;
    }
    Expr *expr = new_name(parser, name, begin);
    while (at_kinds(parser, LEX_DOT, LEX_NAME)) {
        parser->at++;
        Expr *attribute = new_expr(parser, EXPR_ATTRIBUTE, begin);
        attribute->attribute.value = expr;
        attribute->attribute.name_span = token(parser)->span;
        attribute->attribute.name = accept_name(parser);
        expr = end_expr(parser, attribute);
        if (!expr) {
            return NULL;
        }
    }
    return expr;
}

static bool at_more_name(Parser *parser) {
    return at_kind(parser, LEX_DOT) || at_kind(parser, LEX_LEFT_PAREN) ||
           at_kind(parser, LEX_EQUAL);
}

// A name to bind; not `_`.
static const char *capture_name(Parser *parser) {
    if (at_word(parser, "_")) {
        return NULL;
    }
    size_t mark = parser->at;
    const char *name = accept_name(parser);
    if (name && at_more_name(parser)) {
        parser->at = mark;
        return NULL;
    }
    return name;
}

static Pattern *value_pattern(Parser *parser, Expr *value, SourceSpan begin) {
    if (!value) {
        return NULL;
    }
    Pattern *pattern = new_pattern(parser, PATTERN_VALUE, begin);
    pattern->value = value;
    return end_pattern(parser, pattern);
}

// ---- Sequences ----

static Pattern *star_or_pattern(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    if (!accept(parser, LEX_STAR)) {
        return parse_pattern(parser);
    }
    Pattern *pattern = new_pattern(parser, PATTERN_STAR, begin);
    if (at_word(parser, "_")) {
        parser->at++;
        return end_pattern(parser, pattern);
    }
    pattern->star_name = capture_name(parser);
    return pattern->star_name ? end_pattern(parser, pattern) : NULL;
}

// Adds patterns with commas between, and perhaps after the last one.
static void more_patterns(Parser *parser, PatternList *list, Pattern *(*item)(Parser *parser)) {
    do {
        size_t mark = parser->at;
        Pattern *pattern = item(parser);
        if (!pattern) {
            parser->at = mark;
            break;
        }
        list_push(parser, list, pattern);
    } while (accept(parser, LEX_COMMA));
}

static Pattern *bracketed_sequence(Parser *parser, SourceSpan begin) {
    Pattern *pattern = new_pattern(parser, PATTERN_SEQUENCE, begin);
    more_patterns(parser, &pattern->patterns, star_or_pattern);
    return accept(parser, LEX_RIGHT_BRACKET) ? end_pattern(parser, pattern) : NULL;
}

// `(pattern)` is the pattern, `(pattern,)` a sequence.
static Pattern *group_or_sequence(Parser *parser, SourceSpan begin) {
    Pattern *pattern = new_pattern(parser, PATTERN_SEQUENCE, begin);
    more_patterns(parser, &pattern->patterns, star_or_pattern);
    bool comma = previous_token(parser)->kind == LEX_COMMA;
    if (!accept(parser, LEX_RIGHT_PAREN)) {
        return NULL;
    }
    if (pattern->patterns.count == 1 && !comma) {
        Pattern *only = pattern->patterns.items[0];
        return only->kind == PATTERN_STAR ? NULL : only;
    }
    return end_pattern(parser, pattern);
}

// ---- Mappings ----

static Expr *mapping_key(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    if (at_number(parser)) {
        return number_expression(parser);
    }
    if (at_kind(parser, LEX_STRING)) {
        return parse_strings(parser);
    }
    if (at_singleton(parser)) {
        Expr *expr = new_constant(parser, singleton_kind(peek(parser)), begin);
        parser->at++;
        return expr;
    }
    Expr *expr = name_or_attribute(parser);
    return expr && expr->kind == EXPR_ATTRIBUTE ? expr : NULL;
}

static Pattern *mapping_pattern(Parser *parser, SourceSpan begin) {
    Pattern *pattern = new_pattern(parser, PATTERN_MAPPING, begin);
    while (!at_kind(parser, LEX_RIGHT_BRACE)) {
        if (accept(parser, LEX_DOUBLE_STAR)) {
            pattern->mapping.rest = capture_name(parser);
            if (!pattern->mapping.rest) {
                return NULL;
            }
            accept(parser, LEX_COMMA);
            break;
        }
        Expr *key = mapping_key(parser);
        Pattern *value = key && accept(parser, LEX_COLON) ? parse_pattern(parser) : NULL;
        if (!value) {
            return NULL;
        }
        list_push(parser, &pattern->mapping.keys, key);
        list_push(parser, &pattern->mapping.patterns, value);
        if (!accept(parser, LEX_COMMA)) {
            break;
        }
    }
    return accept(parser, LEX_RIGHT_BRACE) ? end_pattern(parser, pattern) : NULL;
}

// ---- Classes ----

static void raise_order(Parser *parser, SourceSpan first, SourceSpan last) {
    if (parser->invalid_rules) {
        raise_range(parser, first, last, "positional patterns follow keyword patterns");
    }
}

static bool class_arguments(Parser *parser, Pattern *pattern) {
    SourceSpan misplaced = {0};
    SourceSpan last = {0};
    while (!at_kind(parser, LEX_RIGHT_PAREN)) {
        const char *name = NULL;
        if (at_kinds(parser, LEX_NAME, LEX_EQUAL)) {
            name = accept_name(parser);
            parser->at++;
        }
        Pattern *item = misplaced.line && name ? NULL : parse_pattern(parser);
        if (!item) {
            break;
        }
        if (name) {
            list_push(parser, &pattern->class_.keyword_names, name);
            list_push(parser, &pattern->class_.keyword_patterns, item);
        } else if (pattern->class_.keyword_names.count > 0) {
            misplaced = misplaced.line ? misplaced : item->span;
            last = item->span;
            if (!parser->invalid_rules) {
                return false;
            }
        } else {
            list_push(parser, &pattern->class_.patterns, item);
        }
        if (!accept(parser, LEX_COMMA)) {
            break;
        }
    }
    if (misplaced.line) {
        raise_order(parser, misplaced, last);
        return false;
    }
    return accept(parser, LEX_RIGHT_PAREN);
}

static Pattern *named_pattern(Parser *parser, SourceSpan begin) {
    if (at_word(parser, "_")) {
        size_t mark = parser->at++;
        if (!at_more_name(parser)) {
            return end_pattern(parser, new_pattern(parser, PATTERN_AS, begin));
        }
        parser->at = mark;
    }
    const char *name = capture_name(parser);
    if (name) {
        Pattern *pattern = new_pattern(parser, PATTERN_AS, begin);
        pattern->as.name = name;
        return end_pattern(parser, pattern);
    }
    Expr *value = name_or_attribute(parser);
    if (!value) {
        return NULL;
    }
    if (!accept(parser, LEX_LEFT_PAREN)) {
        bool plain = value->kind == EXPR_ATTRIBUTE && !at_more_name(parser);
        return plain ? value_pattern(parser, value, begin) : NULL;
    }
    Pattern *pattern = new_pattern(parser, PATTERN_CLASS, begin);
    pattern->class_.cls = value;
    return class_arguments(parser, pattern) ? end_pattern(parser, pattern) : NULL;
}

// ---- All of them ----

static void *closed_pattern(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    if (at_number(parser)) {
        return value_pattern(parser, number_expression(parser), begin);
    }
    if (at_kind(parser, LEX_STRING)) {
        return value_pattern(parser, parse_strings(parser), begin);
    }
    if (at_singleton(parser)) {
        Pattern *pattern = new_pattern(parser, PATTERN_SINGLETON, begin);
        pattern->singleton = singleton_kind(peek(parser));
        parser->at++;
        return end_pattern(parser, pattern);
    }
    if (accept(parser, LEX_LEFT_PAREN)) {
        return group_or_sequence(parser, begin);
    }
    if (accept(parser, LEX_LEFT_BRACKET)) {
        return bracketed_sequence(parser, begin);
    }
    if (accept(parser, LEX_LEFT_BRACE)) {
        return mapping_pattern(parser, begin);
    }
    return at_kind(parser, LEX_NAME) ? named_pattern(parser, begin) : NULL;
}

static Pattern *parse_closed_pattern(Parser *parser) {
    return parser_memoize(parser, RULE_CLOSED_PATTERN, closed_pattern);
}

static Pattern *or_pattern(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Pattern *first = parse_closed_pattern(parser);
    if (!first || !at_kind(parser, LEX_BAR)) {
        return first;
    }
    Pattern *pattern = new_pattern(parser, PATTERN_OR, begin);
    list_push(parser, &pattern->patterns, first);
    while (at_kind(parser, LEX_BAR)) {
        size_t mark = parser->at++;
        Pattern *next = parse_closed_pattern(parser);
        if (!next) {
            parser->at = mark;
            break;
        }
        list_push(parser, &pattern->patterns, next);
    }
    return pattern->patterns.count > 1 ? end_pattern(parser, pattern) : first;
}

// What follows `as` is no name to bind.
static void invalid_as_target(Parser *parser) {
    SourceSpan span = token(parser)->span;
    if (at_word(parser, "_")) {
        raise_span(parser, span, "cannot use '_' as a target");
    } else if (!at_kind(parser, LEX_NAME)) {
        const Expr *expr = parse_expression(parser);
        if (expr) {
            raise_span(parser, expr->span, "invalid pattern target");
        }
    }
}

static Pattern *as_pattern(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Pattern *inner = or_pattern(parser);
    size_t mark = parser->at;
    if (!inner || !accept(parser, KEYWORD_AS)) {
        return inner;
    }
    size_t after = parser->at;
    const char *name = capture_name(parser);
    if (!name) {
        if (parser->invalid_rules) {
            parser->at = after;
            invalid_as_target(parser);
        }
        parser->at = mark;
        return inner;
    }
    Pattern *pattern = new_pattern(parser, PATTERN_AS, begin);
    pattern->as.pattern = inner;
    pattern->as.name = name;
    return end_pattern(parser, pattern);
}

static Pattern *parse_pattern(Parser *parser) {
    if (!parser_descend(parser)) {
        return NULL;
    }
    Pattern *pattern = as_pattern(parser);
    parser_ascend(parser);
    return pattern;
}

// At the top a sequence needs no brackets.
static Pattern *parse_patterns(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Pattern *first = star_or_pattern(parser);
    if (!first || !at_kind(parser, LEX_COMMA)) {
        return first && first->kind != PATTERN_STAR ? first : NULL;
    }
    Pattern *pattern = new_pattern(parser, PATTERN_SEQUENCE, begin);
    list_push(parser, &pattern->patterns, first);
    parser->at++;
    more_patterns(parser, &pattern->patterns, star_or_pattern);
    return end_pattern(parser, pattern);
}

// ---- The statement ----

static Expr *parse_subject(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Expr *first = parse_star_named_expression(parser);
    if (!first || !at_kind(parser, LEX_COMMA)) {
        return first && first->kind != EXPR_STARRED ? first : NULL;
    }
    Expr *tuple = new_expr(parser, EXPR_TUPLE, begin);
    list_push(parser, &tuple->items, first);
    parser->at++;
    ExprList rest = parse_star_named_expressions(parser);
    for (size_t i = 0; i < rest.count; i++) {
        list_push(parser, &tuple->items, rest.items[i]);
    }
    return end_expr(parser, tuple);
}

static bool pattern_and_guard(Parser *parser, MatchCase *out) {
    *out = (MatchCase){.pattern = parse_patterns(parser)};
    if (!out->pattern) {
        return false;
    }
    size_t mark = parser->at;
    if (accept(parser, KEYWORD_IF)) {
        out->guard = parse_named_expression(parser);
        parser->at = out->guard ? parser->at : mark;
    }
    return true;
}

// Behind the head of a `match` or `case`: says what is missing.
static void invalid_head_end(Parser *parser, const char *what, uint32_t line) {
    if (accept(parser, LEX_NEWLINE)) {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "expected ':'");
    } else if (accept(parser, LEX_COLON) && accept(parser, LEX_NEWLINE) &&
               !at_kind(parser, LEX_INDENT)) {
        raise_last(parser, DIAGNOSTIC_INDENTATION_ERROR,
                   "expected an indented block after '%s' statement on line %u", what, line);
    }
}

static bool parse_case(Parser *parser, MatchCase *out) {
    size_t mark = parser->at;
    uint32_t line = token(parser)->span.line;
    if (!at_word(parser, "case")) {
        return false;
    }
    parser->at++;
    bool matched = pattern_and_guard(parser, out);
    if (matched && parser->invalid_rules) {
        size_t before = parser->at;
        invalid_head_end(parser, "case", line);
        parser->at = before;
    }
    if (matched && accept(parser, LEX_COLON) && parse_block(parser, &out->body)) {
        return true;
    }
    parser->at = mark;
    return false;
}

Stmt *parse_match(Parser *parser) {
    Stmt *stmt = new_stmt(parser, STMT_MATCH, token(parser)->span);
    uint32_t line = stmt->span.line;
    parser->at++;
    stmt->match.subject = parse_subject(parser);
    if (!stmt->match.subject) {
        return NULL;
    }
    size_t head_end = parser->at;
    if (accept(parser, LEX_COLON) && accept(parser, LEX_NEWLINE) && accept(parser, LEX_INDENT)) {
        MatchCase one;
        while (parse_case(parser, &one)) {
            stmt->match.cases = list_room(parser->arena, stmt->match.cases, stmt->match.case_count,
                                          sizeof *stmt->match.cases);
            stmt->match.cases[stmt->match.case_count++] = one;
        }
        if (stmt->match.case_count > 0 && accept(parser, LEX_DEDENT)) {
            stmt->span = span_to_here(parser, stmt->span);
            return stmt;
        }
    }
    if (parser->invalid_rules) {
        parser->at = head_end;
        invalid_head_end(parser, "match", line);
    }
    return NULL;
}
