// Compares a drawn list with the picture kept for it, without its text, so that no font matters.
// COROSCOPE_GOLDEN=write keeps what is drawn instead.
#pragma once

#include "ui/draw_list.h"

// How many pixels differ; SIZE_MAX when the sizes do or there is no golden picture. Where they
// differ, the picture and a map of the difference are written to the current folder.
size_t golden_compare(const char *name, const DrawList *list);
