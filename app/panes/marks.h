// Moments and ranges that the user marked and named. They belong to a document, in the order of
// their places in the run.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

enum { MARK_NAME = 96, MARKS_MOST = 256 };

typedef struct Mark {
    Nanos time;
    Nanos end;      // Of a range; of a moment NANOS_NEVER.
    uint32_t step;  // Tells apart the steps of one instant.
    char name[MARK_NAME];
} Mark;

typedef struct Marks {
    ARRAY(Mark) items;
} Marks;

void marks_finish(Marks *marks);
// Puts it in its place, or gives the mark that is there this name. False when there are too many.
bool marks_put(Marks *marks, Mark mark);
void marks_remove(Marks *marks, size_t index);
// The mark of this very moment; its index, or SIZE_MAX.
size_t marks_find(const Marks *marks, const Timeline *timeline, Moment moment);
// Where it stands in this run, which may be another than the one it was made in.
Moment mark_moment(const Mark *mark, const Timeline *timeline);

// A line for each mark, and back. What is no mark is passed over.
void marks_write(const Marks *marks, Text *out);
void marks_read(Marks *marks, Slice text);
