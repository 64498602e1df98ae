// coroscope run: a scenario without a picture. Its output is the program's own and nothing else.
#include <string.h>

#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/recording.h"
#include "timeline/time_format.h"
#include "trace/trace_file.h"

static const Option options[] = {
    {"real", 0, OPTION_FLAG, FIELD(real), NULL, N_("let time pass, instead of jumping over waits")},
    OPTIONS_OF_A_RUN,
    {"trace", 0, OPTION_FILE, FIELD(trace), "OUT", N_("save what happened, for render and export")},
    OPTION_LOCALS,
};

static int save(const Trace *trace, const char *path) {
    Text bytes = {0};
    trace_encode(trace, &bytes);
    int status = output_write(path, text_slice(&bytes));
    text_finish(&bytes);
    return status;
}

static const char *const ENDS[RUN_OUTCOME_COUNT] = {
    [OUTCOME_FINISHED] = N_("finished"), [OUTCOME_UNCAUGHT] = N_("uncaught"),
    [OUTCOME_DEADLOCK] = N_("deadlock"), [OUTCOME_BUDGET] = N_("budget"),
    [OUTCOME_STOPPED] = N_("stopped"),   [OUTCOME_EXITED] = N_("exited"),
};

static void say_how_it_ended(const SimulationResult *result) {
    Text time = {0};
    time_write(&time, result->end_time, UNIT_SECOND, 0);
    console_say("%s at %s, after %llu scheduler steps.", _(ENDS[result->outcome]), text_c(&time),
                (unsigned long long)result->steps);
    text_finish(&time);
}

static int run(const Arguments *arguments) {
    Recording recording;
    bool record = arguments->trace != NULL;
    if (arguments->locals && !record) {
        return console_fail("--locals goes with --trace OUT, which is what they are saved in.");
    }
    // A trace on standard output leaves no room there for what the program prints.
    bool is_output = record && strcmp(arguments->trace, "-") == 0;
    int status = recording_make(&recording, arguments->operands[0], arguments,
                                (RecordingOptions){.print = !is_output,
                                                   .record = record,
                                                   .lines = record,
                                                   .variables = arguments->locals});
    // An interrupted run is worth looking at too.
    if (recording.trace) {
        int saved = save(recording.trace, arguments->trace);
        status = status == STATUS_FINE ? saved : status;
    }
    if (status == STATUS_FINE && recording.scenario) {
        status = recording.result.exit_status;
    }
    if (arguments->verbose && recording.scenario) {
        say_how_it_ended(&recording.result);
    }
    recording_finish(&recording);
    return status;
}

const Command run_command = {
    .name = "run",
    .usage = "FILE [-- ARGS...]",
    .summary = N_("run a scenario and print what it prints"),
    .details = N_("Runs a scenario and prints what it prints. FILE may be - for standard input.\n"
                  "ARGS are the program's own, in sys.argv. T is seconds, or like 500ms, 2min."),
    .least_operands = 1,
    .most_operands = 1,
    .takes_rest = true,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
