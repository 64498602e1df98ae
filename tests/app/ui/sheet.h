// Every state in a picture, as a designer's sheet: what the picture tests draw and compare.
#pragma once

#include "ui/draw_list.h"

// The left top corner of the sheet is (x, 0); it is 848 x 860.
void sheet_draw_states(DrawList *list, float x);
// Every icon, 16 px, in rows of 12.
void sheet_draw_icons(DrawList *list, float x, float y);
// Boxes, lines and curves at awkward places, without text: 240 x 200.
void sheet_draw_shapes(DrawList *list);
