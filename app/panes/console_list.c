#include "panes/console_list.h"

void console_list_finish(ConsoleList *list) {
    array_finish(&list->items);
}

static bool is_wanted(const ConsoleFilter *filter, const ConsoleLine *line) {
    bool stream =
        filter->stream == CONSOLE_ALL || line->error == (filter->stream == CONSOLE_ERRORS);
    return stream && (!filter->lane || line->lane == filter->lane);
}

static bool begins_traceback(Slice text) {
    return slice_is(text, "Traceback (most recent call last):") ||
           slice_is(text, "  + Exception Group Traceback (most recent call last):");
}

// All that is indented, and then the line with the exception.
static uint32_t traceback_end(const Timeline *timeline, uint32_t first, uint32_t lines) {
    uint32_t at = first + 1;
    while (at < lines) {
        ConsoleLine line = timeline_console_line(timeline, at);
        if (!line.error) {
            return at;
        }
        at++;
        if (!line.text.length || line.text.data[0] != ' ') {
            return at;
        }
    }
    return at;
}

static void add(ConsoleList *list, ConsoleEntry entry) {
    array_push(&list->items, entry);
    list->tracebacks += entry.traceback;
}

void console_list_update(ConsoleList *list, const Timeline *timeline, ConsoleFilter filter) {
    uint32_t lines = (uint32_t)timeline_console_count(timeline);
    bool same = list->timeline == timeline && list->filter.stream == filter.stream &&
                list->filter.lane == filter.lane && list->lines <= lines;
    if (same && list->lines == lines) {
        return;
    }
    if (!same) {
        *list = (ConsoleList){.items = list->items, .filter = filter, .timeline = timeline};
        list->items.count = 0;
    } else if (list->items.count && list->items.items[list->items.count - 1].traceback) {
        // It may go on.
        list->lines = list->items.items[--list->items.count].first;
        list->tracebacks--;
    }
    for (uint32_t at = list->lines; at < lines;) {
        ConsoleLine line = timeline_console_line(timeline, at);
        bool traceback = line.error && begins_traceback(line.text);
        uint32_t end = traceback ? traceback_end(timeline, at, lines) : at + 1;
        if (is_wanted(&filter, &line)) {
            add(list, (ConsoleEntry){at, end - at, traceback});
        }
        at = end;
    }
    list->lines = lines;
}

size_t console_list_until(const ConsoleList *list, size_t lines) {
    size_t low = 0, high = list->items.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (list->items.items[middle].first < lines) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
