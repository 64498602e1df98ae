#include "panes/compare_picture.h"

#include <math.h>

#define BELOW 40.0f

const Timeline *picture_runs_lead(const PictureRuns *runs) {
    bool second =
        runs->timelines[1] && timeline_end(runs->timelines[1]) > timeline_end(runs->timelines[0]);
    return runs->timelines[second];
}

void picture_runs_write_files(const PictureRuns *runs, Text *out) {
    Slice first = picture_file_name(runs->timelines[0]);
    text_append(out, first);
    if (runs->timelines[1] && !slice_equal(first, picture_file_name(runs->timelines[1]))) {
        text_append_c(out, ", ");
        text_append(out, picture_file_name(runs->timelines[1]));
    }
}

// What a scene of two is made of, as long as it is drawn.
typedef struct Parts {
    StepColumns columns[2];
    Looks looks[2];
    Comparison comparison;
    CompareTitles titles;
} Parts;

static void parts_make(Parts *parts, const PictureRuns *picture) {
    Slice files[2];
    for (int side = 0; side < 2; side++) {
        step_columns_update(&parts->columns[side], picture->timelines[side]);
        looks_find(&parts->looks[side], picture->timelines[side]);
        files[side] = picture_file_name(picture->timelines[side]);
    }
    comparison_update(&parts->comparison, picture->timelines[0], picture->timelines[1]);
    compare_titles_make(&parts->titles, picture->kind, picture->timelines, files, picture->own);
}

static void parts_finish(Parts *parts) {
    step_columns_finish(&parts->columns[0]);
    step_columns_finish(&parts->columns[1]);
    comparison_finish(&parts->comparison);
    compare_titles_finish(&parts->titles);
}

void picture_runs_write_title(const PictureRuns *runs, Text *out) {
    if (!runs->timelines[1]) {
        text_append(out, timeline_title(runs->timelines[0]));
        return;
    }
    Parts parts = {0};
    parts_make(&parts, runs);
    text_append(out, text_slice(&parts.titles.whole));
    text_append_c(out, ": ");
    text_append(out, text_slice(&parts.titles.note));
    parts_finish(&parts);
}

void picture_runs_write_summary(const PictureRuns *runs, Text *out) {
    if (!runs->timelines[1]) {
        picture_write_summary(runs->timelines[0], out);
        return;
    }
    Comparison comparison = {0};
    comparison_update(&comparison, runs->timelines[0], runs->timelines[1]);
    comparison_write_ratio(&comparison, out);
    comparison_finish(&comparison);
}

static CompareScene scene_of(const Parts *parts, const PictureRuns *picture,
                             const PictureOptions *options) {
    const Nanos ends[] = {timeline_end(picture->timelines[0]), timeline_end(picture->timelines[1])};
    CompareScene compare = {.lead = ends[1] > ends[0],
                            .same_length = picture->same_length,
                            .comparison = &parts->comparison};
    for (int side = 0; side < 2; side++) {
        CompareSide *one = &compare.sides[side];
        one->scene = picture_scene(picture->timelines[side], &parts->columns[side], options);
        one->scene.looks = &parts->looks[side];
        one->scene.view.axis = AXIS_TIME;
        one->scene.view.squeezed = false;
        one->title = text_slice(&parts->titles.sides[side]);
        one->file = picture_file_name(picture->timelines[side]);
        one->sequential = picture->sequential[side];
    }
    if (options->at) {
        const Timeline *lead = picture->timelines[compare.lead];
        Moment now = options->now.time >= timeline_end(lead)
                         ? timeline_last(lead)
                         : timeline_moment_of_time(lead, options->now.time);
        compare.sides[compare.lead].scene.now = now;
        compare.sides[!compare.lead].scene.now = compare_follow(&compare, !compare.lead, now);
    }
    return compare;
}

// As high as can be read, as long as the picture is no tower.
static void ask_for_lanes(CompareScene *compare) {
    size_t tasks = compare->comparison->facts[0].tasks + compare->comparison->facts[1].tasks;
    static const float heights[] = {60, 28, 4, 2}, most[] = {1200, 1400, 1000};
    int wish = 0;
    while (wish < 3 && heights[wish] * (float)tasks > most[wish]) {
        wish++;
    }
    compare->sides[0].scene.view.lane_height = heights[wish];
}

static void draw_heading(Frame *frame, const PictureRuns *runs, const CompareScene *compare,
                         const CompareTitles *titles, Rect heading) {
    Text summary = {0}, files = {0};
    comparison_write_ratio(compare->comparison, &summary);
    picture_runs_write_files(runs, &files);
    PictureHeading said = {.title = text_slice(&titles->whole),
                           .note = text_slice(&titles->note),
                           .summary = text_slice(&summary),
                           .file = text_slice(&files)};
    picture_heading_draw(frame, heading, &said);
    text_finish(&summary);
    text_finish(&files);
}

void compare_picture_draw(DrawList *list, const Theme *theme, const TextMeasure *measure,
                          const PictureRuns *picture, const PictureOptions *options) {
    Parts parts = {0};
    parts_make(&parts, picture);
    CompareScene compare = scene_of(&parts, picture, options);
    Point size = {options->width > 0 ? options->width : PICTURE_WIDTH, options->height};
    if (size.y <= 0) {
        ask_for_lanes(&compare);
        size.y = 2 * PICTURE_PADDING_Y + PICTURE_HEADING + BELOW + PICTURE_LEGEND +
                 compare_body_height(&compare, size.x - 2 * PICTURE_PADDING_X);
    }
    draw_list_begin(list, theme, measure, size.x, size.y);
    Frame frame = {.list = list, .scene = &compare.sides[0].scene};
    if (!options->transparent) {
        draw_rect(list, (Rect){0, 0, size.x, size.y}, ink(list, TOKEN_PANEL));
    }
    Rect rest = rect_inset((Rect){0, 0, size.x, size.y}, PICTURE_PADDING_X, PICTURE_PADDING_Y);
    draw_heading(&frame, picture, &compare, &parts.titles, rect_cut_top(&rest, PICTURE_HEADING));
    Rect legend = rect_cut_bottom(&rest, PICTURE_LEGEND);
    rest.h = fmaxf(0, rest.h - BELOW);
    compare_body_draw(&frame, &compare, rest);
    draw_hline(list, legend.x, rect_right(legend), legend.y - 10, ink(list, TOKEN_LINE));
    compare_legend_draw(&frame, &compare, legend);
    draw_list_end(list);
    parts_finish(&parts);
}
