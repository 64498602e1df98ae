#include <string.h>

#include "base/translate.h"
#include "timeline/timeline_struct.h"

// Ids come from a counter, so one far beyond the events can only come from a forged file.
static bool id_is_plausible(const Timeline *timeline, LaneId id) {
    return id != 0 && id <= (uint64_t)timeline->folded + 65536;
}

LaneData *lane_data(const Timeline *timeline, LaneId id) {
    if (id >= timeline->lanes.count || timeline->lanes.items[id].lane.id == 0) {
        return NULL;
    }
    return &timeline->lanes.items[id];
}

// "Task-12" is what asyncio calls a task that was given no name.
static bool is_made_up(Slice name) {
    if (!slice_starts_with(name, "Task-") || name.length == 5) {
        return false;
    }
    for (size_t i = 5; i < name.length; i++) {
        if (name.data[i] < '0' || name.data[i] > '9') {
            return false;
        }
    }
    return true;
}

static void set_name(Timeline *timeline, LaneData *data, TextId name) {
    data->lane.name = name;
    data->lane.named = name != 0 && !is_made_up(trace_text(timeline->trace, name));
}

static void join_group(Timeline *timeline, Lane *lane) {
    if (lane->function) {
        uint32_t before = id_map_get(&timeline->groups, lane->function);
        lane->number = before == NONE ? 1 : before + 1;
        id_map_put(&timeline->groups, lane->function, lane->number);
        timeline->rows_version += lane->number == TIMELINE_GROUP;
    }
}

// Whether a lane that comes after `brother`, or as the first child of `parent`, is the last in tree
// order. Looks only so far: chains of tasks may be long, and an order found again costs little.
static bool comes_last(const Timeline *timeline, const LaneData *parent, const LaneData *brother) {
    enum { FAR = 32 };
    const LaneData *before = brother ? brother : parent;
    size_t rows = timeline->rows.count;
    LaneId at = rows ? timeline->rows.items[rows - 1] : 0;
    for (int i = 0; before && at && i < FAR; i++) {
        const LaneData *lane = lane_data(timeline, at);
        if (lane == before) {
            return i == 0 || brother;
        }
        at = lane->lane.parent;
    }
    return !before;
}

static void join_rows(Timeline *timeline, LaneData *data, const LaneData *brother) {
    const LaneData *parent = lane_data(timeline, data->lane.parent);
    timeline->rows_stale = timeline->rows_stale || !comes_last(timeline, parent, brother);
    data->lane.row = (uint32_t)timeline->rows.count;
    array_push(&timeline->rows, data->lane.id);
}

static void join_tree(Timeline *timeline, LaneData *data) {
    LaneData *parent = lane_data(timeline, data->lane.parent);
    LaneId id = data->lane.id;
    if (!parent) {
        data->lane.parent = 0;
        array_push(&timeline->roots, id);
        join_rows(timeline, data, NULL);
        return;
    }
    LaneData *brother = lane_data(timeline, parent->last_child);
    join_rows(timeline, data, brother);
    if (brother) {
        brother->next_sibling = id;
    } else {
        parent->first_child = id;
    }
    parent->last_child = id;
    parent->lane.child_count++;
    bool indents = parent->lane.kind == LANE_TASK || parent->lane.kind == LANE_CALLBACK;
    data->lane.depth = indents ? parent->lane.depth + 1 : 0;
    data->loop = data->loop ? data->loop : parent->loop;
}

static void make_room(Timeline *timeline, LaneId id) {
    while (timeline->lanes.count <= id) {
        array_push(&timeline->lanes, (LaneData){0});
    }
}

// What asyncio.run() does by itself after the main task: tasks that no task made, of no function of
// the program's. They are in the trace, but not part of the story.
static bool is_housekeeping(const Timeline *timeline, const Event *event) {
    const LaneData *creator = lane_data(timeline, event->other);
    return event->detail == LANE_TASK && !event->more && timeline->task_count > 0 &&
           !(creator && creator->lane.kind == LANE_TASK);
}

void lane_fold_created(Timeline *timeline, const Event *event, uint32_t number) {
    if (!id_is_plausible(timeline, event->lane) || lane_data(timeline, event->lane) ||
        is_housekeeping(timeline, event)) {
        return;
    }
    make_room(timeline, event->lane);
    LaneData *data = &timeline->lanes.items[event->lane];
    *data = (LaneData){
        .lane =
            {
                .id = event->lane,
                .parent = event->other,
                .kind = (LaneKind)event->detail,
                .function = event->more,
                .created_at = event->place,
                .created = timeline->now,
                .ended = NANOS_NEVER,
                .created_step = steps_begun(timeline),
                .ended_step = NONE,
                .created_event = number,
                .ended_event = NONE,
            },
        .open_frame = NONE,
        .loop = event->detail == LANE_LOOP ? event->lane : 0,
        .ready_entry = NONE,
        .ready_event = NONE,
        .cancel_event = NONE,
        .wake_arrow = NONE,
        .last_from_arrow = NONE,
        .last_to_arrow = NONE,
    };
    set_name(timeline, data, event->text);
    join_group(timeline, &data->lane);
    join_tree(timeline, data);
    timeline->task_count += event->detail == LANE_TASK;
    if (event->detail == LANE_LOOP && !timeline->main_loop) {
        timeline->main_loop = event->lane;
    }
    if (!data->loop) {
        data->loop = timeline->main_loop;
    }
    LaneData *creator = lane_data(timeline, event->other);
    if (creator && event->detail == LANE_LOOP) {
        creator->turns = event->lane;
    }
    if (creator && creator->lane.kind != LANE_LOOP) {
        arrow_add(timeline, ARROW_CREATES, event->other, event->lane, number);
    }
}

void lane_fold_named(Timeline *timeline, const Event *event) {
    LaneData *data = lane_data(timeline, event->lane);
    if (data) {
        set_name(timeline, data, event->text);
    }
}

// The next lane in tree order, depth first.
static LaneId next_in_tree(const Timeline *timeline, LaneId id) {
    const LaneData *data = lane_data(timeline, id);
    if (data->first_child) {
        return data->first_child;
    }
    while (data && !data->next_sibling) {
        data = lane_data(timeline, data->lane.parent);
    }
    return data ? data->next_sibling : 0;
}

void timeline_order_rows(Timeline *timeline) {
    enum { FEW = 4096, PART = 16 };
    size_t rows = timeline->rows.count, fresh = rows - timeline->rows_ordered;
    if (!timeline->rows_stale || (rows > FEW && fresh < rows / PART && !timeline->over)) {
        return;
    }
    timeline->rows_version++;
    timeline->rows_ordered = rows;
    timeline->rows.count = 0;
    for (size_t i = 0; i < timeline->roots.count; i++) {
        for (LaneId id = timeline->roots.items[i]; id; id = next_in_tree(timeline, id)) {
            timeline->lanes.items[id].lane.row = (uint32_t)timeline->rows.count;
            array_push(&timeline->rows, id);
        }
    }
    timeline->rows_stale = false;
}

uint32_t timeline_rows_version(const Timeline *timeline) {
    return timeline->rows_version;
}

size_t timeline_failed_count(const Timeline *timeline) {
    return timeline->failed.count;
}

LaneId timeline_failed(const Timeline *timeline, size_t index) {
    return index < timeline->failed.count ? timeline->failed.items[index] : 0;
}

size_t timeline_row_count(const Timeline *timeline) {
    return timeline->rows.count;
}

LaneId timeline_row(const Timeline *timeline, size_t row) {
    return row < timeline->rows.count ? timeline->rows.items[row] : 0;
}

const Lane *timeline_lane(const Timeline *timeline, LaneId id) {
    LaneData *data = lane_data(timeline, id);
    return data ? &data->lane : NULL;
}

size_t timeline_task_count(const Timeline *timeline) {
    return timeline->task_count;
}

LaneId timeline_main_loop(const Timeline *timeline) {
    return timeline->main_loop;
}

size_t timeline_group_of(const Timeline *timeline, LaneId id) {
    const LaneData *data = lane_data(timeline, id);
    if (!data) {
        return 0;
    }
    uint32_t count = id_map_get(&timeline->groups, data->lane.function);
    return count == NONE ? 1 : count;
}

void timeline_write_lane_label(const Timeline *timeline, LaneId id, Text *out) {
    const LaneData *data = lane_data(timeline, id);
    if (!data) {
        return;
    }
    const Lane *lane = &data->lane;
    if (lane->kind == LANE_LOOP && !lane->named) {
        text_append_c(out, _("Event loop"));
        return;
    }
    if (lane->named || !lane->function) {
        Slice name = trace_text(timeline->trace, lane->name);
        // What recorders call every loop is a word, no name.
        bool is_word = lane->kind == LANE_LOOP && slice_is(name, "loop");
        text_append(out, is_word ? slice_from(_("loop")) : name);
        return;
    }
    text_append(out, trace_text(timeline->trace, lane->function));
    if (timeline_group_of(timeline, id) > 1) {
        text_printf(out, " %u", lane->number);
    }
}
