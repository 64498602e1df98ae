// What every state looks like and what it means, a row each: its glyph and name, how it lies in a
// lane, how it lies in a lane of 2 px, and a sentence. The window opens it from the legend.
#pragma once

#include "ui/draw_list.h"

// How many rows there are; the last one shows what is not played yet.
size_t state_sheet_rows(void);
// All rows, each `row` high (44 at least); in a box narrower than 720 without the lanes of 2 px.
void state_sheet_draw(DrawList *list, Rect box, float row);
