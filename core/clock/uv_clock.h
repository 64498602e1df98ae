// The clock on the wall: waits on a libuv loop, so sockets and files are served while it waits.
#pragma once

#include <uv.h>

#include "base/error.h"
#include "clock/clock.h"

// NULL and an `error` when the system gives no loop.
Clock *uv_clock_create(Error *error);

// The loop it waits on, for those who do I/O. Borrowed: good as long as the clock. Handles put on
// it must be closed, and their close callbacks run, before the clock is destroyed.
uv_loop_t *uv_clock_loop(Clock *clock);
