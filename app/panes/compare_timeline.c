// The lanes of two runs, one group below the other, on the axis of the longer one.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/compare.h"
#include "panes/lane_bars.h"
#include "panes/lane_layout.h"
#include "panes/legend.h"
#include "panes/playhead.h"
#include "panes/time_axis.h"

#define GROUP      36.0f
#define MILESTONES 26.0f
#define OVERLAP    80.0f
#define LEGEND     40.0f
#define EDGE       16.0f
#define GLYPH      14.0f
#define BRACKET    17.0f

typedef enum RowKind { ROW_GROUP, ROW_LANE, ROW_OVERLAP } RowKind;

typedef struct Row {
    RowKind kind;
    int side;
    LaneId lane;
    float y, h;  // From the top of the lanes.
} Row;

typedef struct Body {
    Frame *frame;
    const CompareScene *compare;
    AxisMap maps[2];
    ARRAY(Row) rows;
    Rect ruler, milestones, lanes;  // Names included.
    float names, height, top;
    float lane_height;
    size_t every[2];  // Where there is no room for all lanes: one of how many is drawn.
    Rect group[2];    // The lanes of each side, on screen; from its first to its last.
} Body;

// ---- Which rows there are
// ------------------------------------------------------------------------

static size_t count_lanes(const Timeline *timeline) {
    size_t count = 0;
    for (size_t i = 0; i < timeline_row_count(timeline); i++) {
        count += timeline_lane(timeline, timeline_row(timeline, i))->kind == LANE_TASK;
    }
    return count;
}

// A few lanes are better scrolled than squeezed.
static float height_that_fits(size_t lanes, float room, float wish) {
    enum { FEW = 16 };
    static const float ladder[] = {120, 100, 84, 72, 60, 48, 40, 28, 16, 4, 2};
    float least = wish >= 28 || lanes <= FEW ? 28 : 2;
    for (size_t i = 0; i < sizeof ladder / sizeof *ladder && ladder[i] > least; i++) {
        if (ladder[i] * (float)lanes <= room && (wish <= 0 || ladder[i] <= wish)) {
            return ladder[i];
        }
    }
    return least;
}

static void push_row(Body *body, RowKind kind, int side, LaneId lane, float height) {
    array_push(&body->rows, (Row){kind, side, lane, body->height, height});
    body->height += height;
}

static void push_lanes(Body *body, int side, float room) {
    const Timeline *timeline = body->compare->sides[side].scene.timeline;
    size_t lanes = count_lanes(timeline), fit = (size_t)fmaxf(1, room / 2), seen = 0;
    bool squeezed = body->lane_height <= 2;
    body->every[side] = squeezed && lanes > fit ? (lanes + fit - 1) / fit : 1;
    for (size_t i = 0; i < timeline_row_count(timeline); i++) {
        LaneId lane = timeline_row(timeline, i);
        if (timeline_lane(timeline, lane)->kind == LANE_TASK && seen++ % body->every[side] == 0) {
            push_row(body, ROW_LANE, side, lane, body->lane_height);
        }
    }
}

static void make_rows(Body *body) {
    const CompareScene *compare = body->compare;
    size_t lanes = count_lanes(compare->sides[0].scene.timeline) +
                   count_lanes(compare->sides[1].scene.timeline);
    float room = body->lanes.h - 2 * GROUP;
    bool overlap = room - OVERLAP >= 40 * (float)lanes;
    float wish = compare->sides[0].scene.view.lane_height;
    body->lane_height = height_that_fits(lanes, room - (overlap ? OVERLAP : 0), wish);
    for (int side = 0; side < 2; side++) {
        push_row(body, ROW_GROUP, side, 0, GROUP);
        float from = body->height;
        push_lanes(body, side, room / 2);
        body->group[side] = (Rect){0, from, 0, body->height - from};
    }
    if (overlap) {
        push_row(body, ROW_OVERLAP, 0, 0, OVERLAP);
    }
    float most = fmaxf(0, body->height - body->lanes.h);
    body->top = body->lanes.y - fmaxf(0, fminf(compare->scroll, most));
    for (int side = 0; side < 2; side++) {
        Rect box = body->group[side];
        body->group[side] = rect_common(
            (Rect){body->lanes.x, body->top + box.y, body->lanes.w, box.h}, body->lanes);
    }
}

static Rect row_rect(const Body *body, const Row *row) {
    return (Rect){body->lanes.x, body->top + row->y, body->lanes.w, row->h};
}

static Frame frame_of(const Body *body, int side) {
    Frame frame = *body->frame;
    frame.scene = &body->compare->sides[side].scene;
    return frame;
}

// ---- Names
// ---------------------------------------------------------------------------------------

// Some programs cannot do without concurrency: then tasks took turns, and that is said.
static void write_gave_way(const CompareScene *compare, int side, Text *out) {
    if (compare->sides[side].sequential && !compare->running) {
        size_t count = compare->comparison->facts[side].gave_way;
        if (count) {
            text_append_c(out, "  ·  ");
            text_printf(out,
                        ngettext("%zu task had to give way: it waits for what others do",
                                 "%zu tasks had to give way: they wait for what others do", count),
                        count);
        }
    }
}

static void draw_group_row(const Body *body, const Row *row) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    const CompareSide *side = &body->compare->sides[row->side];
    Rect box = row_rect(body, row);
    draw_rect(list, box, ink(list, TOKEN_RAISED));
    draw_hline(list, box.x, rect_right(box), rect_bottom(box) - 1, ink(list, TOKEN_LINE));
    compare_badge_draw(frame, row->side, (Point){box.x + EDGE + 9, box.y + box.h / 2});
    Rect rest = box;
    rect_cut_left(&rest, EDGE + 28);
    rect_cut_right(&rest, EDGE);
    float width = draw_text_in(list, rest, ALIGN_LEFT, TEXT_NAME, side->title, ink(list, TOKEN_T1));
    rect_cut_left(&rest, fmaxf(width + 20, body->names - EDGE - 8));
    Text note = {0};
    text_append_c(&note, side->file);
    write_gave_way(body->compare, row->side, &note);
    if (rest.w > 40) {
        draw_text_in(list, rest, ALIGN_LEFT, TEXT_NOTE, text_slice(&note), ink(list, TOKEN_T2));
    }
    text_finish(&note);
}

// Above the playhead, which may stand right there.
static void draw_group_counts(const Body *body, const Row *row) {
    DrawList *list = body->frame->list;
    const Timeline *timeline = body->compare->sides[row->side].scene.timeline;
    Rect rest = rect_inset(row_rect(body, row), EDGE, 4);
    Text counts = {0};
    chrome_write_size(timeline, &counts);
    if (body->every[row->side] > 1) {
        text_printf(&counts, _(", one lane of %zu drawn"), body->every[row->side]);
    }
    float width = ceilf(draw_text_width(list, TEXT_NOTE, text_slice(&counts)));
    if (width + 240 < rest.w) {
        Rect box = rect_cut_right(&rest, width);
        draw_rect(list, rect_inset(box, -6, 0), ink(list, TOKEN_RAISED));
        draw_text_in(list, box, ALIGN_RIGHT, TEXT_NOTE, text_slice(&counts), ink(list, TOKEN_T2));
    }
    text_finish(&counts);
}

static void draw_lane_name(const Body *body, const Row *row) {
    DrawList *list = body->frame->list;
    Frame frame = frame_of(body, row->side);
    const Scene *scene = frame.scene;
    const Lane *lane = timeline_lane(scene->timeline, row->lane);
    LaneState state = timeline_lane_at(scene->timeline, row->lane, scene->now).state;
    Rect box = row_rect(body, row);
    box = rect_between(box.x + EDGE, box.y, box.x + body->names - 6, rect_bottom(box));
    rect_cut_left(&box, 12 * fminf(3, (float)(lane->depth > 1 ? lane->depth - 1 : 0)));
    bool high = row->h >= 40;
    float middle = roundf(box.y + box.h / 2);
    chrome_glyph(&frame, state, (Point){box.x + GLYPH / 2, high ? middle - 9 : middle},
                 fminf(GLYPH, row->h));
    rect_cut_left(&box, GLYPH + 8);
    Text name = {0}, note = {0};
    timeline_write_lane_label(scene->timeline, row->lane, &name);
    timeline_write_activity(scene->timeline, row->lane, scene->now, &note);
    Rect first = high ? (Rect){box.x, middle - 19, box.w, 20} : box;
    draw_text_in(list, first, ALIGN_LEFT, TEXT_NAME, text_slice(&name), ink(list, TOKEN_T1));
    if (high) {
        draw_text_in(list, (Rect){box.x, middle + 1, box.w, 16}, ALIGN_LEFT, TEXT_LANE_NOTE,
                     text_slice(&note), ink(list, TOKEN_T2));
    }
    text_finish(&name);
    text_finish(&note);
}

static void draw_overlap_name(const Body *body, const Row *row) {
    DrawList *list = body->frame->list;
    Rect box = row_rect(body, row);
    float middle = roundf(box.y + box.h / 2);
    box = (Rect){box.x + EDGE + GLYPH + 8, 0, body->names - EDGE - GLYPH - 40, 20};
    box.y = middle - 19;
    draw_text_in(list, box, ALIGN_LEFT, TEXT_NAME, slice_from(_("Overlap")), ink(list, TOKEN_T1));
    box.y = middle + 1;
    box.h = 16;
    draw_text_in(list, box, ALIGN_LEFT, TEXT_LANE_NOTE, slice_from(_("sleeping at once")),
                 ink(list, TOKEN_T2));
}

// ---- Lanes
// ---------------------------------------------------------------------------------------

// The coroutines that a task awaits without making tasks of them, as brackets over its bars.
static void draw_brackets(const Body *body, Frame *frame, const Row *row, float bar) {
    enum { MOST = 64 };
    const AxisMap *map = &body->maps[row->side];
    DrawList *list = frame->list;
    uint32_t frames[MOST];
    Nanos from = (Nanos)axis_position(map, map->left), to = (Nanos)axis_position(map, map->right);
    size_t count =
        timeline_frames_between(map->timeline, row->lane, from < 0 ? 0 : from, to, frames, MOST);
    Rect box = row_rect(body, row);
    float y = roundf(box.y + (box.h - bar) / 2) - BRACKET + 6;
    Text label = {0};
    for (size_t i = 0; i < count; i++) {
        FrameSpan span = timeline_frame(map->timeline, row->lane, frames[i]);
        float left = axis_x(map, (double)span.begin) + 6, right = axis_x(map, (double)span.end) - 4;
        if (span.depth != 1 || right - left < 12) {
            continue;
        }
        Point path[] = {{left, y + 9}, {left, y}, {right, y}, {right, y + 9}};
        for (int part = 0; part < 3; part++) {
            draw_dashed_line(list, path[part], path[part + 1], 1.5f, 5, 4,
                             ink(list, state_style(LOOK_AWAITING)->mark));
        }
        text_clear(&label);
        text_append_c(&label, "await ");
        text_append(&label, timeline_text(map->timeline, span.function));
        text_append_c(&label, "()");
        float width = draw_text_width(list, TEXT_CAPTION, text_slice(&label));
        float x = fmaxf(left, map->left) + 16;
        if (x + width + 12 < right) {
            draw_rect(list, (Rect){x - 5, y - 8, width + 10, 16}, ink(list, TOKEN_PANEL));
            draw_text(list, x, y - 8, TEXT_CAPTION, text_slice(&label),
                      ink(list, state_style(LOOK_AWAITING)->text));
        }
    }
    text_finish(&label);
}

static LaneArt art_of(const Body *body, Frame *frame, const Row *row) {
    Rect box = row_rect(body, row);
    const AxisMap *map = &body->maps[row->side];
    bool bracketed = row->h >= 72;
    LaneArt art = {frame,
                   map,
                   row->lane,
                   rect_between(map->left, box.y, map->right, rect_bottom(box)),
                   lane_bar_height(row->h),
                   false};
    if (bracketed) {
        art.rect.y += 4;
    }
    return art;
}

// Where its first step lies; where it is made if it has none.
static float begun(const AxisMap *map, const Lane *lane) {
    for (uint32_t i = 0; i < lane->span_count && i < 4; i++) {
        Span span = timeline_span(map->timeline, lane->id, i);
        if (span.state == STATE_RUNNING) {
            return axis_x_of_step(map, span.begin_step);
        }
    }
    return axis_x(map, (double)lane->created);
}

// Before its turn came there was nothing to see of it, and no loop to blame for the wait.
static void draw_turn(const Body *body, const Row *row, const AxisMap *map, float first) {
    DrawList *list = body->frame->list;
    const Lane *lane = timeline_lane(map->timeline, row->lane);
    float from = fmaxf(axis_x(map, (double)lane->created) + 6, map->left);
    float to = first - 4;
    Rect box = row_rect(body, row);
    if (row->h >= 16 && to > from) {
        float y = roundf(box.y + box.h / 2 + (row->h >= 72 ? 4 : 0)) + 0.5f;
        draw_dashed_line(list, (Point){from, y}, (Point){to, y}, 1, 2, 4, ink(list, TOKEN_T3));
    }
}

static void draw_bars(const LaneArt *art, float height) {
    if (height <= 4) {
        lane_bars_draw_flat(art);
    } else {
        lane_bars_draw(art);
    }
}

static void draw_lane(const Body *body, const Row *row) {
    Frame frame = frame_of(body, row->side);
    LaneArt art = art_of(body, &frame, row);
    const AxisMap *map = &body->maps[row->side];
    if (body->compare->sides[row->side].sequential) {
        float first = begun(map, timeline_lane(map->timeline, row->lane));
        draw_turn(body, row, map, first);
        float x = fmaxf(map->left, first - 3);
        draw_clip_push(body->frame->list, rect_between(x, body->lanes.y, fmaxf(x, map->right),
                                                       rect_bottom(body->lanes)));
        draw_bars(&art, row->h);
        draw_clip_pop(body->frame->list);
    } else {
        draw_bars(&art, row->h);
    }
    if (row->h <= 4) {
        return;
    }
    if (row->h >= 60) {
        draw_brackets(body, &frame, row, art.bar);
    }
    lane_bars_draw_cap(&art);
}

// What the other run made of the same task: beside its end.
static void draw_delta(const Body *body, const Row *row) {
    const CompareScene *compare = body->compare;
    const AxisMap *map = &body->maps[row->side];
    DrawList *list = body->frame->list;
    const Lane *lane = timeline_lane(map->timeline, row->lane);
    float x;
    if (compare->running || row->h < 16 || !lane_cap_x(map, lane, &x) ||
        lane->ended_event > compare->sides[row->side].scene.now.event) {
        return;
    }
    bool paired = comparison_partner(compare->comparison, row->side, row->lane) != 0;
    Text text = {0};
    Nanos delta = 0;
    Token token = TOKEN_T3;
    if (!paired) {
        text_append_c(&text, row->side ? _("only in B") : _("only in A"));
    } else if (row->side == 1 && !compare->same_length &&
               comparison_delta(compare->comparison, 1, row->lane, &delta)) {
        token = compare_delta_token(delta);
        if (delta) {
            compare_write_delta(compare, delta, &text);
        }
    }
    TextRole role = paired ? TEXT_TIME_SMALL : TEXT_CAPTION;
    float width = draw_text_width(list, role, text_slice(&text));
    Rect box = row_rect(body, row);
    box = (Rect){x + 14, box.y + (row->h >= 72 ? 4 : 0), width + 2, box.h};
    if (text.length && rect_right(box) < map->right) {
        draw_rect(list, (Rect){box.x - 2, roundf(box.y + box.h / 2 - 8), box.w + 2, 16},
                  ink(list, TOKEN_PANEL));
        draw_text_in(list, box, ALIGN_LEFT, role, text_slice(&text), ink(list, token));
    }
    text_finish(&text);
}

// ---- Overlap
// -------------------------------------------------------------------------------------

typedef struct Steps {
    float left;
    size_t columns;
    uint32_t *counts;
} Steps;

static Steps steps_of(const AxisMap *map) {
    Steps steps = {.left = roundf(fmaxf(map->left, axis_x(map, 0)))};
    float right = fminf(map->right, axis_x(map, (double)timeline_end(map->timeline)));
    steps.columns = right > steps.left ? (size_t)ceilf(right - steps.left) : 0;
    steps.counts = mem_zeroed(steps.columns * STATE_COUNT + 1, sizeof *steps.counts);
    if (steps.columns) {
        int64_t begin = (int64_t)fmax(0, axis_position(map, steps.left));
        int64_t end = (int64_t)axis_position(map, steps.left + (float)steps.columns);
        timeline_population_columns(map->timeline, AXIS_TIME, begin, end > begin ? end : begin + 1,
                                    steps.columns, steps.counts);
    }
    // At the instant between two sleeps nobody sleeps; that is no gap to be seen.
    for (size_t i = 1; i + 1 < steps.columns; i++) {
        uint32_t *at = &steps.counts[i * STATE_COUNT + STATE_SLEEP];
        if (at[0] < *(at - STATE_COUNT) && *(at - STATE_COUNT) == at[STATE_COUNT]) {
            at[0] = at[STATE_COUNT];
        }
    }
    return steps;
}

static void draw_steps(const Body *body, int side, float bottom, float unit) {
    DrawList *list = body->frame->list;
    Steps steps = steps_of(&body->maps[side]);
    Colour colour = ink(list, side ? TOKEN_RUN : TOKEN_T2);
    float before = bottom;
    for (size_t i = 0; i <= steps.columns;) {
        bool past = i == steps.columns;
        uint32_t count = past ? 0 : steps.counts[i * STATE_COUNT + STATE_SLEEP];
        size_t end = i + 1;
        while (end < steps.columns && steps.counts[end * STATE_COUNT + STATE_SLEEP] == count) {
            end++;
        }
        float left = steps.left + (float)i, right = steps.left + (float)end;
        float top = roundf(bottom - unit * (float)count);
        if (side) {
            draw_rect(list, rect_between(left, top, past ? left : right, bottom),
                      ink_at(list, TOKEN_RUN, 0.16f));
            draw_rect(list,
                      rect_between(left - 1, fminf(top, before), left + 1, fmaxf(top, before)),
                      colour);
            draw_rect(list, rect_between(left - 1, top - 1, past ? left + 1 : right, top + 1),
                      colour);
        } else {
            draw_dashed_line(list, (Point){left, before}, (Point){left, top}, 1.5f, 5, 4, colour);
            if (!past) {
                draw_dashed_line(list, (Point){left, top}, (Point){right, top}, 1.5f, 5, 4, colour);
            }
        }
        before = top;
        i = end;
    }
    mem_free(steps.counts);
}

static void draw_overlap(const Body *body, const Row *row) {
    DrawList *list = body->frame->list;
    Rect box = row_rect(body, row);
    uint32_t most = 1;
    for (int side = 0; side < 2; side++) {
        uint32_t own = timeline_most_asleep(body->maps[side].timeline);
        most = own > most ? own : most;
    }
    float bottom = rect_bottom(box) - 16, unit = fminf(24, 52 / (float)most);
    draw_steps(body, 1, bottom, unit);
    draw_steps(body, 0, bottom, unit);
    draw_hline(list, body->maps[0].left, body->maps[0].right, bottom, ink(list, TOKEN_LINE2));
}

static void draw_overlap_scale(const Body *body, const Row *row) {
    DrawList *list = body->frame->list;
    Rect box = row_rect(body, row);
    uint32_t a = timeline_most_asleep(body->maps[0].timeline);
    uint32_t b = timeline_most_asleep(body->maps[1].timeline), most = a > b ? a : b;
    float bottom = rect_bottom(box) - 16, unit = fminf(24, 52 / (float)(most ? most : 1));
    Text text = {0};
    for (uint32_t value = most; value > 0; value = value > 1 ? 1 : 0) {
        text_clear(&text);
        text_printf(&text, "%u", value);
        draw_text_in(list,
                     (Rect){body->maps[0].left - 60, bottom - unit * (float)value - 8, 52, 16},
                     ALIGN_RIGHT, TEXT_TIME_SMALL, text_slice(&text), ink(list, TOKEN_T2));
    }
    text_finish(&text);
}

// ---- The difference
// ------------------------------------------------------------------------------

static float end_of(const Body *body, int side) {
    const AxisMap *map = &body->maps[side];
    return roundf(axis_x(map, (double)timeline_end(map->timeline)));
}

static bool says_saved(const CompareScene *compare) {
    return !compare->running && !compare->same_length && comparison_is_fair(compare->comparison);
}

// How much sooner the shorter one is over, where its lanes have nothing any more.
static void draw_saved_ground(const Body *body) {
    DrawList *list = body->frame->list;
    int lead = body->compare->lead;
    float left = fmaxf(end_of(body, !lead), body->maps[0].left);
    float right = fminf(end_of(body, lead), body->maps[0].right);
    Rect group = body->group[!lead];
    if (right - left > 1 && group.h > 0 && says_saved(body->compare)) {
        draw_rect(list, rect_between(left, group.y, right, rect_bottom(group)),
                  ink_at(list, lead ? TOKEN_FAIL : TOKEN_DONE, 0.05f));
    }
}

static void draw_saved(const Body *body) {
    DrawList *list = body->frame->list;
    const CompareScene *compare = body->compare;
    int lead = compare->lead;
    float left = end_of(body, !lead), right = end_of(body, lead);
    Rect group = body->group[!lead];
    if (!says_saved(compare) || right - left < 24 || group.h < 28) {
        return;
    }
    Token token = lead ? TOKEN_FAIL : TOKEN_DONE;
    const RunFacts *facts = compare->comparison->facts;
    Text text = {0};
    Nanos delta = facts[0].whole - facts[1].whole;
    const char *rest = text_append_to_slot(&text, delta < 0 ? _("{} more") : _("{} saved"));
    time_write_length(&text, delta < 0 ? -delta : delta, timeline_unit(body->maps[1].timeline));
    text_append_c(&text, rest);
    float width = ceilf(draw_text_width(list, TEXT_NAME, text_slice(&text))) + 28;
    // Between two lanes, or below the last, so that it hides no end.
    float y = roundf(group.y + body->lane_height * roundf(group.h / body->lane_height / 2 + 0.1f));
    y = fminf(fmaxf(y, group.y + 14), rect_bottom(group) - 14);
    float from = left + 4, to = right - 4;
    draw_line(list, (Point){from + 6, y + 0.5f}, (Point){to - 6, y + 0.5f}, 1.5f, ink(list, token));
    draw_arrow_head(list, (Point){from, y + 0.5f}, -1, 0, ink(list, token));
    draw_arrow_head(list, (Point){to, y + 0.5f}, 1, 0, ink(list, token));
    if (width + 24 < to - from) {
        Rect pill = {roundf((from + to - width) / 2), y - 13, width, 26};
        draw_round(list, pill, 13, ink(list, TOKEN_PANEL));
        draw_round_stroke(list, pill, 13, 1.5f, ink(list, token));
        draw_text_in(list, pill, ALIGN_CENTRE, TEXT_NAME, text_slice(&text), ink(list, TOKEN_T1));
    }
    text_finish(&text);
}

static Rect milestone_box(const Body *body, int side, Slice words) {
    float width = ceilf(draw_text_width(body->frame->list, TEXT_HEADER, words)) + 16;
    float x = end_of(body, side), other = end_of(body, !side);
    float left = x - width / 2;
    if (fabsf(x - other) < width + 8) {
        // Both at one place: one to the left of its line, the other to the right.
        bool before = x < other || (!(x > other) && side != body->compare->lead);
        left = before ? x - width + 8 : x - 8;
    }
    left = fmaxf(body->maps[0].left, fminf(left, body->maps[0].right - width));
    return (Rect){roundf(left), body->milestones.y + 2, width, 20};
}

static bool has_milestone(const Body *body, int side) {
    float x = end_of(body, side);
    return x >= body->maps[0].left && x <= body->maps[0].right &&
           !body->compare->sides[side].scene.status.running;
}

static void draw_end_lines(const Body *body) {
    DrawList *list = body->frame->list;
    float bottom = fminf(rect_bottom(body->lanes), body->top + body->height);
    for (int side = 0; side < 2; side++) {
        if (has_milestone(body, side)) {
            float x = end_of(body, side) + 0.5f;
            draw_dashed_line(list, (Point){x, body->milestones.y + 22}, (Point){x, bottom}, 1.5f, 2,
                             3, ink(list, side ? TOKEN_RUN : TOKEN_T2));
        }
    }
}

static void draw_milestones(const Body *body) {
    DrawList *list = body->frame->list;
    for (int side = 0; side < 2; side++) {
        if (!has_milestone(body, side)) {
            continue;
        }
        const Timeline *timeline = body->maps[side].timeline;
        Text text = {0};
        bool stuck = timeline_is_over(timeline) && timeline_outcome(timeline) == OUTCOME_DEADLOCK;
        const char *const words[2][2] = {{_("A ends {}"), _("A stuck {}")},
                                         {_("B ends {}"), _("B stuck {}")}};
        const char *rest = text_append_to_slot(&text, words[side][stuck]);
        compare_write_total(timeline, &text);
        text_append_c(&text, rest);
        Rect box = milestone_box(body, side, text_slice(&text));
        draw_round(list, box, 5, ink(list, side ? TOKEN_RUN : TOKEN_T2));
        draw_text_in(list, box, ALIGN_CENTRE, TEXT_HEADER, text_slice(&text),
                     ink(list, side ? TOKEN_RUN_TEXT : TOKEN_PANEL));
        text_finish(&text);
    }
}

// ---- The whole
// -----------------------------------------------------------------------------------

static bool in_sight(const Body *body, Rect row) {
    return rect_bottom(row) > body->lanes.y && row.y < rect_bottom(body->lanes);
}

static void draw_grounds(const Body *body) {
    Frame *frame = body->frame;
    DrawList *list = frame->list;
    for (size_t i = 0; i < body->rows.count; i++) {
        const Row *row = &body->rows.items[i];
        Rect box = row_rect(body, row);
        if (!in_sight(body, box) || row->kind == ROW_GROUP) {
            continue;
        }
        bool lane = row->kind == ROW_LANE;
        if (lane && body->compare->chosen[row->side] == row->lane) {
            draw_rect(list, box, ink_at(list, TOKEN_ACCENT_BG, 0.7f));
            draw_rect(list, (Rect){box.x, box.y, 3, box.h}, ink(list, TOKEN_ACCENT));
        }
        if (row->h >= 20) {
            draw_hline(list, box.x, rect_right(box), rect_bottom(box) - 1, ink(list, TOKEN_LINE));
        }
        if (lane && row->h >= 20) {
            draw_lane_name(body, row);
        } else if (!lane) {
            draw_overlap_name(body, row);
            draw_overlap_scale(body, row);
        }
        if (lane) {
            hits_add(frame->hits, rect_common(box, body->lanes), HIT_COMPARE_LANE, row->lane,
                     (uint32_t)row->side, CURSOR_ARROW);
        }
    }
}

static void draw_rows(const Body *body) {
    DrawList *list = body->frame->list;
    const AxisMap *map = &body->maps[body->compare->lead];
    const Scene *lead = &body->compare->sides[body->compare->lead].scene;
    float bottom = fminf(rect_bottom(body->lanes), body->top + body->height);
    draw_clip_push(list, rect_between(map->left, body->lanes.y, map->right + 1, bottom));
    draw_saved_ground(body);
    bool fades = lead->now.event < timeline_last(lead->timeline).event;
    if (fades) {
        draw_fade_push(list, axis_x_unplayed(map, lead->now), 0.36f);
    }
    for (size_t i = 0; i < body->rows.count; i++) {
        const Row *row = &body->rows.items[i];
        if (in_sight(body, row_rect(body, row)) && row->kind == ROW_LANE) {
            draw_lane(body, row);
        } else if (row->kind == ROW_OVERLAP) {
            draw_overlap(body, row);
        }
    }
    if (fades) {
        draw_fade_pop(list);
    }
    draw_end_lines(body);
    draw_saved(body);
    for (size_t i = 0; i < body->rows.count; i++) {
        const Row *row = &body->rows.items[i];
        if (row->kind == ROW_LANE && in_sight(body, row_rect(body, row))) {
            draw_delta(body, row);
        }
    }
    draw_clip_pop(list);
    for (size_t i = 0; i < body->rows.count; i++) {
        const Row *row = &body->rows.items[i];
        if (row->kind == ROW_GROUP && in_sight(body, row_rect(body, row))) {
            draw_group_row(body, row);
        }
    }
}

static void draw_range(const Body *body) {
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
    time_write_length(&text, (Nanos)fabs(view->range_end - view->range_begin),
                      timeline_unit(map->timeline));
    float width = ceilf(draw_text_width(list, TEXT_TIME_STRONG, text_slice(&text))) + 16;
    Rect pill = {roundf((left + right - width) / 2), box.y + 8, width, 20};
    draw_round(list, pill, 10, ink(list, TOKEN_ACCENT));
    draw_text_in(list, pill, ALIGN_CENTRE, TEXT_TIME_STRONG, text_slice(&text),
                 ink(list, TOKEN_RUN_TEXT));
    text_finish(&text);
}

static void draw_playhead(const Body *body) {
    Frame frame = frame_of(body, body->compare->lead);
    const AxisMap *map = &body->maps[body->compare->lead];
    float x = roundf(axis_x_of_moment(map, frame.scene->now));
    if (x < map->left - 1 || x > map->right + 1) {
        return;
    }
    float bottom = fminf(rect_bottom(body->lanes), body->top + body->height);
    draw_rect(frame.list, rect_between(x - 1, rect_bottom(body->ruler) - 4, x + 1, bottom),
              frame_ink(&frame, TOKEN_PLAY));
    playhead_flag_draw(&frame, map, body->ruler, x);
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

void compare_timeline_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    DrawList *list = frame->list;
    Rect tools;
    Rect rest = chrome_pane(
        frame, rect, _("Timeline"),
        compare->same_length ? slice_from(_("same length")) : slice_from(_("shared axis")), &tools);
    draw_tools(frame, compare, tools);
    draw_clip_push(list, rest);
    Body body = {.frame = frame, .compare = compare};
    body.maps[0] = compare_map(compare, 0, rect);
    body.maps[1] = compare_map(compare, 1, rect);
    body.names = body.maps[0].left - rect.x;
    body.ruler = rect_cut_top(&rest, 32);
    body.milestones = rect_cut_top(&rest, MILESTONES);
    if (list->height >= 700) {
        Rect row = rect_cut_bottom(&rest, LEGEND);
        draw_hline(list, row.x, rect_right(row), row.y, ink(list, TOKEN_LINE));
        Frame lead = frame_of(&body, !compare->lead);
        legend_draw(&lead, row);
    }
    body.lanes = rest;
    make_rows(&body);
    frame->room.lanes = fmaxf(0, body.height - rest.h);
    const AxisMap *map = &body.maps[compare->lead];
    Frame lead = frame_of(&body, compare->lead);
    time_axis_draw_unit(&lead, (Rect){rect.x, body.ruler.y, body.names, body.ruler.h});
    float flag = axis_x_of_moment(map, lead.scene->now);
    time_axis_draw_labels(&lead, map, body.ruler, flag);
    draw_hline(list, rest.x, rect_right(rest), rest.y - 1, ink(list, TOKEN_LINE));
    float bottom = fminf(rect_bottom(rest), body.top + body.height);
    hits_add(frame->hits, rest, HIT_LANES, 0, 0, CURSOR_ARROW);
    hits_add(frame->hits,
             rect_between(map->left, body.ruler.y, map->right, rect_bottom(body.ruler)), HIT_RULER,
             0, 0, CURSOR_RESIZE_X);
    draw_clip_push(list, (Rect){rest.x, rest.y, rest.w, rest.h});
    draw_grounds(&body);
    time_axis_draw_grid(&lead, map, rect_between(rest.x, rest.y, rect_right(rest), bottom));
    draw_vline(list, map->left, body.ruler.y, bottom, ink(list, TOKEN_LINE));
    draw_rows(&body);
    draw_clip_pop(list);
    draw_range(&body);
    draw_playhead(&body);
    draw_milestones(&body);
    draw_clip_push(list, rest);
    for (size_t i = 0; i < body.rows.count; i++) {
        const Row *row = &body.rows.items[i];
        if (row->kind == ROW_GROUP && in_sight(&body, row_rect(&body, row))) {
            draw_group_counts(&body, row);
        }
    }
    draw_clip_pop(list);
    draw_clip_pop(list);
    array_finish(&body.rows);
}
