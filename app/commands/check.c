// coroscope check: can these files run here? If not, everything that stands in the way.
#include "commands/command.h"
#include "commands/console.h"
#include "commands/json.h"
#include "sim/scenario.h"

static const Option options[] = {
    {"json", 0, OPTION_FLAG, FIELD(json), NULL, "one JSON object, \"schema\": 1"},
};

typedef struct Checker {
    const Arguments *arguments;
    Text out;
    int status;
} Checker;

static uint32_t column_of(const Diagnostic *diagnostic) {
    return diagnostic->column == DIAGNOSTIC_NO_COLUMN ? 1 : diagnostic->column + 1;
}

// The source line and the carets: what diagnostic_print() writes between its first line and its
// last.
static void write_excerpt(const Diagnostic *diagnostic, Slice source, Text *out) {
    Text printed = {0};
    diagnostic_print(diagnostic, source, &printed);
    size_t begin = 0, end = printed.length;
    while (begin < end && printed.data[begin++] != '\n') {
    }
    while (end > begin && (end == printed.length || printed.data[end - 1] != '\n')) {
        end--;
    }
    text_append(out, slice_sub(text_slice(&printed), begin, end));
    text_finish(&printed);
}

static void write_plain(const Diagnostic *diagnostic, Slice source, Text *out) {
    if (diagnostic->kind == DIAGNOSTIC_UNSUPPORTED) {
        diagnostic_print(diagnostic, source, out);
        return;
    }
    text_printf(out, "%s:%u:%u: %s: %s\n", diagnostic->file, diagnostic->line,
                column_of(diagnostic), diagnostic_kind_name(diagnostic->kind), diagnostic->message);
    write_excerpt(diagnostic, source, out);
}

static void write_json(const Diagnostic *diagnostic, Text *out) {
    text_printf(out, "{\"kind\": \"%s\", \"line\": %u, \"column\": %u, \"message\": ",
                diagnostic_kind_name(diagnostic->kind), diagnostic->line, column_of(diagnostic));
    json_write_string(slice_from(diagnostic->message), out);
    if (diagnostic->advice) {
        text_append_c(out, ", \"advice\": ");
        json_write_string(slice_from(diagnostic->advice), out);
    }
    text_append_char(out, '}');
}

static void write_file_json(Checker *checker, const Scenario *scenario) {
    const Diagnostics *diagnostics = scenario_diagnostics(scenario);
    text_append_c(&checker->out, "{\"file\": ");
    json_write_string(slice_from(scenario_name(scenario)), &checker->out);
    text_append_c(&checker->out, ", \"diagnostics\": [");
    for (size_t i = 0; i < diagnostics->count; i++) {
        text_append_c(&checker->out, i ? ", " : "");
        write_json(&diagnostics->items[i], &checker->out);
    }
    text_append_c(&checker->out, "]}");
}

static void write_file_plain(Checker *checker, const Scenario *scenario) {
    const Diagnostics *diagnostics = scenario_diagnostics(scenario);
    for (size_t i = 0; i < diagnostics->count; i++) {
        write_plain(&diagnostics->items[i], scenario_source(scenario), &checker->out);
    }
    if (diagnostics->count == 0 && !checker->arguments->quiet) {
        text_printf(&checker->out, "%s: fine\n", scenario_name(scenario));
    }
}

static void check_file(Checker *checker, const char *path, bool is_first) {
    Error error = {0};
    Scenario *scenario = scenario_open(path, &error);
    if (!scenario) {
        checker->status = console_fail("%s", error.message);
        return;
    }
    if (scenario_diagnostics(scenario)->count > 0) {
        checker->status = STATUS_UNUSABLE;
    }
    if (checker->arguments->json) {
        text_append_c(&checker->out, is_first ? "" : ", ");
        write_file_json(checker, scenario);
    } else {
        write_file_plain(checker, scenario);
    }
    scenario_destroy(scenario);
}

static int run(const Arguments *arguments) {
    Checker checker = {.arguments = arguments};
    text_append_c(&checker.out, arguments->json ? "{\"schema\": 1, \"files\": [" : "");
    size_t head = checker.out.length;
    for (size_t i = 0; i < arguments->operand_count; i++) {
        check_file(&checker, arguments->operands[i], checker.out.length == head);
    }
    text_append_c(&checker.out, arguments->json ? "]}\n" : "");
    int written = output_write("-", text_slice(&checker.out));
    text_finish(&checker.out);
    return checker.status ? checker.status : written;
}

const Command check_command = {
    .name = "check",
    .usage = "FILE...",
    .summary = "say whether files can run here; if not, what and where",
    .least_operands = 1,
    .most_operands = SIZE_MAX,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
