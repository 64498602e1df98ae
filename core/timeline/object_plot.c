// Objects that tasks wait for: what they held and who had them, as step plots; and futures, with
// what they became.
#include <stdlib.h>

#include "timeline/timeline_struct.h"

static ObjectData *object_data(const Timeline *timeline, ObjectId id) {
    uint32_t index = id_map_get(&timeline->object_ids, id);
    return index == NONE ? NULL : &timeline->objects.items[index];
}

static void create(Timeline *timeline, const Event *event, uint32_t number) {
    if (event->other == 0 || object_data(timeline, event->other)) {
        return;
    }
    id_map_put(&timeline->object_ids, event->other, (uint32_t)timeline->objects.count);
    array_push(&timeline->objects, (ObjectData){.info = {
                                                    .id = event->other,
                                                    .kind = (ObjectKind)event->detail,
                                                    .name = event->text,
                                                    .creator = event->lane,
                                                    .capacity = event->number,
                                                    .created_event = number,
                                                    .created = timeline->now,
                                                    .place = event->place,
                                                    .ended_event = NONE,
                                                }});
}

static void change(Timeline *timeline, ObjectData *object, const Event *event, uint32_t number) {
    ObjectRecord record = {.event = number, .step = steps_begun(timeline)};
    ObjectInfo *info = &object->info;
    if (object->points.count) {
        const ObjectRecord *last = &object->points.items[object->points.count - 1];
        record.value = last->value;
        record.owner = last->owner;
    }
    if (event->kind == EVENT_OBJECT_OWNER) {
        record.owner = event->lane;
    } else {
        record.value = event->number;
    }
    bool first = object->points.count == 0;
    info->least = first || record.value < info->least ? record.value : info->least;
    info->most = first || record.value > info->most ? record.value : info->most;
    array_push(&object->points, record);
    info->point_count++;
}

static void add_member(Timeline *timeline, ObjectData *gather, LaneId member) {
    array_push(&gather->members, member);
    gather->info.member_count++;
    LaneData *lane = lane_data(timeline, member);
    if (lane) {
        lane->lane.gather = gather->info.id;
    }
}

static void end(Timeline *timeline, ObjectInfo *info, const Event *event, uint32_t number) {
    info->end = event->detail == WAKE_EXCEPTION ? STATE_FAILED
                : event->detail == WAKE_CANCEL  ? STATE_CANCELLED
                                                : STATE_FINISHED;
    info->ended_by = event->lane;
    info->ended = timeline->now;
    info->ended_event = number;
    info->result = event->text;
    info->message = event->more;
}

void object_fold(Timeline *timeline, const Event *event, uint32_t number) {
    if (event->kind == EVENT_OBJECT_CREATED) {
        create(timeline, event, number);
        return;
    }
    ObjectData *object = object_data(timeline, event->other);
    if (!object) {
        return;
    }
    switch (event->kind) {
    case EVENT_OBJECT_MEMBER: add_member(timeline, object, event->lane); break;
    case EVENT_OBJECT_ENDED: end(timeline, &object->info, event, number); break;
    default: change(timeline, object, event, number); break;
    }
}

void object_note_awaiter(Timeline *timeline, ObjectId id, LaneId awaiter) {
    ObjectData *object = object_data(timeline, id);
    if (object) {
        object->info.awaiter = awaiter;
    }
}

size_t timeline_object_count(const Timeline *timeline) {
    return timeline->objects.count;
}

const ObjectInfo *timeline_object(const Timeline *timeline, size_t index) {
    return index < timeline->objects.count ? &timeline->objects.items[index].info : NULL;
}

const ObjectInfo *timeline_object_by_id(const Timeline *timeline, ObjectId id) {
    ObjectData *object = object_data(timeline, id);
    return object ? &object->info : NULL;
}

ObjectPoint timeline_object_point(const Timeline *timeline, ObjectId id, uint32_t point) {
    const ObjectData *object = object_data(timeline, id);
    if (!object || point >= object->points.count) {
        return (ObjectPoint){0};
    }
    const ObjectRecord *record = &object->points.items[point];
    const Event *event = trace_at(timeline->trace, record->event);
    return (ObjectPoint){
        .time = event->time,
        .step = record->step,
        .event = record->event,
        .value = record->value,
        .owner = record->owner,
        .by = event->lane,
    };
}

uint32_t timeline_object_at(const Timeline *timeline, ObjectId id, Moment moment) {
    const ObjectData *object = object_data(timeline, id);
    uint32_t low = 0;
    uint32_t high = object ? (uint32_t)object->points.count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (object->points.items[middle].event <= moment.event) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? low - 1 : NONE;
}

LaneId timeline_object_member(const Timeline *timeline, ObjectId id, uint32_t index) {
    const ObjectData *object = object_data(timeline, id);
    return object && index < object->members.count ? object->members.items[index] : 0;
}

// ---- Waiters -----------------------------------------------------------------------------------

typedef struct Waiter {
    uint32_t since;  // The event.
    LaneId lane;
} Waiter;

// The event with which the lane began to wait for the object; NONE when it does not.
static uint32_t waits_since(const Timeline *timeline, const LaneData *lane, ObjectId id,
                            Moment moment) {
    if (moment.event < lane->lane.created_event || lane->lane.ended_event <= moment.event) {
        return NONE;
    }
    uint32_t index = timeline_span_at_event(timeline, lane->lane.id, moment.event);
    if (index == NONE) {
        return NONE;
    }
    const SpanRecord *record = &lane->spans.items[index];
    if (record->state != STATE_RESOURCE && record->state != STATE_AWAIT) {
        return NONE;
    }
    return timeline_span(timeline, lane->lane.id, index).object == id ? record->event : NONE;
}

static int came_first(const void *left, const void *right) {
    const Waiter *a = left, *b = right;
    return a->since < b->since ? -1 : a->since > b->since;
}

size_t timeline_object_waiters(const Timeline *timeline, ObjectId id, Moment moment, LaneId *lanes,
                               size_t room) {
    ARRAY(Waiter) waiters = {0};
    for (size_t i = 1; id && i < timeline->lanes.count; i++) {
        const LaneData *lane = lane_data(timeline, (LaneId)i);
        uint32_t since = lane ? waits_since(timeline, lane, id, moment) : NONE;
        if (since == NONE) {
            continue;
        }
        array_push(&waiters, (Waiter){since, (LaneId)i});
    }
    size_t count = waiters.count;
    if (count > 1) {
        qsort(waiters.items, count, sizeof *waiters.items, came_first);
    }
    for (size_t i = 0; i < count && i < room; i++) {
        lanes[i] = waiters.items[i].lane;
    }
    array_finish(&waiters);
    return count;
}
