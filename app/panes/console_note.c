#include "panes/console_note.h"

#include <math.h>

#include "panes/chrome.h"
#include "panes/why_text.h"
#include "timeline/failure.h"

#define LINE 18.0f  // As why_text_draw() has them.

// What is told: a finding, or else a task that failed.
typedef struct Told {
    const Finding *finding;
    LaneId failed;
} Told;

static Told find_told(const Scene *scene) {
    const Timeline *timeline = scene->timeline;
    Told told = {0};
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        if (finding->event <= scene->now.event) {
            told.finding = finding;
        }
    }
    LaneId failed = timeline_last_failure(timeline, scene->now);
    const Lane *lane = timeline_lane(timeline, failed);
    if (lane && (!told.finding || told.finding->event < lane->ended_event)) {
        told = (Told){.failed = failed};
    }
    return told;
}

bool console_note_is_shown(const Scene *scene) {
    if (!scene->timeline) {
        return false;
    }
    Told told = find_told(scene);
    return told.finding || told.failed;
}

void console_note_draw(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    const Timeline *timeline = frame->scene->timeline;
    Told told = find_told(frame->scene);
    Why why = {0};
    bool blocked = told.finding && told.finding->kind == FINDING_BLOCKED;
    draw_round(list, box, 8, ink(list, TOKEN_PANEL));
    draw_round_stroke(list, box, 8, 1, ink(list, TOKEN_LINE2));
    draw_state_glyph(list, blocked ? LOOK_BLOCKED : LOOK_FAILED,
                     (Point){box.x + 20, box.y + box.h / 2}, 14);
    rect_cut_left(&box, 36);
    box.w = fmaxf(0, box.w - 12);
    if (told.finding) {
        timeline_write_finding(timeline, told.finding, &why.text);
    } else {
        failure_say(timeline, told.failed, &why);
    }
    float width = draw_text_width(list, TEXT_NOTE, text_slice(&why.text));
    int lines = width <= box.w || box.h < 2 * LINE ? 1 : 2;
    box.y += (box.h - LINE * (float)lines) / 2;
    why_text_draw(frame, box, &why, lines);
    why_finish(&why);
}
