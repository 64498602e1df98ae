// What the user did, one event at a time, without SDL's words. Positions are in logical px. Letters
// are matched by `key` (what the layout says), games-style keys (WASD) by `physical`.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "ui/geometry.h"

typedef enum InputKind {
    INPUT_NONE,
    INPUT_KEY_DOWN,
    INPUT_KEY_UP,
    INPUT_TEXT,        // Only between window_text_input(true) and (false).
    INPUT_MOUSE_MOVE,  // Coalesced: the last of a frame.
    INPUT_MOUSE_DOWN,
    INPUT_MOUSE_UP,
    INPUT_MOUSE_LEAVE,
    INPUT_WHEEL,
    INPUT_DROP_FILE,
    INPUT_RESIZE,  // The new size is the window's.
    INPUT_EXPOSE,  // All must be presented again.
    INPUT_FOCUS,
    INPUT_BLUR,
    INPUT_HIDDEN,  // Minimised: stop animating.
    INPUT_SHOWN,
    INPUT_CLOSE,
    INPUT_WAKE,  // Another thread asked for attention.
} InputKind;

// Printable keys are their lower-case code point: 'a', '/', ' '. The others:
typedef enum Key {
    KEY_NONE = 0,
    KEY_ENTER = 0x110000,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_BACKSPACE,
    KEY_DELETE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_F1,
    KEY_F2,
    KEY_F3,
    KEY_F4,
    KEY_F5,
    KEY_F6,
    KEY_F7,
    KEY_F8,
    KEY_F9,
    KEY_F10,
    KEY_F11,
    KEY_F12,
    KEY_MENU,
    KEY_OTHER,
} Key;

typedef enum Modifier { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4, MOD_SUPER = 8 } Modifier;

typedef enum MouseButton { MOUSE_LEFT = 1, MOUSE_MIDDLE = 2, MOUSE_RIGHT = 3 } MouseButton;

typedef struct InputEvent {
    InputKind kind;
    uint32_t key;       // A Key or a code point, by the user's layout.
    uint32_t physical;  // The same by position, as a US keyboard would say.
    uint32_t modifiers;
    bool repeat;
    Point mouse;  // Also where the wheel turned.
    int button;
    int clicks;              // 1, 2 or 3.
    float wheel_x, wheel_y;  // In notches; y is positive away from the user.
    char text[32];           // INPUT_TEXT, UTF-8.
    char *path;              // INPUT_DROP_FILE; freed by input_event_finish().
} InputEvent;

void input_event_finish(InputEvent *event);  // Any kind; leaves it empty.

typedef enum CursorShape {
    CURSOR_ARROW,
    CURSOR_HAND,
    CURSOR_TEXT,
    CURSOR_RESIZE_X,
    CURSOR_RESIZE_Y,
    CURSOR_MOVE,
    CURSOR_CROSS,
    CURSOR_COUNT
} CursorShape;
