// The lanes of two runs, one group below the other, on the axis of the longer one.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/compare_body.h"
#include "panes/lane_arrows.h"
#include "panes/lane_bars.h"
#include "panes/legend.h"
#include "panes/playhead.h"
#include "panes/time_axis.h"

#define RULER  32.0f
#define LEGEND 40.0f

static bool is_marked(const CompareBody *body) {
    const View *view = &body->compare->sides[0].scene.view;
    return !view->picture || view->picture_at;
}

static void draw_grounds(const CompareBody *body) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    for (size_t i = 0; i < body->rows.count; i++) {
        const CompareRow *row = &body->rows.items[i];
        Rect box = compare_row_rect(body, row);
        if (!compare_in_sight(body, box) || row->kind == COMPARE_GROUP) {
            continue;
        }
        bool lane = row->kind == COMPARE_LANE;
        if (lane && body->compare->chosen[row->side] == row->lane) {
            draw_rect(list, box, ink_at(list, TOKEN_ACCENT_BG, 0.7f));
            draw_rect(list, (Rect){box.x, box.y, 3, box.h}, ink(list, TOKEN_ACCENT));
        }
        if (row->h >= 20) {
            draw_hline(list, box.x, rect_right(box), rect_bottom(box) - 1, ink(list, TOKEN_LINE));
        }
        if (lane && row->h >= 20) {
            compare_lane_name_draw(body, row);
        } else if (!lane) {
            compare_overlap_name_draw(body, row);
            compare_overlap_draw_scale(body, row);
        }
        if (lane) {
            hits_add(frame->hits, rect_common(box, body->lanes), HIT_COMPARE_LANE, row->lane,
                     (uint32_t)row->side, CURSOR_ARROW);
        }
    }
}

static void draw_arrows(const CompareBody *body) {
    for (int side = 0; side < 2; side++) {
        Frame frame = compare_frame(body, side);
        frame.hits = NULL;  // They lead to nowhere here.
        lane_arrows_draw(&frame, &body->maps[side], &body->layouts[side], body->top);
    }
}

static void draw_lanes(const CompareBody *body) {
    DrawList *list = body->frame->list;
    for (size_t i = 0; i < body->rows.count; i++) {
        const CompareRow *row = &body->rows.items[i];
        if (row->kind == COMPARE_OVERLAP) {
            compare_overlap_draw(body, row);
        } else if (row->kind == COMPARE_LANE &&
                   compare_in_sight(body, compare_row_rect(body, row))) {
            Frame frame = compare_frame(body, row->side);
            Text title = {0};
            chrome_lane_name(&frame, row->lane, &title);
            draw_group_begin(list, text_slice(&title));
            compare_lane_draw(body, row);
            draw_group_end(list);
            text_finish(&title);
        }
    }
    draw_arrows(body);
    for (size_t i = 0; i < body->rows.count; i++) {
        const CompareRow *row = &body->rows.items[i];
        if (row->kind == COMPARE_LANE && compare_in_sight(body, compare_row_rect(body, row))) {
            compare_cap_draw(body, row);
        }
    }
}

static void draw_groups(const CompareBody *body,
                        void (*draw)(const CompareBody *body, const CompareRow *row)) {
    for (size_t i = 0; i < body->rows.count; i++) {
        const CompareRow *row = &body->rows.items[i];
        if (row->kind == COMPARE_GROUP && compare_in_sight(body, compare_row_rect(body, row))) {
            draw(body, row);
        }
    }
}

static void draw_rows(const CompareBody *body) {
    DrawList *list = body->frame->list;
    const AxisMap *map = &body->maps[body->compare->lead];
    const Scene *lead = &body->compare->sides[body->compare->lead].scene;
    draw_clip_push(list,
                   rect_between(map->left, body->lanes.y, map->right + 1, compare_bottom(body)));
    compare_ends_draw_ground(body);
    compare_ends_draw_lines(body);
    bool fades = lead->now.event < timeline_last(lead->timeline).event && is_marked(body);
    if (fades) {
        draw_fade_push(list, axis_x_unplayed(map, lead->now),
                       lead->view.hide_future ? 0 : list->theme->not_played);
    }
    draw_lanes(body);
    if (fades) {
        draw_fade_pop(list);
    }
    compare_ends_draw_difference(body);
    for (size_t i = 0; i < body->rows.count; i++) {
        const CompareRow *row = &body->rows.items[i];
        if (row->kind == COMPARE_LANE && compare_in_sight(body, compare_row_rect(body, row))) {
            compare_delta_draw(body, row);
        }
    }
    draw_clip_pop(list);
    draw_groups(body, compare_group_draw);
}

static void draw_range(const CompareBody *body) {
    DrawList *list = body->frame->list;
    const AxisMap *map = &body->maps[body->compare->lead];
    const View *view = &body->compare->sides[body->compare->lead].scene.view;
    if (!view->measuring) {
        return;
    }
    float left = fmaxf(map->left, axis_x(map, fmin(view->range_begin, view->range_end)));
    float right = fminf(map->right, axis_x(map, fmax(view->range_begin, view->range_end)));
    Rect box = rect_between(left, body->lanes.y, right, rect_bottom(body->lanes));
    draw_rect(list, box, ink_at(list, TOKEN_ACCENT, 0.12f));
    draw_vline(list, left, box.y, rect_bottom(box), ink(list, TOKEN_ACCENT));
    draw_vline(list, right, box.y, rect_bottom(box), ink(list, TOKEN_ACCENT));
    Text text = {0};
    time_write_length(&text, nanos_from_double(fabs(view->range_end - view->range_begin)),
                      timeline_unit(map->timeline));
    float width = ceilf(draw_text_width(list, TEXT_TIME_STRONG, text_slice(&text))) + 16;
    Rect pill = {roundf((left + right - width) / 2), box.y + 8, width, 20};
    draw_round(list, pill, 10, ink(list, TOKEN_ACCENT));
    draw_text_in(list, pill, ALIGN_CENTRE, TEXT_TIME_STRONG, text_slice(&text),
                 ink(list, TOKEN_RUN_TEXT));
    text_finish(&text);
}

// Where it stands at an end the flag there says so already.
static bool is_at_end(const CompareBody *body) {
    return compare_is_at_end(body, 0) || compare_is_at_end(body, 1);
}

static void draw_playhead(const CompareBody *body) {
    Frame frame = compare_frame(body, body->compare->lead);
    const AxisMap *map = &body->maps[body->compare->lead];
    float x = roundf(axis_x_of_moment(map, frame.scene->now));
    if (x < map->left - 1 || x > map->right + 1) {
        return;
    }
    draw_rect(frame.list,
              rect_between(x - 1, rect_bottom(body->ruler) - 7, x + 1, compare_bottom(body)),
              frame_ink(&frame, TOKEN_PLAY));
    if (!is_at_end(body)) {
        playhead_flag_draw(&frame, map, body->ruler, x);
    }
}

static void draw_tools(Frame *frame, const CompareScene *compare, Rect tools) {
    const char *const labels[] = {_("Same clock"), _("Same length")};
    static const Action actions[] = {ACTION_SAME_CLOCK, ACTION_SAME_LENGTH};
    tools = rect_inset(tools, 0, 4);
    chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_TRACE, ICON_CLOSE, 0);
    rect_cut_right(&tools, 4);
    chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_FIT, ICON_FIT, 0);
    rect_cut_right(&tools, 4);
    chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_SWAP_SIDES, ICON_RELOAD, 0);
    rect_cut_right(&tools, 8);
    float width = ui_switch_width(frame->ui, labels, 2);
    if (tools.w > width + 240) {
        Rect box = rect_cut_right(&tools, width);
        chrome_switch(frame, rect_inset(box, 0, 1), labels, actions, 2, compare->same_length);
        rect_cut_right(&tools, 8);
    }
    width = ui_button_width(frame->ui, ICON_CHEVRON_DOWN, slice_from(_("Compare with")));
    if (tools.w > width) {
        chrome_button(frame, rect_inset(rect_cut_right(&tools, width), 0, 2), ACTION_COMPARE_WITH,
                      ICON_CHEVRON_DOWN, _("Compare with"), 0);
    }
}

void compare_legend_draw(Frame *frame, const CompareScene *compare, Rect row) {
    Looks looks = *compare->sides[0].scene.looks;
    const Looks *others = compare->sides[1].scene.looks;
    for (int axis = 0; axis < 2; axis++) {
        for (int look = 0; look < LOOK_COUNT; look++) {
            looks.seen[axis][look] = looks.seen[axis][look] || others->seen[axis][look];
        }
    }
    Scene scene = compare->sides[0].scene;
    scene.looks = &looks;
    Frame own = *frame;
    own.scene = &scene;
    legend_draw(&own, row);
}

static void draw_axis(CompareBody *body, Rect rect) {
    Frame lead = compare_frame(body, body->compare->lead);
    AxisMap *map = &body->maps[body->compare->lead];
    compare_ends_place(body);
    time_axis_draw_unit(&lead, (Rect){rect.x, body->ruler.y, body->names, body->ruler.h});
    float flag = is_marked(body) ? axis_x_of_moment(map, lead.scene->now) : -1;
    time_axis_draw_labels(&lead, map, body->ruler, is_at_end(body) ? -1 : flag);
    draw_hline(lead.list, body->lanes.x, rect_right(body->lanes), body->lanes.y - 1,
               ink(lead.list, TOKEN_LINE));
    hits_add(lead.hits,
             rect_between(map->left, body->ruler.y, map->right, rect_bottom(body->ruler)),
             HIT_RULER, 0, 0, CURSOR_RESIZE_X);
}

static CompareBody begin(Frame *frame, const CompareScene *compare, Rect rect, Rect rest) {
    CompareBody body = {.frame = frame, .compare = compare};
    body.maps[0] = compare_map(compare, 0, rect);
    body.maps[1] = compare_map(compare, 1, rect);
    body.names = body.maps[0].left - rect.x;
    body.ruler = rect_cut_top(&rest, RULER);
    body.lanes = rest;
    compare_rows_make(&body);
    compare_ends_choose(&body);
    return body;
}

static void draw_body(CompareBody *body, Rect rect) {
    DrawList *list = body->frame->list;
    Rect rest = body->lanes;
    const AxisMap *map = &body->maps[body->compare->lead];
    Frame lead = compare_frame(body, body->compare->lead);
    draw_axis(body, rect);
    hits_add(body->frame->hits, rest, HIT_LANES, 0, 0, CURSOR_ARROW);
    draw_clip_push(list, rest);
    draw_grounds(body);
    float bottom = compare_bottom(body);
    time_axis_draw_grid(&lead, map, rect_between(rest.x, rest.y, rect_right(rest), bottom));
    draw_vline(list, map->left, body->ruler.y, bottom, ink(list, TOKEN_LINE));
    draw_rows(body);
    draw_clip_pop(list);
    draw_range(body);
    compare_ends_draw_flags(body);
    if (is_marked(body)) {
        draw_playhead(body);
    }
    hover_line_draw(&lead, map, body->ruler, bottom);
    draw_clip_push(list, rest);
    draw_groups(body, compare_group_draw_counts);
    draw_clip_pop(list);
}

void compare_body_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    CompareBody body = begin(frame, compare, rect, rect);
    draw_body(&body, rect);
    compare_rows_finish(&body);
}

float compare_body_height(const CompareScene *compare, float width) {
    enum { MOST = 3600 };
    Rect rect = {0, 0, width, MOST};
    CompareBody body = begin(NULL, compare, rect, rect);
    float height = RULER + body.height;
    compare_rows_finish(&body);
    return height;
}

void compare_timeline_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    Rect tools;
    Rect rest = chrome_pane(
        frame, rect, _("Timeline"),
        compare->same_length ? slice_from(_("same length")) : slice_from(_("shared axis")), &tools);
    draw_tools(frame, compare, tools);
    draw_clip_push(frame->list, rest);
    Rect legend = frame->list->height >= 700 ? rect_cut_bottom(&rest, LEGEND) : (Rect){0};
    CompareBody body = begin(frame, compare, rect, rest);
    frame->room.lanes = fmaxf(0, body.height - body.lanes.h);
    draw_body(&body, rect);
    if (!rect_empty(legend)) {
        draw_hline(frame->list, legend.x, rect_right(legend), legend.y,
                   ink(frame->list, TOKEN_LINE));
        compare_legend_draw(frame, compare, legend);
    }
    draw_clip_pop(frame->list);
    compare_rows_finish(&body);
}
