// The step at the playhead in one plain sentence, as a band under the lanes: for who reads rather
// than looks, and for showing a run to others.
#pragma once

#include "panes/view.h"

float caption_height(const Scene *scene);  // 0: it is off.
void caption_draw(Frame *frame, Rect band);
