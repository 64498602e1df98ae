#include "timeline/comparison.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"

#include "base/alloc.h"

enum { LINKS_AT_MOST = 100000, NO_PLACE = UINT32_MAX };

void comparison_finish(Comparison *comparison) {
    array_finish(&comparison->partners[0]);
    array_finish(&comparison->partners[1]);
    *comparison = (Comparison){0};
}

// ---- Pairs
// ---------------------------------------------------------------------------------------

typedef struct NamedLane {
    const char *name;
    uint32_t nth;  // Among those of the same name.
    LaneId lane;
} NamedLane;

typedef struct NamedLanes {
    ARRAY(NamedLane) items;
    ARRAY(char *) names;
} NamedLanes;

static int by_name(const void *a, const void *b) {
    const NamedLane *one = a, *other = b;
    int order = strcmp(one->name, other->name);
    return order                     ? order
           : one->nth != other->nth  ? (one->nth < other->nth ? -1 : 1)
           : one->lane < other->lane ? -1
                                     : one->lane > other->lane;
}

static NamedLanes name_lanes(const Timeline *timeline) {
    NamedLanes lanes = {0};
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (lane->kind != LANE_TASK) {
            continue;
        }
        Slice name = timeline_text(timeline, lane->named ? lane->name : lane->function);
        char *copy = mem_alloc(name.length + 1);
        memcpy(copy, name.data, name.length);
        copy[name.length] = 0;
        array_push(&lanes.names, copy);
        array_push(&lanes.items, (NamedLane){copy, lane->named ? 0 : lane->number, lane->id});
    }
    if (lanes.items.count) {
        qsort(lanes.items.items, lanes.items.count, sizeof *lanes.items.items, by_name);
    }
    return lanes;
}

static void name_lanes_finish(NamedLanes *lanes) {
    for (size_t i = 0; i < lanes->names.count; i++) {
        mem_free(lanes->names.items[i]);
    }
    array_finish(&lanes->names);
    array_finish(&lanes->items);
}

static void set_partner(Comparison *comparison, int side, LaneId lane, LaneId partner) {
    while (comparison->partners[side].count <= lane) {
        array_push(&comparison->partners[side], 0);
    }
    comparison->partners[side].items[lane] = partner;
}

static void pair(Comparison *comparison) {
    NamedLanes a = name_lanes(comparison->timelines[0]);
    NamedLanes b = name_lanes(comparison->timelines[1]);
    size_t i = 0, j = 0;
    comparison->partners[0].count = comparison->partners[1].count = 0;
    while (i < a.items.count && j < b.items.count) {
        const NamedLane *one = &a.items.items[i], *other = &b.items.items[j];
        int order = strcmp(one->name, other->name);
        order = order ? order : (one->nth > other->nth) - (one->nth < other->nth);
        if (order == 0) {
            set_partner(comparison, 0, one->lane, other->lane);
            set_partner(comparison, 1, other->lane, one->lane);
            comparison->facts[0].unpaired--;
            comparison->facts[1].unpaired--;
        }
        i += order <= 0;
        j += order >= 0;
    }
    name_lanes_finish(&a);
    name_lanes_finish(&b);
}

LaneId comparison_partner(const Comparison *comparison, int side, LaneId lane) {
    bool known = lane < comparison->partners[side].count;
    return known ? comparison->partners[side].items[lane] : 0;
}

static bool lived(const Timeline *timeline, LaneId id, Nanos *length) {
    const Lane *lane = id ? timeline_lane(timeline, id) : NULL;
    bool ended = lane && lane->ended != NANOS_NEVER && lane->end != STATE_PENDING;
    if (ended) {
        *length = lane->ended;
    }
    return ended;
}

bool comparison_delta(const Comparison *comparison, int side, LaneId lane, Nanos *delta) {
    LaneId partner = comparison_partner(comparison, side, lane);
    Nanos own, other;
    if (!lived(comparison->timelines[side], lane, &own) ||
        !lived(comparison->timelines[!side], partner, &other)) {
        return false;
    }
    *delta = side ? own - other : other - own;
    return true;
}

// ---- The longest chain
// ---------------------------------------------------------------------------

typedef struct ChainPart {
    LaneId lane;
    Nanos length;
} ChainPart;

static bool is_wait_for_others(LaneState state) {
    return state == STATE_AWAIT || state == STATE_RESOURCE || state == STATE_CANCELLING;
}

static LaneId last_to_end(const Timeline *timeline) {
    LaneId last = 0;
    Nanos latest = -1;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        Nanos end = lane->ended == NANOS_NEVER ? timeline_end(timeline) : lane->ended;
        // Of several the outermost, which waited for the others.
        if (lane->kind == LANE_TASK && end > latest) {
            latest = end;
            last = lane->id;
        }
    }
    return last;
}

// Who ended the wait: the one that woke it, or, of a gather, who ended last before it went on.
static LaneId who_woke(const Timeline *timeline, const Span *wait, const Lane *lane) {
    for (uint32_t i = wait->index + 1; i < lane->span_count && i <= wait->index + 2; i++) {
        Span span = timeline_span(timeline, lane->id, i);
        uint32_t arrow = timeline_arrow_into(timeline, &span);
        if (arrow != NO_PLACE) {
            return timeline_arrow(timeline, arrow).from;
        }
        if (span.other && span.other != lane->id) {
            return span.other;
        }
    }
    return wait->other;
}

static void add_part(RunFacts *facts, Nanos *sums, LaneId lane, Nanos length) {
    facts->chain += sums[lane] == 0 && length > 0;
    sums[lane] += length;
    if (sums[lane] > facts->limit_time) {
        facts->limit_time = sums[lane];
        facts->limit = lane;
    }
}

// Who would have to be faster as well, for it ends at the same time and is not on the chain.
static LaneId find_rival(const Timeline *timeline, const RunFacts *facts, const bool *on_chain) {
    const Lane *lane = facts->limit ? timeline_lane(timeline, facts->limit) : NULL;
    bool whole = facts->limit_time == facts->whole;
    for (size_t row = 0; lane && !whole && row < timeline_row_count(timeline); row++) {
        const Lane *other = timeline_lane(timeline, timeline_row(timeline, row));
        if (other->kind == LANE_TASK && other->ended == lane->ended && !on_chain[other->id]) {
            return other->id;
        }
    }
    return 0;
}

// Back from the end: through what the lane did by itself, and where it waited on to who ended that.
static void find_limit(const Timeline *timeline, RunFacts *facts) {
    LaneId most = 0;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        LaneId id = timeline_row(timeline, row);
        most = id > most ? id : most;
    }
    Nanos *sums = mem_zeroed((size_t)most + 1, sizeof *sums);
    bool *on_chain = mem_zeroed((size_t)most + 1, sizeof *on_chain);
    LaneId at = last_to_end(timeline);
    Nanos now = timeline_end(timeline);
    for (int i = 0; i < LINKS_AT_MOST && at && at <= most && now > 0; i++) {
        const Lane *lane = timeline_lane(timeline, at);
        on_chain[at] = true;
        uint32_t index = lane ? timeline_span_at(timeline, at, AXIS_TIME, now - 1) : NO_PLACE;
        if (index == NO_PLACE) {
            at = lane ? lane->parent : 0;
            continue;
        }
        Span span = timeline_span(timeline, at, index);
        LaneId waker = is_wait_for_others(span.state) ? who_woke(timeline, &span, lane) : 0;
        const Lane *other = waker ? timeline_lane(timeline, waker) : NULL;
        if (other && other->kind == LANE_TASK && waker != at) {
            at = waker;
            continue;
        }
        Nanos end = span.end < now ? span.end : now;
        add_part(facts, sums, at, end - span.begin);
        now = span.begin;
    }
    facts->rival = find_rival(timeline, facts, on_chain);
    mem_free(on_chain);
    mem_free(sums);
}

// ---- What lies side by side
// ----------------------------------------------------------------------

// How long two lanes sleep at the same time.
static Nanos asleep_together(const Timeline *timeline, const Lane *a, const Lane *b) {
    Nanos sum = 0;
    for (uint32_t i = 0, j = 0; i < a->span_count && j < b->span_count;) {
        Span one = timeline_span(timeline, a->id, i), other = timeline_span(timeline, b->id, j);
        Nanos begin = one.begin > other.begin ? one.begin : other.begin;
        Nanos end = one.end < other.end ? one.end : other.end;
        if (one.state == STATE_SLEEP && other.state == STATE_SLEEP && end > begin) {
            sum += end - begin;
        }
        i += one.end <= other.end;
        j += one.end > other.end;
    }
    return sum;
}

// The two that sleep together most, where no more than two ever do and there are few to look at.
static void find_together(const Timeline *timeline, RunFacts *facts) {
    enum { MOST_ROWS = 40, MOST_SPANS = 2000 };
    size_t rows = timeline_row_count(timeline);
    facts->most_asleep = timeline_most_asleep(timeline);
    if (facts->most_asleep != 2 || rows > MOST_ROWS) {
        return;
    }
    Nanos longest = 0;
    for (size_t i = 0; i < rows; i++) {
        const Lane *a = timeline_lane(timeline, timeline_row(timeline, i));
        for (size_t j = i + 1; j < rows; j++) {
            const Lane *b = timeline_lane(timeline, timeline_row(timeline, j));
            bool few = a->span_count <= MOST_SPANS && b->span_count <= MOST_SPANS;
            Nanos sum = few ? asleep_together(timeline, a, b) : 0;
            if (sum > longest) {
                longest = sum;
                facts->together[0] = a->id;
                facts->together[1] = b->id;
            }
        }
    }
}

// ---- Facts
// ---------------------------------------------------------------------------------------

static RunFacts facts_of(const Timeline *timeline) {
    RunFacts facts = {.whole = timeline_end(timeline),
                      .steps = timeline_step_count(timeline),
                      .tasks = timeline_task_count(timeline)};
    facts.outcome = timeline_is_over(timeline) ? timeline_outcome(timeline) : OUTCOME_STOPPED;
    facts.unpaired = facts.tasks;
    Moment last = timeline_last(timeline);
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        LaneId id = timeline_row(timeline, row);
        if (timeline_lane(timeline, id)->kind != LANE_TASK) {
            continue;
        }
        Nanos totals[STATE_COUNT];
        timeline_totals_at(timeline, id, last, totals);
        facts.asleep += totals[STATE_SLEEP];
        facts.waiting += totals[STATE_READY];
        facts.gave_way += totals[STATE_RESOURCE] > 0;
    }
    find_limit(timeline, &facts);
    find_together(timeline, &facts);
    return facts;
}

void comparison_update(Comparison *comparison, const Timeline *a, const Timeline *b) {
    bool same = comparison->timelines[0] == a && comparison->timelines[1] == b &&
                comparison->folded[0] == timeline_folded(a) &&
                comparison->folded[1] == timeline_folded(b);
    if (same) {
        return;
    }
    comparison->timelines[0] = a;
    comparison->timelines[1] = b;
    for (int side = 0; side < 2; side++) {
        comparison->folded[side] = timeline_folded(comparison->timelines[side]);
        comparison->facts[side] = facts_of(comparison->timelines[side]);
    }
    pair(comparison);
}

double run_facts_overlap(const RunFacts *facts) {
    return facts->whole > 0 ? (double)facts->asleep / (double)facts->whole : 0;
}

double comparison_ratio(const Comparison *comparison) {
    Nanos a = comparison->facts[0].whole, b = comparison->facts[1].whole;
    return a > 0 && b > 0 ? (double)a / (double)b : 1;
}

static bool ended(const RunFacts *facts) {
    return facts->outcome != OUTCOME_DEADLOCK && facts->outcome != OUTCOME_BUDGET &&
           facts->outcome != OUTCOME_STOPPED;
}

bool comparison_is_fair(const Comparison *comparison) {
    return ended(&comparison->facts[0]) && ended(&comparison->facts[1]);
}

// "is stuck for ever after 1 s", of a run that did not come to its own end; nothing of one that
// did.
static void comparison_write_stuck(const Comparison *comparison, int side, Text *out) {
    const RunFacts *facts = &comparison->facts[side];
    if (!ended(facts)) {
        const char *rest = text_append_to_slot(out, facts->outcome == OUTCOME_DEADLOCK
                                                        ? _("is stuck for ever after {}")
                                                        : _("was cut short after {}"));
        time_write_length(out, facts->whole, timeline_unit(comparison->timelines[side]));
        text_append_c(out, rest);
    }
}

static Nanos life_of(const Timeline *timeline, LaneId id) {
    const Lane *lane = timeline_lane(timeline, id);
    return lane->ended - lane->created;
}

// Two chains that begin and end together, or one that is everything: plainer words for both.
static bool write_equal_chains(const Timeline *timeline, const RunFacts *facts, Text *out) {
    TimeUnit unit = timeline_unit(timeline);
    bool equal = facts->rival && life_of(timeline, facts->rival) == facts->limit_time &&
                 life_of(timeline, facts->limit) == facts->limit_time;
    if (!equal && !(facts->tasks == 1 && facts->limit_time == facts->whole)) {
        return false;
    }
    const char *rest =
        equal ? _("Both chains take {}. A faster {} alone will not help while {} still needs {}.")
              : _("Everything is one chain of {}: {} does one thing after another.");
    rest = text_append_to_slot(out, rest);
    time_write_length(out, facts->limit_time, unit);
    rest = text_append_to_slot(out, rest);
    timeline_write_lane_label(timeline, facts->limit, out);
    if (equal) {
        rest = text_append_to_slot(out, rest);
        timeline_write_lane_label(timeline, facts->rival, out);
        rest = text_append_to_slot(out, rest);
        time_write_length(out, facts->limit_time, unit);
    }
    text_append_c(out, rest);
    return true;
}

void comparison_write_limit(const Comparison *comparison, int side, Text *out) {
    const Timeline *timeline = comparison->timelines[side];
    const RunFacts *facts = &comparison->facts[side];
    if (!facts->limit || facts->limit_time <= 0) {
        text_append_c(out, _("No time passes in it: only the number of steps counts."));
        return;
    }
    if (facts->outcome == OUTCOME_DEADLOCK) {
        text_append_c(out, _("It never ends: its tasks wait for each other, and nobody is left "
                             "to wake them."));
        return;
    }
    if (write_equal_chains(timeline, facts, out)) {
        return;
    }
    TimeUnit unit = timeline_unit(timeline);
    const char *rest =
        facts->rival ? _("{} takes {} of {} and {} ends with it: only both faster would help.")
        : facts->chain < 2 ? _("{} takes {} of {}: it is the whole of the longest chain.")
                           : _("{} takes {} of {}, the most in a chain of {} tasks that wait for "
                               "each other.");
    rest = text_append_to_slot(out, rest);
    timeline_write_lane_label(timeline, facts->limit, out);
    rest = text_append_to_slot(out, rest);
    time_write_length(out, facts->limit_time, unit);
    rest = text_append_to_slot(out, rest);
    time_write_length(out, facts->whole, unit);
    if (facts->rival) {
        rest = text_append_to_slot(out, rest);
        timeline_write_lane_label(timeline, facts->rival, out);
    }
    if (!facts->rival && facts->chain > 1) {
        rest = text_append_to_slot(out, rest);
        text_printf(out, "%zu", facts->chain);
    }
    text_append_c(out, rest);
    if (!facts->rival && facts->tasks > facts->chain) {
        text_append_c(out, _(" Faster others alone will not help."));
    }
}

void comparison_write_gain(const Comparison *comparison, Text *out) {
    const RunFacts *facts = comparison->facts;
    int faster = facts[0].whole > facts[1].whole;
    const RunFacts *own = &facts[faster];
    const Timeline *timeline = comparison->timelines[faster];
    if (facts[0].whole == facts[1].whole || own->most_asleep < 2 ||
        run_facts_overlap(own) <= run_facts_overlap(&facts[!faster])) {
        return;
    }
    const char *rest =
        text_append_to_slot(out, own->together[0] ? _("{} and {} sleep at the same time")
                                                  : _("up to {} tasks sleep at the same time"));
    if (own->together[0]) {
        timeline_write_lane_label(timeline, own->together[0], out);
        rest = text_append_to_slot(out, rest);
        timeline_write_lane_label(timeline, own->together[1], out);
    } else {
        text_printf(out, "%u", own->most_asleep);
    }
    text_append_c(out, rest);
}

void comparison_write_ratio(const Comparison *comparison, Text *out) {
    if (!comparison_is_fair(comparison)) {
        for (int side = 0; side < 2; side++) {
            if (!ended(&comparison->facts[side])) {
                text_append_c(out, side ? "B " : "A ");
                comparison_write_stuck(comparison, side, out);
                text_append_c(out, side || ended(&comparison->facts[1]) ? "" : _(", "));
            }
        }
        return;
    }
    TimeUnit unit = timeline_unit(comparison->timelines[0]);
    time_write_length(out, comparison->facts[0].whole, unit);
    text_append_c(out, " → ");
    time_write_length(out, comparison->facts[1].whole, unit);
    double ratio = comparison_ratio(comparison);
    if (comparison->facts[0].whole == comparison->facts[1].whole) {
        text_append_c(out, _(", the same"));
    } else {
        text_printf(out, ratio >= 1 ? _(", %.2f times as fast") : _(", %.2f times as long"),
                    ratio >= 1 ? ratio : 1 / ratio);
    }
}
