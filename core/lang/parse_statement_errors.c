// Mistakes within statements, by their shape. As in parse_errors.c, these functions match nothing:
// they raise, or leave the position anywhere.
#include "lang/parse_state.h"

// ---- Assignment ----

// A list or tuple, perhaps in more parentheses.
static Expr *several_targets(Parser *parser) {
    if (at_kind(parser, LEX_LEFT_BRACKET)) {
        Expr *expr = parse_list_like(parser);
        return expr && expr->kind == EXPR_LIST ? expr : NULL;
    }
    if (!at_kind(parser, LEX_LEFT_PAREN)) {
        return NULL;
    }
    Expr *expr = parse_group_like(parser);
    bool several = expr && (expr->kind == EXPR_TUPLE || expr->kind == EXPR_LIST);
    return several ? expr : NULL;
}

static void invalid_annotation(Parser *parser) {
    size_t mark = parser->at;
    const Expr *expr = several_targets(parser);
    if (expr && accept(parser, LEX_COLON) && parse_expression(parser)) {
        raise_span(parser, expr->span, "only single target (not %s) can be annotated",
                   expr_description(expr));
    }
    parser->at = mark;
    expr = parse_star_named_expression(parser);
    if (expr && accept(parser, LEX_COMMA)) {
        while (parse_star_named_expressions(parser).count > 0) {
        }
        if (accept(parser, LEX_COLON) && parse_expression(parser)) {
            raise_span(parser, expr->span, "only single target (not tuple) can be annotated");
        }
    }
    parser->at = mark;
    expr = parse_expression(parser);
    if (expr && accept(parser, LEX_COLON) && parse_expression(parser)) {
        raise_span(parser, expr->span, "illegal target for annotation");
    }
    parser->at = mark;
}

static void skip_targets(Parser *parser) {
    while (true) {
        size_t mark = parser->at;
        if (!parse_star_targets(parser) || !accept(parser, LEX_EQUAL)) {
            parser->at = mark;
            return;
        }
    }
}

void invalid_assignment(Parser *parser) {
    size_t mark = parser->at;
    invalid_annotation(parser);
    skip_targets(parser);
    size_t last = parser->at;
    Expr *expr = parse_star_expressions(parser);
    if (expr && accept(parser, LEX_EQUAL)) {
        raise_invalid_target(parser, expr, STAR_TARGETS);
    }
    parser->at = last;
    expr = parse_yield(parser);
    if (expr && accept(parser, LEX_EQUAL)) {
        raise_span(parser, expr->span, "assignment to yield expression not possible");
    }
    parser->at = mark;
    expr = parse_star_expressions(parser);
    LexemeKind kind = peek(parser);
    if (expr && kind >= LEX_PLUS_EQUAL && kind <= LEX_DOUBLE_SLASH_EQUAL) {
        parser->at++;
        if (parse_yield_or_star_expressions(parser)) {
            raise_span(parser, expr->span, "'%s' is an illegal expression for augmented assignment",
                       expr_description(expr));
        }
    }
}

// ---- Heads of blocks ----

static void expected_colon(Parser *parser) {
    raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "expected ':'");
}

// `:` and a newline, with nothing indented after.
static bool block_is_missing(Parser *parser) {
    return accept(parser, LEX_COLON) && accept(parser, LEX_NEWLINE) && !at_kind(parser, LEX_INDENT);
}

static void expected_block(Parser *parser, const char *what, uint32_t line) {
    raise_last(parser, DIAGNOSTIC_INDENTATION_ERROR,
               "expected an indented block after %s on line %u", what, line);
}

// After the head: a newline instead of the colon, or no block behind it.
static void head_ends_badly(Parser *parser, const char *what, uint32_t line) {
    if (at_kind(parser, LEX_NEWLINE)) {
        parser->at++;
        expected_colon(parser);
    } else if (block_is_missing(parser)) {
        expected_block(parser, what, line);
    }
}

void invalid_condition(Parser *parser, LexemeKind keyword) {
    uint32_t line = token(parser)->span.line;
    if (accept(parser, keyword) && parse_named_expression(parser)) {
        head_ends_badly(parser,
                        keyword == KEYWORD_IF     ? "'if' statement"
                        : keyword == KEYWORD_ELIF ? "'elif' statement"
                                                  : "'while' statement",
                        line);
    }
}

void invalid_plain_block(Parser *parser, LexemeKind keyword) {
    uint32_t line = token(parser)->span.line;
    if (accept(parser, keyword) && block_is_missing(parser)) {
        expected_block(parser, keyword == KEYWORD_ELSE ? "'else' statement" : "'finally' statement",
                       line);
    }
}

void invalid_for_statement(Parser *parser) {
    accept(parser, KEYWORD_ASYNC);
    uint32_t line = token(parser)->span.line;
    if (accept(parser, KEYWORD_FOR) && parse_star_targets(parser) && accept(parser, KEYWORD_IN) &&
        parse_star_expressions(parser)) {
        head_ends_badly(parser, "'for' statement", line);
    }
}

void invalid_def(Parser *parser) {
    accept(parser, KEYWORD_ASYNC);
    uint32_t line = token(parser)->span.line;
    if (!accept(parser, KEYWORD_DEF) || !accept_name(parser) || !accept(parser, LEX_LEFT_PAREN)) {
        return;
    }
    size_t mark = parser->at;
    if (!parse_parameters(parser, LEX_RIGHT_PAREN)) {
        parser->at = mark;
    }
    if (!accept(parser, LEX_RIGHT_PAREN)) {
        return;
    }
    mark = parser->at;
    if (accept(parser, LEX_ARROW) && !parse_expression(parser)) {
        parser->at = mark;
    }
    if (block_is_missing(parser)) {
        expected_block(parser, "function definition", line);
    }
}

void invalid_class(Parser *parser) {
    uint32_t line = token(parser)->span.line;
    if (!accept(parser, KEYWORD_CLASS) || !accept_name(parser)) {
        return;
    }
    if (accept(parser, LEX_LEFT_PAREN)) {
        size_t mark = parser->at;
        if (!parse_arguments(parser)) {
            parser->at = mark;
        }
        if (!accept(parser, LEX_RIGHT_PAREN)) {
            return;
        }
    }
    head_ends_badly(parser, "class definition", line);
}

// ---- with ----

void invalid_with_item(Parser *parser) {
    if (!parse_expression(parser) || !accept(parser, KEYWORD_AS)) {
        return;
    }
    Expr *target = parse_expression(parser);
    if (target && (at_kind(parser, LEX_COMMA) || at_kind(parser, LEX_RIGHT_PAREN) ||
                   at_kind(parser, LEX_COLON))) {
        raise_invalid_target(parser, target, STAR_TARGETS);
    }
}

// Items with commas between.
static bool skip_with_items(Parser *parser, Expr *(*manager)(Parser *parser)) {
    bool any = false;
    size_t mark = parser->at;
    do {
        if (!manager(parser)) {
            break;
        }
        any = true;
        mark = parser->at;
        if (accept(parser, KEYWORD_AS)) {
            if (!parse_star_target(parser)) {
                break;
            }
            mark = parser->at;
        }
    } while (accept(parser, LEX_COMMA));
    parser->at = mark;
    return any;
}

static bool skip_with_head(Parser *parser, bool parenthesized, uint32_t *line) {
    accept(parser, KEYWORD_ASYNC);
    *line = token(parser)->span.line;
    if (!accept(parser, KEYWORD_WITH)) {
        return false;
    }
    if (!parenthesized) {
        return skip_with_items(parser, parse_expression);
    }
    if (!accept(parser, LEX_LEFT_PAREN) || !skip_with_items(parser, parse_expressions)) {
        return false;
    }
    accept(parser, LEX_COMMA);
    return accept(parser, LEX_RIGHT_PAREN);
}

void invalid_with_indent(Parser *parser) {
    size_t mark = parser->at;
    uint32_t line;
    for (int parenthesized = 0; parenthesized <= 1; parenthesized++) {
        parser->at = mark;
        if (skip_with_head(parser, parenthesized, &line) && block_is_missing(parser)) {
            expected_block(parser, "'with' statement", line);
        }
    }
}

void invalid_with(Parser *parser) {
    size_t mark = parser->at;
    uint32_t line;
    for (int parenthesized = 0; parenthesized <= 1; parenthesized++) {
        parser->at = mark;
        if (skip_with_head(parser, parenthesized, &line) && accept(parser, LEX_NEWLINE)) {
            expected_colon(parser);
        }
    }
}

// ---- try ----

// `except type as name`, up to what follows.
static bool skip_except_head(Parser *parser, bool star) {
    if (!accept(parser, KEYWORD_EXCEPT) || (star && !accept(parser, LEX_STAR)) ||
        !parse_expression(parser)) {
        return false;
    }
    size_t mark = parser->at;
    if (accept(parser, KEYWORD_AS) && !accept_name(parser)) {
        parser->at = mark;
    }
    return true;
}

// After handlers of one kind: one of the other kind, up to its colon.
static void other_handler(Parser *parser, bool star) {
    SourceSpan begin = token(parser)->span;
    size_t mark = parser->at;
    bool head = skip_except_head(parser, star);
    if (!head && !star) {
        parser->at = mark;
        head = accept(parser, KEYWORD_EXCEPT);
    }
    if (head && accept(parser, LEX_COLON)) {
        SourceSpan end = star ? token_at(parser, mark + 1)->span : begin;
        raise_range(parser, begin, end,
                    "cannot have both 'except' and 'except*' on the same 'try'");
    }
}

static void mixed_handlers(Parser *parser) {
    size_t mark = parser->at;
    for (int star = 0; star <= 1; star++) {
        parser->at = mark;
        ExceptHandler handler;
        size_t count = 0;
        while (at_kind(parser, KEYWORD_EXCEPT) && parse_except_block(parser, star, &handler)) {
            count++;
        }
        if (count > 0 && at_kind(parser, KEYWORD_EXCEPT)) {
            other_handler(parser, !star);
        }
    }
}

void invalid_try(Parser *parser) {
    size_t mark = parser->at;
    uint32_t line = token(parser)->span.line;
    parser->at++;
    if (block_is_missing(parser)) {
        expected_block(parser, "'try' statement", line);
    }
    parser->at = mark + 1;
    StmtList body;
    if (!accept(parser, LEX_COLON) || !parse_block(parser, &body)) {
        return;
    }
    if (!at_kind(parser, KEYWORD_EXCEPT) && !at_kind(parser, KEYWORD_FINALLY)) {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "expected 'except' or 'finally' block");
    }
    mixed_handlers(parser);
}

void invalid_except(Parser *parser) {
    size_t mark = parser->at;
    if (!accept(parser, KEYWORD_EXCEPT)) {
        return;
    }
    bool star = accept(parser, LEX_STAR);
    size_t behind = parser->at;
    const Expr *type = parse_expression(parser);
    if (type && accept(parser, LEX_COMMA) && parse_expressions(parser)) {
        size_t before = parser->at;
        if (accept(parser, KEYWORD_AS) && !accept_name(parser)) {
            parser->at = before;
        }
        if (accept(parser, LEX_COLON)) {
            raise_from(parser, type->span, "multiple exception types must be parenthesized");
        }
    }
    parser->at = mark;
    if (skip_except_head(parser, star) && accept(parser, LEX_NEWLINE)) {
        expected_colon(parser);
    }
    parser->at = behind;
    if (!star && accept(parser, LEX_NEWLINE)) {
        expected_colon(parser);
    } else if (star && (accept(parser, LEX_NEWLINE) || accept(parser, LEX_COLON))) {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "expected one or more exception types");
    }
}

void invalid_except_indent(Parser *parser, bool star) {
    size_t mark = parser->at;
    uint32_t line = token(parser)->span.line;
    const char *what = star ? "'except*' statement" : "'except' statement";
    if (skip_except_head(parser, star) && block_is_missing(parser)) {
        expected_block(parser, what, line);
    }
    parser->at = mark;
    if (!star && accept(parser, KEYWORD_EXCEPT) && block_is_missing(parser)) {
        expected_block(parser, what, line);
    }
}
