#include "panes/inspector_pane.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"

// Which kind is shown, and of what: what is told of may be gone, for the file was read again.
typedef struct Told {
    const Lane *lane;
    const ObjectInfo *object;
    const Lane *group;
    bool span, range;
} Told;

static Told told_of(const Scene *scene) {
    const Timeline *timeline = scene->timeline;
    const View *view = &scene->view;
    Told told = {0};
    if (view->subject == SUBJECT_OBJECT) {
        told.object = timeline_object_by_id(timeline, view->object);
    } else if (view->subject == SUBJECT_GROUP) {
        told.group = timeline_lane(timeline, view->group);
    } else if (view->subject == SUBJECT_RANGE) {
        told.range = view->measuring;
    }
    if (!told.object && !told.group && !told.range && view->lane) {
        told.lane = timeline_lane(timeline, view->lane);
        told.span = told.lane && view->span < told.lane->span_count;
    }
    return told;
}

static const char *note_of(const Told *told) {
    return told->object ? told->object->kind == OBJECT_FUTURE || told->object->kind == OBJECT_GATHER
                              ? _("future")
                              : timeline_object_word(told->object->kind)
           : told->group ? _("group")
           : told->range ? _("range")
           : told->span  ? _("bar")
           : told->lane  ? told->lane->kind == LANE_LOOP ? _("loop") : _("task")
                         : _("run");
}

static void inspect(Inspect *in, const Told *told) {
    if (told->object &&
        (told->object->kind == OBJECT_FUTURE || told->object->kind == OBJECT_GATHER)) {
        inspect_future(in, told->object);
    } else if (told->object) {
        inspect_object(in, told->object);
    } else if (told->group) {
        inspect_group(in, told->group);
    } else if (told->range) {
        inspect_range(in);
    } else if (told->span) {
        inspect_span(in, told->lane, in->frame->scene->view.span);
    } else if (told->lane) {
        inspect_task(in, told->lane);
    } else {
        inspect_run(in);
    }
}

static void draw_tools(Frame *frame, Rect tools, bool selected) {
    tools = rect_inset(tools, 0, 4);
    if (selected) {
        chrome_icon(frame, rect_cut_right(&tools, 32), ACTION_CANCEL, ICON_CLOSE, 0);
    }
    chrome_menu_icon(frame, rect_cut_right(&tools, 32), ACTION_INSPECTOR_MENU, ICON_MENU_DOTS, 0);
}

void inspector_pane_draw(Frame *frame, Rect rect) {
    const Scene *scene = frame->scene;
    Told told = scene->timeline ? told_of(scene) : (Told){0};
    bool selected = told.object || told.group || told.range || told.lane;
    Rect tools;
    Rect rest = chrome_pane(frame, rect, _("Inspector"), slice_from(note_of(&told)), &tools);
    hits_add(frame->hits, rest, HIT_INSPECTOR, 0, 0, CURSOR_ARROW);
    if (!scene->timeline) {
        return;
    }
    draw_tools(frame, tools, selected);
    draw_clip_push(frame->list, rest);
    Rect inner = rect_inset(rest, 16, 12);
    size_t before = frame->hits ? frame->hits->items.count : 0;
    Inspect in = {.frame = frame, .rest = inner, .top = rest.y, .bottom = rect_bottom(rest)};
    in.rest.y -= scene->view.inspector_scroll;
    in.rest.h = 1e5f;  // What has no room is scrolled to, not piled up at the end.
    inspect(&in, &told);
    float content = in.rest.y + scene->view.inspector_scroll - inner.y;
    frame->room.inspector = fmaxf(0, content - inner.h);
    draw_clip_pop(frame->list);
    chrome_keep_hits(frame, before, rest);
    chrome_scroll_bar(frame, HIT_INSPECTOR, rest, content, inner.h, scene->view.inspector_scroll);
}

void inspector_write(const Scene *scene, const TextMeasure *measure, const Theme *theme,
                     Text *out) {
    if (!scene->timeline) {
        return;
    }
    DrawList list = {0};
    draw_list_begin(&list, theme, measure, 320, 1000);
    Frame frame = {.list = &list, .scene = scene, .words = out};
    Inspect in = {.frame = &frame, .rest = {0, 0, 320, 1000}, .bottom = 1000};
    Told told = told_of(scene);
    inspect(&in, &told);
    draw_list_end(&list);
    draw_list_finish(&list);
}
