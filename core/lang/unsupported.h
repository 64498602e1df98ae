// What is Python, but not run by this program: found in the tree before anything runs, all of it at
// once, so that an author need not learn of it one error at a time.
#pragma once

#include "base/arena.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"

// Whether a scenario can import `module` ("asyncio", "os.path").
typedef bool KnownModule(const char *module, void *context);

// Adds a Diagnostic for every construct and import that cannot run, in the order of the source.
// An import inside a `try` is left to the program, which may be prepared for its failure.
void unsupported_find(Arena *arena, const Module *module, KnownModule *known, void *context,
                      Diagnostics *out);
