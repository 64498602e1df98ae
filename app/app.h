// The window's inside, without the window: events go in, a draw list comes out. The same code runs
// under a real window and in tests that have none.
#pragma once

#include "base/error.h"
#include "platform/font.h"
#include "ui/draw_list.h"
#include "ui/input.h"

typedef struct App App;

// What the app asks of whoever shows it. Any may be NULL.
typedef struct AppHost {
    void *self;
    void (*wake)(void *self);  // From any thread.
    void (*set_title)(void *self, const char *title);
    float (*set_scale)(void *self, float scale);  // 0: the desktop's. Returns what it is now.
    void (*text_input)(void *self, bool wanted, Rect place);
    void (*copy)(void *self, Slice text);
    void (*paste)(void *self, Text *out);
    void (*full_screen)(void *self);
    float scale;
} AppHost;

// `fonts` is borrowed.
App *app_create(const AppHost *host, Fonts *fonts);
// Words that no font can show are English instead, and why is said.
void app_check_language(App *app);
void app_destroy(App *app);  // NULL is fine.

// Opens a scenario or a saved trace and runs it. What is wrong with it is shown in the window.
void app_open(App *app, const char *path);
// False: the user wants to leave.
bool app_input(App *app, const InputEvent *event);
// Whether anything has changed since the last frame.
bool app_is_dirty(const App *app);
// Draws a frame of `size` at `now` milliseconds.
void app_draw(App *app, DrawList *list, Point size, double now);
// How long to wait for the next event, in milliseconds; negative: for ever.
int app_wait(const App *app, double now);
CursorShape app_cursor(const App *app);
// At the end: the next window is as large.
void app_keep_size(App *app, Point size, bool maximized);
bool app_is_over(const App *app);
