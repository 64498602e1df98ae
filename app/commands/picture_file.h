// The picture of a run, or of two that are compared, as a file.
#pragma once

#include "base/error.h"
#include "commands/command.h"
#include "panes/compare_picture.h"
#include "timeline/timeline.h"
#include "ui/draw_list.h"

// Draws it as the arguments ask (size, scale, theme, at, from, to) and writes PNG, or SVG when the
// name ends in ".svg". Equal runs and arguments give equal bytes.
bool picture_file_write(const PictureRuns *runs, const Arguments *arguments, const char *path,
                        Error *error);
// What it draws: for a preview. The list is the caller's, to be finished.
void picture_file_draw(const PictureRuns *runs, const TextMeasure *measure,
                       const Arguments *arguments, DrawList *list);
// Whether this name says which of the two is meant.
bool picture_file_is_known(const char *path);
