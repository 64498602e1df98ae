#include "lang/parser.h"

#include <string.h>

#include "lang/check.h"
#include "lang/parse_state.h"
#include "lang/scope.h"

static bool parse_one_expression(Parser *parser, Module *module) {
    Expr *value = parse_expressions(parser);
    if (!value) {
        return false;
    }
    while (accept(parser, LEX_NEWLINE)) {
    }
    Stmt *stmt = arena_alloc(parser->arena, sizeof *stmt);
    stmt->kind = STMT_EXPR;
    stmt->span = value->span;
    stmt->value = value;
    module->body.items = arena_alloc(parser->arena, sizeof stmt);
    module->body.items[0] = stmt;
    module->body.count = 1;
    return at_kind(parser, LEX_END) && !parser->failed;
}

static bool parse_file(Parser *parser, Module *module) {
    parser->at = 0;
    if (parser->is_expression) {
        return parse_one_expression(parser, module);
    }
    parse_statements(parser, &module->body);
    return !parser->failed && at_kind(parser, LEX_END) && !parser->failed;
}

// A fault of the text comes before a fault of the grammar, wherever it stands; a bracket that was
// never closed does when it was opened on an earlier line.
static void prefer_lexer_error(Parser *parser) {
    const Lexemes *lexemes = &parser->lexemes;
    if (lexemes->error.kind == DIAGNOSTIC_NONE) {
        return;
    }
    uint32_t line = token_at(parser, parser->furthest)->span.line;
    if (lexemes->error_wins || (lexemes->ended_in_bracket && line > lexemes->open.line)) {
        *parser->diagnostic = lexemes->error;
    }
}

static void second_pass(Parser *parser, Module *module) {
    size_t furthest = parser->furthest;
    memset(parser->memos, 0, parser->lexemes.tokens.count * sizeof *parser->memos);
    parser->error_pass = parser->invalid_rules = true;
    parser->depth = 0;
    *module = (Module){.file = module->file, .source = module->source};
    parse_file(parser, module);
    if (!parser->failed) {
        raise_generic(parser, furthest);
        if (parser->diagnostic->kind == DIAGNOSTIC_INDENTATION_ERROR) {
            return;
        }
    }
    prefer_lexer_error(parser);
}

static Module *parse_tree_with(Arena *arena, Slice source, const char *filename,
                               ParseOptions options, Diagnostic *diagnostic) {
    *diagnostic = (Diagnostic){0};
    Slice prepared;
    if (!lexer_prepare(arena, source, filename, &prepared, diagnostic)) {
        return NULL;
    }
    NameTable names = {0};
    Parser parser = {
        .arena = arena,
        .source = prepared,
        .file = filename,
        .names = &names,
        .diagnostic = diagnostic,
        .is_expression = options.is_expression,
        .lexemes = lexer_run(arena, prepared, (LexerStart){.line = 1}, filename),
    };
    parser.memos = arena_alloc(arena, parser.lexemes.tokens.count * sizeof *parser.memos);
    Module *module = arena_alloc(arena, sizeof *module);
    module->file = filename;
    module->source = prepared;
    bool parsed = parse_file(&parser, module);
    if (!parsed && parser.failed) {
        prefer_lexer_error(&parser);
    } else if (!parsed) {
        second_pass(&parser, module);
    }
    lexemes_finish(&parser.lexemes);
    return parsed ? module : NULL;
}

Module *parse_tree(Arena *arena, Slice source, const char *filename, Diagnostic *diagnostic) {
    return parse_tree_with(arena, source, filename, (ParseOptions){0}, diagnostic);
}

Module *parse_module_with(Arena *arena, Slice source, const char *filename, ParseOptions options,
                          Diagnostic *diagnostic) {
    Module *module = parse_tree_with(arena, source, filename, options, diagnostic);
    if (!module) {
        return NULL;
    }
    ScopeOptions scope_options = {options.top_level_await};
    bool fine = scope_resolve(arena, module, scope_options, diagnostic) &&
                check_module(arena, module, options.top_level_await, diagnostic);
    return fine ? module : NULL;
}

Module *parse_module(Arena *arena, Slice source, const char *filename, Diagnostic *diagnostic) {
    return parse_module_with(arena, source, filename, (ParseOptions){0}, diagnostic);
}
