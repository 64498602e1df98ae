// A queue, a lock and their like: what it held over the run, who has it, who waits in which order.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"
#include "panes/object_words.h"

#define PLOT 72.0f

static void draw_facts(Inspect *in, const ObjectInfo *info) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    Why why = {0};
    why_put_time(frame, &why, info->created, info->created_event);
    if (info->creator) {
        const char *rest = text_append_to_slot(&why.text, _(" by {}"));
        why_put_lane(frame, &why, info->creator);
        text_append_c(&why.text, rest);
    }
    if (info->place.line) {
        text_append_c(&why.text, _(", "));
        why_put_line(frame, &why, info->place);
    }
    inspect_fact(in, _("Made"), &why);
    Reading reading = object_reading(scene->timeline, info, scene->now);
    if (reading.owner) {
        why_clear(&why);
        why_put_lane(frame, &why, reading.owner);
        uint32_t point = timeline_object_at(scene->timeline, info->id, scene->now);
        ObjectPoint last = timeline_object_point(scene->timeline, info->id, point);
        const char *rest = text_append_to_slot(&why.text, _(" since {}"));
        why_put_time(frame, &why, last.time, last.event);
        text_append_c(&why.text, rest);
        inspect_fact(in, _("Holder"), &why);
    }
    if (!object_tells_owner(info) && info->kind != OBJECT_EVENT && info->point_count) {
        why_clear(&why);
        text_printf(&why.text, _("%lld to %lld"), (long long)info->least, (long long)info->most);
        inspect_fact(in, _("In all"), &why);
    }
    why_finish(&why);
}

// ---- The plot ----------------------------------------------------------------------------------

typedef struct Column {
    int64_t least, most;
    bool exists;
} Column;

// From just after point `*at` to the last one before `until`.
static Column read_column(const Timeline *timeline, const ObjectInfo *info, uint32_t *at,
                          Nanos until, int64_t *value) {
    Column column = {*value, *value, info->created < until};
    while (*at < info->point_count) {
        ObjectPoint point = timeline_object_point(timeline, info->id, *at);
        if (point.time >= until) {
            break;
        }
        *value = object_tells_owner(info) ? point.owner != 0 : point.value;
        column.least = *value < column.least ? *value : column.least;
        column.most = *value > column.most ? *value : column.most;
        ++*at;
    }
    return column;
}

// A step plot over the whole run, with the least and the most of each pixel.
static void draw_steps(Inspect *in, const ObjectInfo *info, Rect box) {
    DrawList *list = in->frame->list;
    const Scene *scene = in->frame->scene;
    Nanos end = timeline_end(scene->timeline);
    end = end > 0 ? end : 1;
    int64_t most = object_tells_owner(info) ? 1 : object_scale(info);
    float unit = (box.h - 4) / (float)(most > 0 ? most : 1), bottom = rect_bottom(box);
    uint32_t at = 0;
    int64_t value = info->kind == OBJECT_SEMAPHORE ? info->capacity : 0;
    float before = bottom;
    for (int x = 0; x < (int)box.w; x++) {
        Nanos until = nanos_from_double((double)end * (x + 1) / (double)box.w + 1);
        Column column = read_column(scene->timeline, info, &at, until, &value);
        if (!column.exists) {
            continue;
        }
        float left = box.x + (float)x;
        float high = roundf(bottom - unit * (float)column.most);
        float low = roundf(bottom - unit * (float)column.least);
        float now = roundf(bottom - unit * (float)value);
        draw_rect(list, rect_between(left, high, left + 1, bottom), ink(list, TOKEN_QUEUE_FILL));
        float top = fminf(high, before), foot = fmaxf(low, before);
        draw_rect(list, rect_between(left, top, left + 1, fmaxf(foot, top + 1.5f)),
                  ink(list, TOKEN_QUEUE));
        before = now;
    }
    float x = box.x + roundf(box.w * (float)((double)scene->now.time / (double)end));
    draw_rect(list, (Rect){x - 1, box.y - 4, 2, box.h + 4}, ink(list, TOKEN_PLAY));
}

static void draw_plot(Inspect *in, const ObjectInfo *info) {
    Frame *frame = in->frame;
    DrawList *list = frame->list;
    Text text = {0};
    object_write_reading(frame, info, frame->scene->now, &text);
    inspect_section(in, _("Over the run"), text_slice(&text));
    Rect box;
    if (inspect_row(in, PLOT, &box) && info->point_count) {
        draw_round(list, box, 6, ink(list, TOKEN_INSET));
        Rect plot = rect_inset(box, 0, 6);
        bool scale = !object_tells_owner(info) && info->kind != OBJECT_EVENT;
        if (scale) {
            Rect left = rect_cut_left(&plot, 30);
            text_clear(&text);
            text_printf(&text, "%lld", (long long)object_scale(info));
            draw_text_in(list, (Rect){left.x, left.y - 4, left.w - 6, 16}, ALIGN_RIGHT,
                         TEXT_TIME_SMALL, text_slice(&text), ink(list, TOKEN_T3));
            draw_text_in(list, (Rect){left.x, rect_bottom(left) - 12, left.w - 6, 16}, ALIGN_RIGHT,
                         TEXT_TIME_SMALL, SLICE("0"), ink(list, TOKEN_T3));
            plot.w -= 8;
        } else {
            plot = rect_inset(plot, 8, 0);
        }
        plot = (Rect){plot.x, plot.y + 2, floorf(plot.w), plot.h - 2};
        hits_add(frame->hits, plot, HIT_INSPECT_PLOT, 0, 0, CURSOR_HAND);
        draw_steps(in, info, plot);
    }
    text_finish(&text);
}

// ---- Who waits, and what changed ---------------------------------------------------------------

static void draw_waiters(Inspect *in, const ObjectInfo *info) {
    enum { MOST = 200 };
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    LaneId lanes[MOST];
    size_t count = timeline_object_waiters(scene->timeline, info->id, scene->now, lanes, MOST);
    Text text = {0}, number = {0}, since = {0};
    text_printf(&text, "%zu", count);
    inspect_section(in, count > 1 ? _("Waiters, first in line first") : _("Waiters"),
                    text_slice(&text));
    if (!count) {
        inspect_empty(in, _("Nobody waits now"));
    }
    for (size_t i = 0; i < count && i < MOST; i++) {
        LaneView view = timeline_lane_at(scene->timeline, lanes[i], scene->now);
        text_clear(&number);
        text_clear(&text);
        text_clear(&since);
        text_printf(&number, "%zu", i + 1);
        chrome_lane_name(frame, lanes[i], &text);
        const char *rest = text_append_to_slot(&since, _("since {}"));
        time_write(&since, view.since, timeline_unit(scene->timeline), 0);
        text_append_c(&since, rest);
        inspect_item(in, &(InspectItem){
                             .state = view.state,
                             .before = text_slice(&number),
                             .before_width = 26,
                             .text = text_slice(&text),
                             .after = text_slice(&since),
                             .token = TOKEN_T1,
                             .hit = HIT_TASK,
                             .a = lanes[i],
                         });
    }
    text_finish(&text);
    text_finish(&number);
    text_finish(&since);
}

// Who did what with change number `index`; false when it says nothing new. A lock has an owner and
// a value that go together: of those the owner is told.
static bool write_change(const Frame *frame, const ObjectInfo *info, uint32_t index, Text *who,
                         Text *what) {
    const Timeline *timeline = frame->scene->timeline;
    ObjectPoint point = timeline_object_point(timeline, info->id, index);
    text_clear(who);
    text_clear(what);
    if (!object_tells_owner(info)) {
        chrome_lane_name(frame, point.by, who);
        object_write_reading(frame, info, timeline_moment_of_event(timeline, point.event), what);
        return true;
    }
    LaneId before = index ? timeline_object_point(timeline, info->id, index - 1).owner : 0;
    chrome_lane_name(frame, point.owner ? point.owner : before, who);
    text_append_c(what, point.owner ? _("takes it") : _("lets it go"));
    return point.owner != before;
}

static void draw_changes(Inspect *in, const ObjectInfo *info) {
    enum { MOST = 6, LOOKED_AT = 24, BEGAN = 62 };
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    uint32_t last = timeline_object_at(scene->timeline, info->id, scene->now);
    if (last == UINT32_MAX) {
        return;
    }
    inspect_section(in, _("Last changes"), (Slice){"", 0});
    Text time = {0}, who = {0}, what = {0};
    uint32_t shown = 0;
    for (uint32_t i = 0; i < LOOKED_AT && shown < MOST && i <= last; i++) {
        if (!write_change(frame, info, last - i, &who, &what)) {
            continue;
        }
        shown++;
        ObjectPoint point = timeline_object_point(scene->timeline, info->id, last - i);
        chrome_write_time(frame, TEXT_TIME_SMALL, BEGAN - 4, point.time, &time);
        inspect_item(in, &(InspectItem){
                             .state = STATE_RUNNING,
                             .before = text_slice(&time),
                             .before_width = BEGAN,
                             .glyph_first = true,
                             .text = text_slice(&who),
                             .after = text_slice(&what),
                             .token = TOKEN_T1,
                             .hit = HIT_MOMENT,
                             .a = point.event,
                         });
    }
    text_finish(&time);
    text_finish(&who);
    text_finish(&what);
}

void inspect_object(Inspect *in, const ObjectInfo *info) {
    Frame *frame = in->frame;
    Text title = {0}, note = {0};
    object_write_name(frame->scene->timeline, info->id, &title);
    text_append_c(&note, timeline_object_word(info->kind));
    text_append_c(&note, " · ");
    object_write_reading(frame, info, frame->scene->now, &note);
    Rect glyph;
    inspect_heading(in, text_slice(&title), text_slice(&note), &glyph);
    draw_icon(frame->list, object_icon(info->kind), rect_centre(glyph), 16,
              frame_ink(frame, TOKEN_QUEUE));
    text_finish(&title);
    text_finish(&note);
    draw_facts(in, info);
    draw_plot(in, info);
    draw_waiters(in, info);
    draw_changes(in, info);
}
