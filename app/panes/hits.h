// What lies where in a frame: while panes draw they note the regions a pointer can do something
// with, and the window asks afterwards what is under it. A later region lies above earlier ones.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "ui/geometry.h"
#include "ui/input.h"

typedef enum HitKind {
    HIT_NONE,
    HIT_ACTION,           // a: an Action, as if its key were pressed.
    HIT_LANE,             // a: LaneId, of the name column.
    HIT_LANE_SPACE,       // a: LaneId, b: span or UINT32_MAX: the part of a lane that has time.
    HIT_LANES,            // The space behind lanes: wheel and drags.
    HIT_RULER,            // Drag scrubs.
    HIT_MINIMAP,          // Drag moves the window.
    HIT_MINIMAP_EDGE,     // a: 0 left, 1 right.
    HIT_SCRUBBER,         // Drag scrubs.
    HIT_SPLITTER,         // a: a Splitter.
    HIT_SOURCE,           // The wheel scrolls.
    HIT_SOURCE_LINE,      // a: the line.
    HIT_CONSOLE,          // The wheel scrolls.
    HIT_CONSOLE_LINE,     // a: index of the line.
    HIT_CONSOLE_FOLD,     // a: the first line of a traceback: folds it, or not.
    HIT_LOOP,             // The wheel scrolls.
    HIT_SOURCE_TEXT,      // a: the line: goes to when it ran.
    HIT_INSPECTOR,        // The wheel scrolls.
    HIT_TASK,             // a: LaneId, selects it.
    HIT_SPAN,             // a: LaneId, b: span: selects it and goes there.
    HIT_SPAN_ORDER,       // a: a SpanOrder: sorts the table of spans.
    HIT_VALUE,            // a: function, b: name, both TextId: unfolds what a variable holds.
    HIT_INSPECT,          // a: ObjectId: the inspector tells of it.
    HIT_UNFOLD,           // a: which value of the inspector: shows it whole, or in one line.
    HIT_INSPECT_PLOT,     // A plot over the whole run: goes to its moment.
    HIT_MOMENT,           // a: an event, b: LaneId or 0: goes there, and selects the lane.
    HIT_SHOW_LINE,        // a: the line: scrolls the source there.
    HIT_FINDING,          // a: index of the finding.
    HIT_ARROW,            // a: index of the arrow: goes to its other end.
    HIT_FOLD,             // a: LaneId: folds its children.
    HIT_OBJECT,           // a: index of an object, or READY_QUEUE: its plot.
    HIT_FLAG,             // a, b: the first and the last event it stands for.
    HIT_TAB,              // a: index of an open file. Only of menus.
    HIT_RECENT,           // a: index of a recent file.
    HIT_TILE,             // a: index of an example.
    HIT_GROUP,            // a: LaneId, the first of the group: folds it.
    HIT_COMPARE_LANE,     // a: LaneId, b: the side.
    HIT_COMPARE_CHANGES,  // The wheel scrolls.
} HitKind;

typedef struct Hit {
    Rect rect;
    HitKind kind;
    uint32_t a, b;
    CursorShape cursor;
    unsigned section;  // Of the order of keys: see ui/focus.c.
} Hit;

typedef struct Hits {
    ARRAY(Hit) items;
    unsigned section;  // Of what is added now.
} Hits;

void hits_finish(Hits *hits);
void hits_clear(Hits *hits);
void hits_add(Hits *hits, Rect rect, HitKind kind, uint32_t a, uint32_t b, CursorShape cursor);
// What is topmost at a place; kind HIT_NONE where nothing is.
Hit hits_at(const Hits *hits, Point place);
// The region of this kind, for drags that leave it; kind HIT_NONE where there is none.
Hit hits_find(const Hits *hits, HitKind kind, uint32_t a);
