// Who waits for whom, and who could end it: what a deadlock's card and the inspector say. As all of
// this room, from the trace alone.
#pragma once

#include "timeline/why.h"

// The finding of the deadlock in which the run ended; NULL: it did not.
const Finding *timeline_deadlock(const Timeline *timeline);
// At a deadlock, or after: nothing can ever run again.
bool timeline_is_stuck(const Timeline *timeline, Moment moment);

enum { MOST_AWAITED = 256 };
// The tasks whose end a waiting span waits for, in the order of the arguments, those that have
// ended among them. Writes up to `room` and returns how many the trace tells.
size_t timeline_awaited_lanes(const Timeline *timeline, const Span *span, LaneId *lanes,
                              size_t room);

enum { STUCK_MOST_NAMED = 3 };
// Up to STUCK_MOST_NAMED of these that had not ended when the wait began; and how many more.
size_t stuck_pending(const Timeline *timeline, const Span *span, LaneId *lanes, size_t *more);

// What goes behind the lane's name, for one that waits: "waits for gather, which waits for
// consumer", "holds Lock-1 since line 11, wants Lock-2, which Plato holds", and of one that is
// stuck also why: "waits on q.get(), line 10. Nobody is left to put." Nothing when it does not
// wait.
void stuck_say_wait(const Timeline *timeline, LaneId lane, Moment moment, Why *why);

typedef enum Hope { HOPE_NOT_WAITING, HOPE_NONE, HOPE_SOME } Hope;

// Who could wake it: "producer, by putting an item.", "Nobody. producer has returned."
Hope stuck_say_wakers(const Timeline *timeline, LaneId lane, Moment moment, Why *why);
// Where the owner of the lock at the moment took it; all 0: not known.
Place stuck_taken_at(const Timeline *timeline, ObjectId lock, Moment moment);
