// Expressions: each leaves one value on the stack.
#include <string.h>

#include "lang/unit.h"

const char *compile_mangled(Unit *unit, const char *name) {
    return scope_mangle(unit->arena, unit->scope->class_name, name);
}

static const Symbol *symbol_of(Unit *unit, const char *name) {
    const Symbol *symbol = scope_find(unit->scope, name);
    CHECK(symbol != NULL, "a name that its scope does not know");
    return symbol;
}

static bool has_namespace(const Unit *unit) {
    return unit->scope->kind == SCOPE_MODULE || unit->scope->kind == SCOPE_CLASS;
}

void compile_load_name(Unit *unit, const char *name) {
    const Symbol *symbol = symbol_of(unit, name);
    switch (symbol->place) {
    case PLACE_LOCAL: unit_emit(unit, OP_LOAD_FAST, symbol->slot); break;
    case PLACE_CELL: unit_emit(unit, OP_LOAD_DEREF, (uint32_t)symbol->cell); break;
    case PLACE_FREE:
        unit_emit(unit, unit->scope->kind == SCOPE_CLASS ? OP_LOAD_CLASSDEREF : OP_LOAD_DEREF,
                  (uint32_t)symbol->cell);
        break;
    case PLACE_NAMESPACE: unit_emit(unit, OP_LOAD_NAME, unit_name(unit, symbol->name)); break;
    case PLACE_GLOBAL_EXPLICIT:
        unit_emit(unit, OP_LOAD_GLOBAL, unit_name(unit, symbol->name));
        break;
    case PLACE_GLOBAL_IMPLICIT:
        unit_emit(unit, has_namespace(unit) ? OP_LOAD_NAME : OP_LOAD_GLOBAL,
                  unit_name(unit, symbol->name));
        break;
    }
}

// Storing and deleting differ in nothing but their instructions.
static void emit_by_place(Unit *unit, const char *name, Opcode fast, Opcode deref, Opcode named,
                          Opcode global) {
    const Symbol *symbol = symbol_of(unit, name);
    switch (symbol->place) {
    case PLACE_LOCAL: unit_emit(unit, fast, symbol->slot); break;
    case PLACE_CELL:
    case PLACE_FREE: unit_emit(unit, deref, (uint32_t)symbol->cell); break;
    case PLACE_NAMESPACE: unit_emit(unit, named, unit_name(unit, symbol->name)); break;
    case PLACE_GLOBAL_EXPLICIT:
    case PLACE_GLOBAL_IMPLICIT: unit_emit(unit, global, unit_name(unit, symbol->name)); break;
    }
}

void compile_store_name(Unit *unit, const char *name) {
    emit_by_place(unit, name, OP_STORE_FAST, OP_STORE_DEREF, OP_STORE_NAME, OP_STORE_GLOBAL);
}

void compile_delete_name(Unit *unit, const char *name) {
    emit_by_place(unit, name, OP_DELETE_FAST, OP_DELETE_DEREF, OP_DELETE_NAME, OP_DELETE_GLOBAL);
}

static Constant constant_of(const Literal *literal) {
    switch (literal->kind) {
    case LITERAL_NONE: return (Constant){.kind = CONSTANT_NONE};
    case LITERAL_TRUE: return (Constant){.kind = CONSTANT_TRUE};
    case LITERAL_FALSE: return (Constant){.kind = CONSTANT_FALSE};
    case LITERAL_ELLIPSIS: return (Constant){.kind = CONSTANT_ELLIPSIS};
    case LITERAL_INT: return (Constant){.kind = CONSTANT_INT, .integer = literal->integer};
    case LITERAL_BIG_INT: return (Constant){.kind = CONSTANT_BIG_INT, .text = literal->text};
    case LITERAL_IMAGINARY: return (Constant){.kind = CONSTANT_IMAGINARY, .real = literal->real};
    case LITERAL_FLOAT: return (Constant){.kind = CONSTANT_FLOAT, .real = literal->real};
    case LITERAL_STRING: return (Constant){.kind = CONSTANT_STRING, .text = literal->text};
    case LITERAL_BYTES: return (Constant){.kind = CONSTANT_BYTES, .text = literal->text};
    }
    UNREACHABLE("a literal of no kind");
}

static bool fold(Unit *unit, const Expr *expr, Constant *out);

static bool fold_items(Unit *unit, const ExprList *items, ConstantKind kind, Constant *out) {
    Constant *folded = arena_alloc(unit->arena, items->count * sizeof *folded);
    for (size_t i = 0; i < items->count; i++) {
        if (!fold(unit, items->items[i], &folded[i])) {
            return false;
        }
    }
    *out = (Constant){.kind = kind, .items = folded, .item_count = items->count};
    return true;
}

static bool fold_negative(const Expr *operand, Constant *out) {
    if (operand->kind != EXPR_CONSTANT) {
        return false;
    }
    if (operand->literal.kind == LITERAL_INT) {
        *out = (Constant){.kind = CONSTANT_INT, .integer = -operand->literal.integer};
        return true;
    }
    if (operand->literal.kind == LITERAL_FLOAT) {
        *out = (Constant){.kind = CONSTANT_FLOAT, .real = -operand->literal.real};
        return true;
    }
    return false;
}

// Literals, their negatives, and tuples of them are known now.
static bool fold(Unit *unit, const Expr *expr, Constant *out) {
    switch (expr->kind) {
    case EXPR_CONSTANT: *out = constant_of(&expr->literal); return true;
    case EXPR_UNARY_OP:
        return expr->unary_op.operator== UNARY_NEGATIVE &&
            fold_negative(expr->unary_op.operand, out);
    case EXPR_TUPLE:
        return expr->context == CONTEXT_LOAD && fold_items(unit, &expr->items, CONSTANT_TUPLE, out);
    default: return false;
    }
}

static bool has_starred(const ExprList *items) {
    for (size_t i = 0; i < items->count; i++) {
        if (items->items[i]->kind == EXPR_STARRED) {
            return true;
        }
    }
    return false;
}

// [a, *b, c]: a list that grows, whatever is made of it in the end.
static void compile_starred_items(Unit *unit, const ExprList *items, Opcode build, Opcode add,
                                  Opcode extend) {
    unit_emit(unit, build, 0);
    for (size_t i = 0; i < items->count; i++) {
        const Expr *item = items->items[i];
        bool is_starred = item->kind == EXPR_STARRED;
        compile_expression(unit, is_starred ? item->value : item);
        unit_emit(unit, is_starred ? extend : add, 1);
    }
}

static void compile_items(Unit *unit, const ExprList *items) {
    for (size_t i = 0; i < items->count; i++) {
        compile_expression(unit, items->items[i]);
    }
}

static void compile_sequence(Unit *unit, const Expr *expr, Opcode build) {
    const ExprList *items = &expr->items;
    bool is_set = build == OP_BUILD_SET;
    if (has_starred(items) || items->count > 1000) {
        compile_starred_items(unit, items, is_set ? OP_BUILD_SET : OP_BUILD_LIST,
                              is_set ? OP_SET_ADD : OP_LIST_APPEND,
                              is_set ? OP_SET_UPDATE : OP_LIST_EXTEND);
        if (build == OP_BUILD_TUPLE) {
            unit_emit(unit, OP_LIST_TO_TUPLE, 0);
        }
        return;
    }
    Constant constant;
    if (is_set && items->count > 2 && fold_items(unit, items, CONSTANT_FROZENSET, &constant)) {
        // As CPython does it: a set that takes in another has a larger table, which shows in the
        // order in which it iterates.
        unit_emit(unit, build, 0);
        unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, constant));
        unit_emit(unit, OP_SET_UPDATE, 1);
        return;
    }
    compile_items(unit, items);
    unit_emit(unit, build, (uint32_t)items->count);
}

static void compile_dict(Unit *unit, const Expr *expr) {
    const ExprList *keys = &expr->dict.keys;
    unit_emit(unit, OP_BUILD_MAP, 0);
    for (size_t i = 0; i < keys->count; i++) {
        if (keys->items[i]) {
            compile_expression(unit, keys->items[i]);
        }
        compile_expression(unit, expr->dict.values.items[i]);
        unit_emit(unit, keys->items[i] ? OP_MAP_ADD : OP_DICT_UPDATE, 1);
    }
}

static void compile_bool_op(Unit *unit, const Expr *expr) {
    Opcode jump = expr->bool_op.is_or ? OP_JUMP_IF_TRUE_OR_POP : OP_JUMP_IF_FALSE_OR_POP;
    Label end = unit_label(unit);
    const ExprList *values = &expr->bool_op.values;
    for (size_t i = 0; i + 1 < values->count; i++) {
        compile_expression(unit, values->items[i]);
        unit_jump(unit, jump, end);
    }
    compile_expression(unit, values->items[values->count - 1]);
    unit_place(unit, end);
}

static void emit_comparison(Unit *unit, CompareOperator comparison) {
    switch (comparison) {
    case COMPARE_IS:
    case COMPARE_IS_NOT: unit_emit(unit, OP_IS_OP, comparison == COMPARE_IS_NOT); break;
    case COMPARE_IN:
    case COMPARE_NOT_IN: unit_emit(unit, OP_CONTAINS_OP, comparison == COMPARE_NOT_IN); break;
    default: unit_emit(unit, OP_COMPARE_OP, (uint32_t)comparison); break;
    }
}

// a < b < c: b is evaluated once, and kept below the first answer while it may still be needed.
static void compile_compare(Unit *unit, const Expr *expr) {
    const ExprList *rest = &expr->compare.comparators;
    compile_expression(unit, expr->compare.left);
    if (rest->count == 1) {
        compile_expression(unit, rest->items[0]);
        emit_comparison(unit, expr->compare.operators[0]);
        return;
    }
    Label drop = unit_label(unit), end = unit_label(unit);
    for (size_t i = 0; i + 1 < rest->count; i++) {
        compile_expression(unit, rest->items[i]);
        unit_emit(unit, OP_SWAP, 2);
        unit_emit(unit, OP_COPY, 2);
        emit_comparison(unit, expr->compare.operators[i]);
        unit_jump(unit, OP_JUMP_IF_FALSE_OR_POP, drop);
    }
    compile_expression(unit, rest->items[rest->count - 1]);
    emit_comparison(unit, expr->compare.operators[rest->count - 1]);
    uint32_t depth = unit->depth;
    unit_jump(unit, OP_JUMP, end);
    unit_place_at_depth(unit, drop, depth + 1);
    unit_emit(unit, OP_SWAP, 2);
    unit_emit(unit, OP_POP_TOP, 0);
    unit_place(unit, end);
}

static void jump_if_bool_op(Unit *unit, const Expr *expr, Label label, bool jump_if) {
    const ExprList *values = &expr->bool_op.values;
    size_t last = values->count - 1;
    bool is_or = expr->bool_op.is_or;
    if (is_or == jump_if) {  // Any operand that decides, decides to jump.
        for (size_t i = 0; i <= last; i++) {
            compile_jump_if(unit, values->items[i], label, jump_if);
        }
        return;
    }
    Label stay = unit_label(unit);
    for (size_t i = 0; i < last; i++) {
        compile_jump_if(unit, values->items[i], stay, !jump_if);
    }
    compile_jump_if(unit, values->items[last], label, jump_if);
    unit_place(unit, stay);
}

static bool is_none(const Expr *expr) {
    return expr->kind == EXPR_CONSTANT && expr->literal.kind == LITERAL_NONE;
}

void compile_jump_if(Unit *unit, const Expr *condition, Label label, bool jump_if) {
    if (condition->kind == EXPR_BOOL_OP) {
        jump_if_bool_op(unit, condition, label, jump_if);
        return;
    }
    if (condition->kind == EXPR_UNARY_OP && condition->unary_op.operator== UNARY_NOT) {
        compile_jump_if(unit, condition->unary_op.operand, label, !jump_if);
        return;
    }
    if (condition->kind == EXPR_COMPARE && condition->compare.comparators.count == 1 &&
        is_none(condition->compare.comparators.items[0])) {
        CompareOperator comparison = condition->compare.operators[0];
        if (comparison == COMPARE_IS || comparison == COMPARE_IS_NOT) {
            compile_expression(unit, condition->compare.left);
            bool if_none = (comparison == COMPARE_IS) == jump_if;
            unit_jump(unit, if_none ? OP_POP_JUMP_IF_NONE : OP_POP_JUMP_IF_NOT_NONE, label);
            return;
        }
    }
    compile_expression(unit, condition);
    SourceSpan before = unit_at(unit, condition->span);
    unit_jump(unit, jump_if ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
    unit_at(unit, before);
}

static void compile_if_exp(Unit *unit, const Expr *expr) {
    Label otherwise = unit_label(unit), end = unit_label(unit);
    compile_jump_if(unit, expr->if_exp.test, otherwise, false);
    compile_expression(unit, expr->if_exp.body);
    uint32_t depth = unit->depth;
    unit_jump(unit, OP_JUMP, end);
    unit_place_at_depth(unit, otherwise, depth - 1);
    compile_expression(unit, expr->if_exp.otherwise);
    unit_place(unit, end);
}

static void compile_unary(Unit *unit, const Expr *expr) {
    static const Opcode opcodes[UNARY_COUNT] = {
        [UNARY_INVERT] = OP_UNARY_INVERT,
        [UNARY_NOT] = OP_UNARY_NOT,
        [UNARY_POSITIVE] = OP_UNARY_POSITIVE,
        [UNARY_NEGATIVE] = OP_UNARY_NEGATIVE,
    };
    compile_expression(unit, expr->unary_op.operand);
    unit_emit(unit, opcodes[expr->unary_op.operator], 0);
}

// ---- Calls ----

static bool has_double_star(const KeywordList *keywords) {
    for (size_t i = 0; i < keywords->count; i++) {
        if (!keywords->items[i].name) {
            return true;
        }
    }
    return false;
}

static void compile_plain_arguments(Unit *unit, uint32_t already, const ExprList *arguments,
                                    const KeywordList *keywords) {
    compile_items(unit, arguments);
    uint32_t count = already + (uint32_t)(arguments->count + keywords->count);
    if (keywords->count == 0) {
        unit_emit(unit, OP_CALL, count);
        return;
    }
    Constant *names = arena_alloc(unit->arena, keywords->count * sizeof *names);
    for (size_t i = 0; i < keywords->count; i++) {
        const char *name = compile_mangled(unit, keywords->items[i].name);
        names[i] = (Constant){.kind = CONSTANT_STRING, .text = slice_from(name)};
        compile_expression(unit, keywords->items[i].value);
    }
    Constant tuple = {.kind = CONSTANT_TUPLE, .items = names, .item_count = keywords->count};
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, tuple));
    unit_emit(unit, OP_CALL_KW, count);
}

static void compile_keyword_dict(Unit *unit, const KeywordList *keywords) {
    unit_emit(unit, OP_BUILD_MAP, 0);
    for (size_t i = 0; i < keywords->count; i++) {
        const KeywordArgument *keyword = &keywords->items[i];
        if (!keyword->name) {
            compile_expression(unit, keyword->value);
            unit_emit(unit, OP_DICT_MERGE, 1);
            continue;
        }
        // Through DICT_MERGE too where a `**` came before, so that doubles are found.
        unit_load_string(unit, slice_from(compile_mangled(unit, keyword->name)));
        compile_expression(unit, keyword->value);
        if (i == 0 || !has_double_star(&(KeywordList){keywords->items, i})) {
            unit_emit(unit, OP_MAP_ADD, 1);
        } else {
            unit_emit(unit, OP_BUILD_MAP, 1);
            unit_emit(unit, OP_DICT_MERGE, 1);
        }
    }
}

// `callable NOTHING` and `already` arguments are on the stack, of which a CALL_EX makes a tuple.
static void compile_spread_arguments(Unit *unit, uint32_t already, const ExprList *arguments,
                                     const KeywordList *keywords) {
    unit_emit(unit, OP_BUILD_LIST, already);
    for (size_t i = 0; i < arguments->count; i++) {
        const Expr *argument = arguments->items[i];
        bool is_starred = argument->kind == EXPR_STARRED;
        compile_expression(unit, is_starred ? argument->value : argument);
        unit_emit(unit, is_starred ? OP_LIST_EXTEND : OP_LIST_APPEND, 1);
    }
    unit_emit(unit, OP_LIST_TO_TUPLE, 0);
    if (keywords->count > 0) {
        compile_keyword_dict(unit, keywords);
    }
    unit_emit(unit, OP_CALL_EX, keywords->count > 0);
}

static bool is_plain_call(const ExprList *arguments, const KeywordList *keywords) {
    return !has_starred(arguments) && !has_double_star(keywords) &&
           arguments->count + keywords->count < 255;
}

void compile_call_arguments(Unit *unit, uint32_t already, const ExprList *arguments,
                            const KeywordList *keywords) {
    if (is_plain_call(arguments, keywords)) {
        compile_plain_arguments(unit, already, arguments, keywords);
    } else {
        compile_spread_arguments(unit, already, arguments, keywords);
    }
}

static void compile_call(Unit *unit, const Expr *expr) {
    const Expr *function = expr->call.function;
    if (function->kind == EXPR_ATTRIBUTE &&
        is_plain_call(&expr->call.arguments, &expr->call.keywords)) {
        compile_expression(unit, function->attribute.value);
        SourceSpan before = unit_at(unit, function->span);
        const char *name = compile_mangled(unit, function->attribute.name);
        unit_emit(unit, OP_LOAD_METHOD, unit_name(unit, name));
        unit_at(unit, before);
    } else {
        compile_expression(unit, function);
        unit_emit(unit, OP_PUSH_NOTHING, 0);
    }
    compile_call_arguments(unit, 0, &expr->call.arguments, &expr->call.keywords);
}

// ---- Strings with values in them ----

static void compile_formatted_value(Unit *unit, const Expr *expr) {
    compile_expression(unit, expr->formatted_value.value);
    uint32_t how = 0;
    switch (expr->formatted_value.conversion) {
    case 's': how = 1; break;
    case 'r': how = 2; break;
    case 'a': how = 3; break;
    default: break;
    }
    if (expr->formatted_value.format_spec) {
        compile_expression(unit, expr->formatted_value.format_spec);
        how |= 4;
    }
    unit_emit(unit, OP_FORMAT_VALUE, how);
}

static void compile_joined_string(Unit *unit, const Expr *expr) {
    if (expr->items.count == 0) {
        unit_load_string(unit, SLICE(""));
        return;
    }
    compile_items(unit, &expr->items);
    bool is_string = expr->items.count == 1;
    if (!is_string) {
        unit_emit(unit, OP_BUILD_STRING, (uint32_t)expr->items.count);
    }
}

// ---- Slices ----

static void compile_optional(Unit *unit, const Expr *expr) {
    if (expr) {
        compile_expression(unit, expr);
    } else {
        unit_load_none(unit);
    }
}

static void compile_slice(Unit *unit, const Expr *expr) {
    compile_optional(unit, expr->slice.lower);
    compile_optional(unit, expr->slice.upper);
    if (expr->slice.step) {
        compile_expression(unit, expr->slice.step);
    }
    unit_emit(unit, OP_BUILD_SLICE, expr->slice.step ? 3 : 2);
}

static void compile_yield(Unit *unit, const Expr *expr) {
    compile_optional(unit, expr->value);
    unit_emit(unit, OP_YIELD_VALUE, 0);
}

// ---- The switch ----

static void compile_by_kind(Unit *unit, const Expr *expr) {
    Constant constant;
    if (fold(unit, expr, &constant)) {
        unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, constant));
        return;
    }
    switch (expr->kind) {
    case EXPR_BOOL_OP: compile_bool_op(unit, expr); break;
    case EXPR_NAMED_EXPR:
        compile_expression(unit, expr->named_expr.value);
        unit_emit(unit, OP_COPY, 1);
        compile_store(unit, expr->named_expr.target);
        break;
    case EXPR_BIN_OP:
        compile_expression(unit, expr->bin_op.left);
        compile_expression(unit, expr->bin_op.right);
        unit_emit(unit, OP_BINARY_OP, (uint32_t)expr->bin_op.operator);
        break;
    case EXPR_UNARY_OP: compile_unary(unit, expr); break;
    case EXPR_LAMBDA: compile_lambda(unit, expr); break;
    case EXPR_IF_EXP: compile_if_exp(unit, expr); break;
    case EXPR_DICT: compile_dict(unit, expr); break;
    case EXPR_SET: compile_sequence(unit, expr, OP_BUILD_SET); break;
    case EXPR_LIST: compile_sequence(unit, expr, OP_BUILD_LIST); break;
    case EXPR_TUPLE: compile_sequence(unit, expr, OP_BUILD_TUPLE); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: compile_comprehension(unit, expr); break;
    case EXPR_AWAIT:
        compile_expression(unit, expr->value);
        unit_emit(unit, OP_AWAIT, 0);
        break;
    case EXPR_YIELD: compile_yield(unit, expr); break;
    case EXPR_YIELD_FROM:
        compile_expression(unit, expr->value);
        unit_emit(unit, OP_YIELD_FROM, 0);
        break;
    case EXPR_COMPARE: compile_compare(unit, expr); break;
    case EXPR_CALL: compile_call(unit, expr); break;
    case EXPR_FORMATTED_VALUE: compile_formatted_value(unit, expr); break;
    case EXPR_JOINED_STR: compile_joined_string(unit, expr); break;
    case EXPR_ATTRIBUTE:
        compile_expression(unit, expr->attribute.value);
        unit_emit(unit, OP_LOAD_ATTR, unit_name(unit, compile_mangled(unit, expr->attribute.name)));
        break;
    case EXPR_SUBSCRIPT:
        compile_expression(unit, expr->subscript.value);
        compile_expression(unit, expr->subscript.index);
        unit_emit(unit, OP_BINARY_SUBSCR, 0);
        break;
    case EXPR_SLICE: compile_slice(unit, expr); break;
    case EXPR_NAME: compile_load_name(unit, expr->name); break;
    case EXPR_CONSTANT:
    case EXPR_STARRED:
    case EXPR_COUNT: UNREACHABLE("an expression where the parser allows none");
    }
}

void compile_expression(Unit *unit, const Expr *expr) {
    SourceSpan before = unit_at(unit, expr->span);
    compile_by_kind(unit, expr);
    unit_at(unit, before);
}

// ---- Targets ----

static void compile_unpack(Unit *unit, const ExprList *targets) {
    size_t count = targets->count, star = count;
    for (size_t i = 0; i < count; i++) {
        if (targets->items[i]->kind == EXPR_STARRED) {
            star = i;
        }
    }
    if (star == count) {
        unit_emit(unit, OP_UNPACK_SEQUENCE, (uint32_t)count);
    } else {
        unit_emit(unit, OP_UNPACK_EX, (uint32_t)star | (uint32_t)(count - star - 1) << 8);
    }
    for (size_t i = 0; i < count; i++) {
        const Expr *target = targets->items[i];
        compile_store(unit, target->kind == EXPR_STARRED ? target->value : target);
    }
}

void compile_store(Unit *unit, const Expr *target) {
    SourceSpan before = unit_at(unit, target->span);
    switch (target->kind) {
    case EXPR_NAME: compile_store_name(unit, target->name); break;
    case EXPR_ATTRIBUTE:
        compile_expression(unit, target->attribute.value);
        unit_emit(unit, OP_STORE_ATTR,
                  unit_name(unit, compile_mangled(unit, target->attribute.name)));
        break;
    case EXPR_SUBSCRIPT:
        compile_expression(unit, target->subscript.value);
        compile_expression(unit, target->subscript.index);
        unit_emit(unit, OP_STORE_SUBSCR, 0);
        break;
    case EXPR_LIST:
    case EXPR_TUPLE: compile_unpack(unit, &target->items); break;
    default: UNREACHABLE("a target the parser does not allow");
    }
    unit_at(unit, before);
}

void compile_delete(Unit *unit, const Expr *target) {
    SourceSpan before = unit_at(unit, target->span);
    switch (target->kind) {
    case EXPR_NAME: compile_delete_name(unit, target->name); break;
    case EXPR_ATTRIBUTE:
        compile_expression(unit, target->attribute.value);
        unit_emit(unit, OP_DELETE_ATTR,
                  unit_name(unit, compile_mangled(unit, target->attribute.name)));
        break;
    case EXPR_SUBSCRIPT:
        compile_expression(unit, target->subscript.value);
        compile_expression(unit, target->subscript.index);
        unit_emit(unit, OP_DELETE_SUBSCR, 0);
        break;
    case EXPR_LIST:
    case EXPR_TUPLE:
        for (size_t i = 0; i < target->items.count; i++) {
            compile_delete(unit, target->items.items[i]);
        }
        break;
    default: UNREACHABLE("a target the parser does not allow");
    }
    unit_at(unit, before);
}
