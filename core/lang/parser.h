// Text in, tree out. The whole grammar of Python 3.11 is read; what the compiler or the VM cannot
// do is for lang/unsupported.h to say. Errors carry CPython's own words and columns.
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"

typedef struct ParseOptions {
    bool top_level_await;  // As in a notebook: `await` outside of functions.
    bool is_expression;    // One expression, as eval() takes it, and nothing else.
} ParseOptions;

// The tree, or NULL with the first error in `diagnostic`. Scopes are resolved and everything that
// CPython's compile() refuses is refused. `source` and `filename` must outlive the tree.
Module *parse_module(Arena *arena, Slice source, const char *filename, Diagnostic *diagnostic);
Module *parse_module_with(Arena *arena, Slice source, const char *filename, ParseOptions options,
                          Diagnostic *diagnostic);

// Only the grammar: no scopes, and none of the checks compile() makes (`return` outside function).
// What ast.parse() accepts. With `is_expression`, the one statement is that expression.
Module *parse_tree(Arena *arena, Slice source, const char *filename, Diagnostic *diagnostic);
