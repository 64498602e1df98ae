// The lines of the console that the reader asked for, as entries: a line each, but a traceback is
// one. Found once for a filter, and carried on while the run prints.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

typedef enum ConsoleStream { CONSOLE_ALL, CONSOLE_OUT, CONSOLE_ERRORS } ConsoleStream;

typedef struct ConsoleFilter {
    ConsoleStream stream;
    LaneId lane;  // Only what this task printed; 0: all tasks.
} ConsoleFilter;

typedef struct ConsoleEntry {
    uint32_t first;  // Line.
    uint32_t count;
    bool traceback;
} ConsoleEntry;

typedef struct ConsoleList {
    ARRAY(ConsoleEntry) items;
    ConsoleFilter filter;
    const Timeline *timeline;
    uint32_t lines;       // Read so far.
    uint32_t tracebacks;  // Among the entries.
} ConsoleList;

void console_list_finish(ConsoleList *list);
void console_list_update(ConsoleList *list, const Timeline *timeline, ConsoleFilter filter);
// How many entries had begun when so many lines were printed.
size_t console_list_until(const ConsoleList *list, size_t lines);
