// Where the playhead is and how it moves. Whatever moved it, the picture depends on the moment
// alone, so playing backward, scrubbing and stepping all show the same.
#pragma once

#include "panes/squeeze.h"
#include "panes/step_columns.h"

typedef struct Playback {
    Moment now;
    double position;  // Of the axis, finer than `now` while playing.
    bool playing, backward, looping;
    int loop_ends;              // 1: A is set; 2: A and B, and playing stays between them.
    Moment loop_from, loop_to;  // A and B.
    Nanos normal;               // Scenario time in a real second at speed 1.
    int speed;                  // Index into the speeds.
    double dwell;               // Seconds for which the current step is still shown.
} Playback;

// Along which axis it plays.
typedef struct PlaybackAxis {
    Axis axis;
    const StepColumns *columns;
    const Squeeze *squeeze;  // NULL: idle time is played in full.
} PlaybackAxis;

// At the beginning, with a speed at which the run lasts about 15 seconds.
void playback_reset(Playback *playback, const Timeline *timeline);
// Normal speed such that `length` nanoseconds of the axis last about as long as a run should.
void playback_fit_speed(Playback *playback, double length, TimeUnit unit);
Nanos playback_per_second(const Playback *playback);
double playback_steps_a_second(const Playback *playback);
void playback_change_speed(Playback *playback, int by);  // 0: back to normal.

void playback_go(Playback *playback, Moment moment);
void playback_step(Playback *playback, const Timeline *timeline, int by);
// To the step of this lane after or before the moment; false when there is none.
bool playback_step_of(Playback *playback, const Timeline *timeline, LaneId lane, int by);
// To the first step of the next or the previous round of the loop.
void playback_round(Playback *playback, const Timeline *timeline, int by);
// To the next or the previous finding.
bool playback_finding(Playback *playback, const Timeline *timeline, int by);
// Jumps by a part of the run.
void playback_jump(Playback *playback, const Timeline *timeline, double part);

void playback_play(Playback *playback, const Timeline *timeline, bool backward);
// `seconds` of real time pass. False when it came to an end and stopped.
bool playback_advance(Playback *playback, const Timeline *timeline, const PlaybackAxis *axis,
                      double seconds);
