// coroscope check: can these files run here? If not, everything that stands in the way.
#include <string.h>

#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/json.h"
#include "sim/module_advice.h"
#include "sim/scenario.h"

static const Option options[] = {
    {"json", 0, OPTION_FLAG, FIELD(json), NULL, N_("one JSON object, \"schema\": 1")},
    OPTION_NOTEBOOK,
};

typedef struct Checker {
    const Arguments *arguments;
    Text out;
    int status;
    bool misses_module;
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

// As given, not as a traceback would have it.
static Diagnostic as_named(const Diagnostic *diagnostic, const Scenario *scenario) {
    Diagnostic named = *diagnostic;
    if (strcmp(named.file, scenario_file(scenario)) == 0) {
        named.file = scenario_name(scenario);
    }
    return named;
}

// What CPython's words mean, where the reader's language is another; and what to do.
static void write_words(const Diagnostic *diagnostic, Text *out) {
    Text words = {0};
    if (diagnostic_write_message(diagnostic, &words)) {
        text_printf(out, "    %s\n", text_c(&words));
    }
    text_clear(&words);
    diagnostic_write_advice(diagnostic, &words);
    if (words.length) {
        text_printf(out, "    %s\n", text_c(&words));
    }
    text_finish(&words);
}

static void write_plain(const Diagnostic *diagnostic, Slice source, Text *out) {
    if (diagnostic->kind == DIAGNOSTIC_UNSUPPORTED) {
        diagnostic_print(diagnostic, source, out);
        return;
    }
    text_printf(out, "%s:%u:%u: %s: %s\n", diagnostic->file, diagnostic->line,
                column_of(diagnostic), diagnostic_kind_name(diagnostic->kind), diagnostic->message);
    write_excerpt(diagnostic, source, out);
    write_words(diagnostic, out);
}

static void write_json(const Diagnostic *diagnostic, Text *out) {
    text_printf(out, "{\"kind\": \"%s\", \"file\": ", diagnostic_kind_name(diagnostic->kind));
    json_write_string(slice_from(diagnostic->file), out);
    text_printf(out, ", \"line\": %u, \"column\": %u, \"message\": ", diagnostic->line,
                column_of(diagnostic));
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
        Diagnostic named = as_named(&diagnostics->items[i], scenario);
        write_json(&named, &checker->out);
    }
    text_append_c(&checker->out, "]}");
}

// Notes stand in nobody's way; a cell that does not parse fails alone, but it does fail.
static bool has_obstacles(const Scenario *scenario) {
    const Diagnostics *diagnostics = scenario_diagnostics(scenario);
    for (size_t i = 0; i < diagnostics->count; i++) {
        if (diagnostics->items[i].kind != DIAGNOSTIC_NOTE) {
            return true;
        }
    }
    return false;
}

static void write_file_plain(Checker *checker, const Scenario *scenario) {
    const Diagnostics *diagnostics = scenario_diagnostics(scenario);
    for (size_t i = 0; i < diagnostics->count; i++) {
        const Diagnostic *diagnostic = &diagnostics->items[i];
        bool is_note = diagnostic->kind == DIAGNOSTIC_NOTE;
        if (!is_note || !checker->arguments->quiet) {
            Diagnostic named = as_named(diagnostic, scenario);
            write_plain(&named, scenario_source(scenario), &checker->out);
        }
        checker->misses_module |= diagnostic->kind == DIAGNOSTIC_MODULE_NOT_FOUND;
    }
    if (!has_obstacles(scenario) && !checker->arguments->quiet) {
        text_printf(&checker->out, _("%s: fine"), scenario_name(scenario));
        text_append_char(&checker->out, '\n');
    }
}

static void check_file(Checker *checker, const char *path, bool is_first) {
    Error error = {0};
    NotebookKind kind = (NotebookKind)checker->arguments->notebook;
    Scenario *scenario = scenario_open_as(path, kind, &error);
    if (!scenario) {
        checker->status = console_error(&error);
        return;
    }
    if (has_obstacles(scenario)) {
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
    if (checker.misses_module) {
        module_advice_list(&checker.out);
    }
    int written = output_write("-", text_slice(&checker.out));
    text_finish(&checker.out);
    return checker.status ? checker.status : written;
}

const Command check_command = {
    .name = "check",
    .usage = "FILE...",
    .summary = N_("say whether files can run here; if not, what and where"),
    .details = N_(
        "Reads files, and those beside them that they import, and lists everything that cannot\n"
        "run: where it stands, what it is, what to write instead. FILE may be - for standard\n"
        "input. Nothing runs. Exit status 2 if there is anything; notes, about imports that may\n"
        "never happen, do not count.\n\n"
        "--json: {\"schema\": 1, \"files\": [{\"file\", \"diagnostics\": [{\"kind\", \"file\",\n"
        "\"line\", \"column\", \"message\", \"advice\"}]}]}. Lines and columns count from 1.\n"
        "\"kind\" is Unsupported, ModuleNotFoundError, SyntaxError, IndentationError, TabError\n"
        "or note; \"advice\" is there where there is any."),
    .least_operands = 1,
    .most_operands = SIZE_MAX,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
