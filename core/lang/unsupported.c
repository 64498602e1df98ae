#include "lang/unsupported.h"

#include <string.h>

typedef struct Finder {
    Arena *arena;
    const char *file;
    ImportRules rules;
    Diagnostics *out;
    ImportCertainty certainty;  // Of the statements being looked at.
} Finder;

static void add(Finder *finder, DiagnosticKind kind, SourceSpan span, const char *message,
                const char *advice) {
    Diagnostic diagnostic = {0};
    diagnostic_set(&diagnostic, finder->arena, kind, finder->file, span, "%s", message);
    diagnostic.advice = advice;
    array_push(finder->out, diagnostic);
}

static void find_in_body(Finder *finder, const StmtList *body);

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

static void find_in_uncertain(Finder *finder, const StmtList *body, ImportCertainty certainty) {
    ImportCertainty outside = finder->certainty;
    finder->certainty = certainty < outside ? certainty : outside;
    find_in_body(finder, body);
    finder->certainty = outside;
}

static void find_in_match(Finder *finder, const Stmt *stmt) {
    for (size_t i = 0; i < stmt->match.case_count; i++) {
        find_in_uncertain(finder, &stmt->match.cases[i].body, IMPORT_POSSIBLE);
    }
}

static void find_in_try(Finder *finder, const Stmt *stmt) {
    find_in_uncertain(finder, &stmt->try_.body, import_certainty_of_try(stmt, finder->certainty));
    for (size_t i = 0; i < stmt->try_.handler_count; i++) {
        find_in_uncertain(finder, &stmt->try_.handlers[i].body, IMPORT_POSSIBLE);
    }
    find_in_uncertain(finder, &stmt->try_.otherwise,
                      import_certainty_of_try(stmt, finder->certainty) == IMPORT_GUARDED
                          ? IMPORT_POSSIBLE
                          : finder->certainty);
    find_in_body(finder, &stmt->try_.final_body);
}

// Under "if TYPE_CHECKING:" stands what only checkers of types read: it never runs.
static bool is_type_checking(const Expr *test) {
    if (test->kind == EXPR_NAME) {
        return strcmp(test->name, "TYPE_CHECKING") == 0;
    }
    return test->kind == EXPR_ATTRIBUTE && strcmp(test->attribute.name, "TYPE_CHECKING") == 0;
}

static void find_in_if(Finder *finder, const Stmt *stmt) {
    if (!is_type_checking(stmt->branch.test)) {
        find_in_uncertain(finder, &stmt->branch.body,
                          import_certainty_of_branch(stmt, finder->certainty));
    }
    find_in_uncertain(finder, &stmt->branch.otherwise, IMPORT_POSSIBLE);
}

static void find_in_stmt(Finder *finder, const Stmt *stmt) {
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF:
        find_in_uncertain(finder, &stmt->function.body, IMPORT_POSSIBLE);
        break;
    case STMT_CLASS_DEF: find_in_body(finder, &stmt->class_.body); break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        find_in_uncertain(finder, &stmt->for_.body, IMPORT_POSSIBLE);
        find_in_uncertain(finder, &stmt->for_.otherwise, IMPORT_POSSIBLE);
        break;
    case STMT_IF: find_in_if(finder, stmt); break;
    case STMT_WHILE:
        find_in_uncertain(finder, &stmt->branch.body, IMPORT_POSSIBLE);
        find_in_uncertain(finder, &stmt->branch.otherwise, IMPORT_POSSIBLE);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH:
        find_in_uncertain(finder, &stmt->with.body,
                          import_certainty_of_with(stmt, finder->certainty));
        break;
    case STMT_MATCH: find_in_match(finder, stmt); break;
    case STMT_TRY:
    case STMT_TRY_STAR: find_in_try(finder, stmt); break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM: find_in_import(finder, stmt); break;
    case STMT_RETURN:
    case STMT_EXPR:
    case STMT_DELETE:
    case STMT_ASSIGN:
    case STMT_AUG_ASSIGN:
    case STMT_ANN_ASSIGN:
    case STMT_RAISE:
    case STMT_ASSERT:
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
    Finder finder = {arena, module->file, rules, out, IMPORT_CERTAIN};
    find_in_body(&finder, &module->body);
}
