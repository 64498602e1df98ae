#include "commands/recording.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "commands/console.h"
#include "commands/interrupt.h"
#include "sim/module_advice.h"
#include "trace/said.h"
#include "trace/trace_file.h"
#include "trace/trace_text.h"

static const size_t TRACE_SIZE_LIMIT = (size_t)4 << 30;

// ---- Saved traces ----

static bool is_trace_text(Slice bytes) {
    return slice_starts_with(bytes, "coroscope-trace ");
}

static bool is_trace(Slice bytes) {
    return trace_file_begins(bytes) || is_trace_text(bytes);
}

// Looks at the first bytes. Only of plain files: what a pipe gave is gone.
static bool file_is_trace(const char *path) {
    struct stat status;
    char first[64];
    FILE *file = stat(path, &status) == 0 && S_ISREG(status.st_mode) ? fopen(path, "rb") : NULL;
    if (!file) {
        return false;
    }
    size_t length = fread(first, 1, sizeof first, file);
    fclose(file);
    return is_trace((Slice){first, length});
}

static int load_trace(Recording *recording, const char *path) {
    Text bytes = {0};
    Error error = {0};
    if (!file_read(path, TRACE_SIZE_LIMIT, &bytes, &error)) {
        text_finish(&bytes);
        return console_error(&error);
    }
    Slice slice = text_slice(&bytes);
    recording->trace =
        is_trace_text(slice) ? trace_read_text(slice, &error) : trace_decode(slice, &error);
    text_finish(&bytes);
    return recording->trace ? STATUS_FINE : console_fail("%s: %s", path, error.message);
}

// ---- Scenarios ----

Scenario *scenario_open_runnable(const char *path, NotebookKind kind) {
    Error error = {0};
    Scenario *scenario = scenario_open_as(path, kind, &error);
    if (!scenario) {
        console_error(&error);
        return NULL;
    }
    Text text = {0};
    const Diagnostics *diagnostics = scenario_diagnostics(scenario);
    bool is_runnable = scenario_is_runnable(scenario);
    bool misses_module = false;
    for (size_t i = 0; i < diagnostics->count && !is_runnable; i++) {
        const Diagnostic *diagnostic = &diagnostics->items[i];
        if (diagnostic->kind == DIAGNOSTIC_NOTE) {
            continue;
        }
        diagnostic_print(diagnostic, scenario_source(scenario), &text);
        bool is_missing = diagnostic->kind == DIAGNOSTIC_MODULE_NOT_FOUND;
        if (is_missing && diagnostic->advice) {
            text_append_c(&text, "    ");
            diagnostic_write_advice(diagnostic, &text);
            text_append_char(&text, '\n');
        }
        misses_module |= is_missing;
    }
    if (misses_module) {
        module_advice_list(&text);
    }
    console_write(2, text_slice(&text));
    text_finish(&text);
    if (!is_runnable) {
        scenario_destroy(scenario);
        return NULL;
    }
    return scenario;
}

typedef struct Printer {
    Simulation *simulation;
    int refusal;  // The exit status it means; -1: none.
    ConsoleInput input;
} Printer;

static void print(void *context, int stream, Slice bytes) {
    Printer *printer = context;
    // Where standard error is closed nobody can be told; the program goes on.
    if (printer->refusal < 0 && !console_write(stream, bytes) && stream == 1) {
        printer->refusal = console_refused();
        simulation_stop(printer->simulation);
    }
}

static bool may_read_on(void *simulation) {
    return !simulation_is_stopping(simulation);
}

static bool read_line(void *context, Text *line) {
    Printer *printer = context;
    return console_read_line(&printer->input, may_read_on, printer->simulation, line);
}

static void say_sentence(const SimulationResult *result) {
    Text sentence = {0};
    trace_write_said(slice_from(result->sentence), &sentence);
    console_say_sentence(text_c(&sentence));
    text_finish(&sentence);
}

static int run(Recording *recording, const Arguments *arguments, RecordingOptions options) {
    Printer printer = {.refusal = -1};
    // Where the program itself came from standard input, nothing is left there for it.
    bool reads_input = options.print && strcmp(scenario_name(recording->scenario), "<stdin>") != 0;
    SimulationOptions how = {
        .seed = arguments->seed,
        .until = arguments->until == TIME_NOT_GIVEN ? 0 : arguments->until,
        .interrupts = arguments->interrupt_at != TIME_NOT_GIVEN,
        .interrupt_at = arguments->interrupt_at,
        .max_steps = arguments->max_steps,
        .real_time = arguments->real,
        .sequential = arguments->sequential,
        .record = options.record,
        .record_lines = options.lines,
        .record_variables = options.variables,
        .arguments = arguments->rest,
        .argument_count = arguments->rest_count,
        .write = options.print ? print : NULL,
        .read_line = reads_input ? read_line : NULL,
        .context = &printer,
    };
    Simulation *simulation = simulation_create(recording->scenario, &how);
    printer.simulation = simulation;
    Interrupt *interrupt = interrupt_watch(simulation);
    recording->result = simulation_run(simulation);
    interrupt_release(interrupt);
    recording->trace = simulation_take_trace(simulation);
    simulation_destroy(simulation);
    text_finish(&printer.input.bytes);
    if (printer.refusal >= 0) {
        recording->result.exit_status = printer.refusal;
        return STATUS_FINE;
    }
    if (recording->result.outcome == OUTCOME_BUDGET && !options.print) {
        say_sentence(&recording->result);
    }
    bool was_stopped = recording->result.outcome == OUTCOME_STOPPED;
    if (was_stopped && recording->result.exit_status != STATUS_FINE) {
        say_sentence(&recording->result);
        return recording->result.exit_status;
    }
    return STATUS_FINE;
}

int recording_make(Recording *recording, const char *path, const Arguments *arguments,
                   RecordingOptions options) {
    *recording = (Recording){0};
    if (arguments->until == 0) {
        return console_fail("--until is a time after 0.");
    }
    if (options.saved_trace && file_is_trace(path)) {
        return load_trace(recording, path);
    }
    recording->scenario = scenario_open_runnable(path, (NotebookKind)arguments->notebook);
    return recording->scenario ? run(recording, arguments, options) : STATUS_UNUSABLE;
}

void recording_finish(Recording *recording) {
    trace_destroy(recording->trace);
    scenario_destroy(recording->scenario);
    *recording = (Recording){0};
}
