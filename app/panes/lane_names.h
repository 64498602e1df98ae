// The column at the left of the lanes: who it is, and what it does now.
#pragma once

#include "panes/lane_layout.h"

// `busy`: of the loop it is said how busy it is, for its lane is too dense to say who runs.
void lane_names_draw(Frame *frame, const Slot *slot, Rect row, float width, bool busy);
