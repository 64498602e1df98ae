// Keeping a run: the trace as a file that opens again. And where new files go.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_struct.h"
#include "base/translate.h"
#include "trace/trace_file.h"

static void write_stem(const Document *document, Text *out) {
    const char *dot = strrchr(document->name, '.');
    size_t length =
        dot && dot != document->name ? (size_t)(dot - document->name) : strlen(document->name);
    text_append(out, (Slice){document->name, length});
}

// Beside the file when that folder can be written, else where pictures go.
void app_default_path(const App *app, const char *ending, Text *out) {
    const Document *document = app->document;
    size_t folder = (size_t)(document->name - document->path);
    text_append(out, (Slice){document->path, folder});
    if (access(folder ? text_c(out) : ".", W_OK) != 0) {
        const char *pictures = getenv("XDG_PICTURES_DIR"), *home = getenv("HOME");
        text_clear(out);
        if (pictures && *pictures == '/') {
            text_printf(out, "%s/", pictures);
        } else {
            text_printf(out, "%s/", home && *home == '/' ? home : "/tmp");
        }
    }
    write_stem(document, out);
    text_append_c(out, ending);
}

void app_save_ask(App *app) {
    if (document_is_running(app->document)) {
        app_toast(app, "%s", _("The run is not over yet."));
        return;
    }
    Text path = {0};
    app_default_path(app, ".coro", &path);
    app_prompt_open(app, PROMPT_SAVE);
    text_field_set(&app->prompt_field, text_slice(&path));
    text_finish(&path);
}

void app_save_accept(App *app) {
    Text path = {0};
    Error error = {0};
    text_append(&path, text_slice(&app->prompt_field.text));
    if (trace_save(timeline_trace(app->document->timeline), text_c(&path), &error)) {
        app_prompt_close(app);
        app_toast(app, _("Saved %s"), text_c(&path));
    } else {
        snprintf(app->prompt_error, sizeof app->prompt_error, "%s", error.message);
    }
    text_finish(&path);
}
