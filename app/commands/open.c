// coroscope FILE... where there is no display: the run in the terminal, and its picture beside.
#include <string.h>

#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/examples.h"
#include "commands/picture_file.h"
#include "commands/recording.h"
#include "export/export_terminal.h"
#include "timeline/timeline.h"

static int print_timeline(const Trace *trace, const Arguments *arguments) {
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    Text text = {0};
    text_append_char(&text, '\n');
    export_terminal(timeline,
                    (TerminalStyle){.width = console_width(),
                                    .color = console_has_color(1, arguments),
                                    .ascii = console_is_ascii()},
                    &text);
    int status = output_write("-", text_slice(&text));
    text_finish(&text);
    timeline_destroy(timeline);
    return status;
}

// The file's name without folders and ending.
static Slice file_stem(const char *path) {
    const char *slash = strrchr(path, '/');
    Slice name = slice_from(strcmp(path, "-") == 0 ? "stdin" : slash ? slash + 1 : path);
    for (size_t i = name.length; i > 1; i--) {
        if (name.data[i - 1] == '.') {
            return slice_sub(name, 0, i - 1);
        }
    }
    return name;
}

static int write_picture(const Trace *trace, const Arguments *arguments, const char *path) {
    Text picture = {0};
    Error error = {0};
    Slice stem = file_stem(path);
    text_printf(&picture, "%.*s.png", (int)stem.length, stem.data);
    int status = STATUS_FINE;
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    PictureRuns runs = {.timelines = {timeline}};
    if (!picture_file_write(&runs, arguments, text_c(&picture), &error)) {
        status = console_error(&error);
    } else if (!arguments->quiet) {
        console_say("Its picture is in %s.", text_c(&picture));
    }
    timeline_destroy(timeline);
    text_finish(&picture);
    return status;
}

static int open_file(const char *path, const Arguments *arguments) {
    Recording recording;
    int status = recording_make(
        &recording, path, arguments,
        (RecordingOptions){.print = true, .record = true, .lines = true, .saved_trace = true});
    if (status == STATUS_FINE) {
        status = print_timeline(recording.trace, arguments);
    }
    if (status == STATUS_FINE) {
        status = write_picture(recording.trace, arguments, path);
    }
    // How the program ended weighs more than what became of its picture.
    if (recording.scenario && recording.result.exit_status != STATUS_FINE) {
        status = recording.result.exit_status;
    }
    recording_finish(&recording);
    return status;
}

static int run(const Arguments *arguments) {
    Text soup = {0};
    int status = STATUS_FINE;
    if (!arguments->quiet) {
        console_say("There is no display; this is the run in the terminal.");
    }
    for (size_t i = 0; i < arguments->operand_count && status == STATUS_FINE; i++) {
        status = open_file(arguments->operands[i], arguments);
    }
    if (arguments->operand_count == 0) {
        status = examples_write_path(SLICE("fish_soup"), &soup)
                     ? open_file(text_c(&soup), arguments)
                     : console_fail("The examples were not found; name a file.");
    }
    text_finish(&soup);
    return status;
}

static const Option options[] = {
    {"real", 0, OPTION_FLAG, FIELD(real), NULL, N_("let time pass, instead of jumping over waits")},
    OPTION_NOTEBOOK,
};

const Command open_command = {
    .usage = "[FILE...]",
    .summary = N_("open the window"),
    .most_operands = SIZE_MAX,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
