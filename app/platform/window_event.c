#include "platform/window_event.h"

#include <string.h>

#include "base/alloc.h"

static uint32_t key_of(SDL_Keycode code) {
    if (code >= SDLK_F1 && code <= SDLK_F12) {
        return KEY_F1 + (uint32_t)(code - SDLK_F1);
    }
    switch (code) {
    case SDLK_UNKNOWN: return KEY_NONE;
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return KEY_ENTER;
    case SDLK_ESCAPE: return KEY_ESCAPE;
    case SDLK_TAB: return KEY_TAB;
    case SDLK_BACKSPACE: return KEY_BACKSPACE;
    case SDLK_DELETE: return KEY_DELETE;
    case SDLK_LEFT: return KEY_LEFT;
    case SDLK_RIGHT: return KEY_RIGHT;
    case SDLK_UP: return KEY_UP;
    case SDLK_DOWN: return KEY_DOWN;
    case SDLK_HOME: return KEY_HOME;
    case SDLK_END: return KEY_END;
    case SDLK_PAGEUP: return KEY_PAGE_UP;
    case SDLK_PAGEDOWN: return KEY_PAGE_DOWN;
    case SDLK_APPLICATION: return KEY_MENU;
    case SDLK_KP_PLUS: return '+';
    case SDLK_KP_MINUS: return '-';
    default: return code > 0 && code < 0x110000 ? (uint32_t)code : KEY_OTHER;
    }
}

// The code point on that place of a US keyboard.
static uint32_t physical_of(SDL_Scancode code) {
    static const char NUMBERS[] = "1234567890";
    static const struct {
        SDL_Scancode code;
        char key;
    } SIGNS[] = {
        {SDL_SCANCODE_SPACE, ' '},        {SDL_SCANCODE_MINUS, '-'},
        {SDL_SCANCODE_EQUALS, '='},       {SDL_SCANCODE_LEFTBRACKET, '['},
        {SDL_SCANCODE_RIGHTBRACKET, ']'}, {SDL_SCANCODE_BACKSLASH, '\\'},
        {SDL_SCANCODE_SEMICOLON, ';'},    {SDL_SCANCODE_APOSTROPHE, '\''},
        {SDL_SCANCODE_GRAVE, '`'},        {SDL_SCANCODE_COMMA, ','},
        {SDL_SCANCODE_PERIOD, '.'},       {SDL_SCANCODE_SLASH, '/'},
    };
    if (code >= SDL_SCANCODE_A && code <= SDL_SCANCODE_Z) {
        return 'a' + (uint32_t)(code - SDL_SCANCODE_A);
    }
    if (code >= SDL_SCANCODE_1 && code <= SDL_SCANCODE_0) {
        return (uint32_t)NUMBERS[code - SDL_SCANCODE_1];
    }
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        if (SIGNS[i].code == code) {
            return (uint32_t)SIGNS[i].key;
        }
    }
    return KEY_NONE;
}

static uint32_t modifiers_of(SDL_Keymod mod) {
    return (mod & KMOD_SHIFT ? MOD_SHIFT : 0u) | (mod & KMOD_CTRL ? MOD_CTRL : 0u) |
           (mod & KMOD_ALT ? MOD_ALT : 0u) | (mod & KMOD_GUI ? MOD_SUPER : 0u);
}

static bool translate_window(const SDL_WindowEvent *source, InputEvent *event) {
    switch (source->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED: event->kind = INPUT_RESIZE; return true;
    case SDL_WINDOWEVENT_EXPOSED: event->kind = INPUT_EXPOSE; return true;
    case SDL_WINDOWEVENT_FOCUS_GAINED: event->kind = INPUT_FOCUS; return true;
    case SDL_WINDOWEVENT_FOCUS_LOST: event->kind = INPUT_BLUR; return true;
    case SDL_WINDOWEVENT_LEAVE: event->kind = INPUT_MOUSE_LEAVE; return true;
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED: event->kind = INPUT_HIDDEN; return true;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED: event->kind = INPUT_SHOWN; return true;
    default: return false;  // CLOSE too: SDL_QUIT follows it.
    }
}

static bool translate_button(const SDL_MouseButtonEvent *source, float unit, InputEvent *event) {
    event->kind = source->type == SDL_MOUSEBUTTONDOWN ? INPUT_MOUSE_DOWN : INPUT_MOUSE_UP;
    event->button = source->button;
    event->clicks = source->clicks;
    event->mouse = (Point){(float)source->x * unit, (float)source->y * unit};
    return source->button >= MOUSE_LEFT && source->button <= MOUSE_RIGHT;
}

static void translate_wheel(const SDL_MouseWheelEvent *source, float unit, InputEvent *event) {
    float sign = source->direction == SDL_MOUSEWHEEL_FLIPPED ? -1 : 1;
    event->kind = INPUT_WHEEL;
    event->wheel_x = source->preciseX * sign;
    event->wheel_y = source->preciseY * sign;
    event->mouse = (Point){(float)source->mouseX * unit, (float)source->mouseY * unit};
}

bool window_event_translate(SDL_Event *source, float unit, InputEvent *event) {
    *event = (InputEvent){.modifiers = modifiers_of(SDL_GetModState())};
    switch (source->type) {
    case SDL_QUIT: event->kind = INPUT_CLOSE; return true;
    case SDL_WINDOWEVENT: return translate_window(&source->window, event);
    case SDL_KEYDOWN:
    case SDL_KEYUP:
        event->kind = source->type == SDL_KEYDOWN ? INPUT_KEY_DOWN : INPUT_KEY_UP;
        event->key = key_of(source->key.keysym.sym);
        event->physical = physical_of(source->key.keysym.scancode);
        event->modifiers = modifiers_of(source->key.keysym.mod);
        event->repeat = source->key.repeat != 0;
        return true;
    case SDL_TEXTINPUT:
        event->kind = INPUT_TEXT;
        memcpy(event->text, source->text.text, sizeof event->text);
        return true;
    case SDL_MOUSEMOTION:
        event->kind = INPUT_MOUSE_MOVE;
        event->mouse = (Point){(float)source->motion.x * unit, (float)source->motion.y * unit};
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: return translate_button(&source->button, unit, event);
    case SDL_MOUSEWHEEL: translate_wheel(&source->wheel, unit, event); return true;
    case SDL_DROPFILE:
        event->kind = INPUT_DROP_FILE;
        event->path = mem_copy_text(source->drop.file ? source->drop.file : "");
        SDL_free(source->drop.file);
        return true;
    case SDL_DROPTEXT: SDL_free(source->drop.file); return false;
    default: return false;
    }
}
