#include "panes/ranking.h"

static bool counts(const Ranking *ranking, const Timeline *timeline, LaneId id) {
    const Lane *lane = id ? timeline_lane(timeline, id) : NULL;
    return lane && lane->kind == LANE_TASK &&
           (!ranking->function || lane->function == ranking->function);
}

static void rank_step(Ranking *ranking, const Timeline *timeline, const Step *step) {
    Nanos length = step->end - step->time;
    int at = RANKED;
    for (; at > 0; at--) {
        Step other = timeline_step(timeline, ranking->steps[at - 1]);
        if (other.number && other.end - other.time >= length) {
            break;
        }
    }
    if (at == RANKED || length <= 0) {
        return;
    }
    for (int i = RANKED - 1; i > at; i--) {
        ranking->steps[i] = ranking->steps[i - 1];
    }
    ranking->steps[at] = step->number;
}

static void rank_task(Ranking *ranking, LaneId id, Nanos length) {
    int at = RANKED;
    while (at > 0 && (!ranking->tasks[at - 1] || ranking->lengths[at - 1] < length)) {
        at--;
    }
    if (at == RANKED) {
        return;
    }
    for (int i = RANKED - 1; i > at; i--) {
        ranking->tasks[i] = ranking->tasks[i - 1];
        ranking->lengths[i] = ranking->lengths[i - 1];
    }
    ranking->tasks[at] = id;
    ranking->lengths[at] = length;
}

static Nanos time_of(const Timeline *timeline, uint32_t event) {
    return trace_at(timeline_trace(timeline), event)->time;
}

static void rank(Ranking *ranking, const Timeline *timeline) {
    uint32_t last = (uint32_t)timeline_folded(timeline) - 1;
    uint32_t to = ranking->to < last ? ranking->to : last;
    uint32_t steps = timeline_step_count(timeline);
    uint32_t first = timeline_step_of_event(timeline, ranking->from);
    for (uint32_t number = first ? first : 1; number <= steps; number++) {
        Step step = timeline_step(timeline, number);
        if (step.event > to) {
            break;
        }
        if (step.event >= ranking->from && counts(ranking, timeline, step.lane)) {
            ranking->step_count++;
            rank_step(ranking, timeline, &step);
        }
    }
    Nanos begin = time_of(timeline, ranking->from), end = time_of(timeline, to);
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (!counts(ranking, timeline, lane->id) || lane->created_event > to ||
            lane->ended_event < ranking->from) {
            continue;
        }
        Nanos from = lane->created > begin ? lane->created : begin;
        rank_task(ranking, lane->id, (lane->ended < end ? lane->ended : end) - from);
        ranking->task_count++;
    }
}

void ranking_update(Ranking *ranking, const Timeline *timeline, TextId function, uint32_t from,
                    uint32_t to) {
    size_t folded = timeline_folded(timeline);
    if (ranking->folded == folded && ranking->function == function && ranking->from == from &&
        ranking->to == to) {
        return;
    }
    *ranking = (Ranking){.function = function, .from = from, .to = to, .folded = folded};
    if (folded) {
        rank(ranking, timeline);
    }
}
