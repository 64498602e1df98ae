// What is wrong with a program, and where: the one currency in which this room tells its users.
// Texts live in the arena of the parse, or are constants.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"
#include "lang/ast.h"

typedef enum DiagnosticKind {
    DIAGNOSTIC_NONE,
    DIAGNOSTIC_SYNTAX_ERROR,
    DIAGNOSTIC_INDENTATION_ERROR,
    DIAGNOSTIC_TAB_ERROR,
    DIAGNOSTIC_UNSUPPORTED,       // Python that this program does not run.
    DIAGNOSTIC_MODULE_NOT_FOUND,  // An import of what a scenario cannot import.
    DIAGNOSTIC_NOTE,              // What may go wrong when it runs; no reason not to run it.
} DiagnosticKind;

#define DIAGNOSTIC_NO_COLUMN UINT32_MAX

typedef struct Diagnostic {
    DiagnosticKind kind;
    const char *file;
    uint32_t line;    // From 1; 0 when the error has no line.
    uint32_t column;  // From 0, in code points; or DIAGNOSTIC_NO_COLUMN.
    uint32_t end_line;
    uint32_t end_column;  // Exclusive; not above `column` when only one place is known.
    const char *message;  // As CPython words it; for DIAGNOSTIC_UNSUPPORTED the construct's name.
    const char *advice;   // What to do instead, or NULL.
    Slice source;         // Of a file beside the program; else empty.
    const char *excerpt;  // What `column` counts in, when it is not the source's line: an
                          // f-string's expression, in parentheses. Else NULL.
} Diagnostic;

typedef ARRAY(Diagnostic) Diagnostics;

const char *diagnostic_kind_name(DiagnosticKind kind);  // "SyntaxError"

// Fills `diagnostic` unless it holds an error already. Returns false.
bool diagnostic_set(Diagnostic *diagnostic, Arena *arena, DiagnosticKind kind, const char *file,
                    SourceSpan span, const char *format, ...) __attribute__((format(printf, 6, 7)));

// The message as the reader's language has it. False when that is no other than `message`: a card
// then needs not say both.
bool diagnostic_write_message(const Diagnostic *diagnostic, Text *out);
void diagnostic_write_advice(const Diagnostic *diagnostic,
                             Text *out);  // Nothing when there is none.

// As CPython prints it: the place, the source line, carets, the message, in CPython's language.
// Unsupported constructs take one line in the reader's:
// `file:line:column: NAME is not supported: advice`.
void diagnostic_print(const Diagnostic *diagnostic, Slice source, Text *out);
