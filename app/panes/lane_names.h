// The column at the left of the lanes: who it is, and what it does now.
#pragma once

#include "panes/lane_layout.h"

void lane_names_draw(Frame *frame, const Slot *slot, Rect row, float width);
