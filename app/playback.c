#include "playback.h"

#include <math.h>

#include "panes/moments.h"

#define RUN_SECONDS      15.0
#define DWELL            0.09  // How long a step is shown when there are few.
#define DWELL_IN_ALL     6.0
#define DWELL_LEAST      0.005
#define COLUMNS_A_SECOND 2.5

static const double SPEEDS[] = {0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 100};
enum { SPEED_COUNT = sizeof SPEEDS / sizeof *SPEEDS, NORMAL = 3 };

// The largest of 1, 2, 5, 10, ... that is not above `wish`.
static Nanos round_speed(double wish) {
    double unit = pow(10, floor(log10(wish)));
    double lead = wish / unit;
    return nanos_from_double(unit * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1));
}

void playback_fit_speed(Playback *playback, double length, TimeUnit unit) {
    double wish = length / RUN_SECONDS;
    // By the clock round numbers are others, and half an hour is nearer to 40 minutes than 20.
    playback->normal = unit == UNIT_CLOCK ? time_tick(nanos_from_double(wish * 0.7), unit)
                                          : round_speed(wish < 10 ? 1e8 : wish);
}

void playback_reset(Playback *playback, const Timeline *timeline) {
    *playback = (Playback){.now = timeline_begin(timeline), .speed = NORMAL};
    playback_fit_speed(playback, (double)timeline_end(timeline), timeline_unit(timeline));
}

Nanos playback_per_second(const Playback *playback) {
    double speed = (double)playback->normal * SPEEDS[playback->speed];
    return speed < 1 ? 1 : nanos_from_double(speed);
}

double playback_steps_a_second(const Playback *playback) {
    return COLUMNS_A_SECOND * SPEEDS[playback->speed];
}

void playback_change_speed(Playback *playback, int by) {
    int speed = by ? playback->speed + by : NORMAL;
    playback->speed = speed < 0 ? 0 : speed >= SPEED_COUNT ? SPEED_COUNT - 1 : speed;
}

void playback_go(Playback *playback, Moment moment) {
    playback->now = moment;
    playback->position = -1;
    playback->dwell = 0;
}

static void go_to_step(Playback *playback, const Timeline *timeline, uint32_t step) {
    playback_go(playback,
                step ? timeline_moment_of_step(timeline, step) : timeline_begin(timeline));
}

void playback_step(Playback *playback, const Timeline *timeline, int by) {
    playback->playing = false;
    uint32_t step = playback->now.step, count = timeline_step_count(timeline);
    if (by > 0) {
        if (step >= count) {
            playback_go(playback, moment_last(timeline));
        } else {
            go_to_step(playback, timeline, step + 1);
        }
        return;
    }
    // Between steps, the one before is the last that began.
    if (!playback->now.within && step) {
        go_to_step(playback, timeline, step);
    } else {
        go_to_step(playback, timeline, step ? step - 1 : 0);
    }
}

bool playback_step_of(Playback *playback, const Timeline *timeline, LaneId lane, int by) {
    uint32_t step = playback->now.step;
    if (by < 0 && !playback->now.within) {
        step++;
    }
    uint32_t found = by > 0 ? timeline_next_step_of(timeline, lane, step)
                            : timeline_previous_step_of(timeline, lane, step);
    playback->playing = false;
    if (found) {
        go_to_step(playback, timeline, found);
    }
    return found != 0;
}

void playback_round(Playback *playback, const Timeline *timeline, int by) {
    uint32_t count = timeline_step_count(timeline);
    uint32_t step = playback->now.step;
    playback->playing = false;
    if (!count) {
        return;
    }
    uint32_t round = step ? timeline_step(timeline, step).round : 0;
    if (by > 0) {
        while (step < count && (step == 0 || timeline_step(timeline, step).round == round)) {
            step++;
            if (timeline_step(timeline, step).round != round) {
                break;
            }
        }
    } else {
        while (step > 1 && timeline_step(timeline, step).round == round) {
            step--;
        }
        round = step ? timeline_step(timeline, step).round : 0;
        while (step > 1 && timeline_step(timeline, step - 1).round == round) {
            step--;
        }
    }
    go_to_step(playback, timeline, step);
}

bool playback_finding(Playback *playback, const Timeline *timeline, int by) {
    const Finding *best = NULL;
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        bool ahead =
            by > 0 ? finding->event > playback->now.event : finding->event < playback->now.event;
        bool nearer =
            !best || (by > 0 ? finding->event < best->event : finding->event > best->event);
        if (ahead && nearer) {
            best = finding;
        }
    }
    playback->playing = false;
    if (best) {
        playback_go(playback, timeline_moment_of_event(timeline, best->event));
    }
    return best != NULL;
}

void playback_jump(Playback *playback, const Timeline *timeline, double part) {
    double end = (double)timeline_end(timeline);
    double time = (double)playback->now.time + end * part;
    time = time < 0 ? 0 : time > end ? end : time;
    playback_go(playback, time <= 0 && part < 0
                              ? timeline_begin(timeline)
                              : timeline_moment_of_time(timeline, nanos_from_double(time)));
}

void playback_play(Playback *playback, const Timeline *timeline, bool backward) {
    bool at_end = playback->now.event >= moment_last(timeline).event;
    playback->playing = true;
    playback->backward = backward;
    if (at_end && !backward) {
        playback_go(playback, timeline_begin(timeline));
    }
    playback->position = -1;
}

static double dwell_of(const Timeline *timeline) {
    uint32_t steps = timeline_step_count(timeline);
    double dwell = steps ? fmin(DWELL, DWELL_IN_ALL / steps) : 0;
    return dwell < DWELL_LEAST ? 0 : dwell;
}

static void find_position(Playback *playback) {
    if (playback->position < 0) {
        playback->position = (double)playback->now.time;
    }
}

// What is left of the stay at this step comes off `*seconds`; false when nothing remains to move.
static bool dwell_on(Playback *playback, double *seconds) {
    double spent = fmin(playback->dwell, *seconds);
    if (spent > 0) {
        playback->dwell -= spent;
        *seconds -= spent;
    }
    return *seconds > 0;
}

// Forward on the axis of time: at each instant its steps are shown one by one before time passes.
static void advance_time(Playback *playback, const Timeline *timeline, const Squeeze *squeeze,
                         double seconds) {
    double rate = (double)playback_per_second(playback), dwell = dwell_of(timeline);
    uint32_t count = timeline_step_count(timeline);
    find_position(playback);
    while (dwell_on(playback, &seconds)) {
        uint32_t next = playback->now.step + 1;
        double here = squeeze_at(squeeze, playback->position);
        double goal = squeeze_time(squeeze, here + rate * seconds);
        double time = next <= count ? (double)timeline_step(timeline, next).time : INFINITY;
        if (dwell == 0 || time > goal) {
            playback->position = goal;
            playback->now = timeline_moment_of_time(timeline, nanos_from_double(goal));
            return;
        }
        seconds -= (squeeze_at(squeeze, time) - here) / rate;
        playback->now = timeline_moment_of_step(timeline, next);
        playback->position = fmax(time, playback->position);
        playback->dwell = dwell;
    }
}

// The same way back: each step of an instant is shown, the last first.
static void advance_backward(Playback *playback, const Timeline *timeline, const Squeeze *squeeze,
                             double seconds) {
    double rate = (double)playback_per_second(playback), dwell = dwell_of(timeline);
    find_position(playback);
    while (dwell_on(playback, &seconds)) {
        // The step to come to: the one before, or the begin of a blocking one that is on.
        uint32_t before = playback->now.step;
        bool at_begin = playback->now.within && before &&
                        playback->position <= (double)timeline_step(timeline, before).time;
        before -= at_begin;
        double here = squeeze_at(squeeze, playback->position);
        double goal = squeeze_time(squeeze, here - rate * seconds);
        double time = before ? (double)timeline_step(timeline, before).time : -1;
        if (before && dwell > 0 && time >= goal) {
            seconds -= (here - squeeze_at(squeeze, time)) / rate;
            playback->now = timeline_moment_of_step(timeline, before);
            playback->position = time;
            playback->dwell = dwell;
            continue;
        }
        if (goal <= 0 || (!before && playback->position <= 0)) {
            playback_go(playback, timeline_begin(timeline));
            playback->playing = false;
            return;
        }
        playback->position = goal;
        playback->now = timeline_moment_of_time(timeline, nanos_from_double(goal));
        return;
    }
}

static void advance_columns(Playback *playback, const Timeline *timeline,
                            const StepColumns *columns, double seconds) {
    if (playback->position < 0) {
        playback->position = step_columns_of_moment(columns, timeline, playback->now);
    }
    double sign = playback->backward ? -1 : 1;
    playback->position += sign * playback_steps_a_second(playback) * seconds;
    playback->now = step_columns_moment(columns, timeline, playback->position);
    if (playback->position <= 0 && playback->backward) {
        playback_go(playback, timeline_begin(timeline));
        playback->playing = false;
    }
}

// Past B it goes on at A; backward, past A at B.
static void stay_between(Playback *playback) {
    uint32_t event = playback->now.event;
    bool past = playback->backward ? event <= playback->loop_from.event
                                   : event >= playback->loop_to.event && playback->dwell <= 0;
    if (past || !playback->playing) {
        playback->playing = true;
        playback_go(playback, playback->backward ? playback->loop_to : playback->loop_from);
    }
}

bool playback_advance(Playback *playback, const Timeline *timeline, const PlaybackAxis *axis,
                      double seconds) {
    if (!playback->playing) {
        return false;
    }
    if (axis->axis == AXIS_STEPS) {
        advance_columns(playback, timeline, axis->columns, seconds);
    } else if (playback->backward) {
        advance_backward(playback, timeline, axis->squeeze, seconds);
    } else {
        advance_time(playback, timeline, axis->squeeze, seconds);
    }
    if (playback->loop_ends == 2) {
        stay_between(playback);
        return true;
    }
    double end = axis->axis == AXIS_STEPS ? axis->columns->width : (double)timeline_end(timeline);
    if (!playback->backward && playback->position >= end && playback->dwell <= 0) {
        if (playback->looping) {
            playback_go(playback, timeline_begin(timeline));
        } else {
            playback_go(playback, moment_last(timeline));
            playback->playing = false;
        }
    }
    return playback->playing;
}
