// Finds faces through fontconfig and opens them at a size. A face is a file, the index in it, and
// what it is good for; nothing is bundled, so each question has an answer that may be "none".
// Families that are missing fall back to what fontconfig thinks is nearest.
#pragma once

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/theme.h"

typedef struct FontFaces FontFaces;

// The number of a face, from 0 on; -1 is none. Stays the same as long as the FontFaces.
typedef int FaceId;

FontFaces *font_faces_create(void);
void font_faces_destroy(FontFaces *faces);  // NULL is fine.

FaceId font_faces_main(FontFaces *faces, FontFamily family, int weight);
FaceId font_faces_han(FontFaces *faces, FontFamily family, int weight);
FaceId font_faces_emoji(FontFaces *faces);
// Any face that has `rune`, or -1. Remembers what it was asked.
FaceId font_faces_any(FontFaces *faces, FontFamily family, uint32_t rune);

// The face at `px` device pixels to the em; NULL when it cannot be opened. Kept open.
TTF_Font *font_faces_open(FontFaces *faces, FaceId face, int px);
