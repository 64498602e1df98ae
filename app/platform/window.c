#include "platform/window.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/png.h"
#include "platform/window_event.h"

#define LEAST_SCALE 0.75f

enum { LEAST_WIDTH = 720, LEAST_HEIGHT = 480 };

struct Window {
    SDL_Window *handle;
    SDL_Cursor *cursors[CURSOR_COUNT];
    CursorShape cursor;
    Raster *raster;
    SDL_Surface *own;     // Where the window's own surface is not one we can draw on.
    SDL_Surface *target;  // What was drawn on last.
    bool changed;         // Since then something happened to the window: its pixels may be lost.
    Damage damage;
    ARRAY(SDL_Rect) rects;
    float scale;
    uint32_t wake_type;
    SDL_atomic_t wake_pending;
};

// Must be said before the window exists. Without the first, SDL pushes each frame through OpenGL.
static void set_hints(void) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_APP_NAME, "Coroscope");
    SDL_SetHint("SDL_VIDEO_X11_WMCLASS", "org.coroscope.Coroscope");
    SDL_SetHint("SDL_VIDEO_WAYLAND_WMCLASS", "org.coroscope.Coroscope");
}

// With nothing to show a window on, SDL picks a driver that shows it nowhere, and says nothing.
static bool is_nowhere(void) {
    const char *driver = SDL_GetCurrentVideoDriver();
    const char *wanted = getenv("SDL_VIDEODRIVER");
    bool hidden = driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
    return hidden && !(wanted && *wanted);
}

static float desktop_scale(void) {
    const char *names[] = {"GDK_SCALE", "QT_SCALE_FACTOR"};
    for (int i = 0; i < 2; i++) {
        const char *value = getenv(names[i]);
        double scale = value ? SDL_atof(value) : 0;
        if (scale >= 0.75 && scale <= 3) {
            return (float)scale;
        }
    }
    return 1;
}

static void suit_display(const WindowOptions *options, float scale, int *width, int *height) {
    SDL_Rect usable = {0, 0, 1600, 1000};
    SDL_GetDisplayUsableBounds(0, &usable);
    *width = (int)((options->width > 0 ? options->width : 1600) * scale);
    *height = (int)((options->height > 0 ? options->height : 1000) * scale);
    *width = *width > usable.w && usable.w > 0 ? usable.w : *width;
    *height = *height > usable.h && usable.h > 0 ? usable.h : *height;
}

Window *window_create(const WindowOptions *options, Error *error) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        error_set(error, "There is no display to open a window on: %s.", SDL_GetError());
        return NULL;
    }
    if (is_nowhere()) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        error_set(error, "There is no display to open a window on.");
        return NULL;
    }
    SDL_EnableScreenSaver();
    SDL_StopTextInput();
    Window *window = mem_zeroed(1, sizeof *window);
    window->scale = options->scale > 0 ? options->scale : desktop_scale();
    int width, height;
    suit_display(options, window->scale, &width, &height);
    window->handle = SDL_CreateWindow(options->title ? options->title : "Coroscope",
                                      SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                                      SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!window->handle) {
        error_set(error, "The window cannot be opened: %s.", SDL_GetError());
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        mem_free(window);
        return NULL;
    }
    window_set_scale(window, window->scale);
    if (options->maximized) {
        SDL_MaximizeWindow(window->handle);
    }
    SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
    window->wake_type = SDL_RegisterEvents(1);
    window->raster = raster_create();
    return window;
}

void window_destroy(Window *window) {
    if (!window) {
        return;
    }
    for (int i = 0; i < CURSOR_COUNT; i++) {
        SDL_FreeCursor(window->cursors[i]);
    }
    SDL_FreeSurface(window->own);
    raster_destroy(window->raster);
    damage_finish(&window->damage);
    array_finish(&window->rects);
    SDL_DestroyWindow(window->handle);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    mem_free(window);
}

// Device pixels in a unit of the events' positions: more than 1 on some high density displays.
static float event_density(const Window *window) {
    int points = 0, pixels = 0;
    SDL_GetWindowSize(window->handle, &points, NULL);
    SDL_GetWindowSizeInPixels(window->handle, &pixels, NULL);
    return points > 0 && pixels > 0 ? (float)pixels / (float)points : 1;
}

// What was asked for; but on a display that has no room for the least window at that size, what it
// has room for.
float window_scale(const Window *window) {
    enum { PARTS = 16 };
    int width = 0, height = 0;
    SDL_GetWindowSizeInPixels(window->handle, &width, &height);
    float fits = fminf((float)width / LEAST_WIDTH, (float)height / LEAST_HEIGHT);
    fits = fmaxf(LEAST_SCALE, floorf(fits * PARTS) / PARTS);
    return fminf(window->scale, fits);
}

Point window_size(const Window *window) {
    int width = 0, height = 0;
    SDL_GetWindowSizeInPixels(window->handle, &width, &height);
    float scale = window_scale(window);
    return (Point){(float)width / scale, (float)height / scale};
}

bool window_is_maximized(const Window *window) {
    return SDL_GetWindowFlags(window->handle) & SDL_WINDOW_MAXIMIZED;
}

void window_set_scale(Window *window, float scale) {
    scale = scale > 0 ? scale : desktop_scale();
    window->scale = scale < LEAST_SCALE ? LEAST_SCALE : scale > 3 ? 3 : scale;
    // Never more than the display has: what does not fit there could not be reached.
    int width = (int)(LEAST_WIDTH * window->scale), height = (int)(LEAST_HEIGHT * window->scale);
    int display = SDL_GetWindowDisplayIndex(window->handle);
    SDL_Rect usable;
    if (display >= 0 && SDL_GetDisplayUsableBounds(display, &usable) == 0) {
        width = usable.w < width ? usable.w : width;
        height = usable.h < height ? usable.h : height;
    }
    SDL_SetWindowMinimumSize(window->handle, width, height);
}

static bool translate(Window *window, SDL_Event *source, InputEvent *event) {
    if (source->type == window->wake_type) {
        SDL_AtomicSet(&window->wake_pending, 0);
        *event = (InputEvent){.kind = INPUT_WAKE};
        return true;
    }
    window->changed = window->changed || source->type == SDL_WINDOWEVENT;
    // Moves come far faster than frames: only the last in a row counts.
    SDL_Event next;
    while (source->type == SDL_MOUSEMOTION &&
           SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           next.type == SDL_MOUSEMOTION) {
        SDL_PeepEvents(source, 1, SDL_GETEVENT, SDL_MOUSEMOTION, SDL_MOUSEMOTION);
    }
    return window_event_translate(source, event_density(window) / window_scale(window), event);
}

bool window_wait_event(Window *window, InputEvent *event, int milliseconds) {
    uint64_t end = SDL_GetTicks64() + (uint64_t)(milliseconds > 0 ? milliseconds : 0);
    SDL_Event source;
    *event = (InputEvent){0};
    for (;;) {
        uint64_t now = SDL_GetTicks64();
        int left = milliseconds < 0 ? -1 : now < end ? (int)(end - now) : 0;
        int got = left < 0 ? SDL_WaitEvent(&source) : SDL_WaitEventTimeout(&source, left);
        if (!got) {
            return false;
        }
        if (translate(window, &source, event)) {
            return true;
        }
    }
}

void window_wake(Window *window) {
    if (!SDL_AtomicCAS(&window->wake_pending, 0, 1)) {
        return;
    }
    SDL_Event event = {.type = window->wake_type};
    if (SDL_PushEvent(&event) != 1) {
        SDL_AtomicSet(&window->wake_pending, 0);
    }
}

static bool is_ours(const SDL_Surface *surface) {
    const SDL_PixelFormat *format = surface->format;
    return format->BytesPerPixel == 4 && format->Rmask == 0xFF0000 && format->Gmask == 0xFF00 &&
           format->Bmask == 0xFF && !SDL_MUSTLOCK(surface);
}

// The window's surface, or one of ours with the same size. It dies with each resize.
static SDL_Surface *drawable(Window *window, SDL_Surface *shown) {
    if (is_ours(shown)) {
        return shown;
    }
    if (!window->own || window->own->w != shown->w || window->own->h != shown->h) {
        SDL_FreeSurface(window->own);
        window->own =
            SDL_CreateRGBSurfaceWithFormat(0, shown->w, shown->h, 32, SDL_PIXELFORMAT_RGB888);
    }
    return window->own;
}

static SDL_Rect device_rect(Area area) {
    return (SDL_Rect){area.left, area.top, area.right - area.left, area.bottom - area.top};
}

void window_present(Window *window, const DrawList *list, Fonts *fonts) {
    SDL_Surface *shown = SDL_GetWindowSurface(window->handle);
    SDL_Surface *target = shown ? drawable(window, shown) : NULL;
    if (!target) {
        return;
    }
    if (window->target != target || window->changed) {
        damage_forget(&window->damage);
    }
    window->target = target;
    window->changed = false;
    Canvas canvas = {target->pixels, target->w, target->h, target->pitch / 4, window_scale(window)};
    GlyphSource glyphs = fonts_glyphs(fonts);
    damage_find(&window->damage, list, target->w, target->h, window_scale(window));
    raster_draw_damage(window->raster, &canvas, list, &glyphs, &window->damage);
    window->rects.count = 0;
    for (size_t i = 0; i < window->damage.areas.count; i++) {
        SDL_Rect rect = device_rect(window->damage.areas.items[i]), place = rect;
        if (target != shown) {
            SDL_BlitSurface(target, &rect, shown, &place);
        }
        array_push(&window->rects, rect);
    }
    if (window->rects.count) {
        SDL_UpdateWindowSurfaceRects(window->handle, window->rects.items, (int)window->rects.count);
    }
}

void window_set_title(Window *window, const char *title) {
    SDL_SetWindowTitle(window->handle, title);
}

void window_set_icon(Window *window) {
    TextMeasure measure = text_measure_plain();
    DrawList list = {0};
    Canvas canvas = {0};
    draw_list_begin(&list, theme_dark(), &measure, 64, 64);
    draw_round(&list, (Rect){0, 0, 64, 64}, 14, ink(&list, TOKEN_PANEL));
    draw_mark(&list, (Point){32, 32}, 44);
    draw_list_end(&list);
    if (canvas_draw_list(&canvas, &list, NULL, 1, 0, NULL)) {
        SDL_Surface *icon =
            SDL_CreateRGBSurfaceWithFormatFrom(canvas.pixels, canvas.width, canvas.height, 32,
                                               canvas.stride * 4, SDL_PIXELFORMAT_ARGB8888);
        if (icon) {
            SDL_SetWindowIcon(window->handle, icon);
        }
        SDL_FreeSurface(icon);
    }
    mem_free(canvas.pixels);
    draw_list_finish(&list);
}

void window_set_cursor(Window *window, CursorShape shape) {
    static const SDL_SystemCursor SHAPES[CURSOR_COUNT] = {
        [CURSOR_ARROW] = SDL_SYSTEM_CURSOR_ARROW,     [CURSOR_HAND] = SDL_SYSTEM_CURSOR_HAND,
        [CURSOR_TEXT] = SDL_SYSTEM_CURSOR_IBEAM,      [CURSOR_RESIZE_X] = SDL_SYSTEM_CURSOR_SIZEWE,
        [CURSOR_RESIZE_Y] = SDL_SYSTEM_CURSOR_SIZENS, [CURSOR_MOVE] = SDL_SYSTEM_CURSOR_SIZEALL,
        [CURSOR_CROSS] = SDL_SYSTEM_CURSOR_CROSSHAIR,
    };
    if (shape == window->cursor) {
        return;
    }
    if (!window->cursors[shape]) {
        window->cursors[shape] = SDL_CreateSystemCursor(SHAPES[shape]);
    }
    SDL_SetCursor(window->cursors[shape]);
    window->cursor = shape;
}

void window_toggle_full_screen(Window *window) {
    bool full = SDL_GetWindowFlags(window->handle) & SDL_WINDOW_FULLSCREEN_DESKTOP;
    SDL_SetWindowFullscreen(window->handle, full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void window_text_input(Window *window, bool wanted, Rect place) {
    if (wanted) {
        float unit = window_scale(window) / event_density(window);
        SDL_Rect rect = {(int)(place.x * unit), (int)(place.y * unit), (int)(place.w * unit),
                         (int)(place.h * unit)};
        SDL_SetTextInputRect(&rect);
    }
    if (wanted && !SDL_IsTextInputActive()) {
        SDL_StartTextInput();
    } else if (!wanted && SDL_IsTextInputActive()) {
        SDL_StopTextInput();
    }
}

bool window_copy(Window *window, Slice text) {
    (void)window;
    Text copy = {0};
    text_append(&copy, text);
    bool fine = SDL_SetClipboardText(text_c(&copy)) == 0;
    text_finish(&copy);
    return fine;
}

void window_paste(Window *window, Text *out) {
    (void)window;
    char *text = SDL_GetClipboardText();
    text_append_c(out, text ? text : "");
    SDL_free(text);
}
