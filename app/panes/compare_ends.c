#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/compare_body.h"
#include "panes/moments.h"

static const Lane *ended_task(const CompareBody *body, int side) {
    LaneId chosen = body->compare->chosen[side];
    const Lane *lane =
        chosen ? timeline_lane(body->compare->sides[side].scene.timeline, chosen) : NULL;
    bool ended = lane && lane->ended != NANOS_NEVER && lane->end != STATE_PENDING;
    return ended ? lane : NULL;
}

static Nanos end_of(const CompareBody *body, int side) {
    const Timeline *timeline = body->maps[side].timeline;
    LaneId task = body->milestones[side];
    return task ? timeline_lane(timeline, task)->ended : timeline_end(timeline);
}

void compare_ends_choose(CompareBody *body) {
    const CompareScene *compare = body->compare;
    const Lane *tasks[] = {ended_task(body, 0), ended_task(body, 1)};
    bool picture = compare->sides[0].scene.view.picture;
    if (tasks[0] && tasks[1] && !compare->running && !picture) {
        body->milestones[0] = tasks[0]->id;
        body->milestones[1] = tasks[1]->id;
    }
    bool second = end_of(body, 1) > end_of(body, 0);
    body->later = body->milestones[0] ? second : compare->lead;
}

float compare_end_x(const CompareBody *body, int side) {
    const AxisMap *map = &body->maps[side];
    LaneId task = body->milestones[side];
    return task ? roundf(axis_x_of_step(map, timeline_lane(map->timeline, task)->ended_step))
                : roundf(axis_x_of_moment(map, moment_last(map->timeline)));
}

bool compare_is_at_end(const CompareBody *body, int side) {
    const Scene *lead = &body->compare->sides[body->compare->lead].scene;
    double end = (double)end_of(body, side);
    return (double)lead->now.time == floor(end * compare_stretch(body->compare, side));
}

static bool has_line(const CompareBody *body, int side) {
    float x = compare_end_x(body, side);
    return x >= body->maps[0].left && x <= body->maps[0].right &&
           !body->compare->sides[side].scene.status.running;
}

// ---- Flags in the ruler
// --------------------------------------------------------------------------

// "A prepare_fish 15:00"
static void write_task_flag(const CompareBody *body, int side, Text *out) {
    const Timeline *timeline = body->maps[side].timeline;
    TimeUnit unit = timeline_unit(timeline);
    text_append_c(out, side ? "B " : "A ");
    timeline_write_lane_label(timeline, body->milestones[side], out);
    text_append_char(out, ' ');
    if (unit == UNIT_MINUTE || unit == UNIT_HOUR) {
        time_write(out, end_of(body, side), unit, 0);
    } else {
        time_write_length(out, end_of(body, side), unit);
    }
}

// "A ends 30:00"
static void write_flag(const CompareBody *body, int side, Text *out) {
    const Timeline *timeline = body->maps[side].timeline;
    if (body->milestones[side]) {
        write_task_flag(body, side, out);
        return;
    }
    bool stuck = timeline_is_over(timeline) && timeline_outcome(timeline) == OUTCOME_DEADLOCK;
    const char *const words[2][2] = {{_("A ends {}"), _("A stuck {}")},
                                     {_("B ends {}"), _("B stuck {}")}};
    const char *rest = text_append_to_slot(out, words[side][stuck]);
    compare_write_total(timeline, out);
    text_append_c(out, rest);
}

static float flag_width(const CompareBody *body, int side) {
    Text text = {0};
    write_flag(body, side, &text);
    float width = ceilf(draw_text_width(body->frame->list, TEXT_HEADER, text_slice(&text))) + 16;
    text_finish(&text);
    return width;
}

// Where the playhead's own flag is, which says the time; empty where an end's says it.
static Rect playhead_flag(const CompareBody *body) {
    enum { HALF = 36 };
    const View *view = &body->compare->sides[0].scene.view;
    const Scene *lead = &body->compare->sides[body->compare->lead].scene;
    bool shown = (!view->picture || view->picture_at) && !compare_is_at_end(body, 0) &&
                 !compare_is_at_end(body, 1);
    float x = axis_x_of_moment(&body->maps[body->compare->lead], lead->now);
    return shown ? (Rect){x - HALF, rect_bottom(body->ruler) - 27, 2 * HALF, 20} : (Rect){0};
}

// Over its line, within the ruler and beside the flag of the playhead.
static Rect flag_over_line(const CompareBody *body, int side) {
    float width = flag_width(body, side), x = compare_end_x(body, side), left = x - width / 2;
    left = fmaxf(body->maps[0].left, fminf(left, body->maps[0].right - width));
    Rect box = {roundf(left), rect_bottom(body->ruler) - 27, width, 20};
    Rect playhead = playhead_flag(body);
    if (!rect_empty(rect_common(box, playhead))) {
        bool before = x < playhead.x + playhead.w / 2;
        box.x = before ? playhead.x - width : rect_right(playhead);
    }
    return box;
}

// As long as it reaches its line, and the line is in sight.
static bool has_flag(const CompareBody *body, int side) {
    Rect box = flag_over_line(body, side);
    float x = compare_end_x(body, side);
    return has_line(body, side) && x >= box.x - 1 && x <= rect_right(box) + 1 &&
           box.x >= body->maps[0].left - 1 && rect_right(box) <= body->maps[0].right + 1;
}

// Of two that would meet the earlier one moves to the left; where there is no room, the other moves
// to the right of it.
static Rect flag_box(const CompareBody *body, int side) {
    enum { APART = 4 };
    Rect own = flag_over_line(body, side), other = flag_over_line(body, !side);
    bool meet = has_flag(body, !side) && own.x < rect_right(other) + APART &&
                other.x < rect_right(own) + APART;
    bool earlier = compare_end_x(body, side) < compare_end_x(body, !side) ||
                   (compare_end_x(body, side) == compare_end_x(body, !side) && side != body->later);
    if (!meet) {
        return own;
    }
    Rect first = earlier ? own : other, second = earlier ? other : own;
    first.x = fmaxf(body->maps[0].left, second.x - APART - first.w);
    second.x = fmaxf(second.x, rect_right(first) + APART);
    return earlier ? first : second;
}

void compare_ends_place(CompareBody *body) {
    AxisMap *lead = &body->maps[body->compare->lead];
    for (int side = 0; side < 2; side++) {
        if (has_flag(body, side)) {
            lead->taken[lead->taken_count++] = flag_box(body, side);
        }
    }
}

void compare_ends_draw_flags(const CompareBody *body) {
    DrawList *list = body->frame->list;
    Text text = {0};
    for (int side = 0; side < 2; side++) {
        if (has_flag(body, side)) {
            text_clear(&text);
            write_flag(body, side, &text);
            Rect box = flag_box(body, side);
            draw_round(list, box, 5, ink(list, side ? TOKEN_RUN : TOKEN_T2));
            draw_text_in(list, box, ALIGN_CENTRE, TEXT_HEADER, text_slice(&text),
                         ink(list, side ? TOKEN_RUN_TEXT : TOKEN_PANEL));
        }
    }
    text_finish(&text);
}

void compare_ends_draw_lines(const CompareBody *body) {
    DrawList *list = body->frame->list;
    for (int side = 0; side < 2; side++) {
        if (has_line(body, side)) {
            float x = compare_end_x(body, side) + 0.5f;
            draw_dashed_line(list, (Point){x, rect_bottom(body->ruler) - 6},
                             (Point){x, compare_bottom(body)}, 1.5f, 2, 3,
                             ink(list, side ? TOKEN_RUN : TOKEN_T2));
        }
    }
}

// ---- How far apart
// -------------------------------------------------------------------------------

// Where the lanes of the shorter one have nothing any more; empty when nothing is said of that.
static Rect ground(const CompareBody *body) {
    const CompareScene *compare = body->compare;
    int later = body->later;
    float left = fmaxf(compare_end_x(body, !later), body->maps[0].left);
    float right = fminf(compare_end_x(body, later), body->maps[0].right);
    Rect group = body->group[!later];
    bool said =
        !compare->running && !compare->same_length && comparison_is_fair(compare->comparison);
    bool any = said && right - left > 1 && group.h > 0;
    return any ? rect_between(left, group.y, right, rect_bottom(group)) : (Rect){0};
}

static Token token_of(const CompareBody *body) {
    return body->later ? TOKEN_FAIL : TOKEN_DONE;
}

void compare_ends_draw_ground(const CompareBody *body) {
    Rect box = ground(body);
    if (!rect_empty(box)) {
        draw_rect(body->frame->list, box, ink_at(body->frame->list, token_of(body), 0.05f));
    }
}

void compare_ground_draw(const CompareBody *body, int side, LaneId lane, Rect box) {
    DrawList *list = body->frame->list;
    draw_rect(list, box, ink(list, TOKEN_PANEL));
    if (lane && body->compare->chosen[side] == lane) {
        draw_rect(list, box, ink_at(list, TOKEN_ACCENT_BG, 0.7f));
    }
    Rect tinted = rect_common(box, ground(body));
    if (side != body->later && !rect_empty(tinted)) {
        draw_rect(list, tinted, ink_at(list, token_of(body), 0.05f));
    }
}

// Whole minutes and seconds in words, for they are the headline; else as everywhere.
static void write_difference(const CompareBody *body, Text *out) {
    Nanos delta = end_of(body, 0) - end_of(body, 1), length = delta < 0 ? -delta : delta;
    TimeUnit unit = timeline_unit(body->maps[1].timeline);
    const char *rest = text_append_to_slot(out, delta < 0 ? _("{} more") : _("{} saved"));
    Nanos minute = NANOS_PER_SECOND;  // A scenario's second stands for its unit.
    if (unit == UNIT_MINUTE && length % minute == 0 && length / minute < 10000) {
        long minutes = (long)(length / minute);
        text_printf(out, ngettext("%ld minute", "%ld minutes", (unsigned long)minutes), minutes);
    } else {
        time_write_length(out, length, unit);
    }
    text_append_c(out, rest);
}

static void draw_double_arrow(const CompareBody *body, float from, float to, float y) {
    DrawList *list = body->frame->list;
    Colour colour = ink(list, token_of(body));
    draw_line(list, (Point){from + 6, y}, (Point){to - 6, y}, 1.5f, colour);
    draw_arrow_head(list, (Point){from, y}, -1, 0, colour);
    draw_arrow_head(list, (Point){to, y}, 1, 0, colour);
}

// Between two lanes, or in the middle of the only one, so that it hides no end.
static float arrow_y(const CompareBody *body, Rect group) {
    int side = !body->later;
    float middle = group.y + group.h / 2, best = middle;
    float nearest = group.h;
    for (size_t i = 0; i < body->rows.count; i++) {
        const CompareRow *row = &body->rows.items[i];
        float edge = body->top + row->y;
        if (row->kind == COMPARE_LANE && row->side == side && edge > group.y + 14 &&
            edge < rect_bottom(group) - 14 && fabsf(edge - middle - 1) < nearest) {
            nearest = fabsf(edge - middle - 1);
            best = edge;
        }
    }
    return roundf(best) - 0.5f;
}

// Lanes of 28 have their labels where words would stand; flat ones have none.
static bool is_roomy(const CompareBody *body) {
    return body->lane_height >= 40 || body->lane_height < 28;
}

// The words of the double arrow; empty where there is no room for them.
static Rect pill_of(const CompareBody *body, Rect box, float y) {
    Text text = {0};
    write_difference(body, &text);
    float width = ceilf(draw_text_width(body->frame->list, TEXT_NAME, text_slice(&text))) + 28;
    text_finish(&text);
    float height = is_roomy(body) ? 26 : 22;
    bool fits = width + 24 < box.w - 8;
    return fits ? (Rect){roundf(box.x + (box.w - width) / 2), roundf(y - height / 2), width, height}
                : (Rect){0};
}

static bool has_arrow(Rect box) {
    return box.w >= 24 && box.h >= 28;
}

Rect compare_difference_place(const CompareBody *body) {
    Rect box = ground(body);
    return has_arrow(box) ? pill_of(body, box, arrow_y(body, body->group[!body->later]))
                          : (Rect){0};
}

void compare_ends_draw_difference(const CompareBody *body) {
    DrawList *list = body->frame->list;
    Rect box = ground(body);
    if (!has_arrow(box)) {
        return;
    }
    float y = arrow_y(body, body->group[!body->later]);
    float from = box.x + 4, to = rect_right(box) - 4;
    Text text = {0};
    draw_double_arrow(body, from, to, y);
    Rect pill = pill_of(body, box, y);
    if (!rect_empty(pill)) {
        write_difference(body, &text);
        draw_round(list, pill, pill.h / 2, ink(list, TOKEN_PANEL));
        draw_round_stroke(list, pill, pill.h / 2, 1.5f, ink(list, token_of(body)));
        draw_text_in(list, pill, ALIGN_CENTRE, TEXT_NAME, text_slice(&text), ink(list, TOKEN_T1));
    }
    text_clear(&text);
    if (!body->milestones[0]) {
        comparison_write_gain(body->compare->comparison, &text);
    }
    float width = draw_text_width(list, TEXT_NOTE, text_slice(&text));
    Rect line = {from + 12, roundf(y + 19), to - from - 24, 20};
    if (text.length && is_roomy(body) && width <= line.w && rect_bottom(line) < rect_bottom(box)) {
        Rect words = rect_centred(line, ceilf(width) + 8, line.h);
        compare_ground_draw(body, !body->later, 0, words);
        draw_text_in(list, line, ALIGN_CENTRE, TEXT_NOTE, text_slice(&text), ink(list, TOKEN_T2));
    }
    text_finish(&text);
}
