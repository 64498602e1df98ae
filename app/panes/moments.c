#include "panes/moments.h"

static const Finding *deadlock(const Timeline *timeline) {
    bool stuck = timeline_is_over(timeline) && timeline_outcome(timeline) == OUTCOME_DEADLOCK;
    for (size_t i = timeline_finding_count(timeline); stuck && i > 0; i--) {
        const Finding *finding = timeline_finding(timeline, i - 1);
        if (finding->kind == FINDING_DEADLOCK) {
            return finding;
        }
    }
    return NULL;
}

Moment moment_last(const Timeline *timeline) {
    const Finding *finding = deadlock(timeline);
    Moment last = timeline_last(timeline);
    if (!finding) {
        return last;
    }
    Moment moment = timeline_moment_of_event(timeline, finding->event);
    moment.within = false;
    return moment;
}

bool moment_is_stuck(const Timeline *timeline, Moment moment) {
    const Finding *finding = deadlock(timeline);
    return finding && moment.event >= finding->event;
}

Nanos moment_grain(const Scene *scene) {
    bool exact = scene->now.within || !scene->status.playing;
    return exact ? 0 : timeline_end(scene->timeline) / 1000;
}
