// Keeping a run: the trace as a file that opens again.
#include <stdio.h>

#include "app_struct.h"
#include "base/translate.h"
#include "trace/trace_file.h"

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
    if (!app_may_write(app, text_c(&path))) {
        text_finish(&path);
        return;
    }
    if (trace_save(timeline_trace(app->document->timeline), text_c(&path), &error)) {
        app_prompt_close(app);
        app_toast(app, _("Saved %s"), text_c(&path));
    } else {
        snprintf(app->prompt_error, sizeof app->prompt_error, "%s", error.message);
    }
    text_finish(&path);
}
