// Tree in, bytecode out. The tree has passed every check by now, so compiling cannot fail.
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "lang/ast.h"
#include "lang/code.h"

typedef struct CompileOptions {
    bool trace_lines;   // Each statement begins with a LINE instruction.
    bool returns_last;  // The module is an expression, whose value the code returns: eval().
    bool echo;          // The module's last expression statement is a PRINT_EXPR, as in a notebook.
} CompileOptions;

// The code of the module's body; everything in it lives in `arena`, and borrows the tree's names.
const Code *compile_module(Arena *arena, const Module *module, CompileOptions options);
