#include "panes/marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void marks_finish(Marks *marks) {
    array_finish(&marks->items);
}

static bool same_place(const Mark *a, const Mark *b) {
    return a->time == b->time && a->end == b->end && a->step == b->step;
}

static bool lies_before(const Mark *a, const Mark *b) {
    if (a->time != b->time) {
        return a->time < b->time;
    }
    return a->step != b->step ? a->step < b->step : a->end < b->end;
}

bool marks_put(Marks *marks, Mark mark) {
    for (size_t i = 0; i < marks->items.count; i++) {
        if (same_place(&marks->items.items[i], &mark)) {
            marks->items.items[i] = mark;
            return true;
        }
    }
    if (marks->items.count >= MARKS_MOST) {
        return false;
    }
    array_push(&marks->items, mark);
    for (size_t i = marks->items.count - 1; i > 0 && lies_before(&mark, &marks->items.items[i - 1]);
         i--) {
        marks->items.items[i] = marks->items.items[i - 1];
        marks->items.items[i - 1] = mark;
    }
    return true;
}

void marks_remove(Marks *marks, size_t index) {
    for (size_t i = index; i + 1 < marks->items.count; i++) {
        marks->items.items[i] = marks->items.items[i + 1];
    }
    marks->items.count -= index < marks->items.count;
}

Moment mark_moment(const Mark *mark, const Timeline *timeline) {
    if (mark->step && timeline_step(timeline, mark->step).time == mark->time) {
        return timeline_moment_of_step(timeline, mark->step);
    }
    return mark->time ? timeline_moment_of_time(timeline, mark->time) : timeline_begin(timeline);
}

size_t marks_find(const Marks *marks, const Timeline *timeline, Moment moment) {
    for (size_t i = 0; i < marks->items.count; i++) {
        Moment at = mark_moment(&marks->items.items[i], timeline);
        if (at.time == moment.time && at.step == moment.step) {
            return i;
        }
    }
    return SIZE_MAX;
}

void marks_write(const Marks *marks, Text *out) {
    for (size_t i = 0; i < marks->items.count; i++) {
        const Mark *mark = &marks->items.items[i];
        text_printf(out, "%lld %lld %u %s\n", (long long)mark->time, (long long)mark->end,
                    mark->step, mark->name);
    }
}

static void read_line(Marks *marks, const char *line) {
    long long time, end;
    unsigned step;
    int name = 0;
    if (sscanf(line, "%lld %lld %u %n", &time, &end, &step, &name) != 3 || !name || time < 0) {
        return;
    }
    Mark mark = {.time = time, .end = end, .step = step};
    snprintf(mark.name, sizeof mark.name, "%s", line + name);
    marks_put(marks, mark);
}

void marks_read(Marks *marks, Slice text) {
    enum { LINE = 256 };
    while (text.length) {
        const char *end = memchr(text.data, '\n', text.length);
        size_t length = end ? (size_t)(end - text.data) : text.length;
        char line[LINE];
        if (length < LINE) {
            memcpy(line, text.data, length);
            line[length] = 0;
            read_line(marks, line);
        }
        text = slice_sub(text, end ? length + 1 : length, text.length);
    }
}
