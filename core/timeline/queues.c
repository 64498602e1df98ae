// The ready queue and the timers, as they stood at any moment: each entry knows when it came and
// when it went, so that a moment's queue is the entries that were there.
#include "timeline/timeline_struct.h"

// ---- Ready -------------------------------------------------------------------------------------

static uint32_t enter(Timeline *timeline, uint32_t number) {
    array_push(&timeline->ready, (ReadyRecord){number, NONE});
    return (uint32_t)timeline->ready.count - 1;
}

static void leave(Timeline *timeline, uint32_t entry, uint32_t number) {
    timeline->ready.items[entry].out = number;
    while (timeline->oldest_ready < timeline->ready.count &&
           timeline->ready.items[timeline->oldest_ready].out != NONE) {
        timeline->oldest_ready++;
    }
}

void ready_enter(Timeline *timeline, const Event *event, uint32_t number) {
    LaneData *lane = lane_data(timeline, event->lane);
    if (lane->ready_entry == NONE) {
        lane->ready_entry = enter(timeline, number);
    }
}

void ready_leave(Timeline *timeline, LaneData *lane, uint32_t number) {
    if (lane->ready_entry != NONE) {
        leave(timeline, lane->ready_entry, number);
        lane->ready_entry = NONE;
    }
}

void ready_fold_callback(Timeline *timeline, const Event *event, uint32_t number) {
    if (event->other == 0) {
        return;
    }
    if (event->kind == EVENT_CALLBACK_QUEUED) {
        id_map_put(&timeline->callbacks, event->other, enter(timeline, number));
        return;
    }
    uint32_t entry = id_map_take(&timeline->callbacks, event->other);
    if (entry != NONE) {
        leave(timeline, entry, number);
    }
}

static ReadyEntry ready_entry(const Timeline *timeline, const ReadyRecord *record) {
    const Event *event = trace_at(timeline->trace, record->in);
    if (event->kind == EVENT_CALLBACK_QUEUED) {
        return (ReadyEntry){.name = event->text, .event = record->in, .reason = WAKE_CREATED};
    }
    return (ReadyEntry){
        .lane = event->lane, .event = record->in, .reason = (WakeReason)event->detail};
}

static size_t walk_ready(const Timeline *timeline, Moment moment, ReadyEntry *entries,
                         size_t room) {
    uint32_t at = moment.step ? timeline->steps.items[moment.step - 1].oldest_ready : 0;
    size_t count = 0;
    for (; at < timeline->ready.count && timeline->ready.items[at].in <= moment.event; at++) {
        const ReadyRecord *record = &timeline->ready.items[at];
        if (record->out <= moment.event) {
            continue;
        }
        if (count < room) {
            entries[count] = ready_entry(timeline, record);
        }
        count++;
    }
    return count;
}

size_t timeline_ready_at(const Timeline *timeline, Moment moment, ReadyEntry *entries,
                         size_t room) {
    size_t count = walk_ready(timeline, moment, entries, room);
    return count < room ? count : room;
}

// ---- Timers ------------------------------------------------------------------------------------

static void set_timer(Timeline *timeline, const Event *event, uint32_t number) {
    if (timeline->timers.count % TIMERS_IN_BLOCK == 0) {
        array_push(&timeline->timer_blocks, (TimerBlock){0, INT64_MIN});
    }
    timeline->timer_blocks.items[timeline->timer_blocks.count - 1].pending++;
    array_push(&timeline->timers, (TimerRecord){event_deadline(event), number, NONE});
    if (event->other) {
        id_map_put(&timeline->timer_ids, event->other, (uint32_t)timeline->timers.count - 1);
    }
}

void timer_fold(Timeline *timeline, const Event *event, uint32_t number) {
    if (event->kind == EVENT_TIMER_SET) {
        set_timer(timeline, event, number);
        return;
    }
    uint32_t index = id_map_take(&timeline->timer_ids, event->other);
    if (index == NONE) {
        return;
    }
    TimerRecord *timer = &timeline->timers.items[index];
    TimerBlock *block = &timeline->timer_blocks.items[index / TIMERS_IN_BLOCK];
    // A cancelled timer stays in the loop's heap, struck through, until its time comes.
    bool lingers = event->kind == EVENT_TIMER_CANCELLED && timer->deadline > timeline->now;
    Nanos gone = lingers ? timer->deadline : timeline->now;
    timer->out = number;
    block->pending--;
    block->last_gone = gone > block->last_gone ? gone : block->last_gone;
}

typedef struct TimerList {
    TimerEntry *entries;
    size_t room;
    size_t count;  // Written; kept in order.
    size_t live;   // All that were pending, written or not.
} TimerList;

// Equal deadlines keep the order in which they were set.
static void list_timer(TimerList *list, TimerEntry entry) {
    list->live += !entry.cancelled;
    if (list->count == list->room) {
        if (list->room == 0 || entry.deadline >= list->entries[list->count - 1].deadline) {
            return;
        }
        list->count--;
    }
    size_t at = list->count++;
    for (; at > 0 && list->entries[at - 1].deadline > entry.deadline; at--) {
        list->entries[at] = list->entries[at - 1];
    }
    list->entries[at] = entry;
}

static void list_if_there(const Timeline *timeline, Moment moment, const TimerRecord *timer,
                          TimerList *list) {
    bool cancelled = false;
    if (timer->out <= moment.event) {
        cancelled = trace_at(timeline->trace, timer->out)->kind == EVENT_TIMER_CANCELLED;
        if (!cancelled || timer->deadline <= moment.time) {
            return;
        }
    }
    const Event *event = trace_at(timeline->trace, timer->set);
    list_timer(list, (TimerEntry){.deadline = timer->deadline,
                                  .set = event->time,
                                  .lane = event->lane,
                                  .name = event->text,
                                  .cancelled = cancelled});
}

// A trace without timer events still tells who sleeps until when.
static void list_sleepers(const Timeline *timeline, Moment moment, TimerList *list) {
    for (size_t id = 1; id < timeline->lanes.count; id++) {
        LaneView view = timeline_lane_at(timeline, (LaneId)id, moment);
        if (view.state == STATE_SLEEP) {
            Span span = timeline_span(timeline, (LaneId)id, view.span);
            list_timer(list, (TimerEntry){.deadline = span.deadline,
                                          .set = span.begin,
                                          .lane = (LaneId)id,
                                          .name = timeline->lanes.items[id].lane.function});
        }
    }
}

static TimerList list_timers(const Timeline *timeline, Moment moment, TimerEntry *entries,
                             size_t room) {
    TimerList list = {entries, room, 0, 0};
    size_t count = timeline->timers.count;
    if (count == 0) {
        list_sleepers(timeline, moment, &list);
    }
    for (size_t i = 0; i < count && timeline->timers.items[i].set <= moment.event; i++) {
        const TimerBlock *block = &timeline->timer_blocks.items[i / TIMERS_IN_BLOCK];
        if (i % TIMERS_IN_BLOCK == 0 && block->pending == 0 && block->last_gone < moment.time) {
            i += TIMERS_IN_BLOCK - 1;
            continue;
        }
        list_if_there(timeline, moment, &timeline->timers.items[i], &list);
    }
    return list;
}

size_t timeline_timers_at(const Timeline *timeline, Moment moment, TimerEntry *entries,
                          size_t room) {
    return list_timers(timeline, moment, entries, room).count;
}

// ---- The loop ----------------------------------------------------------------------------------

static LoopPhase phase_at(const Timeline *timeline, Moment moment) {
    if (moment.within) {
        return PHASE_RUN;
    }
    if (timeline->folded == 0) {
        return PHASE_READY;
    }
    const Event *event = trace_at(timeline->trace, moment.event);
    if (moment.time > event->time || event->kind == EVENT_LOOP_WAITS ||
        event->kind == EVENT_CLOCK_JUMPED || event->kind == EVENT_DEADLOCK) {
        return PHASE_WAIT;
    }
    bool by_timer = event->kind == EVENT_TASK_READY && event->detail == WAKE_TIMER;
    return by_timer || event->kind == EVENT_TIMER_FIRED ? PHASE_TIMERS : PHASE_READY;
}

LoopView timeline_loop_at(const Timeline *timeline, Moment moment) {
    LoopView view = {.phase = phase_at(timeline, moment)};
    if (moment.step) {
        const StepRecord *step = &timeline->steps.items[moment.step - 1];
        const Event *event = trace_at(timeline->trace, step->event);
        view.round = step->round;
        if (moment.within) {
            view.running = event->kind == EVENT_CALLBACK_RUNS ? 0 : step->lane;
            view.callback = event->kind == EVENT_CALLBACK_RUNS ? event->text : 0;
        }
    }
    view.ready_count = walk_ready(timeline, moment, NULL, 0);
    view.timer_count = list_timers(timeline, moment, NULL, 0).live;
    return view;
}
