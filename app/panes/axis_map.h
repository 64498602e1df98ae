// From the axis to pixels and back, for one frame. On the time axis the beads of one instant stand
// side by side (DESIGN: instants), so where a step lies depends on its neighbours, not on its time
// alone.
#pragma once

#include "panes/view.h"

typedef struct AxisMap {
    Axis axis;
    double begin;  // At `left`.
    double scale;  // Pixels per unit.
    float left, right;
    const Timeline *timeline;
    const StepColumns *columns;
} AxisMap;

// The map of a scene for lanes that have time from `left` to `right`.
AxisMap axis_map_make(const Scene *scene, float left, float right);
// How long the axis is, in its units.
double axis_length(const Scene *scene);

float axis_x(const AxisMap *map, double position);
double axis_position(const AxisMap *map, float x);
float axis_x_of_time(const AxisMap *map, Nanos time);
// Centre of the step's bead on the time axis, of its column on the steps axis.
float axis_x_of_step(const AxisMap *map, uint32_t step);
// How far the step's bead is moved to the right on the time axis.
float axis_shift(const AxisMap *map, uint32_t step);
// The left edge of a column on the steps axis.
float axis_column(const AxisMap *map, uint32_t step);
float axis_x_of_moment(const AxisMap *map, Moment moment);
// From where on nothing has been played yet.
float axis_x_unplayed(const AxisMap *map, Moment moment);
Moment axis_moment(const AxisMap *map, float x);
// The visible range, as the timeline's questions want it.
void axis_visible(const AxisMap *map, int64_t *begin, int64_t *end);
