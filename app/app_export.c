// Pictures from the window: the dialog, and the key that saves at once with the choices made last.
// They are written by what `coroscope render` writes them with, so the bytes are the same.
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_struct.h"
#include "base/file.h"
#include "base/translate.h"
#include "commands/picture_file.h"
#include "platform/clipboard.h"
#include "platform/state_folder.h"

static Nanos time_at(const App *app, double position) {
    const Document *document = app_lead(app);
    if (app->view.axis == AXIS_STEPS) {
        uint32_t step = step_columns_at(&document->columns, position);
        return step ? timeline_step(document->timeline, step).time : 0;
    }
    double time = app->view.squeezed ? squeeze_time(&document->squeeze, position) : position;
    double end = (double)timeline_end(document->timeline);
    return nanos_from_double(time < 0 ? 0 : time > end ? end : time);
}

static bool is_dark(const App *app) {
    int colours = app->export_choices.colours;
    return colours == EXPORT_AS_SHOWN ? app->theme.dark : colours == EXPORT_DARK;
}

static void choose_part(const App *app, double begin, double end, Arguments *arguments) {
    arguments->from = time_at(app, fmin(begin, end));
    arguments->to = time_at(app, fmax(begin, end));
    arguments->to += arguments->to == arguments->from;
}

static Arguments choices_as_arguments(const App *app) {
    const ExportChoices *choices = &app->export_choices;
    const View *view = &app->view;
    Arguments arguments = {.scale = choices->scale,
                           .theme = is_dark(app) ? THEME_DARK : THEME_LIGHT,
                           .transparent = choices->transparent,
                           .axis = view->axis == AXIS_STEPS ? DRAW_STEPS
                                   : view->squeezed         ? DRAW_COMPRESSED
                                                            : DRAW_TIME,
                           .at = TIME_NOT_GIVEN,
                           .from = TIME_NOT_GIVEN,
                           .to = TIME_NOT_GIVEN};
    if (choices->part == EXPORT_MOMENT) {
        arguments.at = app->playback.now.time;
        arguments.captions = app->settings.captions && !app_is_comparing(app);
    } else if (choices->part == EXPORT_VISIBLE && !view->fit) {
        choose_part(app, view->begin, view->end, &arguments);
    } else if (choices->part == EXPORT_RANGE && view->measuring) {
        choose_part(app, view->range_begin, view->range_end, &arguments);
    }
    return arguments;
}

// What is on the screen: the run, or both that are compared.
static PictureRuns runs_of(const App *app) {
    PictureRuns runs = {.timelines = {app->document->timeline}};
    if (app_is_comparing(app)) {
        CompareScene compare = app_compare_scene(app);
        for (int side = 0; side < 2; side++) {
            runs.timelines[side] = compare.sides[side].scene.timeline;
            runs.sequential[side] = compare.sides[side].sequential;
        }
        runs.kind = app->compare.kind;
        runs.own = runs.timelines[1] == app->document->timeline;
        runs.same_length = compare.same_length;
    }
    return runs;
}

static bool write_picture(const App *app, const char *path, Error *error) {
    PictureRuns runs = runs_of(app);
    Arguments arguments = choices_as_arguments(app);
    return picture_file_write(&runs, &arguments, path, error);
}

// ---- Kept for the next session
// -----------------------------------------------------------------------

static bool choices_path(Text *path) {
    if (!state_folder(path)) {
        return false;
    }
    state_folder_make(path);
    text_append_c(path, "/export");
    return true;
}

// A line of numbers, in the order of the fields; a range is of one run and is not kept.
static void keep_choices(const ExportChoices *choices) {
    Text path = {0}, line = {0};
    if (choices_path(&path)) {
        text_printf(&line, "%d %d %d %d %d\n", choices->svg, choices->scale, choices->colours,
                    choices->part == EXPORT_RANGE ? EXPORT_WHOLE : choices->part,
                    choices->transparent);
        file_write(text_c(&path), text_slice(&line), NULL);
    }
    text_finish(&path);
    text_finish(&line);
}

static bool is_within(int value, int most) {
    return value >= 0 && value <= most;
}

void app_export_load(App *app) {
    Text path = {0}, line = {0};
    ExportChoices read = {0};
    if (choices_path(&path) && file_read(text_c(&path), 256, &line, NULL) &&
        sscanf(text_c(&line), "%d %d %d %d %d", &read.svg, &read.scale, &read.colours, &read.part,
               &read.transparent) == 5 &&
        is_within(read.svg, 1) && is_within(read.scale, 2) &&
        is_within(read.colours, EXPORT_AS_SHOWN) && is_within(read.part, EXPORT_MOMENT) &&
        is_within(read.transparent, 1)) {
        app->export_choices = read;
    }
    text_finish(&path);
    text_finish(&line);
}

// ---- Where to ----

static const char *ending_of(const App *app) {
    return app->export_choices.svg ? ".svg" : ".png";
}

// A name that says the other kind is made to say this one.
static void write_chosen_path(App *app, Text *out) {
    Slice path = text_slice(&app->prompt_field.text);
    if (slice_ends_with(path, ".png") || slice_ends_with(path, ".svg")) {
        path.length -= 4;
    }
    text_append(out, path);
    text_append_c(out, ending_of(app));
}

static bool save(App *app, const Text *path) {
    Error error = {0};
    bool good = write_picture(app, text_c(path), &error);
    if (good) {
        keep_choices(&app->export_choices);
        app_toast(app, _("Saved %s"), text_c(path));
    } else {
        app_toast(app, "%s", error.message);
    }
    return good;
}

// ---- Asked for ----

void app_export_now(App *app) {
    Text path = {0};
    app_default_path(app, ending_of(app), &path);
    save(app, &path);
    text_finish(&path);
}

void app_export_ask(App *app) {
    Text path = {0};
    app_default_path(app, ending_of(app), &path);
    text_clear(&app->replaced);
    app_prompt_open(app, PROMPT_EXPORT);
    text_field_set(&app->prompt_field, text_slice(&path));
    text_finish(&path);
}

void app_export_accept(App *app) {
    Text path = {0};
    write_chosen_path(app, &path);
    if (app_may_write(app, text_c(&path)) && save(app, &path)) {
        app_prompt_close(app);
    }
    text_finish(&path);
}

// SVG is text, and every clipboard takes that. SDL 2 puts no picture on a clipboard, so PNG goes
// there by the desktop's own tool where there is one.
static void copy(App *app) {
    char path[] = "/tmp/coroscope-XXXXXX.svg";
    memcpy(strrchr(path, '.'), app->export_choices.svg ? ".svg" : ".png", 4);
    int file = mkstemps(path, 4);
    if (file < 0) {
        app_toast(app, "%s", _("There is no room for the picture."));
        return;
    }
    close(file);
    Error error = {0};
    Text bytes = {0};
    bool copied = false;
    if (!write_picture(app, path, &error)) {
        app_toast(app, "%s", error.message);
    } else if (!app->export_choices.svg) {
        copied = clipboard_copy_png(path);
    } else if (file_read(path, INT_MAX, &bytes, &error) && app->host.copy) {
        app->host.copy(app->host.self, text_slice(&bytes));
        copied = true;
    }
    if (!error.message[0]) {
        app_toast(app, "%s",
                  copied ? _("The picture is on the clipboard.")
                         : _("Copying PNG needs wl-copy or xclip; SVG can be copied always."));
    }
    text_finish(&bytes);
    unlink(path);
}

void app_export_draw(Frame *frame, App *app) {
    bool ranged = app->view.measuring;
    ExportChoices *choices = &app->export_choices;
    choices->part = choices->part == EXPORT_RANGE && !ranged ? EXPORT_WHOLE : choices->part;
    PictureRuns runs = runs_of(app);
    Arguments arguments = choices_as_arguments(app);
    DrawList picture = {0};
    picture_file_draw(&runs, &app->measure, &arguments, &picture);
    ExportAnswer answer = export_dialog_draw(frame, choices, ranged, &picture, &app->prompt_field);
    draw_list_finish(&picture);
    if (answer == EXPORT_SAVE) {
        app_export_accept(app);
    } else if (answer == EXPORT_COPY) {
        copy(app);
    }
}
