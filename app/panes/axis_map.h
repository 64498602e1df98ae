// From the axis to pixels and back, for one frame. On the time axis the beads of one instant stand
// side by side (DESIGN: instants), so where a step lies depends on its neighbours, not on its time
// alone. On the compressed axis idle time is cut short (squeeze.h).
//
// A position is a time in nanoseconds, or a number of columns from the left. A unit is what the
// visible range is told in and is always linear: the position, but on the compressed axis without
// what was skipped before it.
#pragma once

#include "panes/view.h"

typedef struct AxisMap {
    Axis axis;
    double begin;  // At `left`, in units.
    double scale;  // Pixels per unit.
    float left, right;
    const Timeline *timeline;
    const StepColumns *columns;
    const Squeeze *squeeze;  // NULL: nothing is cut short.
    Rect taken[2];           // Flags in the ruler, of which its labels keep clear.
    size_t taken_count;
} AxisMap;

// The map of a scene for lanes that have time from `left` to `right`.
AxisMap axis_map_make(const Scene *scene, float left, float right);
// How long the axis is, in its units.
double axis_length(const Scene *scene);

float axis_x(const AxisMap *map, double position);
double axis_position(const AxisMap *map, float x);
double axis_unit(const AxisMap *map, float x);
double axis_unit_of(const AxisMap *map, double position);
double axis_unit_of_time(const AxisMap *map, Nanos time);
float axis_x_of_time(const AxisMap *map, Nanos time);
// Centre of the step's bead on the time axis, of its column on the steps axis.
float axis_x_of_step(const AxisMap *map, uint32_t step);
// How far the step's bead is moved to the right on the time axis.
float axis_shift(const AxisMap *map, uint32_t step);
// The edges of a column on the steps axis.
float axis_column(const AxisMap *map, uint32_t step);
float axis_column_right(const AxisMap *map, uint32_t step);
float axis_x_of_moment(const AxisMap *map, Moment moment);
// From where on nothing has been played yet.
float axis_x_unplayed(const AxisMap *map, Moment moment);
Moment axis_moment(const AxisMap *map, float x);
// A stretch of the axis of time on which it is even, within [left, right]; the next begins at its
// right end. False when there is none at `left`.
typedef struct AxisPiece {
    float left, right;
    Nanos begin, end;
} AxisPiece;
bool axis_piece(const AxisMap *map, float left, float right, AxisPiece *piece);
// The visible range, as the timeline's questions want it.
void axis_visible(const AxisMap *map, int64_t *begin, int64_t *end);
