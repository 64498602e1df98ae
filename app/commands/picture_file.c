#include "commands/picture_file.h"

#include <string.h>

#include "export/export_svg.h"
#include "panes/picture.h"
#include "platform/png.h"
#include "timeline/timeline.h"

static bool is_svg(const char *path) {
    return slice_ends_with(slice_from(path), ".svg");
}

bool picture_file_is_known(const char *path) {
    return is_svg(path) || slice_ends_with(slice_from(path), ".png");
}

static PictureOptions picture_options(const Timeline *timeline, const Arguments *arguments) {
    Nanos end = timeline_end(timeline);
    PictureOptions options = {
        .width = (float)arguments->size.width,
        .height = (float)arguments->size.height,
        .axis = arguments->axis == DRAW_STEPS ? AXIS_STEPS : AXIS_TIME,
        .at = arguments->at != TIME_NOT_GIVEN,
        .caption = arguments->captions,
        .part = arguments->from != TIME_NOT_GIVEN || arguments->to != TIME_NOT_GIVEN,
    };
    if (options.at) {
        options.now = timeline_moment_of_time(timeline, arguments->at);
    }
    if (options.part) {
        options.begin = arguments->from == TIME_NOT_GIVEN ? 0 : (double)arguments->from;
        options.end = arguments->to == TIME_NOT_GIVEN ? (double)end : (double)arguments->to;
    }
    return options;
}

static bool write_png(const DrawList *list, Fonts *fonts, const Timeline *timeline,
                      const Arguments *arguments, const char *path, Error *error) {
    Text title = {0};
    text_append(&title, timeline_title(timeline));
    Text file = {0};
    text_append(&file, trace_source_name(timeline_trace(timeline)));
    const PngText texts[] = {
        {"Title", text_c(&title)},
        {"Source", text_c(&file)},
        {"Software", "Coroscope " COROSCOPE_VERSION},
        {"Comment", arguments->theme == THEME_DARK ? "dark theme" : "light theme"},
    };
    bool good = png_write_list(path, list, fonts, (float)(1 << arguments->scale), 0, texts,
                               COUNT_OF(texts), error);
    text_finish(&title);
    text_finish(&file);
    return good;
}

static bool write_svg(const DrawList *list, const Timeline *timeline, const char *path,
                      Error *error) {
    Text title = {0}, summary = {0};
    text_append(&title, timeline_title(timeline));
    picture_write_summary(timeline, &summary);
    SvgInfo info = {.title = text_c(&title), .description = text_c(&summary)};
    bool good = export_svg_write(path, list, &info, error);
    text_finish(&title);
    text_finish(&summary);
    return good;
}

// From times to places on the axis.
static void place_part(PictureOptions *options, const Timeline *timeline,
                       const StepColumns *columns) {
    if (options->part && options->squeeze) {
        options->begin = squeeze_at(options->squeeze, options->begin);
        options->end = squeeze_at(options->squeeze, options->end);
    }
    if (options->part && options->axis == AXIS_STEPS) {
        double *ends[] = {&options->begin, &options->end};
        for (int i = 0; i < 2; i++) {
            Moment moment = timeline_moment_of_time(timeline, nanos_from_double(*ends[i]));
            *ends[i] = step_columns_of_moment(columns, timeline, moment);
        }
        options->end += 0.5;  // The column of the last step whole.
    }
}

void picture_file_draw(const Timeline *timeline, const TextMeasure *measure,
                       const Arguments *arguments, DrawList *list) {
    PictureOptions options = picture_options(timeline, arguments);
    StepColumns columns = {0};
    Squeeze squeeze = {0};
    step_columns_update(&columns, timeline);
    if (arguments->axis == DRAW_COMPRESSED) {
        squeeze_update(&squeeze, timeline);
        options.squeeze = &squeeze;
    }
    place_part(&options, timeline, &columns);
    const Theme *theme = arguments->theme == THEME_DARK ? theme_dark() : theme_light();
    picture_draw(list, theme, measure, timeline, &columns, &options);
    step_columns_finish(&columns);
    squeeze_finish(&squeeze);
}

static bool draw_and_write(const Timeline *timeline, Fonts *fonts, const Arguments *arguments,
                           const char *path, Error *error) {
    TextMeasure measure = fonts_measure(fonts);
    DrawList list = {0};
    picture_file_draw(timeline, &measure, arguments, &list);
    bool good = is_svg(path) ? write_svg(&list, timeline, path, error)
                             : write_png(&list, fonts, timeline, arguments, path, error);
    draw_list_finish(&list);
    return good;
}

static bool refuse_empty_part(const Timeline *timeline, Error *error) {
    Text end = {0};
    time_write(&end, timeline_end(timeline), UNIT_SECOND, 0);
    error_set(error, "--from lies at or after the end of the run, %s.", text_c(&end));
    text_finish(&end);
    return false;
}

bool picture_file_write(const Trace *trace, const Arguments *arguments, const char *path,
                        Error *error) {
    Fonts *fonts = fonts_create(error);
    if (!fonts) {
        return false;
    }
    fonts_set_scale(fonts, is_svg(path) ? 1 : (float)(1 << arguments->scale));
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    PictureOptions options = picture_options(timeline, arguments);
    bool is_empty = options.part && options.begin >= options.end;
    bool good = is_empty ? refuse_empty_part(timeline, error)
                         : draw_and_write(timeline, fonts, arguments, path, error);
    timeline_destroy(timeline);
    fonts_destroy(fonts);
    return good;
}
