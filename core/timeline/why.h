// Why something is as it is, in plain sentences with links: "Resumed at 3 s: producer_1 put an item
// into Queue-1 at 3 s, line 14." Derived from the trace alone, like all of this room.
#pragma once

#include "timeline/timeline.h"

// A part of the sentence that leads somewhere: to a lane, a moment, a line of source, an object.
typedef struct WhyLink {
    size_t begin, end;  // Bytes of the text.
    LaneId lane;        // 0: no lane in particular.
    uint32_t event;     // The moment; UINT32_MAX: none.
    uint32_t line;      // Of the source; 0: none.
    ObjectId object;    // 0: none.
} WhyLink;

enum { WHY_MOST_LINKS = 16 };

typedef struct Why {
    Text text;
    WhyLink links[WHY_MOST_LINKS];
    size_t link_count;
} Why;

void why_clear(Why *why);
void why_finish(Why *why);

// Each appends one or two sentences, or nothing where the trace does not tell.

// Why the span began: who woke it, what it began to wait for, who cancelled it.
void why_span_began(const Timeline *timeline, const Span *span, Why *why);
// Why it ended; nothing while it is open.
void why_span_ended(const Timeline *timeline, const Span *span, Why *why);
// How the lane ended and who brought that about; nothing while it lives.
void why_lane_ended(const Timeline *timeline, LaneId lane, Why *why);
// What one arrow says: "main cancels worker_3 at 2 s, line 21."
void why_arrow(const Timeline *timeline, const Arrow *arrow, Why *why);
// A whole step in one sentence: who runs and why, what it brings about, what it waits for next.
void why_step(const Timeline *timeline, uint32_t step, Why *why);

// What the step brought about, as arrows that leave it: the inverse of asking why. Writes up to
// `room` indices and returns how many.
size_t why_effects(const Timeline *timeline, uint32_t step, uint32_t *arrows, size_t room);
