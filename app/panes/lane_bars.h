// What one lane did, as bars, beads and an end cap.
#pragma once

#include "panes/axis_map.h"

// One lane's stretch of time, and how high its bars are.
typedef struct LaneArt {
    Frame *frame;
    const AxisMap *map;
    LaneId lane;
    Rect rect;
    float bar;
    bool small;  // A thumbnail: no words, small caps.
} LaneArt;

void lane_bars_draw(const LaneArt *art);
// How it ended; apart, so that it can lie above arrows.
void lane_bars_draw_cap(const LaneArt *art);
// The loop's own lane: who holds the thread, and when nobody does.
void lane_bars_draw_loop(const LaneArt *art);
// Whether it has so many beads in view that it shows how busy it is instead.
bool lane_bars_is_busy(const AxisMap *map, LaneId loop);
// In flat colours, for lanes of 4 and 2 px and for the minimap.
void lane_bars_draw_flat(const LaneArt *art);

// Where a span lies on the axis, as it is drawn; beads have a width of 4.
bool lane_span_edges(const AxisMap *map, const Span *span, float *left, float *right);
// The centre of the cap; false while the lane lives.
bool lane_cap_x(const AxisMap *map, const Lane *lane, float *x);
// The bead or bar that runs now, above the playhead.
void lane_draw_current(const LaneArt *art, Moment now);
