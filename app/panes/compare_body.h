// The lanes of two runs while they are drawn: which rows there are, where they lie, and on which
// axes. The files compare_*.c share it; each draws one part. It lives for one frame, and the rows
// of side 0 always lie above those of side 1.
#pragma once

#include "panes/compare.h"
#include "panes/lane_layout.h"

#define COMPARE_EDGE  16.0f
#define COMPARE_GLYPH 14.0f

typedef enum CompareRowKind { COMPARE_GROUP, COMPARE_LANE, COMPARE_OVERLAP } CompareRowKind;

typedef struct CompareRow {
    CompareRowKind kind;
    int side;
    LaneId lane;
    float y, h;      // From the top of the lanes.
    float brackets;  // Of the height: above the bars, for what the task awaits.
} CompareRow;

typedef struct CompareBody {
    Frame *frame;
    const CompareScene *compare;
    AxisMap maps[2];
    ARRAY(CompareRow) rows;
    LaneLayout layouts[2];  // The bars' parts of the rows, for arrows.
    Rect ruler, lanes;      // Names included.
    float names, height, top;
    float lane_height;     // Without brackets.
    size_t every[2];       // Where there is no room for all lanes: one of how many is drawn.
    Rect group[2];         // The lanes of each side, on screen; from its first to its last.
    LaneId milestones[2];  // The task on each side whose ends are measured; 0: the whole runs'.
    int later;             // The side whose milestone comes later.
} CompareBody;

// compare_rows.c
void compare_rows_make(CompareBody *body);
void compare_rows_finish(CompareBody *body);
Rect compare_row_rect(const CompareBody *body, const CompareRow *row);
bool compare_in_sight(const CompareBody *body, Rect row);
Frame compare_frame(const CompareBody *body, int side);  // The frame with the scene of a side.
float compare_bottom(const CompareBody *body);           // Of the last row, as far as it is seen.

// compare_names.c: what stands left of the axis, and in the headings of the two groups.
void compare_group_draw(const CompareBody *body, const CompareRow *row);
void compare_group_draw_counts(const CompareBody *body, const CompareRow *row);
void compare_lane_name_draw(const CompareBody *body, const CompareRow *row);
void compare_overlap_name_draw(const CompareBody *body, const CompareRow *row);

// compare_lanes.c: the bars of a task, its end, and what the other run made of it.
void compare_lane_draw(const CompareBody *body, const CompareRow *row);
void compare_cap_draw(const CompareBody *body, const CompareRow *row);
void compare_delta_draw(const CompareBody *body, const CompareRow *row);

// compare_overlap.c: how many sleep at once, both runs in one plot.
void compare_overlap_draw(const CompareBody *body, const CompareRow *row);
void compare_overlap_draw_scale(const CompareBody *body, const CompareRow *row);

// compare_ends.c: where each run ends, or the task that is selected in both, and how far apart that
// is.
void compare_ends_choose(CompareBody *body);
float compare_end_x(const CompareBody *body, int side);
bool compare_is_at_end(const CompareBody *body, int side);  // The playhead is.
void compare_ends_place(CompareBody *body);  // The flags, which the axis' labels keep clear of.
void compare_ends_draw_ground(const CompareBody *body);
// What lies under a label of that side: it hides the lines of the grid.
void compare_ground_draw(const CompareBody *body, int side, LaneId lane, Rect box);
void compare_ends_draw_lines(const CompareBody *body);
Rect compare_difference_place(const CompareBody *body);  // Of its words; empty: none.
void compare_ends_draw_difference(const CompareBody *body);
void compare_ends_draw_flags(const CompareBody *body);
