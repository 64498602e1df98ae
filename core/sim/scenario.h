// A scenario: the text of a program, read, parsed and looked at for what Coroscope cannot run.
// Nothing of it has run yet.
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "lang/code.h"
#include "lang/diagnostic.h"
#include "sim/notebook.h"
#include "sim/siblings.h"

typedef struct Scenario Scenario;

enum { SCENARIO_SIZE_LIMIT = 4 * 1024 * 1024 };

// Reads and parses the file, "-" for standard input. NULL and an `error` only when it cannot be
// read: a program that does not parse is a scenario with diagnostics.
Scenario *scenario_open(const char *path, Error *error);
Scenario *scenario_open_as(const char *path, NotebookKind kind, Error *error);
// The same from text; `name` is what tracebacks call the file. Both are copied.
Scenario *scenario_create(const char *name, Slice source);
Scenario *scenario_create_as(const char *name, Slice source, NotebookKind kind);
void scenario_destroy(Scenario *scenario);  // NULL is fine.

const char *scenario_name(const Scenario *scenario);  // The path as given.
// The path as the program itself sees it (__file__, tracebacks, reprs): joined to the current
// directory when relative, as CPython does since 3.9 with the script that it runs.
const char *scenario_file(const Scenario *scenario);
Slice scenario_source(const Scenario *scenario);
// The first line of the docstring, without its full stop; the file's name where there is none.
Slice scenario_title(const Scenario *scenario);

// What is wrong with it, in the order of the source; none when all is well. A program's syntax
// error is alone.
const Diagnostics *scenario_diagnostics(const Scenario *scenario);
// Whether nothing stands in the way of running it. A cell that does not parse does not: the others
// run.
bool scenario_is_runnable(const Scenario *scenario);

// What it says as nobody means it; CPython tells of that before the program runs.
const SyntaxWarning *scenario_warnings(const Scenario *scenario, size_t *count);
// Compiles it anew; good as long as the scenario. Only when it is runnable, and no notebook.
const Code *scenario_compile(Scenario *scenario, bool trace_lines);

// The files beside it that it imports.
const Siblings *scenario_siblings(const Scenario *scenario);

// ---- Notebooks ----

NotebookKind scenario_kind(const Scenario *scenario);
size_t scenario_cell_count(const Scenario *scenario);
const NotebookCell *scenario_cell(const Scenario *scenario, size_t index);
const NotebookCell *scenario_cell_named(const Scenario *scenario,
                                        Slice name);  // NULL: there is none.
// As scenario_compile(), for every cell; NULL for those that do not parse.
const Code **scenario_compile_cells(Scenario *scenario, bool trace_lines);
// The tree of a cell, or of a file beside; or NULL.
const Module *scenario_tree(const Scenario *scenario, Slice file);
