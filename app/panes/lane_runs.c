#include "panes/lane_runs.h"

#include "panes/lane_layout.h"
#include "panes/state_filter.h"

void lane_runs_finish(LaneRuns *runs) {
    array_finish(&runs->runs);
    *runs = (LaneRuns){0};
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
        passes = passes && (!scene->view.states || state_filter_passes(scene, lane->id));
        return passes && !is_folded_away(scene, lane);
    }
    return lane->id != timeline_main_loop(timeline) && lane->span_count > 0 && !scene->view.states;
}

static TextId group_of(const Scene *scene, const Lane *lane) {
    bool many = !scene->view.filtered && !scene->view.states && lane->kind == LANE_TASK &&
                lane->function && timeline_group_of(scene->timeline, lane->id) >= TIMELINE_GROUP;
    return many ? lane->function : 0;
}

static void add(LaneRuns *runs, uint32_t row, TextId function) {
    LaneRun *last = runs->runs.count ? &runs->runs.items[runs->runs.count - 1] : NULL;
    if (last && last->function == function && last->row + last->count == row) {
        last->count++;
    } else {
        array_push(&runs->runs, (LaneRun){row, 1, function});
    }
}

// What of the view decides which rows are shown.
static uint64_t folding_of(const View *view) {
    uint64_t hash = view->shut_count + ((uint64_t)view->states << 32);
    for (size_t i = 0; i < view->shut_count; i++) {
        hash = hash * 0x9E3779B97F4A7C15u + view->shut[i] + 1;
    }
    return hash;
}

void lane_runs_update(LaneRuns *runs, const struct Scene *scene) {
    const Timeline *timeline = scene->timeline;
    uint32_t version = timeline_rows_version(timeline);
    uint64_t folding = folding_of(&scene->view);
    // What is found changes with the run and the query: a filter looks at all rows.
    bool known = runs->timeline == timeline && runs->version == version &&
                 runs->folding == folding && !scene->view.filtered;
    if (scene->view.states) {
        known =
            known && runs->event == scene->now.event && runs->folded == timeline_folded(timeline);
    }
    if (!known) {
        runs->runs.count = 0;
        runs->rows = 0;
    }
    uint32_t rows = (uint32_t)timeline_row_count(timeline);
    for (uint32_t row = runs->rows; row < rows; row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (is_shown(scene, lane)) {
            add(runs, row, group_of(scene, lane));
        }
    }
    runs->timeline = scene->view.filtered ? NULL : timeline;
    runs->version = version;
    runs->folding = folding;
    runs->rows = rows;
    runs->event = scene->now.event;
    runs->folded = timeline_folded(timeline);
}
