// What queues, locks, semaphores and events held over time, and how long the ready queue was: step
// plots on the timeline's axis. Where a pixel covers many changes it shows all values between the
// least and the most, so that a peak is never lost.
#pragma once

#include "panes/axis_map.h"

#define READY_QUEUE UINT32_MAX  // In place of an object's index.

// How many objects have something to show.
size_t occupancy_count(const Timeline *timeline);
// Index of the n-th of them.
uint32_t occupancy_object(const Timeline *timeline, size_t number);

void occupancy_draw(Frame *frame, const AxisMap *map, uint32_t object, Rect row);
// Name and what it holds now, with the scale at the right.
void occupancy_draw_name(Frame *frame, uint32_t object, Rect box);
// The line that folds and unfolds them.
void occupancy_draw_heading(Frame *frame, Rect box, bool open);
// What the plot under the pointer shows there.
void occupancy_tip_draw(Frame *frame, const AxisMap *map);
