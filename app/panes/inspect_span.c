// One bar: from when to when, why it began, why it ended, and the line of code that did it.
#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"
#include "panes/object_words.h"

static void draw_moment(Inspect *in, const char *label, Nanos time, uint32_t event, uint32_t step) {
    Why why = {0};
    why_put_time(in->frame, &why, time, event);
    if (step && step <= timeline_step_count(in->frame->scene->timeline)) {
        text_append_c(&why.text, _(", "));
        why_put_step(&why, step, event);
    }
    inspect_fact(in, label, &why);
    why_finish(&why);
}

static void draw_facts(Inspect *in, const Span *span) {
    Frame *frame = in->frame;
    const Timeline *timeline = frame->scene->timeline;
    Why why = {0};
    why_put_lane(frame, &why, span->lane);
    inspect_fact(in, _("Task"), &why);
    draw_moment(in, _("From"), span->begin, span->begin_event,
                timeline_step_of_event(timeline, span->begin_event));
    if (span->open) {
        inspect_fact_plain(in, _("To"), slice_from(_("still open")));
    } else {
        // Of a wait the step that goes on after it.
        uint32_t before = timeline_step_of_event(timeline, span->begin_event);
        uint32_t after = timeline_next_step_of(timeline, span->lane, before);
        draw_moment(in, _("To"), span->end, span->end_event,
                    span->state == STATE_RUNNING ? before : after);
    }
    why_clear(&why);
    time_write_length(&why.text, span->end - span->begin, timeline_unit(timeline));
    inspect_fact(in, _("Length"), &why);
    const ObjectInfo *info = timeline_object_by_id(timeline, span->object);
    if (info) {
        why_clear(&why);
        why_put_object(frame, &why, info->id);
        inspect_fact(in, _("Waits on"), &why);
    }
    why_finish(&why);
}

void inspect_story(Inspect *in, const Span *span) {
    const Timeline *timeline = in->frame->scene->timeline;
    inspect_code(in, span->place);
    Why why = {0};
    why_span_began(timeline, span, &why);
    if (why.text.length) {
        inspect_section(in, _("Why it began"), (Slice){"", 0});
        inspect_paragraph(in, &why);
    }
    why_clear(&why);
    why_span_ended(timeline, span, &why);
    if (why.text.length) {
        inspect_section(in, _("Why it ended"), (Slice){"", 0});
        inspect_paragraph(in, &why);
    }
    why_finish(&why);
}

void inspect_span(Inspect *in, const Lane *lane, uint32_t index) {
    Frame *frame = in->frame;
    const Timeline *timeline = frame->scene->timeline;
    Span span = timeline_span(timeline, lane->id, index);
    Text title = {0}, note = {0};
    timeline_write_span_label(timeline, &span, &title);
    if (!title.length) {
        text_append_c(&title, _(lane_state_word(span.state)));
    }
    timeline_write_lane_label(timeline, lane->id, &note);
    text_append_c(&note, " · ");
    text_append_c(&note, _(lane_state_word(span.state)));
    Rect glyph;
    inspect_heading(in, text_slice(&title), text_slice(&note), &glyph);
    chrome_glyph(frame, span.state, rect_centre(glyph), 16);
    text_finish(&title);
    text_finish(&note);
    draw_facts(in, &span);
    inspect_story(in, &span);
    inspect_waits(in, lane);
}
