// What a frame changes of the one before: the screen is cut into cells, each with a hash of all
// that is drawn there, in order; a cell whose hash stays keeps its pixels. While a run plays, that
// is nearly all of them. Nobody has to say what changed, so nobody can forget to.
#pragma once

#include "ui/area.h"
#include "ui/draw_list.h"

typedef struct Damage {
    int width, height;  // Of the canvas.
    float scale;
    uint64_t colours;  // A hash of the theme's, which strips name by token.
    int columns;
    ARRAY(uint64_t) cells;   // Of the last list,
    ARRAY(uint64_t) before;  // and of the one before that.
    ARRAY(Area) clips;       // Open, as the list is walked; and fades.
    ARRAY(Area) fades;
    ARRAY(Area) bounds;  // What each command of the last list can touch.
    ARRAY(Area) areas;   // Found: what to draw anew. They do not overlap.
} Damage;

void damage_finish(Damage *damage);
// The pixels of the frame before are lost: all is to be drawn.
void damage_forget(Damage *damage);
// Fills `areas` for a canvas of this size, and `bounds`.
void damage_find(Damage *damage, const DrawList *list, int width, int height, float scale);
