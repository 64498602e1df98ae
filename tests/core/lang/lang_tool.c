// What the scripts beside this file ask of the parser:
//
//     lang_tool check FILE...   a line each: `ok`, or kind, line, columns and message of the error
//     lang_tool tree FILE...    only the grammar; `ok` or the error
//     lang_tool print FILE...   the error as a user sees it, then a line `=====`
//     lang_tool dump FILE       the tree
//     lang_tool tokens FILE     the tokens
//     lang_tool scopes FILE     every scope and where its names live
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "lang/ast_dump.h"
#include "lang/parser.h"
#include "lang/scope.h"

static Text read_file(const char *path) {
    Text text = {0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s cannot be read\n", path);
        return text;
    }
    char buffer[65536];
    size_t length;
    while ((length = fread(buffer, 1, sizeof buffer, file)) > 0) {
        text_append(&text, (Slice){buffer, length});
    }
    fclose(file);
    return text;
}

static void print_verdict(const Module *module, const char *path, const Diagnostic *diagnostic) {
    if (module) {
        printf("ok\t%s\n", path);
        return;
    }
    printf("%s\t%s\t%u\t%u\t%u\t%u\t%s\n", diagnostic_kind_name(diagnostic->kind), path,
           diagnostic->line, diagnostic->column + 1, diagnostic->end_line,
           diagnostic->end_column + 1, diagnostic->message);
}

static void print_names(const char *what, const char *const *names, uint32_t count) {
    printf(" %s=", what);
    for (uint32_t i = 0; i < count; i++) {
        printf("%s%s", i ? "," : "", names[i]);
    }
}

static void print_scope(const Scope *scope) {
    printf("%s line=%u", scope->qualified_name, scope->span.line);
    print_names("locals", (const char *const *)scope->local_names, scope->local_count);
    print_names("cells", (const char *const *)scope->cell_names, scope->cell_count);
    print_names("free", (const char *const *)scope->free_names, scope->free_count);
    printf(" flags=%s%s%s\n", scope->is_generator ? "generator" : "",
           scope->is_coroutine ? "coroutine" : "",
           scope->is_async_generator ? "async_generator" : "");
}

static void print_scopes_in_body(const StmtList *body);

static void print_scopes_in_expr(Expr *expr, void *context) {
    if (expr->scope) {
        print_scope(expr->scope);
    }
    ast_each_child(expr, print_scopes_in_expr, context);
}

static void print_scopes_in_stmt(const Stmt *stmt) {
    if (stmt->scope) {
        print_scope(stmt->scope);
    }
    switch (stmt->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: print_scopes_in_body(&stmt->function.body); break;
    case STMT_CLASS_DEF: print_scopes_in_body(&stmt->class_.body); break;
    case STMT_IF:
    case STMT_WHILE: print_scopes_in_body(&stmt->branch.body); break;
    case STMT_ASSIGN: print_scopes_in_expr(stmt->assign.value, NULL); break;
    case STMT_EXPR:
    case STMT_RETURN:
        if (stmt->value) {
            print_scopes_in_expr(stmt->value, NULL);
        }
        break;
    default: break;
    }
}

static void print_scopes_in_body(const StmtList *body) {
    for (size_t i = 0; i < body->count; i++) {
        print_scopes_in_stmt(body->items[i]);
    }
}

static void run(const char *verb, const char *path, Slice source) {
    Arena *arena = arena_create();
    Diagnostic diagnostic;
    Text out = {0};
    bool grammar_only = strcmp(verb, "tree") == 0 || strcmp(verb, "dump") == 0;
    Module *module = grammar_only ? parse_tree(arena, source, path, &diagnostic)
                                  : parse_module(arena, source, path, &diagnostic);
    if (strcmp(verb, "tokens") == 0) {
        source_dump_tokens(source, path, &out);
    } else if (strcmp(verb, "print") == 0) {
        if (!module) {
            diagnostic_print(&diagnostic, source, &out);
        }
        text_append_c(&out, "=====\n");
    } else if (module && strcmp(verb, "dump") == 0) {
        ast_dump(module, &out);
    } else if (module && strcmp(verb, "scopes") == 0) {
        print_scope(module->scope);
        print_scopes_in_body(&module->body);
    } else {
        print_verdict(module, path, &diagnostic);
    }
    fwrite(text_c(&out), 1, out.length, stdout);
    text_finish(&out);
    arena_destroy(arena);
}

int main(int argc, char **argv) {
    for (int i = 2; i < argc; i++) {
        Text source = read_file(argv[i]);
        run(argv[1], argv[i], text_slice(&source));
        text_finish(&source);
    }
    return 0;
}
