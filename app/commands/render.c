// coroscope render: a scenario, or a saved trace, as a picture.
#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/picture_verb.h"
#include "commands/recording.h"

static const Option options[] = {
    {"output", 'o', OPTION_FILE, FIELD(out), "OUT", N_("where to write it, .png or .svg")},
    {"axis", 0, OPTION_CHOICE, FIELD(axis), "time|steps|compressed",
     N_("what is evenly spaced; compressed: time, idle stretches cut short")},
    {"captions", 0, OPTION_FLAG, FIELD(captions), NULL,
     N_("with --at: say in a sentence what happens then")},
    OPTIONS_OF_A_PICTURE,
    OPTIONS_OF_A_RUN,
};

static int write_picture(const Recording *recording, const Arguments *arguments) {
    Timeline *timeline = timeline_create(recording->trace);
    timeline_extend(timeline);
    int status = picture_verb_write(&(PictureRuns){.timelines = {timeline}}, arguments);
    timeline_destroy(timeline);
    return status;
}

static int run(const Arguments *arguments) {
    if (!arguments->out) {
        return console_fail("render needs -o OUT.png or -o OUT.svg.");
    }
    int status = picture_verb_begin(arguments);
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
