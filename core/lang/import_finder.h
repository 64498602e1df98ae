// The imports of a program, and whether they are sure to happen: what stands in the module's body
// is; what stands in a function or behind a condition may never run; and what a `try` guards that
// catches ImportError, the program is prepared for.
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "lang/ast.h"

typedef enum ImportCertainty { IMPORT_GUARDED, IMPORT_POSSIBLE, IMPORT_CERTAIN } ImportCertainty;

// Whether a scenario can import `module`, an absolute dotted name. Called for every step of it
// ("os", "os.path") until one is not found, in the order of the source.
typedef bool KnownModule(const char *module, ImportCertainty certainty, void *context);

// "pkg.sub" in `from .sub import x` of package "pkg"; NULL when it leads out of the package, or
// when there is none.
const char *import_absolute_name(Arena *arena, const char *package, const Stmt *stmt);

// How sure the body of this statement is to run, being as sure as `outside` to be reached.
ImportCertainty import_certainty_of_branch(const Stmt *branch, ImportCertainty outside);
ImportCertainty import_certainty_of_try(const Stmt *try_, ImportCertainty outside);
ImportCertainty import_certainty_of_with(const Stmt *with, ImportCertainty outside);
