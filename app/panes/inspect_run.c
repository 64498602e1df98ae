// Nothing selected: the run as a whole, and what was found in it.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"
#include "panes/moments.h"

static uint32_t failures(const Timeline *timeline) {
    uint32_t counts[STATE_COUNT] = {0};
    timeline_population_at(timeline, moment_last(timeline), counts);
    return counts[STATE_FAILED];
}

static void draw_finding(Inspect *in, uint32_t index) {
    Frame *frame = in->frame;
    DrawList *list = frame->list;
    const Timeline *timeline = frame->scene->timeline;
    const Finding *finding = timeline_finding(timeline, index);
    Text text = {0};
    timeline_write_finding(timeline, finding, &text);
    inspect_write(in, text_slice(&text), (Slice){"", 0}, (Slice){"", 0});
    Slice rest = text_slice(&text);
    float top = in->rest.y;
    bool first = true;
    Rect row;
    while (rest.length) {
        Slice line = chrome_take_line(list, TEXT_NOTE, &rest, in->rest.w - 20);
        if (inspect_row(in, 16, &row)) {
            if (first) {
                StateLook look = finding->kind == FINDING_BLOCKED ? LOOK_BLOCKED : LOOK_FAILED;
                draw_state_glyph(list, look, (Point){row.x + 7, row.y + 8}, 12);
            }
            draw_text(list, row.x + 20, row.y, TEXT_NOTE, line, ink(list, TOKEN_T1));
        }
        first = false;
    }
    Rect area = {in->rest.x - 8, top - 4, in->rest.w + 16, in->rest.y - top + 8};
    hits_add(frame->hits, area, HIT_FINDING, index, 0, CURSOR_HAND);
    if (chrome_pointed(frame, area)) {
        draw_round_stroke(list, area, 4, 1, ink(list, TOKEN_LINE2));
    }
    inspect_gap(in, 8);
    text_finish(&text);
}

static void draw_findings(Inspect *in) {
    const Timeline *timeline = in->frame->scene->timeline;
    size_t count = timeline_finding_count(timeline);
    Text text = {0};
    if (count) {
        text_printf(&text, "%zu", count);
    }
    inspect_section(in, _("Findings"), text_slice(&text));
    text_finish(&text);
    if (!count) {
        inspect_empty(in, failures(timeline) ? _("Every failure was handled")
                                             : _("Nothing went wrong"));
    }
    for (uint32_t i = 0; i < count; i++) {
        draw_finding(in, i);
    }
}

void inspect_run(Inspect *in) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    Text text = {0};
    timeline_write_summary(timeline, &text);
    Rect row;
    inspect_write(in, timeline_title(timeline), text_slice(&text), (Slice){"", 0});
    if (inspect_row(in, 20, &row)) {
        draw_text_in(frame->list, row, ALIGN_LEFT, TEXT_NAME, timeline_title(timeline),
                     frame_ink(frame, TOKEN_T1));
    }
    if (inspect_row(in, 20, &row)) {
        draw_text_in(frame->list, row, ALIGN_LEFT, TEXT_NOTE, text_slice(&text),
                     frame_ink(frame, TOKEN_T2));
    }
    text_clear(&text);
    const char *words = text_append_to_slot(&text, _("Tasks at {}"));
    time_write(&text, scene->now.time, timeline_unit(timeline), moment_grain(scene));
    text_append_c(&text, words);
    inspect_section(in, text_c(&text), (Slice){"", 0});
    text_finish(&text);
    uint32_t counts[STATE_COUNT] = {0};
    timeline_population_at(timeline, scene->now, counts);
    inspect_counts(in, counts);
    draw_findings(in);
}
