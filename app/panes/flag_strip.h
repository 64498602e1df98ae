// The strip between the axis and the lanes: what was printed, what was raised, what was found, and
// what the user marked, each as a small flag at its moment. Flags that would touch become one that
// says how many it stands for.
#pragma once

#include "panes/axis_map.h"

typedef enum FlagKind { FLAG_PRINT, FLAG_ERROR, FLAG_MARK, FLAG_FAILED, FLAG_FINDING } FlagKind;

// 0 where there is nothing to flag, or no room for it.
float flag_strip_height(const Scene *scene, float window_height);
// `row` is the whole strip, with the column of names at its left.
void flag_strip_draw(Frame *frame, const AxisMap *map, Rect row);
// The glyph of a mark, 13 high.
void flag_pennant_draw(DrawList *list, Point at, Colour colour);
// What the flag under the pointer stands for.
void flag_tip_draw(Frame *frame);
// The flagged event after `after` and within [from, to]; else the first within.
uint32_t flag_next(const Scene *scene, uint32_t from, uint32_t to, uint32_t after);
