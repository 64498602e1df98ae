#include "panes/loop_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/moments.h"

#define MOST_TIMERS 256
#define MOST_READY  256
#define FEW_TIMERS  2   // Are shown, however low the pane is.
#define FAST        30  // Steps a second: faster ones are told of as averages.

static void write_name(const Scene *scene, LaneId lane, Text *out) {
    if (lane && timeline_lane(scene->timeline, lane)) {
        timeline_write_lane_label(scene->timeline, lane, out);
    } else {
        text_append_c(out, _("a callback"));
    }
}

// Why the running task woke: "woke from sleep(2)".
static void loop_write_reason(const Scene *scene, LaneId lane, Text *out) {
    const Timeline *timeline = scene->timeline;
    uint32_t index = timeline_span_at_event(timeline, lane, scene->now.event);
    if (index == NO_SPAN) {
        return;
    }
    Span span = timeline_span(timeline, lane, index);
    if (span.state != STATE_RUNNING) {
        return;
    }
    switch (span.reason) {
    case WAKE_CREATED: text_append_c(out, _("its first step")); return;
    case WAKE_CANCEL: text_append_c(out, _("to be cancelled")); return;
    case WAKE_YIELD: text_append_c(out, _("after letting others go first")); return;
    default: break;
    }
    if (span.reason != WAKE_TIMER && span.other && span.other != lane) {
        const char *rest = text_append_to_slot(out, _("woken by {}"));
        write_name(scene, span.other, out);
        text_append_c(out, rest);
        return;
    }
    for (uint32_t i = index; i > 0; i--) {
        Span before = timeline_span(timeline, lane, i - 1);
        if (before.state == STATE_SLEEP) {
            text_printf(out, _("woke from sleep(%.9g)"),
                        nanos_to_seconds(before.deadline - before.begin));
            return;
        }
        if (before.state != STATE_READY) {
            const char *rest = text_append_to_slot(
                out, before.state == STATE_RESOURCE ? _("waited for {}") : _("woken by {}"));
            timeline_write_awaited(timeline, &before, out);
            text_append_c(out, rest);
            return;
        }
    }
}

// ---- What comes next
// -----------------------------------------------------------------------------

// Writes the name into the first slot and returns what follows it.
static const char *write_named(const Scene *scene, const char *sentence, LaneId id, Text *out) {
    const char *rest = text_append_to_slot(out, sentence);
    write_name(scene, id, out);
    return rest;
}

static void write_after_step(const Scene *scene, LaneId id, Text *out) {
    const Timeline *timeline = scene->timeline;
    const Lane *lane = timeline_lane(timeline, id);
    uint32_t index = timeline_span_at_event(timeline, id, scene->now.event);
    if (!lane || index == NO_SPAN) {
        write_named(scene, _("{} ends"), id, out);
        return;
    }
    if (lane->kind == LANE_LOOP) {  // What it called.
        const char *rest = text_append_to_slot(out, _("{} returns"));
        Span call = timeline_span(timeline, id, index);
        text_append(out, timeline_call_name(timeline, call.text));
        text_append_c(out, rest);
        return;
    }
    if (index + 1 >= lane->span_count) {
        const char *rest = write_named(scene,
                                       lane->end == STATE_FAILED      ? _("{} raises {}")
                                       : lane->end == STATE_CANCELLED ? _("{} ends cancelled")
                                       : lane->end == STATE_FINISHED  ? _("{} returns")
                                                                      : _("{} goes on"),
                                       id, out);
        if (lane->end == STATE_FAILED) {
            rest = text_append_to_slot(out, rest);
            text_append(out, timeline_text(timeline, lane->result));
        }
        text_append_c(out, rest);
        return;
    }
    Span next = timeline_span(timeline, id, index + 1);
    if (next.state == STATE_RUNNING && index + 2 < lane->span_count) {
        next = timeline_span(timeline, id, index + 2);  // It blocks, and then goes on.
    }
    const char *rest = "";
    switch (next.state) {
    case STATE_SLEEP:
        rest = text_append_to_slot(out, write_named(scene, _("{} sleeps {}"), id, out));
        time_write_length(out, next.deadline - next.begin, timeline_unit(timeline));
        break;
    case STATE_RUNNING: rest = write_named(scene, _("{} goes on"), id, out); break;
    case STATE_READY: rest = write_named(scene, _("{} lets others go first"), id, out); break;
    case STATE_BLOCKED: rest = write_named(scene, _("{} blocks the loop"), id, out); break;
    case STATE_CANCELLING: rest = write_named(scene, _("{} is being cancelled"), id, out); break;
    default:
        rest = text_append_to_slot(out, write_named(scene, _("{} waits for {}"), id, out));
        timeline_write_awaited(timeline, &next, out);
        break;
    }
    text_append_c(out, rest);
}

// "prepare_fish sleeps 3 min, then the loop has nothing to do until 10:00."
static void loop_write_next(const Scene *scene, Text *out) {
    const Timeline *timeline = scene->timeline;
    TimeUnit unit = timeline_unit(timeline);
    uint32_t next = scene->now.step + 1;
    bool first = !scene->now.within || !scene->now.step;
    if (!first) {
        write_after_step(scene, timeline_step(timeline, scene->now.step).lane, out);
    }
    if (next > timeline_step_count(timeline)) {
        text_append_c(out, first ? "" : _(", then "));
        bool dead = timeline_is_over(timeline) && timeline_outcome(timeline) == OUTCOME_DEADLOCK;
        text_append_c(out, !timeline_is_over(timeline) ? _("the run goes on.")
                           : dead                      ? _("nothing can ever run.")
                                                       : _("the loop closes."));
        return;
    }
    Step step = timeline_step(timeline, next);
    Nanos here = scene->now.within && scene->now.step ? timeline_step(timeline, scene->now.step).end
                                                      : scene->now.time;
    if (step.time > here) {
        text_append_c(out, first ? "" : _(", then "));
        const char *rest = text_append_to_slot(out, _("the loop has nothing to do until {}."));
        time_write(out, step.time, unit, 0);
        text_append_c(out, rest);
        return;
    }
    text_append_c(out, write_named(scene, first ? _("{} runs.") : _(", then {} runs."),
                                   step.lane == step.loop ? 0 : step.lane, out));
}

// ---- Sections
// ------------------------------------------------------------------------------------

// Before the first step and after the end the loop is in none of them.
static void draw_phases(Frame *frame, Rect *rest, const LoopView *view, bool stuck) {
    DrawList *list = frame->list;
    const char *const names[] = {_("timers"), _("ready"), _("run"), _("wait")};
    const Scene *scene = frame->scene;
    bool over = timeline_is_over(scene->timeline) &&
                scene->now.event >= timeline_last(scene->timeline).event && !scene->now.within;
    bool begun = scene->now.step > 0 && !over;
    Rect row = rect_cut_top(rest, 28);
    float width = floorf((row.w - 3 * 4) / 4);
    for (int i = 0; i < 4; i++) {
        Rect box = {row.x + (width + 4) * (float)i, row.y, width, row.h};
        bool current = begun && i == (int)view->phase && !stuck;
        bool bad = stuck && i == PHASE_WAIT;
        if (current && !bad) {
            draw_round(list, box, 6, ink(list, TOKEN_RUN));
        }
        Token edge = bad ? TOKEN_FAIL : TOKEN_LINE;
        if (!current || bad) {
            draw_round_stroke(list, box, 6, 1, ink(list, edge));
        }
        Token text = bad ? TOKEN_FAIL : current ? TOKEN_RUN_TEXT : TOKEN_T2;
        draw_text_in(list, box, ALIGN_CENTRE, TEXT_LABEL, slice_from(names[i]), ink(list, text));
    }
    rect_cut_top(rest, 16);
}

// "blocks the loop until 1.400 s"
static void write_blocked(const Scene *scene, LaneId lane, uint32_t index, Text *out) {
    Span span = timeline_span(scene->timeline, lane, index);
    const char *rest = text_append_to_slot(out, _("blocks the loop until {}"));
    time_write(out, span.deadline, timeline_unit(scene->timeline), moment_grain(scene));
    text_append_c(out, rest);
}

static void draw_running(Frame *frame, Rect *rest, const LoopView *view) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    Text text = {0};
    time_write(&text, scene->now.time, timeline_unit(scene->timeline), moment_grain(scene));
    chrome_section(frame, rest, _("Running now"), text_slice(&text));
    bool runs = scene->now.within && (view->running || view->callback);
    Rect box = rect_cut_top(rest, runs ? 48 : 40);
    if (!runs) {
        chrome_empty(frame, box, _("No task runs"));
        text_finish(&text);
        return;
    }
    LaneView lane = timeline_lane_at(scene->timeline, view->running, scene->now);
    bool blocks = view->running && lane.state == STATE_BLOCKED;
    draw_round(list, box, 8, ink(list, blocks ? TOKEN_BLOCKED_FILL : TOKEN_ACCENT_BG));
    draw_round_stroke(list, box, 8, 1, ink(list, blocks ? TOKEN_BLOCKED : TOKEN_RUN));
    if (blocks) {
        chrome_glyph(frame, STATE_BLOCKED, (Point){box.x + 21, box.y + 24}, 14);
    } else {
        draw_icon(list, ICON_RUNNING, (Point){box.x + 21, box.y + 24}, 14, ink(list, TOKEN_RUN));
    }
    hits_add(frame->hits, box, HIT_TASK, view->running, 0, CURSOR_HAND);
    rect_cut_left(&box, 42);
    box.w -= 8;
    text_clear(&text);
    if (view->running) {
        write_name(scene, view->running, &text);
    } else {
        text_append(&text, timeline_call_name(scene->timeline, view->callback));
    }
    Text name = text;
    text = (Text){0};
    Place place = view->running ? timeline_lane_at(scene->timeline, view->running, scene->now).place
                                : timeline_step(scene->timeline, scene->now.step).place;
    uint32_t line = place.line;
    if (line) {
        text_printf(&text, _("line %u"), line);
    }
    Text reason = {0};
    if (blocks) {
        write_blocked(scene, view->running, lane.span, &reason);
    } else if (view->running) {
        loop_write_reason(scene, view->running, &reason);
    }
    if (reason.length) {
        text_printf(&text, "%s%s", line ? _(", ") : "", text_c(&reason));
    }
    // A callback of which no more is known stands in the middle.
    draw_text_in(list, (Rect){box.x, box.y + (text.length ? 5 : 14), box.w, 20}, ALIGN_LEFT,
                 TEXT_NAME, text_slice(&name), ink(list, TOKEN_T1));
    draw_text_in(list, (Rect){box.x, box.y + 25, box.w, 16}, ALIGN_LEFT, TEXT_NOTE,
                 text_slice(&text), ink(list, TOKEN_T2));
    text_finish(&name);
    text_finish(&reason);
    text_finish(&text);
}

static float draw_chip(Frame *frame, Rect room, size_t number, Slice name) {
    DrawList *list = frame->list;
    Text text = {0};
    text_printf(&text, "%zu", number);
    float digits = number ? draw_text_width(list, TEXT_TIME_SMALL, text_slice(&text)) + 6 : 0;
    float width = ceilf(digits + draw_text_width(list, TEXT_LABEL, name)) + 20;
    if (width > room.w) {
        text_finish(&text);
        return 0;
    }
    Rect chip = {room.x, room.y, width, 28};
    draw_round(list, chip, 6, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, chip, 6, 1, ink(list, TOKEN_LINE2));
    if (number) {
        draw_text_in(list, (Rect){chip.x + 10, chip.y, digits, 28}, ALIGN_LEFT, TEXT_TIME_SMALL,
                     text_slice(&text), ink(list, TOKEN_T3));
    }
    draw_text_in(list, (Rect){chip.x + 10 + digits, chip.y, width - 10 - digits, 28}, ALIGN_LEFT,
                 TEXT_LABEL, name, ink(list, TOKEN_T1));
    text_finish(&text);
    return width + 6;
}

static void write_entry(const Scene *scene, const ReadyEntry *entry, Text *out) {
    text_clear(out);
    if (entry->lane) {
        write_name(scene, entry->lane, out);
    } else {
        text_append(out, timeline_call_name(scene->timeline, entry->name));
    }
}

// At the end of what is shown: how many more there are, or the way back to few.
static void draw_more_chip(Frame *frame, Rect room, size_t more) {
    Text text = {0};
    if (more) {
        text_printf(&text, "+%zu", more);
    } else {
        text_append_c(&text, _("fewer"));
    }
    float width = ceilf(draw_text_width(frame->list, TEXT_LABEL, text_slice(&text))) + 20;
    Rect chip = {room.x, room.y, fminf(width, room.w), 28};
    bool pointed = chrome_pointed(frame, chip);
    draw_round_dashed(frame->list, chip, 6, 1, 4, 3,
                      frame_ink(frame, pointed ? TOKEN_ACCENT : TOKEN_LINE2));
    draw_text_in(frame->list, chip, ALIGN_CENTRE, TEXT_LABEL, text_slice(&text),
                 frame_ink(frame, pointed ? TOKEN_ACCENT : TOKEN_T2));
    hits_add(frame->hits, chip, HIT_ACTION, ACTION_ALL_READY, 0, CURSOR_HAND);
    text_finish(&text);
}

// In one row with what is left over at its end; or all of them, in as many rows as they take.
static void draw_chips(Frame *frame, Rect *rest, const ReadyEntry *entries, size_t count,
                       size_t all) {
    enum { MORE = 48 };
    bool whole = frame->scene->view.all_ready;
    Rect row = rect_cut_top(rest, 28);
    Text text = {0};
    size_t shown = 0;
    for (; shown < count; shown++) {
        write_entry(frame->scene, &entries[shown], &text);
        Rect room = row;
        room.w -= shown + 1 < all ? MORE : 0;
        float width = draw_chip(frame, room, shown + 1, text_slice(&text));
        if (width <= 0 && whole) {
            rect_cut_top(rest, 6);
            row = rect_cut_top(rest, 28);
            width = draw_chip(frame, row, shown + 1, text_slice(&text));
        }
        if (width <= 0) {
            break;
        }
        hits_add(frame->hits, (Rect){row.x, row.y, width, 28}, HIT_TASK, entries[shown].lane, 0,
                 CURSOR_HAND);
        rect_cut_left(&row, width);
    }
    if (whole && row.w < MORE) {
        rect_cut_top(rest, 6);
        row = rect_cut_top(rest, 28);
    }
    if (whole || shown < all) {
        draw_more_chip(frame, row, all - shown);
    }
    text_finish(&text);
}

static void draw_ready(Frame *frame, Rect *rest, const LoopView *view) {
    const Scene *scene = frame->scene;
    Text text = {0};
    text_printf(&text, "%zu", view->ready_count);
    chrome_section(frame, rest,
                   view->ready_count > 1 ? _("Ready queue, next first") : _("Ready queue"),
                   text_slice(&text));
    ReadyEntry entries[MOST_READY];
    size_t count = timeline_ready_at(scene->timeline, scene->now, entries, MOST_READY);
    if (!count) {
        chrome_empty(frame, rect_cut_top(rest, 40), _("Nothing else can run now"));
        text_finish(&text);
        return;
    }
    draw_chips(frame, rest, entries, count, view->ready_count);
    text_finish(&text);
}

static void draw_timer(Frame *frame, Rect row, const TimerEntry *timer) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    TimeUnit unit = timeline_unit(scene->timeline);
    Colour colour = ink(list, timer->cancelled ? TOKEN_T3 : TOKEN_T1);
    Rect line = rect_cut_top(&row, 24);
    Text text = {0};
    chrome_write_time(frame, TEXT_TIME, 60, timer->deadline, &text);
    draw_text_in(list, rect_cut_left(&line, 64), ALIGN_LEFT, TEXT_TIME, text_slice(&text), colour);
    text_clear(&text);
    if (timer->cancelled) {
        text_append_c(&text, _("cancelled"));
    } else {
        Nanos left = timer->deadline - scene->now.time;
        const char *rest = text_append_to_slot(&text, left < 0 ? _("late by {}") : _("in {}"));
        time_write(&text, left < 0 ? -left : left, unit, moment_grain(scene));
        text_append_c(&text, rest);
    }
    draw_text_in(list, rect_cut_right(&line, 112), ALIGN_RIGHT, TEXT_TIME_SMALL, text_slice(&text),
                 ink(list, timer->cancelled ? TOKEN_CANCEL_TEXT : TOKEN_T2));
    text_clear(&text);
    if (timer->lane && timeline_lane(scene->timeline, timer->lane)) {
        write_name(scene, timer->lane, &text);
    } else {
        text_append(&text, timeline_text(scene->timeline, timer->name));
    }
    float width = draw_text_in(list, line, ALIGN_LEFT, TEXT_LABEL, text_slice(&text), colour);
    if (timer->cancelled) {
        draw_rect(list, (Rect){line.x, roundf(line.y + 12), width, 1}, colour);
    } else {
        double whole = (double)(timer->deadline - timer->set);
        double part = whole > 0 ? (double)(scene->now.time - timer->set) / whole : 1;
        Rect track = {row.x, row.y + 1, row.w, 3};
        draw_round(list, track, 1.5f, ink(list, TOKEN_LINE2));
        track.w *= (float)fmin(1, fmax(0, part));
        draw_round(list, track, 1.5f, ink(list, TOKEN_SLEEP));
    }
    text_finish(&text);
}

static void draw_more_timers(Frame *frame, Rect row, bool all, size_t more) {
    Text text = {0};
    if (all) {
        text_append_c(&text, _("Show fewer"));
    } else {
        text_printf(&text, ngettext("Show %zu more", "Show %zu more", more), more);
    }
    Rect box = row;
    box.w = draw_text_in(frame->list, row, ALIGN_LEFT, TEXT_LABEL, text_slice(&text),
                         frame_ink(frame, TOKEN_ACCENT));
    if (chrome_pointed(frame, box)) {
        draw_rect(frame->list, (Rect){box.x, box.y + 18, box.w, 1}, frame_ink(frame, TOKEN_ACCENT));
    }
    hits_add(frame->hits, box, HIT_ACTION, ACTION_ALL_TIMERS, 0, CURSOR_HAND);
    text_finish(&text);
}

// As many as fit above `bottom`, or all of them.
static void draw_timers(Frame *frame, Rect *rest, const LoopView *view, float bottom) {
    const Scene *scene = frame->scene;
    Text text = {0};
    text_printf(&text, "%zu", view->timer_count);
    chrome_section(frame, rest, _("Timers, soonest first"), text_slice(&text));
    TimerEntry timers[MOST_TIMERS];
    size_t count = timeline_timers_at(scene->timeline, scene->now, timers, MOST_TIMERS);
    if (!count) {
        chrome_empty(frame, rect_cut_top(rest, 40), _("No timer is set"));
    }
    bool all = scene->view.all_timers;
    size_t fit = bottom > rest->y ? (size_t)((bottom - rest->y) / 32) : 0;
    size_t few = count;
    if (count > fit) {  // Below them stands the link to the others.
        float room = fmaxf(0, bottom - rest->y - 24);
        few = (size_t)(room / 32) > FEW_TIMERS ? (size_t)(room / 32) : FEW_TIMERS;
        few = few < count ? few : count;
    }
    for (size_t i = 0; i < (all ? count : few); i++) {
        Rect row = rect_cut_top(rest, 32);
        draw_timer(frame, row, &timers[i]);
        if (timers[i].lane && !timers[i].cancelled) {
            hits_add(frame->hits, row, HIT_TASK, timers[i].lane, 0, CURSOR_HAND);
        }
    }
    size_t more = view->timer_count > few ? view->timer_count - few : 0;
    if (count > few || all) {
        draw_more_timers(frame, rect_cut_top(rest, 24), all, more);
    }
    text_finish(&text);
}

// Two lines of words at most.
static void draw_next(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    Text text = {0};
    text_append_c(&text, _("Next: "));
    loop_write_next(frame->scene, &text);
    Slice all = text_slice(&text);
    box = rect_inset(box, 16, 8);
    Slice line = chrome_take_line(list, TEXT_NOTE, &all, box.w);
    draw_text(list, box.x, box.y, TEXT_NOTE, line, ink(list, TOKEN_T2));
    draw_text_in(list, (Rect){box.x, box.y + 18, box.w, 16}, ALIGN_LEFT, TEXT_NOTE, all,
                 ink(list, TOKEN_T2));
    text_finish(&text);
}

// ---- What comes from outside -------------------------------------------------------------------

// Tasks that wait for a thread or the network: no timer and no task will wake them.
static void draw_outside(Frame *frame, Rect *rest) {
    enum { MOST = 6 };
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    uint32_t counts[STATE_COUNT] = {0}, shown = 0;
    timeline_population_at(timeline, scene->now, counts);
    if (!counts[STATE_IO]) {
        return;
    }
    Text text = {0};
    text_printf(&text, "%u", counts[STATE_IO]);
    rect_cut_top(rest, 16);
    chrome_section(frame, rest, _("Awaited from outside"), text_slice(&text));
    for (size_t row = 0; row < timeline_row_count(timeline) && shown < MOST; row++) {
        LaneId id = timeline_row(timeline, row);
        LaneView view = timeline_lane_at(timeline, id, scene->now);
        if (view.state != STATE_IO || view.span == NO_SPAN) {
            continue;
        }
        Rect line = rect_cut_top(rest, 24);
        hits_add(frame->hits, line, HIT_TASK, id, 0, CURSOR_HAND);
        chrome_glyph(frame, STATE_IO, (Point){line.x + 7, line.y + 12}, 12);
        rect_cut_left(&line, 22);
        Span span = timeline_span(timeline, id, view.span);
        text_clear(&text);
        timeline_write_awaited(timeline, &span, &text);
        float width = draw_text_in(frame->list, line, ALIGN_RIGHT, TEXT_NOTE, text_slice(&text),
                                   frame_ink(frame, TOKEN_T2));
        line.w = fmaxf(0, line.w - width - 8);
        text_clear(&text);
        write_name(scene, id, &text);
        draw_text_in(frame->list, line, ALIGN_LEFT, TEXT_LABEL, text_slice(&text),
                     frame_ink(frame, TOKEN_T1));
        shown++;
    }
    if (counts[STATE_IO] > shown) {
        text_clear(&text);
        text_printf(&text, _("and %u more"), counts[STATE_IO] - shown);
        draw_text_in(frame->list, rect_cut_top(rest, 20), ALIGN_LEFT, TEXT_NOTE, text_slice(&text),
                     frame_ink(frame, TOKEN_T3));
    }
    text_finish(&text);
}

// ---- Too fast to be read: averages -------------------------------------------------------------

enum { SAMPLES = 16 };

typedef struct Average {
    double busy;     // The part of the time that steps took.
    double ready;    // How many were ready.
    double waiting;  // How many waited, for whatever.
} Average;

// Of the steps that began in [begin, end): how much of that time they took. Of very many only the
// last are looked at.
static double busy_part(const Timeline *timeline, Nanos begin, Nanos end) {
    enum { MOST_STEPS = 20000 };
    uint32_t first = timeline_step_at(timeline, begin) + 1;
    uint32_t last = timeline_step_at(timeline, end), steps = last + 1 - first;
    if (last < first || end <= begin) {
        return 0;
    }
    uint32_t from = steps > MOST_STEPS ? last - MOST_STEPS : first;
    Nanos sum = 0;
    for (uint32_t number = from; number <= last; number++) {
        Step step = timeline_step(timeline, number);
        sum += (step.end < end ? step.end : end) - step.time;
    }
    double looked_at = (double)(last + 1 - from) / (double)steps;
    return (double)sum / ((double)(end - begin) * looked_at);
}

// Of the scenario time that the last half second showed.
static Average average_of(const Scene *scene) {
    Nanos end = scene->now.time > 0 ? scene->now.time : 1;
    Nanos wide = scene->status.per_second / 2;
    Nanos begin = end > wide ? end - wide : 0;
    uint32_t counts[SAMPLES * STATE_COUNT] = {0};
    timeline_population_columns(scene->timeline, AXIS_TIME, begin, end, SAMPLES, counts);
    Average average = {.busy = fmin(1, busy_part(scene->timeline, begin, end))};
    for (int i = 0; i < SAMPLES; i++) {
        const uint32_t *of = counts + i * STATE_COUNT;
        average.ready += (double)of[STATE_READY] / SAMPLES;
        average.waiting +=
            (double)(of[STATE_SLEEP] + of[STATE_AWAIT] + of[STATE_RESOURCE] + of[STATE_IO]) /
            SAMPLES;
    }
    return average;
}

// The boxes stay where they are, each as full as its phase is long.
static void draw_shares(Frame *frame, Rect *rest, double busy) {
    DrawList *list = frame->list;
    const char *const names[] = {_("timers"), _("ready"), _("run"), _("wait")};
    const double parts[] = {0, 0, busy, 1 - busy};
    Rect row = rect_cut_top(rest, 28);
    float width = floorf((row.w - 3 * 4) / 4);
    for (int i = 0; i < 4; i++) {
        Rect box = {row.x + (width + 4) * (float)i, row.y, width, row.h};
        Rect full = box;
        full.w = roundf(box.w * (float)parts[i]);
        if (full.w >= 6) {
            draw_round(list, full, 6, ink(list, TOKEN_ACCENT_LINE));
        }
        draw_round_stroke(list, box, 6, 1, ink(list, TOKEN_LINE));
        draw_text_in(list, box, ALIGN_CENTRE, TEXT_LABEL, slice_from(names[i]),
                     ink(list, TOKEN_T1));
    }
    rect_cut_top(rest, 16);
}

static void draw_average(Frame *frame, Rect *rest) {
    const Scene *scene = frame->scene;
    Average average = average_of(scene);
    draw_shares(frame, rest, average.busy);
    Text text = {0};
    text_printf(&text, _("%.0f steps/s"), scene->status.steps_a_second);
    chrome_section(frame, rest, _("On average"), text_slice(&text));
    text_clear(&text);
    text_printf(&text, _("%.0f%% of the time"), average.busy * 100);
    chrome_fact(frame, rest, _("Running"), text_slice(&text));
    text_clear(&text);
    text_printf(&text, _("%.1f tasks"), average.ready);
    chrome_fact(frame, rest, _("Ready"), text_slice(&text));
    text_clear(&text);
    text_printf(&text, _("%.1f tasks"), average.waiting);
    chrome_fact(frame, rest, _("Waiting"), text_slice(&text));
    text_finish(&text);
}

static bool is_fast(const Scene *scene) {
    return scene->status.playing && scene->status.steps_a_second > FAST;
}

static void draw_sections(Frame *frame, Rect *rest, const LoopView *view, float bottom) {
    const Scene *scene = frame->scene;
    if (is_fast(scene)) {
        draw_average(frame, rest);
        return;
    }
    draw_phases(frame, rest, view, moment_is_stuck(scene->timeline, scene->now));
    draw_running(frame, rest, view);
    rect_cut_top(rest, 16);
    draw_ready(frame, rest, view);
    rect_cut_top(rest, 16);
    draw_timers(frame, rest, view, bottom);
    draw_outside(frame, rest);
}

void loop_pane_draw(Frame *frame, Rect rect) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    if (!scene->timeline) {
        chrome_pane(frame, rect, _("Event loop"), (Slice){"", 0}, NULL);
        return;
    }
    LoopView view = timeline_loop_at(scene->timeline, scene->now);
    Text note = {0};
    text_printf(&note, _("turn %u"), view.round);
    Rect tools;
    Rect rest = chrome_pane(frame, rect, _("Event loop"), text_slice(&note), &tools);
    text_finish(&note);
    tools = rect_inset(tools, 0, 4);
    chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_TOGGLE_DETAILS, ICON_CHEVRON_RIGHT, 0);
    Rect next = rect_cut_bottom(&rest, 52);
    hits_add(frame->hits, rest, HIT_LOOP, 0, 0, CURSOR_ARROW);
    draw_clip_push(list, rest);
    Rect inner = rect_inset(rest, 16, 12), scrolled = inner;
    size_t before = frame->hits ? frame->hits->items.count : 0;
    scrolled.y -= scene->view.loop_scroll;
    scrolled.h = 1e6f;
    float top = scrolled.y;
    draw_sections(frame, &scrolled, &view, rect_bottom(inner));
    float content = scrolled.y - top;
    frame->room.loop = fmaxf(0, content - inner.h);
    draw_clip_pop(list);
    chrome_keep_hits(frame, before, rest);
    chrome_scroll_bar(frame, HIT_LOOP, rest, content, inner.h, scene->view.loop_scroll);
    draw_hline(list, next.x, rect_right(next), next.y, ink(list, TOKEN_LINE));
    if (!is_fast(scene)) {
        draw_next(frame, rect_inset(next, 0, 1));
    }
}
