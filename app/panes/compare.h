// Two runs on one axis with one playhead: what each took, their lanes one above the other, what
// changed in the source, and the numbers. A is the left and upper one, B the other.
#pragma once

#include "panes/axis_map.h"
#include "panes/compare_titles.h"
#include "panes/line_diff.h"
#include "timeline/comparison.h"

typedef struct CompareSide {
    Scene scene;      // At the common playhead.
    Slice title;      // "Before the edit", "Sequential" ... Borrowed from its titles.
    Slice file;       // Name without folders.
    bool sequential;  // Its tasks run one after another.
} CompareSide;

// The lines that differ and those around them, found once for two sources: a long pair of files
// takes longer than a frame.
typedef struct CompareChanges {
    const SourceText *sources[2];  // Of which they are; borrowed.
    LineDiff hunks;
    size_t opening;  // The row at which the code changes first.
} CompareChanges;

// Cheap when they are of these sources already; to be finished when one of them goes.
void compare_changes_update(CompareChanges *changes, const SourceText *a, const SourceText *b);
void compare_changes_finish(CompareChanges *changes);

typedef struct CompareScene {
    CompareSide sides[2];
    int lead;          // The one that takes longer: the axis and the playhead are its own.
    bool same_length;  // The other one is stretched to the same length.
    bool running;      // One of them still is: nothing is said yet of what they took.
    bool same_source;
    const Comparison *comparison;
    const CompareChanges *changes;
    float scroll;          // Of the lanes.
    float changes_scroll;  // In rows; negative: not scrolled yet.
    LaneId chosen[2];      // The selected pair; 0: none.
} CompareScene;

typedef struct CompareLayout {
    Rect strip, timeline, changes, numbers;  // Empty: no room.
} CompareLayout;

CompareLayout compare_layout(Rect rest, Point size);
// Where a side's times lie, in the timeline pane of the layout.
AxisMap compare_map(const CompareScene *compare, int side, Rect timeline);
// How a side's time corresponds to the lead's: 1, or the stretch of the same length.
double compare_stretch(const CompareScene *compare, int side);
// What a side shows when the playhead is at `lead` of the longer run.
Moment compare_follow(const CompareScene *compare, int side, Moment lead);

void compare_strip_draw(Frame *frame, const CompareScene *compare, Rect rect);
void compare_timeline_draw(Frame *frame, const CompareScene *compare, Rect rect);
// Ruler and lanes without chrome, for pictures; and how high they are.
void compare_body_draw(Frame *frame, const CompareScene *compare, Rect rect);
float compare_body_height(const CompareScene *compare, float width);
// The states of both.
void compare_legend_draw(Frame *frame, const CompareScene *compare, Rect row);
void compare_changes_draw(Frame *frame, const CompareScene *compare, Rect rect);
// In its place where both sides are one program.
void compare_tasks_draw(Frame *frame, const CompareScene *compare, Rect rect);
void compare_numbers_draw(Frame *frame, const CompareScene *compare, Rect rect);

// The letter in its box, 18 by 18.
void compare_badge_draw(Frame *frame, int side, Point centre);
// How long a run took: "17:00", "2.13 s".
void compare_write_total(const Timeline *timeline, Text *out);
// "-15:00", in the colour of better or worse.
void compare_write_delta(const CompareScene *compare, Nanos delta, Text *out);
Token compare_delta_token(Nanos delta);
