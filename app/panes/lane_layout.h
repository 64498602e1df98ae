// Which rows the timeline has and where: the loop's, the tasks' in tree order with a heading over
// twelve of one kind, and a chart. Heights come from a short ladder, the largest on which all fits.
#pragma once

#include "panes/view.h"

typedef enum SlotKind {
    SLOT_LOOP,
    SLOT_STATES,
    SLOT_GROUP,
    SLOT_LANE,
    SLOT_OVERLAP,
    SLOT_OCCUPANCY,  // The heading over what follows.
    SLOT_OBJECT,     // A queue's, lock's ... plot.
} SlotKind;

typedef struct Slot {
    SlotKind kind;
    LaneId lane;  // Of a group: its first. Of an object: its index.
    float y, h;   // From the top of the lanes.
    uint32_t members;
    bool open;  // A squeezed lane, opened like under a lens; a group that is not folded.
} Slot;

// Equally high slots below one another, of neighbouring rows if they are lanes: a run may have more
// lanes than anybody will ever see at once.
typedef struct LaneBlock {
    Slot first;
    uint32_t row, count;
} LaneBlock;

typedef struct LaneLayout {
    const Timeline *timeline;
    ARRAY(LaneBlock) blocks;
    ARRAY(Slot) slots;  // Those in sight.
    float lane_height;  // Of ordinary lanes.
    float height;       // Of all.
} LaneLayout;

void lane_layout_finish(LaneLayout *layout);
// For `room` px of height.
void lane_layout_make(LaneLayout *layout, const Scene *scene, float room);
// For one who lays out lanes by himself: a slot at its own place.
void lane_layout_add(LaneLayout *layout, const Timeline *timeline, Slot slot);
// Fills `slots` with those that lie between these heights.
void lane_layout_show(LaneLayout *layout, float from, float to);
// Where a lane is, in sight or not; false: it has no row.
bool lane_layout_find(const LaneLayout *layout, LaneId lane, Slot *slot);
bool lane_layout_is_shut(const View *view, LaneId lane);        // Its children are folded away.
bool lane_layout_is_folded(const View *view, TextId function);  // Its group is.
// Bars are 28 high where the lane allows it.
float lane_bar_height(float lane_height);
