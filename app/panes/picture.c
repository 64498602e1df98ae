#include "panes/picture.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "panes/caption.h"
#include "panes/chrome.h"
#include "panes/legend.h"
#include "panes/moments.h"
#include "panes/timeline_pane.h"

Scene picture_scene(const Timeline *timeline, const StepColumns *columns,
                    const PictureOptions *options) {
    Scene scene = {.timeline = timeline, .columns = columns};
    scene.now = options->at ? options->now : moment_last(timeline);
    // Where no time passes there are only steps to show.
    scene.view.axis = timeline_end(timeline) > 0 ? options->axis : AXIS_STEPS;
    scene.squeeze = options->squeeze;
    scene.view.squeezed = options->squeeze && scene.view.axis == AXIS_TIME;
    scene.view.fit = !options->part;
    scene.view.begin = options->begin;
    scene.view.end = options->end;
    scene.view.span = NO_SPAN;
    scene.view.picture = true;
    scene.view.picture_at = options->at;
    scene.view.captions = options->at && options->caption;
    return scene;
}

Point picture_size(const Timeline *timeline, const StepColumns *columns,
                   const PictureOptions *options) {
    Scene scene = picture_scene(timeline, columns, options);
    Point size = {options->width > 0 ? options->width : PICTURE_WIDTH, options->height};
    if (size.y <= 0) {
        size.y = 2 * PICTURE_PADDING_Y + PICTURE_HEADING + timeline_body_height(&scene) +
                 PICTURE_BELOW + PICTURE_LEGEND + caption_height(&scene);
    }
    return size;
}

void picture_write_summary(const Timeline *timeline, Text *out) {
    chrome_write_size(timeline, out);
    text_append_c(out, _(", "));
    const char *rest = text_append_to_slot(out, _("{} in all."));
    time_write(out, timeline_end(timeline), timeline_unit(timeline), 0);
    text_append_c(out, rest);
    if (timeline_finding_count(timeline)) {
        text_append_c(out, _(" "));
        timeline_write_finding(timeline, timeline_finding(timeline, 0), out);
    }
}

Slice picture_file_name(const Timeline *timeline) {
    Slice name = trace_source_name(timeline_trace(timeline));
    for (size_t i = name.length; i > 0; i--) {
        if (name.data[i - 1] == '/') {
            return slice_sub(name, i, name.length);
        }
    }
    return name;
}

void picture_heading_draw(Frame *frame, Rect heading, const PictureHeading *said) {
    DrawList *list = frame->list;
    Rect first = {heading.x, heading.y, heading.w, 32};
    float width =
        draw_text_in(list, first, ALIGN_LEFT, TEXT_PAGE_TITLE, said->title, ink(list, TOKEN_T1));
    rect_cut_left(&first, width + 14);
    first.y += 3;
    if (said->note.length) {
        draw_text_in(list, first, ALIGN_LEFT, TEXT_BODY, said->note, ink(list, TOKEN_T2));
    }
    Rect line = {heading.x, heading.y + 33, heading.w, 20};
    width = draw_text_width(list, TEXT_NOTE, said->file);
    draw_text_in(list, line, ALIGN_RIGHT, TEXT_NOTE, said->file, ink(list, TOKEN_T3));
    line.w = fmaxf(0, line.w - width - 24);
    draw_text_in(list, line, ALIGN_LEFT, TEXT_BODY, said->summary, ink(list, TOKEN_T2));
}

static void draw_heading(Frame *frame, Rect heading) {
    const Timeline *timeline = frame->scene->timeline;
    Text summary = {0};
    picture_write_summary(timeline, &summary);
    PictureHeading said = {.title = timeline_title(timeline),
                           .summary = text_slice(&summary),
                           .file = picture_file_name(timeline)};
    picture_heading_draw(frame, heading, &said);
    text_finish(&summary);
}

void picture_draw(DrawList *list, const Theme *theme, const TextMeasure *measure,
                  const Timeline *timeline, const StepColumns *columns,
                  const PictureOptions *options) {
    Scene scene = picture_scene(timeline, columns, options);
    Point size = picture_size(timeline, columns, options);
    Looks looks;
    looks_find(&looks, timeline);
    scene.looks = &looks;
    draw_list_begin(list, theme, measure, size.x, size.y);
    Frame frame = {.list = list, .scene = &scene};
    if (!options->transparent) {
        draw_rect(list, (Rect){0, 0, size.x, size.y}, ink(list, TOKEN_PANEL));
    }
    Rect rest = rect_inset((Rect){0, 0, size.x, size.y}, PICTURE_PADDING_X, PICTURE_PADDING_Y);
    draw_heading(&frame, rect_cut_top(&rest, PICTURE_HEADING));
    Rect legend = rect_cut_bottom(&rest, PICTURE_LEGEND);
    if (caption_height(&scene) > 0) {
        rect_cut_bottom(&rest, PICTURE_BELOW / 2);
        caption_draw(&frame, rect_cut_bottom(&rest, caption_height(&scene)));
        rest.h += PICTURE_BELOW / 2;
    }
    rest.h = fmaxf(0, rest.h - PICTURE_BELOW);
    timeline_body_draw(&frame, rest);
    draw_hline(list, legend.x, rect_right(legend), legend.y - 10, ink(list, TOKEN_LINE));
    legend_draw(&frame, legend);
    draw_list_end(list);
}
