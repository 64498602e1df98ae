#include "panes/object_words.h"

#include "base/translate.h"
#include "panes/chrome.h"

bool object_tells_owner(const ObjectInfo *object) {
    return object && object->kind == OBJECT_LOCK;
}

Reading object_reading(const Timeline *timeline, const ObjectInfo *info, Moment moment) {
    uint32_t point = timeline_object_at(timeline, info->id, moment);
    if (point == UINT32_MAX) {
        // Not used yet: a queue is empty, a semaphore has all it was given.
        bool exists = info->created_event <= moment.event;
        return (Reading){info->kind == OBJECT_SEMAPHORE ? info->capacity : 0, 0, exists};
    }
    ObjectPoint found = timeline_object_point(timeline, info->id, point);
    return (Reading){found.value, found.owner, true};
}

int64_t object_scale(const ObjectInfo *info) {
    int64_t most = info->most > 0 ? info->most : 1;
    bool bounded = info->capacity > 0 && (info->capacity - 1) / 4 < most;
    return bounded && info->capacity > info->most ? info->capacity : info->most;
}

void object_write_name(const Timeline *timeline, ObjectId id, Text *out) {
    const ObjectInfo *info = timeline_object_by_id(timeline, id);
    Slice name = info ? timeline_text(timeline, info->name) : (Slice){"", 0};
    if (name.length) {
        text_append(out, name);
    } else {
        text_append_c(out, info ? timeline_object_word(info->kind) : "?");
    }
}

void object_write_reading(const Frame *frame, const ObjectInfo *info, Moment moment, Text *out) {
    Reading reading = object_reading(frame->scene->timeline, info, moment);
    if (!reading.exists) {
        text_append_c(out, _("not made yet"));
    } else if (object_tells_owner(info)) {
        const char *rest = text_append_to_slot(out, reading.owner   ? _("held by {}")
                                                    : reading.value ? _("held")
                                                                    : _("free"));
        if (reading.owner) {
            chrome_lane_name(frame, reading.owner, out);
        }
        text_append_c(out, rest);
    } else if (info->kind == OBJECT_EVENT) {
        text_append_c(out, reading.value ? _("set") : _("not set"));
    } else if (info->kind == OBJECT_SEMAPHORE) {
        text_printf(out, _("%lld of %lld free"), (long long)reading.value,
                    (long long)info->capacity);
    } else if (info->capacity > 0) {
        text_printf(out, _("%lld of %lld"), (long long)reading.value, (long long)info->capacity);
    } else {
        text_printf(out, "%lld", (long long)reading.value);
    }
}

Icon object_icon(ObjectKind kind) {
    return kind == OBJECT_LOCK        ? ICON_LOCK
           : kind == OBJECT_SEMAPHORE ? ICON_SEMAPHORE
           : kind == OBJECT_EVENT     ? ICON_EVENT
           : kind == OBJECT_CONDITION ? ICON_CONDITION
           : kind == OBJECT_QUEUE     ? ICON_QUEUE
                                      : ICON_SIX_DOTS;
}
