// The ruler above the lanes and the lines below it: ticks that fit (1-2-5, or 1-5-10-15-30 minutes)
// on the axis of time, bands of one instant on the axis of steps.
#pragma once

#include "panes/axis_map.h"

typedef struct TimeAxis {
    Nanos major;  // Between labels.
    Nanos minor;  // Between lines; equal to `major` when there is no room for more.
} TimeAxis;

// Where the flag with the pointer's time stands, which hides labels too; negative when there is
// none.
float time_axis_hover(const Frame *frame, const AxisMap *map, float flag_x);
// In `ruler`, the labels; `flag_x` is where the playhead's flag hides one, or negative.
void time_axis_draw_labels(Frame *frame, const AxisMap *map, Rect ruler, float flag_x);
// Behind the lanes.
void time_axis_draw_grid(Frame *frame, const AxisMap *map, Rect lanes);
// Over the lanes: where time is cut short.
void time_axis_draw_tears(Frame *frame, const AxisMap *map, Rect lanes);
// "minutes", "time"
void time_axis_draw_unit(Frame *frame, Rect box);
// How high the ruler is: a second row for step numbers on the steps axis.
float time_axis_height(const View *view);
