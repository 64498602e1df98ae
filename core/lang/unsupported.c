#include "lang/unsupported.h"

#include <string.h>

#include "lang/scope.h"
#include "lang/unsupported_names.h"

// What a name of the program stands for after `import module as name`.
typedef struct ImportedModule {
    const char *name;
    const char *module;
} ImportedModule;

typedef struct Finder {
    Arena *arena;
    const char *file;
    ImportRules rules;
    Diagnostics *out;
    ImportCertainty certainty;  // Of the statements being looked at.
    const Scope *module_scope;  // NULL: scopes were not resolved.
    const Scope *scope;         // Of what is being looked at.
    ARRAY(ImportedModule) imported;
} Finder;

static void add(Finder *finder, DiagnosticKind kind, SourceSpan span, const char *message,
                const char *advice) {
    Diagnostic diagnostic = {0};
    diagnostic_set(&diagnostic, finder->arena, kind, finder->file, span, "%s", message);
    diagnostic.advice = advice;
    array_push(finder->out, diagnostic);
}

static void find_in_body(Finder *finder, const StmtList *body);

// ---- Names of the library ----

static void add_name(Finder *finder, const UnsupportedName *row, SourceSpan span) {
    Text text = {0};
    bool is_builtin = strcmp(row->module, "builtins") == 0;
    text_printf(&text, "%s%s%s%s", is_builtin ? "the builtin " : "", is_builtin ? "" : row->module,
                is_builtin ? "" : ".", row->name);
    add(finder, DIAGNOSTIC_UNSUPPORTED, span, text_c(&text), row->advice);
    text_finish(&text);
}

static void find_builtin(Finder *finder, const Expr *expr) {
    const UnsupportedName *row = unsupported_name_find("builtins", expr->name);
    const Symbol *outside =
        row && finder->module_scope ? scope_find(finder->module_scope, expr->name) : NULL;
    const Symbol *here = row && finder->scope ? scope_find(finder->scope, expr->name) : NULL;
    bool is_global =
        here && (here->place == PLACE_GLOBAL_IMPLICIT || here->place == PLACE_GLOBAL_EXPLICIT);
    if (is_global && !(outside && (outside->uses & USE_BOUND))) {
        add_name(finder, row, expr->span);
    }
}

static void find_attribute(Finder *finder, const Expr *expr) {
    const Expr *value = expr->attribute.value;
    for (size_t i = 0; value->kind == EXPR_NAME && i < finder->imported.count; i++) {
        if (strcmp(finder->imported.items[i].name, value->name) != 0) {
            continue;
        }
        const UnsupportedName *row =
            unsupported_name_find(finder->imported.items[i].module, expr->attribute.name);
        if (row) {
            add_name(finder, row, expr->span);
        }
        return;
    }
}

static void find_names(Finder *finder, const Expr *expr) {
    if (expr->kind == EXPR_NAME) {
        find_builtin(finder, expr);
    } else if (expr->kind == EXPR_ATTRIBUTE) {
        find_attribute(finder, expr);
    }
}

static void learn_import(Finder *finder, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->import.name_count; i++) {
        const ImportAlias *alias = &stmt->import.names[i];
        if (stmt->kind == STMT_IMPORT) {
            ImportedModule imported = {alias->alias ? alias->alias : alias->name, alias->name};
            array_push(&finder->imported, imported);
            continue;
        }
        const UnsupportedName *row = stmt->import.module && stmt->import.level == 0
                                         ? unsupported_name_find(stmt->import.module, alias->name)
                                         : NULL;
        if (row && finder->certainty != IMPORT_GUARDED) {
            add_name(finder, row, alias->span);
        }
    }
}

// ---- Expressions ----

static void find_in_expr(Expr *expr, void *context) {
    Finder *finder = context;
    find_names(finder, expr);
    const Scope *outside = finder->scope;
    const Scope *own = expr->scope;
    finder->scope = own ? own : outside;
    ast_each_child(expr, find_in_expr, finder);
    finder->scope = outside;
}

static void find_optional(Finder *finder, Expr *expr) {
    if (expr) {
        find_in_expr(expr, finder);
    }
}

static void find_in_list(Finder *finder, const ExprList *list) {
    for (size_t i = 0; i < list->count; i++) {
        find_optional(finder, list->items[i]);
    }
}

// ---- Imports ----

static bool is_known(Finder *finder, Slice module) {
    Text name = {0};
    text_append(&name, module);
    bool known = finder->rules.known(text_c(&name), finder->certainty, finder->rules.context);
    text_finish(&name);
    return known;
}

// The first step of a dotted name that is not known, as its end; 0: all are.
static size_t unknown_step(Finder *finder, Slice module) {
    for (size_t end = 1; end <= module.length; end++) {
        bool is_step = end == module.length || module.data[end] == '.';
        if (is_step && !is_known(finder, slice_sub(module, 0, end))) {
            return end;
        }
    }
    return 0;
}

static bool check_module_name(Finder *finder, const char *module, SourceSpan span) {
    size_t end = finder->rules.known ? unknown_step(finder, slice_from(module)) : 0;
    if (end > 0 && finder->certainty != IMPORT_GUARDED) {
        Text text = {0};
        text_printf(&text, "No module named '%.*s'", (int)end, module);
        add(finder,
            finder->certainty == IMPORT_CERTAIN ? DIAGNOSTIC_MODULE_NOT_FOUND : DIAGNOSTIC_NOTE,
            span, text_c(&text), NULL);
        text_finish(&text);
    }
    return end == 0;
}

// Names that are modules of their own are learnt of; others are attributes.
static void ask_for_names(Finder *finder, const char *module, const Stmt *stmt) {
    for (size_t i = 0; finder->rules.known && i < stmt->import.name_count; i++) {
        Text name = {0};
        text_printf(&name, "%s.%s", module, stmt->import.names[i].name);
        is_known(finder, text_slice(&name));
        text_finish(&name);
    }
}

static void find_in_import(Finder *finder, const Stmt *stmt) {
    learn_import(finder, stmt);
    if (stmt->kind == STMT_IMPORT_FROM) {
        const char *module = import_absolute_name(finder->arena, finder->rules.package, stmt);
        // One that leads nowhere fails when it runs, as in CPython.
        if (module && strcmp(module, "__future__") != 0 &&
            check_module_name(finder, module, stmt->span)) {
            ask_for_names(finder, module, stmt);
        }
        return;
    }
    for (size_t i = 0; i < stmt->import.name_count; i++) {
        check_module_name(finder, stmt->import.names[i].name, stmt->import.names[i].span);
    }
}

// ---- Statements ----

static void find_in_parameter(Finder *finder, const Parameter *parameter) {
    if (parameter) {
        find_optional(finder, parameter->annotation);
        find_optional(finder, parameter->default_value);
    }
}

static void find_in_uncertain(Finder *finder, const StmtList *body, ImportCertainty certainty) {
    ImportCertainty outside = finder->certainty;
    finder->certainty = certainty < outside ? certainty : outside;
    find_in_body(finder, body);
    finder->certainty = outside;
}

static void find_in_function(Finder *finder, const Stmt *stmt) {
    const Parameters *parameters = stmt->function.parameters;
    find_in_list(finder, &stmt->function.decorators);
    for (size_t i = 0; i < parameters->positional_count; i++) {
        find_in_parameter(finder, &parameters->positional[i]);
    }
    find_in_parameter(finder, parameters->star_args);
    for (size_t i = 0; i < parameters->keyword_only_count; i++) {
        find_in_parameter(finder, &parameters->keyword_only[i]);
    }
    find_in_parameter(finder, parameters->star_keywords);
    find_optional(finder, stmt->function.returns);
    const Scope *outside = finder->scope;
    finder->scope = stmt->scope;
    find_in_uncertain(finder, &stmt->function.body, IMPORT_POSSIBLE);
    finder->scope = outside;
}

static void find_in_class(Finder *finder, const Stmt *stmt) {
    find_in_list(finder, &stmt->class_.decorators);
    find_in_list(finder, &stmt->class_.bases);
    for (size_t i = 0; i < stmt->class_.keywords.count; i++) {
        find_in_expr(stmt->class_.keywords.items[i].value, finder);
    }
    const Scope *outside = finder->scope;
    finder->scope = stmt->scope;
    find_in_body(finder, &stmt->class_.body);
    finder->scope = outside;
}

static void find_in_patterns(Finder *finder, const PatternList *patterns);

static void find_in_pattern(Finder *finder, const Pattern *pattern) {
    switch (pattern->kind) {
    case PATTERN_VALUE: find_in_expr(pattern->value, finder); break;
    case PATTERN_SEQUENCE:
    case PATTERN_OR: find_in_patterns(finder, &pattern->patterns); break;
    case PATTERN_MAPPING:
        find_in_list(finder, &pattern->mapping.keys);
        find_in_patterns(finder, &pattern->mapping.patterns);
        break;
    case PATTERN_CLASS:
        find_in_patterns(finder, &pattern->class_.patterns);
        find_in_patterns(finder, &pattern->class_.keyword_patterns);
        break;
    case PATTERN_AS:
        if (pattern->as.pattern) {
            find_in_pattern(finder, pattern->as.pattern);
        }
        break;
    case PATTERN_SINGLETON:
    case PATTERN_STAR:
    case PATTERN_COUNT: break;
    }
}

static void find_in_patterns(Finder *finder, const PatternList *patterns) {
    for (size_t i = 0; i < patterns->count; i++) {
        find_in_pattern(finder, patterns->items[i]);
    }
}

static void find_in_match(Finder *finder, const Stmt *stmt) {
    find_in_expr(stmt->match.subject, finder);
    for (size_t i = 0; i < stmt->match.case_count; i++) {
        find_in_pattern(finder, stmt->match.cases[i].pattern);
        find_optional(finder, stmt->match.cases[i].guard);
        find_in_uncertain(finder, &stmt->match.cases[i].body, IMPORT_POSSIBLE);
    }
}

static void find_in_try(Finder *finder, const Stmt *stmt) {
    find_in_uncertain(finder, &stmt->try_.body, import_certainty_of_try(stmt, finder->certainty));
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        find_optional(finder, stmt->try_.handlers[i].type);
        find_in_uncertain(finder, &stmt->try_.handlers[i].body, IMPORT_POSSIBLE);
    }
    find_in_uncertain(finder, &stmt->try_.otherwise,
                      import_certainty_of_try(stmt, finder->certainty) == IMPORT_GUARDED
                          ? IMPORT_POSSIBLE
                          : finder->certainty);
    find_in_body(finder, &stmt->try_.final_body);
}

static void find_in_with(Finder *finder, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->with.item_count; i++) {
        find_in_expr(stmt->with.items[i].manager, finder);
        find_optional(finder, stmt->with.items[i].target);
    }
    find_in_uncertain(finder, &stmt->with.body, import_certainty_of_with(stmt, finder->certainty));
}

// Under "if TYPE_CHECKING:" stands what only checkers of types read: it never runs.
static bool is_type_checking(const Expr *test) {
    if (test->kind == EXPR_NAME) {
        return strcmp(test->name, "TYPE_CHECKING") == 0;
    }
    return test->kind == EXPR_ATTRIBUTE && strcmp(test->attribute.name, "TYPE_CHECKING") == 0;
}

static void find_in_if(Finder *finder, const Stmt *stmt) {
    find_in_expr(stmt->branch.test, finder);
    if (!is_type_checking(stmt->branch.test)) {
        find_in_uncertain(finder, &stmt->branch.body,
                          import_certainty_of_branch(stmt, finder->certainty));
    }
    find_in_uncertain(finder, &stmt->branch.otherwise, IMPORT_POSSIBLE);
}

static void find_in_stmt(Finder *finder, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: find_in_function(finder, stmt); break;
    case STMT_CLASS_DEF: find_in_class(finder, stmt); break;
    case STMT_RETURN:
    case STMT_EXPR: find_optional(finder, stmt->value); break;
    case STMT_DELETE: find_in_list(finder, &stmt->targets); break;
    case STMT_ASSIGN:
        find_in_list(finder, &stmt->assign.targets);
        find_in_expr(stmt->assign.value, finder);
        break;
    case STMT_AUG_ASSIGN:
        find_in_expr(stmt->aug_assign.target, finder);
        find_in_expr(stmt->aug_assign.value, finder);
        break;
    case STMT_ANN_ASSIGN:
        find_in_expr(stmt->ann_assign.target, finder);
        find_in_expr(stmt->ann_assign.annotation, finder);
        find_optional(finder, stmt->ann_assign.value);
        break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        find_in_expr(stmt->for_.target, finder);
        find_in_expr(stmt->for_.iterable, finder);
        find_in_uncertain(finder, &stmt->for_.body, IMPORT_POSSIBLE);
        find_in_uncertain(finder, &stmt->for_.otherwise, IMPORT_POSSIBLE);
        break;
    case STMT_IF: find_in_if(finder, stmt); break;
    case STMT_WHILE:
        find_in_expr(stmt->branch.test, finder);
        find_in_uncertain(finder, &stmt->branch.body, IMPORT_POSSIBLE);
        find_in_uncertain(finder, &stmt->branch.otherwise, IMPORT_POSSIBLE);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: find_in_with(finder, stmt); break;
    case STMT_MATCH: find_in_match(finder, stmt); break;
    case STMT_RAISE:
        find_optional(finder, stmt->raise.exception);
        find_optional(finder, stmt->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: find_in_try(finder, stmt); break;
    case STMT_ASSERT:
        find_in_expr(stmt->assert_.test, finder);
        find_optional(finder, stmt->assert_.message);
        break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM: find_in_import(finder, stmt); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_COUNT: break;
    }
}

static void find_in_body(Finder *finder, const StmtList *body) {
    for (size_t i = 0; i < body->count; i++) {
        find_in_stmt(finder, body->items[i]);
    }
}

void unsupported_find(Arena *arena, const Module *module, ImportRules rules, Diagnostics *out) {
    Finder finder = {
        .arena = arena,
        .file = module->file,
        .rules = rules,
        .out = out,
        .certainty = IMPORT_CERTAIN,
        .module_scope = module->scope,
        .scope = module->scope,
    };
    find_in_body(&finder, &module->body);
    array_finish(&finder.imported);
}
