// A whole run as one picture, without any chrome: title, summary, lanes, legend. What `render`
// writes, what the export key saves, and what the README shows.
#pragma once

#include "panes/view.h"

typedef struct PictureOptions {
    float width;   // 0: 1600.
    float height;  // 0: as high as the content.
    Axis axis;
    const Squeeze *squeeze;  // Not NULL: the axis of time, idle stretches cut short.
    bool at;                 // Show the moment `now`: playhead, and what is not played yet faded.
    Moment now;
    bool part;  // Only [begin, end] of the axis.
    double begin, end;
    bool caption;  // With the moment: what happens there in a sentence.
    bool transparent;
} PictureOptions;

// The size it will have.
Point picture_size(const Timeline *timeline, const StepColumns *columns,
                   const PictureOptions *options);
// Begins, fills and ends `list`.
void picture_draw(DrawList *list, const Theme *theme, const TextMeasure *measure,
                  const Timeline *timeline, const StepColumns *columns,
                  const PictureOptions *options);
// "3 tasks, 11 steps, 17:00 in all." A finding, if there is one, in a second sentence.
void picture_write_summary(const Timeline *timeline, Text *out);
