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

static void watch_file(App *app) {
    file_watch_stop(app->watch);
    app->watch = NULL;
    if (app->document->scenario && app->host.wake) {
        app->watch = file_watch_start(app->document->path, app_wake, app, NULL);
    }
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
    Document *document = document_open(path, app->real, app_wake, app, &error);
    app_mark(app);
    if (!document) {
        app_toast(app, "%s", error.message);
        return;
    }
    if (app->document && !app_files_new(app)) {
        document_close(document);
        return;
    }
    app->document = document;
    app->view.axis = AXIS_TIME;
    forget_view(app);
    app->live = document->real;
    recent_add(&app->recent, path);
    watch_file(app);
    app_set_title(app);
}

// Closes the tab; the last one becomes the start page.
void app_close_file(App *app) {
    app_files_close(app, app->files.shown);
}

// The run before the edit can be compared with the one after it, unless it is very large.
static void keep_before(App *app) {
    const size_t most = (size_t)512 << 20;
    Document *old = app->document;
    bool kept = old->timeline && !document_is_running(old) && timeline_folded(old->timeline) &&
                timeline_bytes(old->timeline) + trace_bytes(timeline_trace(old->timeline)) < most;
    if (!kept) {
        document_close(old);
        return;
    }
    document_close(app->before);
    app->before = old;
}

static void reload(App *app, bool real) {
    Error error = {0};
    Document *document = document_open(app->document->path, real, app_wake, app, &error);
    app_mark(app);
    if (!document) {
        app_toast(app, "%s", error.message);
        return;
    }
    keep_before(app);
    app->document = document;
    app_let_go(app);
    app->view.hovering = false;
    app->view.hover_lane = 0;
    Moment now = app->playback.now;
    app->playback.playing = false;
    app_compare_reloaded(app);
    if (!document->timeline) {
        return;
    }
    app->presented = false;
    app->resuming = true;
    app->resume_at = now.time;
    app->resume_step = now.step;
    app->live = document->real;
    app->view.measuring = false;
    playback_go(&app->playback, (Moment){0});
    app_toast(app, _("Read %s again."), document->name);
}

// The file is read and run again; view, playhead and selection stay.
void app_reload(App *app) {
    if (app->document) {
        reload(app, app->document->real);
    }
}

void app_swap_clock(App *app) {
    if (!app->document || !app->document->scenario) {
        app_toast(app, _("Only a program can be run by another clock, not a saved trace."));
        return;
    }
    bool real = !app->document->real;
    reload(app, real);
    app_toast(app,
              real ? _("Runs by the wall's clock now.") : _("Runs by the simulated clock now."));
}

void app_watch_changed(App *app) {
    if (app->watch && file_watch_take_change(app->watch)) {
        app_reload(app);
    }
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
