// What was changed between two runs: the lines that differ, side by side; of one and the same
// program, the tasks and how much later or sooner each of them ended.
#include <math.h>
#include <stdlib.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/compare.h"
#include "panes/line_diff.h"
#include "panes/source_pane.h"

#define ROW     20.0f
#define NUMBERS 36.0f
#define SIGNS   20.0f

enum { AROUND = 1, MOST_TASKS = 4000 };

// ---- Lines
// ---------------------------------------------------------------------------------------

static void draw_half(Frame *frame, const SourceText *source, uint32_t line, bool same, int side,
                      Rect box) {
    DrawList *list = frame->list;
    if (!line) {
        return;
    }
    if (!same) {
        draw_rect(list, box, ink(list, side ? TOKEN_ACCENT_BG : TOKEN_FAIL_TINT));
    }
    Text number = {0};
    text_printf(&number, "%u", line);
    draw_text_in(list, rect_cut_left(&box, NUMBERS), ALIGN_RIGHT, TEXT_TIME, text_slice(&number),
                 ink(list, TOKEN_T3));
    text_finish(&number);
    Rect sign = rect_cut_left(&box, SIGNS);
    if (!same) {
        draw_text_in(list, sign, ALIGN_CENTRE, TEXT_TIME, side ? SLICE("+") : SLICE("−"),
                     ink(list, TOKEN_T2));
    }
    draw_clip_push(list, box);
    source_line_draw(list, source, line, box.x, box.y);
    draw_clip_pop(list);
}

// Only what differs and a line around it; rows that are left out are one gap.
static void keep_hunks(LineDiff *diff) {
    size_t kept = 0, count = diff->rows.count;
    bool gap = false;
    for (size_t i = 0; i < count; i++) {
        size_t from = i > AROUND ? i - AROUND : 0, to = i + AROUND < count ? i + AROUND : count - 1;
        bool near = false;
        for (size_t j = from; j <= to; j++) {
            near = near || !diff->rows.items[j].same;
        }
        if (!near) {
            gap = kept > 0;
            continue;
        }
        if (gap) {
            // `kept` never overtakes `i`: at least one row was left out.
            diff->rows.items[kept++] = (DiffRow){0};
        }
        gap = false;
        diff->rows.items[kept++] = diff->rows.items[i];
    }
    diff->rows.count = kept;
}

static void draw_lines(Frame *frame, const CompareScene *compare, Rect rest) {
    DrawList *list = frame->list;
    const SourceText *sources[] = {compare->sides[0].scene.source, compare->sides[1].scene.source};
    LineDiff diff = line_diff_make(sources[0], sources[1]);
    keep_hunks(&diff);
    rest = rect_inset(rest, 0, 4);
    frame->room.changes = fmaxf(0, (float)diff.rows.count - floorf(rest.h / ROW));
    draw_clip_push(list, rest);
    float middle = roundf(rest.x + rest.w / 2);
    size_t first = (size_t)compare->changes_scroll;
    for (size_t i = first; i < diff.rows.count; i++) {
        float y = rest.y + ROW * (float)(i - first);
        if (y > rect_bottom(rest)) {
            break;
        }
        const DiffRow *row = &diff.rows.items[i];
        if (!row->left && !row->right) {
            draw_dashed_line(list, (Point){rest.x + 16, y + ROW / 2},
                             (Point){rect_right(rest) - 16, y + ROW / 2}, 1, 2, 4,
                             ink(list, TOKEN_LINE2));
            continue;
        }
        draw_half(frame, sources[0], row->left, row->same, 0,
                  rect_between(rest.x, y, middle, y + ROW));
        draw_half(frame, sources[1], row->right, row->same, 1,
                  rect_between(middle + 1, y, rect_right(rest), y + ROW));
    }
    draw_vline(list, middle, rest.y - 4, rect_bottom(rest) + 4, ink(list, TOKEN_LINE));
    draw_clip_pop(list);
    line_diff_finish(&diff);
}

// ---- Tasks
// ---------------------------------------------------------------------------------------

typedef struct TaskDelta {
    LaneId lanes[2];
    Nanos delta;
    bool known;
} TaskDelta;

static int by_delta(const void *a, const void *b) {
    const TaskDelta *one = a, *other = b;
    Nanos left = llabs(one->delta), right = llabs(other->delta);
    if (left != right) {
        return left > right ? -1 : 1;
    }
    return one->lanes[1] < other->lanes[1] ? -1 : one->lanes[1] > other->lanes[1];
}

static void write_end(const Timeline *timeline, LaneId id, Text *out) {
    const Lane *lane = id ? timeline_lane(timeline, id) : NULL;
    if (!lane) {
        text_append_c(out, "–");
    } else if (lane->ended == NANOS_NEVER || lane->end == STATE_PENDING) {
        text_append_c(out, _("never"));
    } else {
        time_write(out, lane->ended, timeline_unit(timeline), 0);
    }
}

static void draw_task(Frame *frame, const CompareScene *compare, const TaskDelta *task, Rect row) {
    DrawList *list = frame->list;
    int side = task->lanes[1] ? 1 : 0;
    Frame own = *frame;
    own.scene = &compare->sides[side].scene;
    const Timeline *timelines[] = {compare->sides[0].scene.timeline,
                                   compare->sides[1].scene.timeline};
    Rect cells[3];
    for (int i = 2; i >= 0; i--) {
        cells[i] = rect_cut_right(&row, 96);
    }
    const Lane *lane = timeline_lane(timelines[side], task->lanes[side]);
    chrome_glyph(&own, lane->end, (Point){row.x + 7, row.y + row.h / 2}, 12);
    rect_cut_left(&row, 24);
    Text text = {0};
    timeline_write_lane_label(timelines[side], lane->id, &text);
    draw_text_in(list, row, ALIGN_LEFT, TEXT_NOTE, text_slice(&text), ink(list, TOKEN_T1));
    for (int i = 0; i < 2; i++) {
        text_clear(&text);
        write_end(timelines[i], task->lanes[i], &text);
        draw_text_in(list, cells[i], ALIGN_RIGHT, TEXT_TIME, text_slice(&text),
                     ink(list, TOKEN_T1));
    }
    text_clear(&text);
    if (task->known) {
        compare_write_delta(compare, task->delta, &text);
    } else {
        text_append_c(&text, !task->lanes[0]   ? _("only in B")
                             : !task->lanes[1] ? _("only in A")
                                               : "–");
    }
    draw_text_in(list, cells[2], ALIGN_RIGHT, TEXT_TIME, text_slice(&text),
                 ink(list, task->known ? compare_delta_token(task->delta) : TOKEN_T3));
    text_finish(&text);
}

typedef ARRAY(TaskDelta) TaskDeltas;

static void collect(const CompareScene *compare, TaskDeltas *tasks) {
    const Comparison *comparison = compare->comparison;
    for (int side = 0; side < 2; side++) {
        const Timeline *timeline = compare->sides[side].scene.timeline;
        for (size_t i = 0; i < timeline_row_count(timeline) && tasks->count < MOST_TASKS; i++) {
            LaneId lane = timeline_row(timeline, i);
            LaneId partner = comparison_partner(comparison, side, lane);
            bool shown = timeline_lane(timeline, lane)->kind == LANE_TASK && (side || !partner);
            if (!shown) {
                continue;
            }
            TaskDelta task = {0};
            task.lanes[side] = lane;
            task.lanes[!side] = partner;
            task.known = comparison_delta(comparison, side, lane, &task.delta);
            array_push(tasks, task);
        }
    }
    if (tasks->count) {
        qsort(tasks->items, tasks->count, sizeof *tasks->items, by_delta);
    }
}

static void draw_tasks(Frame *frame, const CompareScene *compare, Rect rest) {
    DrawList *list = frame->list;
    if (compare->running) {
        Rect box = rect_centred(rest, fminf(320, rest.w - 32), 40);
        chrome_empty(frame, box, _("Known when both runs are over"));
        return;
    }
    TaskDeltas tasks = {0};
    collect(compare, &tasks);
    rest = rect_inset(rest, 16, 4);
    frame->room.changes = fmaxf(0, (float)tasks.count - floorf(rest.h / 24));
    draw_clip_push(list, rest);
    size_t first = (size_t)compare->changes_scroll;
    for (size_t i = first; i < tasks.count; i++) {
        Rect row = {rest.x, rest.y + 24 * (float)(i - first), rest.w, 24};
        if (row.y > rect_bottom(rest)) {
            break;
        }
        draw_task(frame, compare, &tasks.items[i], row);
    }
    draw_clip_pop(list);
    array_finish(&tasks);
}

void compare_changes_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    DrawList *list = frame->list;
    Rect rest;
    if (compare->same_source) {
        rest = chrome_pane(frame, rect, _("When each task ended"), slice_from(_("same program")),
                           NULL);
        Rect head = rect_inset((Rect){rect.x, rect.y, rect.w, PANE_HEADER}, 16, 0);
        draw_text_in(list, rect_cut_right(&head, 96), ALIGN_RIGHT, TEXT_NOTE, SLICE("B − A"),
                     ink(list, TOKEN_T2));
        for (int side = 1; side >= 0; side--) {
            compare_badge_draw(frame, side, (Point){rect_right(head) - 9, head.y + 20});
            rect_cut_right(&head, 96);
        }
        draw_tasks(frame, compare, rest);
    } else {
        rest = chrome_pane(frame, rect, _("What changed"), (Slice){"", 0}, NULL);
        draw_lines(frame, compare, rest);
    }
    hits_add(frame->hits, rect, HIT_COMPARE_CHANGES, 0, 0, CURSOR_ARROW);
}
