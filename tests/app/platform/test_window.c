// The window without a display: SDL's dummy driver, and events pushed by hand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/file_watch.h"
#include "platform/window.h"

#include "base/file.h"

static int set_up(void **state) {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    WindowOptions options = {"Test", 800, 600, 1.25f};
    *state = window_create(&options, NULL);
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    window_destroy(*state);
    return 0;
}

// The next event of `kind`; those of the window's own life are passed over.
static InputEvent expect(Window *window, InputKind kind) {
    InputEvent event;
    while (window_wait_event(window, &event, 1000)) {
        if (event.kind == kind) {
            return event;
        }
        input_event_finish(&event);
    }
    fail_msg("no event of kind %d", kind);
    return event;
}

static void positions_are_in_logical_pixels(void **state) {
    SDL_Event click = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                  .button = SDL_BUTTON_LEFT,
                                  .clicks = 2,
                                  .x = 100,
                                  .y = 60}};
    SDL_PushEvent(&click);
    InputEvent event = expect(*state, INPUT_MOUSE_DOWN);
    assert_float_equal(event.mouse.x, 80, 0.01);
    assert_float_equal(event.mouse.y, 48, 0.01);
    assert_int_equal(event.clicks, 2);
    assert_true(window_size(*state).x <= 800);
}

static void what_has_no_room_on_the_display_is_drawn_smaller(void **state) {
    assert_float_equal(window_scale(*state), 1.25, 0.01);
    window_set_scale(*state, 3);
    assert_true(window_scale(*state) < 2);
    assert_true(window_size(*state).x >= 720 && window_size(*state).y >= 480);
    window_set_scale(*state, 1.25f);
    assert_float_equal(window_scale(*state), 1.25, 0.01);
}

static void moves_in_a_row_become_the_last(void **state) {
    for (int i = 1; i <= 50; i++) {
        SDL_Event move = {.motion = {.type = SDL_MOUSEMOTION, .x = 2 * i, .y = 4 * i}};
        SDL_PushEvent(&move);
    }
    InputEvent event = expect(*state, INPUT_MOUSE_MOVE);
    assert_float_equal(event.mouse.x, 80, 0.01);
    assert_false(window_wait_event(*state, &event, 0));
}

static void a_key_says_its_letter_its_place_and_its_modifiers(void **state) {
    SDL_Event key = {.key = {.type = SDL_KEYDOWN,
                             .keysym = {.sym = SDLK_z,
                                        .scancode = SDL_SCANCODE_W,
                                        .mod = KMOD_LCTRL | KMOD_RSHIFT}}};
    SDL_PushEvent(&key);
    InputEvent event = expect(*state, INPUT_KEY_DOWN);
    assert_int_equal(event.key, 'z');
    assert_int_equal(event.physical, 'w');
    assert_int_equal(event.modifiers, MOD_CTRL | MOD_SHIFT);
}

static void a_dropped_file_is_the_callers(void **state) {
    SDL_Event drop = {.drop = {.type = SDL_DROPFILE, .file = SDL_strdup("/a/鱼.py")}};
    SDL_PushEvent(&drop);
    InputEvent event = expect(*state, INPUT_DROP_FILE);
    assert_string_equal(event.path, "/a/鱼.py");
    input_event_finish(&event);
    assert_null(event.path);
}

static int wake_often(void *window) {
    for (int i = 0; i < 1000; i++) {
        window_wake(window);
    }
    return 0;
}

static void many_wakes_from_a_thread_make_one_event(void **state) {
    SDL_Thread *thread = SDL_CreateThread(wake_often, "wake", *state);
    SDL_WaitThread(thread, NULL);
    expect(*state, INPUT_WAKE);
    InputEvent event;
    while (window_wait_event(*state, &event, 0)) {
        assert_int_not_equal(event.kind, INPUT_WAKE);
    }
}

static void waiting_ends_when_time_is_up(void **state) {
    InputEvent event;
    while (window_wait_event(*state, &event, 0)) {
        input_event_finish(&event);
    }
    uint64_t start = SDL_GetTicks64();
    assert_false(window_wait_event(*state, &event, 30));
    assert_true(SDL_GetTicks64() - start >= 29);
}

static void text_input_is_off_until_it_is_wanted(void **state) {
    assert_false(SDL_IsTextInputActive());
    window_text_input(*state, true, (Rect){0, 0, 100, 20});
    assert_true(SDL_IsTextInputActive());
    window_text_input(*state, false, (Rect){0});
    assert_false(SDL_IsTextInputActive());
}

static void what_is_drawn_is_on_the_window(void **state) {
    Fonts *fonts = fonts_create(NULL);
    TextMeasure measure = fonts_measure(fonts);
    DrawList list = {0};
    Point size = window_size(*state);
    draw_list_begin(&list, theme_dark(), &measure, size.x, size.y);
    draw_rect(&list, (Rect){0, 0, size.x, size.y}, ink(&list, TOKEN_PANEL));
    draw_rect(&list, (Rect){10, 10, 4, 4}, ink(&list, TOKEN_RUN));
    draw_list_end(&list);
    window_present(*state, &list, fonts);
    draw_rect(&list, (Rect){-50, 0, 70, 20}, ink(&list, TOKEN_RUN));
    window_present(*state, &list, fonts);
    window_set_icon(*state);
    window_set_cursor(*state, CURSOR_RESIZE_X);
    draw_list_finish(&list);
    fonts_destroy(fonts);
}

static void write_file(const char *path, const char *text) {
    assert_true(file_write(path, slice_from(text), NULL));
}

static void wake_window(void *window) {
    window_wake(window);
}

static void a_save_by_rename_wakes_the_window(void **state) {
    write_file("watched.py", "one");
    const char *paths[] = {"watched.py"};
    FileWatch *watch = file_watch_start(paths, 1, wake_window, *state, NULL);
    assert_non_null(watch);
    assert_false(file_watch_take_change(watch));
    for (int i = 0; i < 2; i++) {
        write_file("beside.py", "another file changes nothing");
        write_file("watched.py.new", i ? "three is longer" : "two!");
        rename("watched.py.new", "watched.py");
        expect(*state, INPUT_WAKE);
        assert_true(file_watch_take_change(watch));
        assert_false(file_watch_take_change(watch));
    }
    file_watch_stop(watch);
    remove("watched.py");
    remove("beside.py");
}

static void any_of_several_files_wakes_the_window(void **state) {
    const char *paths[] = {"watched.py", "watched-folder/helper.py", "watched-other.py"};
    mkdir("watched-folder", 0700);
    for (int i = 0; i < 3; i++) {
        write_file(paths[i], "one");
    }
    FileWatch *watch = file_watch_start(paths, 3, wake_window, *state, NULL);
    assert_non_null(watch);
    assert_true(file_watch_is_of(watch, paths, 3));
    assert_false(file_watch_is_of(watch, paths, 2));
    for (int i = 0; i < 3; i++) {
        write_file(paths[i], "another");
        expect(*state, INPUT_WAKE);
        assert_true(file_watch_take_change(watch));
        assert_false(file_watch_take_change(watch));
    }
    file_watch_stop(watch);
    for (int i = 0; i < 3; i++) {
        remove(paths[i]);
    }
    rmdir("watched-folder");
}

static void a_folder_that_is_missing_cannot_be_watched(void **state) {
    (void)state;
    Error error = {0};
    const char *paths[] = {"no/such/folder/x.py"};
    assert_null(file_watch_start(paths, 1, NULL, NULL, &error));
    assert_string_not_equal(error.message, "");
}

static void without_a_display_the_window_says_so(void **state) {
    (void)state;
    char *display = getenv("DISPLAY") ? strdup(getenv("DISPLAY")) : NULL;
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    Error error = {0};
    WindowOptions options = {"Test", 800, 600, 1};
    Window *window = window_create(&options, &error);
    assert_null(window);
    assert_string_not_equal(error.message, "");
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (display) {
        setenv("DISPLAY", display, 1);
        free(display);
    }
}

int main(void) {
#define FACT(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_display_the_window_says_so),
        FACT(positions_are_in_logical_pixels),
        FACT(what_has_no_room_on_the_display_is_drawn_smaller),
        FACT(moves_in_a_row_become_the_last),
        FACT(a_key_says_its_letter_its_place_and_its_modifiers),
        FACT(a_dropped_file_is_the_callers),
        FACT(many_wakes_from_a_thread_make_one_event),
        FACT(waiting_ends_when_time_is_up),
        FACT(text_input_is_off_until_it_is_wanted),
        FACT(what_is_drawn_is_on_the_window),
        FACT(a_save_by_rename_wakes_the_window),
        FACT(any_of_several_files_wakes_the_window),
        FACT(a_folder_that_is_missing_cannot_be_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
