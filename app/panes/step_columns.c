#include "panes/step_columns.h"

#include "panes/step_label.h"

#define WORD_MARGINS 12.0

enum { WORDS_MOST = 4096 };  // Of longer runs nobody reads every word.

void step_columns_finish(StepColumns *columns) {
    array_finish(&columns->lefts);
    array_finish(&columns->rights);
    *columns = (StepColumns){0};
}

// In columns. A word that would need more than the widest column is not shown.
static double width_of(const Timeline *timeline, uint32_t step) {
    double word = step > WORDS_MOST ? 0 : (double)step_label_width(timeline, step);
    double wish = word > 0 && word + WORD_MARGINS <= COLUMN_MOST ? word + WORD_MARGINS : 0;
    return wish > COLUMN_LEAST ? wish / COLUMN_LEAST : 1;
}

void step_columns_update(StepColumns *columns, const Timeline *timeline) {
    uint32_t count = timeline_step_count(timeline);
    if (columns->lefts.count > count) {
        columns->lefts.count = columns->rights.count = 0;
        columns->widest = 1;
    }
    // The last was not over when it was looked at: what it leads to decides its word.
    columns->lefts.count -= columns->lefts.count > 0;
    array_reserve(&columns->lefts, (size_t)count + 1);
    array_reserve(&columns->rights, (size_t)count + 1);
    Nanos before = 0;
    if (columns->lefts.count) {
        before = timeline_step(timeline, (uint32_t)columns->lefts.count).end;
    }
    while (columns->lefts.count < count) {
        uint32_t number = (uint32_t)columns->lefts.count + 1;
        Step step = timeline_step(timeline, number);
        double left = number == 1 ? 0 : columns->rights.items[number - 2];
        double width = width_of(timeline, number);
        if (step.time > before) {
            left += GAP_COLUMNS;
        }
        columns->lefts.items[columns->lefts.count++] = left;
        columns->rights.items[number - 1] = left + width;
        columns->widest = width > columns->widest ? width : columns->widest;
        before = step.end;
    }
    columns->rights.count = columns->lefts.count;
    columns->after = count ? columns->rights.items[count - 1] : 0;
    columns->end = timeline_end(timeline);
    columns->width = columns->after + (columns->end > before ? GAP_COLUMNS : 0);
}

double step_columns_left(const StepColumns *columns, uint32_t step) {
    if (step == 0) {
        return 0;
    }
    return step <= columns->lefts.count ? columns->lefts.items[step - 1] : columns->width;
}

double step_columns_right(const StepColumns *columns, uint32_t step) {
    return step && step <= columns->rights.count ? columns->rights.items[step - 1]
                                                 : step_columns_left(columns, step);
}

bool step_columns_has_gap(const StepColumns *columns, uint32_t step) {
    double right = step <= 1 ? 0 : step_columns_right(columns, step - 1);
    return step_columns_left(columns, step) > right + 0.01;
}

uint32_t step_columns_at(const StepColumns *columns, double position) {
    size_t low = 0, high = columns->lefts.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (columns->lefts.items[middle] <= position) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

// Where the gap after `step` begins and ends, in columns and in time.
static void gap_after(const StepColumns *columns, const Timeline *timeline, uint32_t step,
                      double range[2], Nanos times[2]) {
    uint32_t count = (uint32_t)columns->lefts.count;
    range[0] = step_columns_right(columns, step);
    range[1] = step_columns_left(columns, step + 1);
    times[0] = step ? timeline_step(timeline, step).end : 0;
    times[1] = step < count ? timeline_step(timeline, step + 1).time : columns->end;
}

double step_columns_of_moment(const StepColumns *columns, const Timeline *timeline, Moment moment) {
    if (moment.within && moment.step) {
        return (step_columns_left(columns, moment.step) +
                step_columns_right(columns, moment.step)) /
               2;
    }
    double range[2];
    Nanos times[2];
    gap_after(columns, timeline, moment.step, range, times);
    if (times[1] <= times[0] || moment.time <= times[0]) {
        return range[0];
    }
    double part = (double)(moment.time - times[0]) / (double)(times[1] - times[0]);
    return range[0] + (range[1] - range[0]) * (part < 1 ? part : 1);
}

Moment step_columns_moment(const StepColumns *columns, const Timeline *timeline, double position) {
    uint32_t step = step_columns_at(columns, position);
    if (step && position < step_columns_right(columns, step)) {
        return timeline_moment_of_step(timeline, step);
    }
    double range[2];
    Nanos times[2];
    gap_after(columns, timeline, step, range, times);
    if (range[1] <= range[0] || times[1] <= times[0]) {
        return step ? timeline_moment_of_step(timeline, step) : timeline_begin(timeline);
    }
    double part = (position - range[0]) / (range[1] - range[0]);
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    Nanos time = nanos_add(times[0], nanos_from_double(part * (double)(times[1] - times[0])));
    return timeline_moment_of_time(timeline, time);
}
