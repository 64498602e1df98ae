// Sentences with slots, {other} and the like, that become links. For the files of this room that
// say why; a sentence is marked with N_() and translated whole.
#pragma once

#include "base/translate.h"
#include "timeline/timeline_struct.h"
#include "timeline/why.h"

// What the slots of a sentence, {other} and the like, stand for. A sentence names only slots that
// are known; the tables below hold another one for when they are not.
typedef struct Facts {
    LaneId self, other;
    Nanos time, until, length;
    uint32_t event;  // That `other` did it with.
    uint32_t line;
    ObjectId object;
    LaneId owner;
    LaneId through;  // Whose cancellation went on to this one.
    ObjectId held;
    uint32_t since;  // The line at which it was taken.
    Slice error, text;
    // Several lanes, for {lanes}; the text says how many more there are.
    const LaneId *lanes;
    size_t lane_count, more_lanes;
} Facts;

// Says the first of the sentences, ended by NULL, all of whose slots are known; a space comes
// before it where something stands there.
void sentence_say(const Timeline *timeline, const Facts *facts, const char *const *sentences,
                  Why *why);

#define SAY(facts, ...) sentence_say(timeline, facts, (const char *const[]){__VA_ARGS__, NULL}, why)
