// What operators work on: names, literals, displays, comprehensions, and the calls, subscripts and
// attributes behind them.
#include "lang/parse_state.h"

// ---- Comprehensions ----

static bool one_comprehension(Parser *parser, Comprehension *out) {
    size_t mark = parser->at;
    *out = (Comprehension){.is_async = accept(parser, KEYWORD_ASYNC)};
    if (accept(parser, KEYWORD_FOR)) {
        out->target = parse_star_targets(parser);
        if (out->target && accept(parser, KEYWORD_IN)) {
            out->iterable = parse_disjunction(parser);
            if (!out->iterable) {
                return false;
            }
            while (at_kind(parser, KEYWORD_IF)) {
                size_t before = parser->at++;
                Expr *condition = parse_disjunction(parser);
                if (!condition) {
                    parser->at = before;
                    break;
                }
                list_push(parser, &out->conditions, condition);
            }
            return true;
        }
    }
    parser->at = mark;
    if (parser->invalid_rules) {
        invalid_for_target(parser);
    }
    return false;
}

static void *comprehensions(Parser *parser) {
    Comprehensions *list = arena_alloc(parser->arena, sizeof *list);
    while (at_kind(parser, KEYWORD_FOR) || at_kind(parser, KEYWORD_ASYNC)) {
        size_t mark = parser->at;
        Comprehension one;
        if (!one_comprehension(parser, &one)) {
            parser->at = mark;
            break;
        }
        list_push(parser, list, one);
    }
    return list->count ? list : NULL;
}

Comprehensions *parse_comprehensions(Parser *parser) {
    return parser_memoize(parser, RULE_COMPREHENSIONS, comprehensions);
}

// The rest of a comprehension whose element was read, up to its closing bracket.
static Expr *comprehension_node(Parser *parser, ExprKind kind, SourceSpan begin, Expr *element,
                                Expr *value, LexemeKind close) {
    if (element->kind == EXPR_STARRED) {
        return NULL;
    }
    Comprehensions *list = parse_comprehensions(parser);
    if (!list || !accept(parser, close)) {
        return NULL;
    }
    Expr *expr = new_expr(parser, kind, begin);
    expr->comprehension.element = element;
    expr->comprehension.value = value;
    expr->comprehension.generators = list->items;
    expr->comprehension.generator_count = list->count;
    return end_expr(parser, expr);
}

static bool at_comprehension(Parser *parser) {
    return at_kind(parser, KEYWORD_FOR) || at_kind(parser, KEYWORD_ASYNC);
}

// ---- Brackets ----

// The rest of a display whose first item (or NULL) was read.
static Expr *display_node(Parser *parser, ExprKind kind, SourceSpan begin, Expr *first,
                          LexemeKind close) {
    Expr *expr = new_expr(parser, kind, begin);
    if (first) {
        list_push(parser, &expr->items, first);
        while (accept(parser, LEX_COMMA)) {
            size_t mark = parser->at;
            Expr *next = parse_star_named_expression(parser);
            if (!next) {
                parser->at = mark;
                break;
            }
            list_push(parser, &expr->items, next);
        }
    }
    return accept(parser, close) ? end_expr(parser, expr) : NULL;
}

static Expr *parenthesized(Parser *parser, Expr *inner) {
    if (!inner || !accept(parser, LEX_RIGHT_PAREN)) {
        return NULL;
    }
    inner->is_parenthesized = true;
    return inner;
}

static Expr *group_like(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    if (!accept(parser, LEX_LEFT_PAREN)) {
        return NULL;
    }
    if (at_kind(parser, LEX_RIGHT_PAREN)) {
        return display_node(parser, EXPR_TUPLE, begin, NULL, LEX_RIGHT_PAREN);
    }
    if (at_kind(parser, KEYWORD_YIELD)) {
        return parenthesized(parser, parse_yield(parser));
    }
    Expr *first = parse_star_named_expression(parser);
    if (!first) {
        return NULL;
    }
    if (at_comprehension(parser)) {
        return comprehension_node(parser, EXPR_GENERATOR_EXP, begin, first, NULL, LEX_RIGHT_PAREN);
    }
    if (at_kind(parser, LEX_COMMA)) {
        return display_node(parser, EXPR_TUPLE, begin, first, LEX_RIGHT_PAREN);
    }
    return first->kind == EXPR_STARRED ? NULL : parenthesized(parser, first);
}

Expr *parse_group_like(Parser *parser) {
    size_t mark = parser->at;
    Expr *expr = group_like(parser);
    if (!expr && parser->invalid_rules) {
        parser->at = mark;
        invalid_group(parser);
        invalid_comprehension(parser);
    }
    return expr;
}

Expr *parse_genexp(Parser *parser) {
    size_t mark = parser->at;
    SourceSpan begin = token(parser)->span;
    if (accept(parser, LEX_LEFT_PAREN)) {
        Expr *element = parse_assignment_expression(parser);
        if (!element) {
            element = parse_expression(parser);
        }
        if (element && at_comprehension(parser)) {
            Expr *expr = comprehension_node(parser, EXPR_GENERATOR_EXP, begin, element, NULL,
                                            LEX_RIGHT_PAREN);
            if (expr) {
                return expr;
            }
        }
    }
    parser->at = mark;
    if (parser->invalid_rules) {
        invalid_comprehension(parser);
    }
    return NULL;
}

static Expr *list_like(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    if (!accept(parser, LEX_LEFT_BRACKET)) {
        return NULL;
    }
    if (at_kind(parser, LEX_RIGHT_BRACKET)) {
        return display_node(parser, EXPR_LIST, begin, NULL, LEX_RIGHT_BRACKET);
    }
    Expr *first = parse_star_named_expression(parser);
    if (first && at_comprehension(parser)) {
        return comprehension_node(parser, EXPR_LIST_COMP, begin, first, NULL, LEX_RIGHT_BRACKET);
    }
    return first ? display_node(parser, EXPR_LIST, begin, first, LEX_RIGHT_BRACKET) : NULL;
}

Expr *parse_list_like(Parser *parser) {
    size_t mark = parser->at;
    Expr *expr = list_like(parser);
    if (!expr && parser->invalid_rules) {
        parser->at = mark;
        invalid_comprehension(parser);
    }
    return expr;
}

bool parse_dict_item(Parser *parser, Expr **key, Expr **value) {
    *key = NULL;
    if (accept(parser, LEX_DOUBLE_STAR)) {
        *value = parse_bitwise_or(parser);
        return *value != NULL;
    }
    *key = parse_expression(parser);
    *value = *key && accept(parser, LEX_COLON) ? parse_expression(parser) : NULL;
    return *value != NULL;
}

// A key without its colon is reported before what else may be wrong with it.
static void expect_key_and_colon(Parser *parser) {
    size_t mark = parser->at;
    const Expr *key = parse_expression_without_invalid(parser);
    if (key && !at_kind(parser, LEX_COLON)) {
        raise_missing_colon(parser, key);
    }
    parser->at = mark;
}

// The rest of a dict whose first item was read.
static Expr *dict_node(Parser *parser, SourceSpan begin, Expr *key, Expr *value) {
    Expr *expr = new_expr(parser, EXPR_DICT, begin);
    list_push(parser, &expr->dict.keys, key);
    list_push(parser, &expr->dict.values, value);
    while (accept(parser, LEX_COMMA)) {
        size_t mark = parser->at;
        if (parser->invalid_rules) {
            expect_key_and_colon(parser);
        }
        if (!parse_dict_item(parser, &key, &value)) {
            parser->at = mark;
            break;
        }
        list_push(parser, &expr->dict.keys, key);
        list_push(parser, &expr->dict.values, value);
    }
    return accept(parser, LEX_RIGHT_BRACE) ? end_expr(parser, expr) : NULL;
}

static Expr *dict_or_dict_comprehension(Parser *parser, SourceSpan begin) {
    Expr *key;
    Expr *value;
    if (!parse_dict_item(parser, &key, &value)) {
        return NULL;
    }
    if (key && at_comprehension(parser)) {
        return comprehension_node(parser, EXPR_DICT_COMP, begin, key, value, LEX_RIGHT_BRACE);
    }
    return dict_node(parser, begin, key, value);
}

static Expr *set_or_set_comprehension(Parser *parser, SourceSpan begin) {
    Expr *first = parse_star_named_expression(parser);
    if (first && at_comprehension(parser)) {
        return comprehension_node(parser, EXPR_SET_COMP, begin, first, NULL, LEX_RIGHT_BRACE);
    }
    return first ? display_node(parser, EXPR_SET, begin, first, LEX_RIGHT_BRACE) : NULL;
}

// Reads the first item to learn whether this is a dict or a set.
static bool looks_like_dict(Parser *parser) {
    if (at_kind(parser, LEX_DOUBLE_STAR)) {
        return true;
    }
    if (at_kind(parser, LEX_STAR) || at_kinds(parser, LEX_NAME, LEX_COLON_EQUAL)) {
        return false;
    }
    uint32_t depth = previous_token(parser)->level;
    for (size_t i = parser->at; i < parser->lexemes.tokens.count; i++) {
        const Lexeme *lexeme = token_at(parser, i);
        if (lexeme->level < depth || lexeme->kind == LEX_ERROR) {
            break;
        }
        if (lexeme->level == depth) {
            if (lexeme->kind == LEX_COMMA || lexeme->kind == KEYWORD_FOR) {
                break;
            }
            if (lexeme->kind == KEYWORD_LAMBDA) {
                // Its colon is not ours; a second one would be.
                while (lexeme->kind != LEX_COLON || lexeme->level != depth) {
                    if (++i >= parser->lexemes.tokens.count) {
                        return false;
                    }
                    lexeme = token_at(parser, i);
                }
            } else if (lexeme->kind == LEX_COLON) {
                return true;
            }
        }
    }
    return false;
}

static Expr *brace_like(Parser *parser) {
    size_t mark = parser->at;
    SourceSpan begin = token(parser)->span;
    if (!accept(parser, LEX_LEFT_BRACE)) {
        return NULL;
    }
    if (accept(parser, LEX_RIGHT_BRACE)) {
        return end_expr(parser, new_expr(parser, EXPR_DICT, begin));
    }
    if (!parser->error_pass) {
        return looks_like_dict(parser) ? dict_or_dict_comprehension(parser, begin)
                                       : set_or_set_comprehension(parser, begin);
    }
    Expr *expr = dict_or_dict_comprehension(parser, begin);
    if (expr) {
        return expr;
    }
    if (parser->invalid_rules) {
        parser->at = mark;
        invalid_dict_items(parser);
    }
    parser->at = mark + 1;
    expr = set_or_set_comprehension(parser, begin);
    if (!expr && parser->invalid_rules) {
        parser->at = mark;
        invalid_dict_comprehension(parser);
        invalid_comprehension(parser);
    }
    return expr;
}

// ---- Atoms ----

Expr *parse_number(Parser *parser) {
    if (!at_kind(parser, LEX_NUMBER)) {
        return NULL;
    }
    const Lexeme *lexeme = token(parser);
    Expr *expr = new_constant(parser, LITERAL_INT, lexeme->span);
    parser->at++;
    return literal_from_number(parser, lexeme, &expr->literal) ? expr : NULL;
}

static void *strings(Parser *parser) {
    return parse_strings(parser);
}

static Expr *keyword_constant(Parser *parser, LiteralKind kind) {
    Expr *expr = new_constant(parser, kind, token(parser)->span);
    parser->at++;
    return expr;
}

Expr *parse_atom(Parser *parser) {
    SourceSpan span = token(parser)->span;
    switch (peek(parser)) {
    case LEX_NAME: return new_name(parser, accept_name(parser), span);
    case KEYWORD_TRUE: return keyword_constant(parser, LITERAL_TRUE);
    case KEYWORD_FALSE: return keyword_constant(parser, LITERAL_FALSE);
    case KEYWORD_NONE: return keyword_constant(parser, LITERAL_NONE);
    case LEX_ELLIPSIS: return keyword_constant(parser, LITERAL_ELLIPSIS);
    case LEX_STRING: return parser_memoize(parser, RULE_STRINGS, strings);
    case LEX_NUMBER: return parse_number(parser);
    case LEX_LEFT_PAREN: return parse_group_like(parser);
    case LEX_LEFT_BRACKET: return parse_list_like(parser);
    case LEX_LEFT_BRACE: return brace_like(parser);
    default: return NULL;
    }
}

// ---- Behind an atom ----

static Expr *parse_slice(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Expr *lower = NULL;
    size_t mark = parser->at;
    if (!at_kind(parser, LEX_COLON)) {
        if (at_kinds(parser, LEX_NAME, LEX_COLON_EQUAL)) {
            return parse_assignment_expression(parser);
        }
        lower = parse_expression(parser);
        if (!lower || !at_kind(parser, LEX_COLON)) {
            if (!parser->error_pass) {
                return lower;
            }
            parser->at = mark;
            return parse_named_expression(parser);
        }
    }
    parser->at++;
    Expr *expr = new_expr(parser, EXPR_SLICE, begin);
    expr->slice.lower = lower;
    mark = parser->at;
    expr->slice.upper = parse_expression(parser);
    parser->at = expr->slice.upper ? parser->at : mark;
    if (accept(parser, LEX_COLON)) {
        mark = parser->at;
        expr->slice.step = parse_expression(parser);
        parser->at = expr->slice.step ? parser->at : mark;
    }
    return end_expr(parser, expr);
}

static Expr *parse_slices(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    bool is_starred = at_kind(parser, LEX_STAR);
    Expr *first = is_starred ? parse_starred_expression(parser) : parse_slice(parser);
    if (!first || (!is_starred && !at_kind(parser, LEX_COMMA))) {
        return first;
    }
    Expr *tuple = new_expr(parser, EXPR_TUPLE, begin);
    list_push(parser, &tuple->items, first);
    while (accept(parser, LEX_COMMA)) {
        size_t mark = parser->at;
        Expr *next =
            at_kind(parser, LEX_STAR) ? parse_starred_expression(parser) : parse_slice(parser);
        if (!next) {
            parser->at = mark;
            break;
        }
        list_push(parser, &tuple->items, next);
    }
    return end_expr(parser, tuple);
}

static Expr *attribute_node(Parser *parser, SourceSpan begin, Expr *value) {
    parser->at++;
    SourceSpan name_span = token(parser)->span;
    const char *name = accept_name(parser);
    if (!name) {
        return NULL;
    }
    Expr *expr = new_expr(parser, EXPR_ATTRIBUTE, begin);
    expr->attribute.value = value;
    expr->attribute.name = name;
    expr->attribute.name_span = name_span;
    return end_expr(parser, expr);
}

static Expr *subscript_node(Parser *parser, SourceSpan begin, Expr *value) {
    parser->at++;
    Expr *index = parse_slices(parser);
    if (!index || !accept(parser, LEX_RIGHT_BRACKET)) {
        return NULL;
    }
    Expr *expr = new_expr(parser, EXPR_SUBSCRIPT, begin);
    expr->subscript.value = value;
    expr->subscript.index = index;
    return end_expr(parser, expr);
}

// A generator expression alone needs no parentheses of its own.
static bool has_generator_argument(Parser *parser, Expr **out) {
    size_t mark = parser->at;
    *out = parse_genexp(parser);
    if (!*out) {
        parser->at = mark;
    }
    return *out != NULL;
}

static Expr *call_node(Parser *parser, SourceSpan begin, Expr *function) {
    SourceSpan open = token(parser)->span;
    Expr *call = new_expr(parser, EXPR_CALL, begin);
    call->call.function = function;
    Expr *generator;
    if (parser->error_pass && has_generator_argument(parser, &generator)) {
        list_push(parser, &call->call.arguments, generator);
        return end_expr(parser, call);
    }
    parser->at++;
    if (accept(parser, LEX_RIGHT_PAREN)) {
        return end_expr(parser, call);
    }
    Expr *arguments = parse_arguments(parser);
    if (!arguments) {
        return NULL;
    }
    call->call.arguments = arguments->call.arguments;
    call->call.keywords = arguments->call.keywords;
    bool alone = call->call.arguments.count == 1 && call->call.keywords.count == 0;
    if (alone && at_comprehension(parser)) {
        Expr *element = call->call.arguments.items[0];
        generator =
            comprehension_node(parser, EXPR_GENERATOR_EXP, open, element, NULL, LEX_RIGHT_PAREN);
        call->call.arguments.items[0] = generator;
        return generator ? end_expr(parser, call) : NULL;
    }
    return accept(parser, LEX_RIGHT_PAREN) ? end_expr(parser, call) : NULL;
}

Expr *parse_trailer(Parser *parser, SourceSpan begin, Expr *value) {
    size_t mark = parser->at;
    Expr *expr = NULL;
    switch (peek(parser)) {
    case LEX_DOT: expr = attribute_node(parser, begin, value); break;
    case LEX_LEFT_PAREN: expr = call_node(parser, begin, value); break;
    case LEX_LEFT_BRACKET: expr = subscript_node(parser, begin, value); break;
    default: break;
    }
    if (!expr) {
        parser->at = mark;
    }
    return expr;
}

static void *primary(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Expr *expr = parse_atom(parser);
    while (expr) {
        Expr *longer = parse_trailer(parser, begin, expr);
        if (!longer) {
            break;
        }
        expr = longer;
    }
    return expr;
}

Expr *parse_primary(Parser *parser) {
    return parser_memoize(parser, RULE_PRIMARY, primary);
}
