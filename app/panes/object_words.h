// What queues, locks and their like are called and hold, in words.
#pragma once

#include "panes/view.h"

// What an object held at a moment.
typedef struct Reading {
    int64_t value;
    LaneId owner;
    bool exists;
} Reading;

// It is told who has it, not how many there are.
bool object_tells_owner(const ObjectInfo *object);
Reading object_reading(const Timeline *timeline, const ObjectInfo *object, Moment moment);
void object_write_name(const Timeline *timeline, ObjectId object, Text *out);
// "2 of 2", "held by Ann", "free", "set".
void object_write_reading(const Frame *frame, const ObjectInfo *object, Moment moment, Text *out);
// The scale of its plot.
int64_t object_scale(const ObjectInfo *object);
Icon object_icon(ObjectKind kind);
