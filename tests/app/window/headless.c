#include "headless.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool headless_start(Headless *headless, Point size, Error *error) {
    // What the person at this machine likes is not part of a test.
    setenv("XDG_CONFIG_HOME", "/dev/null/nowhere", 1);
    unsetenv("GTK_THEME");
    unsetenv("LANGUAGE");
    *headless = (Headless){.size = size, .fonts = fonts_create(error)};
    if (!headless->fonts) {
        return false;
    }
    AppHost host = {.scale = 1};
    headless->app = app_create(&host, headless->fonts);
    // Tests look at what motion ends in; those of motion itself turn it on.
    headless->app->settings.reduced_motion = headless->app->ui.still = true;
    // Nor is how the last window on this machine was left.
    headless->app->state = (WindowState){.many = {.source = 1, .console = 1}};
    app_layout_restore(headless->app);
    headless_frame(headless, 0);
    return true;
}

void headless_finish(Headless *headless) {
    app_destroy(headless->app);
    draw_list_finish(&headless->list);
    fonts_destroy(headless->fonts);
}

void headless_frame(Headless *headless, double milliseconds) {
    headless->now += milliseconds;
    app_draw(headless->app, &headless->list, headless->size, headless->now);
}

void headless_open(Headless *headless, const char *path) {
    app_open(headless->app, path);
    headless_frame(headless, 1);
    for (int i = 0; i < 2000 && !headless->app->presented; i++) {
        if (headless->app->document && !headless->app->document->timeline) {
            break;
        }
        usleep(1000);
        headless_frame(headless, 1);
    }
    headless_frame(headless, 4000);
}

static void send(Headless *headless, InputEvent event) {
    app_input(headless->app, &event);
}

void headless_key(Headless *headless, uint32_t key, uint32_t modifiers) {
    send(headless,
         (InputEvent){.kind = INPUT_KEY_DOWN, .key = key, .physical = key, .modifiers = modifiers});
    send(headless,
         (InputEvent){.kind = INPUT_KEY_UP, .key = key, .physical = key, .modifiers = modifiers});
    headless_frame(headless, 16);
}

void headless_move(Headless *headless, Point place) {
    send(headless, (InputEvent){.kind = INPUT_MOUSE_MOVE, .mouse = place});
    headless_frame(headless, 200);
}

void headless_click(Headless *headless, Point place) {
    headless_move(headless, place);
    InputEvent event = {
        .kind = INPUT_MOUSE_DOWN, .mouse = place, .button = MOUSE_LEFT, .clicks = 1};
    send(headless, event);
    headless_frame(headless, 16);
    event.kind = INPUT_MOUSE_UP;
    send(headless, event);
    headless_frame(headless, 16);
    headless_frame(headless, 16);
}

void headless_drag(Headless *headless, Point from, Point to, int button) {
    headless_move(headless, from);
    InputEvent event = {.kind = INPUT_MOUSE_DOWN, .mouse = from, .button = button, .clicks = 1};
    send(headless, event);
    headless_frame(headless, 16);
    for (int i = 1; i <= 4; i++) {
        float part = (float)i / 4;
        event.kind = INPUT_MOUSE_MOVE;
        event.mouse = (Point){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
        send(headless, event);
        headless_frame(headless, 16);
    }
    event.kind = INPUT_MOUSE_UP;
    send(headless, event);
    headless_frame(headless, 16);
}

void headless_wheel(Headless *headless, Point place, float notches, uint32_t modifiers) {
    headless_move(headless, place);
    send(headless,
         (InputEvent){
             .kind = INPUT_WHEEL, .mouse = place, .wheel_y = notches, .modifiers = modifiers});
    headless_frame(headless, 16);
    headless_frame(headless, 300);
}

void headless_type(Headless *headless, const char *text) {
    Slice typed = slice_from(text);
    for (size_t at = 0; at < typed.length;) {
        size_t start = at;
        InputEvent event = {.kind = INPUT_TEXT};
        utf8_next(typed, &at);
        memcpy(event.text, text + start, at - start);
        send(headless, event);
    }
    headless_frame(headless, 16);
}

Headless headless_scenario(const char *name, Point size) {
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, size, &error));
    headless.app->measure = text_measure_plain();
    if (name) {
        const char *folder = getenv("SCENARIO_FOLDER");
        char path[512];
        snprintf(path, sizeof path, "%s/%s.py", folder ? folder : "scenarios", name);
        headless_open(&headless, path);
        assert_non_null(headless.app->document);
    }
    return headless;
}

Point headless_place(const Headless *headless, HitKind kind, uint32_t a) {
    Hit hit = hits_find(&headless->app->hits, kind, a);
    assert_int_equal(hit.kind, kind);
    return rect_centre(hit.rect);
}

bool headless_save(Headless *headless, const char *path, Error *error) {
    return png_write_list(path, &headless->list, headless->fonts, 1, 0xFF000000, NULL, 0, error);
}
