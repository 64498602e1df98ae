#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/widgets.h"

typedef struct Bench {
    Ui ui;
    DrawList list;
} Bench;

static void frame_begin(Bench *bench, double now) {
    TextMeasure measure = text_measure_plain();
    draw_list_begin(&bench->list, theme_dark(), &measure, 400, 300);
    ui_begin(&bench->ui, &bench->list, now);
}

static void frame_end(Bench *bench) {
    ui_end(&bench->ui);
    draw_list_end(&bench->list);
}

static void mouse(Bench *bench, InputKind kind, float x, float y) {
    InputEvent event = {.kind = kind, .mouse = {x, y}, .button = MOUSE_LEFT, .clicks = 1};
    ui_input(&bench->ui, &event);
}

static void click(Bench *bench, float x, float y) {
    mouse(bench, INPUT_MOUSE_DOWN, x, y);
    mouse(bench, INPUT_MOUSE_UP, x, y);
}

static bool key(Bench *bench, uint32_t code, uint32_t modifiers) {
    InputEvent event = {.kind = INPUT_KEY_DOWN, .key = code, .modifiers = modifiers};
    return ui_input(&bench->ui, &event);
}

static int set_up(void **state) {
    *state = mem_zeroed(1, sizeof(Bench));
    return 0;
}

static int tear_down(void **state) {
    Bench *bench = *state;
    ui_finish(&bench->ui);
    draw_list_finish(&bench->list);
    mem_free(bench);
    return 0;
}

static const Rect BUTTON = {10, 10, 80, 32};

static bool button_frame(Bench *bench, unsigned flags) {
    frame_begin(bench, 0);
    bool used =
        ui_button(&bench->ui, WIDGET_ID("save", 0), BUTTON, ICON_EXPORT, SLICE("Save"), flags);
    frame_end(bench);
    return used;
}

static void a_press_and_release_inside_clicks_once(void **state) {
    Bench *bench = *state;
    assert_false(button_frame(bench, 0));
    click(bench, 20, 20);
    assert_true(button_frame(bench, 0));
    assert_false(button_frame(bench, 0));
}

static void a_release_elsewhere_clicks_nothing(void **state) {
    Bench *bench = *state;
    button_frame(bench, 0);
    mouse(bench, INPUT_MOUSE_DOWN, 20, 20);
    mouse(bench, INPUT_MOUSE_UP, 200, 200);
    assert_false(button_frame(bench, 0));
}

static void a_button_that_is_off_takes_no_click(void **state) {
    Bench *bench = *state;
    button_frame(bench, UI_OFF);
    click(bench, 20, 20);
    assert_false(button_frame(bench, UI_OFF));
}

static void tab_and_enter_press_a_button(void **state) {
    Bench *bench = *state;
    button_frame(bench, 0);
    assert_false(key(bench, KEY_ENTER, 0));
    assert_true(key(bench, KEY_TAB, 0));
    assert_true(key(bench, KEY_ENTER, 0));
    assert_true(button_frame(bench, 0));
}

static int menu_frame(Bench *bench) {
    const MenuItem items[] = {{"Copy", "Ctrl C", ICON_COPY, false, false},
                              {NULL, NULL, ICON_NONE, false, false},
                              {"Export", NULL, ICON_EXPORT, false, false}};
    frame_begin(bench, 0);
    ui_button(&bench->ui, WIDGET_ID("under", 0), (Rect){0, 0, 400, 300}, ICON_NONE, SLICE(""), 0);
    int chosen = ui_menu(&bench->ui, WIDGET_ID("menu", 0), (Point){20, 20}, items, 3);
    frame_end(bench);
    return chosen;
}

static void a_menu_hides_what_is_beneath_it(void **state) {
    Bench *bench = *state;
    assert_int_equal(menu_frame(bench), MENU_OPEN);
    click(bench, 40, 40);
    assert_int_equal(menu_frame(bench), 0);
    click(bench, 40, 80);
    assert_int_equal(menu_frame(bench), 2);
    click(bench, 390, 290);
    assert_int_equal(menu_frame(bench), MENU_DISMISSED);
}

static void a_tooltip_comes_after_150_milliseconds(void **state) {
    Bench *bench = *state;
    size_t counts[3];
    double times[] = {1000, 1010, 1200};
    for (int i = 0; i < 3; i++) {
        frame_begin(bench, times[i]);
        ui_icon_button(&bench->ui, WIDGET_ID("fit", 0), BUTTON, ICON_FIT, SLICE("Fit all"), 0);
        frame_end(bench);
        mouse(bench, INPUT_MOUSE_MOVE, 20, 20);
        counts[i] = bench->list.commands.count;
        if (i == 1) {
            assert_true(bench->ui.wake_at > 1150 && bench->ui.wake_at <= 1160);
        }
    }
    assert_true(counts[2] > counts[1]);
}

static void a_scrollbar_stays_within_its_content(void **state) {
    Bench *bench = *state;
    for (int i = 0; i < 2; i++) {
        frame_begin(bench, 0);
        float offset = ui_scrollbar(&bench->ui, WIDGET_ID("bar", 0), (Rect){380, 0, 12, 300}, 900,
                                    300, i ? 5000 : -50);
        assert_float_equal(offset, i ? 600 : 0, 0.01);
        frame_end(bench);
    }
}

static void a_field_edits_by_signs_and_words(void **state) {
    (void)state;
    TextField field = {0};
    InputEvent left = {.kind = INPUT_KEY_DOWN, .key = KEY_LEFT};
    InputEvent erase = {.kind = INPUT_KEY_DOWN, .key = KEY_BACKSPACE};
    InputEvent erase_word = erase, enter = erase;
    erase_word.modifiers = MOD_CTRL;
    enter.key = KEY_ENTER;
    text_field_insert(&field, SLICE("fry 鱼\nnow"));
    assert_string_equal(text_c(&field.text), "fry 鱼 now");
    for (int i = 0; i < 4; i++) {
        assert_true(text_field_input(&field, &left));
    }
    assert_true(text_field_input(&field, &erase));
    assert_string_equal(text_c(&field.text), "fry  now");
    assert_true(text_field_input(&field, &erase_word));
    assert_string_equal(text_c(&field.text), " now");
    assert_false(text_field_input(&field, &enter));
    text_field_set(&field, SLICE("all"));
    assert_true(slice_is(text_field_selection(&field), "all"));
    text_field_insert(&field, SLICE("x"));
    assert_string_equal(text_c(&field.text), "x");
    text_field_finish(&field);
}

int main(void) {
#define FACT(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        FACT(a_press_and_release_inside_clicks_once), FACT(a_release_elsewhere_clicks_nothing),
        FACT(a_button_that_is_off_takes_no_click),    FACT(tab_and_enter_press_a_button),
        FACT(a_menu_hides_what_is_beneath_it),        FACT(a_tooltip_comes_after_150_milliseconds),
        FACT(a_scrollbar_stays_within_its_content),   FACT(a_field_edits_by_signs_and_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
