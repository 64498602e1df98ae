// Of one and the same program the lines are no news: its tasks are, and how much later or sooner
// each of them ended.
#include <math.h>
#include <stdlib.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/compare.h"

enum { MOST_TASKS = 4000 };

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
    size_t first = (size_t)fmaxf(0, compare->changes_scroll);
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

void compare_tasks_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    DrawList *list = frame->list;
    Rect rest =
        chrome_pane(frame, rect, _("When each task ended"), slice_from(_("same program")), NULL);
    Rect head = rect_inset((Rect){rect.x, rect.y, rect.w, PANE_HEADER}, 16, 0);
    draw_text_in(list, rect_cut_right(&head, 96), ALIGN_RIGHT, TEXT_NOTE, SLICE("B − A"),
                 ink(list, TOKEN_T2));
    for (int side = 1; side >= 0; side--) {
        compare_badge_draw(frame, side, (Point){rect_right(head) - 9, head.y + 20});
        rect_cut_right(&head, 96);
    }
    draw_tasks(frame, compare, rest);
    hits_add(frame->hits, rect, HIT_COMPARE_CHANGES, 0, 0, CURSOR_ARROW);
}
