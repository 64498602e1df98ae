// Mistakes within expressions, by their shape. Every function here stands where a rule of the
// grammar did or may not match, raises an error when it knows the mistake, and may leave the
// position anywhere.
#include <string.h>

#include "lang/parse_state.h"

// ---- Targets ----

// The part of `expr` that cannot be assigned to or deleted, or NULL.
static Expr *invalid_target(Expr *expr, TargetKind kind) {
    switch (expr->kind) {
    case EXPR_LIST:
    case EXPR_TUPLE:
        for (size_t i = 0; i < expr->items.count; i++) {
            Expr *found = invalid_target(expr->items.items[i], kind);
            if (found) {
                return found;
            }
        }
        return NULL;
    case EXPR_STARRED: return kind == DEL_TARGETS ? expr : invalid_target(expr->value, kind);
    case EXPR_COMPARE:
        // `for f() in x` was read as the comparison `f() in x`.
        if (kind == FOR_TARGETS) {
            bool is_in = expr->compare.operators[0] == COMPARE_IN;
            return is_in ? invalid_target(expr->compare.left, kind) : NULL;
        }
        return expr;
    case EXPR_NAME:
    case EXPR_SUBSCRIPT:
    case EXPR_ATTRIBUTE: return NULL;
    default: return expr;
    }
}

void *raise_invalid_target(Parser *parser, Expr *expr, TargetKind kind) {
    const Expr *wrong = invalid_target(expr, kind);
    if (!wrong) {
        return NULL;
    }
    return raise_span(parser, wrong->span, "cannot %s %s",
                      kind == DEL_TARGETS ? "delete" : "assign to", expr_description(wrong));
}

void invalid_for_target(Parser *parser) {
    accept(parser, KEYWORD_ASYNC);
    if (accept(parser, KEYWORD_FOR)) {
        Expr *expr = parse_star_expressions(parser);
        if (expr) {
            raise_invalid_target(parser, expr, FOR_TARGETS);
        }
    }
}

// ---- Expressions ----

static bool is_legacy_statement(const Expr *expr) {
    return expr->kind == EXPR_NAME &&
           (strcmp(expr->name, "print") == 0 || strcmp(expr->name, "exec") == 0);
}

// `print x`, as Python 2 wrote it.
static void invalid_legacy_expression(Parser *parser) {
    SourceSpan span = token(parser)->span;
    const char *name = accept_name(parser);
    if (!name || at_kind(parser, LEX_LEFT_PAREN)) {
        return;
    }
    Expr *arguments = parse_star_expressions(parser);
    if (arguments && is_legacy_statement(new_name(parser, name, span))) {
        raise_range(parser, span, arguments->span,
                    "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name);
    }
}

// Two expressions side by side, within brackets.
static void missing_comma(Parser *parser) {
    if (at_kinds(parser, LEX_NAME, LEX_STRING) || at_soft_keyword(parser)) {
        return;
    }
    const Expr *first = parse_disjunction(parser);
    const Expr *second = first ? parse_expression_without_invalid(parser) : NULL;
    if (second && !is_legacy_statement(first) && previous_token(parser)->level > 0) {
        raise_range(parser, first->span, second->span,
                    "invalid syntax. Perhaps you forgot a comma?");
    }
}

static void missing_else(Parser *parser) {
    const Expr *body = parse_disjunction(parser);
    const Expr *test = body && accept(parser, KEYWORD_IF) ? parse_disjunction(parser) : NULL;
    if (test && !at_kind(parser, KEYWORD_ELSE) && !at_kind(parser, LEX_COLON)) {
        raise_range(parser, body->span, test->span, "expected 'else' after 'if' expression");
    }
}

void invalid_expression(Parser *parser) {
    size_t mark = parser->at;
    missing_comma(parser);
    parser->at = mark;
    missing_else(parser);
    parser->at = mark;
    invalid_legacy_expression(parser);
    parser->at = mark;
}

static bool at_equal_or_walrus(Parser *parser) {
    return at_kind(parser, LEX_EQUAL) || at_kind(parser, LEX_COLON_EQUAL);
}

// `=` where an expression is, as in `if x = 1:`.
static void assignment_for_comparison(Parser *parser) {
    SourceSpan span = token(parser)->span;
    size_t mark = parser->at;
    if (accept_name(parser) && accept(parser, LEX_EQUAL)) {
        const Expr *value = parse_bitwise_or(parser);
        if (value && !at_equal_or_walrus(parser)) {
            raise_range(parser, span, value->span,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
    }
    parser->at = mark;
    const Expr *target = NULL;
    switch (peek(parser)) {
    case KEYWORD_TRUE:
    case KEYWORD_FALSE:
    case KEYWORD_NONE: return;
    case LEX_LEFT_BRACKET:
        target = parse_list_like(parser);
        target = target && target->kind == EXPR_LIST ? target : NULL;
        break;
    case LEX_LEFT_PAREN:
        target = parse_group_like(parser);
        target = target && !target->is_parenthesized ? target : NULL;
        break;
    default: break;
    }
    parser->at = mark;
    target = target ? NULL : parse_bitwise_or(parser);
    if (target && accept(parser, LEX_EQUAL) && parse_bitwise_or(parser) &&
        !at_equal_or_walrus(parser)) {
        raise_span(parser, target->span,
                   "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                   expr_description(target));
    }
}

static void *named_expression_mistakes(Parser *parser) {
    size_t mark = parser->at;
    const Expr *target = parse_expression(parser);
    if (target && accept(parser, LEX_COLON_EQUAL) && parse_expression(parser)) {
        raise_span(parser, target->span, "cannot use assignment expressions with %s",
                   expr_description(target));
    }
    parser->at = mark;
    assignment_for_comparison(parser);
    return NULL;
}

void invalid_named_expression(Parser *parser) {
    parser_memoize(parser, RULE_INVALID_NAMED_EXPRESSION, named_expression_mistakes);
}

// ---- Brackets ----

void invalid_group(Parser *parser) {
    size_t mark = parser->at;
    if (!accept(parser, LEX_LEFT_PAREN)) {
        return;
    }
    SourceSpan span = token(parser)->span;
    const Expr *starred = parse_starred_expression(parser);
    if (starred && accept(parser, LEX_RIGHT_PAREN)) {
        raise_span(parser, starred->span, "cannot use starred expression here");
    }
    parser->at = mark + 1;
    if (accept(parser, LEX_DOUBLE_STAR) && parse_expression(parser) &&
        accept(parser, LEX_RIGHT_PAREN)) {
        raise_span(parser, span, "cannot use double starred expression here");
    }
    parser->at = mark;
}

static void tuple_without_parentheses(Parser *parser) {
    size_t mark = parser->at;
    const Expr *first = parse_star_named_expression(parser);
    SourceSpan comma = token(parser)->span;
    if (!first || !accept(parser, LEX_COMMA)) {
        return;
    }
    size_t behind = parser->at;
    ExprList rest = parse_star_named_expressions(parser);
    if (rest.count > 0 && parse_comprehensions(parser)) {
        raise_range(parser, first->span, rest.items[rest.count - 1]->span,
                    "did you forget parentheses around the comprehension target?");
    }
    parser->at = behind;
    if (parse_comprehensions(parser)) {
        raise_range(parser, first->span, comma,
                    "did you forget parentheses around the comprehension target?");
    }
    parser->at = mark;
}

void invalid_comprehension(Parser *parser) {
    size_t mark = parser->at;
    bool is_paren = accept(parser, LEX_LEFT_PAREN);
    if (!is_paren && !accept(parser, LEX_LEFT_BRACKET) && !accept(parser, LEX_LEFT_BRACE)) {
        return;
    }
    const Expr *starred = parse_starred_expression(parser);
    if (starred && parse_comprehensions(parser)) {
        raise_span(parser, starred->span, "iterable unpacking cannot be used in comprehension");
    }
    parser->at = mark + 1;
    if (!is_paren) {
        tuple_without_parentheses(parser);
    }
    parser->at = mark;
}

void invalid_dict_comprehension(Parser *parser) {
    size_t mark = parser->at;
    if (accept(parser, LEX_LEFT_BRACE)) {
        SourceSpan span = token(parser)->span;
        if (accept(parser, LEX_DOUBLE_STAR) && parse_bitwise_or(parser) &&
            parse_comprehensions(parser) && accept(parser, LEX_RIGHT_BRACE)) {
            raise_span(parser, span, "dict unpacking cannot be used in dict comprehension");
        }
    }
    parser->at = mark;
}

// `key: *value` and `key:` with nothing behind.
static void invalid_dict_value(Parser *parser) {
    if (!parse_expression(parser)) {
        return;
    }
    SourceSpan colon = token(parser)->span;
    if (!accept(parser, LEX_COLON)) {
        return;
    }
    SourceSpan span = token(parser)->span;
    if (accept(parser, LEX_STAR)) {
        if (parse_bitwise_or(parser)) {
            raise_from(parser, span, "cannot use a starred expression in a dictionary value");
        }
    } else if (at_kind(parser, LEX_RIGHT_BRACE) || at_kind(parser, LEX_COMMA)) {
        raise_span(parser, colon, "expression expected after dictionary key and ':'");
    }
}

void raise_missing_colon(Parser *parser, const Expr *key) {
    SourceSpan end = {key->span.line, key->span.end_column - 1, key->span.end_line,
                      DIAGNOSTIC_NO_COLUMN};
    raise_span(parser, end, "':' expected after dictionary key");
}

void invalid_dict_items(Parser *parser) {
    size_t begin = ++parser->at;
    Expr *key;
    Expr *value;
    while (parse_dict_item(parser, &key, &value) && accept(parser, LEX_COMMA)) {
        size_t mark = parser->at;
        if (parse_dict_item(parser, &key, &value)) {
            parser->at = mark;
            continue;
        }
        parser->at = mark;
        const Expr *lone = parse_expression(parser);
        if (lone && !at_kind(parser, LEX_COLON)) {
            raise_missing_colon(parser, lone);
        }
        parser->at = mark;
        invalid_dict_value(parser);
        break;
    }
    parser->at = begin;
    invalid_dict_value(parser);
    parser->at = begin;
}

// ---- Calls ----

static SourceSpan last_comprehension_item(const Comprehensions *list) {
    const Comprehension *last = &list->items[list->count - 1];
    const ExprList *conditions = &last->conditions;
    return conditions->count > 0 ? conditions->items[conditions->count - 1]->span
                                 : last->iterable->span;
}

static void *raise_bare_generator(Parser *parser, const Expr *element, const Comprehensions *list) {
    return raise_range(parser, element->span, last_comprehension_item(list),
                       "Generator expression must be parenthesized");
}

static bool any_mapping(const Expr *call) {
    for (size_t i = 0; i < call->call.keywords.count; i++) {
        if (!call->call.keywords.items[i].name) {
            return true;
        }
    }
    return false;
}

// `args, args`: the first stopped where a positional argument came too late.
static void arguments_out_of_order(Parser *parser, size_t mark) {
    parser->at = mark;
    const Expr *call = parse_call_arguments(parser);
    if (!call || !accept(parser, LEX_COMMA)) {
        return;
    }
    size_t behind = parser->at;
    const Expr *element = parse_expression(parser);
    const Comprehensions *list = element ? parse_comprehensions(parser) : NULL;
    if (list) {
        raise_bare_generator(parser, element, list);
        return;
    }
    parser->at = behind;
    if (parse_call_arguments(parser)) {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "positional argument follows keyword %s",
                   any_mapping(call) ? "argument unpacking" : "argument");
    }
}

void invalid_arguments(Parser *parser) {
    size_t mark = parser->at;
    const Expr *call = parse_call_arguments(parser);
    if (call && accept(parser, LEX_COMMA) && accept(parser, LEX_STAR)) {
        raise_span(parser, call->span,
                   "iterable argument unpacking follows keyword argument unpacking");
    }
    parser->at = mark;
    const Expr *element = parse_expression(parser);
    const Comprehensions *list = element ? parse_comprehensions(parser) : NULL;
    if (list && accept(parser, LEX_COMMA)) {
        raise_bare_generator(parser, element, list);
    }
    parser->at = mark;
    SourceSpan name = token(parser)->span;
    if (accept(parser, LEX_NAME)) {
        SourceSpan equal = token(parser)->span;
        if (accept(parser, LEX_EQUAL) && parse_expression(parser) && parse_comprehensions(parser)) {
            raise_range(parser, name, equal,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
    }
    parser->at = mark;
    call = parse_call_arguments(parser);
    list = call ? parse_comprehensions(parser) : NULL;
    if (list && call->call.arguments.count > 1) {
        raise_bare_generator(parser, call->call.arguments.items[call->call.arguments.count - 1],
                             list);
    }
    arguments_out_of_order(parser, mark);
}

void invalid_keyword(Parser *parser) {
    size_t mark = parser->at;
    SourceSpan span = token(parser)->span;
    Slice text = token_text(parser, token(parser));
    if (accept(parser, KEYWORD_TRUE) || accept(parser, KEYWORD_FALSE) ||
        accept(parser, KEYWORD_NONE)) {
        SourceSpan equal = token(parser)->span;
        if (accept(parser, LEX_EQUAL)) {
            raise_range(parser, span, equal, "cannot assign to %.*s", (int)text.length, text.data);
        }
    }
    parser->at = mark;
    if (at_kinds(parser, LEX_NAME, LEX_EQUAL)) {
        SourceSpan equal = token_at(parser, mark + 1)->span;
        parser->at += 2;
        if (parse_expression(parser) && parse_comprehensions(parser)) {
            raise_range(parser, span, equal,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
        return;
    }
    const Expr *expr = parse_expression(parser);
    SourceSpan equal = token(parser)->span;
    if (expr && accept(parser, LEX_EQUAL)) {
        raise_range(parser, expr->span, equal,
                    "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
}

// ---- Parameters ----

static bool comma_or(Parser *parser, LexemeKind end) {
    return accept(parser, LEX_COMMA) || at_kind(parser, end);
}

typedef struct ParameterRun {
    size_t count;
    bool defaults;  // The last one had one.
} ParameterRun;

static ParameterRun skip_parameters(Parser *parser, LexemeKind end, DefaultRule rule) {
    ParameterRun run = {0};
    Parameter parameter;
    while (parse_full_parameter(parser, end, rule, &parameter)) {
        run.count++;
        run.defaults = parameter.default_value != NULL;
    }
    return run;
}

// Parameters up to a `/`: plain ones, then ones with defaults.
static bool skip_slash_group(Parser *parser, LexemeKind end, bool *defaults) {
    size_t mark = parser->at;
    size_t plain = skip_parameters(parser, end, NO_DEFAULT).count;
    size_t with_default = skip_parameters(parser, end, WITH_DEFAULT).count;
    if (plain + with_default > 0 && accept(parser, LEX_SLASH) && comma_or(parser, end)) {
        *defaults = with_default > 0;
        return true;
    }
    parser->at = mark;
    return false;
}

static void default_before_plain(Parser *parser, LexemeKind end) {
    bool defaults = false;
    bool slash = skip_slash_group(parser, end, &defaults);
    if (!slash || !defaults) {
        skip_parameters(parser, end, NO_DEFAULT);
        if (skip_parameters(parser, end, WITH_DEFAULT).count == 0) {
            return;
        }
    }
    Parameter parameter;
    if (parse_full_parameter(parser, end, NO_DEFAULT, &parameter)) {
        raise_span(parser, parameter.span, "non-default argument follows default argument");
    }
}

static void parenthesized_parameters(Parser *parser, LexemeKind end) {
    skip_parameters(parser, end, NO_DEFAULT);
    SourceSpan open = token(parser)->span;
    if (!accept(parser, LEX_LEFT_PAREN)) {
        return;
    }
    Parameter parameter;
    size_t count = 0;
    do {
        size_t mark = parser->at;
        if (!parse_parameter(parser, end, false, &parameter)) {
            parser->at = mark;
            break;
        }
        count++;
    } while (accept(parser, LEX_COMMA));
    SourceSpan close = token(parser)->span;
    if (count > 0 && accept(parser, LEX_RIGHT_PAREN)) {
        raise_range(parser, open, close, "%s parameters cannot be parenthesized",
                    end == LEX_COLON ? "Lambda expression" : "Function");
    }
}

static void slash_after_star(Parser *parser, LexemeKind end) {
    bool defaults;
    skip_slash_group(parser, end, &defaults);
    skip_parameters(parser, end, MAYBE_DEFAULT);
    Parameter parameter;
    if (!accept(parser, LEX_STAR) || (!accept(parser, LEX_COMMA) &&
                                      !parse_full_parameter(parser, end, NO_DEFAULT, &parameter))) {
        return;
    }
    skip_parameters(parser, end, MAYBE_DEFAULT);
    if (at_kind(parser, LEX_SLASH)) {
        raise_span(parser, token(parser)->span, "/ must be ahead of *");
    }
}

void invalid_parameters(Parser *parser, LexemeKind end) {
    size_t mark = parser->at;
    SourceSpan span = token(parser)->span;
    if (accept(parser, LEX_SLASH) && accept(parser, LEX_COMMA)) {
        raise_span(parser, span, "at least one argument must precede /");
    }
    parser->at = mark;
    bool defaults;
    if (skip_slash_group(parser, end, &defaults)) {
        skip_parameters(parser, end, MAYBE_DEFAULT);
        if (at_kind(parser, LEX_SLASH)) {
            raise_span(parser, token(parser)->span, "/ may appear only once");
        }
    }
    parser->at = mark;
    default_before_plain(parser, end);
    parser->at = mark;
    parenthesized_parameters(parser, end);
    parser->at = mark;
    slash_after_star(parser, end);
    parser->at = mark;
    if (skip_parameters(parser, end, MAYBE_DEFAULT).count > 0 && accept(parser, LEX_SLASH) &&
        at_kind(parser, LEX_STAR)) {
        raise_span(parser, token(parser)->span, "expected comma between / and *");
    }
}

static void bare_star(Parser *parser, LexemeKind end, SourceSpan star) {
    size_t mark = parser->at;
    bool nothing = at_kind(parser, end);
    if (!nothing && accept(parser, LEX_COMMA)) {
        nothing = at_kind(parser, end) || at_kind(parser, LEX_DOUBLE_STAR);
    }
    if (nothing && end == LEX_COLON) {
        parser->at++;
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR, "named arguments must follow bare *");
    } else if (nothing) {
        raise_span(parser, star, "named arguments must follow bare *");
    }
    parser->at = mark;
}

void invalid_star_parameters(Parser *parser, LexemeKind end) {
    SourceSpan star = token(parser)->span;
    if (!accept(parser, LEX_STAR)) {
        return;
    }
    size_t mark = parser->at;
    bare_star(parser, end, star);
    Parameter parameter;
    if (parse_parameter(parser, end, false, &parameter) && at_kind(parser, LEX_EQUAL)) {
        raise_span(parser, token(parser)->span,
                   "var-positional argument cannot have default value");
    }
    parser->at = mark;
    if (!parse_full_parameter(parser, end, NO_DEFAULT, &parameter) && !accept(parser, LEX_COMMA)) {
        return;
    }
    skip_parameters(parser, end, MAYBE_DEFAULT);
    SourceSpan again = token(parser)->span;
    if (accept(parser, LEX_STAR) &&
        (parse_full_parameter(parser, end, NO_DEFAULT, &parameter) || accept(parser, LEX_COMMA))) {
        raise_span(parser, again, "* argument may appear only once");
    }
}

void invalid_keywords_parameter(Parser *parser, LexemeKind end) {
    Parameter parameter;
    if (!accept(parser, LEX_DOUBLE_STAR) || !parse_parameter(parser, end, false, &parameter)) {
        return;
    }
    SourceSpan span = token(parser)->span;
    if (at_kind(parser, LEX_EQUAL)) {
        raise_span(parser, span, "var-keyword argument cannot have default value");
        return;
    }
    if (!accept(parser, LEX_COMMA)) {
        return;
    }
    span = token(parser)->span;
    if (parse_parameter(parser, end, false, &parameter)) {
        raise_span(parser, parameter.span, "arguments cannot follow var-keyword argument");
    } else if (at_kind(parser, LEX_STAR) || at_kind(parser, LEX_DOUBLE_STAR) ||
               at_kind(parser, LEX_SLASH)) {
        raise_span(parser, span, "arguments cannot follow var-keyword argument");
    }
}
