#include "panes/caption.h"

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/why_text.h"

#define LINES  2
#define BAND   52.0f
#define NUMBER 88.0f

float caption_height(const Scene *scene) {
    return scene->view.captions && scene->timeline ? BAND : 0;
}

// Between two steps the one before is still the last that happened.
static void write_sentence(const Scene *scene, Why *why) {
    if (scene->now.step) {
        why_step(scene->timeline, scene->now.step, why);
    } else {
        text_append_c(&why->text, _("Nothing has run yet."));
    }
}

void caption_draw(Frame *frame, Rect band) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    draw_rect(list, band, ink(list, TOKEN_RAISED));
    draw_hline(list, band.x, rect_right(band), band.y, ink(list, TOKEN_LINE));
    Rect rest = rect_inset(band, 16, 8);
    Text number = {0};
    text_printf(&number, _("Step %u"), scene->now.step);
    Rect left = rect_cut_left(&rest, NUMBER);
    draw_text_in(list, (Rect){left.x, left.y, left.w - 12, 18}, ALIGN_LEFT, TEXT_LABEL,
                 text_slice(&number), ink(list, TOKEN_T1));
    Why why = {0};
    write_sentence(scene, &why);
    why_text_draw(frame, rest, &why, LINES);
    why_finish(&why);
    text_finish(&number);
}
