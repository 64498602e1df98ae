#include "panes/lane_layout.h"

#include <math.h>

#include "panes/moments.h"
#include "panes/occupancy.h"

#define LOOP_ROW      56.0f
#define OVERLAP_ROW   92.0f
#define STATES_ROW    104.0f
#define LANES_LEAST   220.0f
#define GROUP_ROW     36.0f
#define STRIP_ROW     40.0f
#define LENS_ROW      32.0f
#define SINGLE_ROW    44.0f
#define PICTURE_ROW   80.0f
#define HEADING_ROW   28.0f
#define OBJECT_ROW    44.0f
#define MOST_OBJECTS  64
#define NAMED_LANE    28.0f
#define FEW_LANES     12
#define GROUP_LEAST   12
#define SQUEEZED_MOST 16.0f

static const float LADDER[] = {88, 72, 56, 40, 28, 16, 4, 2};
enum { RUNGS = sizeof LADDER / sizeof *LADDER };

void lane_layout_finish(LaneLayout *layout) {
    array_finish(&layout->slots);
    array_finish(&layout->slot_of);
}

float lane_bar_height(float lane_height) {
    if (lane_height >= 40) {
        return 28;
    }
    return lane_height > 16 ? lane_height - 8 : lane_height > 4 ? lane_height - 6 : lane_height;
}

float lane_height_next(float height, bool larger) {
    int rung = 0;
    while (rung < RUNGS - 1 && LADDER[rung] > height) {
        rung++;
    }
    rung += larger ? -1 : 1;
    rung = rung < 0 ? 0 : rung >= RUNGS ? RUNGS - 1 : rung;
    return LADDER[rung];
}

bool lane_layout_is_shut(const View *view, LaneId lane) {
    for (size_t i = 0; i < view->shut_count; i++) {
        if (view->shut[i] == lane) {
            return true;
        }
    }
    return false;
}

// Below a lane whose children are folded away.
static bool is_folded_away(const Scene *scene, const Lane *lane) {
    for (LaneId at = lane->parent; at && scene->view.shut_count;) {
        if (lane_layout_is_shut(&scene->view, at)) {
            return true;
        }
        const Lane *parent = timeline_lane(scene->timeline, at);
        at = parent ? parent->parent : 0;
    }
    return false;
}

static bool is_shown(const Scene *scene, const Lane *lane) {
    const Timeline *timeline = scene->timeline;
    if (lane->kind == LANE_TASK) {
        bool passes = !scene->view.filtered || search_has_lane(scene->search, lane->id);
        return passes && !is_folded_away(scene, lane);
    }
    return lane->id != timeline_main_loop(timeline) && lane->span_count > 0;
}

static bool in_group(const Scene *scene, const Lane *lane) {
    const Timeline *timeline = scene->timeline;
    return !scene->view.filtered && lane->kind == LANE_TASK &&
           timeline_group_of(timeline, lane->id) >= GROUP_LEAST;
}

typedef struct Census {
    uint32_t single, grouped, groups;
} Census;

bool lane_layout_is_folded(const View *view, TextId function) {
    for (size_t i = 0; i < view->folded_count; i++) {
        if (view->folded[i] == function) {
            return true;
        }
    }
    return false;
}

static Census count_rows(const Scene *scene) {
    const Timeline *timeline = scene->timeline;
    Census census = {0};
    TextId group = 0;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (!is_shown(scene, lane)) {
            continue;
        }
        bool member = in_group(scene, lane);
        census.groups += member && lane->function != group;
        group = member ? lane->function : 0;
        census.grouped += member && !lane_layout_is_folded(&scene->view, lane->function);
        census.single += !member;
    }
    return census;
}

static float rung_that_fits(float room, uint32_t lanes, float most) {
    for (int i = 0; i < RUNGS; i++) {
        if (LADDER[i] <= most && LADDER[i] * (float)lanes <= room) {
            return LADDER[i];
        }
    }
    return LADDER[RUNGS - 1];
}

static void push(LaneLayout *layout, Slot slot) {
    slot.y = layout->height;
    layout->height += slot.h;
    if (slot.kind == SLOT_LANE || slot.kind == SLOT_LOOP) {
        while (layout->slot_of.count <= slot.lane) {
            array_push(&layout->slot_of, 0);
        }
        layout->slot_of.items[slot.lane] = (uint32_t)layout->slots.count + 1;
    }
    array_push(&layout->slots, slot);
}

static void push_lanes(LaneLayout *layout, const Scene *scene, float single, float grouped) {
    const Timeline *timeline = scene->timeline;
    TextId group = 0;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (!is_shown(scene, lane)) {
            continue;
        }
        bool member = in_group(scene, lane);
        bool folded = member && lane_layout_is_folded(&scene->view, lane->function);
        if (member && lane->function != group) {
            push(layout, (Slot){.kind = SLOT_GROUP,
                                .lane = lane->id,
                                .h = folded ? STRIP_ROW : GROUP_ROW,
                                .open = !folded,
                                .members = (uint32_t)timeline_group_of(timeline, lane->id)});
        }
        group = member ? lane->function : 0;
        if (folded) {
            continue;
        }
        Slot slot = {.kind = SLOT_LANE, .lane = lane->id, .h = member ? grouped : single};
        bool pointed = scene->view.lane == lane->id || scene->view.hover_lane == lane->id;
        if (slot.h < SQUEEZED_MOST && pointed) {
            slot.h = LENS_ROW;
            slot.open = true;
        }
        push(layout, slot);
    }
}

// What queues and locks held: below the lanes, or above them when they are too many to see the end.
static void push_occupancy(LaneLayout *layout, const Scene *scene, bool open) {
    size_t objects = occupancy_count(scene->timeline);
    objects = objects < MOST_OBJECTS ? objects : MOST_OBJECTS;
    push(layout, (Slot){.kind = SLOT_OCCUPANCY, .h = HEADING_ROW, .open = open});
    for (size_t i = 0; i < objects && open; i++) {
        push(layout, (Slot){.kind = SLOT_OBJECT,
                            .lane = occupancy_object(scene->timeline, i),
                            .h = OBJECT_ROW});
    }
    if (open) {
        push(layout, (Slot){.kind = SLOT_OBJECT, .lane = READY_QUEUE, .h = OBJECT_ROW});
    }
}

// How much of the room it wants before the lanes take the rest: all of it when the lanes keep a
// good height, or the user asks for it, else the heading; 0 where there is nothing to tell.
static float occupancy_share(const Scene *scene, float rest, uint32_t lanes) {
    size_t objects = occupancy_count(scene->timeline);
    // Beside the card of a deadlock there is no room for a heading that nobody asked for.
    bool card = scene->status.finding_open && moment_is_stuck(scene->timeline, scene->now);
    // Nor may it cost the lanes their names.
    bool named = rest >= NAMED_LANE * (float)lanes;
    bool costs = named && rest - HEADING_ROW < NAMED_LANE * (float)lanes;
    bool crowded = (card || costs) && scene->view.occupancy == FOLD_AUTO;
    if (scene->view.picture || crowded || (!objects && scene->view.occupancy != FOLD_OPEN)) {
        return 0;
    }
    float whole = HEADING_ROW + OBJECT_ROW * (float)(objects + 1);
    bool fits = rest - whole >= 56 * (float)lanes;
    bool open = scene->view.occupancy == FOLD_OPEN || (scene->view.occupancy == FOLD_AUTO && fits);
    return open ? fminf(whole, rest / 2) : HEADING_ROW;
}

static float picture_height(Census census) {
    float lanes = (float)(census.single + census.grouped);
    float height = PICTURE_ROW;
    for (int i = 0; i < RUNGS && height * lanes > 3600; i++) {
        height = LADDER[i] < PICTURE_ROW ? LADDER[i] : PICTURE_ROW;
    }
    return height;
}

void lane_layout_make(LaneLayout *layout, const Scene *scene, float room) {
    const Timeline *timeline = scene->timeline;
    const View *view = &scene->view;
    layout->slots.count = layout->slot_of.count = 0;
    layout->height = 0;
    Census census = count_rows(scene);
    uint32_t lanes = census.single + census.grouped;
    LaneId loop = timeline_main_loop(timeline);
    if (loop) {
        push(layout, (Slot){.kind = SLOT_LOOP, .lane = loop, .h = LOOP_ROW});
    }
    bool many = census.groups > 0;
    bool charts = view->axis == AXIS_TIME && !view->picture;
    // In a low window the lanes themselves come first.
    bool roomy = view->picture || room - layout->height - STATES_ROW >= LANES_LEAST;
    if (many && view->axis == AXIS_TIME && roomy) {
        push(layout, (Slot){.kind = SLOT_STATES, .h = STATES_ROW});
    }
    float rest = room - layout->height - GROUP_ROW * (float)census.groups;
    float share = occupancy_share(scene, rest, lanes);
    rest -= share;
    bool overlap = charts && !many && !moment_is_stuck(timeline, scene->now) &&
                   timeline_most_asleep(timeline) > 0 &&
                   rest - OVERLAP_ROW >= (share > HEADING_ROW ? 56.0f : 40.0f) * (float)lanes;
    if (overlap) {
        rest -= OVERLAP_ROW;
    }
    float wish = view->lane_height > 0 ? view->lane_height : LADDER[0];
    float height = view->picture ? picture_height(census) : rung_that_fits(rest, lanes, wish);
    // A few lanes are rather scrolled than left without their names.
    bool few = lanes <= FEW_LANES && !view->picture && view->lane_height <= 0;
    if ((view->lane_height >= NAMED_LANE || few) && height < NAMED_LANE) {
        height = NAMED_LANE;
    }
    float single = height, grouped = height;
    if (many && height < 28) {
        single = SINGLE_ROW;
        grouped = rung_that_fits(rest - SINGLE_ROW * (float)census.single, census.grouped, height);
    }
    layout->lane_height = single;
    if (share > 0 && many) {
        push_occupancy(layout, scene, share > HEADING_ROW);
    }
    push_lanes(layout, scene, single, grouped);
    if (overlap) {
        push(layout, (Slot){.kind = SLOT_OVERLAP, .h = OVERLAP_ROW});
    }
    if (share > 0 && !many) {
        push_occupancy(layout, scene, share > HEADING_ROW);
    }
}

const Slot *lane_layout_slot(const LaneLayout *layout, LaneId lane) {
    if (lane >= layout->slot_of.count || !layout->slot_of.items[lane]) {
        return NULL;
    }
    return &layout->slots.items[layout->slot_of.items[lane] - 1];
}
