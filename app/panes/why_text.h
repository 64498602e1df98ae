// Sentences with links, wrapped: each link can be pointed at and leads to its lane, moment, line or
// object. What panes say themselves is put together with the same links.
#pragma once

#include "panes/view.h"
#include "timeline/why.h"

// At most `lines` lines of 18 px; returns the height used.
float why_text_draw(Frame *frame, Rect box, const Why *why, int lines);
// In one line, cut with an ellipsis where it does not fit; whether it did. Links in the first
// colour of texts are underlined, in any other they have the colour of links.
bool why_line_draw(Frame *frame, Rect row, const Why *why, TextRole role, Token token);

// Each appends words that lead there.
void why_put_lane(const Frame *frame, Why *why, LaneId lane);  // 0: the main program, no link.
void why_put_time(const Frame *frame, Why *why, Nanos time, uint32_t event);
void why_put_line(const Frame *frame, Why *why, Place place);  // "line 23"
void why_put_step(Why *why, uint32_t step, uint32_t event);    // "step 6"
void why_put_object(const Frame *frame, Why *why, ObjectId object);
