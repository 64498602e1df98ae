#include "panes/moments.h"

#include "timeline/stuck.h"

Moment moment_last(const Timeline *timeline) {
    const Finding *finding = timeline_deadlock(timeline);
    Moment last = timeline_last(timeline);
    if (!finding) {
        return last;
    }
    Moment moment = timeline_moment_of_event(timeline, finding->event);
    moment.within = false;
    return moment;
}

bool moment_is_stuck(const Timeline *timeline, Moment moment) {
    return timeline_is_stuck(timeline, moment);
}

Nanos moment_grain(const Scene *scene) {
    bool exact = scene->now.within || !scene->status.playing;
    return exact ? 0 : timeline_end(scene->timeline) / 1000;
}
