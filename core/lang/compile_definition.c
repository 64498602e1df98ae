// What makes a code of its own: functions, lambdas, comprehensions, classes, the module.
#include <string.h>

#include "lang/unit.h"

enum { HAS_DEFAULTS = 1, HAS_KEYWORD_DEFAULTS = 2, HAS_ANNOTATIONS = 4, HAS_CLOSURE = 8 };

static void emit_return_none(Unit *unit) {
    unit_load_none(unit);
    unit_emit(unit, OP_RETURN_VALUE, 0);
}

// [closure tuple] code MAKE_FUNCTION, after whatever `flags` says is on the stack already.
static void emit_function(Unit *unit, const Code *code, uint32_t flags) {
    for (uint32_t i = 0; i < code->free_count; i++) {
        const Symbol *symbol = scope_find(unit->scope, code->free_names[i]);
        CHECK(symbol && symbol->cell >= 0, "a closure over a name that is no cell");
        unit_emit(unit, OP_LOAD_CLOSURE, (uint32_t)symbol->cell);
    }
    if (code->free_count > 0) {
        unit_emit(unit, OP_BUILD_TUPLE, code->free_count);
        flags |= HAS_CLOSURE;
    }
    Constant constant = {.kind = CONSTANT_CODE, .code = code};
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, constant));
    unit_emit(unit, OP_MAKE_FUNCTION, flags);
}

static Unit begin_inner(Unit *unit, const Scope *scope) {
    Unit inner = unit_begin(unit, unit->arena, unit->module, scope, unit->options);
    inner.options.echo = false;
    if (scope->is_generator || scope->is_coroutine || scope->is_async_generator) {
        unit_emit(&inner, OP_GENERATOR_START, 0);
    }
    return inner;
}

static void set_parameters(Code *code, const Parameters *parameters) {
    code->positional_count = (uint32_t)parameters->positional_count;
    code->positional_only_count = (uint32_t)parameters->positional_only_count;
    code->keyword_only_count = (uint32_t)parameters->keyword_only_count;
    code->flags |= parameters->star_args ? CODE_HAS_STAR_ARGS : 0;
    code->flags |= parameters->star_keywords ? CODE_HAS_STAR_KEYWORDS : 0;
}

static uint32_t compile_defaults(Unit *unit, const Parameters *parameters) {
    uint32_t flags = 0, count = 0;
    for (size_t i = 0; i < parameters->positional_count; i++) {
        if (parameters->positional[i].default_value) {
            compile_expression(unit, parameters->positional[i].default_value);
            count++;
        }
    }
    if (count > 0) {
        unit_emit(unit, OP_BUILD_TUPLE, count);
        flags |= HAS_DEFAULTS;
    }
    count = 0;
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        const Parameter *parameter = &parameters->keyword_only[i];
        if (parameter->default_value) {
            unit_load_string(unit, slice_from(compile_mangled(unit, parameter->name)));
            compile_expression(unit, parameter->default_value);
            count++;
        }
    }
    if (count > 0) {
        unit_emit(unit, OP_BUILD_MAP, count);
        flags |= HAS_KEYWORD_DEFAULTS;
    }
    return flags;
}

// ---- Annotations ----

// The bytes of the source from one place to another, for annotations kept as strings.
static Slice source_text(const Unit *unit, SourceSpan span) {
    Slice source = unit->module->source;
    size_t at = 0, start = 0;
    uint32_t line = 1, column = 0;
    bool started = false;
    while (at < source.length) {
        if (line == span.line && column == span.column) {
            start = at;
            started = true;
        }
        if (line == span.end_line && column == span.end_column) {
            break;
        }
        uint32_t rune = utf8_next(source, &at);
        column++;
        if (rune == '\n') {
            line++;
            column = 0;
        }
    }
    return started ? slice_sub(source, start, at) : SLICE("");
}

void compile_annotation(Unit *unit, const Expr *annotation) {
    if (unit->future_annotations) {
        unit_load_string(unit, source_text(unit, annotation->span));
    } else if (annotation->kind == EXPR_STARRED) {
        compile_expression(unit, annotation->value);
    } else {
        compile_expression(unit, annotation);
    }
}

static uint32_t compile_parameter_annotation(Unit *unit, const Parameter *parameter) {
    if (!parameter || !parameter->annotation) {
        return 0;
    }
    unit_load_string(unit, slice_from(compile_mangled(unit, parameter->name)));
    compile_annotation(unit, parameter->annotation);
    return 2;
}

static uint32_t compile_annotations(Unit *unit, const Parameters *parameters, const Expr *returns) {
    uint32_t count = 0;
    for (size_t i = 0; i < parameters->positional_count; i++) {
        count += compile_parameter_annotation(unit, &parameters->positional[i]);
    }
    count += compile_parameter_annotation(unit, parameters->star_args);
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        count += compile_parameter_annotation(unit, &parameters->keyword_only[i]);
    }
    count += compile_parameter_annotation(unit, parameters->star_keywords);
    if (returns) {
        unit_load_string(unit, SLICE("return"));
        compile_annotation(unit, returns);
        count += 2;
    }
    if (count == 0) {
        return 0;
    }
    unit_emit(unit, OP_BUILD_TUPLE, count);
    return HAS_ANNOTATIONS;
}

// ---- Functions ----

static const char *docstring_of(Unit *unit, const StmtList *body) {
    const Literal *literal = ast_docstring(body);
    return literal ? arena_copy(unit->arena, literal->text) : NULL;
}

static const Code *compile_body(Unit *unit, const Stmt *stmt) {
    Unit inner = begin_inner(unit, stmt->scope);
    compile_statements(&inner, &stmt->function.body);
    emit_return_none(&inner);
    Code *code = unit_finish(&inner);
    set_parameters(code, stmt->function.parameters);
    code->docstring = docstring_of(unit, &stmt->function.body);
    return code;
}

// Decorators are evaluated before the definition, and called after it from the last to the first.
static void compile_decorators(Unit *unit, const ExprList *decorators) {
    for (size_t i = 0; i < decorators->count; i++) {
        compile_expression(unit, decorators->items[i]);
        unit_emit(unit, OP_PUSH_NOTHING, 0);
    }
}

static void apply_decorators(Unit *unit, const ExprList *decorators) {
    for (size_t i = decorators->count; i > 0; i--) {
        SourceSpan before = unit_at(unit, decorators->items[i - 1]->span);
        unit_emit(unit, OP_CALL, 1);
        unit_at(unit, before);
    }
}

void compile_function(Unit *unit, const Stmt *stmt) {
    compile_decorators(unit, &stmt->function.decorators);
    uint32_t flags = compile_defaults(unit, stmt->function.parameters);
    flags |= compile_annotations(unit, stmt->function.parameters, stmt->function.returns);
    emit_function(unit, compile_body(unit, stmt), flags);
    apply_decorators(unit, &stmt->function.decorators);
    compile_store_name(unit, stmt->function.name);
}

void compile_lambda(Unit *unit, const Expr *expr) {
    uint32_t flags = compile_defaults(unit, expr->lambda.parameters);
    Unit inner = begin_inner(unit, expr->scope);
    compile_expression(&inner, expr->lambda.body);
    unit_emit(&inner, OP_RETURN_VALUE, 0);
    Code *code = unit_finish(&inner);
    set_parameters(code, expr->lambda.parameters);
    emit_function(unit, code, flags);
}

// ---- Comprehensions ----

// Adds one element to the collection, which lies below `nesting` iterators.
static void compile_element(Unit *unit, const Expr *expr, uint32_t nesting) {
    compile_expression(unit, expr->comprehension.element);
    switch (expr->kind) {
    case EXPR_LIST_COMP: unit_emit(unit, OP_LIST_APPEND, nesting + 1); break;
    case EXPR_SET_COMP: unit_emit(unit, OP_SET_ADD, nesting + 1); break;
    case EXPR_DICT_COMP:
        compile_expression(unit, expr->comprehension.value);
        unit_emit(unit, OP_MAP_ADD, nesting + 1);
        break;
    default:
        unit_emit(unit, OP_YIELD_VALUE, 0);
        unit_emit(unit, OP_POP_TOP, 0);
        break;
    }
}

static void compile_generators(Unit *unit, const Expr *expr, size_t index);

static void compile_generator_body(Unit *unit, const Expr *expr, size_t index, Label next) {
    const Comprehension *generator = &expr->comprehension.generators[index];
    // A run can be stopped where JUMP goes back, so what is left out goes back by it, too.
    Label again = unit_label(unit);
    compile_store(unit, generator->target);
    for (size_t i = 0; i < generator->conditions.count; i++) {
        compile_jump_if(unit, generator->conditions.items[i], again, false);
    }
    if (index + 1 < expr->comprehension.generator_count) {
        compile_generators(unit, expr, index + 1);
    } else {
        compile_element(unit, expr, (uint32_t)index + 1);
    }
    unit_place(unit, again);
    unit_jump(unit, OP_JUMP, next);
}

static void compile_async_generator_loop(Unit *unit, const Expr *expr, size_t index) {
    Label next = unit_label(unit), end = unit_label(unit);
    unit_place(unit, next);
    unit_push_guard(unit, BLOCK_GUARD, end);
    uint32_t depth = unit->depth;
    unit_emit(unit, OP_GET_ANEXT, 0);
    unit_emit(unit, OP_AWAIT, 0);
    unit_pop_block(unit);
    compile_generator_body(unit, expr, index, next);
    unit_place_at_depth(unit, end, depth + 1);
    unit_emit(unit, OP_END_ASYNC_FOR, 0);
}

// The outermost iterable was evaluated outside and came in as the only argument.
static void compile_generators(Unit *unit, const Expr *expr, size_t index) {
    const Comprehension *generator = &expr->comprehension.generators[index];
    if (index == 0) {
        unit_emit(unit, OP_LOAD_FAST, 0);
    } else {
        compile_expression(unit, generator->iterable);
        unit_emit(unit, generator->is_async ? OP_GET_AITER : OP_GET_ITER, 0);
    }
    if (generator->is_async) {
        compile_async_generator_loop(unit, expr, index);
        return;
    }
    Label next = unit_label(unit), end = unit_label(unit);
    unit_place(unit, next);
    uint32_t depth = unit->depth;
    unit_jump(unit, OP_FOR_ITER, end);
    compile_generator_body(unit, expr, index, next);
    unit_place_at_depth(unit, end, depth - 1);
}

void compile_comprehension(Unit *unit, const Expr *expr) {
    bool is_generator = expr->kind == EXPR_GENERATOR_EXP;
    Unit inner = begin_inner(unit, expr->scope);
    unit_at(&inner, expr->span);
    switch (expr->kind) {
    case EXPR_LIST_COMP: unit_emit(&inner, OP_BUILD_LIST, 0); break;
    case EXPR_SET_COMP: unit_emit(&inner, OP_BUILD_SET, 0); break;
    case EXPR_DICT_COMP: unit_emit(&inner, OP_BUILD_MAP, 0); break;
    default: break;
    }
    compile_generators(&inner, expr, 0);
    if (is_generator) {
        unit_load_none(&inner);
    }
    unit_emit(&inner, OP_RETURN_VALUE, 0);
    Code *code = unit_finish(&inner);
    code->positional_count = 1;
    code->positional_only_count = 1;

    const Comprehension *first = &expr->comprehension.generators[0];
    emit_function(unit, code, 0);
    unit_emit(unit, OP_PUSH_NOTHING, 0);
    compile_expression(unit, first->iterable);
    unit_emit(unit, first->is_async ? OP_GET_AITER : OP_GET_ITER, 0);
    unit_emit(unit, OP_CALL, 1);
    if (!is_generator && expr->scope->is_coroutine) {
        unit_emit(unit, OP_AWAIT, 0);
    }
}

// ---- Classes and the module ----

static const Code *compile_class_body(Unit *unit, const Stmt *stmt) {
    Unit inner = begin_inner(unit, stmt->scope);
    unit_emit(&inner, OP_LOAD_NAME, unit_name(&inner, "__name__"));
    unit_emit(&inner, OP_STORE_NAME, unit_name(&inner, "__module__"));
    unit_load_string(&inner, slice_from(stmt->scope->qualified_name));
    unit_emit(&inner, OP_STORE_NAME, unit_name(&inner, "__qualname__"));
    const Literal *docstring = ast_docstring(&stmt->class_.body);
    if (docstring) {
        unit_load_string(&inner, docstring->text);
        unit_emit(&inner, OP_STORE_NAME, unit_name(&inner, "__doc__"));
    }
    if (stmt->scope->has_annotations) {
        unit_emit(&inner, OP_SETUP_ANNOTATIONS, 0);
    }
    compile_statements(&inner, &stmt->class_.body);
    if (stmt->scope->needs_class_cell) {
        const Symbol *cell = scope_find(stmt->scope, "__class__");
        CHECK(cell && cell->cell >= 0, "a class body without its __class__ cell");
        unit_emit(&inner, OP_LOAD_CLOSURE, (uint32_t)cell->cell);
        unit_emit(&inner, OP_COPY, 1);
        unit_emit(&inner, OP_STORE_NAME, unit_name(&inner, "__classcell__"));
    } else {
        unit_load_none(&inner);
    }
    unit_emit(&inner, OP_RETURN_VALUE, 0);
    return unit_finish(&inner);
}

void compile_class(Unit *unit, const Stmt *stmt) {
    compile_decorators(unit, &stmt->class_.decorators);
    unit_emit(unit, OP_BUILD_CLASS, 0);
    unit_emit(unit, OP_PUSH_NOTHING, 0);
    emit_function(unit, compile_class_body(unit, stmt), 0);
    unit_load_string(unit, slice_from(stmt->class_.name));
    compile_call_arguments(unit, 2, &stmt->class_.bases, &stmt->class_.keywords);
    apply_decorators(unit, &stmt->class_.decorators);
    compile_store_name(unit, stmt->class_.name);
}

static bool imports_future_annotations(const Module *module) {
    for (size_t i = 0; i < module->body.count; i++) {
        const Stmt *stmt = module->body.items[i];
        if (stmt->kind != STMT_IMPORT_FROM || !stmt->import.module ||
            strcmp(stmt->import.module, "__future__") != 0) {
            continue;
        }
        for (size_t j = 0; j < stmt->import.name_count; j++) {
            if (strcmp(stmt->import.names[j].name, "annotations") == 0) {
                return true;
            }
        }
    }
    return false;
}

const Code *compile_module(Arena *arena, const Module *module, CompileOptions options) {
    Unit unit = unit_begin(NULL, arena, module, module->scope, options);
    unit.future_annotations = imports_future_annotations(module);
    if (module->scope->is_coroutine || module->scope->is_async_generator) {
        unit_emit(&unit, OP_GENERATOR_START, 0);
    }
    if (options.returns_last) {
        compile_expression(&unit, module->body.items[0]->value);
        unit_emit(&unit, OP_RETURN_VALUE, 0);
        return unit_finish(&unit);
    }
    const Literal *docstring = ast_docstring(&module->body);
    if (docstring) {
        unit_load_string(&unit, docstring->text);
        unit_emit(&unit, OP_STORE_NAME, unit_name(&unit, "__doc__"));
    }
    if (module->scope->has_annotations) {
        unit_emit(&unit, OP_SETUP_ANNOTATIONS, 0);
    }
    compile_statements(&unit, &module->body);
    emit_return_none(&unit);
    Code *code = unit_finish(&unit);
    code->docstring = docstring ? arena_copy(arena, docstring->text) : NULL;
    return code;
}
