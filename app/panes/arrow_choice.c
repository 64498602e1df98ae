#include "panes/arrow_choice.h"

typedef struct Choice {
    uint32_t *arrows;
    size_t count;
} Choice;

static void add(Choice *choice, uint32_t arrow) {
    for (size_t i = 0; i < choice->count; i++) {
        if (choice->arrows[i] == arrow) {
            return;
        }
    }
    if (choice->count < ARROWS_MOST) {
        choice->arrows[choice->count++] = arrow;
    }
}

static void add_all(Choice *choice, const uint32_t *arrows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        add(choice, arrows[i]);
    }
}

// From cause to cause back to the beginning: the arrow that led to a step, and so on from the step
// that it left. A step that only a timer woke goes on with the one before it in its own lane.
static void add_chain(Choice *choice, const Timeline *timeline, uint32_t step) {
    enum { HOPS = 32 };
    uint32_t arrows[ARROWS_MOST];
    for (int hop = 0; hop < HOPS && step; hop++) {
        size_t count = timeline_arrows_of_step(timeline, step, arrows, ARROWS_MOST);
        uint32_t before = 0;
        for (size_t i = 0; i < count && !before; i++) {
            Arrow arrow = timeline_arrow(timeline, arrows[i]);
            if (arrow.to_step == step && arrow.from_step < step && arrow.kind != ARROW_AWAITS) {
                add(choice, arrows[i]);
                before = arrow.from_step;
            }
        }
        LaneId lane = timeline_step(timeline, step).lane;
        step = before ? before : timeline_previous_step_of(timeline, lane, step);
    }
}

// What touches a bar: what it waits for, who cut it, what led to it and what it brought about.
static void add_span(Choice *choice, const Timeline *timeline, LaneId lane, uint32_t index) {
    uint32_t arrows[ARROWS_MOST];
    Span span = timeline_span(timeline, lane, index);
    size_t count = timeline_arrows_of_lane(timeline, lane, arrows, ARROWS_MOST);
    for (size_t i = 0; i < count; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        bool leaves =
            arrow.from == lane && arrow.event >= span.begin_event && arrow.event <= span.end_event;
        bool arrives =
            arrow.to == lane && arrow.event >= span.begin_event && arrow.event <= span.end_event;
        if (leaves || arrives) {
            add(choice, arrows[i]);
        }
    }
    uint32_t into = timeline_arrow_into(timeline, &span);
    if (into != UINT32_MAX) {
        add(choice, into);
    }
}

static bool choose_all(Choice *choice, const Scene *scene, const AxisMap *map) {
    int64_t begin, end;
    axis_visible(map, &begin, &end);
    choice->count = timeline_arrows_between(scene->timeline, map->axis, begin, end, choice->arrows,
                                            ARROWS_MOST);
    return choice->count < ARROWS_MOST;
}

size_t arrow_choice(const Scene *scene, const AxisMap *map, uint32_t *arrows) {
    const View *view = &scene->view;
    const Timeline *timeline = scene->timeline;
    Choice choice = {arrows, 0};
    uint32_t found[ARROWS_MOST];
    if ((view->all_arrows || view->picture) && choose_all(&choice, scene, map)) {
        return choice.count;
    }
    choice.count = 0;
    if (view->picture) {
        return 0;
    }
    const Lane *lane = view->lane ? timeline_lane(timeline, view->lane) : NULL;
    if (lane && view->span < lane->span_count) {
        add_span(&choice, timeline, lane->id, view->span);
        add_chain(&choice, timeline, timeline_span(timeline, lane->id, view->span).begin_step);
    } else if (lane) {
        size_t count = timeline_arrows_of_lane(timeline, lane->id, found, ARROWS_MOST);
        add_all(&choice, found, count);
    }
    if (view->hovering && view->hover_lane && view->hover_span != NO_SPAN &&
        view->hover_span < timeline_lane(timeline, view->hover_lane)->span_count) {
        add_span(&choice, timeline, view->hover_lane, view->hover_span);
    }
    if (scene->now.step) {
        size_t count = timeline_arrows_of_step(timeline, scene->now.step, found, ARROWS_MOST);
        add_all(&choice, found, count);
    }
    return choice.count;
}
