#include "panes/transport_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/flag_strip.h"
#include "panes/moments.h"

#define TICK_LEAST 3.0f
#define TICK_DRIFT 12.0f
#define SIDE       5.0f

static double length_of(const Scene *scene) {
    Nanos end = timeline_end(scene->timeline);
    return end > 0 ? (double)end : 1;
}

static bool by_steps(const Scene *scene) {
    return scene->view.axis == AXIS_STEPS || timeline_end(scene->timeline) == 0;
}

Moment transport_moment(const Scene *scene, Rect track, float x) {
    double part = (double)(x - track.x) / (double)(track.w > 1 ? track.w : 1);
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    uint32_t steps = timeline_step_count(scene->timeline);
    if (part >= 1 || !steps) {
        return moment_last(scene->timeline);
    }
    if (by_steps(scene)) {
        uint32_t step = (uint32_t)(part * steps + 0.5);
        return step ? timeline_moment_of_step(scene->timeline, step)
                    : timeline_begin(scene->timeline);
    }
    return timeline_moment_of_time(scene->timeline, nanos_from_double(part * length_of(scene)));
}

static float transport_x(const Scene *scene, Rect track, Moment moment) {
    double part = (double)moment.time / length_of(scene);
    if (by_steps(scene)) {
        uint32_t steps = timeline_step_count(scene->timeline);
        part = steps ? (double)moment.step / (double)steps : 0;
    }
    return track.x + track.w * (float)fmin(1, part);
}

static void draw_play(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    bool playing = frame->scene->status.playing;
    WidgetId id = WIDGET_ID("play", 0);
    ui_place(frame->ui, id, box, true);
    Point centre = rect_centre(box);
    draw_disc(list, centre, 20, ink(list, ui_is_hot(frame->ui, id) ? TOKEN_PLAY : TOKEN_T1));
    draw_icon(list, playing ? ICON_PAUSE : ICON_PLAY, centre, 16, ink(list, TOKEN_PANEL));
    ui_focus_ring(frame->ui, id, box, 20);
    ui_tooltip(frame->ui, id, box,
               playing ? slice_from(_("Pause  (Space)")) : slice_from(_("Play  (Space)")));
    if (ui_clicked(frame->ui, id)) {
        frame->action = ACTION_PLAY;
    }
}

static void draw_buttons(Frame *frame, Rect *rest) {
    static const Action actions[] = {ACTION_GO_BEGIN, ACTION_PREVIOUS_STEP, ACTION_PLAY,
                                     ACTION_NEXT_STEP, ACTION_GO_END};
    static const Icon icons[] = {ICON_FIRST, ICON_STEP_BACK, ICON_PLAY, ICON_STEP_FORWARD,
                                 ICON_LAST};
    float middle = rest->y + rest->h / 2;
    for (int i = 0; i < 5; i++) {
        if (actions[i] == ACTION_PLAY) {
            rect_cut_left(rest, 6);
            draw_play(frame, (Rect){rest->x, middle - 20, 40, 40});
            rect_cut_left(rest, 46);
        } else {
            chrome_icon(frame, (Rect){rest->x, middle - 16, 32, 32}, actions[i], icons[i], 0);
            rect_cut_left(rest, 34);
        }
    }
}

// Steady while it plays; thousandths are enough for a run that lasts longer than a few of them.
static Nanos clock_step(const Timeline *timeline) {
    Nanos end = timeline_end(timeline);
    if (timeline_unit(timeline) == UNIT_CLOCK) {
        return NANOS_PER_SECOND;
    }
    if (end >= 100 * NANOS_PER_MILLISECOND) {
        return end / 2000 < NANOS_PER_MILLISECOND ? NANOS_PER_MILLISECOND : end / 2000;
    }
    return end / 200;
}

// Enough for the longest time of the run and the total beside it, if that is not too much.
static float clock_width(const Frame *frame, bool tight) {
    const Timeline *timeline = frame->scene->timeline;
    Text text = {0};
    time_write(&text, timeline_end(timeline), timeline_unit(timeline), clock_step(timeline));
    float width = draw_text_width(frame->list, TEXT_CLOCK, text_slice(&text)) + 40 +
                  draw_text_width(frame->list, TEXT_CLOCK_TOTAL, text_slice(&text));
    text_finish(&text);
    return tight ? fmaxf(176, fminf(216, width)) : fmaxf(210, fminf(340, width));
}

static void draw_clock(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    TimeUnit unit = timeline_unit(scene->timeline);
    Nanos end = timeline_end(scene->timeline), step = clock_step(scene->timeline);
    Text text = {0};
    time_write(&text, scene->now.time, unit, step);
    float width =
        draw_text_in(list, box, ALIGN_LEFT, TEXT_CLOCK, text_slice(&text), ink(list, TOKEN_T1));
    hits_add(frame->hits, box, HIT_ACTION, ACTION_GO_TO_TIME, 0, CURSOR_HAND);
    rect_cut_left(&box, width + 10);
    text_clear(&text);
    text_append_c(&text, "/ ");
    time_write(&text, end, unit, step);
    if (draw_text_width(list, TEXT_CLOCK_TOTAL, text_slice(&text)) > box.w) {
        text_clear(&text);
        text_append_c(&text, "/ ");
        time_write_length(&text, end, unit);
    }
    draw_text_in(list, (Rect){box.x, box.y + 2, box.w, box.h}, ALIGN_LEFT, TEXT_CLOCK_TOTAL,
                 text_slice(&text), ink(list, TOKEN_T3));
    text_finish(&text);
}

// What lies on the scrubber: the run itself, or the one it is compared with.
typedef struct Course {
    const Timeline *timeline;
    double stretch;
    bool own;
} Course;

static float course_x(const Scene *scene, Rect track, const Course *course, Moment moment) {
    if (course->own) {
        return transport_x(scene, track, moment);
    }
    double part = (double)moment.time * course->stretch / length_of(scene);
    return track.x + track.w * (float)fmin(1, part);
}

static bool course_played(const Scene *scene, const Course *course, Moment moment) {
    return course->own ? moment.step <= scene->now.step
                       : (double)moment.time * course->stretch <= (double)scene->now.time;
}

static void draw_tick(Frame *frame, Rect track, float x, bool played) {
    draw_rect(frame->list, (Rect){roundf(x) - 1, rect_bottom(track) + 6, 2, 6},
              ink_at(frame->list, TOKEN_T2, played ? 1 : 0.4f));
}

// The last step that has begun where `x` is on the track; 0: none.
static uint32_t step_before(const Scene *scene, Rect track, const Course *course, float x) {
    double part = (double)(x - track.x) / (double)track.w;
    if (course->own && by_steps(scene)) {
        return (uint32_t)(part * timeline_step_count(course->timeline));
    }
    double stretch = course->own ? 1 : course->stretch;
    return timeline_step_at(course->timeline, nanos_from_double(part * length_of(scene) / stretch));
}

// Far more steps than pixels: a tick wherever there is any.
static void draw_many_ticks(Frame *frame, Rect track, const Course *course) {
    uint32_t before = 0;
    for (float x = track.x; x < rect_right(track); x += TICK_LEAST) {
        uint32_t step =
            step_before(frame->scene, track, course, fminf(x + TICK_LEAST, rect_right(track)));
        if (step > before) {
            Moment moment = {.time = timeline_step(course->timeline, step).time, .step = step};
            draw_tick(frame, track, x, course_played(frame->scene, course, moment));
        }
        before = step;
    }
}

// One tick for each step; those of one instant stand side by side, those too close are merged.
static void draw_ticks(Frame *frame, Rect track, const Course *course) {
    const Scene *scene = frame->scene;
    uint32_t count = timeline_step_count(course->timeline);
    float last = -1e9f;
    if ((float)count > track.w) {
        draw_many_ticks(frame, track, course);
        return;
    }
    for (uint32_t number = 1; number <= count; number++) {
        Step step = timeline_step(course->timeline, number);
        Moment moment = {.time = step.time, .step = number, .within = true};
        float x = course_x(scene, track, course, moment);
        // Beside one another, but not so far that they would tell another time.
        float beside = last + TICK_LEAST;
        x = beside - x > TICK_DRIFT ? x : fmaxf(x, beside);
        if (x > rect_right(track) + 1) {
            x = rect_right(track);
        }
        if (x - last < TICK_LEAST - 0.01f) {
            continue;
        }
        last = x;
        draw_tick(frame, track, x, course_played(scene, course, moment));
    }
}

static void draw_marks(Frame *frame, Rect track) {
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    float y = track.y - 11;
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        if (scene->view.hide_future && finding->event > scene->now.event) {
            continue;
        }
        Moment moment = timeline_moment_of_event(timeline, finding->event);
        float x = transport_x(scene, track, moment);
        StateLook look = finding->kind == FINDING_BLOCKED ? LOOK_BLOCKED : LOOK_FAILED;
        draw_state_glyph(frame->list, look, (Point){x, y}, 12);
        hits_add(frame->hits, (Rect){x - 10, y - 10, 20, 20}, HIT_FINDING, (uint32_t)i, 0,
                 CURSOR_HAND);
    }
    for (size_t i = 0; scene->marks && i < scene->marks->items.count; i++) {
        Moment moment = mark_moment(&scene->marks->items.items[i], timeline);
        float x = transport_x(scene, track, moment);
        flag_pennant_draw(frame->list, (Point){x, y}, frame_ink(frame, TOKEN_ACCENT));
        hits_add(frame->hits, (Rect){x - 10, y - 10, 20, 20}, HIT_FLAG, moment.event, moment.event,
                 CURSOR_HAND);
    }
}

// How tasks ended: of many only how the main one did.
static void draw_outcomes(Frame *frame, Rect track, const Course *course) {
    const Scene *scene = frame->scene;
    const Timeline *timeline = course->timeline;
    float y = track.y - 11, free_from = -1e9f;
    size_t rows = timeline_row_count(timeline);
    for (size_t row = 0; row < rows && rows < 60; row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        bool ends = lane->kind == LANE_TASK && lane->ended != NANOS_NEVER &&
                    (lane->end != STATE_FINISHED || lane->depth == 0) &&
                    lane->end != STATE_PENDING && (course->own || lane->depth == 0);
        if (!ends) {
            continue;
        }
        Moment moment = {.time = lane->ended, .step = lane->ended_step};
        float x = course_x(scene, track, course, moment);
        bool hidden = scene->view.hide_future && !course_played(scene, course, moment);
        if (hidden || fabsf(x - free_from) < 12) {
            continue;
        }
        free_from = x;
        draw_state_glyph(frame->list, chrome_look(lane->end), (Point){x, y}, 12);
    }
}

// The loop between A and B: a letter over each end, and what lies between underlined.
static void draw_between(Frame *frame, Rect track) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    const Status *status = &scene->status;
    const Moment *ends[] = {&status->loop_from, &status->loop_to};
    float x[2] = {0};
    for (int i = 0; i < status->loop_ends; i++) {
        x[i] = roundf(transport_x(scene, track, *ends[i]));
        Rect box = {x[i] - 7, track.y - 30, 14, 14};
        draw_round(list, box, 3, ink(list, TOKEN_ACCENT));
        draw_text_in(list, box, ALIGN_CENTRE, TEXT_TIME_STRONG, slice_from(i ? "B" : "A"),
                     ink(list, TOKEN_RUN_TEXT));
        draw_rect(list, (Rect){x[i] - 1, box.y + 14, 2, track.y - box.y - 14},
                  ink(list, TOKEN_ACCENT));
    }
    if (status->loop_ends == 2) {
        draw_rect(list, rect_between(x[0], track.y - 4, x[1], track.y - 2),
                  ink(list, TOKEN_ACCENT));
    }
}

static void draw_scrubber(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    Rect track = {box.x, roundf(box.y + box.h / 2) - 2, box.w, 4};
    float x = transport_x(scene, track, scene->now);
    draw_round(list, track, 2, ink(list, TOKEN_LINE2));
    draw_round(list, rect_between(track.x, track.y, x, rect_bottom(track)), 2,
               ink(list, TOKEN_ACCENT));
    draw_between(frame, track);
    Course courses[] = {{scene->timeline, 1, true},
                        {scene->status.beside, scene->status.beside_stretch, false}};
    for (int i = 1; i >= 0; i--) {
        if (courses[i].timeline) {
            draw_ticks(frame, track, &courses[i]);
            draw_outcomes(frame, track, &courses[i]);
        }
    }
    hits_add(frame->hits, rect_inset((Rect){track.x, box.y, track.w, box.h}, -8, 4), HIT_SCRUBBER,
             0, 0, CURSOR_HAND);
    draw_marks(frame, track);
    draw_disc(list, (Point){x, track.y + 2}, 6, ink(list, TOKEN_PLAY));
}

static void draw_speed(Frame *frame, Rect *rest) {
    const Scene *scene = frame->scene;
    Text text = {0};
    if (scene->view.axis == AXIS_STEPS) {
        text_printf(&text, _("%.3g steps/s"), scene->status.steps_a_second);
    } else {
        const char *behind = text_append_to_slot(&text, _("{}/s"));
        time_write_length(&text, scene->status.per_second, timeline_unit(scene->timeline));
        text_append_c(&text, behind);
    }
    float middle = rest->y + rest->h / 2;
    float width = fmaxf(76, draw_text_width(frame->list, TEXT_TIME, text_slice(&text)) + 20);
    chrome_icon(frame, (Rect){rect_right(*rest) - 32, middle - 16, 32, 32}, ACTION_FASTER,
                ICON_PLUS, 0);
    rect_cut_right(rest, 34);
    Rect box = rect_cut_right(rest, width);
    box = (Rect){box.x, middle - 16, box.w, 32};
    draw_round(frame->list, box, 8, frame_ink(frame, TOKEN_RAISED));
    draw_round_stroke(frame->list, box, 8, 1, frame_ink(frame, TOKEN_LINE2));
    draw_text_in(frame->list, box, ALIGN_CENTRE, TEXT_TIME, text_slice(&text),
                 frame_ink(frame, TOKEN_T1));
    hits_add(frame->hits, box, HIT_ACTION, ACTION_NORMAL_SPEED, 0, CURSOR_HAND);
    rect_cut_right(rest, 2);
    chrome_icon(frame, (Rect){rect_right(*rest) - 32, middle - 16, 32, 32}, ACTION_SLOWER,
                ICON_MINUS, 0);
    rect_cut_right(rest, 40);
    text_finish(&text);
}

static void draw_right(Frame *frame, Rect *rest, bool narrow) {
    const Scene *scene = frame->scene;
    float middle = rest->y + rest->h / 2;
    if (narrow) {
        return;
    }
    draw_speed(frame, rest);
    chrome_icon(frame, (Rect){rect_right(*rest) - 32, middle - 16, 32, 32}, ACTION_LOOP_RUN,
                ICON_LOOP, scene->status.looping ? UI_CHOSEN : 0);
    rect_cut_right(rest, 34);
    chrome_icon(frame, (Rect){rect_right(*rest) - 32, middle - 16, 32, 32}, ACTION_FOLLOW,
                ICON_FOLLOW, scene->status.following ? UI_CHOSEN : 0);
    rect_cut_right(rest, 40);
    Text text = {0};
    if (scene->status.beside) {
        text_append_c(&text, _("A and B in step"));
    } else {
        text_printf(&text, _("step %u of %u"), scene->now.step,
                    timeline_step_count(scene->timeline));
    }
    float width = draw_text_width(frame->list, TEXT_TIME, text_slice(&text)) + 2;
    draw_text_in(frame->list, rect_cut_right(rest, fmaxf(132, width)), ALIGN_RIGHT, TEXT_TIME,
                 text_slice(&text), frame_ink(frame, TOKEN_T2));
    text_finish(&text);
}

void transport_pane_draw(Frame *frame, Rect rect) {
    DrawList *list = frame->list;
    draw_rect(list, rect, ink(list, TOKEN_PANEL));
    draw_hline(list, rect.x, rect_right(rect), rect.y, ink(list, TOKEN_LINE));
    if (!frame->scene->timeline) {
        return;
    }
    bool narrow = rect.w < 880;
    Rect rest = rect_inset(rect, narrow ? 12 : 16, 0);
    draw_buttons(frame, &rest);
    rect_cut_left(&rest, 16);
    draw_clock(frame, rect_cut_left(&rest, clock_width(frame, rect.w < 1120)));
    draw_right(frame, &rest, narrow);
    rest = rect_inset(rest, 16, 0);
    draw_scrubber(frame, rest);
}
