#include "timeline/timeline_struct.h"
#include "trace/example_words.h"

Timeline *timeline_create(const Trace *trace) {
    Timeline *timeline = mem_zeroed(1, sizeof *timeline);
    timeline->trace = trace;
    timeline->blocking_limit = 100 * NANOS_PER_MILLISECOND;
    return timeline;
}

static void finish_lanes(Timeline *timeline) {
    for (size_t id = 0; id < timeline->lanes.count; id++) {
        LaneData *lane = &timeline->lanes.items[id];
        array_finish(&lane->spans);
        array_finish(&lane->masks);
        array_finish(&lane->frames);
        variables_finish(lane);
    }
    array_finish(&timeline->lanes);
    array_finish(&timeline->roots);
    array_finish(&timeline->rows);
    id_map_finish(&timeline->groups);
}

static void finish_objects(Timeline *timeline) {
    for (size_t i = 0; i < timeline->objects.count; i++) {
        array_finish(&timeline->objects.items[i].points);
        array_finish(&timeline->objects.items[i].members);
    }
    array_finish(&timeline->objects);
    id_map_finish(&timeline->object_ids);
}

void timeline_destroy(Timeline *timeline) {
    if (!timeline) {
        return;
    }
    finish_lanes(timeline);
    finish_objects(timeline);
    array_finish(&timeline->steps);
    array_finish(&timeline->ready);
    id_map_finish(&timeline->callbacks);
    array_finish(&timeline->timers);
    array_finish(&timeline->timer_blocks);
    id_map_finish(&timeline->timer_ids);
    array_finish(&timeline->move_events);
    array_finish(&timeline->moves);
    array_finish(&timeline->counts);
    array_finish(&timeline->most_ready);
    array_finish(&timeline->arrows);
    array_finish(&timeline->console);
    text_finish(&timeline->console_text);
    text_finish(&timeline->open_lines[0].text);
    text_finish(&timeline->open_lines[1].text);
    array_finish(&timeline->findings);
    array_finish(&timeline->failures);
    array_finish(&timeline->failed);
    array_finish(&timeline->line_starts);
    array_finish(&timeline->line_events);
    mem_free(timeline);
}

bool timeline_set_blocking_limit(Timeline *timeline, Nanos limit) {
    if (timeline->blocking_limit == limit) {
        return false;
    }
    Timeline *again = timeline_create(timeline->trace), before = *timeline;
    again->blocking_limit = limit;
    if (timeline->folded) {
        timeline_extend_some(again, timeline->folded);
        timeline_order_rows(again);
    }
    *timeline = *again;
    *again = before;
    timeline_destroy(again);
    return true;
}

#define BYTES_OF(array) ((array)->capacity * sizeof *(array)->items)

static size_t lane_bytes(const LaneData *lane) {
    size_t bytes = BYTES_OF(&lane->spans) + BYTES_OF(&lane->masks) + BYTES_OF(&lane->frames) +
                   BYTES_OF(&lane->variables);
    for (size_t i = 0; i < lane->variables.count; i++) {
        bytes += BYTES_OF(&lane->variables.items[i].events);
    }
    return bytes;
}

size_t timeline_bytes(const Timeline *timeline) {
    size_t bytes = sizeof *timeline + BYTES_OF(&timeline->lanes) + BYTES_OF(&timeline->rows) +
                   BYTES_OF(&timeline->steps) + BYTES_OF(&timeline->ready) +
                   BYTES_OF(&timeline->timers) + BYTES_OF(&timeline->move_events) +
                   BYTES_OF(&timeline->moves) + BYTES_OF(&timeline->counts) +
                   BYTES_OF(&timeline->arrows) + BYTES_OF(&timeline->console) +
                   timeline->console_text.capacity;
    for (size_t id = 0; id < timeline->lanes.count; id++) {
        bytes += lane_bytes(&timeline->lanes.items[id]);
    }
    for (size_t i = 0; i < timeline->objects.count; i++) {
        bytes += BYTES_OF(&timeline->objects.items[i].points);
        bytes += BYTES_OF(&timeline->objects.items[i].members);
    }
    return bytes;
}

size_t timeline_folded(const Timeline *timeline) {
    return timeline->folded;
}

const Trace *timeline_trace(const Timeline *timeline) {
    return timeline->trace;
}

Slice timeline_text(const Timeline *timeline, TextId id) {
    return trace_text(timeline->trace, id);
}

Slice timeline_call_name(const Timeline *timeline, TextId id) {
    static const char place[] = "() at /";
    Slice text = trace_text(timeline->trace, id);
    const char *at = text.length ? memmem(text.data, text.length, place, sizeof place - 1) : NULL;
    return at ? slice_sub(text, 0, (size_t)(at - text.data) + 2) : text;
}

TimeUnit timeline_unit(const Timeline *timeline) {
    bool long_run = timeline->unit == UNIT_SECOND && timeline->now >= TIME_LONG;
    return long_run ? UNIT_CLOCK : timeline->unit;
}

Slice timeline_title(const Timeline *timeline) {
    Slice title = trace_text(timeline->trace, timeline->title);
    return title.length ? example_words(title) : trace_source_name(timeline->trace);
}

Nanos timeline_end(const Timeline *timeline) {
    return timeline->now;
}

bool timeline_is_over(const Timeline *timeline) {
    return timeline->over;
}

RunOutcome timeline_outcome(const Timeline *timeline) {
    return timeline->outcome;
}
