// Compares a drawn list with the picture kept for it, without its text, so that no font matters.
// COROSCOPE_GOLDEN=write keeps what is drawn instead.
#pragma once

#include "ui/draw_list.h"

// The picture of `list` at `scale` and the one kept as `name`.png in $GOLDEN_FOLDER: 0 when no more
// than `tolerated` pixels differ, else how many do; SIZE_MAX when the sizes differ or there is no
// golden picture. Then the picture and a map of the difference are written to the current folder.
size_t golden_compare(const char *name, const DrawList *list, float scale, size_t tolerated);
