// A source as the pane shows it: lines, and which bytes of each have which colour. Made once for a
// file; the lexer knows strings and keywords, and what it skips that begins with # is a comment.
#pragma once

#include "base/array.h"
#include "base/text.h"
#include "ui/theme.h"

typedef struct SourceRun {
    uint32_t start, end;  // Bytes of the text.
    uint16_t token;       // A Token.
} SourceRun;

typedef struct SourceText {
    Text text;
    ARRAY(uint32_t) lines;  // Where each begins; one more at the end.
    ARRAY(SourceRun) runs;  // In order, of what is not plain.
} SourceText;

void source_text_finish(SourceText *source);
// Replaces what was there.
void source_text_set(SourceText *source, Slice text);
uint32_t source_text_line_count(const SourceText *source);
Slice source_text_line(const SourceText *source, uint32_t line);  // From 1.
// The first run that ends after this byte.
size_t source_text_run_at(const SourceText *source, uint32_t byte);
