// What the verbs that write pictures have in common: `render` of one run, `compare -o` of two.
#pragma once

#include "commands/command.h"
#include "panes/compare_picture.h"

// Whether the options make sense together; says what does not.
int picture_verb_begin(const Arguments *arguments);
int picture_verb_write(const PictureRuns *runs, const Arguments *arguments);
