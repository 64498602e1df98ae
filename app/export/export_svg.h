// The draw list as SVG: real text with font stacks, textures as patterns, groups with titles. The
// theme's colours are CSS variables, set at the top, so that a page can restyle the picture; each
// shape also carries its colour plainly, for viewers that know no variables.
#pragma once

#include "base/error.h"
#include "ui/draw_list.h"

typedef struct SvgInfo {
    const char *title;        // What the picture shows; NULL leaves it out.
    const char *description;  // One sentence; NULL leaves it out.
} SvgInfo;

// Appends the SVG document. Equal lists give equal bytes.
void export_svg(const DrawList *list, const SvgInfo *info, Text *out);
// Writes it to `path` as one: never half a file.
bool export_svg_write(const char *path, const DrawList *list, const SvgInfo *info, Error *error);
