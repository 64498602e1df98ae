#include "panes/state_filter.h"

#include <math.h>

#include "base/translate.h"

enum { FEW_TASKS = 12 };

static const LaneState CHOICES[STATE_CHOICES] = {
    STATE_RUNNING,    STATE_READY,    STATE_SLEEP,  STATE_AWAIT,     STATE_RESOURCE, STATE_IO,
    STATE_CANCELLING, STATE_FINISHED, STATE_FAILED, STATE_CANCELLED, STATE_PENDING};

LaneState state_filter_choice(size_t index) {
    return CHOICES[index < STATE_CHOICES ? index : 0];
}

// How a task ended is asked of the whole run, or of what may be known of it.
static Moment moment_for(const Scene *scene, LaneState state) {
    bool ends = state == STATE_FINISHED || state == STATE_FAILED || state == STATE_CANCELLED ||
                state == STATE_PENDING;
    return ends && !scene->view.hide_future ? timeline_last(scene->timeline) : scene->now;
}

bool state_filter_passes(const Scene *scene, LaneId id) {
    const Lane *lane = timeline_lane(scene->timeline, id);
    LaneState state = timeline_lane_at(scene->timeline, id, scene->now).state;
    // Who blocks the loop runs.
    state = state == STATE_BLOCKED ? STATE_RUNNING : state;
    bool known = !scene->view.hide_future || lane->ended_event <= scene->now.event;
    return (scene->view.states >> state & 1) || (known && scene->view.states >> lane->end & 1);
}

uint32_t state_filter_count(const Scene *scene, LaneState state) {
    uint32_t counts[STATE_COUNT];
    timeline_population_at(scene->timeline, moment_for(scene, state), counts);
    return counts[state] + (state == STATE_RUNNING ? counts[STATE_BLOCKED] : 0);
}

void state_filter_write(const Scene *scene, Text *out) {
    uint32_t states = scene->view.states;
    if (!states) {
        text_append_c(out, _("All states"));
    } else if (states & (states - 1)) {
        unsigned count = (unsigned)__builtin_popcount(states);
        text_printf(out, ngettext("%u state", "%u states", count), count);
    } else {
        text_append_c(out, _(lane_state_word((LaneState)__builtin_ctz(states))));
    }
}

void state_filter_draw(Frame *frame, Rect *tools) {
    enum { ROOM_FOR_WORDS = 420 };
    const Scene *scene = frame->scene;
    if (!scene->view.states && timeline_task_count(scene->timeline) <= FEW_TASKS) {
        return;
    }
    Text label = {0};
    state_filter_write(scene, &label);
    unsigned flags = scene->view.states ? UI_CHOSEN : 0;
    Rect box;
    if (tools->w < ROOM_FOR_WORDS) {
        box = rect_cut_right(tools, 32);
        chrome_icon(frame, box, ACTION_STATES, ICON_FILTER, flags);
    } else {
        box = rect_cut_right(tools, ui_button_width(frame->ui, ICON_FILTER, text_slice(&label)));
        chrome_button(frame, rect_inset(box, 0, 1), ACTION_STATES, ICON_FILTER, text_c(&label),
                      flags);
    }
    // Where its menu opens.
    hits_add(frame->hits, box, HIT_ACTION, ACTION_STATES, 0, CURSOR_HAND);
    text_finish(&label);
}
