// Output as a terminal shows it: pieces joined to lines, in the order of the stream.
#include <string.h>

#include "timeline/timeline_struct.h"

static void finish_line(Timeline *timeline, OpenLine *open, bool error, uint32_t number) {
    const Event *first = trace_at(timeline->trace, open->event);
    array_push(&timeline->console, (ConsoleRecord){
                                       .start = timeline->console_text.length,
                                       .length = (uint32_t)open->text.length,
                                       .event = open->event,
                                       .last_event = number,
                                       .step = open->step,
                                       .lane = first->lane,
                                       .error = error,
                                   });
    text_append(&timeline->console_text, text_slice(&open->text));
    text_clear(&open->text);
}

static void add_piece(Timeline *timeline, OpenLine *open, Slice piece, uint32_t number) {
    if (open->text.length == 0) {
        open->event = number;
        open->step = steps_begun(timeline);
    }
    text_append(&open->text, piece);
}

void console_fold(Timeline *timeline, const Event *event, uint32_t number) {
    bool error = event->detail == 2;
    OpenLine *open = &timeline->open_lines[error];
    Slice rest = trace_text(timeline->trace, event->text);
    // A prompt without its newline comes before the traceback that follows it.
    OpenLine *other = &timeline->open_lines[!error];
    if (rest.length && other->text.length) {
        finish_line(timeline, other, !error, number);
    }
    while (rest.length) {
        const char *newline = memchr(rest.data, '\n', rest.length);
        size_t length = newline ? (size_t)(newline - rest.data) : rest.length;
        add_piece(timeline, open, slice_sub(rest, 0, length), number);
        if (newline) {
            finish_line(timeline, open, error, number);
            length++;
        }
        rest = slice_sub(rest, length, rest.length);
    }
}

void console_flush(Timeline *timeline, uint32_t number) {
    for (int i = 0; i < 2; i++) {
        if (timeline->open_lines[i].text.length) {
            finish_line(timeline, &timeline->open_lines[i], i == 1, number);
        }
    }
}

size_t timeline_console_count(const Timeline *timeline) {
    return timeline->console.count;
}

ConsoleLine timeline_console_line(const Timeline *timeline, size_t index) {
    if (index >= timeline->console.count) {
        return (ConsoleLine){.text = {"", 0}};
    }
    const ConsoleRecord *record = &timeline->console.items[index];
    const Event *event = trace_at(timeline->trace, record->event);
    return (ConsoleLine){
        .time = event->time,
        .lane = record->lane,
        .step = record->step,
        .event = record->event,
        .place = event->place,
        .error = record->error,
        .text = slice_sub(text_slice(&timeline->console_text), record->start,
                          record->start + record->length),
    };
}

// The moment at which a step begins stands for the whole step: what it prints is shown.
static uint32_t last_event_shown(const Timeline *timeline, Moment moment) {
    if (!moment.within || moment.step == 0) {
        return moment.event;
    }
    const StepRecord *step = &timeline->steps.items[moment.step - 1];
    return step->event == moment.event ? step->last_event : moment.event;
}

size_t timeline_console_until(const Timeline *timeline, Moment moment) {
    uint32_t event = last_event_shown(timeline, moment);
    size_t low = 0;
    size_t high = timeline->console.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (timeline->console.items[middle].last_event <= event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
