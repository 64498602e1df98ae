#include "commands/picture_file.h"

#include <string.h>

#include "commands/console.h"
#include "export/export_svg.h"
#include "panes/picture.h"
#include "platform/language.h"
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
        .transparent = arguments->transparent,
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

static bool write_png(const DrawList *list, Fonts *fonts, const PictureRuns *runs,
                      const Arguments *arguments, const char *path, Error *error) {
    Text title = {0}, files = {0};
    picture_runs_write_title(runs, &title);
    picture_runs_write_files(runs, &files);
    const PngText texts[] = {
        {"Title", text_c(&title)},
        {"Source", text_c(&files)},
        {"Software", "Coroscope " COROSCOPE_VERSION},
        {"Comment", arguments->theme == THEME_DARK ? "dark theme" : "light theme"},
    };
    bool good = png_write_list(path, list, fonts, (float)(1 << arguments->scale), 0, texts,
                               COUNT_OF(texts), error);
    text_finish(&title);
    text_finish(&files);
    return good;
}

static bool write_svg(const DrawList *list, const PictureRuns *runs, const char *path,
                      Error *error) {
    Text title = {0}, summary = {0};
    picture_runs_write_title(runs, &title);
    picture_runs_write_summary(runs, &summary);
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

static void draw_one(const Timeline *timeline, const Theme *theme, const TextMeasure *measure,
                     const Arguments *arguments, PictureOptions *options, DrawList *list) {
    StepColumns columns = {0};
    Squeeze squeeze = {0};
    step_columns_update(&columns, timeline);
    if (arguments->axis == DRAW_COMPRESSED) {
        squeeze_update(&squeeze, timeline);
        options->squeeze = &squeeze;
    }
    place_part(options, timeline, &columns);
    picture_draw(list, theme, measure, timeline, &columns, options);
    step_columns_finish(&columns);
    squeeze_finish(&squeeze);
}

void picture_file_draw(const PictureRuns *runs, const TextMeasure *measure,
                       const Arguments *arguments, DrawList *list) {
    PictureOptions options = picture_options(picture_runs_lead(runs), arguments);
    const Theme *theme = arguments->theme == THEME_DARK ? theme_dark() : theme_light();
    if (runs->timelines[1]) {
        compare_picture_draw(list, theme, measure, runs, &options);
    } else {
        draw_one(runs->timelines[0], theme, measure, arguments, &options, list);
    }
}

static bool draw_and_write(const PictureRuns *runs, Fonts *fonts, const Arguments *arguments,
                           const char *path, Error *error) {
    TextMeasure measure = fonts_measure(fonts);
    DrawList list = {0};
    picture_file_draw(runs, &measure, arguments, &list);
    bool good = is_svg(path) ? write_svg(&list, runs, path, error)
                             : write_png(&list, fonts, runs, arguments, path, error);
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

// Words that no font can show would be rows of boxes.
static void check_language(Fonts *fonts) {
    if (language_now() == LANGUAGE_CHINESE && !fonts_have_han(fonts)) {
        console_say("No font here has Chinese characters; install one, as fonts-noto-cjk.");
        language_use(LANGUAGE_ENGLISH);
    }
}

bool picture_file_write(const PictureRuns *runs, const Arguments *arguments, const char *path,
                        Error *error) {
    const Timeline *lead = picture_runs_lead(runs);
    PictureOptions options = picture_options(lead, arguments);
    if (options.part && options.begin >= options.end) {
        return refuse_empty_part(lead, error);
    }
    Fonts *fonts = fonts_create(error);
    if (!fonts) {
        return false;
    }
    check_language(fonts);
    fonts_set_scale(fonts, is_svg(path) ? 1 : (float)(1 << arguments->scale));
    bool good = draw_and_write(runs, fonts, arguments, path, error);
    fonts_destroy(fonts);
    return good;
}
