#include "lang/check.h"

#include <string.h>

#include "lang/scope.h"
#include "lang/syntax_warnings.h"

typedef struct Checker {
    Arena *arena;
    const char *file;
    Module *module;
    Diagnostic *diagnostic;
    bool top_level_await;
    bool failed;
    const Scope *scope;
    bool in_async_function;
    bool in_loop;
    bool in_except_star;  // And not in a loop inside it: nothing may jump out.
    bool loop_in_except_star;
} Checker;

static void check_expr(Checker *checker, const Expr *expr);
static void check_body(Checker *checker, const StmtList *body);

static void fail(Checker *checker, SourceSpan span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void fail(Checker *checker, SourceSpan span, const char *format, ...) {
    if (checker->failed) {
        return;
    }
    checker->failed = true;
    Text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(&text, format, arguments);
    va_end(arguments);
    diagnostic_set(checker->diagnostic, checker->arena, DIAGNOSTIC_SYNTAX_ERROR, checker->file,
                   span, "%s", text_c(&text));
    text_finish(&text);
}

static bool in_function(const Checker *checker) {
    return checker->scope->kind >= SCOPE_FUNCTION;
}

static bool may_await(const Checker *checker) {
    return checker->top_level_await && checker->scope->kind == SCOPE_MODULE;
}

static void check_name(Checker *checker, const char *name, ExprContext context, SourceSpan span) {
    if (context != CONTEXT_LOAD && name && strcmp(name, "__debug__") == 0) {
        fail(checker, span, "cannot %s __debug__",
             context == CONTEXT_STORE ? "assign to" : "delete");
    }
}

// ---- Functions ----

typedef struct Outside {
    const Scope *scope;
    bool in_async_function;
    bool in_loop;
    bool in_except_star;
    bool loop_in_except_star;
} Outside;

static Outside enter(Checker *checker, const Scope *scope, bool is_async) {
    Outside outside = {checker->scope, checker->in_async_function, checker->in_loop,
                       checker->in_except_star, checker->loop_in_except_star};
    checker->scope = scope;
    checker->in_async_function = is_async;
    checker->in_loop = checker->in_except_star = checker->loop_in_except_star = false;
    return outside;
}

static void leave(Checker *checker, Outside outside) {
    checker->scope = outside.scope;
    checker->in_async_function = outside.in_async_function;
    checker->in_loop = outside.in_loop;
    checker->in_except_star = outside.in_except_star;
    checker->loop_in_except_star = outside.loop_in_except_star;
}

static void check_optional(Checker *checker, const Expr *expr) {
    if (expr) {
        check_expr(checker, expr);
    }
}

static void check_list(Checker *checker, const ExprList *list) {
    for (size_t i = 0; i < list->count; i++) {
        check_optional(checker, list->items[i]);
    }
}

static void check_parameter(Checker *checker, const Parameter *parameter) {
    if (!parameter) {
        return;
    }
    check_name(checker, parameter->name, CONTEXT_STORE, parameter->span);
    check_optional(checker, parameter->default_value);
    const Expr *annotation = parameter->annotation;
    if (annotation) {
        check_expr(checker, annotation->kind == EXPR_STARRED ? annotation->value : annotation);
    }
}

static void check_parameters(Checker *checker, const Parameters *parameters) {
    for (size_t i = 0; i < parameters->positional_count; i++) {
        check_parameter(checker, &parameters->positional[i]);
    }
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        check_parameter(checker, &parameters->keyword_only[i]);
    }
    check_parameter(checker, parameters->star_args);
    check_parameter(checker, parameters->star_keywords);
}

static void check_function(Checker *checker, const Stmt *stmt) {
    check_list(checker, &stmt->function.decorators);
    check_parameters(checker, stmt->function.parameters);
    check_optional(checker, stmt->function.returns);
    check_name(checker, stmt->function.name, CONTEXT_STORE, stmt->span);
    Outside outside = enter(checker, stmt->scope, stmt->kind == STMT_ASYNC_FUNCTION_DEF);
    check_body(checker, &stmt->function.body);
    leave(checker, outside);
}

static void check_keywords(Checker *checker, const KeywordList *keywords, SourceSpan span) {
    for (size_t i = 0; i < keywords->count; i++) {
        const KeywordArgument *keyword = &keywords->items[i];
        if (!keyword->name) {
            continue;
        }
        check_name(checker, keyword->name, CONTEXT_STORE, span);
        for (size_t j = i + 1; j < keywords->count; j++) {
            if (keywords->items[j].name == keyword->name) {
                fail(checker, keywords->items[j].span, "keyword argument repeated: %s",
                     keyword->name);
            }
        }
    }
    for (size_t i = 0; i < keywords->count; i++) {
        check_expr(checker, keywords->items[i].value);
    }
}

// Where `*x` unpacks into something.
static void check_items(Checker *checker, const ExprList *items) {
    for (size_t i = 0; i < items->count; i++) {
        const Expr *item = items->items[i];
        check_expr(checker, item->kind == EXPR_STARRED ? item->value : item);
    }
}

static void check_class(Checker *checker, const Stmt *stmt) {
    check_list(checker, &stmt->class_.decorators);
    check_name(checker, stmt->class_.name, CONTEXT_STORE, stmt->span);
    Outside outside = enter(checker, stmt->scope, false);
    check_body(checker, &stmt->class_.body);
    leave(checker, outside);
    check_items(checker, &stmt->class_.bases);
    check_keywords(checker, &stmt->class_.keywords, stmt->span);
}

static void check_lambda(Checker *checker, const Expr *expr) {
    check_parameters(checker, expr->lambda.parameters);
    Outside outside = enter(checker, expr->scope, false);
    check_expr(checker, expr->lambda.body);
    leave(checker, outside);
}

// ---- Expressions ----

static void check_comprehension(Checker *checker, const Expr *expr) {
    const Scope *scope = expr->scope;
    const Comprehension *generators = expr->comprehension.generators;
    check_expr(checker, generators[0].iterable);
    bool waits = scope->is_coroutine && expr->kind != EXPR_GENERATOR_EXP;
    if (waits && !checker->in_async_function && checker->scope->kind != SCOPE_COMPREHENSION &&
        !may_await(checker)) {
        fail(checker, expr->span, "asynchronous comprehension outside of an asynchronous function");
    }
    // Inside, `await` makes the comprehension itself one that waits.
    Outside outside = enter(checker, scope, true);
    for (size_t i = 0; i < expr->comprehension.generator_count; i++) {
        check_expr(checker, generators[i].target);
        if (i > 0) {
            check_expr(checker, generators[i].iterable);
        }
        check_list(checker, &generators[i].conditions);
    }
    check_expr(checker, expr->comprehension.element);
    check_optional(checker, expr->comprehension.value);
    leave(checker, outside);
}

static void check_await(Checker *checker, const Expr *expr) {
    if (!may_await(checker)) {
        if (!in_function(checker)) {
            fail(checker, expr->span, "'await' outside function");
        } else if (!checker->in_async_function) {
            fail(checker, expr->span, "'await' outside async function");
        }
    }
    check_expr(checker, expr->value);
}

static void check_yield(Checker *checker, const Expr *expr) {
    if (!in_function(checker)) {
        fail(checker, expr->span, "'yield' outside function");
    } else if (expr->kind == EXPR_YIELD_FROM && checker->in_async_function) {
        fail(checker, expr->span, "'yield from' inside async function");
    }
    check_optional(checker, expr->value);
}

static void check_targets(Checker *checker, const Expr *expr) {
    bool star_seen = false;
    for (size_t i = 0; i < expr->items.count; i++) {
        if (expr->items.items[i]->kind != EXPR_STARRED) {
            continue;
        }
        if (star_seen) {
            fail(checker, expr->span, "multiple starred expressions in assignment");
        }
        star_seen = true;
    }
    check_items(checker, &expr->items);
}

static void check_child(Expr *child, void *context) {
    check_expr(context, child);
}

static void check_expr(Checker *checker, const Expr *expr) {
    if (checker->failed) {
        return;
    }
    syntax_warn_of_expr(checker->arena, checker->module, expr);
    switch (expr->kind) {
    case EXPR_NAME: check_name(checker, expr->name, expr->context, expr->span); break;
    case EXPR_ATTRIBUTE:
        check_expr(checker, expr->attribute.value);
        check_name(checker, expr->attribute.name, expr->context, expr->span);
        break;
    case EXPR_STARRED:
        fail(checker, expr->span,
             expr->context == CONTEXT_STORE ? "starred assignment target must be in a list or tuple"
                                            : "can't use starred expression here");
        break;
    case EXPR_TUPLE:
    case EXPR_LIST:
        if (expr->context == CONTEXT_STORE) {
            check_targets(checker, expr);
        } else {
            check_items(checker, &expr->items);
        }
        break;
    case EXPR_SET: check_items(checker, &expr->items); break;
    case EXPR_CALL:
        check_expr(checker, expr->call.function);
        check_items(checker, &expr->call.arguments);
        check_keywords(checker, &expr->call.keywords, expr->span);
        break;
    case EXPR_LAMBDA: check_lambda(checker, expr); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: check_comprehension(checker, expr); break;
    case EXPR_AWAIT: check_await(checker, expr); break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: check_yield(checker, expr); break;
    default: ast_each_child(expr, check_child, checker); break;
    }
}

// ---- Patterns ----

typedef struct BoundNames {
    const char *items[256];
    size_t count;
} BoundNames;

static void check_pattern(Checker *checker, const Pattern *pattern, BoundNames *names,
                          bool may_match_all);

static void bind(Checker *checker, const Pattern *pattern, const char *name, BoundNames *names) {
    if (!name) {
        return;
    }
    check_name(checker, name, CONTEXT_STORE, pattern->span);
    for (size_t i = 0; i < names->count; i++) {
        if (names->items[i] == name) {
            fail(checker, pattern->span, "multiple assignments to name '%s' in pattern", name);
        }
    }
    if (names->count < sizeof names->items / sizeof *names->items) {
        names->items[names->count++] = name;
    }
}

static void check_patterns(Checker *checker, const PatternList *patterns, BoundNames *names) {
    for (size_t i = 0; i < patterns->count; i++) {
        check_pattern(checker, patterns->items[i], names, true);
    }
}

static void check_sequence(Checker *checker, const Pattern *pattern, BoundNames *names) {
    bool star_seen = false;
    for (size_t i = 0; i < pattern->patterns.count; i++) {
        if (pattern->patterns.items[i]->kind == PATTERN_STAR) {
            if (star_seen) {
                fail(checker, pattern->span, "multiple starred names in sequence pattern");
            }
            star_seen = true;
        }
    }
    check_patterns(checker, &pattern->patterns, names);
}

static bool same_names(const BoundNames *a, const BoundNames *b, size_t from) {
    if (a->count != b->count) {
        return false;
    }
    for (size_t i = from; i < a->count; i++) {
        bool found = false;
        for (size_t j = from; j < b->count; j++) {
            found = found || a->items[i] == b->items[j];
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

// Only the last alternative may match everything.
static void check_alternatives(Checker *checker, const Pattern *pattern, BoundNames *names,
                               bool may_match_all) {
    BoundNames first = *names;
    for (size_t i = 0; i < pattern->patterns.count; i++) {
        BoundNames here = *names;
        bool last = i + 1 == pattern->patterns.count;
        check_pattern(checker, pattern->patterns.items[i], &here, last && may_match_all);
        if (i == 0) {
            first = here;
        } else if (!same_names(&first, &here, names->count)) {
            fail(checker, pattern->span, "alternative patterns bind different names");
        }
    }
    *names = first;
}

static bool equal_keys(const Expr *a, const Expr *b) {
    if (a->kind != EXPR_CONSTANT || b->kind != EXPR_CONSTANT ||
        a->literal.kind != b->literal.kind) {
        return false;
    }
    return a->literal.integer == b->literal.integer && a->literal.real == b->literal.real &&
           slice_equal(a->literal.text, b->literal.text);
}

static void check_mapping(Checker *checker, const Pattern *pattern, BoundNames *names) {
    const ExprList *keys = &pattern->mapping.keys;
    for (size_t i = 0; i < keys->count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (equal_keys(keys->items[i], keys->items[j])) {
                const Literal *key = &keys->items[i]->literal;
                if (key->kind == LITERAL_INT) {
                    fail(checker, pattern->span, "mapping pattern checks duplicate key (%lld)",
                         (long long)key->integer);
                } else {
                    fail(checker, pattern->span, "mapping pattern checks duplicate key ('%.*s')",
                         (int)key->text.length, key->text.data ? key->text.data : "");
                }
            }
        }
        if (keys->items[i]->kind == EXPR_JOINED_STR) {
            fail(checker, pattern->span,
                 "mapping pattern keys may only match literals and attribute lookups");
        }
    }
    check_patterns(checker, &pattern->mapping.patterns, names);
    bind(checker, pattern, pattern->mapping.rest, names);
}

static void check_class_pattern(Checker *checker, const Pattern *pattern, BoundNames *names) {
    const NameList *keywords = &pattern->class_.keyword_names;
    for (size_t i = 0; i < keywords->count; i++) {
        for (size_t j = i + 1; j < keywords->count; j++) {
            if (keywords->items[i] == keywords->items[j]) {
                fail(checker, pattern->class_.keyword_patterns.items[j]->span,
                     "attribute name repeated in class pattern: %s", keywords->items[j]);
            }
        }
    }
    check_patterns(checker, &pattern->class_.patterns, names);
    check_patterns(checker, &pattern->class_.keyword_patterns, names);
}

static void check_pattern(Checker *checker, const Pattern *pattern, BoundNames *names,
                          bool may_match_all) {
    switch (pattern->kind) {
    case PATTERN_VALUE:
        if (pattern->value->kind == EXPR_JOINED_STR) {
            fail(checker, pattern->span, "patterns may only match literals and attribute lookups");
        }
        break;
    case PATTERN_SEQUENCE: check_sequence(checker, pattern, names); break;
    case PATTERN_OR: check_alternatives(checker, pattern, names, may_match_all); break;
    case PATTERN_MAPPING: check_mapping(checker, pattern, names); break;
    case PATTERN_CLASS: check_class_pattern(checker, pattern, names); break;
    case PATTERN_STAR: bind(checker, pattern, pattern->star_name, names); break;
    case PATTERN_AS:
        if (pattern->as.pattern) {
            check_pattern(checker, pattern->as.pattern, names, may_match_all);
        } else if (!may_match_all && pattern->as.name) {
            fail(checker, pattern->span, "name capture '%s' makes remaining patterns unreachable",
                 pattern->as.name);
        } else if (!may_match_all) {
            fail(checker, pattern->span, "wildcard makes remaining patterns unreachable");
        }
        bind(checker, pattern, pattern->as.name, names);
        break;
    case PATTERN_SINGLETON:
    case PATTERN_COUNT: break;
    }
}

// ---- Statements ----

static void check_match(Checker *checker, const Stmt *stmt) {
    check_expr(checker, stmt->match.subject);
    for (size_t i = 0; i < stmt->match.case_count; i++) {
        const MatchCase *one = &stmt->match.cases[i];
        BoundNames names = {0};
        bool last = i + 1 == stmt->match.case_count;
        check_pattern(checker, one->pattern, &names, last || one->guard != NULL);
        check_optional(checker, one->guard);
        check_body(checker, &one->body);
    }
}

static void check_loop_body(Checker *checker, const StmtList *body) {
    bool in_loop = checker->in_loop;
    bool inside = checker->loop_in_except_star;
    checker->in_loop = checker->loop_in_except_star = true;
    check_body(checker, body);
    checker->in_loop = in_loop;
    checker->loop_in_except_star = inside;
}

static void check_for(Checker *checker, const Stmt *stmt) {
    if (stmt->kind == STMT_ASYNC_FOR && !checker->in_async_function && !may_await(checker)) {
        fail(checker, stmt->span, "'async for' outside async function");
    }
    check_expr(checker, stmt->for_.iterable);
    check_expr(checker, stmt->for_.target);
    check_loop_body(checker, &stmt->for_.body);
    check_body(checker, &stmt->for_.otherwise);
}

static void check_with(Checker *checker, const Stmt *stmt) {
    if (stmt->kind == STMT_ASYNC_WITH && !checker->in_async_function && !may_await(checker)) {
        fail(checker, stmt->span, "'async with' outside async function");
    }
    for (size_t i = 0; i < stmt->with.item_count; i++) {
        check_expr(checker, stmt->with.items[i].manager);
        check_optional(checker, stmt->with.items[i].target);
    }
    check_body(checker, &stmt->with.body);
}

static void check_handler(Checker *checker, const ExceptHandler *handler, bool star) {
    check_optional(checker, handler->type);
    check_name(checker, handler->name, CONTEXT_STORE, handler->span);
    bool was_star = checker->in_except_star;
    bool was_loop = checker->loop_in_except_star;
    if (star) {
        checker->in_except_star = true;
        checker->loop_in_except_star = false;
    }
    check_body(checker, &handler->body);
    checker->in_except_star = was_star;
    checker->loop_in_except_star = was_loop;
}

static void check_try(Checker *checker, const Stmt *stmt) {
    check_body(checker, &stmt->try_.body);
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        const ExceptHandler *handler = &stmt->try_.handlers[i];
        if (!handler->type && i + 1 < stmt->try_.handler_count) {
            fail(checker, handler->span, "default 'except:' must be last");
        }
        check_handler(checker, handler, stmt->kind == STMT_TRY_STAR);
    }
    check_body(checker, &stmt->try_.otherwise);
    check_body(checker, &stmt->try_.final_body);
}

static void check_jump(Checker *checker, const Stmt *stmt) {
    if (checker->in_except_star && (stmt->kind == STMT_RETURN || !checker->loop_in_except_star)) {
        fail(checker, stmt->span,
             "'break', 'continue' and 'return' cannot appear in an except* block");
    } else if (stmt->kind == STMT_BREAK && !checker->in_loop) {
        fail(checker, stmt->span, "'break' outside loop");
    } else if (stmt->kind == STMT_CONTINUE && !checker->in_loop) {
        fail(checker, stmt->span, "'continue' not properly in loop");
    }
}

static void check_return(Checker *checker, const Stmt *stmt) {
    if (!in_function(checker)) {
        fail(checker, stmt->span, "'return' outside function");
    } else if (stmt->value && checker->scope->is_async_generator) {
        fail(checker, stmt->span, "'return' with value in async generator");
    }
    check_optional(checker, stmt->value);
    check_jump(checker, stmt);
}

static void check_import(Checker *checker, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->import.name_count; i++) {
        const ImportAlias *alias = &stmt->import.names[i];
        check_name(checker, alias->alias ? alias->alias : alias->name, CONTEXT_STORE, stmt->span);
    }
}

static void check_stmt(Checker *checker, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: check_function(checker, stmt); break;
    case STMT_CLASS_DEF: check_class(checker, stmt); break;
    case STMT_RETURN: check_return(checker, stmt); break;
    case STMT_DELETE: check_list(checker, &stmt->targets); break;
    case STMT_ASSIGN:
        check_expr(checker, stmt->assign.value);
        check_list(checker, &stmt->assign.targets);
        break;
    case STMT_AUG_ASSIGN:
        check_expr(checker, stmt->aug_assign.target);
        check_expr(checker, stmt->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN:
        check_optional(checker, stmt->ann_assign.value);
        check_expr(checker, stmt->ann_assign.target);
        check_expr(checker, stmt->ann_assign.annotation);
        break;
    case STMT_FOR:
    case STMT_ASYNC_FOR: check_for(checker, stmt); break;
    case STMT_WHILE:
        check_expr(checker, stmt->branch.test);
        check_loop_body(checker, &stmt->branch.body);
        check_body(checker, &stmt->branch.otherwise);
        break;
    case STMT_IF:
        check_expr(checker, stmt->branch.test);
        check_body(checker, &stmt->branch.body);
        check_body(checker, &stmt->branch.otherwise);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: check_with(checker, stmt); break;
    case STMT_MATCH: check_match(checker, stmt); break;
    case STMT_RAISE:
        check_optional(checker, stmt->raise.exception);
        check_optional(checker, stmt->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: check_try(checker, stmt); break;
    case STMT_ASSERT:
        syntax_warn_of_assert(checker->arena, checker->module, stmt);
        check_expr(checker, stmt->assert_.test);
        check_optional(checker, stmt->assert_.message);
        break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM: check_import(checker, stmt); break;
    case STMT_EXPR: check_expr(checker, stmt->value); break;
    case STMT_BREAK:
    case STMT_CONTINUE: check_jump(checker, stmt); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_COUNT: break;
    }
}

static void check_body(Checker *checker, const StmtList *body) {
    for (size_t i = 0; i < body->count && !checker->failed; i++) {
        check_stmt(checker, body->items[i]);
    }
}

// ---- from __future__ import ----

static const char *const future_features[] = {
    "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
};

static void check_future_names(Checker *checker, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->import.name_count; i++) {
        const char *name = stmt->import.names[i].name;
        SourceSpan begin = stmt->span;
        begin.end_column = DIAGNOSTIC_NO_COLUMN;
        bool known = false;
        for (size_t j = 0; j < sizeof future_features / sizeof *future_features; j++) {
            known = known || strcmp(name, future_features[j]) == 0;
        }
        if (!known && strcmp(name, "braces") == 0) {
            fail(checker, begin, "not a chance");
        } else if (!known) {
            fail(checker, begin, "future feature %s is not defined", name);
        }
    }
}

static bool is_future_import(const Stmt *stmt) {
    return stmt->kind == STMT_IMPORT_FROM && stmt->import.module && stmt->import.level == 0 &&
           strcmp(stmt->import.module, "__future__") == 0;
}

// They come first, behind nothing but the docstring.
static void check_futures(Checker *checker, const StmtList *body) {
    size_t i = ast_docstring(body) ? 1 : 0;
    for (; i < body->count && is_future_import(body->items[i]); i++) {
        check_future_names(checker, body->items[i]);
    }
    for (; i < body->count; i++) {
        if (is_future_import(body->items[i])) {
            fail(checker, body->items[i]->span,
                 "from __future__ imports must occur at the beginning of the file");
        }
    }
}

bool check_module(Arena *arena, Module *module, bool top_level_await, Diagnostic *diagnostic) {
    Checker checker = {
        .arena = arena,
        .file = module->file,
        .module = module,
        .diagnostic = diagnostic,
        .top_level_await = top_level_await,
        .scope = module->scope,
    };
    check_futures(&checker, &module->body);
    check_body(&checker, &module->body);
    return !checker.failed;
}
