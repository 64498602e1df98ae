// From `a, *b` down to the operand of an operator; what an operand is made of stands in
// parse_primary.c.
#include "lang/parse_state.h"

// Runs one rule under the limit of nesting.
static Expr *nested(Parser *parser, Expr *(*rule)(Parser *parser)) {
    if (!parser_descend(parser)) {
        return NULL;
    }
    Expr *expr = rule(parser);
    parser_ascend(parser);
    return expr;
}

// `first, second, ...` after the first was read; just the first when no comma follows.
static Expr *rest_of_tuple(Parser *parser, SourceSpan begin, Expr *first,
                           Expr *(*item)(Parser *parser)) {
    if (!first || !at_kind(parser, LEX_COMMA)) {
        return first;
    }
    Expr *tuple = new_expr(parser, EXPR_TUPLE, begin);
    list_push(parser, &tuple->items, first);
    while (accept(parser, LEX_COMMA)) {
        size_t mark = parser->at;
        Expr *next = item(parser);
        if (!next) {
            parser->at = mark;
            break;
        }
        list_push(parser, &tuple->items, next);
    }
    return end_expr(parser, tuple);
}

// ---- Operators ----

typedef struct OperatorRow {
    LexemeKind kind;
    Operator operator;
    int level;  // The higher, the tighter.
} OperatorRow;

static const OperatorRow *binary_operator(LexemeKind kind) {
    static const OperatorRow rows[] = {
        {LEX_BAR, OPERATOR_BIT_OR, 1},         {LEX_CARET, OPERATOR_BIT_XOR, 2},
        {LEX_AMPERSAND, OPERATOR_BIT_AND, 3},  {LEX_LEFT_SHIFT, OPERATOR_LSHIFT, 4},
        {LEX_RIGHT_SHIFT, OPERATOR_RSHIFT, 4}, {LEX_PLUS, OPERATOR_ADD, 5},
        {LEX_MINUS, OPERATOR_SUB, 5},          {LEX_STAR, OPERATOR_MULT, 6},
        {LEX_SLASH, OPERATOR_DIV, 6},          {LEX_DOUBLE_SLASH, OPERATOR_FLOOR_DIV, 6},
        {LEX_PERCENT, OPERATOR_MOD, 6},        {LEX_AT, OPERATOR_MAT_MULT, 6},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind == kind) {
            return &rows[i];
        }
    }
    return NULL;
}

static Expr *binary_node(Parser *parser, SourceSpan begin, Expr *left, Operator operator,
                         Expr * right) {
    Expr *expr = new_expr(parser, EXPR_BIN_OP, begin);
    expr->bin_op.left = left;
    expr->bin_op.operator= operator;
    expr->bin_op.right = right;
    return end_expr(parser, expr);
}

static Expr *parse_factor(Parser *parser);

static Expr *parse_await_primary(Parser *parser) {
    if (!at_kind(parser, KEYWORD_AWAIT)) {
        return parse_primary(parser);
    }
    Expr *expr = new_expr(parser, EXPR_AWAIT, token(parser)->span);
    parser->at++;
    expr->value = parse_primary(parser);
    return expr->value ? end_expr(parser, expr) : NULL;
}

static Expr *parse_power(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Expr *base = parse_await_primary(parser);
    if (!base) {
        return NULL;
    }
    size_t mark = parser->at;
    if (accept(parser, LEX_DOUBLE_STAR)) {
        Expr *exponent = nested(parser, parse_factor);
        if (exponent) {
            return binary_node(parser, begin, base, OPERATOR_POW, exponent);
        }
        parser->at = mark;
    }
    return base;
}

static Expr *unary_node(Parser *parser, UnaryOperator operator, Expr * (*operand)(Parser *parser)) {
    Expr *expr = new_expr(parser, EXPR_UNARY_OP, token(parser)->span);
    parser->at++;
    expr->unary_op.operator= operator;
    expr->unary_op.operand = nested(parser, operand);
    return expr->unary_op.operand ? end_expr(parser, expr) : NULL;
}

static Expr *parse_factor(Parser *parser) {
    switch (peek(parser)) {
    case LEX_PLUS: return unary_node(parser, UNARY_POSITIVE, parse_factor);
    case LEX_MINUS: return unary_node(parser, UNARY_NEGATIVE, parse_factor);
    case LEX_TILDE: return unary_node(parser, UNARY_INVERT, parse_factor);
    default: return parse_power(parser);
    }
}

// Operators of at least `level`: precedence climbing, left-associative.
static Expr *parse_binary(Parser *parser, int level) {
    SourceSpan begin = token(parser)->span;
    Expr *left = parse_factor(parser);
    while (left) {
        const OperatorRow *row = binary_operator(peek(parser));
        if (!row || row->level < level) {
            break;
        }
        size_t mark = parser->at++;
        Expr *right = parse_binary(parser, row->level + 1);
        if (!right) {
            parser->at = mark;
            break;
        }
        left = binary_node(parser, begin, left, row->operator, right);
    }
    return left;
}

static void *bitwise_or(Parser *parser) {
    return parse_binary(parser, 1);
}

Expr *parse_bitwise_or(Parser *parser) {
    return parser_memoize(parser, RULE_BITWISE_OR, bitwise_or);
}

static bool accept_comparison(Parser *parser, CompareOperator *out) {
    static const struct {
        LexemeKind kind;
        CompareOperator operator;
    } rows[] = {
        {LEX_EQ_EQUAL, COMPARE_EQ},        {LEX_NOT_EQUAL, COMPARE_NOT_EQ},
        {LEX_LESS_EQUAL, COMPARE_LT_E},    {LEX_LESS, COMPARE_LT},
        {LEX_GREATER_EQUAL, COMPARE_GT_E}, {LEX_GREATER, COMPARE_GT},
        {KEYWORD_IN, COMPARE_IN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (accept(parser, rows[i].kind)) {
            *out = rows[i].operator;
            return true;
        }
    }
    if (accept(parser, KEYWORD_IS)) {
        *out = accept(parser, KEYWORD_NOT) ? COMPARE_IS_NOT : COMPARE_IS;
        return true;
    }
    if (accept(parser, KEYWORD_NOT)) {
        *out = COMPARE_NOT_IN;
        return accept(parser, KEYWORD_IN);
    }
    return false;
}

static Expr *parse_comparison(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    Expr *left = parse_bitwise_or(parser);
    if (!left) {
        return NULL;
    }
    Expr *expr = NULL;
    struct {
        CompareOperator *items;
        size_t count;
    } operators = {0};
    while (true) {
        size_t mark = parser->at;
        CompareOperator operator;
        Expr *right = accept_comparison(parser, &operator) ? parse_bitwise_or(parser) : NULL;
        if (!right) {
            parser->at = mark;
            break;
        }
        if (!expr) {
            expr = new_expr(parser, EXPR_COMPARE, begin);
            expr->compare.left = left;
        }
        list_push(parser, &operators, operator);
        list_push(parser, &expr->compare.comparators, right);
    }
    if (!expr) {
        return left;
    }
    expr->compare.operators = operators.items;
    return end_expr(parser, expr);
}

static Expr *parse_inversion(Parser *parser) {
    if (at_kind(parser, KEYWORD_NOT)) {
        return unary_node(parser, UNARY_NOT, parse_inversion);
    }
    return parse_comparison(parser);
}

static Expr *parse_bool_op(Parser *parser, LexemeKind keyword, Expr *(*operand)(Parser *parser)) {
    SourceSpan begin = token(parser)->span;
    Expr *first = operand(parser);
    if (!first || !at_kind(parser, keyword)) {
        return first;
    }
    Expr *expr = new_expr(parser, EXPR_BOOL_OP, begin);
    expr->bool_op.is_or = keyword == KEYWORD_OR;
    list_push(parser, &expr->bool_op.values, first);
    while (at_kind(parser, keyword)) {
        size_t mark = parser->at++;
        Expr *next = operand(parser);
        if (!next) {
            parser->at = mark;
            break;
        }
        list_push(parser, &expr->bool_op.values, next);
    }
    return expr->bool_op.values.count > 1 ? end_expr(parser, expr) : first;
}

static Expr *parse_conjunction(Parser *parser) {
    return parse_bool_op(parser, KEYWORD_AND, parse_inversion);
}

static void *disjunction(Parser *parser) {
    return parse_bool_op(parser, KEYWORD_OR, parse_conjunction);
}

Expr *parse_disjunction(Parser *parser) {
    return parser_memoize(parser, RULE_DISJUNCTION, disjunction);
}

// ---- Expressions ----

static Expr *parse_lambda(Parser *parser) {
    Expr *expr = new_expr(parser, EXPR_LAMBDA, token(parser)->span);
    parser->at++;
    if (at_kind(parser, LEX_COLON)) {
        expr->lambda.parameters = arena_alloc(parser->arena, sizeof(Parameters));
    } else {
        expr->lambda.parameters = parse_parameters(parser, LEX_COLON);
    }
    if (!expr->lambda.parameters || !accept(parser, LEX_COLON)) {
        return NULL;
    }
    expr->lambda.body = parse_expression(parser);
    return expr->lambda.body ? end_expr(parser, expr) : NULL;
}

// `body if test else otherwise`, or the body alone.
static Expr *rest_of_conditional(Parser *parser, SourceSpan begin, Expr *body) {
    size_t mark = parser->at;
    if (!accept(parser, KEYWORD_IF)) {
        return body;
    }
    Expr *test = parse_disjunction(parser);
    Expr *otherwise = test && accept(parser, KEYWORD_ELSE) ? parse_expression(parser) : NULL;
    if (!otherwise) {
        parser->at = mark;
        return body;
    }
    Expr *expr = new_expr(parser, EXPR_IF_EXP, begin);
    expr->if_exp.test = test;
    expr->if_exp.body = body;
    expr->if_exp.otherwise = otherwise;
    return end_expr(parser, expr);
}

static Expr *plain_expression(Parser *parser) {
    if (at_kind(parser, KEYWORD_LAMBDA)) {
        return parse_lambda(parser);
    }
    SourceSpan begin = token(parser)->span;
    Expr *body = parse_disjunction(parser);
    return body ? rest_of_conditional(parser, begin, body) : NULL;
}

static void *expression(Parser *parser) {
    if (!parser_descend(parser)) {
        return NULL;
    }
    if (parser->invalid_rules) {
        invalid_expression(parser);
    }
    Expr *expr = plain_expression(parser);
    parser_ascend(parser);
    return expr;
}

Expr *parse_expression(Parser *parser) {
    return parser_memoize(parser, RULE_EXPRESSION, expression);
}

Expr *parse_expression_without_invalid(Parser *parser) {
    bool was = parser->invalid_rules;
    parser->invalid_rules = false;
    Expr *expr = plain_expression(parser);
    parser->invalid_rules = was;
    return expr;
}

Expr *parse_expressions(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    return rest_of_tuple(parser, begin, parse_expression(parser), parse_expression);
}

static Expr *starred(Parser *parser, Expr *(*rule)(Parser *parser)) {
    Expr *expr = new_expr(parser, EXPR_STARRED, token(parser)->span);
    parser->at++;
    expr->value = rule(parser);
    return expr->value ? end_expr(parser, expr) : NULL;
}

static void *star_expression(Parser *parser) {
    return at_kind(parser, LEX_STAR) ? starred(parser, parse_bitwise_or) : parse_expression(parser);
}

Expr *parse_star_expression(Parser *parser) {
    return parser_memoize(parser, RULE_STAR_EXPRESSION, star_expression);
}

Expr *parse_star_expressions(Parser *parser) {
    SourceSpan begin = token(parser)->span;
    return rest_of_tuple(parser, begin, parse_star_expression(parser), parse_star_expression);
}

Expr *parse_starred_expression(Parser *parser) {
    return at_kind(parser, LEX_STAR) ? starred(parser, parse_expression) : NULL;
}

// NAME := expression. NULL, with the position kept, when it is something else.
Expr *parse_assignment_expression(Parser *parser) {
    if (!at_kinds(parser, LEX_NAME, LEX_COLON_EQUAL)) {
        return NULL;
    }
    SourceSpan span = token(parser)->span;
    Expr *expr = new_expr(parser, EXPR_NAMED_EXPR, span);
    expr->named_expr.target =
        with_context(new_name(parser, accept_name(parser), span), CONTEXT_STORE);
    parser->at++;
    expr->named_expr.value = parse_expression(parser);
    return expr->named_expr.value ? end_expr(parser, expr) : NULL;
}

Expr *parse_named_expression(Parser *parser) {
    if (at_kinds(parser, LEX_NAME, LEX_COLON_EQUAL)) {
        return parse_assignment_expression(parser);
    }
    if (parser->invalid_rules) {
        invalid_named_expression(parser);
    }
    Expr *expr = parse_expression(parser);
    return expr && !at_kind(parser, LEX_COLON_EQUAL) ? expr : NULL;
}

Expr *parse_star_named_expression(Parser *parser) {
    return at_kind(parser, LEX_STAR) ? starred(parser, parse_bitwise_or)
                                     : parse_named_expression(parser);
}

// Items with commas between, and perhaps after the last one.
ExprList parse_star_named_expressions(Parser *parser) {
    ExprList list = {0};
    size_t mark;
    do {
        mark = parser->at;
        Expr *item = parse_star_named_expression(parser);
        if (!item) {
            parser->at = mark;
            break;
        }
        list_push(parser, &list, item);
    } while (accept(parser, LEX_COMMA));
    return list;
}

Expr *parse_yield(Parser *parser) {
    SourceSpan span = token(parser)->span;
    if (!accept(parser, KEYWORD_YIELD)) {
        return NULL;
    }
    if (accept(parser, KEYWORD_FROM)) {
        Expr *expr = new_expr(parser, EXPR_YIELD_FROM, span);
        expr->value = parse_expression(parser);
        return expr->value ? end_expr(parser, expr) : NULL;
    }
    Expr *expr = new_expr(parser, EXPR_YIELD, span);
    size_t mark = parser->at;
    expr->value = parse_star_expressions(parser);
    if (!expr->value) {
        parser->at = mark;
    }
    return end_expr(parser, expr);
}

Expr *parse_yield_or_star_expressions(Parser *parser) {
    return at_kind(parser, KEYWORD_YIELD) ? parse_yield(parser) : parse_star_expressions(parser);
}
