// Times as people read them. A scenario may say `# unit: minute` in its first lines: then a second
// of the program is a minute of the story, and every time on screen is told in minutes.
#pragma once

#include <stdbool.h>

#include "base/nanos.h"
#include "base/text.h"

typedef enum TimeUnit {
    UNIT_SECOND,  // What a program says unless it says otherwise.
    UNIT_MILLISECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_CLOCK,  // Seconds, of a run so long that nobody would count them.
} TimeUnit;

// From here on seconds are told by the clock: `10:00:00`.
#define TIME_LONG (3600 * NANOS_PER_SECOND)

// Reads `# unit: minute` (hour, second, millisecond) out of the first 30 lines.
TimeUnit time_unit_of_source(Slice source);
// "minutes": what stands at the left of the axis.
const char *time_unit_plural(TimeUnit unit);

// The place of a moment: `7:00` or `1:07:30` in minutes and hours, `2 s` and `6.350 s` in seconds,
// `2 ms` in milliseconds, `10:00:00` by the clock; from 48 hours on `3 d 04:00:00`. `step` is what
// one pixel or one tick shows: digits finer than that are not written. 0 writes all that are
// needed, three at most unless the time is finer still.
void time_write(Text *out, Nanos time, TimeUnit unit, Nanos step);
// The clock of the transport, without its unit's letter: `7:00`, `2.0`, `6.350`.
void time_write_clock(Text *out, Nanos time, TimeUnit unit, Nanos step);
// Seconds of the story that a unit is: 60 of a minute.
double time_unit_seconds(TimeUnit unit);
// How long something took, in a label: `10 h`, `3 min`, `2 s`, `900 ms`, `1.1 s`, `250 µs`.
void time_write_length(Text *out, Nanos length, TimeUnit unit);
// The number of that alone: `3`. For labels with less room.
void time_write_length_bare(Text *out, Nanos length, TimeUnit unit);
// The next tick distance of the axis that is at least `least`: 1-2-5 for seconds,
// 1-5-10-15-30 for minutes and hours, whole hours and days by the clock.
Nanos time_tick(Nanos least, TimeUnit unit);
