// Two runs as one picture: title, what the difference is, both groups on one axis, legend. What
// `compare -o` writes and what the window saves while it compares.
#pragma once

#include "panes/compare.h"
#include "panes/picture.h"

// One run, or two that are compared; the rest is of two alone.
typedef struct PictureRuns {
    const Timeline *timelines[2];  // The second may be NULL.
    bool sequential[2];            // Its tasks run one after another.
    CompareKind kind;
    int own;           // The side of the file as it is.
    bool same_length;  // The shorter one is stretched.
} PictureRuns;

// The run along whose axis times are told: of two the longer one.
const Timeline *picture_runs_lead(const PictureRuns *runs);
// What the picture is called, and the files it is of, without folders.
void picture_runs_write_title(const PictureRuns *runs, Text *out);
void picture_runs_write_files(const PictureRuns *runs, Text *out);
void picture_runs_write_summary(const PictureRuns *runs, Text *out);

// Begins, fills and ends `list`. The axis is always that of time; moments and parts are of the
// longer run.
void compare_picture_draw(DrawList *list, const Theme *theme, const TextMeasure *measure,
                          const PictureRuns *picture, const PictureOptions *options);
