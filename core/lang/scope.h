// What each name means: one Scope for the module and for every function, class, lambda and
// comprehension in it. After scope_resolve() each Symbol says where its value lives, and slots are
// given out:
//
//   locals          0 .. local_count-1: the parameters (positional, keyword-only, *args, **kwargs;
//                   a parameter keeps its slot even when it moves into a cell), then the other
//                   plain locals. A comprehension's only parameter is ".0", its outermost iterator.
//   cells           0 .. cell_count-1: made by this scope, as inner scopes use them.
//   free variables  cell_count ..: cells of enclosing functions, numbered after the own.
//
// Rules are CPython 3.11's: class bodies are invisible from inside their functions, a comprehension
// is a function of its own, `__class__` is a cell of the class body for functions that name it or
// `super`. Names in a Scope are mangled already (see scope_mangle).
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION,
} ScopeKind;

typedef enum SymbolPlace {
    PLACE_NAMESPACE,        // Bound in a module or class body: LOAD_NAME and STORE_NAME.
    PLACE_LOCAL,            // slot is a local.
    PLACE_CELL,             // slot is a cell of this scope.
    PLACE_FREE,             // slot is a free variable. In a class body: LOAD_CLASSDEREF.
    PLACE_GLOBAL_EXPLICIT,  // Declared `global`: LOAD_GLOBAL and STORE_GLOBAL.
    PLACE_GLOBAL_IMPLICIT,  // Bound nowhere: LOAD_GLOBAL, or LOAD_NAME in a module or class body.
} SymbolPlace;

typedef struct Symbol {
    const char *name;
    SymbolPlace place;
    uint32_t slot;      // Of PLACE_LOCAL, PLACE_CELL and PLACE_FREE.
    int32_t parameter;  // The local in which the argument arrives, or -1.
    int32_t cell;       // Number for LOAD_CLOSURE (cells, then free variables), or -1. A class body
                        // may bind a name in its namespace and still pass on the cell outside.
    uint32_t uses;      // Of SymbolUse.
    SourceSpan span;    // Of the first mention.
    SourceSpan declared;  // Of the `global` or `nonlocal` statement.
} Symbol;

typedef enum SymbolUse {
    USE_READ = 1,
    USE_BOUND = 2,  // Assigned, deleted, imported, defined...
    USE_PARAMETER = 4,
    USE_ANNOTATED = 8,
    USE_GLOBAL = 16,     // Named by `global`.
    USE_NONLOCAL = 32,   // Named by `nonlocal`.
    USE_ITERATION = 64,  // A comprehension's own variable.
} SymbolUse;

typedef struct SymbolIndex SymbolIndex;

struct Scope {
    ScopeKind kind;
    const char *name;            // "f", "C", "<lambda>", "<listcomp>", "<module>", ...
    const char *qualified_name;  // "C.f.<locals>.g"
    const char *class_name;      // Of the innermost class around, for mangling; NULL outside.
    Scope *parent;               // NULL for the module.
    SourceSpan span;

    bool is_generator;        // Has `yield`: a plain generator when not is_coroutine...
    bool is_coroutine;        // ...`async def`, or holds `await` where that is allowed...
    bool is_async_generator;  // ...and both at once (then the other two are false).
    bool needs_class_cell;    // A class body with a `__class__` cell.
    bool has_annotations;     // A module or class body with annotated names.
    bool returns_value;       // Has `return value`.

    Symbol *symbols;  // In the order of first mention.
    size_t symbol_count;
    SymbolIndex *index;

    const char **local_names;
    uint32_t local_count;
    const char **cell_names;
    uint32_t cell_count;
    int32_t *cell_parameters;  // Per cell: the local whose argument moves into it, or -1.
    const char **free_names;
    uint32_t free_count;
};

typedef struct ScopeOptions {
    bool top_level_await;  // Then the module itself may be a coroutine.
} ScopeOptions;

// Builds the scopes of `module` and hangs them on its nodes. False when the program uses a name in
// a way Python forbids; `diagnostic` then says which.
bool scope_resolve(Arena *arena, Module *module, ScopeOptions options, Diagnostic *diagnostic);

// The symbol of a name as written in the source (it is mangled here), or NULL.
const Symbol *scope_find(const Scope *scope, const char *name);

// Inside class `class_name` (NULL outside of any), `__x` stands for `_Class__x`; also for
// attributes and keyword arguments. Other names come back as they are.
const char *scope_mangle(Arena *arena, const char *class_name, const char *name);
