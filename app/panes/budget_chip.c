#include "panes/budget_chip.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

#define FADE   40.0f
#define HEIGHT 26.0f
#define AIR    12.0f

enum { STRIPS = 10 };

bool budget_is_spent(const Scene *scene) {
    const Timeline *timeline = scene->timeline;
    return timeline &&
           (scene->status.paused_after ||
            (timeline_is_over(timeline) && timeline_outcome(timeline) == OUTCOME_BUDGET));
}

static void draw_fade(Frame *frame, Rect time, float end) {
    const float width = FADE / STRIPS;
    for (int i = 0; i < STRIPS; i++) {
        float left = end - FADE + width * (float)i;
        draw_rect(frame->list, (Rect){left, time.y, width, time.h},
                  ink_at(frame->list, TOKEN_PANEL, (float)(i + 1) / STRIPS));
    }
}

// "stopped after 1 000 000 steps - continue"
static void write_words(const Scene *scene, Text *out) {
    uint64_t paused = scene->status.paused_after;
    size_t steps = paused ? (size_t)paused : timeline_step_count(scene->timeline);
    const char *words = paused ? ngettext("stopped after {} step - continue",
                                          "stopped after {} steps - continue", steps)
                               : ngettext("stopped after {} step", "stopped after {} steps", steps);
    const char *rest = text_append_to_slot(out, words);
    chrome_write_count(out, steps);
    text_append_c(out, rest);
}

void budget_draw(Frame *frame, Rect time, float end) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    if (!budget_is_spent(scene)) {
        return;
    }
    draw_fade(frame, time, end);
    Text text = {0};
    write_words(scene, &text);
    float width = ceilf(draw_text_width(list, TEXT_LABEL, text_slice(&text))) + 2 * AIR;
    float right = fminf(end + FADE, rect_right(time) - 8);
    Rect chip = {fmaxf(time.x + 8, right - width), time.y + 8, width, HEIGHT};
    bool goes_on = scene->status.paused_after && frame->hits;
    draw_round(list, chip, HEIGHT / 2, ink(list, TOKEN_RAISED));
    draw_round_stroke(
        list, chip, HEIGHT / 2, 1,
        ink(list, goes_on && chrome_pointed(frame, chip) ? TOKEN_ACCENT : TOKEN_LINE2));
    draw_text_in(list, chip, ALIGN_CENTRE, TEXT_LABEL, text_slice(&text),
                 ink(list, goes_on ? TOKEN_ACCENT : TOKEN_T2));
    if (goes_on) {
        hits_add(frame->hits, chip, HIT_ACTION, ACTION_CONTINUE_RUN, 0, CURSOR_HAND);
    }
    text_finish(&text);
}
