#include "lang/ast.h"

const char *expr_kind_name(ExprKind kind) {
    static const char *const names[] = {
#define EXPR_NAME_ROW(kind, ast_name) #ast_name,
        EXPRESSIONS(EXPR_NAME_ROW)};
    return names[kind];
}

const char *stmt_kind_name(StmtKind kind) {
    static const char *const names[] = {
#define STMT_NAME_ROW(kind, ast_name) #ast_name,
        STATEMENTS(STMT_NAME_ROW)};
    return names[kind];
}

const char *pattern_kind_name(PatternKind kind) {
    static const char *const names[] = {
#define PATTERN_NAME_ROW(kind, ast_name) #ast_name,
        PATTERNS(PATTERN_NAME_ROW)};
    return names[kind];
}

#define OPERATOR_AST_ROW(kind, ast_name) #ast_name,

const char *operator_name(Operator operator_) {
    static const char *const names[] = {OPERATORS(OPERATOR_AST_ROW)};
    return names[operator_];
}

const char *unary_operator_name(UnaryOperator operator_) {
    static const char *const names[] = {UNARY_OPERATORS(OPERATOR_AST_ROW)};
    return names[operator_];
}

const char *comparison_name(CompareOperator comparison) {
    static const char *const names[] = {COMPARISONS(OPERATOR_AST_ROW)};
    return names[comparison];
}

typedef void Visit(Expr *child, void *context);

static void visit_one(Expr *child, Visit *visit, void *context) {
    if (child) {
        visit(child, context);
    }
}

static void visit_list(const ExprList *list, Visit *visit, void *context) {
    for (size_t i = 0; i < list->count; i++) {
        visit_one(list->items[i], visit, context);
    }
}

static void visit_parameter(const Parameter *parameter, Visit *visit, void *context) {
    if (parameter) {
        visit_one(parameter->annotation, visit, context);
        visit_one(parameter->default_value, visit, context);
    }
}

static void visit_parameters(const Parameters *parameters, Visit *visit, void *context) {
    for (size_t i = 0; i < parameters->positional_count; i++) {
        visit_parameter(&parameters->positional[i], visit, context);
    }
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        visit_parameter(&parameters->keyword_only[i], visit, context);
    }
    visit_parameter(parameters->star_args, visit, context);
    visit_parameter(parameters->star_keywords, visit, context);
}

static void visit_comprehension(const Expr *expr, Visit *visit, void *context) {
    for (size_t i = 0; i < expr->comprehension.generator_count; i++) {
        const Comprehension *generator = &expr->comprehension.generators[i];
        visit(generator->iterable, context);
        visit(generator->target, context);
        visit_list(&generator->conditions, visit, context);
    }
    visit(expr->comprehension.element, context);
    visit_one(expr->comprehension.value, visit, context);
}

static void visit_dict(const Expr *expr, Visit *visit, void *context) {
    for (size_t i = 0; i < expr->dict.values.count; i++) {
        visit_one(expr->dict.keys.items[i], visit, context);
        visit(expr->dict.values.items[i], context);
    }
}

void ast_each_child(const Expr *expr, Visit *visit, void *context) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: visit_list(&expr->bool_op.values, visit, context); break;
    case EXPR_NAMED_EXPR:
        visit(expr->named_expr.value, context);
        visit(expr->named_expr.target, context);
        break;
    case EXPR_BIN_OP:
        visit(expr->bin_op.left, context);
        visit(expr->bin_op.right, context);
        break;
    case EXPR_UNARY_OP: visit(expr->unary_op.operand, context); break;
    case EXPR_LAMBDA:
        visit_parameters(expr->lambda.parameters, visit, context);
        visit(expr->lambda.body, context);
        break;
    case EXPR_IF_EXP:
        visit(expr->if_exp.test, context);
        visit(expr->if_exp.body, context);
        visit(expr->if_exp.otherwise, context);
        break;
    case EXPR_DICT: visit_dict(expr, visit, context); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: visit_comprehension(expr, visit, context); break;
    case EXPR_COMPARE:
        visit(expr->compare.left, context);
        visit_list(&expr->compare.comparators, visit, context);
        break;
    case EXPR_CALL:
        visit_one(expr->call.function, visit, context);
        visit_list(&expr->call.arguments, visit, context);
        for (size_t i = 0; i < expr->call.keywords.count; i++) {
            visit(expr->call.keywords.items[i].value, context);
        }
        break;
    case EXPR_FORMATTED_VALUE:
        visit(expr->formatted_value.value, context);
        visit_one(expr->formatted_value.format_spec, visit, context);
        break;
    case EXPR_ATTRIBUTE: visit(expr->attribute.value, context); break;
    case EXPR_SUBSCRIPT:
        visit(expr->subscript.value, context);
        visit(expr->subscript.index, context);
        break;
    case EXPR_SLICE:
        visit_one(expr->slice.lower, visit, context);
        visit_one(expr->slice.upper, visit, context);
        visit_one(expr->slice.step, visit, context);
        break;
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
    case EXPR_STARRED: visit_one(expr->value, visit, context); break;
    case EXPR_SET:
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_JOINED_STR: visit_list(&expr->items, visit, context); break;
    case EXPR_CONSTANT:
    case EXPR_NAME:
    case EXPR_COUNT: break;
    }
}

const Literal *ast_docstring(const StmtList *body) {
    if (body->count == 0 || body->items[0]->kind != STMT_EXPR) {
        return NULL;
    }
    const Expr *value = body->items[0]->value;
    bool is_string = value->kind == EXPR_CONSTANT && value->literal.kind == LITERAL_STRING;
    return is_string ? &value->literal : NULL;
}
