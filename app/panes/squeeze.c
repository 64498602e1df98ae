#include "panes/squeeze.h"

#include <stdlib.h>

#define WORTH_IT   1.5   // Of the usual pause: what is hardly longer is left alone.
#define FAR_APART  10    // Pauses of two kinds, a few within bursts and a few between them.
#define CUTS_A_RUN 40.0  // A cut takes at least this part of the axis, so that it can be seen.

typedef struct Gaps {
    ARRAY(Nanos) lengths;
} Gaps;

void squeeze_finish(Squeeze *squeeze) {
    array_finish(&squeeze->cuts);
    *squeeze = (Squeeze){0};
}

// The pause before step `number`; past the last step, until the end of the run.
static void gap_before(const Timeline *timeline, uint32_t number, Nanos *begin, Nanos *end) {
    bool last = number > timeline_step_count(timeline);
    *begin = number > 1 ? timeline_step(timeline, number - 1).end : 0;
    *end = last ? timeline_end(timeline) : timeline_step(timeline, number).time;
}

static int by_length(const void *one, const void *other) {
    Nanos a = *(const Nanos *)one, b = *(const Nanos *)other;
    return a < b ? -1 : a > b;
}

// Three of four pauses are no longer than that; where the pauses of bursts and those between bursts
// mix, one of two.
static double usual(const Gaps *gaps) {
    size_t last = gaps->lengths.count - 1;
    Nanos half = gaps->lengths.items[last / 2], most = gaps->lengths.items[last * 3 / 4];
    return (double)(most > half * FAR_APART ? half : most);
}

// How long a pause may be: as the usual one, but long enough to be seen.
static double find_limit(const Timeline *timeline) {
    Gaps gaps = {0};
    uint32_t count = timeline_step_count(timeline) + 1;
    for (uint32_t number = 1; number <= count; number++) {
        Nanos begin, end;
        gap_before(timeline, number, &begin, &end);
        if (end > begin) {
            array_push(&gaps.lengths, end - begin);
        }
    }
    double limit = 0, shown = 0, idle = 0;
    if (gaps.lengths.count) {
        qsort(gaps.lengths.items, gaps.lengths.count, sizeof(Nanos), by_length);
        limit = usual(&gaps);
    }
    for (size_t i = 0; i < gaps.lengths.count; i++) {
        double length = (double)gaps.lengths.items[i];
        idle += length;
        shown += length < limit ? length : limit;
    }
    shown += (double)timeline_end(timeline) - idle;
    array_finish(&gaps.lengths);
    return limit > shown / CUTS_A_RUN ? limit : shown / CUTS_A_RUN;
}

void squeeze_update(Squeeze *squeeze, const Timeline *timeline) {
    uint32_t count = timeline_step_count(timeline);
    if (squeeze->steps == count && squeeze->end == timeline_end(timeline)) {
        return;
    }
    squeeze->cuts.count = 0;
    squeeze->steps = count;
    squeeze->end = timeline_end(timeline);
    double limit = find_limit(timeline), skipped = 0;
    for (uint32_t number = 1; number <= count + 1; number++) {
        Nanos begin, end;
        gap_before(timeline, number, &begin, &end);
        double length = (double)(end - begin);
        if (length > limit * WORTH_IT) {
            double from = (double)begin - skipped;
            array_push(&squeeze->cuts, (Cut){begin, end, from, from + limit});
            skipped += length - limit;
        }
    }
    squeeze->length = (double)squeeze->end - skipped;
}

size_t squeeze_cut_after(const Squeeze *squeeze, double time) {
    size_t low = 0, high = squeeze ? squeeze->cuts.count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((double)squeeze->cuts.items[middle].end <= time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

double squeeze_at(const Squeeze *squeeze, double time) {
    size_t index = squeeze_cut_after(squeeze, time);
    double at = time;
    if (index > 0) {
        const Cut *before = &squeeze->cuts.items[index - 1];
        at = before->to + (time - (double)before->end);
    }
    if (squeeze && index < squeeze->cuts.count) {
        const Cut *cut = &squeeze->cuts.items[index];
        if (time > (double)cut->begin) {
            double part = (time - (double)cut->begin) / (double)(cut->end - cut->begin);
            at = cut->from + (cut->to - cut->from) * part;
        }
    }
    return at;
}

double squeeze_time(const Squeeze *squeeze, double position) {
    size_t low = 0, high = squeeze ? squeeze->cuts.count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (squeeze->cuts.items[middle].to <= position) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    double time = position;
    if (low > 0) {
        const Cut *before = &squeeze->cuts.items[low - 1];
        time = (double)before->end + (position - before->to);
    }
    if (squeeze && low < squeeze->cuts.count && position > squeeze->cuts.items[low].from) {
        const Cut *cut = &squeeze->cuts.items[low];
        double part = (position - cut->from) / (cut->to - cut->from);
        time = (double)cut->begin + part * (double)(cut->end - cut->begin);
    }
    return time;
}
