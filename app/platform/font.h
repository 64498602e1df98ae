// Text in pixels: splits a run into what the main face, the Han face and the emoji face can show,
// lets SDL_ttf shape and draw each, and keeps the masks. Words are kept by run, code by cell.
// One mask serves all colours and both themes. Belongs to the main thread.
//
// Mono text stands on a grid of round(0.6 x size) px (8 at 13); Han and emoji take two cells, and
// cells are drawn one by one, so that ligatures never form.
#pragma once

#include "base/error.h"
#include "ui/raster.h"
#include "ui/text_measure.h"

typedef struct Fonts Fonts;

// NULL and an error where there is no font at all.
Fonts *fonts_create(Error *error);
void fonts_destroy(Fonts *fonts);  // NULL is fine.

// Text is measured as it will be drawn at this scale. Starts at 1.
void fonts_set_scale(Fonts *fonts, float scale);

// Whether some font of this system has Chinese characters.
bool fonts_have_han(Fonts *fonts);

// Both borrow `fonts`.
TextMeasure fonts_measure(Fonts *fonts);
GlyphSource fonts_glyphs(Fonts *fonts);
