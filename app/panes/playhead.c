#include "panes/playhead.h"

#include <math.h>

#include "panes/time_axis.h"

// What the flag says, and where it stands.
static Rect flag_at(const Frame *frame, const AxisMap *map, Rect ruler, float x, Text *text) {
    const Scene *scene = frame->scene;
    bool steps = scene->view.axis == AXIS_STEPS;
    if (steps) {
        text_printf(text, "%u", scene->now.step);
    } else {
        // While time passes no finer than a pixel shows; at a step, exactly.
        Nanos pixel = nanos_from_double(1 / map->scale + 1);
        bool exact = scene->now.within || !scene->status.playing;
        time_write(text, scene->now.time, timeline_unit(scene->timeline), exact ? 0 : pixel);
    }
    float width = ceilf(draw_text_width(frame->list, TEXT_TIME_STRONG, text_slice(text))) + 16;
    float height = steps ? 19 : 20, bottom = rect_bottom(ruler) - (steps ? 3 : 7);
    float left = fmaxf(map->left - 8, fminf(x - width / 2, map->right - width - 2));
    return (Rect){roundf(left), roundf(bottom - height), width, height};
}

Rect playhead_flag(const Frame *frame, const AxisMap *map, Rect ruler, float x) {
    Text text = {0};
    Rect flag = flag_at(frame, map, ruler, x, &text);
    text_finish(&text);
    return flag;
}

void playhead_flag_draw(Frame *frame, const AxisMap *map, Rect ruler, float x) {
    DrawList *list = frame->list;
    Text text = {0};
    Rect flag = flag_at(frame, map, ruler, x, &text);
    draw_round(list, flag, 5, ink(list, TOKEN_PLAY));
    draw_path_begin(list);
    draw_path_move(list, x - 5, rect_bottom(flag) - 1);
    draw_path_to(list, x + 5, rect_bottom(flag) - 1);
    draw_path_to(list, x, rect_bottom(flag) + 5);
    draw_path_close(list);
    draw_path_fill(list, ink(list, TOKEN_PLAY));
    draw_text_in(list, flag, ALIGN_CENTRE, TEXT_TIME_STRONG, text_slice(&text),
                 ink(list, TOKEN_PLAY_TEXT));
    text_finish(&text);
}

void hover_line_draw(Frame *frame, const AxisMap *map, Rect ruler, float bottom) {
    DrawList *list = frame->list;
    const View *view = &frame->scene->view;
    if (!view->hovering || view->picture || view->pointer.x < map->left ||
        view->pointer.x > map->right) {
        return;
    }
    float x = roundf(view->pointer.x);
    float playhead = axis_x_of_moment(map, frame->scene->now);
    draw_rect(list, rect_between(x, rect_bottom(ruler), x + 1, bottom),
              ink_at(list, TOKEN_T3, 0.6f));
    if (time_axis_hover(frame, map, playhead) < 0) {
        return;
    }
    Moment moment = axis_moment(map, x);
    Text text = {0};
    Nanos pixel = nanos_from_double(1 / map->scale);
    if (map->axis == AXIS_STEPS) {
        // A pixel is no length of time there: of a step the time is exact, between them a
        // guess.
        pixel = moment.within ? 0 : timeline_end(frame->scene->timeline) / 1000;
    } else if (pixel < 1) {
        pixel = 1;
    }
    time_write(&text, moment.time, timeline_unit(frame->scene->timeline), pixel);
    float width = ceilf(draw_text_width(list, TEXT_TIME_SMALL, text_slice(&text))) + 10;
    Rect flag = {fminf(x - width / 2, map->right - width), rect_bottom(ruler) - 20, width, 16};
    draw_round(list, flag, 4, ink(list, TOKEN_HOVER));
    draw_text_in(list, flag, ALIGN_CENTRE, TEXT_TIME_SMALL, text_slice(&text), ink(list, TOKEN_T1));
    text_finish(&text);
}
