#include "panes/source_text.h"

#include <string.h>

#include "lang/lexer.h"

void source_text_finish(SourceText *source) {
    text_finish(&source->text);
    array_finish(&source->lines);
    array_finish(&source->runs);
}

static bool is_builtin(Slice name) {
    static const char *const names[] = {
        "print", "len",  "range", "int",   "str",  "float",  "list",       "dict",  "set",
        "tuple", "max",  "min",   "sum",   "abs",  "sorted", "enumerate",  "zip",   "repr",
        "type",  "next", "iter",  "round", "bool", "open",   "isinstance", "super", "map"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (slice_is(name, names[i])) {
            return true;
        }
    }
    return false;
}

static Token token_of(const SourceText *source, const Lexemes *lexemes, size_t index) {
    const Lexeme *lexeme = &lexemes->tokens.items[index];
    if (lexeme->kind == LEX_STRING) {
        return TOKEN_CODE_STRING;
    }
    if (lexeme->kind == LEX_NUMBER) {
        return TOKEN_CODE_NUMBER;
    }
    if (lexeme->kind >= KEYWORD_FALSE && lexeme->kind <= KEYWORD_YIELD) {
        return TOKEN_CODE_KEYWORD;
    }
    if (lexeme->kind != LEX_NAME || index + 1 >= lexemes->tokens.count ||
        lexemes->tokens.items[index + 1].kind != LEX_LEFT_PAREN) {
        return TOKEN_NONE;
    }
    bool builtin = is_builtin(slice_sub(text_slice(&source->text), lexeme->start, lexeme->end));
    return builtin ? TOKEN_CODE_BUILTIN : TOKEN_CODE_CALL;
}

// Between two tokens lie blanks, and comments.
static void add_comments(SourceText *source, size_t start, size_t end) {
    const char *data = source->text.data;
    for (size_t i = start; i < end; i++) {
        if (data[i] != '#') {
            continue;
        }
        size_t stop = i;
        while (stop < end && data[stop] != '\n') {
            stop++;
        }
        array_push(&source->runs, (SourceRun){(uint32_t)i, (uint32_t)stop, TOKEN_CODE_COMMENT});
        i = stop;
    }
}

static void colour(SourceText *source, Arena *arena) {
    Lexemes lexemes = lexer_run(arena, text_slice(&source->text), (LexerStart){.line = 1}, "");
    size_t after = 0;
    for (size_t i = 0; i < lexemes.tokens.count; i++) {
        const Lexeme *lexeme = &lexemes.tokens.items[i];
        if (lexeme->kind == LEX_ERROR || lexeme->kind == LEX_INDENT || lexeme->kind == LEX_DEDENT ||
            lexeme->kind == LEX_NEWLINE || lexeme->start < after ||
            lexeme->end > source->text.length) {
            continue;
        }
        add_comments(source, after, lexeme->start);
        Token token = token_of(source, &lexemes, i);
        if (token != TOKEN_NONE && lexeme->end > lexeme->start) {
            array_push(&source->runs, (SourceRun){(uint32_t)lexeme->start, (uint32_t)lexeme->end,
                                                  (uint16_t)token});
        }
        after = lexeme->end;
    }
    if (lexemes.error.kind == DIAGNOSTIC_NONE) {
        add_comments(source, after, source->text.length);
    }
    lexemes_finish(&lexemes);
}

void source_text_set(SourceText *source, Slice text) {
    text_clear(&source->text);
    source->lines.count = source->runs.count = 0;
    Arena *arena = arena_create();
    Slice prepared = text;
    Diagnostic diagnostic = {0};
    bool sound = lexer_prepare(arena, text, "", &prepared, &diagnostic);
    text_append(&source->text, sound ? prepared : text);
    array_push(&source->lines, 0);
    for (size_t i = 0; i < source->text.length; i++) {
        if (source->text.data[i] == '\n') {
            array_push(&source->lines, (uint32_t)i + 1);
        }
    }
    if (source->lines.items[source->lines.count - 1] < source->text.length) {
        array_push(&source->lines, (uint32_t)source->text.length + 1);
    }
    if (sound) {
        colour(source, arena);
    }
    arena_destroy(arena);
}

uint32_t source_text_line_count(const SourceText *source) {
    return source->lines.count ? (uint32_t)source->lines.count - 1 : 0;
}

Slice source_text_line(const SourceText *source, uint32_t line) {
    if (line == 0 || line > source_text_line_count(source)) {
        return (Slice){"", 0};
    }
    Slice found = slice_sub(text_slice(&source->text), source->lines.items[line - 1],
                            source->lines.items[line] - 1);
    found.length -= found.length && found.data[found.length - 1] == '\r';
    return found;
}

size_t source_text_run_at(const SourceText *source, uint32_t byte) {
    size_t low = 0, high = source->runs.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (source->runs.items[middle].end <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
