// The picture of a trace as a file.
#pragma once

#include "base/error.h"
#include "commands/command.h"
#include "timeline/timeline.h"
#include "trace/trace.h"
#include "ui/draw_list.h"

// Draws it as the arguments ask (size, scale, theme, at, from, to) and writes PNG, or SVG when the
// name ends in ".svg". Equal traces and arguments give equal bytes.
bool picture_file_write(const Trace *trace, const Arguments *arguments, const char *path,
                        Error *error);
// What it draws: for a preview. The list is the caller's, to be finished.
void picture_file_draw(const Timeline *timeline, const TextMeasure *measure,
                       const Arguments *arguments, DrawList *list);
// Whether this name says which of the two is meant.
bool picture_file_is_known(const char *path);
