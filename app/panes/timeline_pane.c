#include "panes/timeline_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/budget_chip.h"
#include "panes/caption.h"
#include "panes/charts.h"
#include "panes/chrome.h"
#include "panes/finding_card.h"
#include "panes/flag_strip.h"
#include "panes/group_strip.h"
#include "panes/lane_arrows.h"
#include "panes/lane_bars.h"
#include "panes/lane_frames.h"
#include "panes/lane_names.h"
#include "panes/legend.h"
#include "panes/moments.h"
#include "panes/occupancy.h"
#include "panes/playhead.h"
#include "panes/state_filter.h"
#include "panes/time_axis.h"

#define MINIMAP       40.0f
#define MINIMAP_MANY  48.0f  // Where lanes stand in groups.
#define LEGEND        40.0f
#define RESULT_COLUMN 130.0f

typedef struct Body {
    Frame *frame;
    AxisMap map;
    LaneLayout layout;
    Rect ruler;
    Rect flags;
    Rect lanes;  // Names included.
    float names;
    float top;            // Where the first lane begins, scrolling included.
    uint32_t most_tasks;  // At once, if the plot of tasks by state is seen.
} Body;

static float timeline_name_width(const Scene *scene) {
    float asked = scene->view.name_width > 0 ? scene->view.name_width : 168;
    return scene->view.picture ? 176 : asked;
}

AxisMap timeline_pane_map(const Scene *scene, Rect rect) {
    return axis_map_make(scene, rect.x + timeline_name_width(scene), rect_right(rect) - 1);
}

static bool is_marked(const Body *body) {
    const View *view = &body->frame->scene->view;
    return !view->picture || view->picture_at;
}

static Rect slot_rect(const Body *body, const Slot *slot) {
    return (Rect){body->lanes.x, body->top + slot->y, body->lanes.w, slot->h};
}

static LaneArt art_of(const Body *body, const Slot *slot) {
    Rect row = slot_rect(body, slot);
    float bar = slot->kind == SLOT_LOOP ? (body->map.axis == AXIS_STEPS ? 16 : 20)
                                        : lane_bar_height(slot->h);
    return (LaneArt){
        body->frame, &body->map,
        slot->lane,  rect_between(body->map.left, row.y, body->map.right, rect_bottom(row)),
        bar,         false};
}

static void draw_row_ground(const Body *body, const Slot *slot) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    Rect row = slot_rect(body, slot);
    const View *view = &frame->scene->view;
    bool chosen = slot->kind == SLOT_LANE && view->lane == slot->lane && !view->picture;
    if (chosen) {
        draw_rect(list, row, ink_at(list, TOKEN_ACCENT_BG, slot->open ? 1 : 0.55f));
        draw_rect(list, (Rect){row.x, row.y, 3, row.h}, ink(list, TOKEN_ACCENT));
    } else if (slot->kind == SLOT_GROUP || slot->kind == SLOT_OCCUPANCY) {
        draw_rect(list, row, ink(list, TOKEN_RAISED));
    } else if (slot->kind == SLOT_LANE && slot->open) {
        draw_rect(list, row, ink(list, TOKEN_HOVER));
    }
    if (slot->kind == SLOT_LANE && search_has_lane(frame->scene->search, slot->lane) &&
        !view->picture && !view->filtered) {
        Rect names = {row.x, row.y, body->names, row.h};
        if (slot->h >= 20) {
            draw_rect(list, names, ink_at(list, TOKEN_ACCENT, 0.14f));
        }
        draw_rect(list, (Rect){rect_right(names) - 8, row.y, 6, fmaxf(1, row.h - 1)},
                  ink(list, TOKEN_ACCENT));
    }
    if (slot->h >= 20) {
        draw_hline(list, row.x, rect_right(row), rect_bottom(row) - 1, ink(list, TOKEN_LINE));
    }
}

static void draw_row(Body *body, const Slot *slot) {
    LaneArt art = art_of(body, slot);
    Rect row = slot_rect(body, slot);
    Rect chart = rect_between(body->map.left, row.y, body->map.right, rect_bottom(row));
    switch (slot->kind) {
    case SLOT_LOOP: lane_bars_draw_loop(&art); break;
    case SLOT_LANE:
        if (slot->h <= 4) {
            lane_bars_draw_flat(&art);
        } else {
            lane_bars_draw(&art);
            lane_frames_draw(&art);
        }
        break;
    case SLOT_OVERLAP: chart_overlap_draw(body->frame, &body->map, chart); break;
    case SLOT_STATES: body->most_tasks = chart_states_draw(body->frame, &body->map, chart); break;
    case SLOT_OBJECT: occupancy_draw(body->frame, &body->map, slot->lane, chart); break;
    case SLOT_GROUP:
        if (!slot->open) {
            group_strip_draw(body->frame, &body->map, slot->lane, chart);
        }
        break;
    case SLOT_OCCUPANCY: break;
    }
}

static void note_hits(const Body *body, const Slot *slot) {
    Rect row = rect_common(slot_rect(body, slot), body->lanes);
    Hits *hits = body->frame->hits;
    if (slot->kind == SLOT_GROUP) {
        hits_add(hits, row, HIT_GROUP, slot->lane, 0, CURSOR_HAND);
    }
    if (slot->kind == SLOT_OCCUPANCY) {
        hits_add(hits, row, HIT_ACTION, ACTION_OCCUPANCY, 0, CURSOR_HAND);
    } else if (slot->kind == SLOT_OBJECT) {
        hits_add(hits, row, HIT_OBJECT, slot->lane, 0, CURSOR_ARROW);
    }
    if (slot->kind == SLOT_LANE || slot->kind == SLOT_LOOP) {
        Rect names = rect_cut_left(&row, body->names);
        hits_add(hits, names, HIT_LANE, slot->lane, slot->kind == SLOT_LOOP, CURSOR_HAND);
        const Lane *lane = timeline_lane(body->map.timeline, slot->lane);
        if (slot->kind == SLOT_LANE && lane->child_count && row.h >= 16) {
            hits_add(hits, (Rect){names.x, names.y, 16, names.h}, HIT_FOLD, slot->lane, 0,
                     CURSOR_HAND);
        }
        hits_add(hits, row, HIT_LANE_SPACE, slot->lane, slot->kind == SLOT_LOOP, CURSOR_ARROW);
    }
}

// What stood still while one blocked: a column over all lanes.
static void draw_blocked_columns(const Body *body) {
    DrawList *list = body->frame->list;
    const Timeline *timeline = body->map.timeline;
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        if (finding->kind != FINDING_BLOCKED || body->map.axis != AXIS_TIME) {
            continue;
        }
        float left = axis_x(&body->map, (double)finding->time);
        float right = axis_x(&body->map, (double)(finding->time + finding->length));
        Rect column = rect_between(left, body->lanes.y, right, rect_bottom(body->lanes));
        draw_rect(list, column, ink_at(list, TOKEN_BLOCKED, 0.10f));
        draw_rect(list, (Rect){left, column.y, 1, column.h}, ink_at(list, TOKEN_BLOCKED, 0.7f));
        draw_rect(list, (Rect){right - 1, column.y, 1, column.h},
                  ink_at(list, TOKEN_BLOCKED, 0.7f));
    }
}

// After a deadlock nothing will ever happen.
static void draw_never(const Body *body) {
    const Timeline *timeline = body->map.timeline;
    if (!timeline_is_over(timeline) || timeline_outcome(timeline) != OUTCOME_DEADLOCK) {
        return;
    }
    float x = axis_x_of_moment(&body->map, moment_last(timeline)) + 14;
    draw_rect(body->frame->list,
              rect_between(x, body->lanes.y, body->map.right, rect_bottom(body->lanes)),
              ink_at(body->frame->list, TOKEN_FAIL, 0.07f));
}

// Where the column of results begins, if there is room for it; else -1.
static float results_x(const Body *body) {
    float x = body->map.right - RESULT_COLUMN + 6;
    bool fits =
        body->map.axis == AXIS_STEPS && axis_x(&body->map, body->map.columns->after) + 30 <= x;
    return fits ? x : -1;
}

static void draw_results_heading(const Body *body) {
    float x = results_x(body);
    if (x >= 0 && timeline_task_count(body->map.timeline) > 0) {
        draw_text_in(body->frame->list, (Rect){x, body->ruler.y, 120, 32}, ALIGN_LEFT, TEXT_CAPTION,
                     slice_from(_("result")), frame_ink(body->frame, TOKEN_T3));
    }
}

static void draw_results(const Body *body) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    float x = results_x(body);
    if (x < 0) {
        return;
    }
    for (size_t i = 0; i < body->layout.slots.count; i++) {
        const Slot *slot = &body->layout.slots.items[i];
        const Lane *lane =
            slot->kind == SLOT_LANE ? timeline_lane(body->map.timeline, slot->lane) : NULL;
        float cap;
        if (!lane || slot->h < 20 || !lane_cap_x(&body->map, lane, &cap)) {
            continue;
        }
        Slice result = lane->end == STATE_CANCELLED
                           ? SLICE("CancelledError")
                           : timeline_text(body->map.timeline, lane->result);
        if (!result.length || slice_is(result, "None")) {
            continue;
        }
        Rect row = slot_rect(body, slot);
        float y = roundf(row.y + row.h / 2);
        bool ended = !is_marked(body) || lane->ended_event <= frame->scene->now.event;
        float shown = ended ? 1 : frame->scene->view.hide_future ? 0 : list->theme->not_played;
        draw_dashed_line(list, (Point){cap + 12, y + 0.5f}, (Point){x - 8, y + 0.5f}, 1, 2, 3,
                         ink_at(list, TOKEN_T3, shown));
        Token token = state_style(chrome_look(lane->end))->text;
        draw_text_in(list, (Rect){x, row.y, body->map.right - x - 2, row.h}, ALIGN_LEFT,
                     TEXT_TIME_SMALL, result,
                     ink_at(list, lane->end == STATE_FINISHED ? TOKEN_T1 : token, shown));
    }
}

static void draw_caps(const Body *body) {
    for (size_t i = 0; i < body->layout.slots.count; i++) {
        const Slot *slot = &body->layout.slots.items[i];
        if (slot->kind == SLOT_LANE && slot->h > 4) {
            LaneArt art = art_of(body, slot);
            lane_bars_draw_cap(&art);
        }
    }
}

// On its way there, after a step.
static float playhead_x(const Body *body) {
    const Scene *scene = body->frame->scene;
    const Motion *motion = &scene->view.motion;
    float x = axis_x_of_moment(&body->map, scene->now);
    if (motion->glide_left > 0) {
        x += (axis_x_of_moment(&body->map, motion->from) - x) * motion->glide_left;
    }
    return x;
}

static void draw_rows(Body *body) {
    DrawList *list = body->frame->list;
    Frame *frame = body->frame;
    draw_clip_push(list, body->lanes);
    for (size_t i = 0; i < body->layout.slots.count; i++) {
        const Slot *slot = &body->layout.slots.items[i];
        draw_row_ground(body, slot);
        bool busy = slot->kind == SLOT_LOOP && lane_bars_is_busy(&body->map, slot->lane);
        lane_names_draw(frame, slot, slot_rect(body, slot), body->names, busy);
        note_hits(body, slot);
    }
    float bottom = fminf(rect_bottom(body->lanes), body->top + body->layout.height);
    Rect time = rect_between(body->map.left, body->lanes.y, body->map.right, bottom);
    draw_clip_push(list, time);
    // Nothing is left to be played at the end, or of a run that is stuck.
    Moment now = frame->scene->now;
    bool fades = is_marked(body) && !moment_is_stuck(body->map.timeline, now) &&
                 now.event < timeline_last(body->map.timeline).event;
    if (fades) {
        float moving = playhead_x(body) - axis_x_of_moment(&body->map, now);
        draw_fade_push(list, axis_x_unplayed(&body->map, now) + moving,
                       frame->scene->view.hide_future ? 0 : list->theme->not_played);
    }
    draw_blocked_columns(body);
    draw_never(body);
    for (size_t i = 0; i < body->layout.slots.count; i++) {
        const Slot *slot = &body->layout.slots.items[i];
        Text title = {0};
        if (slot->kind == SLOT_LANE || slot->kind == SLOT_LOOP) {
            chrome_lane_name(frame, slot->lane, &title);
        }
        draw_group_begin(list, text_slice(&title));
        draw_row(body, slot);
        draw_group_end(list);
        text_finish(&title);
    }
    time_axis_draw_tears(frame, &body->map, time);
    lane_arrows_draw(frame, &body->map, &body->layout, body->top);
    draw_caps(body);
    if (fades) {
        draw_fade_pop(list);
    }
    budget_draw(frame, time, axis_x_of_moment(&body->map, moment_last(body->map.timeline)));
    draw_results(body);
    draw_clip_pop(list);
    for (size_t i = 0; body->most_tasks && i < body->layout.slots.count; i++) {
        const Slot *slot = &body->layout.slots.items[i];
        if (slot->kind == SLOT_STATES) {
            chart_states_scale(frame, &body->map, slot_rect(body, slot), body->most_tasks);
        }
    }
    draw_clip_pop(list);
}

static void draw_playhead(Body *body) {
    Frame *frame = body->frame;
    const Scene *scene = frame->scene;
    float x = playhead_x(body);
    if (x < body->map.left - 1 || x > body->map.right + 1) {
        return;
    }
    float bottom = fminf(rect_bottom(body->lanes), body->top + body->layout.height);
    draw_rect(frame->list,
              rect_between(roundf(x) - 1, rect_bottom(body->ruler) - 4, roundf(x) + 1, bottom),
              frame_ink(frame, TOKEN_PLAY));
    playhead_flag_draw(frame, &body->map, body->ruler, roundf(x));
    LaneId lane = scene->now.step ? timeline_step(scene->timeline, scene->now.step).lane : 0;
    Slot slot;
    if (lane_layout_find(&body->layout, lane, &slot) && slot.kind == SLOT_LANE && slot.h >= 16) {
        draw_clip_push(frame->list, body->lanes);
        LaneArt art = art_of(body, &slot);
        lane_draw_current(&art, scene->now);
        draw_clip_pop(frame->list);
    }
}

static void draw_range(Body *body) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    const View *view = &frame->scene->view;
    if (!view->measuring || view->picture) {
        return;
    }
    float left = axis_x(&body->map, fmin(view->range_begin, view->range_end));
    float right = axis_x(&body->map, fmax(view->range_begin, view->range_end));
    Rect box = rect_between(fmaxf(left, body->map.left), body->lanes.y,
                            fminf(right, body->map.right), rect_bottom(body->lanes));
    draw_rect(list, box, ink_at(list, TOKEN_ACCENT, 0.12f));
    draw_rect(list, (Rect){box.x, box.y, 1, box.h}, ink(list, TOKEN_ACCENT));
    draw_rect(list, (Rect){rect_right(box), box.y, 1, box.h}, ink(list, TOKEN_ACCENT));
    Text text = {0};
    double length = fabs(view->range_end - view->range_begin);
    if (view->axis == AXIS_TIME) {
        time_write_length(&text, nanos_from_double(length), timeline_unit(frame->scene->timeline));
    } else {
        text_printf(&text, ngettext("%u step", "%u steps", (unsigned)length), (unsigned)length);
    }
    float width = ceilf(draw_text_width(list, TEXT_TIME_STRONG, text_slice(&text))) + 16;
    Rect pill = {roundf(box.x + box.w / 2 - width / 2), box.y + 6, width, 20};
    draw_round(list, pill, 10, ink(list, TOKEN_ACCENT));
    draw_text_in(list, pill, ALIGN_CENTRE, TEXT_TIME_STRONG, text_slice(&text),
                 ink(list, TOKEN_RUN_TEXT));
    text_finish(&text);
}

static void body_layout(Body *body, Rect rect, float lanes_room) {
    const Scene *scene = body->frame->scene;
    body->names = timeline_name_width(scene);
    body->map = timeline_pane_map(scene, rect);
    lane_layout_make(&body->layout, scene, lanes_room);
    float most = fmaxf(0, body->layout.height - body->lanes.h);
    float scroll = fmaxf(0, fminf(scene->view.scroll, most));
    body->top = body->lanes.y - scroll;
    lane_layout_show(&body->layout, scroll, scroll + body->lanes.h);
}

static void draw_body(Body *body) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    Rect names = body->ruler;
    names.w = body->names;
    time_axis_draw_unit(frame, names);
    float bottom = fminf(rect_bottom(body->lanes), body->top + body->layout.height);
    Rect grid = rect_between(body->lanes.x, body->lanes.y, rect_right(body->lanes), bottom);
    float flag = is_marked(body) ? axis_x_of_moment(&body->map, scene->now) : -1;
    time_axis_draw_labels(frame, &body->map, body->ruler, flag);
    time_axis_draw_grid(frame, &body->map, grid);
    draw_vline(list, body->map.left, body->ruler.y, bottom, ink(list, TOKEN_LINE));
    draw_hline(list, body->lanes.x, rect_right(body->lanes), body->lanes.y - 1,
               ink(list, TOKEN_LINE));
    hits_add(frame->hits, body->lanes, HIT_LANES, 0, 0, CURSOR_ARROW);
    hits_add(frame->hits,
             rect_between(body->map.left, body->ruler.y, body->map.right, rect_bottom(body->ruler)),
             HIT_RULER, 0, 0, CURSOR_RESIZE_X);
    if (!rect_empty(body->flags)) {
        flag_strip_draw(frame, &body->map, body->flags);
    }
    draw_results_heading(body);
    draw_rows(body);
    draw_range(body);
    if (is_marked(body)) {
        draw_playhead(body);
    }
    hover_line_draw(frame, &body->map, body->ruler, bottom);
}

static void draw_minimap_row(Frame *frame, Rect row, const AxisMap *map) {
    DrawList *list = frame->list;
    Rect names = rect_cut_left(&row, timeline_name_width(frame->scene));
    draw_text_in(list, rect_inset(names, 16, 0), ALIGN_LEFT, TEXT_CAPTION,
                 slice_from(_("Whole run")), ink(list, TOKEN_T2));
    minimap_draw(frame, map, row);
    draw_hline(list, names.x, rect_right(row), rect_bottom(row) - 1, ink(list, TOKEN_LINE));
}

static void draw_tools(Frame *frame, Rect tools) {
    const View *view = &frame->scene->view;
    const char *const labels[] = {_("Time"), _("Steps"), _("Compressed")};
    static const Action actions[] = {ACTION_AXIS_TIME, ACTION_AXIS_STEPS, ACTION_AXIS_COMPRESSED};
    tools = rect_inset(tools, 0, 4);
    chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_FIT, ICON_FIT, 0);
    rect_cut_right(&tools, 4);
    if (search_is_on(frame->scene->search) || view->filtered) {
        chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_FILTER, ICON_FILTER,
                    view->filtered ? UI_CHOSEN : 0);
        rect_cut_right(&tools, 4);
    }
    chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_ARROWS, ICON_ARROWS,
                view->all_arrows ? UI_CHOSEN : 0);
    rect_cut_right(&tools, 8);
    Rect box = rect_cut_right(&tools, ui_switch_width(frame->ui, labels, 3));
    rect_cut_right(&tools, 8);
    state_filter_draw(frame, &tools);
    chrome_switch(frame, rect_inset(box, 0, 1), labels, actions, 3,
                  view->axis == AXIS_STEPS ? 1
                  : view->squeezed         ? 2
                                           : 0);
}

void timeline_pane_draw(Frame *frame, Rect rect) {
    DrawList *list = frame->list;
    const Scene *scene = frame->scene;
    Text note = {0};
    size_t tasks = scene->timeline ? timeline_task_count(scene->timeline) : 0;
    text_printf(&note, ngettext("%zu task", "%zu tasks", tasks), tasks);
    Rect tools;
    Rect rest = chrome_pane(frame, rect, _("Timeline"), text_slice(&note), &tools);
    text_finish(&note);
    draw_tools(frame, tools);
    draw_clip_push(list, rest);
    AxisMap map = timeline_pane_map(scene, rest);
    if (list->height >= 760) {
        bool many = tasks >= TIMELINE_GROUP;
        draw_minimap_row(frame, rect_cut_top(&rest, many ? MINIMAP_MANY : MINIMAP), &map);
    }
    Body body = {.frame = frame};
    body.ruler = rect_cut_top(&rest, time_axis_height(&scene->view));
    if (list->height >= 640) {
        Rect legend = rect_cut_bottom(&rest, LEGEND);
        draw_hline(list, legend.x, rect_right(legend), legend.y, ink(list, TOKEN_LINE));
        legend_draw(frame, legend);
    }
    body.flags = rect_cut_top(&rest, flag_strip_height(scene, list->height));
    if (caption_height(scene) > 0) {
        caption_draw(frame, rect_cut_bottom(&rest, caption_height(scene)));
    }
    body.lanes = rest;
    float card = finding_card_height(scene, rest.h);
    body_layout(&body, rest, rest.h - card);
    frame->room.lanes = fmaxf(0, body.layout.height - rest.h);
    draw_body(&body);
    float below = body.top + body.layout.height;
    if (card > 0) {
        finding_card_draw(frame, rect_between(rest.x, fminf(below, rect_bottom(rest) - card),
                                              rect_right(rest), rect_bottom(rest)));
    }
    if (tasks == 0 && timeline_is_over(scene->timeline)) {
        Rect box = rect_centred(rest, fminf(360, rest.w - 32), 40);
        chrome_empty(frame, box, _("The program ended before it made a task"));
    }
    draw_clip_pop(list);
    lane_layout_finish(&body.layout);
}

float timeline_body_height(const Scene *scene) {
    LaneLayout layout = {0};
    lane_layout_make(&layout, scene, 4000);
    float height = layout.height + time_axis_height(&scene->view);
    lane_layout_finish(&layout);
    return height;
}

void timeline_body_draw(Frame *frame, Rect rect) {
    Body body = {.frame = frame};
    Rect rest = rect;
    body.ruler = rect_cut_top(&rest, time_axis_height(&frame->scene->view));
    body.lanes = rest;
    body_layout(&body, rest, 4000);
    draw_body(&body);
    lane_layout_finish(&body.layout);
}
