#include "timeline/time_format.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"

#define MICROSECONDS N_("µs")
#define DAYS         N_("d")

// ---- Units -------------------------------------------------------------------------------------

static bool take_word(Slice *line, const char *word) {
    while (line->length && (line->data[0] == ' ' || line->data[0] == '\t')) {
        *line = slice_sub(*line, 1, line->length);
    }
    if (!slice_starts_with(*line, word)) {
        return false;
    }
    *line = slice_sub(*line, strlen(word), line->length);
    return true;
}

static bool unit_of_line(Slice line, TimeUnit *unit) {
    static const struct {
        const char *word;
        TimeUnit unit;
    } words[] = {
        {"minute", UNIT_MINUTE},
        {"hour", UNIT_HOUR},
        {"second", UNIT_SECOND},
        {"millisecond", UNIT_MILLISECOND},
    };
    if (!take_word(&line, "#") || !take_word(&line, "unit") || !take_word(&line, ":")) {
        return false;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (take_word(&line, words[i].word)) {
            *unit = words[i].unit;
            return true;
        }
    }
    return false;
}

TimeUnit time_unit_of_source(Slice source) {
    TimeUnit unit = UNIT_SECOND;
    for (int line = 0; line < 30 && source.length; line++) {
        const char *newline = memchr(source.data, '\n', source.length);
        size_t length = newline ? (size_t)(newline - source.data) : source.length;
        if (unit_of_line(slice_sub(source, 0, length), &unit)) {
            break;
        }
        source = slice_sub(source, length + 1, source.length);
    }
    return unit;
}

const char *time_unit_plural(TimeUnit unit) {
    static const char *const words[] = {N_("seconds"), N_("milliseconds"), N_("minutes"),
                                        N_("hours"), N_("hours")};
    return words[unit];
}

// "1 min/s" stands beside the clock for scenario time per real second: this is the "min".
static const char *time_unit_short(TimeUnit unit) {
    static const char *const words[] = {N_("s"), N_("ms"), N_("min"), N_("h"), N_("h")};
    return gettext(words[unit]);
}

double time_unit_seconds(TimeUnit unit) {
    static const double seconds[] = {1, 0.001, 60, 3600, 1};
    return seconds[unit];
}

// ---- Moments -----------------------------------------------------------------------------------

// Thousands are set apart by a thin space.
static void put_whole(Text *out, int64_t number) {
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRId64, number);
    for (int i = 0; i < length; i++) {
        int left = length - i;
        if (i > 0 && left % 3 == 0 && length > 4) {
            text_append_rune(out, 0x2009);
        }
        text_append_char(out, digits[i]);
    }
}

// How many digits after the point tell `time` in units of a second, when they need not be finer
// than `step`.
static int digits_of(Nanos time, Nanos step) {
    int digits = 0;
    if (step <= 0) {
        Nanos rest = time % NANOS_PER_SECOND;
        return rest == 0 ? 0 : rest % NANOS_PER_MILLISECOND == 0 ? 3 : 6;
    }
    for (Nanos unit = NANOS_PER_SECOND; unit > step && digits < 9; unit /= 10) {
        digits++;
    }
    return digits;
}

static void put_fraction(Text *out, Nanos rest, int digits) {
    char all[16];
    snprintf(all, sizeof all, "%09d", (int)rest);
    text_append_char(out, '.');
    text_append(out, (Slice){all, (size_t)digits});
}

// Seconds of the story, whole ones.
static int64_t story_seconds(Nanos time, TimeUnit unit) {
    int64_t each = (int64_t)time_unit_seconds(unit);
    return time / NANOS_PER_SECOND * each + time % NANOS_PER_SECOND * each / NANOS_PER_SECOND;
}

// `7:00`, where the part after the colon is a sixtieth of the unit; `1:07:30` from an hour on; and
// from two days on `2 d 01:07:30`, without seconds where a tick is minutes or more.
static void put_sixties(Text *out, Nanos time, TimeUnit unit, Nanos step) {
    enum { MINUTE = 60, HOUR = 3600, DAY = 24 * HOUR };
    int64_t seconds = story_seconds(time, unit);
    bool days = seconds >= 2 * DAY;
    if (step > 0 && story_seconds(step, unit) >= DAY) {
        text_printf(out, "%" PRId64 " %s", seconds / DAY, _(DAYS));
        return;
    }
    if (days) {
        text_printf(out, "%" PRId64 " %s ", seconds / DAY, _(DAYS));
        seconds %= DAY;
    }
    int64_t hours = seconds / HOUR;
    int minutes = (int)(seconds % HOUR / MINUTE), rest = (int)(seconds % MINUTE);
    bool coarse = step > 0 && story_seconds(step, unit) >= MINUTE;
    if (days && coarse) {
        text_printf(out, "%02d:%02d", (int)hours, minutes);
    } else if (unit == UNIT_HOUR) {
        text_printf(out, days ? "%02" PRId64 ":%02d" : "%" PRId64 ":%02d", hours, minutes);
    } else if (unit == UNIT_MINUTE && !days && hours == 0) {
        text_printf(out, "%d:%02d", minutes, rest);
    } else {
        text_printf(out, days ? "%02" PRId64 ":%02d:%02d" : "%" PRId64 ":%02d:%02d", hours, minutes,
                    rest);
    }
}

static bool has_colon(TimeUnit unit) {
    return unit == UNIT_MINUTE || unit == UNIT_HOUR || unit == UNIT_CLOCK;
}

// A run of a few microseconds is not told in millionths: what is finer than a pixel's microsecond
// and near the beginning has a unit of its own.
static bool is_tiny(Nanos time, TimeUnit unit, Nanos step) {
    bool fine = step > 0 ? step < 10 * NANOS_PER_MICROSECOND : time % NANOS_PER_MILLISECOND != 0;
    return unit == UNIT_SECOND && fine && time >= 0 && time < NANOS_PER_MILLISECOND;
}

static void put_tiny(Text *out, Nanos time, Nanos step) {
    int digits = 0;
    if (step <= 0) {
        digits = time % NANOS_PER_MICROSECOND == 0 ? 0 : 3;
    }
    for (Nanos unit = NANOS_PER_MICROSECOND; step > 0 && unit > step && digits < 3; unit /= 10) {
        digits++;
    }
    text_printf(out, "%" PRId64, time / NANOS_PER_MICROSECOND);
    if (digits) {
        put_fraction(out, time % NANOS_PER_MICROSECOND * NANOS_PER_MILLISECOND, digits);
    }
    text_printf(out, " %s", _(MICROSECONDS));
}

static void put_moment(Text *out, Nanos time, TimeUnit unit, Nanos step, int digits) {
    if (time < 0) {
        text_append_char(out, '-');
        time = time == INT64_MIN ? NANOS_NEVER : -time;
    }
    if (has_colon(unit)) {
        put_sixties(out, time, unit, step);
        if (unit == UNIT_CLOCK && digits) {
            put_fraction(out, time % NANOS_PER_SECOND, digits);
        }
        return;
    }
    put_whole(out, time / NANOS_PER_SECOND);
    if (digits) {
        put_fraction(out, time % NANOS_PER_SECOND, digits);
    }
}

void time_write(Text *out, Nanos time, TimeUnit unit, Nanos step) {
    if (time == NANOS_NEVER) {
        text_append_c(out, _("never"));
        return;
    }
    if (is_tiny(time, unit, step)) {
        put_tiny(out, time, step);
        return;
    }
    put_moment(out, time, unit, step, digits_of(time, step));
    if (!has_colon(unit)) {
        text_printf(out, " %s", time_unit_short(unit));
    }
}

void time_write_clock(Text *out, Nanos time, TimeUnit unit, Nanos step) {
    int digits = digits_of(time, step);
    put_moment(out, time, unit, step, digits ? digits : 1);
}

// ---- Lengths -----------------------------------------------------------------------------------

typedef struct Measure {
    double nanos;  // Of program time.
    const char *word;
} Measure;

// From coarse to fine; the last is for whatever is smaller.
static const Measure MEASURES[][8] = {
    [UNIT_SECOND] = {{1e9, "s"}, {1e6, "ms"}, {1e3, MICROSECONDS}, {1, N_("ns")}},
    [UNIT_MILLISECOND] = {{1e12, "s"}, {1e9, "ms"}, {1e6, MICROSECONDS}, {1e3, "ns"}},
    [UNIT_MINUTE] = {{1440e9, DAYS}, {60e9, "h"}, {1e9, "min"}, {1e9 / 60, "s"}, {1e6 / 60, "ms"}},
    [UNIT_HOUR] =
        {{24e9, DAYS}, {1e9, "h"}, {1e9 / 60, "min"}, {1e9 / 3600, "s"}, {1e6 / 3600, "ms"}},
    [UNIT_CLOCK] = {{86400e9, DAYS},
                    {3600e9, "h"},
                    {60e9, "min"},
                    {1e9, "s"},
                    {1e6, "ms"},
                    {1e3, MICROSECONDS},
                    {1, "ns"}},
};

// Hours are told up to two days.
static bool is_measured(Nanos length, const Measure *measure) {
    double least = measure[1].word && strcmp(measure[1].word, "h") == 0 ? 2 : 0.9995;
    return (double)length >= measure->nanos * least;
}

static const Measure *measure_of(Nanos length, TimeUnit unit) {
    static const int of_nothing[] = {0, 1, 2, 1, 3};
    const Measure *measure = MEASURES[unit];
    if (length == 0) {
        return measure + of_nothing[unit];
    }
    while (measure[1].word && !is_measured(length, measure)) {
        measure++;
    }
    return measure;
}

static void put_length(Text *out, Nanos length, const Measure *measure) {
    char number[32];
    double value = (double)length / measure->nanos;
    int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
    int count = snprintf(number, sizeof number, "%.*f", digits, value);
    while (digits && (number[count - 1] == '0' || number[count - 1] == '.')) {
        bool point = number[--count] == '.';
        if (point) {
            break;
        }
    }
    text_append(out, (Slice){number, (size_t)count});
}

void time_write_length(Text *out, Nanos length, TimeUnit unit) {
    const Measure *measure = measure_of(length, unit);
    put_length(out, length, measure);
    text_printf(out, " %s", gettext(measure->word));
}

void time_write_length_bare(Text *out, Nanos length, TimeUnit unit) {
    put_length(out, length, measure_of(length, unit));
}

// ---- Ticks -------------------------------------------------------------------------------------

static Nanos decimal_tick(Nanos least) {
    static const int factors[] = {1, 2, 5};
    for (Nanos power = 1; power < INT64_MAX / 100; power *= 10) {
        for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
            if (power * factors[i] >= least) {
                return power * factors[i];
            }
        }
    }
    return INT64_MAX / 10;
}

static Nanos clock_tick(Nanos least) {
    enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };
    static const int seconds[] = {5,          10,         15,          30,          MINUTE,
                                  2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
                                  HOUR,       2 * HOUR,   3 * HOUR,    6 * HOUR,    12 * HOUR,
                                  DAY,        2 * DAY,    5 * DAY,     10 * DAY};
    for (size_t i = 0; least > 2 * NANOS_PER_SECOND && i < sizeof seconds / sizeof *seconds; i++) {
        if (seconds[i] * NANOS_PER_SECOND >= least) {
            return seconds[i] * NANOS_PER_SECOND;
        }
    }
    Nanos day = DAY * NANOS_PER_SECOND;
    bool many = least > day && least < INT64_MAX / 10;
    return many ? day * decimal_tick((least + day - 1) / day) : decimal_tick(least);
}

Nanos time_tick(Nanos least, TimeUnit unit) {
    // Of a minute or an hour; only those that are whole nanoseconds of program time.
    static const double sixties[] = {0.05, 0.25, 0.5, 1, 5, 10, 15, 30, 60, 120, 300, 600};
    static const double hours[] = {0.05, 0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 120, 240};
    const double *table = unit == UNIT_HOUR ? hours : sixties;
    if (unit == UNIT_CLOCK) {
        return clock_tick(least);
    }
    if (!has_colon(unit) || least <= NANOS_PER_SECOND / 50 || least > 240 * NANOS_PER_SECOND) {
        return decimal_tick(least);
    }
    for (size_t i = 0; i < sizeof sixties / sizeof *sixties; i++) {
        Nanos tick = nanos_from_seconds(table[i]);
        if (tick >= least) {
            return tick;
        }
    }
    return decimal_tick(least);
}
