// asyncio.sleep().
#pragma once

#include "loop/loop.h"

// Inside a task of the running loop. `delay` of 0 or less only lets others go first. `result` is
// what it gives when it is over. Suspends.
bool sleep_for(Loop *loop, Nanos delay, Value result, Value *out);
