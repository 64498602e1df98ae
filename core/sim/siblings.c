#include "sim/siblings.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "lang/parser.h"
#include "modules/modules.h"

enum { MOST_SIBLINGS = 500, MOST_STEPS = 16, SIZE_LIMIT = 4 * 1024 * 1024 };

void siblings_init(Siblings *siblings, Arena *arena, const char *file, const char *shown) {
    *siblings = (Siblings){.arena = arena, .file = file, .shown = shown};
}

void siblings_finish(Siblings *siblings) {
    array_finish(&siblings->found);
}

const Sibling *siblings_find(const Siblings *siblings, Slice name) {
    for (size_t i = 0; i < siblings->found.count; i++) {
        if (slice_is(name, siblings->found.items[i]->name)) {
            return siblings->found.items[i];
        }
    }
    return NULL;
}

const Sibling *siblings_with_file(const Siblings *siblings, Slice file) {
    for (size_t i = 0; i < siblings->found.count; i++) {
        if (slice_is(file, siblings->found.items[i]->file)) {
            return siblings->found.items[i];
        }
    }
    return NULL;
}

// ---- Files ----

// With its last slash; empty for a file of the current directory.
static Slice folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return (Slice){path, slash ? (size_t)(slash - path) + 1 : 0};
}

// "FOLDER/a/b" of module "a.b". Names come from the parser, so that no step is "..".
static const char *path_of(const Siblings *siblings, const char *beside, const char *module,
                           const char *ending) {
    Text path = {0};
    text_append(&path, folder_of(beside));
    for (const char *at = module; *at; at++) {
        text_append_char(&path, *at == '.' ? '/' : *at);
    }
    text_append_c(&path, ending);
    const char *kept = arena_copy(siblings->arena, text_slice(&path));
    text_finish(&path);
    return kept;
}

// Whether the path leads, links followed, to something within the scenario's own folder.
static bool is_within(const Siblings *siblings, const char *path) {
    Text folder = {0};
    text_append(&folder, folder_of(siblings->file));
    char *home = realpath(folder.length ? text_c(&folder) : ".", NULL);
    char *real = realpath(path, NULL);
    size_t length = home ? strlen(home) : 0;
    bool within = home && real && strncmp(home, real, length) == 0 &&
                  (real[length] == '/' || (length > 0 && home[length - 1] == '/'));
    free(home);
    free(real);
    text_finish(&folder);
    return within;
}

typedef enum FileKind { FILE_NONE, FILE_PLAIN, FILE_FOLDER } FileKind;

static FileKind kind_of(const Siblings *siblings, const char *path) {
    struct stat status;
    if (stat(path, &status) != 0 || !is_within(siblings, path)) {
        return FILE_NONE;
    }
    return S_ISREG(status.st_mode) ? FILE_PLAIN : S_ISDIR(status.st_mode) ? FILE_FOLDER : FILE_NONE;
}

static void parse(Siblings *siblings, Sibling *sibling) {
    Text text = {0};
    Error error = {0};
    if (!file_read(sibling->file, SIZE_LIMIT, &text, &error)) {
        diagnostic_set(&sibling->error, siblings->arena, DIAGNOSTIC_SYNTAX_ERROR, sibling->shown,
                       (SourceSpan){0}, "%s", error.message);
    } else {
        sibling->source = (Slice){arena_copy(siblings->arena, text_slice(&text)), text.length};
        sibling->module =
            parse_module(siblings->arena, sibling->source, sibling->file, &sibling->error);
    }
    text_finish(&text);
    if (sibling->module) {
        sibling->module->origin = sibling->shown;
    }
}

static Sibling *add(Siblings *siblings, const char *module, const char *ending) {
    Sibling *sibling = arena_alloc(siblings->arena, sizeof *sibling);
    sibling->name = arena_copy(siblings->arena, slice_from(module));
    sibling->file = path_of(siblings, siblings->file, module, ending);
    sibling->shown = path_of(siblings, siblings->shown, module, ending);
    sibling->is_package = strcmp(ending, ".py") != 0;
    sibling->is_folder = *ending == 0;
    if (!sibling->is_folder) {
        parse(siblings, sibling);
    }
    array_push(&siblings->found, sibling);
    return sibling;
}

static Sibling *look_for(Siblings *siblings, const char *module) {
    static const struct {
        const char *ending;
        FileKind kind;
    } forms[] = {{"/__init__.py", FILE_PLAIN}, {".py", FILE_PLAIN}, {"", FILE_FOLDER}};
    size_t steps = 1;
    for (const char *at = module; *at; at++) {
        steps += *at == '.';
    }
    if (siblings->found.count >= MOST_SIBLINGS || steps > MOST_STEPS || strlen(module) > NAME_MAX) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *path = path_of(siblings, siblings->file, module, forms[i].ending);
        // A folder alone gives way to a module of the library.
        bool is_last = forms[i].kind == FILE_FOLDER;
        if (kind_of(siblings, path) == forms[i].kind && !(is_last && modules_is_known(module))) {
            return add(siblings, module, forms[i].ending);
        }
    }
    return NULL;
}

// ---- Names ----

// What CPython has inside itself or has imported before any program begins.
static bool is_inside_python(const char *module) {
    static const char *const names[] = {"__future__", "_thread", "abc",       "builtins", "codecs",
                                        "gc",         "io",      "itertools", "math",     "os",
                                        "os.path",    "site",    "stat",      "sys",      "time",
                                        "errno",      "signal",  "atexit",    "marshal"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(module, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

// A part of a package that is no sibling is none either.
static bool may_be_sibling(const Siblings *siblings, const char *module) {
    const char *dot = strrchr(module, '.');
    if (is_inside_python(module) || strchr(module, '/') || module[0] == '_') {
        return false;
    }
    if (!dot) {
        return true;
    }
    const Sibling *package = siblings_find(siblings, (Slice){module, (size_t)(dot - module)});
    return package && package->is_package && strcmp(dot, ".*") != 0;
}

bool siblings_know(const char *module, ImportCertainty certainty, void *context) {
    Siblings *siblings = context;
    if (!may_be_sibling(siblings, module)) {
        return modules_is_known(module);
    }
    Sibling *sibling = (Sibling *)(uintptr_t)siblings_find(siblings, slice_from(module));
    sibling = sibling ? sibling : look_for(siblings, module);
    if (!sibling) {
        return modules_is_known(module);
    }
    if (certainty > sibling->certainty) {
        sibling->certainty = certainty;
    }
    return true;
}

// ---- What they import ----

// Those that are sure to run come first, for they may make others sure.
static Sibling *next_to_follow(const Siblings *siblings) {
    Sibling *next = NULL;
    for (size_t i = 0; i < siblings->found.count; i++) {
        Sibling *sibling = siblings->found.items[i];
        if (!sibling->is_followed && (!next || sibling->certainty > next->certainty)) {
            next = sibling;
        }
    }
    return next;
}

static const char *package_of(const Siblings *siblings, const Sibling *sibling) {
    const char *dot = strrchr(sibling->name, '.');
    if (sibling->is_package) {
        return sibling->name;
    }
    return dot ? arena_copy(siblings->arena, (Slice){sibling->name, (size_t)(dot - sibling->name)})
               : NULL;
}

// Where the import may never happen, so may what goes wrong with it.
static void soften(const Sibling *sibling, Diagnostic *diagnostic) {
    bool is_sure = sibling->certainty == IMPORT_CERTAIN;
    diagnostic->file = sibling->shown;
    diagnostic->source = sibling->source;
    if (!is_sure && diagnostic->kind != DIAGNOSTIC_UNSUPPORTED) {
        diagnostic->kind = DIAGNOSTIC_NOTE;
    }
}

static void follow(Siblings *siblings, Sibling *sibling, Diagnostics *out) {
    size_t first = out->count;
    sibling->is_followed = true;
    if (sibling->is_folder) {
        return;
    }
    if (sibling->module) {
        ImportRules rules = {package_of(siblings, sibling), siblings_know, siblings};
        unsupported_find(siblings->arena, sibling->module, rules, out);
    } else {
        array_push(out, sibling->error);
    }
    for (size_t i = first; i < out->count; i++) {
        soften(sibling, &out->items[i]);
    }
}

void siblings_follow(Siblings *siblings, Diagnostics *out) {
    for (Sibling *next; (next = next_to_follow(siblings));) {
        follow(siblings, next, out);
    }
}
