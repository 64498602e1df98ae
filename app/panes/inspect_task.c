// A task: who made it, who waits for it, where its time went, what it waited for, how it ended.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"
#include "panes/locals_section.h"
#include "panes/moments.h"
#include "panes/object_words.h"
#include "panes/wakers_section.h"

static void draw_heading(Inspect *in, const Lane *lane, const LaneView *view) {
    const Scene *scene = in->frame->scene;
    Text title = {0}, note = {0};
    if (lane->kind == LANE_LOOP) {
        text_append_c(&title, _("Event loop"));
    } else {
        timeline_write_lane_label(scene->timeline, lane->id, &title);
    }
    // A task that was given a name says below it what it runs, the others their number.
    Slice name = timeline_text(scene->timeline, lane->name);
    bool named = slice_equal(name, text_slice(&title));
    if (lane->kind != LANE_LOOP) {
        text_append(&note, named ? timeline_text(scene->timeline, lane->function) : name);
    }
    text_append_c(&note, note.length ? " · " : "");
    Text activity = {0};
    timeline_write_activity(scene->timeline, lane->id, scene->now, &activity);
    text_append(&note, text_slice(&activity));
    text_finish(&activity);
    Rect glyph;
    inspect_heading(in, text_slice(&title), text_slice(&note), &glyph);
    chrome_glyph(in->frame, view->state, rect_centre(glyph), 16);
    text_finish(&title);
    text_finish(&note);
}

// ---- Who waits for it --------------------------------------------------------------------------

static bool awaits(const Scene *scene, LaneId waiter, Span *span) {
    uint32_t at = timeline_span_at_event(scene->timeline, waiter, scene->now.event);
    const Lane *lane = timeline_lane(scene->timeline, waiter);
    if (!lane || at == NO_SPAN || lane->ended_event <= scene->now.event) {
        return false;
    }
    *span = timeline_span(scene->timeline, waiter, at);
    return span->state == STATE_AWAIT;
}

// Who awaits this very task, by name.
static LaneId direct_awaiter(const Scene *scene, LaneId lane) {
    uint32_t arrows[64];
    size_t count = timeline_arrows_of_lane(scene->timeline, lane, arrows, 64);
    for (size_t i = count; i-- > 0;) {
        Arrow arrow = timeline_arrow(scene->timeline, arrows[i]);
        Span span;
        if (arrow.kind == ARROW_AWAITS && arrow.to == lane && awaits(scene, arrow.from, &span) &&
            span.wait == WAIT_TASK && span.other == lane) {
            return arrow.from;
        }
    }
    return 0;
}

// Its maker, where that waits for what it made without the trace naming each. wait() and wait_for()
// name none, so only what was made for them, just before, is surely meant.
static LaneId group_awaiter(const Scene *scene, const Lane *lane, WaitKind *kind) {
    Span span;
    if (!awaits(scene, lane->parent, &span)) {
        return 0;
    }
    *kind = span.wait;
    bool made_for = lane->created_step == timeline_step_of_event(scene->timeline, span.begin_event);
    bool meant = span.wait == WAIT_GROUP || (span.wait == WAIT_WAIT && made_for);
    return meant ? lane->parent : 0;
}

static void put_then(Why *out) {
    text_append_c(&out->text, out->text.length ? _(", then by ") : "");
}

void inspect_awaiters(const Frame *frame, LaneId id, Why *out) {
    enum { DEEPEST = 6 };
    const Scene *scene = frame->scene;
    for (int depth = 0; id && depth < DEEPEST; depth++) {
        const Lane *lane = timeline_lane(scene->timeline, id);
        const ObjectInfo *gather = timeline_object_by_id(scene->timeline, lane->gather);
        Span span;
        LaneId next = 0;
        WaitKind kind = WAIT_NOTHING;
        if (gather && gather->created_event <= scene->now.event &&
            gather->ended_event > scene->now.event) {
            put_then(out);
            why_put_object(frame, out, gather->id);
            bool waits = gather->awaiter && awaits(scene, gather->awaiter, &span) &&
                         span.object == gather->id;
            next = waits ? gather->awaiter : 0;
        } else if ((next = direct_awaiter(scene, id)) == 0 &&
                   (next = group_awaiter(scene, lane, &kind)) != 0) {
            put_then(out);
            text_append_c(&out->text, kind == WAIT_WAIT ? "wait" : timeline_wait_word(kind));
        }
        if (next) {
            put_then(out);
            why_put_lane(frame, out, next);
        }
        id = next;
    }
}

// ---- Facts -------------------------------------------------------------------------------------

static void draw_created(Inspect *in, const Lane *lane) {
    Frame *frame = in->frame;
    const Timeline *timeline = frame->scene->timeline;
    const Lane *parent = timeline_lane(timeline, lane->parent);
    Why why = {0};
    why_put_time(frame, &why, lane->created, lane->created_event);
    if (parent && parent->kind == LANE_TASK) {
        const char *rest = text_append_to_slot(&why.text, _(" by {}"));
        why_put_lane(frame, &why, lane->parent);
        text_append_c(&why.text, rest);
    }
    if (lane->created_at.line) {
        text_append_c(&why.text, _(", "));
        why_put_line(frame, &why, lane->created_at);
    }
    inspect_fact(in, _("Created"), &why);
    why_finish(&why);
}

// What it waits for, and since when.
static void draw_waiting(Inspect *in, const Lane *lane, const LaneView *view) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    bool waits = view->state == STATE_RESOURCE || view->state == STATE_AWAIT ||
                 view->state == STATE_IO || view->state == STATE_SLEEP;
    if (!waits || view->span == NO_SPAN) {
        return;
    }
    Span span = timeline_span(scene->timeline, lane->id, view->span);
    const ObjectInfo *info = timeline_object_by_id(scene->timeline, span.object);
    Why why = {0};
    if (info && view->state == STATE_RESOURCE) {
        why_put_object(frame, &why, info->id);
        text_append_c(&why.text, _(", "));
        int64_t value = object_reading(scene->timeline, info, scene->now).value;
        if (info->kind == OBJECT_QUEUE && (!value || value == info->capacity)) {
            text_append_c(&why.text, value ? _("full") : _("empty"));
            text_append_c(&why.text, _(", "));
        }
        object_write_reading(frame, info, scene->now, &why.text);
        inspect_fact(in, _("Waits on"), &why);
    } else if (view->state == STATE_AWAIT && (info || span.other)) {
        if (info) {
            why_put_object(frame, &why, info->id);
        } else {
            why_put_lane(frame, &why, span.other);
        }
        inspect_fact(in, _("Awaits"), &why);
    }
    why_clear(&why);
    why_put_time(frame, &why, span.begin, span.begin_event);
    if (span.place.line) {
        text_append_c(&why.text, _(", "));
        why_put_line(frame, &why, span.place);
    }
    inspect_fact(in, _("Since"), &why);
    why_finish(&why);
}

static void draw_facts(Inspect *in, const Lane *lane, const LaneView *view) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    draw_created(in, lane);
    Why why = {0};
    inspect_awaiters(frame, lane->id, &why);
    if (why.text.length) {
        inspect_fact(in, _("Awaited by"), &why);
    }
    draw_waiting(in, lane, view);
    if (lane->kind == LANE_TASK) {
        uint32_t steps = timeline_steps_of(timeline, lane->id, scene->now);
        why_clear(&why);
        text_printf(&why.text, ngettext("%u step", "%u steps", steps), steps);
        inspect_fact(in, _("Ran"), &why);
    }
    why_clear(&why);
    if (view->state == STATE_FAILED) {
        text_append(&why.text, timeline_text(timeline, lane->result));
        Slice message = timeline_text(timeline, lane->message);
        text_append_c(&why.text, message.length ? _(": ") : "");
        text_append(&why.text, message);
        inspect_fact(in, _("Raised"), &why);
    } else if (view->state == STATE_FINISHED) {
        text_append(&why.text, timeline_text(timeline, lane->result));
        inspect_fact(in, _("Result"), &why);
    } else if (view->state == STATE_CANCELLED && lane->result) {
        text_append(&why.text, timeline_text(timeline, lane->result));
        inspect_fact(in, _("Message"), &why);
    }
    why_finish(&why);
}

// ---- Where its time went -----------------------------------------------------------------------

static const LaneState TOTALS[] = {STATE_SLEEP, STATE_AWAIT,      STATE_RESOURCE, STATE_IO,
                                   STATE_READY, STATE_CANCELLING, STATE_BLOCKED,  STATE_RUNNING};
enum { TOTAL_COUNT = sizeof TOTALS / sizeof *TOTALS };

static void draw_total_words(Inspect *in, const Nanos *totals) {
    Frame *frame = in->frame;
    DrawList *list = frame->list;
    TimeUnit unit = timeline_unit(frame->scene->timeline);
    Rect row;
    bool seen = inspect_row(in, INSPECT_ROW, &row);
    Rect whole = row;
    Text text = {0};
    for (size_t i = 0; i < TOTAL_COUNT; i++) {
        LaneState state = TOTALS[i];
        if (!totals[state] && state != STATE_RUNNING) {
            continue;
        }
        text_clear(&text);
        text_printf(&text, "%s ", _(state_style(chrome_look(state))->name));
        time_write(&text, totals[state], unit, moment_grain(frame->scene));
        inspect_write(in, (Slice){"", 0}, text_slice(&text), (Slice){"", 0});
        float width = draw_text_width(list, TEXT_CAPTION, text_slice(&text)) + 32;
        if (width > row.w + 14 && row.w < whole.w) {
            seen = inspect_row(in, 20, &row);
        }
        if (seen) {
            chrome_glyph(frame, state, (Point){row.x + 6, row.y + row.h / 2}, 12);
            draw_text_in(list, (Rect){row.x + 18, row.y, width, row.h}, ALIGN_LEFT, TEXT_CAPTION,
                         text_slice(&text), ink(list, TOKEN_T1));
        }
        rect_cut_left(&row, width);
    }
    text_finish(&text);
}

static void draw_totals(Inspect *in, const Lane *lane) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    Nanos totals[STATE_COUNT] = {0}, sum = 0;
    timeline_totals_at(scene->timeline, lane->id, scene->now, totals);
    for (size_t i = 0; i < TOTAL_COUNT; i++) {
        sum += totals[TOTALS[i]];
    }
    Text text = {0};
    time_write(&text, sum, timeline_unit(scene->timeline), moment_grain(scene));
    inspect_section(in, _("Time so far"), text_slice(&text));
    text_finish(&text);
    Rect bar;
    if (inspect_row(in, 12, &bar)) {
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
    }
    draw_total_words(in, totals);
}

// ---- Why ---------------------------------------------------------------------------------------

static void draw_why(Inspect *in, const Lane *lane) {
    const Scene *scene = in->frame->scene;
    const Timeline *timeline = scene->timeline;
    Why why = {0};
    uint32_t index = timeline_span_at_event(timeline, lane->id, scene->now.event);
    if (lane->ended_event <= scene->now.event) {
        why_lane_ended(timeline, lane->id, &why);
    } else if (index != NO_SPAN) {
        Span span = timeline_span(timeline, lane->id, index);
        why_span_began(timeline, &span, &why);
    }
    if (why.text.length) {
        inspect_section(in, _("Why"), (Slice){"", 0});
        inspect_paragraph(in, &why);
    }
    why_finish(&why);
}

// What the step of the moment brought about, when it is one of this task.
static void draw_effects(Inspect *in, const Lane *lane) {
    enum { MOST_EFFECTS = 4 };
    const Scene *scene = in->frame->scene;
    const Timeline *timeline = scene->timeline;
    Step step = timeline_step(timeline, scene->now.step);
    uint32_t arrows[MOST_EFFECTS];
    size_t count =
        step.lane == lane->id ? why_effects(timeline, scene->now.step, arrows, MOST_EFFECTS) : 0;
    Why why = {0};
    for (size_t i = 0; i < count; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        why_arrow(timeline, &arrow, &why);
    }
    if (count) {
        inspect_section(in, _("This step"), (Slice){"", 0});
        inspect_paragraph(in, &why);
    }
    why_finish(&why);
}

void inspect_task(Inspect *in, const Lane *lane) {
    const Scene *scene = in->frame->scene;
    LaneView view = timeline_lane_at(scene->timeline, lane->id, scene->now);
    draw_heading(in, lane, &view);
    draw_facts(in, lane, &view);
    if (lane->kind != LANE_TASK) {
        return;
    }
    draw_why(in, lane);
    draw_effects(in, lane);
    bool failed = view.state == STATE_FAILED && lane->ended_event > 0;
    inspect_stack(in, lane->id,
                  failed ? timeline_moment_of_event(scene->timeline, lane->ended_event)
                         : scene->now,
                  failed ? _("Raised in, innermost last") : _("Await stack, innermost last"));
    wakers_section_draw(in->frame, &in->rest, lane->id);
    locals_section_draw(in->frame, &in->rest, lane);
    draw_totals(in, lane);
    inspect_waits(in, lane);
}
