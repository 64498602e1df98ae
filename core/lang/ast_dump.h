// The tree and the tokens as text, for people and for tests.
#pragma once

#include "base/text.h"
#include "lang/ast.h"
#include "lang/lexer.h"

// One node a line, below its parent: `field: Kind line:column-line:column name=value ...`, with
// CPython's names for kinds and fields. Fields that are empty are left out.
void ast_dump(const Module *module, Text *out);

// One token a line: place, kind, and the text it stands on.
void lexemes_dump(const Lexemes *lexemes, Slice source, Text *out);

// Reads `source` and dumps its tokens, or the error with which reading ended.
void source_dump_tokens(Slice source, const char *file, Text *out);
