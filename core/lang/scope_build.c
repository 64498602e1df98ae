// Walks the tree and notes every mention of a name in the scope where it stands.
#include <string.h>

#include "lang/scope_internal.h"

static void visit_expr(ScopeBuilder *builder, Expr *expr);
static void visit_body(ScopeBuilder *builder, const StmtList *body);

// ---- Errors and names ----

static void fail(ScopeBuilder *builder, SourceSpan span, const char *before, const char *name,
                 const char *after) {
    if (!builder->failed) {
        builder->failed = true;
        diagnostic_set(builder->diagnostic, builder->arena, DIAGNOSTIC_SYNTAX_ERROR, builder->file,
                       span, "%s%s%s", before, name, after);
    }
}

static const char *mangled(ScopeBuilder *builder, const char *name) {
    return scope_mangle(builder->arena, builder->current->class_name, name);
}

static void note_in(ScopeBuilder *builder, Scope *scope, const char *name, uint32_t uses,
                    SourceSpan span) {
    Symbol *symbol = scope_symbol(builder->arena, scope, name);
    if (symbol->uses == 0) {
        symbol->span = span;
    }
    symbol->uses |= uses;
}

static void note(ScopeBuilder *builder, const char *name, uint32_t uses, SourceSpan span) {
    name = mangled(builder, name);
    if (uses & USE_BOUND && builder->in_iteration_target) {
        const Symbol *symbol = scope_lookup(builder->current, name);
        if (symbol && symbol->uses & (USE_GLOBAL | USE_NONLOCAL)) {
            fail(builder, span,
                 "comprehension inner loop cannot rebind assignment expression target '", name,
                 "'");
        }
        uses |= USE_ITERATION;
    }
    note_in(builder, builder->current, name, uses, span);
}

static void add_parameter(ScopeBuilder *builder, const Parameter *parameter, int32_t *number) {
    if (!parameter) {
        return;
    }
    const char *name = mangled(builder, parameter->name);
    Symbol *symbol = scope_symbol(builder->arena, builder->current, name);
    if (symbol->uses & USE_PARAMETER) {
        fail(builder, parameter->span, "duplicate argument '", parameter->name,
             "' in function definition");
        return;
    }
    symbol->uses |= USE_PARAMETER;
    symbol->span = parameter->span;
    symbol->parameter = (*number)++;
}

// ---- Scopes ----

static Scope *enter(ScopeBuilder *builder, ScopeKind kind, const char *name, SourceSpan span) {
    Scope *scope = arena_alloc(builder->arena, sizeof *scope);
    scope->kind = kind;
    scope->name = name;
    scope->span = span;
    scope->parent = builder->current;
    scope->class_name = builder->current ? builder->current->class_name : NULL;
    array_push(&builder->scopes, scope);
    builder->current = scope;
    return scope;
}

static void leave(ScopeBuilder *builder) {
    builder->current = builder->current->parent;
}

// An `await`, or what waits without saying so. Only a comprehension and a notebook's module become
// coroutines by it; lang/check.h says where it must not be.
static void note_await(ScopeBuilder *builder) {
    Scope *scope = builder->current;
    if (scope->kind == SCOPE_COMPREHENSION ||
        (scope->kind == SCOPE_MODULE && builder->options.top_level_await)) {
        scope->is_coroutine = true;
    }
}

// ---- Functions ----

static void visit_optional(ScopeBuilder *builder, Expr *expr) {
    if (expr) {
        visit_expr(builder, expr);
    }
}

static void visit_list(ScopeBuilder *builder, const ExprList *list) {
    for (size_t i = 0; i < list->count; i++) {
        visit_optional(builder, list->items[i]);
    }
}

static void visit_defaults(ScopeBuilder *builder, const Parameters *parameters) {
    for (size_t i = 0; i < parameters->positional_count; i++) {
        visit_optional(builder, parameters->positional[i].default_value);
    }
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        visit_optional(builder, parameters->keyword_only[i].default_value);
    }
}

static void visit_annotations(ScopeBuilder *builder, const Parameters *parameters) {
    for (size_t i = 0; i < parameters->positional_count; i++) {
        visit_optional(builder, parameters->positional[i].annotation);
    }
    if (parameters->star_args) {
        visit_optional(builder, parameters->star_args->annotation);
    }
    if (parameters->star_keywords) {
        visit_optional(builder, parameters->star_keywords->annotation);
    }
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        visit_optional(builder, parameters->keyword_only[i].annotation);
    }
}

static void add_parameters(ScopeBuilder *builder, const Parameters *parameters) {
    int32_t number = 0;
    for (size_t i = 0; i < parameters->positional_count; i++) {
        add_parameter(builder, &parameters->positional[i], &number);
    }
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        add_parameter(builder, &parameters->keyword_only[i], &number);
    }
    add_parameter(builder, parameters->star_args, &number);
    add_parameter(builder, parameters->star_keywords, &number);
}

static void visit_function(ScopeBuilder *builder, Stmt *stmt) {
    note(builder, stmt->function.name, USE_BOUND, stmt->span);
    visit_defaults(builder, stmt->function.parameters);
    visit_annotations(builder, stmt->function.parameters);
    visit_optional(builder, stmt->function.returns);
    visit_list(builder, &stmt->function.decorators);
    stmt->scope = enter(builder, SCOPE_FUNCTION, stmt->function.name, stmt->span);
    stmt->scope->is_coroutine = stmt->kind == STMT_ASYNC_FUNCTION_DEF;
    add_parameters(builder, stmt->function.parameters);
    visit_body(builder, &stmt->function.body);
    leave(builder);
}

static void visit_class(ScopeBuilder *builder, Stmt *stmt) {
    note(builder, stmt->class_.name, USE_BOUND, stmt->span);
    visit_list(builder, &stmt->class_.bases);
    for (size_t i = 0; i < stmt->class_.keywords.count; i++) {
        visit_expr(builder, stmt->class_.keywords.items[i].value);
    }
    visit_list(builder, &stmt->class_.decorators);
    stmt->scope = enter(builder, SCOPE_CLASS, stmt->class_.name, stmt->span);
    stmt->scope->class_name = stmt->class_.name;
    visit_body(builder, &stmt->class_.body);
    leave(builder);
}

static void visit_lambda(ScopeBuilder *builder, Expr *expr) {
    visit_defaults(builder, expr->lambda.parameters);
    expr->scope = enter(builder, SCOPE_LAMBDA, "<lambda>", expr->span);
    uint32_t depth = builder->iterable_depth;
    builder->iterable_depth = 0;
    add_parameters(builder, expr->lambda.parameters);
    visit_expr(builder, expr->lambda.body);
    builder->iterable_depth = depth;
    leave(builder);
}

// ---- Comprehensions ----

static const char *comprehension_name(ExprKind kind) {
    return kind == EXPR_LIST_COMP   ? "<listcomp>"
           : kind == EXPR_SET_COMP  ? "<setcomp>"
           : kind == EXPR_DICT_COMP ? "<dictcomp>"
                                    : "<genexpr>";
}

static void visit_iterable(ScopeBuilder *builder, Expr *iterable) {
    builder->iterable_depth++;
    visit_expr(builder, iterable);
    builder->iterable_depth--;
}

static void visit_iteration_target(ScopeBuilder *builder, Expr *target) {
    builder->in_iteration_target = true;
    visit_expr(builder, target);
    builder->in_iteration_target = false;
}

static void visit_comprehension(ScopeBuilder *builder, Expr *expr) {
    Comprehension *generators = expr->comprehension.generators;
    // The outermost iterable is evaluated outside.
    visit_iterable(builder, generators[0].iterable);
    bool was_target = builder->in_iteration_target;
    uint32_t depth = builder->iterable_depth;
    builder->in_iteration_target = false;
    builder->iterable_depth = 0;
    bool is_generator = expr->kind == EXPR_GENERATOR_EXP;
    Scope *scope = enter(builder, SCOPE_COMPREHENSION, comprehension_name(expr->kind), expr->span);
    expr->scope = scope;
    int32_t number = 0;
    Parameter iterator = {.name = ".0", .span = expr->span};
    add_parameter(builder, &iterator, &number);
    for (size_t i = 0; i < expr->comprehension.generator_count; i++) {
        scope->is_coroutine = scope->is_coroutine || generators[i].is_async;
        visit_iteration_target(builder, generators[i].target);
        if (i > 0) {
            visit_iterable(builder, generators[i].iterable);
        }
        visit_list(builder, &generators[i].conditions);
    }
    visit_optional(builder, expr->comprehension.value);
    visit_expr(builder, expr->comprehension.element);
    scope->is_generator = is_generator;
    bool waits = scope->is_coroutine && !is_generator;
    leave(builder);
    builder->in_iteration_target = was_target;
    builder->iterable_depth = depth;
    if (waits) {
        note_await(builder);
    }
}

// `:=` inside comprehensions binds in the scope around them.
static void bind_around_comprehension(ScopeBuilder *builder, const Expr *target) {
    const char *name = mangled(builder, target->name);
    Scope *current = builder->current;
    Scope *outer = current;
    for (; outer->kind == SCOPE_COMPREHENSION; outer = outer->parent) {
        const Symbol *symbol = scope_lookup(outer, name);
        if (symbol && symbol->uses & USE_ITERATION) {
            fail(builder, target->span,
                 "assignment expression cannot rebind comprehension iteration variable '",
                 target->name, "'");
            return;
        }
    }
    if (outer->kind == SCOPE_CLASS) {
        fail(builder, target->span,
             "assignment expression within a comprehension cannot be used in a class body", "", "");
        return;
    }
    const Symbol *there = scope_lookup(outer, name);
    bool is_global = outer->kind == SCOPE_MODULE || (there && there->uses & USE_GLOBAL);
    note_in(builder, current, name, is_global ? USE_GLOBAL : USE_NONLOCAL, target->span);
    scope_symbol(builder->arena, current, name)->declared = target->span;
    note_in(builder, outer, name, USE_BOUND, target->span);
}

static void visit_named_expr(ScopeBuilder *builder, Expr *expr) {
    Expr *target = expr->named_expr.target;
    if (builder->iterable_depth > 0) {
        fail(builder, expr->span,
             "assignment expression cannot be used in a comprehension iterable expression", "", "");
        return;
    }
    if (builder->current->kind == SCOPE_COMPREHENSION) {
        bind_around_comprehension(builder, target);
    }
    visit_expr(builder, expr->named_expr.value);
    visit_expr(builder, target);
}

// ---- Expressions ----

static void visit_name(ScopeBuilder *builder, const Expr *expr) {
    bool reads = expr->context == CONTEXT_LOAD;
    note(builder, expr->name, reads ? USE_READ : USE_BOUND, expr->span);
    if (reads && scope_is_function(builder->current) && strcmp(expr->name, "super") == 0) {
        note(builder, "__class__", USE_READ, expr->span);
    }
}

static void visit_yield(ScopeBuilder *builder, Expr *expr) {
    visit_optional(builder, expr->value);
    Scope *scope = builder->current;
    scope->is_generator = true;
    if (scope->kind != SCOPE_COMPREHENSION) {
        return;
    }
    char kind = scope->name[1];
    fail(builder, expr->span, "'yield' inside ",
         kind == 'l'   ? "list comprehension"
         : kind == 's' ? "set comprehension"
         : kind == 'd' ? "dict comprehension"
                       : "generator expression",
         "");
}

static void visit_child(Expr *child, void *context) {
    visit_expr(context, child);
}

static void visit_expr(ScopeBuilder *builder, Expr *expr) {
    if (builder->failed) {
        return;
    }
    switch (expr->kind) {
    case EXPR_NAME: visit_name(builder, expr); break;
    case EXPR_NAMED_EXPR: visit_named_expr(builder, expr); break;
    case EXPR_LAMBDA: visit_lambda(builder, expr); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: visit_comprehension(builder, expr); break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: visit_yield(builder, expr); break;
    case EXPR_AWAIT:
        visit_expr(builder, expr->value);
        note_await(builder);
        break;
    default: ast_each_child(expr, visit_child, builder); break;
    }
}

// ---- Patterns ----

static void bind_optional(ScopeBuilder *builder, const char *name, SourceSpan span) {
    if (name) {
        note(builder, name, USE_BOUND, span);
    }
}

static void visit_pattern(ScopeBuilder *builder, const Pattern *pattern);

static void visit_patterns(ScopeBuilder *builder, const PatternList *patterns) {
    for (size_t i = 0; i < patterns->count; i++) {
        visit_pattern(builder, patterns->items[i]);
    }
}

static void visit_pattern(ScopeBuilder *builder, const Pattern *pattern) {
    switch (pattern->kind) {
    case PATTERN_VALUE: visit_expr(builder, pattern->value); break;
    case PATTERN_SEQUENCE:
    case PATTERN_OR: visit_patterns(builder, &pattern->patterns); break;
    case PATTERN_MAPPING:
        visit_list(builder, &pattern->mapping.keys);
        visit_patterns(builder, &pattern->mapping.patterns);
        bind_optional(builder, pattern->mapping.rest, pattern->span);
        break;
    case PATTERN_CLASS:
        visit_expr(builder, pattern->class_.cls);
        visit_patterns(builder, &pattern->class_.patterns);
        visit_patterns(builder, &pattern->class_.keyword_patterns);
        break;
    case PATTERN_STAR: bind_optional(builder, pattern->star_name, pattern->span); break;
    case PATTERN_AS:
        if (pattern->as.pattern) {
            visit_pattern(builder, pattern->as.pattern);
        }
        bind_optional(builder, pattern->as.name, pattern->span);
        break;
    case PATTERN_SINGLETON:
    case PATTERN_COUNT: break;
    }
}

// ---- Statements ----

static void declare(ScopeBuilder *builder, const Stmt *stmt) {
    bool is_global = stmt->kind == STMT_GLOBAL;
    for (size_t i = 0; i < stmt->names.count; i++) {
        const char *name = mangled(builder, stmt->names.items[i]);
        Symbol *symbol = scope_symbol(builder->arena, builder->current, name);
        const char *word = is_global ? "global" : "nonlocal";
        Text text = {0};
        if (symbol->uses & USE_PARAMETER) {
            text_printf(&text, "name '%s' is parameter and %s", name, word);
        } else if (symbol->uses & USE_READ) {
            text_printf(&text, "name '%s' is used prior to %s declaration", name, word);
        } else if (symbol->uses & USE_ANNOTATED) {
            text_printf(&text, "annotated name '%s' can't be %s", name, word);
        } else if (symbol->uses & USE_BOUND) {
            text_printf(&text, "name '%s' is assigned to before %s declaration", name, word);
        }
        if (text.length > 0) {
            fail(builder, stmt->span, text_c(&text), "", "");
        }
        text_finish(&text);
        if (!(symbol->uses & (USE_GLOBAL | USE_NONLOCAL))) {
            symbol->declared = stmt->span;
        }
        symbol->uses |= is_global ? USE_GLOBAL : USE_NONLOCAL;
    }
}

static void visit_import(ScopeBuilder *builder, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->import.name_count; i++) {
        const ImportAlias *alias = &stmt->import.names[i];
        if (strcmp(alias->name, "*") == 0) {
            if (builder->current->kind != SCOPE_MODULE) {
                fail(builder, alias->span, "import * only allowed at module level", "", "");
            }
            continue;
        }
        const char *bound = alias->alias ? alias->alias : alias->name;
        const char *dot = alias->alias ? NULL : strchr(bound, '.');
        if (dot) {
            bound = arena_copy(builder->arena, (Slice){bound, (size_t)(dot - bound)});
        }
        note(builder, bound, USE_BOUND, alias->span);
    }
}

static void visit_annotated(ScopeBuilder *builder, const Stmt *stmt) {
    Expr *target = stmt->ann_assign.target;
    if (target->kind != EXPR_NAME) {
        visit_expr(builder, target);
    } else {
        const Symbol *symbol = scope_lookup(builder->current, mangled(builder, target->name));
        uint32_t declared = symbol ? symbol->uses & (USE_GLOBAL | USE_NONLOCAL) : 0;
        if (declared && stmt->ann_assign.is_simple && builder->current->kind != SCOPE_MODULE) {
            fail(builder, stmt->span, "annotated name '", target->name,
                 declared & USE_GLOBAL ? "' can't be global" : "' can't be nonlocal");
        }
        if (stmt->ann_assign.is_simple) {
            note(builder, target->name, USE_BOUND | USE_ANNOTATED, target->span);
        } else if (stmt->ann_assign.value) {
            note(builder, target->name, USE_BOUND, target->span);
        }
    }
    if (!scope_is_function(builder->current)) {
        builder->current->has_annotations |= stmt->ann_assign.is_simple;
    }
    visit_expr(builder, stmt->ann_assign.annotation);
    visit_optional(builder, stmt->ann_assign.value);
}

static void visit_try(ScopeBuilder *builder, const Stmt *stmt) {
    visit_body(builder, &stmt->try_.body);
    visit_body(builder, &stmt->try_.otherwise);
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        const ExceptHandler *handler = &stmt->try_.handlers[i];
        visit_optional(builder, handler->type);
        bind_optional(builder, handler->name, handler->span);
        visit_body(builder, &handler->body);
    }
    visit_body(builder, &stmt->try_.final_body);
}

static void visit_match(ScopeBuilder *builder, const Stmt *stmt) {
    visit_expr(builder, stmt->match.subject);
    for (size_t i = 0; i < stmt->match.case_count; i++) {
        const MatchCase *one = &stmt->match.cases[i];
        visit_pattern(builder, one->pattern);
        visit_optional(builder, one->guard);
        visit_body(builder, &one->body);
    }
}

static void visit_stmt(ScopeBuilder *builder, Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: visit_function(builder, stmt); break;
    case STMT_CLASS_DEF: visit_class(builder, stmt); break;
    case STMT_RETURN:
        visit_optional(builder, stmt->value);
        builder->current->returns_value |= stmt->value != NULL;
        break;
    case STMT_EXPR: visit_expr(builder, stmt->value); break;
    case STMT_DELETE: visit_list(builder, &stmt->targets); break;
    case STMT_ASSIGN:
        visit_list(builder, &stmt->assign.targets);
        visit_expr(builder, stmt->assign.value);
        break;
    case STMT_AUG_ASSIGN:
        visit_expr(builder, stmt->aug_assign.target);
        visit_expr(builder, stmt->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN: visit_annotated(builder, stmt); break;
    case STMT_ASYNC_FOR: note_await(builder); __attribute__((fallthrough));
    case STMT_FOR:
        visit_expr(builder, stmt->for_.target);
        visit_expr(builder, stmt->for_.iterable);
        visit_body(builder, &stmt->for_.body);
        visit_body(builder, &stmt->for_.otherwise);
        break;
    case STMT_WHILE:
    case STMT_IF:
        visit_expr(builder, stmt->branch.test);
        visit_body(builder, &stmt->branch.body);
        visit_body(builder, &stmt->branch.otherwise);
        break;
    case STMT_ASYNC_WITH: note_await(builder); __attribute__((fallthrough));
    case STMT_WITH:
        for (size_t i = 0; i < stmt->with.item_count; i++) {
            visit_expr(builder, stmt->with.items[i].manager);
            visit_optional(builder, stmt->with.items[i].target);
        }
        visit_body(builder, &stmt->with.body);
        break;
    case STMT_MATCH: visit_match(builder, stmt); break;
    case STMT_RAISE:
        visit_optional(builder, stmt->raise.exception);
        visit_optional(builder, stmt->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: visit_try(builder, stmt); break;
    case STMT_ASSERT:
        visit_expr(builder, stmt->assert_.test);
        visit_optional(builder, stmt->assert_.message);
        break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM: visit_import(builder, stmt); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: declare(builder, stmt); break;
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_COUNT: break;
    }
}

static void visit_body(ScopeBuilder *builder, const StmtList *body) {
    for (size_t i = 0; i < body->count && !builder->failed; i++) {
        visit_stmt(builder, body->items[i]);
    }
}

bool scope_build(ScopeBuilder *builder, Module *module) {
    SourceSpan span = {1, 0, 1, 0};
    module->scope = enter(builder, SCOPE_MODULE, "<module>", span);
    visit_body(builder, &module->body);
    return !builder->failed;
}
