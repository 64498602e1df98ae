#include "sim/scenario.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "lang/compiler.h"
#include "lang/parser.h"
#include "lang/unsupported.h"
#include "sim/module_advice.h"

struct Scenario {
    Arena *arena;
    const char *name;
    const char *file;
    Slice source;
    Slice title;
    NotebookKind kind;
    Module *module;  // NULL when it does not parse; of a notebook always.
    Cells cells;     // Of a notebook.
    Siblings siblings;
    Diagnostics diagnostics;
};

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static Slice trimmed(Slice slice) {
    while (slice.length && is_space(slice.data[0])) {
        slice = slice_sub(slice, 1, slice.length);
    }
    while (slice.length && is_space(slice.data[slice.length - 1])) {
        slice.length--;
    }
    return slice;
}

static Slice first_line(Slice text) {
    text = trimmed(text);
    const char *end = memchr(text.data, '\n', text.length);
    Slice line = trimmed(slice_sub(text, 0, end ? (size_t)(end - text.data) : text.length));
    if (slice_ends_with(line, ".")) {
        line.length--;
    }
    return line;
}

static const char *absolute_path(Arena *arena, const char *name) {
    char *directory = name[0] == '/' || name[0] == '<' ? NULL : getcwd(NULL, 0);
    if (!directory) {
        return name;
    }
    Text path = {0};
    text_printf(&path, "%s/%s", directory, name);
    const char *file = arena_copy(arena, text_slice(&path));
    text_finish(&path);
    free(directory);
    return file;
}

static Slice file_stem(const char *path) {
    const char *slash = strrchr(path, '/');
    return slice_from(slash ? slash + 1 : path);
}

static Slice find_title(const Scenario *scenario) {
    const Literal *docstring = scenario->module ? ast_docstring(&scenario->module->body) : NULL;
    Slice title = docstring ? first_line(docstring->text) : (Slice){"", 0};
    return title.length ? title : file_stem(scenario->name);
}

// In a program's own file the path as it was given.
static void find_obstacles(Scenario *scenario, const Module *module) {
    size_t first = scenario->diagnostics.count;
    unsupported_find(scenario->arena, module,
                     (ImportRules){.known = siblings_know, .context = &scenario->siblings},
                     &scenario->diagnostics);
    for (size_t i = first; i < scenario->diagnostics.count; i++) {
        scenario->diagnostics.items[i].file = scenario->name;
    }
}

static void parse(Scenario *scenario) {
    Diagnostic diagnostic = {0};
    scenario->module = parse_module(scenario->arena, scenario->source, scenario->file, &diagnostic);
    if (!scenario->module) {
        array_push(&scenario->diagnostics, diagnostic);
        return;
    }
    find_obstacles(scenario, scenario->module);
}

static void parse_cells(Scenario *scenario) {
    notebook_read(scenario->arena, scenario->name, scenario->source, scenario->kind,
                  &scenario->cells, &scenario->diagnostics);
    for (size_t i = 0; i < scenario->cells.count; i++) {
        const NotebookCell *cell = &scenario->cells.items[i];
        size_t first = scenario->diagnostics.count;
        if (cell->module) {
            find_obstacles(scenario, cell->module);
        } else {
            array_push(&scenario->diagnostics, cell->error);
        }
        for (size_t j = first; j < scenario->diagnostics.count; j++) {
            scenario->diagnostics.items[j].file = scenario->name;
            scenario->diagnostics.items[j].line += cell->lines_before;
        }
    }
}

// Notes behind all that stands in the way, each kind in the order in which it was found.
static void put_notes_last(Diagnostics *diagnostics) {
    Diagnostics notes = {0};
    size_t kept = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        if (diagnostics->items[i].kind == DIAGNOSTIC_NOTE) {
            array_push(&notes, diagnostics->items[i]);
        } else {
            diagnostics->items[kept++] = diagnostics->items[i];
        }
    }
    for (size_t i = 0; i < notes.count; i++) {
        diagnostics->items[kept++] = notes.items[i];
    }
    array_finish(&notes);
}

Scenario *scenario_create(const char *name, Slice source) {
    return scenario_create_as(name, source, NOTEBOOK_NONE);
}

Scenario *scenario_create_as(const char *name, Slice source, NotebookKind kind) {
    Scenario *scenario = mem_zeroed(1, sizeof *scenario);
    scenario->kind = kind;
    scenario->arena = arena_create();
    scenario->name = arena_copy(scenario->arena, slice_from(name));
    scenario->file = absolute_path(scenario->arena, scenario->name);
    scenario->source = (Slice){arena_copy(scenario->arena, source), source.length};
    siblings_init(&scenario->siblings, scenario->arena, scenario->file, scenario->name);
    if (kind == NOTEBOOK_NONE) {
        parse(scenario);
    } else {
        parse_cells(scenario);
    }
    siblings_follow(&scenario->siblings, &scenario->diagnostics);
    module_advice_add(scenario->arena, &scenario->siblings, &scenario->diagnostics);
    put_notes_last(&scenario->diagnostics);
    scenario->title = find_title(scenario);
    return scenario;
}

Scenario *scenario_open(const char *path, Error *error) {
    return scenario_open_as(path, NOTEBOOK_NONE, error);
}

Scenario *scenario_open_as(const char *path, NotebookKind kind, Error *error) {
    Text text = {0};
    bool is_input = strcmp(path, "-") == 0;
    if (!file_read(is_input ? "/dev/stdin" : path, SCENARIO_SIZE_LIMIT, &text, error)) {
        text_finish(&text);
        return NULL;
    }
    Scenario *scenario = scenario_create_as(is_input ? "<stdin>" : path, text_slice(&text), kind);
    text_finish(&text);
    return scenario;
}

void scenario_destroy(Scenario *scenario) {
    if (!scenario) {
        return;
    }
    array_finish(&scenario->diagnostics);
    array_finish(&scenario->cells);
    siblings_finish(&scenario->siblings);
    arena_destroy(scenario->arena);
    mem_free(scenario);
}

const char *scenario_name(const Scenario *scenario) {
    return scenario->name;
}

const char *scenario_file(const Scenario *scenario) {
    return scenario->file;
}

Slice scenario_source(const Scenario *scenario) {
    return scenario->source;
}

Slice scenario_title(const Scenario *scenario) {
    return scenario->title;
}

const Diagnostics *scenario_diagnostics(const Scenario *scenario) {
    return &scenario->diagnostics;
}

static bool stands_in_the_way(const Scenario *scenario, const Diagnostic *diagnostic) {
    switch (diagnostic->kind) {
    case DIAGNOSTIC_NOTE: return false;
    case DIAGNOSTIC_UNSUPPORTED:
    case DIAGNOSTIC_MODULE_NOT_FOUND: return true;
    default: return scenario->kind == NOTEBOOK_NONE || diagnostic->source.length > 0;
    }
}

bool scenario_is_runnable(const Scenario *scenario) {
    for (size_t i = 0; i < scenario->diagnostics.count; i++) {
        if (stands_in_the_way(scenario, &scenario->diagnostics.items[i])) {
            return false;
        }
    }
    return true;
}

const SyntaxWarning *scenario_warnings(const Scenario *scenario, size_t *count) {
    *count = scenario->module ? scenario->module->warning_count : 0;
    return *count ? scenario->module->warnings : NULL;
}

const Code *scenario_compile(Scenario *scenario, bool trace_lines) {
    CHECK(scenario_is_runnable(scenario), "a scenario that cannot run was compiled");
    return compile_module(scenario->arena, scenario->module,
                          (CompileOptions){.trace_lines = trace_lines});
}

const Siblings *scenario_siblings(const Scenario *scenario) {
    return &scenario->siblings;
}

// ---- Notebooks ----

NotebookKind scenario_kind(const Scenario *scenario) {
    return scenario->kind;
}

size_t scenario_cell_count(const Scenario *scenario) {
    return scenario->cells.count;
}

const NotebookCell *scenario_cell(const Scenario *scenario, size_t index) {
    return &scenario->cells.items[index];
}

const NotebookCell *scenario_cell_named(const Scenario *scenario, Slice name) {
    for (size_t i = 0; i < scenario->cells.count; i++) {
        if (slice_is(name, scenario->cells.items[i].name)) {
            return &scenario->cells.items[i];
        }
    }
    return NULL;
}

const Code **scenario_compile_cells(Scenario *scenario, bool trace_lines) {
    const Code **codes = arena_alloc(scenario->arena, (scenario->cells.count + 1) * sizeof *codes);
    CompileOptions options = {.trace_lines = trace_lines, .echo = true};
    for (size_t i = 0; i < scenario->cells.count; i++) {
        const Module *module = scenario->cells.items[i].module;
        codes[i] = module ? compile_module(scenario->arena, module, options) : NULL;
    }
    return codes;
}

const Module *scenario_tree(const Scenario *scenario, Slice file) {
    const NotebookCell *cell = scenario_cell_named(scenario, file);
    const Sibling *sibling = siblings_with_file(&scenario->siblings, file);
    return cell ? cell->module : sibling ? sibling->module : NULL;
}
