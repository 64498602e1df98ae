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

void object_fold(Timeline *timeline, const Event *event, uint32_t number) {
    if (event->kind == EVENT_OBJECT_CREATED) {
        create(timeline, event, number);
        return;
    }
    ObjectData *object = object_data(timeline, event->other);
    if (object) {
        change(timeline, object, event, number);
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
