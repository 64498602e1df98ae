#include "timeline/sentence.h"

#include <string.h>

static void link_from(Why *why, size_t begin, LaneId lane, uint32_t event, uint32_t line) {
    if (why->link_count < WHY_MOST_LINKS && why->text.length > begin) {
        why->links[why->link_count++] = (WhyLink){begin, why->text.length, lane, event, line, 0};
    }
}

static void link_object(Why *why, size_t begin, size_t end, ObjectId object) {
    if (why->link_count < WHY_MOST_LINKS && end > begin) {
        why->links[why->link_count++] = (WhyLink){begin, end, 0, NONE, 0, object};
    }
}

static void write_object(const Timeline *timeline, ObjectId id, Why *why) {
    const ObjectInfo *object = timeline_object_by_id(timeline, id);
    size_t begin = why->text.length;
    text_append(&why->text, object && object->name ? trace_text(timeline->trace, object->name)
                                                   : slice_from(_("it")));
    if (object) {
        link_object(why, begin, why->text.length, id);
    }
}

// A gather has no name of its own: the word leads to it.
static void write_words(const Timeline *timeline, const Facts *facts, Slice words, Why *why) {
    static const char word[] = "gather";
    const ObjectInfo *object = timeline_object_by_id(timeline, facts->object);
    size_t begin = why->text.length;
    text_append(&why->text, words);
    const char *at = object && object->kind == OBJECT_GATHER && words.length
                         ? strstr(text_c(&why->text) + begin, word)
                         : NULL;
    if (at) {
        begin = (size_t)(at - text_c(&why->text));
        link_object(why, begin, begin + sizeof word - 1, object->id);
    }
}

// "a", "a and b", "a, b and 3 more"
static void write_lanes(const Timeline *timeline, const Facts *facts, Why *why) {
    Text *out = &why->text;
    for (size_t i = 0; i < facts->lane_count; i++) {
        bool last = i + 1 == facts->lane_count && !facts->more_lanes;
        text_append_c(out, i == 0 ? "" : last ? _(" and ") : _(", "));
        size_t begin = out->length;
        timeline_write_lane_label(timeline, facts->lanes[i], out);
        link_from(why, begin, facts->lanes[i], NONE, 0);
    }
    if (facts->more_lanes) {
        text_printf(out, ngettext(" and %zu more", " and %zu more", facts->more_lanes),
                    facts->more_lanes);
    }
}

static void write_slot(const Timeline *timeline, const Facts *facts, Slice slot, Why *why) {
    Text *out = &why->text;
    size_t begin = out->length;
    if (slice_is(slot, "self")) {
        timeline_write_lane_label(timeline, facts->self, out);
        link_from(why, begin, facts->self, NONE, 0);
    } else if (slice_is(slot, "other")) {
        timeline_write_lane_label(timeline, facts->other, out);
        link_from(why, begin, facts->other, facts->event, 0);
    } else if (slice_is(slot, "owner")) {
        timeline_write_lane_label(timeline, facts->owner, out);
        link_from(why, begin, facts->owner, NONE, 0);
    } else if (slice_is(slot, "time")) {
        time_write(out, facts->time, timeline_unit(timeline), 0);
        link_from(why, begin, facts->other ? facts->other : facts->self, facts->event, 0);
    } else if (slice_is(slot, "until")) {
        time_write(out, facts->until, timeline_unit(timeline), 0);
    } else if (slice_is(slot, "length")) {
        time_write_length(out, facts->length, timeline_unit(timeline));
    } else if (slice_is(slot, "line")) {
        text_printf(out, _("line %u"), facts->line);
        link_from(why, begin, 0, NONE, facts->line);
    } else if (slice_is(slot, "object")) {
        write_object(timeline, facts->object, why);
    } else if (slice_is(slot, "error")) {
        text_append(out, facts->error);
    } else if (slice_is(slot, "text")) {
        text_append(out, facts->text);
    } else if (slice_is(slot, "lanes")) {
        write_lanes(timeline, facts, why);
    } else if (slice_is(slot, "through")) {
        timeline_write_lane_label(timeline, facts->through, out);
        link_from(why, begin, facts->through, NONE, 0);
    } else if (slice_is(slot, "held")) {
        write_object(timeline, facts->held, why);
    } else if (slice_is(slot, "since")) {
        text_printf(out, _("line %u"), facts->since);
        link_from(why, begin, 0, NONE, facts->since);
    }
}

static bool is_known(const Facts *facts, Slice slot) {
    return slice_is(slot, "other")     ? facts->other != 0
           : slice_is(slot, "line")    ? facts->line != 0
           : slice_is(slot, "object")  ? facts->object != 0
           : slice_is(slot, "owner")   ? facts->owner != 0
           : slice_is(slot, "text")    ? facts->text.length != 0
           : slice_is(slot, "lanes")   ? facts->lane_count != 0
           : slice_is(slot, "through") ? facts->through != 0
           : slice_is(slot, "held")    ? facts->held != 0
           : slice_is(slot, "since")   ? facts->since != 0
           : slice_is(slot, "until")   ? facts->until != NANOS_NEVER
                                       : true;
}

// The next slot of the sentence from `*at` on, and what stands before it.
static bool next_slot(const char **at, Slice *before, Slice *slot) {
    const char *open = strchr(*at, '{');
    const char *close = open ? strchr(open, '}') : NULL;
    if (!close) {
        *before = slice_from(*at);
        return false;
    }
    *before = (Slice){*at, (size_t)(open - *at)};
    *slot = (Slice){open + 1, (size_t)(close - open - 1)};
    *at = close + 1;
    return true;
}

static bool knows_all(const Facts *facts, const char *sentence) {
    Slice before, slot;
    while (next_slot(&sentence, &before, &slot)) {
        if (!is_known(facts, slot)) {
            return false;
        }
    }
    return true;
}

void sentence_say(const Timeline *timeline, const Facts *facts, const char *const *sentences,
                  Why *why) {
    while (*sentences && !knows_all(facts, *sentences)) {
        sentences++;
    }
    if (!*sentences) {
        return;
    }
    // A Chinese full stop has its blank within.
    bool open = why->text.length && why->text.data[why->text.length - 1] != ' ';
    if (open && !slice_ends_with(text_slice(&why->text), "。")) {
        text_append_c(&why->text, _(" "));
    }
    const char *at = _(*sentences);
    Slice before, slot;
    while (next_slot(&at, &before, &slot)) {
        write_words(timeline, facts, before, why);
        write_slot(timeline, facts, slot, why);
    }
    write_words(timeline, facts, before, why);
}
