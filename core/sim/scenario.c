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
#include "modules/modules.h"

struct Scenario {
    Arena *arena;
    const char *name;
    const char *file;
    Slice source;
    Slice title;
    Module *module;  // NULL when it does not parse.
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

static bool is_known_module(const char *name, void *context) {
    (void)context;
    return modules_is_known(name);
}

static void parse(Scenario *scenario) {
    Diagnostic diagnostic = {0};
    scenario->module = parse_module(scenario->arena, scenario->source, scenario->file, &diagnostic);
    if (!scenario->module) {
        array_push(&scenario->diagnostics, diagnostic);
        return;
    }
    unsupported_find(scenario->arena, scenario->module, is_known_module, NULL,
                     &scenario->diagnostics);
}

Scenario *scenario_create(const char *name, Slice source) {
    Scenario *scenario = mem_zeroed(1, sizeof *scenario);
    scenario->arena = arena_create();
    scenario->name = arena_copy(scenario->arena, slice_from(name));
    scenario->file = absolute_path(scenario->arena, scenario->name);
    scenario->source = (Slice){arena_copy(scenario->arena, source), source.length};
    parse(scenario);
    scenario->title = find_title(scenario);
    return scenario;
}

Scenario *scenario_open(const char *path, Error *error) {
    Text text = {0};
    bool is_input = strcmp(path, "-") == 0;
    if (!file_read(is_input ? "/dev/stdin" : path, SCENARIO_SIZE_LIMIT, &text, error)) {
        text_finish(&text);
        return NULL;
    }
    Scenario *scenario = scenario_create(is_input ? "<stdin>" : path, text_slice(&text));
    text_finish(&text);
    return scenario;
}

void scenario_destroy(Scenario *scenario) {
    if (!scenario) {
        return;
    }
    array_finish(&scenario->diagnostics);
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

const Code *scenario_compile(Scenario *scenario, bool trace_lines) {
    CHECK(scenario_is_runnable(scenario), "a scenario that cannot run was compiled");
    return compile_module(scenario->arena, scenario->module,
                          (CompileOptions){.trace_lines = trace_lines});
}
