// A file that is a notebook's session: cells between lines that begin with "# %%". A marker may
// name the prompt, "# %% In [7]"; "# %% In" stands for one without a number. Cells of text
// ("# %% [markdown]") are passed over; a file without markers is one cell.
//
// Beside Python a cell may hold `%time` before a statement and `%%time` as its first line. All
// other magics, shell commands and help are said to be unsupported.
#pragma once

#include <stdbool.h>

#include "lang/ast.h"
#include "lang/diagnostic.h"

typedef enum NotebookKind {
    NOTEBOOK_NONE,     // A program.
    NOTEBOOK_JUPYTER,  // The loop runs all the time, between the cells too.
    NOTEBOOK_IPYTHON,  // The loop runs while a cell awaits. Values are shown behind "Out[n]: ".
} NotebookKind;

typedef struct NotebookCell {
    uint32_t number;   // Of its prompt.
    bool is_bare;      // The prompt is shown without the number.
    bool is_timed;     // It begins with %%time.
    bool is_quiet;     // It ends in a semicolon: its value is not shown.
    const char *name;  // What reprs call its file: <ipython-input-N-H>, H a hash of its text.
    Slice text;        // As it stands in the file, with its final newline.
    uint32_t lines_before;
    Module *module;  // NULL when it does not parse: `error` says why, counting its own lines.
    Diagnostic error;
} NotebookCell;

typedef ARRAY(NotebookCell) Cells;

// What the file seems to be, for those who open it without saying: a session when it has cells;
// at IPython's prompt when a marker says "In".
NotebookKind notebook_guess(Slice source);

// Everything lies in `arena`, but for the array itself. Magics that are not supported are added to
// `out`, with the file's lines.
void notebook_read(Arena *arena, const char *file, Slice source, NotebookKind kind, Cells *cells,
                   Diagnostics *out);
