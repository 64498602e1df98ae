// Tasks that a step moves from one section of the loop pane to another slide there: from timers to
// ready to running.
#pragma once

#include <stddef.h>

#include "trace/event.h"
#include "ui/geometry.h"

struct Frame;

enum { MOST_CHIPS = 32 };

typedef struct ChipPlace {
    LaneId lane;
    Rect rect;
} ChipPlace;

typedef struct ChipPlaces {
    ChipPlace items[MOST_CHIPS];
    size_t count;
} ChipPlaces;

// Over the pane that was just drawn, at `pane`.
void chip_slide_draw(struct Frame *frame, Rect pane);
