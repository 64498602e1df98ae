// Opening, reloading, saving pictures: where the app touches the world of files.
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app_struct.h"
#include "base/file.h"
#include "base/translate.h"
#include "export/export_svg.h"
#include "panes/picture.h"
#include "platform/png.h"

enum { MANY_LANES = 40 };

void app_wake(void *context) {
    App *app = context;
    if (app->host.wake) {
        app->host.wake(app->host.self);
    }
}

void app_file_forget(OpenFile *file) {
    Axis axis = file->view.axis;
    *file = (OpenFile){.document = file->document,
                       .watch = file->watch,
                       .view = {.fit = true, .span = NO_SPAN, .axis = axis},
                       .finding_open = true,
                       .playback = {.speed = 3, .normal = NANOS_PER_SECOND}};
}

void app_file_finish(OpenFile *file) {
    app_compare_finish(file);
    file_watch_stop(file->watch);
    document_close(file->before);
    document_close(file->document);
    *file = (OpenFile){0};
}

void app_let_go(App *app) {
    app->drag = (Drag){0};
    app->hover = (Hit){0};
    app->pointer_rests = true;
    hits_clear(&app->hits);
    app_close_menus(app);
    app_prompt_close(app);
}

static void forget_view(App *app) {
    app_file_forget(&app->file);
    app_let_go(app);
    app->sizes.right_shows_inspector = false;
}

// The file, and those beside it that it imports: which they are may change with every edit.
void app_watch_file(App *app) {
    const char *paths[FILE_WATCH_MOST] = {0};
    size_t count = 0;
    const Scenario *scenario = app->document->scenario;
    if (scenario && app->host.wake) {
        paths[count++] = app->document->path;
        const Siblings *siblings = scenario_siblings(scenario);
        for (size_t i = 0; i < siblings->found.count && count < FILE_WATCH_MOST; i++) {
            const Sibling *sibling = siblings->found.items[i];
            if (!sibling->is_folder) {
                paths[count++] = sibling->file;
            }
        }
    }
    if (file_watch_is_of(app->watch, paths, count)) {
        return;
    }
    file_watch_stop(app->watch);
    app->watch = count ? file_watch_start(paths, count, app_wake, app, NULL) : NULL;
}

void app_set_title(App *app) {
    if (!app->host.set_title) {
        return;
    }
    Text title = {0};
    if (app->document) {
        text_printf(&title, "%s - Coroscope", app->document->name);
    } else {
        text_append_c(&title, "Coroscope");
    }
    app->host.set_title(app->host.self, text_c(&title));
    text_finish(&title);
}

// Each file has a tab of its own; the start page gives its tab to what is opened from it.
void app_open(App *app, const char *path) {
    size_t open = app_files_find(app, path);
    if (open < app->files.items.count) {
        app_files_show(app, open);
        return;
    }
    Error error = {0};
    Document *document = document_open(path, app->opening, app_wake, app, &error);
    app_mark(app);
    if (!document) {
        app_toast(app, "%s", error.message);
        recent_drop_missing(&app->recent);
        return;
    }
    if (app->document && !app_files_new(app)) {
        document_close(document);
        return;
    }
    app->document = document;
    app->view.axis = AXIS_TIME;
    forget_view(app);
    app->live = document->options.real;
    recent_add(&app->recent, path);
    app_watch_file(app);
    app_set_title(app);
}

// Closes the tab; the last one becomes the start page.
void app_close_file(App *app) {
    app_files_close(app, app->files.shown);
}

void app_write_report(App *app, Text *out) {
    const Document *document = app->document;
    const Diagnostics *diagnostics = document_diagnostics(document);
    for (size_t i = 0; diagnostics && i < diagnostics->count; i++) {
        diagnostic_print(&diagnostics->items[i], text_slice(&document->source.text), out);
    }
    if (!document->timeline) {
        return;
    }
    text_append(out, timeline_title(document->timeline));
    text_append_c(out, _(": "));
    timeline_write_summary(document->timeline, out);
    text_append_char(out, '\n');
    for (size_t i = 0; i < timeline_finding_count(document->timeline); i++) {
        timeline_write_finding(document->timeline, timeline_finding(document->timeline, i), out);
        text_append_char(out, '\n');
    }
    for (size_t row = 0; row < timeline_row_count(document->timeline); row++) {
        LaneId lane = timeline_row(document->timeline, row);
        text_append_c(out, "  ");
        timeline_write_lane_label(document->timeline, lane, out);
        text_append_c(out, _(": "));
        timeline_write_activity(document->timeline, lane, app->playback.now, out);
        text_append_char(out, '\n');
    }
}
