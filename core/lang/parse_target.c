// What can stand left of `=`, between `for` and `in`, after `as` and after `del`.
#include "lang/parse_state.h"

static bool at_trailer(Parser *parser) {
    return at_kind(parser, LEX_LEFT_PAREN) || at_kind(parser, LEX_LEFT_BRACKET) ||
           at_kind(parser, LEX_DOT);
}

// An atom and its trailers, the last of which is an attribute or a subscript.
static Expr *attribute_target(Parser *parser, ExprContext context) {
    size_t mark = parser->at;
    SourceSpan begin = token(parser)->span;
    Expr *expr = parse_atom(parser);
    bool any = false;
    while (expr && at_trailer(parser)) {
        expr = parse_trailer(parser, begin, expr);
        any = true;
    }
    if (any && expr && (expr->kind == EXPR_ATTRIBUTE || expr->kind == EXPR_SUBSCRIPT)) {
        return with_context(expr, context);
    }
    parser->at = mark;
    return NULL;
}

Expr *parse_attribute_target(Parser *parser) {
    return attribute_target(parser, CONTEXT_STORE);
}

static Expr *name_target(Parser *parser, ExprContext context) {
    SourceSpan span = token(parser)->span;
    const char *name = accept_name(parser);
    return name ? with_context(new_name(parser, name, span), context) : NULL;
}

static Expr *parse_target(Parser *parser);

// Targets with commas between; at least one.
static bool more_targets(Parser *parser, ExprList *list, Expr *(*item)(Parser *parser)) {
    do {
        size_t mark = parser->at;
        Expr *next = item(parser);
        if (!next) {
            parser->at = mark;
            break;
        }
        list_push(parser, list, next);
    } while (accept(parser, LEX_COMMA));
    return list->count > 0;
}

static Expr *bracketed_targets(Parser *parser, ExprKind kind, ExprContext context, LexemeKind close,
                               Expr *(*item)(Parser *parser)) {
    Expr *expr = new_expr(parser, kind, token(parser)->span);
    expr->context = context;
    parser->at++;
    more_targets(parser, &expr->items, item);
    bool lone =
        kind == EXPR_TUPLE && expr->items.count == 1 && previous_token(parser)->kind != LEX_COMMA;
    return !lone && accept(parser, close) ? end_expr(parser, expr) : NULL;
}

// `(target)`, which is the target itself.
static Expr *parenthesized_target(Parser *parser, Expr *(*item)(Parser *parser)) {
    size_t mark = parser->at++;
    Expr *expr = item(parser);
    if (expr && accept(parser, LEX_RIGHT_PAREN)) {
        expr->is_parenthesized = true;
        return expr;
    }
    parser->at = mark;
    return NULL;
}

static Expr *star_atom(Parser *parser) {
    switch (peek(parser)) {
    case LEX_NAME: return name_target(parser, CONTEXT_STORE);
    case LEX_LEFT_PAREN: {
        Expr *expr = parenthesized_target(parser, parse_target);
        return expr ? expr
                    : bracketed_targets(parser, EXPR_TUPLE, CONTEXT_STORE, LEX_RIGHT_PAREN,
                                        parse_star_target);
    }
    case LEX_LEFT_BRACKET:
        return bracketed_targets(parser, EXPR_LIST, CONTEXT_STORE, LEX_RIGHT_BRACKET,
                                 parse_star_target);
    default: return NULL;
    }
}

static void *target(Parser *parser) {
    if (!parser_descend(parser)) {
        return NULL;
    }
    Expr *expr = attribute_target(parser, CONTEXT_STORE);
    expr = expr ? expr : star_atom(parser);
    parser_ascend(parser);
    return expr;
}

static Expr *parse_target(Parser *parser) {
    return parser_memoize(parser, RULE_TARGET, target);
}

static void *star_target(Parser *parser) {
    if (!at_kind(parser, LEX_STAR)) {
        return parse_target(parser);
    }
    Expr *expr = new_expr(parser, EXPR_STARRED, token(parser)->span);
    expr->context = CONTEXT_STORE;
    parser->at++;
    expr->value = at_kind(parser, LEX_STAR) ? NULL : parse_target(parser);
    return expr->value ? end_expr(parser, expr) : NULL;
}

Expr *parse_star_target(Parser *parser) {
    return parser_memoize(parser, RULE_STAR_TARGET, star_target);
}

Expr *parse_star_targets(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Expr *first = parse_star_target(parser);
    if (!first || !at_kind(parser, LEX_COMMA)) {
        return first;
    }
    Expr *tuple = new_expr(parser, EXPR_TUPLE, begin);
    tuple->context = CONTEXT_STORE;
    list_push(parser, &tuple->items, first);
    parser->at++;
    more_targets(parser, &tuple->items, parse_star_target);
    return end_expr(parser, tuple);
}

// One target that is no tuple, for annotations and augmented assignment.
Expr *parse_single_target(Parser *parser) {
    Expr *expr = attribute_target(parser, CONTEXT_STORE);
    if (expr || !parser_descend(parser)) {
        return expr;
    }
    expr = name_target(parser, CONTEXT_STORE);
    if (!expr && at_kind(parser, LEX_LEFT_PAREN)) {
        expr = parenthesized_target(parser, parse_single_target);
    }
    parser_ascend(parser);
    return expr;
}

static Expr *parse_del_target(Parser *parser);

static void *del_target(Parser *parser) {
    if (!parser_descend(parser)) {
        return NULL;
    }
    Expr *expr = attribute_target(parser, CONTEXT_DEL);
    if (!expr) {
        expr = name_target(parser, CONTEXT_DEL);
    }
    if (!expr && at_kind(parser, LEX_LEFT_PAREN)) {
        expr = parenthesized_target(parser, parse_del_target);
        expr = expr ? expr
                    : bracketed_targets(parser, EXPR_TUPLE, CONTEXT_DEL, LEX_RIGHT_PAREN,
                                        parse_del_target);
    } else if (!expr && at_kind(parser, LEX_LEFT_BRACKET)) {
        expr =
            bracketed_targets(parser, EXPR_LIST, CONTEXT_DEL, LEX_RIGHT_BRACKET, parse_del_target);
    }
    parser_ascend(parser);
    return expr;
}

static Expr *parse_del_target(Parser *parser) {
    return parser_memoize(parser, RULE_DEL_TARGET, del_target);
}

bool parse_del_targets(Parser *parser, ExprList *targets) {
    return more_targets(parser, targets, parse_del_target);
}
