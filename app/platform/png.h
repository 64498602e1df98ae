// Pictures as PNG bytes and files, with text chunks. Needs no SDL video, no display. Equal pixels
// and texts give equal bytes: no clock time goes in.
#pragma once

#include "base/error.h"
#include "base/text.h"
#include "platform/font.h"
#include "ui/raster.h"

typedef struct PngText {
    const char *keyword;  // "Title", "Software", ... Latin-1, at most 79 bytes.
    const char *text;     // UTF-8. NULL or empty leaves it out.
} PngText;

// Appends the PNG to `out`.
bool png_encode(const Canvas *canvas, const PngText *texts, size_t count, Text *out, Error *error);
// Writes it to `path` as one: never half a file.
bool png_write(const char *path, const Canvas *canvas, const PngText *texts, size_t count,
               Error *error);

// Draws `list` at `scale` over `ground` (0: transparent) and writes it; its size is the list's.
bool png_write_list(const char *path, const DrawList *list, Fonts *fonts, float scale,
                    uint32_t ground, const PngText *texts, size_t count, Error *error);
// The same into pixels: canvas->pixels is the caller's, mem_free() it.
bool canvas_draw_list(Canvas *canvas, const DrawList *list, Fonts *fonts, float scale,
                      uint32_t ground, Error *error);
