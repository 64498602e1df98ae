// The clock of simulated time: waiting costs nothing, for it jumps to the deadline at once.
// Starts at 0, which is 1700000000 s (2023-11-14 22:13:20 UTC) on the wall.
#pragma once

#include "clock/clock.h"

#define VIRTUAL_CLOCK_WALL_START (INT64_C(1700000000) * NANOS_PER_SECOND)

Clock *virtual_clock_create(void);
