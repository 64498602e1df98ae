// Shared by scope.c, which gives names their places, and scope_build.c, which gathers them.
#pragma once

#include "lang/scope.h"

struct SymbolIndex {
    uint32_t *slots;  // A symbol's number plus 1, or 0.
    size_t capacity;  // A power of two.
    size_t symbol_capacity;
};

typedef struct ScopeList {
    Scope **items;
    size_t count;
    size_t capacity;
} ScopeList;

typedef struct ScopeBuilder {
    Arena *arena;
    const char *file;
    Diagnostic *diagnostic;
    ScopeOptions options;
    ScopeList scopes;  // In the order their bodies begin: a parent before its children.
    Scope *current;
    bool failed;
    uint32_t iterable_depth;  // Inside a comprehension's iterable; counted per scope.
    bool in_iteration_target;
} ScopeBuilder;

// Gathers every mention of every name. False after an error.
bool scope_build(ScopeBuilder *builder, Module *module);

// The symbol `name` (mangled already), made when new.
Symbol *scope_symbol(Arena *arena, Scope *scope, const char *name);
Symbol *scope_lookup(const Scope *scope, const char *name);
bool scope_is_function(const Scope *scope);  // Also lambdas and comprehensions.
