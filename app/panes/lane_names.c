#include "panes/lane_names.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/moments.h"
#include "panes/occupancy.h"

#define GLYPH  14.0f
#define EDGE   16.0f
#define INDENT 16.0f

// In a picture: how it ended, for there is no "now".
static void write_end(const Frame *frame, const Lane *lane, Text *out) {
    const Timeline *timeline = frame->scene->timeline;
    Slice result = timeline_text(timeline, lane->result);
    const char *words = _("returns at {}");
    switch (lane->end) {
    case STATE_FINISHED:
        if (result.length && !slice_is(result, "None") && lane->depth > 0) {
            const char *rest = text_append_to_slot(out, _("returns {}"));
            text_append(out, result);
            text_append_c(out, rest);
            return;
        }
        break;
    case STATE_FAILED:
        words = text_append_to_slot(out, _("raises {}"));
        text_append(out, result);
        text_append_c(out, words);
        return;
    case STATE_CANCELLED: words = _("cancelled at {}"); break;
    default: timeline_write_activity(timeline, lane->id, frame->scene->now, out); return;
    }
    words = text_append_to_slot(out, words);
    time_write(out, lane->ended, timeline_unit(timeline), 0);
    text_append_c(out, words);
}

// "waits for an item of Queue-1", or without whose item it is where that does not fit.
static Slice fitting(DrawList *list, Slice note, float width) {
    bool fits = draw_text_width(list, TEXT_LANE_NOTE, note) <= width;
    if (!fits && slice_starts_with(note, "ready, ")) {
        return slice_sub(note, 0, strlen("ready"));
    }
    if (fits || !slice_starts_with(note, "waits for ")) {
        return note;
    }
    for (size_t at = note.length; at-- > 0;) {
        Slice rest = slice_sub(note, at, note.length);
        if (slice_starts_with(rest, " of ") || slice_starts_with(rest, " in ")) {
            return slice_sub(note, 0, at);
        }
    }
    return note;
}

static void draw_two_lines(Frame *frame, Rect box, Slice name, Slice note, bool high) {
    DrawList *list = frame->list;
    float middle = roundf(box.y + box.h / 2);
    if (!high || !note.length) {
        draw_text_in(list, box, ALIGN_LEFT, TEXT_NAME, name, ink(list, TOKEN_T1));
        return;
    }
    draw_text_in(list, (Rect){box.x, middle - 19, box.w, 20}, ALIGN_LEFT, TEXT_NAME, name,
                 ink(list, TOKEN_T1));
    draw_text_in(list, (Rect){box.x, middle + 1, box.w, 16}, ALIGN_LEFT, TEXT_LANE_NOTE,
                 fitting(list, note, box.w), ink(list, TOKEN_T2));
}

// A small chevron in the margin of what has children, and how many are folded away.
static void draw_fold(Frame *frame, const Slot *slot, const Lane *lane, Point at, Text *name) {
    const View *view = &frame->scene->view;
    if (slot->kind != SLOT_LANE || !lane->child_count || view->picture || slot->h < 16) {
        return;
    }
    bool shut = lane_layout_is_shut(view, lane->id);
    draw_icon(frame->list, shut ? ICON_CHEVRON_RIGHT : ICON_CHEVRON_DOWN, at, 10,
              frame_ink(frame, TOKEN_T3));
    if (shut) {
        text_printf(name, "  +%u", lane->child_count);
    }
}

static void write_busy(const Scene *scene, Text *out) {
    Nanos busy = timeline_busy_until(scene->timeline, scene->now);
    double part = (double)busy / (double)scene->now.time;
    const char *rest = text_append_to_slot(out, _("busy {} of the time"));
    // A little is not nothing.
    text_append_c(out, busy > 0 && part < 0.005 ? "<1" : "");
    if (busy <= 0 || part >= 0.005) {
        text_printf(out, "%.0f", part * 100);
    }
    text_append_char(out, '%');
    text_append_c(out, rest);
}

static void draw_lane(Frame *frame, const Slot *slot, Rect box, bool busy) {
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    const Lane *lane = timeline_lane(timeline, slot->lane);
    // In a picture how it ended; of what never ended, what it waits for.
    bool ended = scene->view.picture && !scene->view.picture_at && lane->end != STATE_PENDING;
    LaneState state = ended ? lane->end : timeline_lane_at(timeline, slot->lane, scene->now).state;
    float indent = INDENT * fminf(3, (float)(lane->depth > 1 ? lane->depth - 1 : 0));
    rect_cut_left(&box, indent);
    Text name = {0}, note = {0};
    bool loop = slot->kind == SLOT_LOOP;
    if (loop) {
        text_append_c(&name, _("Event loop"));
    } else {
        timeline_write_lane_label(timeline, slot->lane, &name);
    }
    bool picture = scene->view.picture && !scene->view.picture_at;
    if (picture && !loop) {
        write_end(frame, lane, &note);
    } else if (!picture) {
        timeline_write_activity(timeline, slot->lane, scene->now, &note);
    }
    bool high = slot->h >= 40;
    float y = high && note.length ? box.y + box.h / 2 - 9 : box.y + box.h / 2;
    bool stuck = loop && !picture && moment_is_stuck(timeline, scene->now);
    if (loop && !picture && (state == STATE_FINISHED || state == STATE_NOT_YET)) {
        text_clear(&note);
        text_append_c(&note, state == STATE_FINISHED ? _("closed") : _("not begun yet"));
    }
    bool at_work = state == STATE_RUNNING || state == STATE_IDLE;
    if (loop && busy && !picture && at_work && scene->now.time > 0) {
        text_clear(&note);
        write_busy(scene, &note);
    }
    if (stuck) {
        state = STATE_FAILED;
        text_clear(&note);
        text_append_c(&note, _("nothing can ever run"));
    }
    if (!loop || state == STATE_RUNNING || state == STATE_BLOCKED || stuck) {
        if (!(loop && picture)) {
            chrome_glyph(frame, state, (Point){box.x + GLYPH / 2, roundf(y)},
                         fminf(GLYPH, slot->h));
        }
    }
    draw_fold(frame, slot, lane, (Point){box.x - indent - EDGE / 2, roundf(y)}, &name);
    rect_cut_left(&box, GLYPH + 8);
    Slice told = text_slice(&note);
    // The glyph says that it was raised: where there is little room, what was raised is enough.
    if (state == STATE_FAILED && !stuck &&
        draw_text_width(frame->list, TEXT_LANE_NOTE, told) > box.w) {
        const char *space = memchr(told.data, ' ', told.length);
        told = space ? slice_sub(told, (size_t)(space - told.data) + 1, told.length) : told;
    }
    draw_two_lines(frame, box, text_slice(&name), told, high);
    text_finish(&name);
    text_finish(&note);
}

static void draw_group(Frame *frame, const Slot *slot, Rect row, Rect box) {
    DrawList *list = frame->list;
    const Timeline *timeline = frame->scene->timeline;
    const Lane *lane = timeline_lane(timeline, slot->lane);
    draw_icon(list, slot->open ? ICON_CHEVRON_DOWN : ICON_CHEVRON_RIGHT,
              (Point){box.x + 7, box.y + box.h / 2}, 14, ink(list, TOKEN_T2));
    rect_cut_left(&box, GLYPH + 8);
    float width = draw_text_in(list, box, ALIGN_LEFT, TEXT_NAME,
                               timeline_text(timeline, lane->function), ink(list, TOKEN_T1));
    rect_cut_left(&box, width + 10);
    Text count = {0};
    text_printf(&count, _("%u lanes"), slot->members);
    draw_text_in(list, box, ALIGN_LEFT, TEXT_TIME_SMALL, text_slice(&count), ink(list, TOKEN_T2));
    text_finish(&count);
    if (!frame->scene->view.picture && slot->open) {
        Rect hint =
            rect_between(rect_right(box) + 24, row.y, rect_right(row) - 8, rect_bottom(row));
        draw_text_in(
            list, hint, ALIGN_LEFT, TEXT_NOTE,
            slice_from(_("Point at a lane to open it, or press F to zoom to the selection.")),
            ink(list, TOKEN_T2));
    }
}

void lane_names_draw(Frame *frame, const Slot *slot, Rect row, float width, bool busy) {
    Rect box = {row.x + EDGE, row.y, width - EDGE - 4, row.h};
    if (slot->kind == SLOT_GROUP) {
        draw_group(frame, slot, row, box);
        return;
    }
    if (slot->kind == SLOT_OCCUPANCY) {
        occupancy_draw_heading(frame, box, slot->open);
        return;
    }
    if (slot->kind == SLOT_OBJECT) {
        rect_cut_left(&box, GLYPH + 8);
        occupancy_draw_name(frame, slot->lane, box);
        return;
    }
    if (slot->kind == SLOT_OVERLAP || slot->kind == SLOT_STATES) {
        rect_cut_left(&box, GLYPH + 8);
        bool overlap = slot->kind == SLOT_OVERLAP;
        draw_two_lines(frame, box,
                       overlap ? slice_from(_("Overlap")) : slice_from(_("Tasks by state")),
                       overlap ? slice_from(_("sleeping at once")) : (Slice){"", 0}, true);
        if (overlap) {
            uint32_t most = timeline_most_asleep(frame->scene->timeline);
            float bottom = rect_bottom(row) - 16, unit = fminf(24, 48 / (float)(most ? most : 1));
            Text text = {0};
            for (uint32_t value = most; value > 0; value = value > 1 ? 1 : 0) {
                text_clear(&text);
                text_printf(&text, "%u", value);
                draw_text_in(
                    frame->list, (Rect){row.x, bottom - unit * (float)value - 8, width - 8, 16},
                    ALIGN_RIGHT, TEXT_TIME_SMALL, text_slice(&text), frame_ink(frame, TOKEN_T2));
            }
            text_finish(&text);
        }
        return;
    }
    if (slot->h >= 20) {
        draw_lane(frame, slot, box, busy);
    }
}
