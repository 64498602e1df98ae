// Which arrows are shown: all when asked for and not too many, else those of what is selected, of
// what is pointed at, and of the current step.
#pragma once

#include "panes/axis_map.h"

enum { ARROWS_MOST = 60 };

// Writes up to ARROWS_MOST indices, none twice, and returns how many.
size_t arrow_choice(const Scene *scene, const AxisMap *map, uint32_t *arrows);
