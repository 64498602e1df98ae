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

// What every picture is made of: the paper, and what stands above the axis.
#define PICTURE_PADDING_X 40.0f
#define PICTURE_PADDING_Y 32.0f
#define PICTURE_HEADING   76.0f
#define PICTURE_BELOW     52.0f
#define PICTURE_LEGEND    40.0f
#define PICTURE_WIDTH     1600.0f

typedef struct PictureHeading {
    Slice title, note, summary, file;
} PictureHeading;

void picture_heading_draw(Frame *frame, Rect heading, const PictureHeading *said);
Scene picture_scene(const Timeline *timeline, const StepColumns *columns,
                    const PictureOptions *options);
Slice picture_file_name(const Timeline *timeline);  // Without folders.

// The size it will have.
Point picture_size(const Timeline *timeline, const StepColumns *columns,
                   const PictureOptions *options);
// Begins, fills and ends `list`.
void picture_draw(DrawList *list, const Theme *theme, const TextMeasure *measure,
                  const Timeline *timeline, const StepColumns *columns,
                  const PictureOptions *options);
// "3 tasks, 11 steps, 17:00 in all." A finding, if there is one, in a second sentence.
void picture_write_summary(const Timeline *timeline, Text *out);
