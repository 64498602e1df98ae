// Splits source into tokens, by CPython's rules for indentation, line joining and literals. Reading
// stops at the first thing that is no token; what came before stands, so that a parser can say
// whether its own complaint or this one comes first.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/token_kinds.h"

typedef struct Lexeme {
    LexemeKind kind;
    uint32_t level;  // Open brackets, after this token.
    size_t start;    // Bytes into the source.
    size_t end;
    SourceSpan span;
} Lexeme;

typedef ARRAY(Lexeme) LexemeArray;

typedef struct OpenBracket {
    char bracket;
    uint32_t line;
    uint32_t column;
} OpenBracket;

typedef struct Lexemes {
    LexemeArray tokens;  // Ends with END, or with ERROR.
    Diagnostic error;    // Kind DIAGNOSTIC_NONE when all was well.
    // The error is as strong as to replace a parser's complaint about an earlier place. Faults of
    // indentation and a missing closing bracket are not.
    bool error_wins;
    bool ended_in_bracket;  // The error is that `open` was never closed.
    OpenBracket open;
} Lexemes;

// Where reading begins. An f-string's expression is read from the middle of a file, as if inside
// brackets, and tokens for them are made: newlines do not count and there is no indentation.
typedef struct LexerStart {
    size_t offset;
    uint32_t line;
    uint32_t column;
    bool in_brackets;
} LexerStart;

// The bytes as the lexer wants them: without byte order mark, lines ending in \n, the last one
// too. False when this is not UTF-8 text.
bool lexer_prepare(Arena *arena, Slice source, const char *file, Slice *prepared,
                   Diagnostic *diagnostic);

// Reads `source` (as lexer_prepare left it) from `start`. Finish with lexemes_finish().
Lexemes lexer_run(Arena *arena, Slice source, LexerStart start, const char *file);
void lexemes_finish(Lexemes *lexemes);

const char *lexeme_kind_name(LexemeKind kind);  // "NAME", "KEYWORD_IF"
const char *lexeme_kind_text(LexemeKind kind);  // "name", "if", ":="
