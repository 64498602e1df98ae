#include "commands/picture_verb.h"

#include "commands/console.h"
#include "commands/picture_file.h"

int picture_verb_begin(const Arguments *arguments) {
    bool is_part = arguments->from != TIME_NOT_GIVEN || arguments->to != TIME_NOT_GIVEN;
    if (!picture_file_is_known(arguments->out)) {
        return console_fail("Pictures are .png and .svg; '%s' ends in neither.", arguments->out);
    }
    if (is_part && arguments->at != TIME_NOT_GIVEN) {
        return console_fail("--at shows a moment of the whole run; --from and --to go without it.");
    }
    if (arguments->to != TIME_NOT_GIVEN && arguments->to <= arguments->from) {
        return console_fail("--to lies after --from.");
    }
    return STATUS_FINE;
}

int picture_verb_write(const PictureRuns *runs, const Arguments *arguments) {
    Error error = {0};
    if (!picture_file_write(runs, arguments, arguments->out, &error)) {
        return console_error(&error);
    }
    if (arguments->verbose) {
        console_say("Wrote %s.", arguments->out);
    }
    return STATUS_FINE;
}
