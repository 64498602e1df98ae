// What stands between the parentheses of a call, and of a definition.
#include "lang/parse_state.h"

// ---- Calls ----

static bool positional_argument(Parser *parser, ExprList *arguments) {
    size_t mark = parser->at;
    Expr *expr = NULL;
    if (at_kind(parser, LEX_STAR)) {
        expr = parse_starred_expression(parser);
    } else if (!at_kinds(parser, LEX_NAME, LEX_EQUAL)) {
        expr = parse_assignment_expression(parser);
        if (!expr) {
            expr = parse_expression(parser);
            if (expr && at_kind(parser, LEX_COLON_EQUAL)) {
                expr = NULL;
            }
        }
        if (expr && at_kind(parser, LEX_EQUAL)) {
            expr = NULL;
        }
    }
    if (!expr) {
        parser->at = mark;
        return false;
    }
    list_push(parser, arguments, expr);
    return true;
}

// NAME=value, **mapping, or *iterable as long as no `**` came.
static bool keyword_argument(Parser *parser, Expr *call, bool *star_allowed) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_keyword(parser);
        parser->at = mark;
    }
    SourceSpan begin = token(parser)->span;
    if (at_kind(parser, LEX_STAR) && *star_allowed) {
        Expr *starred = parse_starred_expression(parser);
        if (starred) {
            list_push(parser, &call->call.arguments, starred);
        }
        return starred != NULL;
    }
    const char *name = NULL;
    if (accept(parser, LEX_DOUBLE_STAR)) {
        *star_allowed = false;
    } else {
        name = accept_name(parser);
        if (!name || !accept(parser, LEX_EQUAL)) {
            parser->at = mark;
            return false;
        }
    }
    Expr *value = parse_expression(parser);
    if (!value) {
        parser->at = mark;
        return false;
    }
    KeywordArgument keyword = {name, value, span_to_here(parser, begin)};
    list_push(parser, &call->call.keywords, keyword);
    return true;
}

static bool keyword_arguments(Parser *parser, Expr *call) {
    bool star_allowed = true;
    if (!keyword_argument(parser, call, &star_allowed)) {
        return false;
    }
    while (at_kind(parser, LEX_COMMA)) {
        size_t mark = parser->at++;
        if (!keyword_argument(parser, call, &star_allowed)) {
            parser->at = mark;
            break;
        }
    }
    return true;
}

Expr *parse_call_arguments(Parser *parser) {
    Expr *call = new_expr(parser, EXPR_CALL, token(parser)->span);
    bool any = positional_argument(parser, &call->call.arguments);
    size_t mark = parser->at;
    while (any && accept(parser, LEX_COMMA)) {
        if (!positional_argument(parser, &call->call.arguments)) {
            break;
        }
        mark = parser->at;
    }
    if (any) {
        parser->at = mark;
        if (accept(parser, LEX_COMMA) && !keyword_arguments(parser, call)) {
            parser->at = mark;
        }
    } else {
        any = keyword_arguments(parser, call);
    }
    return any ? end_expr(parser, call) : NULL;
}

static void *arguments(Parser *parser) {
    size_t mark = parser->at;
    Expr *call = parse_call_arguments(parser);
    if (call) {
        bool comma = accept(parser, LEX_COMMA);
        // The first pass learns only now that the argument is the element of a generator.
        bool is_generator = !parser->error_pass && !comma &&
                            (at_kind(parser, KEYWORD_FOR) || at_kind(parser, KEYWORD_ASYNC));
        if (is_generator || at_kind(parser, LEX_RIGHT_PAREN)) {
            return call;
        }
    }
    parser->at = mark;
    if (parser->invalid_rules) {
        invalid_arguments(parser);
    }
    return NULL;
}

Expr *parse_arguments(Parser *parser) {
    return parser_memoize(parser, RULE_ARGUMENTS, arguments);
}

// ---- Definitions ----

// A name, for a def with its annotation. Only *args may be annotated with `*types`.
bool parse_parameter(Parser *parser, LexemeKind end, bool star_annotation, Parameter *out) {
    SourceSpan begin = token(parser)->span;
    *out = (Parameter){.name = accept_name(parser)};
    if (!out->name) {
        return false;
    }
    size_t mark = parser->at;
    if (end == LEX_RIGHT_PAREN && accept(parser, LEX_COLON)) {
        out->annotation =
            star_annotation ? parse_star_expression(parser) : parse_expression(parser);
        if (!out->annotation) {
            parser->at = mark;
        }
    }
    out->span = span_to_here(parser, begin);
    return true;
}

static bool parameter_ends(Parser *parser, LexemeKind end) {
    return accept(parser, LEX_COMMA) || at_kind(parser, end);
}

static Expr *default_value(Parser *parser) {
    SourceSpan span = token(parser)->span;
    if (!accept(parser, LEX_EQUAL)) {
        return NULL;
    }
    Expr *value = parse_expression(parser);
    if (!value && parser->invalid_rules &&
        (at_kind(parser, LEX_RIGHT_PAREN) || at_kind(parser, LEX_COMMA))) {
        return raise_span(parser, span, "expected default value expression");
    }
    return value;
}

bool parse_full_parameter(Parser *parser, LexemeKind end, DefaultRule rule, Parameter *out) {
    size_t mark = parser->at;
    if (parse_parameter(parser, end, false, out)) {
        size_t before = parser->at;
        out->default_value = rule == NO_DEFAULT ? NULL : default_value(parser);
        if (!out->default_value) {
            parser->at = before;
        }
        bool fits = rule != WITH_DEFAULT || out->default_value;
        if (fits && parameter_ends(parser, end)) {
            return true;
        }
    }
    parser->at = mark;
    return false;
}

static Parameter *kept(Parser *parser, Parameter parameter) {
    Parameter *copy = arena_alloc(parser->arena, sizeof *copy);
    *copy = parameter;
    return copy;
}

static bool keywords_parameter(Parser *parser, LexemeKind end, Parameters *out) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_keywords_parameter(parser, end);
        parser->at = mark;
    }
    Parameter parameter;
    if (accept(parser, LEX_DOUBLE_STAR) &&
        parse_full_parameter(parser, end, NO_DEFAULT, &parameter)) {
        out->star_keywords = kept(parser, parameter);
        return true;
    }
    parser->at = mark;
    return false;
}

typedef struct ParameterList {
    Parameter *items;
    size_t count;
} ParameterList;

static ParameterList maybe_default_parameters(Parser *parser, LexemeKind end) {
    ParameterList list = {0};
    Parameter parameter;
    while (parse_full_parameter(parser, end, MAYBE_DEFAULT, &parameter)) {
        list_push(parser, &list, parameter);
    }
    return list;
}

// `*args, key, **kwargs`, `*, key` or `**kwargs`.
static bool star_parameters(Parser *parser, LexemeKind end, Parameters *out) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_star_parameters(parser, end);
        parser->at = mark;
    }
    if (!accept(parser, LEX_STAR)) {
        return keywords_parameter(parser, end, out);
    }
    bool bare = accept(parser, LEX_COMMA);
    Parameter parameter;
    if (!bare) {
        if (!parse_parameter(parser, end, true, &parameter) || !parameter_ends(parser, end)) {
            parser->at = mark;
            return false;
        }
        out->star_args = kept(parser, parameter);
    }
    ParameterList list = maybe_default_parameters(parser, end);
    if (bare && list.count == 0) {
        parser->at = mark;
        return false;
    }
    out->keyword_only = list.items;
    out->keyword_only_count = list.count;
    keywords_parameter(parser, end, out);
    return true;
}

static bool slash_ends(Parser *parser, LexemeKind end) {
    size_t mark = parser->at;
    if (accept(parser, LEX_SLASH) && parameter_ends(parser, end)) {
        return true;
    }
    parser->at = mark;
    return false;
}

Parameters *parse_parameters(Parser *parser, LexemeKind end) {
    size_t mark = parser->at;
    if (parser->invalid_rules) {
        invalid_parameters(parser, end);
        parser->at = mark;
    }
    Parameters *out = arena_alloc(parser->arena, sizeof *out);
    ParameterList list = {0};
    bool default_seen = false;
    bool slash_seen = false;
    Parameter parameter;
    while (true) {
        if (list.count > 0 && !slash_seen && slash_ends(parser, end)) {
            slash_seen = true;
            out->positional_only_count = list.count;
        } else if (parse_full_parameter(parser, end, default_seen ? WITH_DEFAULT : MAYBE_DEFAULT,
                                        &parameter)) {
            default_seen = parameter.default_value != NULL;
            list_push(parser, &list, parameter);
        } else {
            break;
        }
    }
    out->positional = list.items;
    out->positional_count = list.count;
    bool stars = star_parameters(parser, end, out);
    return stars || list.count > 0 ? out : NULL;
}
