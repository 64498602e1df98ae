// One open file: a scenario with its run, or a saved trace; and what the panes need of it. A file
// that cannot run is a document too, with diagnostics instead of a timeline.
#pragma once

#include "panes/console_list.h"
#include "panes/lane_runs.h"
#include "panes/looks.h"
#include "panes/marks.h"
#include "panes/ranking.h"
#include "panes/search.h"
#include "panes/source_text.h"
#include "panes/span_list.h"
#include "panes/squeeze.h"
#include "panes/step_columns.h"
#include "run_thread.h"

// How a file is to be run.
typedef struct DocumentOptions {
    bool real;              // By the wall's clock: time is not jumped over.
    NotebookKind notebook;  // Cells of this kind; NOTEBOOK_NONE: a program, or what it looks like.
} DocumentOptions;

typedef struct Document {
    int holders;      // Closed by the last of them.
    bool sequential;  // Its tasks run one after another.
    DocumentOptions options;
    char *path;
    const char *name;    // Without folders.
    Scenario *scenario;  // NULL: a saved trace.
    RunThread *run;      // NULL: nothing runs.
    Trace *trace;        // Of a saved trace.
    Timeline *timeline;  // NULL when it cannot run.
    Nanos updated;       // By the wall's clock: when it was folded last.
    StepColumns columns;
    LaneRuns runs;
    Squeeze squeeze;  // Up to date while the compressed axis is shown.
    SourceText source;
    Looks looks;
    SpanList spans;  // Of the lane that is inspected.
    ConsoleList console;
    Ranking ranking;  // Of the group or range that is.
    Search search;    // What the find box found in it.
    Marks marks;      // The user's own.
} Document;

// NULL and an error when the file cannot be read. The run starts at once; `wake` is called from its
// thread when it is over.
Document *document_open(const char *path, DocumentOptions options, void (*wake)(void *context),
                        void *context, Error *error);
// One more holder of the same.
Document *document_share(Document *document);
// The last holder's stops the run. NULL is fine.
void document_close(Document *document);
// The same program run anew with its tasks one after another: its sequential shadow. NULL where
// there is no program that can run.
Document *document_shadow(const Document *document, void (*wake)(void *context), void *context);

// Folds what the run has appended since. True when there was something new.
bool document_update(Document *document);
// From how many milliseconds on a call blocks the loop in its timeline, which must be there.
void document_set_blocking_limit(Document *document, int milliseconds);
// After how many steps the run has paused for the user's word; 0: it has not.
uint64_t document_paused_after(const Document *document);
bool document_is_running(const Document *document);
// Of a run that was cut short, by its user or by a budget: the sentence that says so. Else empty.
Slice document_why_stopped(const Document *document);
// NULL when it can run.
const Diagnostics *document_diagnostics(const Document *document);
