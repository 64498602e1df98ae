// What is Python, but not run by this program: found in the tree before anything runs, all of it at
// once, so that an author need not learn of it one error at a time.
#pragma once

#include "base/arena.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/import_finder.h"

typedef struct ImportRules {
    const char *package;  // Of the module, for relative imports; NULL: a program, or in no package.
    // Every import of the program is asked for, and the names after `from m import`, which may be
    // modules of m. NULL: all are fine.
    KnownModule *known;
    void *context;
} ImportRules;

// Adds a Diagnostic for every construct and import that cannot run, in the order of the source. An
// import that may never happen gets a DIAGNOSTIC_NOTE; one that the program is prepared to see fail
// is left to it.
void unsupported_find(Arena *arena, const Module *module, ImportRules rules, Diagnostics *out);
