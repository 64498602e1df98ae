#include "document.h"

#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/translate.h"
#include "mark_file.h"
#include "trace/trace_file.h"
#include "trace/trace_text.h"

// While the run goes on, folding takes a third of the time, and never so much that a frame is late
// for somebody who zooms meanwhile.
enum { EVENTS_AT_ONCE = 2000, SHARE = 3, LEAST_RUNNING = 2, MOST_RUNNING = 8, MOST_OVER = 12 };
enum { FILE_LIMIT = 1 << 30 };
// So many steps, and the user is asked: more than anybody looks at one by one.
enum { FIRST_STEPS = 1000000 };

static bool is_trace(Slice text) {
    return trace_file_begins(text) || slice_starts_with(text, "coroscope-trace ");
}

static bool open_trace(Document *document, Slice text, Error *error) {
    document->trace =
        trace_file_begins(text) ? trace_decode(text, error) : trace_read_text(text, error);
    if (!document->trace) {
        return false;
    }
    document->timeline = timeline_create(document->trace);
    source_text_set(&document->source, trace_source(document->trace));
    return true;
}

// As its user said it is, else a program; where that cannot run, cells with their top-level await.
static Scenario *create_scenario(const Document *document, Slice text) {
    NotebookKind kind = document->options.notebook;
    Scenario *scenario = scenario_create_as(document->path, text, kind);
    NotebookKind guess = kind == NOTEBOOK_NONE ? notebook_guess(text) : NOTEBOOK_NONE;
    if (guess != NOTEBOOK_NONE && !scenario_is_runnable(scenario)) {
        scenario_destroy(scenario);
        scenario = scenario_create_as(document->path, text, guess);
    }
    return scenario;
}

static void open_scenario(Document *document, Slice text, void (*wake)(void *context),
                          void *context) {
    document->scenario = create_scenario(document, text);
    source_text_set(&document->source, text);
    if (!scenario_is_runnable(document->scenario)) {
        return;
    }
    SimulationOptions options = {.record = true,
                                 .record_lines = true,
                                 .record_variables = true,
                                 .max_steps = FIRST_STEPS,
                                 .sequential = document->sequential,
                                 .real_time = document->options.real};
    document->run = run_thread_start(document->scenario, &options, wake, context);
    document->timeline = timeline_create(run_thread_trace(document->run));
}

static Document *create(const char *path) {
    Document *document = mem_zeroed(1, sizeof *document);
    document->holders = 1;
    document->path = mem_copy_text(path);
    const char *slash = strrchr(document->path, '/');
    document->name = slash ? slash + 1 : document->path;
    return document;
}

Document *document_open(const char *path, DocumentOptions options, void (*wake)(void *context),
                        void *context, Error *error) {
    Text text = {0};
    if (!file_read(path, FILE_LIMIT, &text, error)) {
        text_finish(&text);
        return NULL;
    }
    Document *document = create(path);
    document->options = options;
    bool fine = true;
    if (is_trace(text_slice(&text))) {
        fine = open_trace(document, text_slice(&text), error);
    } else if (text.length > SCENARIO_SIZE_LIMIT) {
        fine = error_set(error, "%s is too large to be a scenario.", document->name);
    } else {
        open_scenario(document, text_slice(&text), wake, context);
    }
    text_finish(&text);
    if (!fine) {
        document_close(document);
        return NULL;
    }
    mark_file_load(&document->marks, path);
    document_update(document);
    return document;
}

Document *document_shadow(const Document *document, void (*wake)(void *context), void *context) {
    if (!document->scenario || !document->timeline) {
        return NULL;
    }
    Document *shadow = create(document->path);
    shadow->sequential = true;
    shadow->options.notebook = document->options.notebook;
    open_scenario(shadow, text_slice(&document->source.text), wake, context);
    document_update(shadow);
    return shadow;
}

Document *document_share(Document *document) {
    document->holders++;
    return document;
}

void document_close(Document *document) {
    if (!document || --document->holders > 0) {
        return;
    }
    timeline_destroy(document->timeline);
    run_thread_finish(document->run);
    trace_destroy(document->trace);
    scenario_destroy(document->scenario);
    step_columns_finish(&document->columns);
    lane_runs_finish(&document->runs);
    squeeze_finish(&document->squeeze);
    span_list_finish(&document->spans);
    console_list_finish(&document->console);
    search_finish(&document->search);
    source_text_finish(&document->source);
    marks_finish(&document->marks);
    mem_free(document->path);
    mem_free(document);
}

static Nanos wall_time(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * NANOS_PER_SECOND + at.tv_nsec;
}

bool document_update(Document *document) {
    if (!document->timeline || !timeline_extend_some(document->timeline, EVENTS_AT_ONCE)) {
        return false;
    }
    Nanos now = wall_time(), budget = MOST_OVER * NANOS_PER_MILLISECOND;
    if (document_is_running(document)) {
        budget = (now - document->updated) / SHARE;
        budget =
            budget < LEAST_RUNNING * NANOS_PER_MILLISECOND  ? LEAST_RUNNING * NANOS_PER_MILLISECOND
            : budget > MOST_RUNNING * NANOS_PER_MILLISECOND ? MOST_RUNNING * NANOS_PER_MILLISECOND
                                                            : budget;
    }
    document->updated = now;
    Nanos until = now + budget;
    while (wall_time() < until && timeline_extend_some(document->timeline, EVENTS_AT_ONCE)) {
    }
    timeline_order_rows(document->timeline);
    step_columns_update(&document->columns, document->timeline);
    looks_find(&document->looks, document->timeline);
    return true;
}

void document_set_blocking_limit(Document *document, int milliseconds) {
    if (timeline_set_blocking_limit(document->timeline, milliseconds * NANOS_PER_MILLISECOND)) {
        looks_find(&document->looks, document->timeline);
    }
}

uint64_t document_paused_after(const Document *document) {
    return document->run ? run_thread_paused_after(document->run) : 0;
}

// A run is over when its trace says so; what it leaves behind is taken down meanwhile.
bool document_is_running(const Document *document) {
    return document->run && run_thread_is_running(document->run) &&
           !document_paused_after(document) &&
           !(document->timeline && timeline_is_over(document->timeline));
}

static const Event *last_event(const Document *document) {
    const Trace *trace = timeline_trace(document->timeline);
    size_t count = trace_count(trace);
    return count ? trace_at(trace, count - 1) : NULL;
}

Slice document_why_stopped(const Document *document) {
    const Event *last = document->timeline ? last_event(document) : NULL;
    bool cut = last && last->kind == EVENT_RUN_ENDED &&
               (last->detail == OUTCOME_BUDGET || last->detail == OUTCOME_STOPPED);
    return cut ? timeline_text(document->timeline, last->text) : (Slice){"", 0};
}

const Diagnostics *document_diagnostics(const Document *document) {
    bool bad = document->scenario && !scenario_is_runnable(document->scenario);
    return bad ? scenario_diagnostics(document->scenario) : NULL;
}
