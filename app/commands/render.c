// coroscope render: a scenario, or a saved trace, as a picture.
#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/picture_file.h"
#include "commands/recording.h"

static const Option options[] = {
    {"output", 'o', OPTION_FILE, FIELD(out), "OUT", N_("where to write it, .png or .svg")},
    {"at", 0, OPTION_TIME, FIELD(at), "T", N_("the moment T: what comes after is faded")},
    {"from", 0, OPTION_TIME, FIELD(from), "T", N_("only from T on")},
    {"to", 0, OPTION_TIME, FIELD(to), "T", N_("only until T")},
    {"size", 0, OPTION_SIZE, FIELD(size), "WxH",
     N_("in pixels (default: 1600, as high as needed)")},
    {"scale", 0, OPTION_CHOICE, FIELD(scale), "1|2|4", N_("device pixels to a pixel, of a .png")},
    {"axis", 0, OPTION_CHOICE, FIELD(axis), "time|steps|compressed",
     N_("what is evenly spaced; compressed: time, idle stretches cut short")},
    {"theme", 0, OPTION_CHOICE, FIELD(theme), "light|dark", N_("colours")},
    {"captions", 0, OPTION_FLAG, FIELD(captions), NULL,
     N_("with --at: say in a sentence what happens then")},
    OPTIONS_OF_A_RUN,
};

static int check_options(const Arguments *arguments) {
    bool is_part = arguments->from != TIME_NOT_GIVEN || arguments->to != TIME_NOT_GIVEN;
    if (!arguments->out) {
        return console_fail("render needs -o OUT.png or -o OUT.svg.");
    }
    if (!picture_file_is_known(arguments->out)) {
        return console_fail("render writes .png and .svg; '%s' ends in neither.", arguments->out);
    }
    if (is_part && arguments->at != TIME_NOT_GIVEN) {
        return console_fail("--at shows a moment of the whole run; --from and --to go without it.");
    }
    if (arguments->to != TIME_NOT_GIVEN && arguments->to <= arguments->from) {
        return console_fail("--to lies after --from.");
    }
    return STATUS_FINE;
}

static int write_picture(const Recording *recording, const Arguments *arguments) {
    Error error = {0};
    if (!picture_file_write(recording->trace, arguments, arguments->out, &error)) {
        return console_error(&error);
    }
    if (arguments->verbose) {
        console_say("Wrote %s.", arguments->out);
    }
    return STATUS_FINE;
}

static int run(const Arguments *arguments) {
    int status = check_options(arguments);
    if (status != STATUS_FINE) {
        return status;
    }
    Recording recording;
    status = recording_make(&recording, arguments->operands[0], arguments,
                            (RecordingOptions){.record = true, .saved_trace = true});
    if (status == STATUS_FINE) {
        status = write_picture(&recording, arguments);
    }
    recording_finish(&recording);
    return status;
}

const Command render_command = {
    .name = "render",
    .usage = "FILE -o OUT.png|OUT.svg",
    .summary = N_("draw a scenario's timeline into a file"),
    .details = N_("Draws a timeline. FILE is a scenario, - for standard input, or a trace that\n"
                  "`run --trace` saved. What the program prints is dropped. T is seconds, or like\n"
                  "500ms, 2min."),
    .least_operands = 1,
    .most_operands = 1,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
