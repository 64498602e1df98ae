// The window: events in, pixels out. Everything here belongs to the main thread, but window_wake().
// Sizes and positions are logical px; the window's scale turns them into device pixels.
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "platform/font.h"
#include "ui/draw_list.h"
#include "ui/input.h"

typedef struct Window Window;

typedef struct WindowOptions {
    const char *title;
    float width, height;  // 0: a size that suits the display.
    float scale;          // 0: as the desktop says.
    bool maximized;
} WindowOptions;

// Fails with a sentence where there is no display. A driver named in SDL_VIDEODRIVER is taken as
// it is, so that tests can ask for "dummy".
Window *window_create(const WindowOptions *options, Error *error);
void window_destroy(Window *window);  // NULL is fine.

Point window_size(const Window *window);
bool window_is_maximized(const Window *window);
// As asked for, or less where the window is too small for anything at that size.
float window_scale(const Window *window);
void window_set_scale(Window *window,
                      float scale);  // 0.75 to 3, or 0: the desktop's. The caller draws all again.

// Waits for the next event, at most `milliseconds` (negative: for ever). False when time is up.
// The event is the caller's: input_event_finish().
bool window_wait_event(Window *window, InputEvent *event, int milliseconds);
// Makes window_wait_event() return INPUT_WAKE soon. Any thread; many calls make one event.
void window_wake(Window *window);

// Draws the list and shows it; what is as in the list before is left as it is.
void window_present(Window *window, const DrawList *list, Fonts *fonts);

void window_set_title(Window *window, const char *title);
void window_set_icon(Window *window);  // Coroscope's mark.
void window_set_cursor(Window *window, CursorShape shape);
void window_toggle_full_screen(Window *window);
// Text arrives only while it is wanted; `place` is where input methods open.
void window_text_input(Window *window, bool wanted, Rect place);
bool window_copy(Window *window, Slice text);  // To the clipboard.
void window_paste(Window *window, Text *out);  // Appends what is there.
