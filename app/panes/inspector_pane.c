#include "panes/inspector_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/locals_section.h"
#include "panes/moments.h"
#include "panes/wakers_section.h"
#include "panes/why_text.h"

#define ROW        24.0f
#define MOST_STACK 12

static void write_place(const Scene *scene, const Lane *lane, Text *out) {
    time_write(out, lane->created, timeline_unit(scene->timeline), 0);
    const Lane *parent = timeline_lane(scene->timeline, lane->parent);
    if (parent && parent->kind == LANE_TASK) {
        const char *rest = text_append_to_slot(out, _(" by {}"));
        timeline_write_lane_label(scene->timeline, lane->parent, out);
        text_append_c(out, rest);
    }
    if (lane->created_at.line) {
        text_printf(out, _(", line %u"), lane->created_at.line);
    }
}

static void draw_heading(Frame *frame, Rect *rest, const Lane *lane, const LaneView *view) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    Rect box = rect_cut_top(rest, 40);
    chrome_glyph(frame, view->state, (Point){box.x + 8, box.y + 19}, 16);
    rect_cut_left(&box, 28);
    Text text = {0};
    if (lane->kind == LANE_LOOP) {
        text_append_c(&text, _("Event loop"));
    } else {
        timeline_write_lane_label(scene->timeline, lane->id, &text);
    }
    draw_text_in(list, (Rect){box.x, box.y, box.w, 20}, ALIGN_LEFT, TEXT_ITEM_TITLE,
                 text_slice(&text), ink(list, TOKEN_T1));
    // A task that was given a name says below it what it runs, the others their number.
    Slice name = timeline_text(scene->timeline, lane->name);
    bool named = slice_equal(name, text_slice(&text));
    text_clear(&text);
    text_append(&text, named ? timeline_text(scene->timeline, lane->function) : name);
    text_append_c(&text, text.length ? " · " : "");
    text_append_c(&text, _(lane_state_word(view->state)));
    draw_text_in(list, (Rect){box.x, box.y + 20, box.w, 16}, ALIGN_LEFT, TEXT_NOTE,
                 text_slice(&text), ink(list, TOKEN_T2));
    rect_cut_top(rest, 8);
    text_finish(&text);
}

// Who waits for this task at the moment.
static LaneId awaited_by(const Scene *scene, LaneId lane) {
    const Lane *self = timeline_lane(scene->timeline, lane);
    const Lane *parent = timeline_lane(scene->timeline, self->parent);
    if (!parent || parent->kind != LANE_TASK) {
        return 0;
    }
    LaneView view = timeline_lane_at(scene->timeline, self->parent, scene->now);
    if (view.state != STATE_AWAIT || view.span == NO_SPAN) {
        return 0;
    }
    // One task is named in the trace; wait() and wait_for() name none, so only what was made for
    // them, just before, is surely meant.
    Span span = timeline_span(scene->timeline, self->parent, view.span);
    bool meant =
        span.wait == WAIT_TASK ? span.other == lane
        : span.wait == WAIT_WAIT
            ? self->created_step == timeline_step_of_event(scene->timeline, span.begin_event)
            : true;
    return meant ? self->parent : 0;
}

static void draw_facts(Frame *frame, Rect *rest, const Lane *lane, const LaneView *view) {
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    Text text = {0};
    write_place(scene, lane, &text);
    chrome_fact(frame, rest, _("Created"), text_slice(&text));
    LaneId waiter = awaited_by(scene, lane->id);
    if (waiter) {
        text_clear(&text);
        LaneView parent = timeline_lane_at(timeline, waiter, scene->now);
        if (parent.span != NO_SPAN) {
            Span span = timeline_span(timeline, waiter, parent.span);
            text_printf(&text, _("%s, then "), timeline_wait_word(span.wait));
        }
        timeline_write_lane_label(timeline, waiter, &text);
        Rect row = {rest->x, rest->y, rest->w, ROW};
        chrome_fact(frame, rest, _("Awaited by"), text_slice(&text));
        hits_add(frame->hits, row, HIT_TASK, waiter, 0, CURSOR_HAND);
    }
    text_clear(&text);
    timeline_write_activity(timeline, lane->id, scene->now, &text);
    chrome_fact(frame, rest, _("Now"), text_slice(&text));
    if (view->state == STATE_FAILED) {
        text_clear(&text);
        text_append(&text, timeline_text(timeline, lane->result));
        text_append_c(&text, _(": "));
        text_append(&text, timeline_text(timeline, lane->message));
        chrome_fact(frame, rest, _("Raised"), text_slice(&text));
    } else if (view->state == STATE_FINISHED) {
        chrome_fact(frame, rest, _("Result"), timeline_text(timeline, lane->result));
    }
    text_finish(&text);
}

// The await stack, outermost first, when it is more than the task's own coroutine.
static void draw_stack(Frame *frame, Rect *rest, LaneId lane) {
    const Scene *scene = frame->scene;
    uint32_t frames[MOST_STACK];
    size_t depth = timeline_stack_at(scene->timeline, lane, scene->now, frames, MOST_STACK);
    if (depth < 2) {
        return;
    }
    Text text = {0};
    for (size_t i = 0; i < depth && i < MOST_STACK; i++) {
        FrameSpan span = timeline_frame(scene->timeline, lane, frames[i]);
        text_append_c(&text, i ? " → " : "");
        text_append(&text, timeline_text(scene->timeline, span.function));
    }
    chrome_fact(frame, rest, _("Await stack"), text_slice(&text));
    text_finish(&text);
}

static const LaneState TOTALS[] = {STATE_SLEEP, STATE_AWAIT,      STATE_RESOURCE, STATE_IO,
                                   STATE_READY, STATE_CANCELLING, STATE_BLOCKED,  STATE_RUNNING};
enum { TOTAL_COUNT = sizeof TOTALS / sizeof *TOTALS };

static void draw_total_words(Frame *frame, Rect *rest, const Nanos *totals) {
    DrawList *list = frame->list;
    TimeUnit unit = timeline_unit(frame->scene->timeline);
    Rect row = rect_cut_top(rest, ROW);
    Text text = {0};
    for (size_t i = 0; i < TOTAL_COUNT; i++) {
        LaneState state = TOTALS[i];
        if (!totals[state] && state != STATE_RUNNING) {
            continue;
        }
        text_clear(&text);
        text_printf(&text, "%s ", _(state_style(chrome_look(state))->name));
        time_write(&text, totals[state], unit, moment_grain(frame->scene));
        float width = draw_text_width(list, TEXT_CAPTION, text_slice(&text)) + 32;
        if (width > row.w + 12) {
            break;
        }
        chrome_glyph(frame, state, (Point){row.x + 6, row.y + ROW / 2}, 12);
        draw_text_in(list, (Rect){row.x + 18, row.y, width, ROW}, ALIGN_LEFT, TEXT_CAPTION,
                     text_slice(&text), ink(list, TOKEN_T1));
        rect_cut_left(&row, width);
    }
    text_finish(&text);
}

static void draw_totals(Frame *frame, Rect *rest, const Lane *lane) {
    const Scene *scene = frame->scene;
    Nanos totals[STATE_COUNT] = {0}, sum = 0;
    timeline_totals_at(scene->timeline, lane->id, scene->now, totals);
    for (size_t i = 0; i < TOTAL_COUNT; i++) {
        sum += totals[TOTALS[i]];
    }
    Text text = {0};
    time_write(&text, sum, timeline_unit(scene->timeline), moment_grain(scene));
    rect_cut_top(rest, 12);
    chrome_section(frame, rest, _("Time so far"), text_slice(&text));
    text_finish(&text);
    Rect bar = rect_cut_top(rest, 12);
    float x = bar.x;
    for (size_t i = 0; i < TOTAL_COUNT && sum > 0; i++) {
        float width = bar.w * (float)((double)totals[TOTALS[i]] / (double)sum);
        if (width >= 1) {
            draw_state_bar(frame->list, (Rect){x, bar.y, width - 1, bar.h}, 3,
                           chrome_look(TOTALS[i]));
        }
        x += width;
    }
    if (sum == 0) {
        draw_round_dashed(frame->list, bar, 3, 1, 4, 3, frame_ink(frame, TOKEN_LINE2));
    }
    draw_total_words(frame, rest, totals);
}

static void draw_span_row(Frame *frame, Rect row, const Lane *lane, const Span *span) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    TimeUnit unit = timeline_unit(scene->timeline);
    bool done = span->end_event <= scene->now.event;
    bool current = !done && span->begin_event <= scene->now.event;
    Step step = scene->now.step ? timeline_step(scene->timeline, scene->now.step) : (Step){0};
    // What runs now comes to this wait at its end.
    bool next = !done && !current && scene->now.within && step.lane == lane->id &&
                span->begin_event <= step.last_event;
    current = current || next;
    Point glyph = {row.x + 7, row.y + row.h / 2};
    if (next) {
        chrome_glyph(frame, STATE_RUNNING, glyph, 12);
    } else if (done) {
        draw_state_glyph(list, LOOK_FINISHED, glyph, 12);
    } else if (current) {
        chrome_glyph(frame, span->state, glyph, 12);
    } else {
        draw_icon(list, ICON_RING, glyph, 12, ink(list, TOKEN_T3));
    }
    hits_add(frame->hits, row, HIT_SPAN, lane->id, span->index, CURSOR_HAND);
    Token token = done || current ? TOKEN_T1 : TOKEN_T3;
    rect_cut_left(&row, 20);
    Text text = {0};
    chrome_write_time(frame, TEXT_TIME_SMALL, 60, span->begin, &text);
    draw_text_in(list, rect_cut_left(&row, 64), ALIGN_LEFT, TEXT_TIME_SMALL, text_slice(&text),
                 ink(list, TOKEN_T2));
    text_clear(&text);
    if (span->end > span->begin) {
        time_write_length(&text, span->end - span->begin, unit);
    }
    draw_text_in(list, rect_cut_right(&row, 64), ALIGN_RIGHT, TEXT_TIME_SMALL, text_slice(&text),
                 ink(list, TOKEN_T2));
    text_clear(&text);
    timeline_write_span_label(scene->timeline, span, &text);
    draw_text_in(list, row, ALIGN_LEFT, TEXT_LABEL, text_slice(&text), ink(list, token));
    text_finish(&text);
}

// The heads of the columns: a click sorts by one, another click the other way round.
static void draw_span_heads(Frame *frame, Rect *rest) {
    static const SpanOrder orders[] = {SPANS_BY_BEGIN, SPANS_BY_STATE, SPANS_BY_LENGTH};
    const View *view = &frame->scene->view;
    const char *const words[] = {_("Began"), _("Wait"), _("Length")};
    Rect line = rect_cut_top(rest, ROW);
    Rect cells[3];
    cells[0] = rect_cut_left(&line, 84);
    cells[2] = rect_cut_right(&line, 72);
    cells[1] = line;
    for (int i = 0; i < 3; i++) {
        bool chosen = view->span_order == orders[i];
        Text text = {0};
        text_append_c(&text, words[i]);
        text_append_c(&text, !chosen ? "" : view->spans_reversed ? " ↑" : " ↓");
        draw_text_in(
            frame->list, cells[i], i == 2 ? ALIGN_RIGHT : ALIGN_LEFT, TEXT_CAPTION,
            text_slice(&text),
            frame_ink(frame, chosen || chrome_pointed(frame, cells[i]) ? TOKEN_T1 : TOKEN_T3));
        text_finish(&text);
        if (frame->hits) {
            hits_add(frame->hits, cells[i], HIT_SPAN_ORDER, orders[i], 0, CURSOR_HAND);
        }
    }
}

// The row from which those around the moment fit; 0 where the reader has an order of his own.
static size_t first_row(const Scene *scene, const SpanList *spans, size_t rows) {
    if (scene->view.inspector_scroll > 0 || spans->order != SPANS_BY_BEGIN || spans->reversed) {
        return 0;
    }
    size_t now = 0, count = spans->items.count;
    uint32_t at = timeline_span_at_event(scene->timeline, spans->lane, scene->now.event);
    while (now + 1 < count && at != NO_SPAN && spans->items.items[now + 1].index <= at) {
        now++;
    }
    size_t most = count > rows ? count - rows : 0;
    size_t first = now > rows / 2 ? now - rows / 2 : 0;
    return first < most ? first : most;
}

// The waits of its life: done, current and to come.
static void draw_spans(Frame *frame, Rect *rest, const Lane *lane) {
    const Scene *scene = frame->scene;
    const SpanList *spans = scene->spans;
    if (!spans || spans->lane != lane->id || !spans->items.count) {
        return;
    }
    rect_cut_top(rest, 8);
    draw_span_heads(frame, rest);
    size_t rows = rest->h > ROW ? (size_t)(rest->h / ROW) : 1;
    float bottom = rest->y + ROW * (float)spans->items.count;
    for (size_t i = first_row(scene, spans, rows); i < spans->items.count && rest->h >= ROW; i++) {
        Span span = timeline_span(scene->timeline, lane->id, spans->items.items[i].index);
        draw_span_row(frame, rect_cut_top(rest, ROW), lane, &span);
    }
    rest->y = bottom;
}

// The span that is spoken of: the selected one, or the one of the moment.
static uint32_t told_span(const Scene *scene, const Lane *lane) {
    return scene->view.span != NO_SPAN && scene->view.span < lane->span_count
               ? scene->view.span
               : timeline_span_at_event(scene->timeline, lane->id, scene->now.event);
}

// Why the lane is as it is, and what its step brought about.
static void draw_why(Frame *frame, Rect *rest, const Lane *lane) {
    enum { MOST_LINES = 5, MOST_EFFECTS = 4 };
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    Why why = {0};
    bool ended = lane->ended_event <= scene->now.event && scene->view.span == NO_SPAN;
    uint32_t index = told_span(scene, lane);
    if (ended) {
        why_lane_ended(timeline, lane->id, &why);
    } else if (index != NO_SPAN) {
        Span span = timeline_span(timeline, lane->id, index);
        why_span_began(timeline, &span, &why);
        if (span.end_event <= scene->now.event || scene->view.span != NO_SPAN) {
            why_span_ended(timeline, &span, &why);
        }
    }
    if (why.text.length) {
        rect_cut_top(rest, 12);
        chrome_section(frame, rest, _("Why"), (Slice){"", 0});
        rect_cut_top(rest, why_text_draw(frame, *rest, &why, MOST_LINES));
    }
    why_clear(&why);
    Step step = timeline_step(timeline, scene->now.step);
    uint32_t arrows[MOST_EFFECTS];
    size_t count =
        step.lane == lane->id ? why_effects(timeline, scene->now.step, arrows, MOST_EFFECTS) : 0;
    for (size_t i = 0; i < count; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        why_arrow(timeline, &arrow, &why);
    }
    if (count) {
        rect_cut_top(rest, 8);
        chrome_section(frame, rest, _("This step"), (Slice){"", 0});
        rect_cut_top(rest, why_text_draw(frame, *rest, &why, MOST_LINES));
    }
    why_finish(&why);
}

static float draw_task(Frame *frame, Rect rest, const Lane *lane) {
    const Scene *scene = frame->scene;
    LaneView view = timeline_lane_at(scene->timeline, lane->id, scene->now);
    draw_heading(frame, &rest, lane, &view);
    draw_facts(frame, &rest, lane, &view);
    draw_stack(frame, &rest, lane->id);
    if (lane->kind != LANE_TASK) {
        return rest.y;
    }
    Text text = {0};
    text_printf(&text, ngettext("%u step", "%u steps", lane->step_count), lane->step_count);
    chrome_fact(frame, &rest, _("Runs"), text_slice(&text));
    text_finish(&text);
    draw_why(frame, &rest, lane);
    wakers_section_draw(frame, &rest, lane->id);
    locals_section_draw(frame, &rest, lane);
    draw_totals(frame, &rest, lane);
    draw_spans(frame, &rest, lane);
    return rest.y;
}

// ---- Nothing selected
// ----------------------------------------------------------------------------

static void draw_population(Frame *frame, Rect *rest) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    static const LaneState order[] = {STATE_RUNNING, STATE_READY,      STATE_SLEEP,
                                      STATE_AWAIT,   STATE_RESOURCE,   STATE_IO,
                                      STATE_BLOCKED, STATE_CANCELLING, STATE_FINISHED,
                                      STATE_FAILED,  STATE_CANCELLED,  STATE_PENDING};
    uint32_t counts[STATE_COUNT] = {0}, most = 0;
    timeline_population_at(scene->timeline, scene->now, counts);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        most = counts[order[i]] > most ? counts[order[i]] : most;
    }
    if (!most) {
        chrome_empty(frame, rect_cut_top(rest, 40), _("No task exists now"));
        return;
    }
    Text text = {0};
    for (size_t i = 0; i < sizeof order / sizeof *order && rest->h >= ROW; i++) {
        LaneState state = order[i];
        if (!counts[state]) {
            continue;
        }
        Rect row = rect_cut_top(rest, ROW);
        chrome_glyph(frame, state, (Point){row.x + 7, row.y + ROW / 2}, 12);
        rect_cut_left(&row, 20);
        draw_text_in(list, rect_cut_left(&row, 84), ALIGN_LEFT, TEXT_LABEL,
                     slice_from(_(lane_state_word(state))), ink(list, TOKEN_T1));
        text_clear(&text);
        text_printf(&text, "%u", counts[state]);
        draw_text_in(list, rect_cut_left(&row, 36), ALIGN_RIGHT, TEXT_TIME, text_slice(&text),
                     ink(list, TOKEN_T1));
        rect_cut_left(&row, 10);
        float width = fmaxf(3, row.w * (float)counts[state] / (float)most);
        draw_round(list, (Rect){row.x, row.y + ROW / 2 - 4, width, 8}, 2,
                   ink(list, state_style(chrome_look(state))->flat));
    }
    text_finish(&text);
}

static uint32_t failures(const Timeline *timeline) {
    uint32_t counts[STATE_COUNT] = {0};
    timeline_population_at(timeline, moment_last(timeline), counts);
    return counts[STATE_FAILED];
}

static void draw_findings(Frame *frame, Rect *rest) {
    DrawList *list = frame->list;
    const Timeline *timeline = frame->scene->timeline;
    size_t count = timeline_finding_count(timeline);
    rect_cut_top(rest, 12);
    chrome_section(frame, rest, _("Findings"), (Slice){"", 0});
    if (!count) {
        chrome_empty(frame, rect_cut_top(rest, 40),
                     failures(timeline) ? _("Every failure was handled") : _("Nothing went wrong"));
        return;
    }
    float bottom = rest->y + 40 * (float)count;
    for (size_t i = 0; i < count && rest->h >= 40; i++) {
        const Finding *finding = timeline_finding(timeline, i);
        Rect row = rect_cut_top(rest, 40);
        StateLook look = finding->kind == FINDING_BLOCKED ? LOOK_BLOCKED : LOOK_FAILED;
        draw_state_glyph(list, look, (Point){row.x + 7, row.y + 10}, 12);
        rect_cut_left(&row, 20);
        hits_add(frame->hits, row, HIT_FINDING, (uint32_t)i, 0, CURSOR_HAND);
        Text text = {0};
        timeline_write_finding(timeline, finding, &text);
        Slice all = text_slice(&text);
        Slice line = chrome_take_line(list, TEXT_NOTE, &all, row.w);
        draw_text(list, row.x, row.y + 2, TEXT_NOTE, line, ink(list, TOKEN_T1));
        draw_text_in(list, (Rect){row.x, row.y + 18, row.w, 16}, ALIGN_LEFT, TEXT_NOTE, all,
                     ink(list, TOKEN_T1));
        text_finish(&text);
    }
    rest->y = bottom;
}

static float draw_run(Frame *frame, Rect rest) {
    const Timeline *timeline = frame->scene->timeline;
    Text text = {0};
    timeline_write_summary(timeline, &text);
    draw_text_in(frame->list, rect_cut_top(&rest, 20), ALIGN_LEFT, TEXT_NAME,
                 timeline_title(timeline), frame_ink(frame, TOKEN_T1));
    draw_text_in(frame->list, rect_cut_top(&rest, 20), ALIGN_LEFT, TEXT_NOTE, text_slice(&text),
                 frame_ink(frame, TOKEN_T2));
    text_clear(&text);
    const char *words = text_append_to_slot(&text, _("Tasks at {}"));
    time_write(&text, frame->scene->now.time, timeline_unit(timeline), moment_grain(frame->scene));
    text_append_c(&text, words);
    rect_cut_top(&rest, 16);
    chrome_section(frame, &rest, text_c(&text), (Slice){"", 0});
    text_finish(&text);
    draw_population(frame, &rest);
    draw_findings(frame, &rest);
    return rest.y;
}

void inspector_pane_draw(Frame *frame, Rect rect) {
    const Scene *scene = frame->scene;
    const Lane *lane = scene->timeline && scene->view.lane
                           ? timeline_lane(scene->timeline, scene->view.lane)
                           : NULL;
    Rect tools;
    Rect rest = chrome_pane(frame, rect, _("Inspector"),
                            lane ? slice_from(_("task")) : slice_from(_("run")), &tools);
    if (lane) {
        tools = rect_inset(tools, 0, 4);
        chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_CANCEL, ICON_CLOSE, 0);
    }
    hits_add(frame->hits, rest, HIT_INSPECTOR, 0, 0, CURSOR_ARROW);
    if (!scene->timeline) {
        return;
    }
    draw_clip_push(frame->list, rest);
    Rect inner = rect_inset(rest, 16, 12);
    size_t before = frame->hits ? frame->hits->items.count : 0;
    Rect scrolled = inner;
    scrolled.y -= scene->view.inspector_scroll;
    scrolled.h += scene->view.inspector_scroll;
    float bottom = lane ? draw_task(frame, scrolled, lane) : draw_run(frame, scrolled);
    bottom += scene->view.inspector_scroll;
    frame->room.inspector = fmaxf(0, bottom - rect_bottom(inner));
    draw_clip_pop(frame->list);
    // What is scrolled out of the pane cannot be clicked where another pane lies.
    for (size_t i = before; frame->hits && i < frame->hits->items.count; i++) {
        Rect *hit = &frame->hits->items.items[i].rect;
        float top = fmaxf(hit->y, rest.y), end = fminf(rect_bottom(*hit), rect_bottom(rest));
        hit->y = top;
        hit->h = fmaxf(0, end - top);
    }
}
