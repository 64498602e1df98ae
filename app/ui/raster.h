// Draws a list into memory: the one routine behind the window, the PNG and the tests, so all three
// show the same pixels. Knows neither SDL nor fonts: pixels are an array, glyphs come as masks.
//
// Pixels are 0xAARRGGBB with colours multiplied by alpha, so a transparent canvas works as well as
// an opaque one.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/area.h"
#include "ui/damage.h"
#include "ui/draw_list.h"

typedef struct Canvas {
    uint32_t *pixels;  // Borrowed.
    int width, height;
    int stride;   // In pixels.
    float scale;  // Device pixels in a logical one.
} Canvas;

// A piece of drawn text, relative to where the run starts on its baseline, in device pixels.
typedef struct GlyphPiece {
    int left, top, width, height;
    const uint8_t *coverage;  // width x height, or NULL for a piece in colours of its own:
    const uint32_t *colours;  // ... multiplied by alpha.
} GlyphPiece;

// Whoever knows fonts. The pieces stay good until the next call.
typedef struct GlyphSource {
    void *self;
    size_t (*pieces)(void *self, FontSpec font, float scale, Slice text, const GlyphPiece **out);
} GlyphSource;

typedef struct Raster Raster;  // Scratch memory and tables, kept between frames.

Raster *raster_create(void);
void raster_destroy(Raster *raster);  // NULL is fine.

// Draws `list` inside `damage` (NULL: everywhere). `glyphs` may be NULL: no text then.
void raster_draw(Raster *raster, const Canvas *canvas, const DrawList *list,
                 const GlyphSource *glyphs, const Area *damage);
// The same, inside the areas that damage_find() found for this list and canvas: the canvas holds
// the frame before.
void raster_draw_damage(Raster *raster, const Canvas *canvas, const DrawList *list,
                        const GlyphSource *glyphs, const Damage *damage);
