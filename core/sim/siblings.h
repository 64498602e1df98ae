// The Python files beside a scenario, and in folders below it, that it imports: `helper` is
// helper.py or helper/__init__.py in its folder, or a folder without that file. They are found
// before the run, by following the import statements; nothing is read during it.
//
// As under CPython they come before the library's modules of the same name, but for those that
// CPython keeps inside itself (sys, time, os...).
#pragma once

#include <stdbool.h>

#include "base/array.h"
#include "lang/import_finder.h"
#include "lang/unsupported.h"

typedef struct Sibling {
    const char *name;   // "package.helper"
    const char *file;   // As the program sees it; of a folder without __init__.py: the folder.
    const char *shown;  // As the scenario's own path was given: for people, and for the trace.
    bool is_package;
    bool is_folder;  // Without __init__.py: nothing of it runs.
    Slice source;
    Module *module;    // NULL when it does not parse, and of a folder.
    Diagnostic error;  // Why it does not parse.
    ImportCertainty certainty;
    bool is_followed;
} Sibling;

typedef struct Siblings {
    Arena *arena;       // Of everything in them. Borrowed.
    const char *file;   // The scenario's own, absolute...
    const char *shown;  // ...and as given.
    ARRAY(Sibling *) found;
} Siblings;

void siblings_init(Siblings *siblings, Arena *arena, const char *file, const char *shown);
void siblings_finish(Siblings *siblings);

// As KnownModule: reads the sibling when it is met for the first time. Else whether the library has
// such a module.
bool siblings_know(const char *module, ImportCertainty certainty, void *siblings);
// One that has been met, or NULL.
const Sibling *siblings_find(const Siblings *siblings, Slice name);
const Sibling *siblings_with_file(const Siblings *siblings, Slice file);

// Goes through all that have been met, and those that these import, and adds what cannot run.
void siblings_follow(Siblings *siblings, Diagnostics *out);
