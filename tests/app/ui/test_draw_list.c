#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sheet.h"
#include "ui/text_shown.h"

static void begin(DrawList *list) {
    TextMeasure measure = text_measure_plain();
    draw_list_begin(list, theme_dark(), &measure, 848, 860);
}

static void text_that_fits_is_kept_whole(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    draw_text_in(&list, (Rect){10, 0, 200, 20}, ALIGN_LEFT, TEXT_CODE, SLICE("print"),
                 ink(&list, TOKEN_T1));
    assert_int_equal(list.commands.count, 1);
    assert_true(slice_is(draw_command_text(&list, &list.commands.items[0]), "print"));
    draw_list_finish(&list);
}

static void text_too_long_is_cut_with_an_ellipsis(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    // Plain cells are 7.8 wide at 13 px: six of them fit, the last for the dots.
    float width = draw_text_in(&list, (Rect){0, 0, 50, 20}, ALIGN_LEFT, TEXT_CODE,
                               SLICE("prepare_fish"), ink(&list, TOKEN_T1));
    assert_true(slice_is(draw_command_text(&list, &list.commands.items[0]), "prepa\u2026"));
    assert_true(width <= 50);
    draw_list_finish(&list);
}

static void a_number_and_its_han_unit_stand_together_in_cells(void **state) {
    (void)state;
    static const struct {
        TextRole role;
        const char *text, *drawn;
    } rows[] = {
        {TEXT_TIME, "2.130 秒", "2.130秒"},
        {TEXT_CLOCK, "1 秒", "1秒"},
        {TEXT_TIME, "第 4 步，共 11 步", "第4步，共11步"},
        {TEXT_TIME, "还有 7:00", "还有 7:00"},
        {TEXT_TIME, "2 s", "2 s"},
        {TEXT_FIGURE, "1 → 2", "1 → 2"},
        {TEXT_BODY, "睡眠 1 秒", "睡眠 1 秒"},
        {TEXT_CODE, "# 3 秒", "# 3 秒"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        DrawList list = {0};
        begin(&list);
        draw_text_in(&list, (Rect){0, 0, 500, 20}, ALIGN_LEFT, rows[i].role,
                     slice_from(rows[i].text), ink(&list, TOKEN_T1));
        Slice drawn = draw_command_text(&list, &list.commands.items[0]);
        assert_true(slice_is(drawn, rows[i].drawn));
        draw_list_finish(&list);
    }
}

static void text_with_no_room_for_a_letter_is_dropped(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    draw_text_in(&list, (Rect){0, 0, 9, 20}, ALIGN_LEFT, TEXT_CODE, SLICE("prepare"),
                 ink(&list, TOKEN_T1));
    draw_text_in(&list, (Rect){0, 0, 0, 20}, ALIGN_LEFT, TEXT_CODE, SLICE("prepare"),
                 ink(&list, TOKEN_T1));
    assert_int_equal(list.commands.count, 0);
    draw_list_finish(&list);
}

static void text_is_aligned_in_its_box(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    Rect box = {100, 0, 100, 20};
    draw_text_in(&list, box, ALIGN_RIGHT, TEXT_CODE, SLICE("1234567890"), ink(&list, TOKEN_T1));
    draw_text_in(&list, box, ALIGN_CENTRE, TEXT_CODE, SLICE("1234567890"), ink(&list, TOKEN_T1));
    assert_float_equal(list.commands.items[0].rect.x, 122, 0.01);
    assert_float_equal(list.commands.items[1].rect.x, 111, 0.01);
    draw_list_finish(&list);
}

static void the_same_frame_again_allocates_nothing(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    sheet_draw_states(&list, 0);
    draw_list_end(&list);
    const void *commands = list.commands.items, *texts = list.texts.items;
    size_t capacity = list.commands.capacity, points = list.points.capacity;
    begin(&list);
    sheet_draw_states(&list, 0);
    draw_list_end(&list);
    assert_ptr_equal(commands, list.commands.items);
    assert_ptr_equal(texts, list.texts.items);
    assert_int_equal(capacity, list.commands.capacity);
    assert_int_equal(points, list.points.capacity);
    draw_list_finish(&list);
}

static void every_icon_has_a_drawing_and_a_name(void **state) {
    (void)state;
    for (int icon = 1; icon < ICON_COUNT; icon++) {
        assert_non_null(icon_name((Icon)icon));
        assert_non_null(icon_layers((Icon)icon)->path);
    }
}

static void every_token_differs_between_the_themes(void **state) {
    (void)state;
    for (int token = 1; token < TOKEN_COUNT; token++) {
        assert_int_not_equal(theme_dark()->colours[token].argb, theme_light()->colours[token].argb);
        assert_int_equal(theme_dark()->colours[token].token, token);
    }
}

static void assert_shown(const char *text, const char *shown) {
    Text out = {0};
    text_write_shown(slice_from(text), &out);
    assert_string_equal(text_c(&out), shown);
    assert_true(text_has_controls(slice_from(text)));
    text_finish(&out);
}

// What a program prints may be anything; no font has a shape for a bell.
static void control_characters_are_drawn_as_what_can_be_seen(void **state) {
    (void)state;
    assert_shown("a\tb\t\tc", "a       b               c");
    assert_shown("\x1b[1;31mred\x1b[0m", "red");
    assert_shown("na\nme\x07", "na\u00B7me\u00B7");
    assert_shown("\x1b[", "\u00B7[");
    assert_shown("\xC2\x85!", "\u00B7!");
    assert_false(text_has_controls(SLICE("\xC2 A \xC2\xA0")));
    assert_false(text_has_controls(SLICE("fish \u9C7C \u00E9")));
    DrawList list = {0};
    TextMeasure measure = text_measure_plain();
    draw_list_begin(&list, theme_dark(), &measure, 400, 300);
    draw_text_in(&list, (Rect){0, 0, 200, 20}, ALIGN_LEFT, TEXT_BODY, SLICE("a\nb"),
                 ink(&list, TOKEN_T1));
    Slice drawn = draw_command_text(&list, &list.commands.items[list.commands.count - 1]);
    assert_true(slice_is(drawn, "a\u00B7b"));
    draw_list_finish(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_characters_are_drawn_as_what_can_be_seen),
        cmocka_unit_test(text_that_fits_is_kept_whole),
        cmocka_unit_test(text_too_long_is_cut_with_an_ellipsis),
        cmocka_unit_test(a_number_and_its_han_unit_stand_together_in_cells),
        cmocka_unit_test(text_with_no_room_for_a_letter_is_dropped),
        cmocka_unit_test(text_is_aligned_in_its_box),
        cmocka_unit_test(the_same_frame_again_allocates_nothing),
        cmocka_unit_test(every_icon_has_a_drawing_and_a_name),
        cmocka_unit_test(every_token_differs_between_the_themes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
