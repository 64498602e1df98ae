#include "lang/syntax_warnings.h"

#include <stdio.h>
#include <string.h>

static void warn(Arena *arena, Module *module, SourceSpan span, const char *message) {
    enum { FIRST = 4 };
    size_t count = module->warning_count;
    // Full at 4, 8, 16...
    if (count == 0 || (count >= FIRST && (count & (count - 1)) == 0)) {
        SyntaxWarning *more =
            arena_alloc(arena, (count ? count * 2 : FIRST) * sizeof *module->warnings);
        if (count) {
            memcpy(more, module->warnings, count * sizeof *module->warnings);
        }
        module->warnings = more;
    }
    module->warnings[module->warning_count++] =
        (SyntaxWarning){span.line, arena_copy(arena, slice_from(message))};
}

// What CPython's compiler computes before it looks: a value as good as a literal.
static bool is_constant(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_CONSTANT: return true;
    case EXPR_UNARY_OP: return is_constant(expr->unary_op.operand);
    case EXPR_BIN_OP: return is_constant(expr->bin_op.left) && is_constant(expr->bin_op.right);
    case EXPR_TUPLE:
        for (size_t i = 0; i < expr->items.count; i++) {
            if (!is_constant(expr->items.items[i])) {
                return false;
            }
        }
        return true;
    default: return false;
    }
}

static const char *literal_type(const Literal *literal) {
    switch (literal->kind) {
    case LITERAL_NONE: return "NoneType";
    case LITERAL_TRUE:
    case LITERAL_FALSE: return "bool";
    case LITERAL_ELLIPSIS: return "ellipsis";
    case LITERAL_INT:
    case LITERAL_BIG_INT: return "int";
    case LITERAL_FLOAT: return "float";
    case LITERAL_IMAGINARY: return "complex";
    case LITERAL_STRING: return "str";
    case LITERAL_BYTES: return "bytes";
    }
    return NULL;
}

// NULL when nobody knows before it runs.
static const char *type_of(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_TUPLE: return "tuple";
    case EXPR_LIST:
    case EXPR_LIST_COMP: return "list";
    case EXPR_DICT:
    case EXPR_DICT_COMP: return "dict";
    case EXPR_SET:
    case EXPR_SET_COMP: return "set";
    case EXPR_GENERATOR_EXP: return "generator";
    case EXPR_LAMBDA: return "function";
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return "str";
    case EXPR_CONSTANT: return literal_type(&expr->literal);
    default: return NULL;
    }
}

// Something whose identity means nothing. None and its kind are the same wherever they stand.
static bool is_value(const Expr *expr) {
    if (expr->kind == EXPR_CONSTANT) {
        LiteralKind kind = expr->literal.kind;
        return kind != LITERAL_NONE && kind != LITERAL_TRUE && kind != LITERAL_FALSE &&
               kind != LITERAL_ELLIPSIS;
    }
    return is_constant(expr);
}

static void warn_of_compare(Arena *arena, Module *module, const Expr *expr) {
    bool left = is_value(expr->compare.left);
    for (size_t i = 0; i < expr->compare.comparators.count; i++) {
        bool right = is_value(expr->compare.comparators.items[i]);
        CompareOperator operator_ = expr->compare.operators[i];
        if ((left || right) && operator_ == COMPARE_IS) {
            warn(arena, module, expr->span, "\"is\" with a literal. Did you mean \"==\"?");
        } else if ((left || right) && operator_ == COMPARE_IS_NOT) {
            warn(arena, module, expr->span, "\"is not\" with a literal. Did you mean \"!=\"?");
        }
        left = right;
    }
}

static void warn_of_call(Arena *arena, Module *module, const Expr *expr) {
    const Expr *function = expr->call.function;
    const char *type = function->kind == EXPR_LAMBDA ? NULL : type_of(function);
    if (type) {
        char message[100];
        snprintf(message, sizeof message,
                 "'%s' object is not callable; perhaps you missed a comma?", type);
        warn(arena, module, expr->span, message);
    }
}

static bool has_no_items(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_CONSTANT:
        return expr->literal.kind != LITERAL_STRING && expr->literal.kind != LITERAL_BYTES;
    case EXPR_SET:
    case EXPR_SET_COMP:
    case EXPR_GENERATOR_EXP:
    case EXPR_LAMBDA: return true;
    default: return false;
    }
}

static bool has_numbered_items(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_CONSTANT:
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_LIST_COMP:
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return !has_no_items(expr);
    default: return false;
    }
}

static void warn_of_subscript(Arena *arena, Module *module, const Expr *expr) {
    const Expr *value = expr->subscript.value;
    const char *index = type_of(expr->subscript.index);
    char message[120];
    if (expr->context != CONTEXT_LOAD) {
        return;
    }
    if (has_no_items(value)) {
        snprintf(message, sizeof message,
                 "'%s' object is not subscriptable; perhaps you missed a comma?", type_of(value));
        warn(arena, module, expr->span, message);
    } else if (has_numbered_items(value) && index && strcmp(index, "int") != 0 &&
               strcmp(index, "bool") != 0) {
        snprintf(message, sizeof message,
                 "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
                 type_of(value), index);
        warn(arena, module, expr->span, message);
    }
}

void syntax_warn_of_expr(Arena *arena, Module *module, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_COMPARE: warn_of_compare(arena, module, expr); break;
    case EXPR_CALL: warn_of_call(arena, module, expr); break;
    case EXPR_SUBSCRIPT: warn_of_subscript(arena, module, expr); break;
    default: break;
    }
}

void syntax_warn_of_assert(Arena *arena, Module *module, const Stmt *stmt) {
    const Expr *test = stmt->assert_.test;
    if (test->kind == EXPR_TUPLE && test->items.count > 0) {
        warn(arena, module, stmt->span, "assertion is always true, perhaps remove parentheses?");
    }
}
