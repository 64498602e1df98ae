#include "lang/scope.h"

#include <stdlib.h>
#include <string.h>

#include "lang/scope_internal.h"

// ---- Symbols by name ----

static size_t symbol_slot(const Scope *scope, const char *name) {
    uint64_t hash = 1469598103934665603u;
    for (const char *at = name; *at; at++) {
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    }
    const SymbolIndex *index = scope->index;
    size_t slot = (size_t)(hash ^ hash >> 32) & (index->capacity - 1);
    while (index->slots[slot] && strcmp(scope->symbols[index->slots[slot] - 1].name, name) != 0) {
        slot = (slot + 1) & (index->capacity - 1);
    }
    return slot;
}

static void grow_symbols(Arena *arena, Scope *scope) {
    SymbolIndex *index = scope->index;
    if (!index) {
        index = scope->index = arena_alloc(arena, sizeof *index);
    }
    index->symbol_capacity = index->symbol_capacity ? index->symbol_capacity * 2 : 8;
    index->capacity = index->symbol_capacity * 2;
    index->slots = arena_alloc(arena, index->capacity * sizeof *index->slots);
    Symbol *symbols = arena_alloc(arena, index->symbol_capacity * sizeof *symbols);
    if (scope->symbol_count) {
        memcpy(symbols, scope->symbols, scope->symbol_count * sizeof *symbols);
    }
    scope->symbols = symbols;
    for (size_t i = 0; i < scope->symbol_count; i++) {
        index->slots[symbol_slot(scope, symbols[i].name)] = (uint32_t)i + 1;
    }
}

Symbol *scope_lookup(const Scope *scope, const char *name) {
    if (!scope->index) {
        return NULL;
    }
    uint32_t found = scope->index->slots[symbol_slot(scope, name)];
    return found ? &scope->symbols[found - 1] : NULL;
}

Symbol *scope_symbol(Arena *arena, Scope *scope, const char *name) {
    Symbol *symbol = scope_lookup(scope, name);
    if (symbol) {
        return symbol;
    }
    if (!scope->index || scope->symbol_count == scope->index->symbol_capacity) {
        grow_symbols(arena, scope);
    }
    scope->index->slots[symbol_slot(scope, name)] = (uint32_t)scope->symbol_count + 1;
    symbol = &scope->symbols[scope->symbol_count++];
    *symbol = (Symbol){.name = name, .parameter = -1, .cell = -1};
    return symbol;
}

bool scope_is_function(const Scope *scope) {
    return scope->kind >= SCOPE_FUNCTION;
}

static bool is_mangled(const char *class_name, const char *name) {
    if (!class_name || name[0] != '_' || name[1] != '_' || strchr(name, '.')) {
        return false;
    }
    size_t length = strlen(name);
    return name[length - 1] != '_' || name[length - 2] != '_';
}

const char *scope_mangle(Arena *arena, const char *class_name, const char *name) {
    if (!is_mangled(class_name, name)) {
        return name;
    }
    const char *bare = class_name + strspn(class_name, "_");
    if (!*bare) {
        return name;
    }
    Text text = {0};
    text_printf(&text, "_%s%s", bare, name);
    const char *mangled = arena_copy(arena, text_slice(&text));
    text_finish(&text);
    return mangled;
}

const Symbol *scope_find(const Scope *scope, const char *name) {
    if (!is_mangled(scope->class_name, name)) {
        return scope_lookup(scope, name);
    }
    const char *bare = scope->class_name + strspn(scope->class_name, "_");
    Text text = {0};
    text_printf(&text, "%s%s%s", *bare ? "_" : "", bare, name);
    const Symbol *symbol = scope_lookup(scope, text_c(&text));
    text_finish(&text);
    return symbol;
}

// ---- Where each name lives ----

static bool fail_at(ScopeBuilder *builder, SourceSpan span, const char *format, const char *name) {
    Text text = {0};
    const char *hole = strstr(format, "%s");
    text_append(&text, (Slice){format, hole ? (size_t)(hole - format) : strlen(format)});
    if (hole) {
        text_append_c(&text, name);
        text_append_c(&text, hole + 2);
    }
    diagnostic_set(builder->diagnostic, builder->arena, DIAGNOSTIC_SYNTAX_ERROR, builder->file,
                   span, "%s", text_c(&text));
    text_finish(&text);
    builder->failed = true;
    return false;
}

static bool binds(const Symbol *symbol) {
    return symbol && symbol->uses & (USE_BOUND | USE_PARAMETER) &&
           !(symbol->uses & (USE_GLOBAL | USE_NONLOCAL));
}

// The enclosing scope whose variable `name` is, seen from inside `scope`; NULL for a global.
static Scope *binding_scope(const Scope *scope, const char *name) {
    bool is_class_cell = strcmp(name, "__class__") == 0;
    for (Scope *outer = scope->parent; outer; outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS && is_class_cell) {
            return outer;
        }
        if (!scope_is_function(outer)) {
            continue;
        }
        const Symbol *symbol = scope_lookup(outer, name);
        if (binds(symbol)) {
            return outer;
        }
        if (symbol && symbol->uses & USE_GLOBAL) {
            return NULL;
        }
    }
    return NULL;
}

// The variable of `owner` becomes a cell, which every scope from there down to `scope` passes on.
static void share(ScopeBuilder *builder, Scope *owner, Scope *scope, const char *name) {
    Symbol *source = scope_symbol(builder->arena, owner, name);
    source->cell = 0;
    if (owner->kind == SCOPE_CLASS) {
        owner->needs_class_cell = true;
        if (source->uses == 0) {
            source->place = PLACE_CELL;
        }
    } else {
        source->place = PLACE_CELL;
    }
    for (Scope *inner = scope; inner != owner; inner = inner->parent) {
        Symbol *symbol = scope_symbol(builder->arena, inner, name);
        bool own = inner->kind == SCOPE_CLASS &&
                   symbol->uses & (USE_BOUND | USE_GLOBAL | USE_PARAMETER) &&
                   !(symbol->uses & USE_NONLOCAL);
        symbol->cell = 0;
        if (!own) {
            symbol->place = PLACE_FREE;
        }
    }
}

static bool place_symbol(ScopeBuilder *builder, Scope *scope, size_t number) {
    Symbol *symbol = &scope->symbols[number];
    uint32_t uses = symbol->uses;
    if (uses & USE_GLOBAL) {
        if (uses & USE_NONLOCAL) {
            return fail_at(builder, symbol->declared, "name '%s' is nonlocal and global",
                           symbol->name);
        }
        symbol->place = PLACE_GLOBAL_EXPLICIT;
        return true;
    }
    if (uses & USE_NONLOCAL && scope->kind == SCOPE_MODULE) {
        return fail_at(builder, symbol->declared,
                       "nonlocal declaration not allowed at module level", "");
    }
    bool bound = binds(symbol);
    if (bound || uses == 0) {
        bool keeps = symbol->place == PLACE_CELL || symbol->place == PLACE_FREE;
        if (!keeps) {
            symbol->place = scope_is_function(scope) ? PLACE_LOCAL : PLACE_NAMESPACE;
        }
        return true;
    }
    Scope *owner = binding_scope(scope, symbol->name);
    if (owner) {
        share(builder, owner, scope, symbol->name);
        return true;
    }
    if (uses & USE_NONLOCAL) {
        return fail_at(builder, symbol->declared, "no binding for nonlocal '%s' found",
                       symbol->name);
    }
    symbol->place = PLACE_GLOBAL_IMPLICIT;
    return true;
}

// ---- Slots ----

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Cells in alphabetical order, which is CPython's.
static void sort_names(const char **names, uint32_t count) {
    if (count > 1) {
        qsort(names, count, sizeof *names, compare_names);
    }
}

static void number_cells(Scope *scope) {
    sort_names(scope->cell_names, scope->cell_count);
    sort_names(scope->free_names, scope->free_count);
    for (uint32_t i = 0; i < scope->cell_count; i++) {
        Symbol *symbol = scope_lookup(scope, scope->cell_names[i]);
        symbol->cell = (int32_t)i;
        symbol->slot = symbol->place == PLACE_CELL ? i : symbol->slot;
        scope->cell_parameters[i] = symbol->parameter;
    }
    for (uint32_t i = 0; i < scope->free_count; i++) {
        Symbol *symbol = scope_lookup(scope, scope->free_names[i]);
        symbol->cell = (int32_t)(scope->cell_count + i);
        symbol->slot = symbol->place == PLACE_FREE ? scope->cell_count + i : symbol->slot;
    }
}

static bool owns_cell(const Scope *scope, const Symbol *symbol) {
    if (symbol->place == PLACE_CELL) {
        return true;
    }
    return symbol->cell >= 0 && scope->kind == SCOPE_CLASS && scope->needs_class_cell &&
           strcmp(symbol->name, "__class__") == 0;
}

static void give_slots(Arena *arena, Scope *scope) {
    size_t count = scope->symbol_count;
    scope->local_names = arena_alloc(arena, (count + 1) * sizeof *scope->local_names);
    scope->cell_names = arena_alloc(arena, (count + 1) * sizeof *scope->cell_names);
    scope->free_names = arena_alloc(arena, (count + 1) * sizeof *scope->free_names);
    for (size_t i = 0; i < count; i++) {
        Symbol *symbol = &scope->symbols[i];
        if (symbol->parameter >= 0) {
            scope->local_names[symbol->parameter] = symbol->name;
            scope->local_count++;
            symbol->slot = (uint32_t)symbol->parameter;
        }
    }
    for (size_t i = 0; i < count; i++) {
        Symbol *symbol = &scope->symbols[i];
        if (owns_cell(scope, symbol)) {
            scope->cell_names[scope->cell_count++] = symbol->name;
        } else if (symbol->cell >= 0) {
            scope->free_names[scope->free_count++] = symbol->name;
        } else if (symbol->place == PLACE_LOCAL && symbol->parameter < 0) {
            symbol->slot = scope->local_count;
            scope->local_names[scope->local_count++] = symbol->name;
        }
    }
    scope->cell_parameters =
        arena_alloc(arena, (scope->cell_count + 1) * sizeof *scope->cell_parameters);
    number_cells(scope);
}

static void give_qualified_name(Arena *arena, Scope *scope) {
    const Scope *parent = scope->parent;
    if (!parent || parent->kind == SCOPE_MODULE) {
        scope->qualified_name = scope->name;
        return;
    }
    const Symbol *symbol = scope_find(parent, scope->name);
    bool named = scope->kind == SCOPE_FUNCTION || scope->kind == SCOPE_CLASS;
    if (named && symbol && symbol->place == PLACE_GLOBAL_EXPLICIT) {
        scope->qualified_name = scope->name;
        return;
    }
    // A comprehension is a function, but CPython's names do not say so.
    bool has_locals = parent->kind == SCOPE_FUNCTION || parent->kind == SCOPE_LAMBDA;
    Text text = {0};
    text_printf(&text, "%s.%s%s", parent->qualified_name, has_locals ? "<locals>." : "",
                scope->name);
    scope->qualified_name = arena_copy(arena, text_slice(&text));
    text_finish(&text);
}

static bool place_all(ScopeBuilder *builder) {
    for (size_t i = 0; i < builder->scopes.count; i++) {
        Scope *scope = builder->scopes.items[i];
        // Symbols that scopes below add meanwhile have their place already.
        for (size_t number = 0; number < scope->symbol_count; number++) {
            if (!place_symbol(builder, scope, number)) {
                return false;
            }
        }
    }
    for (size_t i = 0; i < builder->scopes.count; i++) {
        Scope *scope = builder->scopes.items[i];
        give_slots(builder->arena, scope);
        give_qualified_name(builder->arena, scope);
        if (scope->is_generator && scope->is_coroutine) {
            scope->is_async_generator = true;
            scope->is_generator = scope->is_coroutine = false;
        }
    }
    return true;
}

bool scope_resolve(Arena *arena, Module *module, ScopeOptions options, Diagnostic *diagnostic) {
    ScopeBuilder builder = {
        .arena = arena,
        .file = module->file,
        .diagnostic = diagnostic,
        .options = options,
    };
    bool fine = scope_build(&builder, module) && place_all(&builder);
    array_finish(&builder.scopes);
    return fine;
}
