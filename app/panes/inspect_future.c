// A future or a gather: who made it, what became of each of its arguments, and how it ended.
#include <stdlib.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"

#define RESULT_ROW 32.0f

static LaneState state_of(const Scene *scene, const ObjectInfo *info) {
    return info->ended_event <= scene->now.event ? info->end : STATE_AWAIT;
}

// The first step of who awaited it after it had ended; 0: none yet.
static uint32_t woken_step(const Timeline *timeline, const ObjectInfo *info) {
    if (info->ended_event == UINT32_MAX || !info->awaiter) {
        return 0;
    }
    uint32_t before = timeline_step_of_event(timeline, info->ended_event);
    return timeline_next_step_of(timeline, info->awaiter, before);
}

static size_t members_done(const Scene *scene, const ObjectInfo *info) {
    size_t done = 0;
    for (uint32_t i = 0; i < info->member_count; i++) {
        LaneId id = timeline_object_member(scene->timeline, info->id, i);
        const Lane *lane = timeline_lane(scene->timeline, id);
        done += lane && lane->ended_event <= scene->now.event;
    }
    return done;
}

// "finished at 2 s, woke main", "pending, 1 of 3 done"
static void write_note(const Frame *frame, const ObjectInfo *info, Text *out) {
    const Scene *scene = frame->scene;
    if (info->created_event > scene->now.event) {
        text_append_c(out, _("not made yet"));
        return;
    }
    if (info->ended_event > scene->now.event) {
        if (info->member_count) {
            text_printf(out, _("pending, %zu of %u done"), members_done(scene, info),
                        info->member_count);
        } else {
            text_append_c(out, _("pending"));
        }
        return;
    }
    const char *rest =
        text_append_to_slot(out, info->end == STATE_FAILED      ? _("failed at {}")
                                 : info->end == STATE_CANCELLED ? _("cancelled at {}")
                                                                : _("finished at {}"));
    time_write(out, info->ended, timeline_unit(scene->timeline), 0);
    text_append_c(out, rest);
    uint32_t woken = woken_step(scene->timeline, info);
    if (woken && timeline_step(scene->timeline, woken).event <= scene->now.event) {
        rest = text_append_to_slot(out, _(", woke {}"));
        chrome_lane_name(frame, info->awaiter, out);
        text_append_c(out, rest);
    }
}

static void draw_facts(Inspect *in, const ObjectInfo *info) {
    Frame *frame = in->frame;
    const Timeline *timeline = frame->scene->timeline;
    Why why = {0};
    why_put_lane(frame, &why, info->creator);
    if (info->place.line) {
        text_append_c(&why.text, _(", "));
        why_put_line(frame, &why, info->place);
    }
    uint32_t step = timeline_step_of_event(timeline, info->created_event);
    if (step) {
        text_append_c(&why.text, _(", "));
        why_put_step(&why, step, info->created_event);
    }
    // A future is known from when a task first awaits it.
    inspect_fact(in, info->kind == OBJECT_GATHER ? _("Made by") : _("Awaited by"), &why);
    why_clear(&why);
    if (info->kind == OBJECT_GATHER) {
        text_append_c(&why.text,
                      info->capacity ? "return_exceptions=True" : _("ends at the first exception"));
        inspect_fact(in, _("Mode"), &why);
        if (info->awaiter && info->awaiter != info->creator) {
            why_clear(&why);
            why_put_lane(frame, &why, info->awaiter);
            inspect_fact(in, _("Awaited by"), &why);
        }
    }
    if (info->ended_event <= frame->scene->now.event) {
        why_clear(&why);
        if (info->end == STATE_FAILED) {
            text_append(&why.text, timeline_text(timeline, info->result));
            text_append_c(&why.text, info->message ? _(": ") : "");
            text_append(&why.text, timeline_text(timeline, info->message));
            inspect_fact(in, _("Raised"), &why);
        } else if (info->result) {
            text_append(&why.text, timeline_text(timeline, info->result));
            inspect_fact(in, _("Result"), &why);
        }
        if (info->ended_by) {
            why_clear(&why);
            why_put_lane(frame, &why, info->ended_by);
            text_append_c(&why.text, _(", "));
            why_put_step(&why, timeline_step_of_event(timeline, info->ended_event),
                         info->ended_event);
            inspect_fact(in, _("Set by"), &why);
        }
    }
    why_finish(&why);
}

// ---- Its arguments -----------------------------------------------------------------------------

static void write_outcome(const Frame *frame, const Lane *lane, const LaneView *view, Text *out) {
    const Timeline *timeline = frame->scene->timeline;
    switch (view->state) {
    case STATE_FINISHED: text_append(out, timeline_text(timeline, lane->result)); break;
    case STATE_FAILED:
        text_append(out, timeline_text(timeline, lane->result));
        if (lane->message) {
            text_append_c(out, _(": "));
            text_append(out, timeline_text(timeline, lane->message));
        }
        break;
    case STATE_CANCELLED: text_append_c(out, "CancelledError"); break;
    default: timeline_write_activity(timeline, lane->id, frame->scene->now, out); break;
    }
}

static Token outcome_token(LaneState state) {
    return state == STATE_FINISHED    ? TOKEN_T1
           : state == STATE_FAILED    ? TOKEN_FAIL
           : state == STATE_CANCELLED ? TOKEN_CANCEL_TEXT
                                      : TOKEN_T3;
}

static void draw_member(Inspect *in, const ObjectInfo *info, uint32_t index) {
    Frame *frame = in->frame;
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    LaneId id = timeline_object_member(scene->timeline, info->id, index);
    const Lane *lane = timeline_lane(scene->timeline, id);
    LaneView view =
        lane ? timeline_lane_at(scene->timeline, id, scene->now) : (LaneView){.state = STATE_AWAIT};
    Text number = {0}, name = {0}, outcome = {0};
    text_printf(&number, "%u", index);
    if (lane) {
        chrome_lane_name(frame, id, &name);
        write_outcome(frame, lane, &view, &outcome);
    } else {
        text_append_c(&name, _("a future"));
    }
    Rect row;
    bool seen = inspect_row(in, RESULT_ROW, &row);
    inspect_write(in, text_slice(&number), text_slice(&name), text_slice(&outcome));
    if (seen) {
        Rect area = {row.x - 8, row.y, row.w + 16, row.h};
        if (lane) {
            hits_add(frame->hits, area, HIT_TASK, id, 0, CURSOR_HAND);
        }
        if (lane && chrome_pointed(frame, area)) {
            draw_round(list, area, 4, ink(list, TOKEN_HOVER));
        }
        draw_hline(list, row.x, rect_right(row), row.y, ink(list, TOKEN_LINE));
        float digits = info->member_count > 100 ? 34 : info->member_count > 10 ? 26 : 20;
        draw_text_in(list, rect_cut_left(&row, digits), ALIGN_LEFT, TEXT_TIME_SMALL,
                     text_slice(&number), ink(list, TOKEN_T3));
        Rect names = rect_cut_left(&row, row.w * 0.34f);
        names.w -= 8;
        draw_text_in(list, names, ALIGN_LEFT, TEXT_LABEL, text_slice(&name), ink(list, TOKEN_T1));
        chrome_glyph(frame, view.state, (Point){row.x + 7, row.y + row.h / 2}, 14);
        rect_cut_left(&row, 24);
        bool told = outcome_token(view.state) != TOKEN_T3;
        // The message is what can be missed.
        if (view.state == STATE_FAILED &&
            draw_text_width(list, TEXT_TIME, text_slice(&outcome)) > row.w) {
            text_clear(&outcome);
            text_append(&outcome, timeline_text(scene->timeline, lane->result));
        }
        draw_text_in(list, row, ALIGN_LEFT, told ? TEXT_TIME : TEXT_NOTE, text_slice(&outcome),
                     ink(list, outcome_token(view.state)));
    }
    text_finish(&number);
    text_finish(&name);
    text_finish(&outcome);
}

static void draw_members(Inspect *in, const ObjectInfo *info) {
    Text count = {0};
    text_printf(&count, "%u", info->member_count);
    inspect_section(in, _("Results, in argument order"), text_slice(&count));
    text_finish(&count);
    for (uint32_t i = 0; i < info->member_count; i++) {
        bool above = in->rest.y + RESULT_ROW <= in->top, below = in->rest.y >= in->bottom;
        if ((above || below) && !in->frame->words) {
            inspect_gap(in, RESULT_ROW);
        } else {
            draw_member(in, info, i);
        }
    }
}

// ---- How it ended ------------------------------------------------------------------------------

typedef struct Ending {
    uint32_t event, step;
    LaneId lane;       // Whose end it is; of a cancellation who asked for it.
    LaneId cancelled;  // 0: not a cancellation.
    LaneState state;
} Ending;

static int came_first(const void *left, const void *right) {
    const Ending *a = left, *b = right;
    return a->event < b->event ? -1 : a->event > b->event;
}

typedef ARRAY(Ending) Endings;

static void add_cancels(Endings *endings, const Timeline *timeline, const ObjectInfo *info,
                        LaneId lane) {
    uint32_t arrows[64];
    size_t count = timeline_arrows_of_lane(timeline, lane, arrows, 64);
    for (size_t i = 0; i < count; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        if (arrow.kind == ARROW_CANCELS && arrow.to == lane && arrow.event <= info->ended_event) {
            array_push(endings,
                       (Ending){arrow.event, arrow.from_step, arrow.from, lane, STATE_CANCELLING});
        }
    }
}

static void find_endings(Endings *endings, const Timeline *timeline, const ObjectInfo *info) {
    for (uint32_t i = 0; i < info->member_count; i++) {
        const Lane *lane = timeline_lane(timeline, timeline_object_member(timeline, info->id, i));
        if (!lane) {
            continue;
        }
        if (lane->end == STATE_CANCELLED) {
            add_cancels(endings, timeline, info, lane->id);
        }
        if (lane->ended_event <= info->ended_event && lane->end != STATE_PENDING &&
            lane->ended_event != UINT32_MAX) {
            array_push(endings,
                       (Ending){lane->ended_event, lane->ended_step, lane->id, 0, lane->end});
        }
    }
    uint32_t woken = woken_step(timeline, info);
    if (woken) {
        Step step = timeline_step(timeline, woken);
        array_push(endings, (Ending){step.event, woken, info->awaiter, 0, STATE_RUNNING});
    }
    if (endings->count > 1) {
        qsort(endings->items, endings->count, sizeof *endings->items, came_first);
    }
}

static void write_ending(const Frame *frame, const Ending *ending, Text *out) {
    enum { LONGEST = 40 };
    const Timeline *timeline = frame->scene->timeline;
    const Lane *lane = timeline_lane(timeline, ending->lane);
    Slice result = timeline_text(timeline, lane ? lane->result : 0);
    bool brief = result.length && result.length < LONGEST;
    const char *sentence = ending->cancelled                  ? _("{} cancelled {}")
                           : ending->state == STATE_FAILED    ? _("{} raised {}")
                           : ending->state == STATE_CANCELLED ? _("{} stopped")
                           : ending->state == STATE_RUNNING   ? _("{} woke up")
                           : brief                            ? _("{} returned {}")
                                                              : _("{} returned");
    const char *rest = text_append_to_slot(out, sentence);
    chrome_lane_name(frame, ending->lane, out);
    rest = text_append_to_slot(out, rest);
    if (ending->cancelled) {
        chrome_lane_name(frame, ending->cancelled, out);
    } else if (ending->state == STATE_FAILED || (ending->state == STATE_FINISHED && brief)) {
        text_append(out, result);
    }
    text_append_c(out, rest);
}

static void draw_endings(Inspect *in, const ObjectInfo *info) {
    enum { MOST = 40 };
    Frame *frame = in->frame;
    Endings endings = {0};
    find_endings(&endings, frame->scene->timeline, info);
    Text text = {0}, number = {0};
    size_t first = endings.count > MOST ? endings.count - MOST : 0;
    if (first) {
        const char *rest = text_append_to_slot(&text, _("the last {} of {}"));
        text_printf(&text, "%d", MOST);
        rest = text_append_to_slot(&text, rest);
        text_printf(&text, "%zu", endings.count);
        text_append_c(&text, rest);
    }
    inspect_section(in, _("How it ended"), text_slice(&text));
    if (!endings.count) {
        inspect_empty(in, _("It has not ended"));
    }
    for (size_t i = first; i < endings.count; i++) {
        const Ending *ending = &endings.items[i];
        bool happened = ending->event <= frame->scene->now.event;
        text_clear(&text);
        text_clear(&number);
        write_ending(frame, ending, &text);
        text_printf(&number, "%u", ending->step);
        inspect_item(in, &(InspectItem){
                             .state = happened ? ending->state : STATE_NOT_YET,
                             .before = text_slice(&number),
                             .before_width = ending->step > 999 ? 40 : 26,
                             .text = text_slice(&text),
                             .token = happened ? TOKEN_T1 : TOKEN_T3,
                             .hit = HIT_MOMENT,
                             .a = ending->event,
                         });
    }
    text_finish(&text);
    text_finish(&number);
    array_finish(&endings);
}

void inspect_future(Inspect *in, const ObjectInfo *info) {
    Frame *frame = in->frame;
    Text note = {0};
    write_note(frame, info, &note);
    Rect glyph;
    inspect_heading(in, slice_from(timeline_object_word(info->kind)), text_slice(&note), &glyph);
    chrome_glyph(frame, state_of(frame->scene, info), rect_centre(glyph), 16);
    text_finish(&note);
    draw_facts(in, info);
    if (info->member_count) {
        draw_members(in, info);
        draw_endings(in, info);
        return;
    }
    Why why = {0};
    if (info->ended_event <= frame->scene->now.event) {
        why_put_time(frame, &why, info->ended, info->ended_event);
        inspect_fact(in, _("Ended"), &why);
    }
    why_finish(&why);
    // The bar that led here.
    const View *view = &frame->scene->view;
    Span span = timeline_span(frame->scene->timeline, view->lane, view->span);
    if (view->span != NO_SPAN && span.object == info->id) {
        inspect_story(in, &span);
    }
}
