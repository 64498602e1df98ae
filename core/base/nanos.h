// Time, everywhere: whole nanoseconds on a 64-bit signed count. Sums are exact, so two deadlines
// are equal when they are equal. 292 years fit.
#pragma once

#include <stdint.h>

typedef int64_t Nanos;

#define NANOS_PER_MICROSECOND INT64_C(1000)
#define NANOS_PER_MILLISECOND INT64_C(1000000)
#define NANOS_PER_SECOND      INT64_C(1000000000)
#define NANOS_NEVER           INT64_MAX

// The sum, or NANOS_NEVER where it would pass the end of time. `delay` may be negative.
static inline Nanos nanos_add(Nanos time, Nanos delay) {
    Nanos sum;
    if (__builtin_add_overflow(time, delay, &sum)) {
        return delay > 0 ? NANOS_NEVER : INT64_MIN;
    }
    return sum;
}

// Whole nanoseconds of what was reckoned in doubles, the rest cut off; clamps what does not fit,
// NaN counts as 0.
static inline Nanos nanos_from_double(double nanos) {
    if (!(nanos < 9.2e18)) {
        return nanos != nanos ? 0 : NANOS_NEVER;
    }
    return nanos < -9.2e18 ? INT64_MIN : (Nanos)nanos;
}

// Nearest nanosecond to `seconds`; clamps what does not fit, NaN counts as 0. What is above 0 stays
// so: who waits for the rest of a time must see it pass.
static inline Nanos nanos_from_seconds(double seconds) {
    double scaled = seconds * 1e9;
    if (scaled > 0 && scaled < 1) {
        return 1;
    }
    return nanos_from_double(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

static inline double nanos_to_seconds(Nanos time) {
    return (double)time / 1e9;
}
