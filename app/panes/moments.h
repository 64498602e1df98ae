// Moments that the panes speak of: where a run is at its end, and whether it is stuck there.
#pragma once

#include "panes/view.h"

// The end of the run; of a deadlock the moment at which it is noticed, while all still wait.
Moment moment_last(const Timeline *timeline);
// How finely times that go with the playhead are written: exactly (0) at a step or at rest, else
// roughly, so that digits can be read while playing.
Nanos moment_grain(const Scene *scene);
// At a deadlock, or after.
bool moment_is_stuck(const Timeline *timeline, Moment moment);
