// What two runs that stand side by side are called: what they have in common names the whole, what
// tells them apart names each. "Fish soup": "One thing after another" and "The better way".
#pragma once

#include "base/text.h"
#include "timeline/timeline.h"

// What the other run is: that of another file, of this one before it was edited, or of this one
// with its tasks one after another.
typedef enum CompareKind { COMPARE_FILE, COMPARE_BEFORE, COMPARE_SEQUENTIAL } CompareKind;

typedef struct CompareTitles {
    Text sides[2];
    Text whole, note;
} CompareTitles;

// Replaces what was there. `own` is the side of the file as it is.
void compare_titles_make(CompareTitles *titles, CompareKind kind,
                         const Timeline *const timelines[2], const Slice files[2], int own);
void compare_titles_finish(CompareTitles *titles);
