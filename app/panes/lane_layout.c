#include "panes/lane_layout.h"

#include <math.h>

#include "panes/moments.h"
#include "panes/occupancy.h"

#define LOOP_ROW      56.0f
#define LOOP_ROW_LOW  32.0f  // Where lanes would be out of sight for it.
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
#define SQUEEZED_MOST 16.0f

static const float LADDER[] = {88, 72, 56, 40, 28, 16, 4, 2};
enum { RUNGS = sizeof LADDER / sizeof *LADDER };

void lane_layout_finish(LaneLayout *layout) {
    array_finish(&layout->slots);
    array_finish(&layout->blocks);
}

float lane_bar_height(float lane_height) {
    if (lane_height >= 40) {
        return 28;
    }
    return lane_height > 16 ? lane_height - 8 : lane_height > 4 ? lane_height - 6 : lane_height;
}

bool lane_layout_is_shut(const View *view, LaneId lane) {
    for (size_t i = 0; i < view->shut_count; i++) {
        if (view->shut[i] == lane) {
            return true;
        }
    }
    return false;
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

static bool begins_group(const LaneRuns *runs, size_t index) {
    TextId function = runs->runs.items[index].function;
    return function && (index == 0 || runs->runs.items[index - 1].function != function);
}

static Census count_rows(const LaneRuns *runs, const View *view) {
    Census census = {0};
    for (size_t i = 0; i < runs->runs.count; i++) {
        const LaneRun *run = &runs->runs.items[i];
        census.groups += begins_group(runs, i);
        if (!run->function) {
            census.single += run->count;
        } else if (!lane_layout_is_folded(view, run->function)) {
            census.grouped += run->count;
        }
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

static void push_block(LaneLayout *layout, Slot first, uint32_t row, uint32_t count) {
    if (count) {
        first.y = layout->height;
        layout->height += first.h * (float)count;
        array_push(&layout->blocks, (LaneBlock){first, row, count});
    }
}

static void push(LaneLayout *layout, Slot slot) {
    push_block(layout, slot, 0, 1);
}

// The rows of a run, all equally high but those under a lens.
static void push_run(LaneLayout *layout, const Scene *scene, const LaneRun *run, float height) {
    const View *view = &scene->view;
    LaneId opened[] = {height < SQUEEZED_MOST ? view->lane : 0,
                       height < SQUEEZED_MOST ? view->hover_lane : 0};
    Slot plain = {.kind = SLOT_LANE, .h = height};
    uint32_t row = run->row, end = run->row + run->count;
    while (row < end) {
        uint32_t next = end;
        for (int i = 0; i < 2; i++) {
            const Lane *lane = opened[i] ? timeline_lane(scene->timeline, opened[i]) : NULL;
            next = lane && lane->row >= row && lane->row < next ? lane->row : next;
        }
        push_block(layout, plain, row, next - row);
        if (next < end) {
            bool opens = timeline_row(scene->timeline, next) == view->motion.lens;
            float shut = opens ? (LENS_ROW - height) * view->motion.lens_left : 0;
            push_block(layout, (Slot){.kind = SLOT_LANE, .h = LENS_ROW - shut, .open = true}, next,
                       1);
        }
        row = next + 1;
    }
}

static void push_lanes(LaneLayout *layout, const Scene *scene, const LaneRuns *runs, float single,
                       float grouped) {
    const Timeline *timeline = scene->timeline;
    for (size_t i = 0; i < runs->runs.count; i++) {
        const LaneRun *run = &runs->runs.items[i];
        LaneId first = timeline_row(timeline, run->row);
        bool folded = run->function && lane_layout_is_folded(&scene->view, run->function);
        if (begins_group(runs, i)) {
            push(layout, (Slot){.kind = SLOT_GROUP,
                                .lane = first,
                                .h = folded ? STRIP_ROW : GROUP_ROW,
                                .open = !folded,
                                .members = (uint32_t)timeline_group_of(timeline, first)});
        }
        if (!folded) {
            push_run(layout, scene, run, run->function ? grouped : single);
        }
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
    layout->timeline = timeline;
    layout->slots.count = layout->blocks.count = 0;
    layout->height = 0;
    LaneRuns own = {0}, *runs = scene->runs ? scene->runs : &own;
    lane_runs_update(runs, scene);
    Census census = count_rows(runs, view);
    uint32_t lanes = census.single + census.grouped;
    LaneId loop = timeline_main_loop(timeline);
    if (loop) {
        bool tight =
            !view->picture && lanes <= FEW_LANES && room < LOOP_ROW + NAMED_LANE * (float)lanes;
        push(layout, (Slot){.kind = SLOT_LOOP, .lane = loop, .h = tight ? LOOP_ROW_LOW : LOOP_ROW});
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
    push_lanes(layout, scene, runs, single, grouped);
    lane_runs_finish(&own);
    if (overlap) {
        push(layout, (Slot){.kind = SLOT_OVERLAP, .h = OVERLAP_ROW});
    }
    if (share > 0 && !many) {
        push_occupancy(layout, scene, share > HEADING_ROW);
    }
}

void lane_layout_add(LaneLayout *layout, const Timeline *timeline, Slot slot) {
    layout->timeline = timeline;
    array_push(&layout->blocks, (LaneBlock){slot, timeline_lane(timeline, slot.lane)->row, 1});
}

static Slot block_slot(const LaneLayout *layout, const LaneBlock *block, uint32_t index) {
    Slot slot = block->first;
    slot.y += slot.h * (float)index;
    if (slot.kind == SLOT_LANE) {
        slot.lane = timeline_row(layout->timeline, block->row + index);
    }
    return slot;
}

void lane_layout_show(LaneLayout *layout, float from, float to) {
    layout->slots.count = 0;
    for (size_t i = 0; i < layout->blocks.count; i++) {
        const LaneBlock *block = &layout->blocks.items[i];
        float top = block->first.y, h = block->first.h;
        if (top >= to || top + h * (float)block->count <= from) {
            continue;
        }
        float skipped = h > 0 ? fmaxf(0, floorf((from - top) / h)) : 0;
        for (uint32_t k = (uint32_t)skipped; k < block->count && top + h * (float)k < to; k++) {
            array_push(&layout->slots, block_slot(layout, block, k));
        }
    }
}

bool lane_layout_find(const LaneLayout *layout, LaneId id, Slot *slot) {
    // One to which nothing was added knows no timeline.
    const Lane *lane = layout->timeline ? timeline_lane(layout->timeline, id) : NULL;
    for (size_t i = 0; lane && i < layout->blocks.count; i++) {
        const LaneBlock *block = &layout->blocks.items[i];
        bool here = block->first.kind == SLOT_LANE && lane->row >= block->row &&
                    lane->row - block->row < block->count;
        if (here || (block->first.kind == SLOT_LOOP && block->first.lane == id)) {
            *slot = block_slot(layout, block, here ? lane->row - block->row : 0);
            return true;
        }
    }
    return false;
}
