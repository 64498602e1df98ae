// The steps axis in columns: every step is one wide, or as wide as its word is if that is not much
// more, and where time passes before a step there lies a gap column. A position on the axis is a number of columns from the left, so the axis is linear
// for zooming, whatever the time does.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

#define COLUMN_LEAST 36.0  // In px, when all fits.
#define COLUMN_MOST  64.0
#define GAP_COLUMNS  1.44  // How wide a column of passing time is.

typedef struct StepColumns {
    ARRAY(double) lefts;   // Of steps 1, 2, ...
    ARRAY(double) rights;  // ... and where each ends, before the gap that may follow.
    double width;          // Of all, with a gap at the end when time passes there.
    double widest;         // Of the columns.
    double after;          // Right edge of the last step.
    Nanos end;
} StepColumns;

void step_columns_finish(StepColumns *columns);
// Adds what the timeline got since.
void step_columns_update(StepColumns *columns, const Timeline *timeline);

double step_columns_left(const StepColumns *columns, uint32_t step);   // Past the last: the end.
double step_columns_right(const StepColumns *columns, uint32_t step);
bool step_columns_has_gap(const StepColumns *columns, uint32_t step);  // Before this step.
// The last step whose column begins at or before `position`; 0 before the first.
uint32_t step_columns_at(const StepColumns *columns, double position);
double step_columns_of_moment(const StepColumns *columns, const Timeline *timeline, Moment moment);
Moment step_columns_moment(const StepColumns *columns, const Timeline *timeline, double position);
