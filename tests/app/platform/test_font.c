#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "platform/font.h"
#include "platform/font_runs.h"

static int set_up(void **state) {
    *state = fonts_create(NULL);
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    fonts_destroy(*state);
    return 0;
}

static FontSpec code_font(void) {
    return theme_font(theme_dark(), TEXT_CODE);
}

static float width_of(Fonts *fonts, TextRole role, const char *text) {
    TextMeasure measure = fonts_measure(fonts);
    return measure.width(measure.self, theme_font(theme_dark(), role), slice_from(text));
}

static void source_text_stands_on_cells_of_eight(void **state) {
    const float scales[] = {1, 1.25f, 1.5f, 2, 3};
    for (int i = 0; i < 5; i++) {
        fonts_set_scale(*state, scales[i]);
        assert_float_equal(width_of(*state, TEXT_CODE, "await x"), 56, 0.001);
        assert_float_equal(width_of(*state, TEXT_CODE, "鱼汤"), 32, 0.001);
        assert_float_equal(width_of(*state, TEXT_CODE, "🐟"), 16, 0.001);
    }
    fonts_set_scale(*state, 1);
}

static void joined_emoji_are_one_sign(void **state) {
    (void)state;
    const char *signs[] = {"👨‍🍳", "🇨🇳", "❤️", "👍🏽", "1️⃣", "é"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        Slice text = slice_from(signs[i]);
        size_t at = 0;
        assert_int_equal(text_cluster_next(text, &at), i < 5 ? 2 : 1);
        assert_int_equal(at, text.length);
    }
}

static void two_flags_are_two_signs(void **state) {
    (void)state;
    Slice text = slice_from("🇨🇳🇫🇷");
    size_t at = 0;
    text_cluster_next(text, &at);
    assert_int_equal(at, text.length / 2);
}

static void what_fits_is_no_wider_than_the_room(void **state) {
    TextMeasure measure = fonts_measure(*state);
    FontSpec font = theme_font(theme_dark(), TEXT_BODY);
    const char *texts[] = {"prepare_fish sleeps until 15:00", "姜和葱 fry it 🐟 and 鱼汤", "🐟🐟🐟"};
    for (size_t i = 0; i < 3; i++) {
        Slice text = slice_from(texts[i]);
        for (float room = 0; room < 240; room += 7) {
            size_t bytes = measure.fit(measure.self, font, text, room);
            Slice part = slice_sub(text, 0, bytes);
            assert_int_equal(utf8_valid_prefix(part), part.length);
            assert_true(bytes == 0 || measure.width(measure.self, font, part) <= room + 1);
        }
        assert_int_equal(measure.fit(measure.self, font, text, 1000), text.length);
    }
}

static void any_bytes_can_be_drawn(void **state) {
    GlyphSource glyphs = fonts_glyphs(*state);
    TextMeasure measure = fonts_measure(*state);
    uint32_t seed = 5;
    char bytes[24];
    for (int round = 0; round < 300; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (char)(seed >> 16);
        }
        Slice text = {bytes, (size_t)round % sizeof bytes};
        FontSpec font = theme_font(theme_dark(), (TextRole)(round % TEXT_ROLE_COUNT));
        const GlyphPiece *pieces;
        glyphs.pieces(glyphs.self, font, 1.5f, text, &pieces);
        assert_true(measure.width(measure.self, font, text) >= 0);
    }
}

static void emoji_come_in_colour_and_letters_as_masks(void **state) {
    GlyphSource glyphs = fonts_glyphs(*state);
    const GlyphPiece *pieces;
    assert_int_equal(glyphs.pieces(glyphs.self, code_font(), 1, SLICE("x"), &pieces), 1);
    assert_non_null(pieces[0].coverage);
    size_t count = glyphs.pieces(glyphs.self, code_font(), 1, SLICE("🐟"), &pieces);
    // Without an emoji font there is a box instead; neither is a fault.
    for (size_t i = 0; i < count; i++) {
        assert_true(pieces[i].coverage || pieces[i].colours);
        assert_true(pieces[i].height <= 24);
    }
}

static void the_same_text_gives_the_same_masks(void **state) {
    GlyphSource glyphs = fonts_glyphs(*state);
    FontSpec font = theme_font(theme_light(), TEXT_LABEL);
    const GlyphPiece *pieces;
    glyphs.pieces(glyphs.self, font, 2, SLICE("boil the water"), &pieces);
    const uint8_t *first = pieces[0].coverage;
    glyphs.pieces(glyphs.self, font, 2, SLICE("something else"), &pieces);
    glyphs.pieces(glyphs.self, font, 2, SLICE("boil the water"), &pieces);
    assert_ptr_equal(first, pieces[0].coverage);
}

static void han_is_never_too_small_to_read(void **state) {
    assert_float_equal(width_of(*state, TEXT_CAPTION, "等待"), 26, 1.5);    // 11 px in Latin.
    assert_float_equal(width_of(*state, TEXT_LANE_NOTE, "等待"), 26, 1.5);  // 11.5
    assert_float_equal(width_of(*state, TEXT_LABEL, "等待"), 24, 1.5);      // Of bars and buttons.
    assert_float_equal(width_of(*state, TEXT_CARD_TITLE, "等待"), 32, 1.5);
    // A picture in small is not to be read.
    TextMeasure measure = fonts_measure(*state);
    FontSpec small = {FONT_UI, 4, 400};
    assert_float_equal(measure.width(measure.self, small, SLICE("等待")), 8, 1.5);
}

static void quotation_marks_beside_han_are_as_wide_as_han(void **state) {
    float alone = width_of(*state, TEXT_BODY, "“x”");
    float letters = width_of(*state, TEXT_BODY, "x");
    assert_true(alone - letters < 16);
    float beside = width_of(*state, TEXT_BODY, "在“x”之后");
    assert_float_equal(beside - letters, 5 * 13, 4);
}

static void the_cache_forgets_what_was_long_not_used(void **state) {
    GlyphSource glyphs = fonts_glyphs(*state);
    FontSpec font = {FONT_UI, 28, 600};
    char text[64];
    const GlyphPiece *pieces;
    for (int i = 0; i < 1500; i++) {
        int length = snprintf(text, sizeof text, "number %d of a great many texts", i);
        glyphs.pieces(glyphs.self, font, 3, (Slice){text, (size_t)length}, &pieces);
    }
    assert_true(glyphs.pieces(glyphs.self, font, 3, SLICE("number 0"), &pieces) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(source_text_stands_on_cells_of_eight),
        cmocka_unit_test(joined_emoji_are_one_sign),
        cmocka_unit_test(two_flags_are_two_signs),
        cmocka_unit_test(what_fits_is_no_wider_than_the_room),
        cmocka_unit_test(any_bytes_can_be_drawn),
        cmocka_unit_test(emoji_come_in_colour_and_letters_as_masks),
        cmocka_unit_test(the_same_text_gives_the_same_masks),
        cmocka_unit_test(han_is_never_too_small_to_read),
        cmocka_unit_test(quotation_marks_beside_han_are_as_wide_as_han),
        cmocka_unit_test(the_cache_forgets_what_was_long_not_used),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
