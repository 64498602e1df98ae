// The note below the console's lines: the last finding, or the last failure and what became of it.
#pragma once

#include "panes/view.h"

#define CONSOLE_NOTE 44.0f

// Whether there is one at the moment.
bool console_note_is_shown(const Scene *scene);
void console_note_draw(Frame *frame, Rect box);
