// Tasks that ended by an exception, and what became of it: kept as a result, raised in who awaited
// it, handled there or not.
#pragma once

#include "timeline/why.h"

// The last task that had failed by the moment; 0: none had.
LaneId timeline_last_failure(const Timeline *timeline, Moment moment);
// "worker_2 failed at 2 s with ZeroDivisionError. gather kept the exception as a result, so main
// was not interrupted."
void failure_say(const Timeline *timeline, LaneId lane, Why *why);
