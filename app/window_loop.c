#include "window_loop.h"

#include <time.h>

#include "app_struct.h"
#include "platform/window.h"

static double milliseconds(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static void host_wake(void *self) {
    window_wake(self);
}

static void host_set_title(void *self, const char *title) {
    window_set_title(self, title);
}

static float host_set_scale(void *self, float scale) {
    window_set_scale(self, scale);
    return window_scale(self);
}

static void host_text_input(void *self, bool wanted, Rect place) {
    window_text_input(self, wanted, place);
}

static void host_copy(void *self, Slice text) {
    window_copy(self, text);
}

static void host_paste(void *self, Text *out) {
    window_paste(self, out);
}

static void host_full_screen(void *self) {
    window_toggle_full_screen(self);
}

// All events that are there, after the first; so that a burst of them makes one frame.
static bool take_events(App *app, Window *window, int wait) {
    InputEvent event = {0};
    bool stay = true;
    while (stay && window_wait_event(window, &event, wait)) {
        stay = app_input(app, &event);
        input_event_finish(&event);
        wait = 0;
    }
    return stay && !app_is_over(app);
}

static void loop(App *app, Window *window, Fonts *fonts) {
    DrawList list = {0};
    int wait = 0;
    bool first = true;
    while (take_events(app, window, wait)) {
        double now = milliseconds();
        wait = app_wait(app, now);
        if (wait > 0 && !first && !app_is_dirty(app)) {
            // Woken early: nothing is due yet.
            continue;
        }
        first = false;
        fonts_set_scale(fonts, window_scale(window));
        app_draw(app, &list, window_size(window), now);
        window_present(window, &list, fonts);
        window_set_cursor(window, app_cursor(app));
        wait = app_wait(app, milliseconds());
    }
    draw_list_finish(&list);
}

bool window_loop_run(const Arguments *arguments, Error *error) {
    Settings settings;
    settings_load(&settings);
    WindowState state;
    window_state_load(&state);
    Language desktop_language = language_begin();
    if (arguments->language != SPEAK_AUTO) {
        language_use(arguments->language == SPEAK_CHINESE ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH);
    } else if (settings.language) {
        language_use((Language)(settings.language - 1));
    }
    WindowOptions options = {.title = "Coroscope",
                             .width = (float)state.width,
                             .height = (float)state.height,
                             .scale = (float)settings.scale / 1000,
                             .maximized = state.maximized};
    Window *window = window_create(&options, error);
    Fonts *fonts = window ? fonts_create(error) : NULL;
    if (!fonts) {
        window_destroy(window);
        return false;
    }
    window_set_icon(window);
    AppHost host = {.self = window,
                    .wake = host_wake,
                    .set_title = host_set_title,
                    .set_scale = host_set_scale,
                    .text_input = host_text_input,
                    .copy = host_copy,
                    .paste = host_paste,
                    .full_screen = host_full_screen,
                    .scale = window_scale(window)};
    App *app = app_create(&host, fonts);
    app->opening = (DocumentOptions){arguments->real, (NotebookKind)arguments->notebook};
    app->desktop_language = desktop_language;
    app_check_language(app);
    // The first is shown: it was named first.
    for (size_t i = 0; i < arguments->operand_count; i++) {
        app_open(app, arguments->operands[i]);
    }
    app->opening.notebook = NOTEBOOK_NONE;  // What is opened by hand was not meant.
    app_files_show(app, 0);
    loop(app, window, fonts);
    app_keep_size(app, window_size(window), window_is_maximized(window));
    app_destroy(app);
    fonts_destroy(fonts);
    window_destroy(window);
    return true;
}
