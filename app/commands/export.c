// coroscope export: what happened in a run, for other tools.
#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/recording.h"
#include "commands/span_table.h"
#include "platform/language.h"
#include "trace/trace_chrome.h"
#include "trace/trace_json.h"
#include "trace/trace_text.h"

typedef enum Format { FORMAT_PERFETTO, FORMAT_CHROME, FORMAT_JSON_LINES, FORMAT_CSV } Format;

static const Option options[] = {
    {"format", 'f', OPTION_CHOICE, FIELD(format), "perfetto|chrome|jsonl|csv|text",
     N_("what to write (default perfetto)")},
    {"output", 'o', OPTION_FILE, FIELD(out), "OUT", N_("where to write it; - is standard output")},
    OPTIONS_OF_A_RUN,
};

static void write(const Trace *trace, int format, Text *out) {
    switch (format) {
    case FORMAT_PERFETTO:  // Perfetto reads Chrome's format.
    case FORMAT_CHROME: trace_write_chrome(trace, out); break;
    case FORMAT_JSON_LINES: trace_write_json_lines(trace, out); break;
    case FORMAT_CSV: span_table_write(trace, out); break;
    default: trace_write_text(trace, out); break;
    }
}

static int run(const Arguments *arguments) {
    if (!arguments->out) {
        return console_fail("export needs -o OUT; -o - is standard output.");
    }
    Recording recording;
    int status = recording_make(&recording, arguments->operands[0], arguments,
                                (RecordingOptions){.record = true, .saved_trace = true});
    if (status == STATUS_FINE) {
        Text text = {0};
        language_use(LANGUAGE_ENGLISH);  // What machines read has the same words everywhere.
        write(recording.trace, arguments->format, &text);
        status = output_write(arguments->out, text_slice(&text));
        text_finish(&text);
    }
    recording_finish(&recording);
    return status;
}

const Command export_command = {
    .name = "export",
    .usage = "FILE --format FORMAT -o OUT",
    .summary = N_("write what happened for other tools"),
    .details =
        N_("Writes what happened for other tools. FILE is a scenario, - for standard\n"
           "input, or a trace that `run --trace` saved.\n"
           "perfetto and chrome open in ui.perfetto.dev; jsonl is an event a line; csv a span\n"
           "a line; text is what people read, and what render reads back."),
    .least_operands = 1,
    .most_operands = 1,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
