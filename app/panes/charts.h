// Plots on the timeline's axis: how many tasks sleep at once, how many are in each state, and the
// whole run in small, with the window that is seen of it.
#pragma once

#include "panes/axis_map.h"

void chart_overlap_draw(Frame *frame, const AxisMap *map, Rect row);
// Returns how many tasks its highest column stands for: what its scale has to say, which is written
// into the margin.
uint32_t chart_states_draw(Frame *frame, const AxisMap *map, Rect row);
void chart_states_scale(Frame *frame, const AxisMap *map, Rect row, uint32_t most);
// The whole run; `map` is that of the lanes below, whose window is framed.
void minimap_draw(Frame *frame, const AxisMap *map, Rect row);
// From a place in the minimap to one on the axis, in its units.
double minimap_position(const Scene *scene, Rect row, float x);
