// A field and what it finds, one of which is chosen: any command, any task.
#pragma once

#include "panes/view.h"

typedef struct PaletteRow {
    const char *label;
    const char *note;  // At the right, dimmer; or NULL.
    const char *key;   // Its key, or NULL.
    bool has_state;    // A task's, as a glyph.
    LaneState state;
} PaletteRow;

typedef struct Palette {
    const char *hint;   // In the empty field.
    const char *empty;  // Where nothing is found.
    const PaletteRow *rows;
    size_t count;
    size_t first;   // Of all that is found, that the rows begin with.
    size_t all;     // Found.
    size_t chosen;  // Among all.
} Palette;

enum { PALETTE_ROWS = 12 };

// How many rows there is room for.
size_t palette_room(float height);
// The number of the row that was clicked, among all, + 1; 0: none was.
size_t palette_draw(Frame *frame, const Palette *palette, TextField *field);

// How well the words answer to what is typed: 0: not at all; more is better. Each typed word must
// be in them; one that begins a word weighs more, and their beginning most.
int palette_score(Slice words, Slice typed);
