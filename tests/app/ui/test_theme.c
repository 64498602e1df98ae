// Every pair of colours that the window lays on one another is told apart by those who see little:
// WCAG 2.1 AA, 4.5 to 1 for text and 3 to 1 for what carries meaning without being text.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "ui/theme.h"

static double channel(uint32_t argb, int shift) {
    double value = (double)(argb >> shift & 255) / 255;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t argb) {
    return 0.2126 * channel(argb, 16) + 0.7152 * channel(argb, 8) + 0.0722 * channel(argb, 0);
}

static double contrast(uint32_t one, uint32_t other) {
    double a = luminance(one), b = luminance(other);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

typedef struct Pair {
    Token over, under;
    double least;
} Pair;

#define TEXT_LEAST   4.5
#define MARK_LEAST   3.0
#define STRONG_LEAST 7.0  // WCAG AAA

static unsigned check(const Theme *theme, const Pair *pair) {
    double ratio =
        contrast(theme_colour(theme, pair->over).argb, theme_colour(theme, pair->under).argb);
    if (ratio >= pair->least) {
        return 0;
    }
    fprintf(stderr, "%s: %s on %s has %.2f, needs %.1f\n", theme->name, token_css_name(pair->over),
            token_css_name(pair->under), ratio, pair->least);
    return 1;
}

// In both themes, plain, with strong textures and with high contrast.
static unsigned check_both(const Pair *pair) {
    unsigned failed = check(theme_dark(), pair) + check(theme_light(), pair);
    for (int look = 0; look < 4; look++) {
        Theme theme;
        theme_make(&theme, look & 1, look & 2, TEXTURES_STRONG);
        failed += check(&theme, pair);
    }
    return failed;
}

static void test_high_contrast(void **state) {
    (void)state;
    static const Token surfaces[] = {TOKEN_APP,   TOKEN_PANEL, TOKEN_RAISED,   TOKEN_HOVER,
                                     TOKEN_INSET, TOKEN_LANE,  TOKEN_ACCENT_BG};
    unsigned failed = 0;
    for (int dark = 0; dark < 2; dark++) {
        Theme theme;
        theme_make(&theme, dark, true, TEXTURES_NORMAL);
        for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
            for (Token text = TOKEN_T1; text <= TOKEN_T3; text++) {
                failed += check(&theme, &(Pair){text, surfaces[i], STRONG_LEAST});
            }
            failed += check(&theme, &(Pair){TOKEN_LINE, surfaces[i], MARK_LEAST});
            failed += check(&theme, &(Pair){TOKEN_LINE2, surfaces[i], MARK_LEAST});
        }
        assert_int_equal(theme.textures, TEXTURES_STRONG);
        assert_true(theme.not_played > 0.54f && theme.not_played < 0.56f);
        theme_make(&theme, dark, true, TEXTURES_OFF);
        assert_int_equal(theme.textures, TEXTURES_OFF);
    }
    assert_int_equal(failed, 0);
}

// The pattern of a bar stands out from its ground at least as much more as its theme says.
static void test_strong_textures(void **state) {
    (void)state;
    static const Token pairs[][2] = {{TOKEN_SLEEP_STRIPE, TOKEN_SLEEP_FILL},
                                     {TOKEN_QUEUE_DOT, TOKEN_QUEUE_FILL},
                                     {TOKEN_CANCEL_CHEVRON, TOKEN_CANCEL_FILL}};
    for (int dark = 0; dark < 2; dark++) {
        Theme strong;
        const Theme *plain = dark ? theme_dark() : theme_light();
        theme_make(&strong, dark, false, TEXTURES_STRONG);
        for (int i = 0; i < 3; i++) {
            double before =
                contrast(plain->colours[pairs[i][0]].argb, plain->colours[pairs[i][1]].argb);
            double after =
                contrast(strong.colours[pairs[i][0]].argb, strong.colours[pairs[i][1]].argb);
            assert_true(after - 1 > 1.9 * (before - 1));
        }
    }
}

static void test_the_measure(void **state) {
    (void)state;
    assert_true(fabs(contrast(0xFF000000, 0xFFFFFFFF) - 21) < 0.001);
    assert_true(fabs(contrast(0xFF777777, 0xFFFFFFFF) - 4.478) < 0.001);
    assert_true(fabs(contrast(0xFF123456, 0xFF123456) - 1) < 0.001);
}

static void test_text_on_surfaces(void **state) {
    (void)state;
    static const Token surfaces[] = {TOKEN_APP,   TOKEN_PANEL, TOKEN_RAISED,   TOKEN_HOVER,
                                     TOKEN_INSET, TOKEN_LANE,  TOKEN_ACCENT_BG};
    static const Token texts[] = {TOKEN_T1, TOKEN_T2, TOKEN_T3, TOKEN_ACCENT};
    unsigned failed = 0;
    for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++) {
            failed += check_both(&(Pair){texts[j], surfaces[i], TEXT_LEAST});
        }
    }
    assert_int_equal(failed, 0);
}

static void test_code(void **state) {
    (void)state;
    static const Token surfaces[] = {TOKEN_PANEL, TOKEN_ACCENT_BG, TOKEN_FAIL_TINT, TOKEN_INSET};
    unsigned failed = 0;
    for (Token text = TOKEN_CODE_KEYWORD; text <= TOKEN_CODE_BUILTIN; text++) {
        for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
            failed += check_both(&(Pair){text, surfaces[i], TEXT_LEAST});
        }
    }
    assert_int_equal(failed, 0);
}

static void test_words_in_colour(void **state) {
    (void)state;
    static const Pair pairs[] = {
        {TOKEN_PLAY_TEXT, TOKEN_PLAY, TEXT_LEAST},
        {TOKEN_RUN_TEXT, TOKEN_RUN, TEXT_LEAST},
        {TOKEN_RUN_TEXT, TOKEN_ACCENT, TEXT_LEAST},
        {TOKEN_T1, TOKEN_SLEEP_FILL, TEXT_LEAST},
        {TOKEN_T1, TOKEN_SLEEP_STRIPE, TEXT_LEAST},
        {TOKEN_T2, TOKEN_SLEEP_FILL, TEXT_LEAST},
        {TOKEN_AWAIT_TEXT, TOKEN_AWAIT_FILL, TEXT_LEAST},
        {TOKEN_T1, TOKEN_QUEUE_FILL, TEXT_LEAST},
        {TOKEN_T2, TOKEN_QUEUE_FILL, TEXT_LEAST},
        {TOKEN_CANCEL_TEXT, TOKEN_CANCEL_FILL, TEXT_LEAST},
        {TOKEN_CANCEL_TEXT, TOKEN_PANEL, TEXT_LEAST},
        {TOKEN_BLOCKED_TEXT, TOKEN_BLOCKED_FILL, TEXT_LEAST},
        {TOKEN_FAIL, TOKEN_PANEL, TEXT_LEAST},
        {TOKEN_FAIL, TOKEN_RAISED, TEXT_LEAST},
        {TOKEN_FAIL, TOKEN_INSET, TEXT_LEAST},
        {TOKEN_FAIL, TOKEN_ACCENT_BG, TEXT_LEAST},
        {TOKEN_T1, TOKEN_FAIL_TINT, TEXT_LEAST},
        {TOKEN_T3, TOKEN_FAIL_TINT, TEXT_LEAST},
    };
    unsigned failed = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        failed += check_both(&pairs[i]);
    }
    assert_int_equal(failed, 0);
}

// The sign, the outline and the flat colour of every state; a faint fill is told by its outline.
static void test_states(void **state) {
    (void)state;
    unsigned failed = 0;
    for (StateLook look = 0; look < LOOK_COUNT; look++) {
        const StateStyle *style = state_style(look);
        Token marks[] = {style->mark, style->flat, style->edge ? style->edge : style->fill};
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            if (marks[i]) {
                failed += check_both(&(Pair){marks[i], TOKEN_PANEL, MARK_LEAST});
            }
        }
        if (style->glyph_mark) {
            failed += check_both(&(Pair){style->glyph_mark, style->mark, MARK_LEAST});
        }
    }
    failed += check_both(&(Pair){TOKEN_PLAY, TOKEN_PANEL, MARK_LEAST});
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_measure),
        cmocka_unit_test(test_text_on_surfaces),
        cmocka_unit_test(test_code),
        cmocka_unit_test(test_words_in_colour),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_high_contrast),
        cmocka_unit_test(test_strong_textures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
