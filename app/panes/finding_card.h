// A card in the timeline that says in plain words what went wrong: a deadlock, and who waits for
// whom. And the card of a file that cannot run.
#pragma once

#include "panes/view.h"

// The height it takes of a body `room` high: one slim row where the lanes would lose too much. 0
// when there is nothing to say.
float finding_card_height(const Scene *scene, float room);
// The line that its button shows; 0: none.
uint32_t finding_card_line(const Scene *scene);
void finding_card_draw(Frame *frame, Rect room);
// A file that does not parse, or uses what is not supported.
void error_card_draw(Frame *frame, Rect room);
