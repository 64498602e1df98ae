#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "sheet.h"
#include "ui/raster.h"

enum { SIDE = 64, BLACK = 0xFF000000, WHITE = 0xFFFFFFFF };

typedef struct Stage {
    uint32_t pixels[SIDE * SIDE];
    Canvas canvas;
    DrawList list;
    Raster *raster;
} Stage;

static void stage_begin(Stage *stage, float scale) {
    TextMeasure measure = text_measure_plain();
    for (int i = 0; i < SIDE * SIDE; i++) {
        stage->pixels[i] = BLACK;
    }
    stage->canvas = (Canvas){stage->pixels, SIDE, SIDE, SIDE, scale};
    draw_list_begin(&stage->list, theme_dark(), &measure, SIDE, SIDE);
}

static int set_up(void **state) {
    Stage *stage = mem_zeroed(1, sizeof *stage);
    stage->raster = raster_create();
    stage_begin(stage, 1);
    *state = stage;
    return 0;
}

static int tear_down(void **state) {
    Stage *stage = *state;
    raster_destroy(stage->raster);
    draw_list_finish(&stage->list);
    mem_free(stage);
    return 0;
}

static void paint(Stage *stage, const Area *damage) {
    draw_list_end(&stage->list);
    raster_draw(stage->raster, &stage->canvas, &stage->list, NULL, damage);
}

static uint32_t at(const Stage *stage, int x, int y) {
    return stage->pixels[y * SIDE + x];
}

// How many whole pixels' worth of white there is.
static double painted(const Stage *stage) {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        sum += (stage->pixels[i] & 255) / 255.0;
    }
    return sum;
}

static void a_rect_fills_exactly_its_pixels(void **state) {
    Stage *stage = *state;
    draw_rect(&stage->list, (Rect){10, 20, 5, 4}, colour_argb(WHITE));
    paint(stage, NULL);
    assert_float_equal(painted(stage), 20, 0.001);
    assert_int_equal(at(stage, 10, 20), WHITE);
    assert_int_equal(at(stage, 14, 23), WHITE);
    assert_int_equal(at(stage, 15, 23), BLACK);
}

static void what_has_a_size_never_vanishes(void **state) {
    Stage *stage = *state;
    draw_rect(&stage->list, (Rect){10.2f, 20, 0.1f, 4}, colour_argb(WHITE));
    paint(stage, NULL);
    assert_float_equal(painted(stage), 4, 0.001);
}

static void a_disc_covers_its_area_whichever_way_it_is_drawn(void **state) {
    Stage *stage = *state;
    draw_disc(&stage->list, (Point){32.3f, 31.6f}, 20, colour_argb(WHITE));
    paint(stage, NULL);
    assert_float_equal(painted(stage), 3.14159 * 400, 4);
    stage_begin(stage, 1);
    draw_round(&stage->list, (Rect){12, 12, 40, 40}, 20, colour_argb(WHITE));
    paint(stage, NULL);
    assert_float_equal(painted(stage), 3.14159 * 400, 4);
}

static void a_line_covers_length_times_width_at_any_slope(void **state) {
    Stage *stage = *state;
    for (int i = 0; i < 12; i++) {
        float angle = 0.1f + (float)i * 0.5f;
        Point end = {32 + 24 * cosf(angle), 32 + 24 * sinf(angle)};
        stage_begin(stage, 1);
        draw_line(&stage->list, (Point){32, 32}, end, 1.5f, colour_argb(WHITE));
        paint(stage, NULL);
        assert_float_equal(painted(stage), 24 * 1.5, 0.5);
    }
}

static void a_shape_cut_by_damage_is_the_same_shape(void **state) {
    Stage *stage = *state;
    sheet_draw_shapes(&stage->list);
    paint(stage, NULL);
    uint32_t whole[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
        whole[i] = stage->pixels[i];
    }
    stage_begin(stage, 1);
    sheet_draw_shapes(&stage->list);
    draw_list_end(&stage->list);
    for (int y = 0; y < SIDE; y += 7) {
        for (int x = 0; x < SIDE; x += 9) {
            Area damage = {x, y, x + 9, y + 7};
            raster_draw(stage->raster, &stage->canvas, &stage->list, NULL, &damage);
        }
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            int a = (int)(whole[i] >> shift & 255), b = (int)(stage->pixels[i] >> shift & 255);
            // Sums of floats in another order may round the other way.
            assert_true(a - b <= 2 && b - a <= 2);
        }
    }
}

static void clips_nest(void **state) {
    Stage *stage = *state;
    draw_clip_push(&stage->list, (Rect){0, 0, 20, 20});
    draw_clip_push(&stage->list, (Rect){10, 10, 50, 50});
    draw_rect(&stage->list, (Rect){0, 0, 64, 64}, colour_argb(WHITE));
    draw_clip_pop(&stage->list);
    draw_clip_pop(&stage->list);
    paint(stage, NULL);
    assert_float_equal(painted(stage), 100, 0.001);
}

static void a_fade_shows_overlapping_shapes_as_one_layer(void **state) {
    Stage *stage = *state;
    draw_fade_push(&stage->list, 32, 0.36f);
    draw_rect(&stage->list, (Rect){0, 0, 64, 64}, colour_argb(0xFFFF0000));
    draw_rect(&stage->list, (Rect){0, 0, 64, 64}, colour_argb(WHITE));
    draw_fade_pop(&stage->list);
    paint(stage, NULL);
    assert_int_equal(at(stage, 31, 5), WHITE);
    // 36 % white and no red shining through.
    assert_int_equal(at(stage, 32, 5) >> 16 & 255, at(stage, 32, 5) & 255);
    assert_in_range(at(stage, 32, 5) & 255, 90, 93);
}

static void textures_stand_still_when_their_box_moves(void **state) {
    Stage *stage = *state;
    Colour white = colour_argb(WHITE), black = colour_argb(BLACK);
    draw_texture(&stage->list, (Rect){4, 4, 40, 40}, 0, TEXTURE_STRIPES, black, white);
    paint(stage, NULL);
    uint32_t before[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
        before[i] = stage->pixels[i];
    }
    stage_begin(stage, 1);
    draw_texture(&stage->list, (Rect){7, 9, 40, 40}, 0, TEXTURE_STRIPES, black, white);
    paint(stage, NULL);
    for (int y = 9; y < 44; y++) {
        for (int x = 7; x < 44; x++) {
            assert_int_equal(before[y * SIDE + x], at(stage, x, y));
        }
    }
}

static void absurd_places_and_sizes_do_no_harm(void **state) {
    Stage *stage = *state;
    const float odd[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, -5, 0, 1e7f};
    for (int i = 0; i < 8; i++) {
        for (int k = 0; k < 8; k++) {
            Rect rect = {odd[i], odd[k], odd[(i + k) % 8], odd[(i * 3 + k) % 8]};
            Colour white = colour_argb(WHITE);
            draw_rect(&stage->list, rect, white);
            draw_round(&stage->list, rect, odd[k], white);
            draw_round_stroke(&stage->list, rect, 4, 1, white);
            draw_round_dashed(&stage->list, rect, 4, 1.5f, 5, 4, white);
            draw_texture(&stage->list, rect, 4, TEXTURE_DOTS, white, white);
            draw_line(&stage->list, (Point){rect.x, rect.y}, (Point){rect.w, rect.h}, 1.5f, white);
            draw_disc(&stage->list, (Point){rect.x, rect.y}, rect.w, white);
            draw_icon(&stage->list, ICON_SUN, (Point){rect.x, rect.y}, 16, white);
            draw_shadow(&stage->list, rect, 8);
            draw_opacity_push(&stage->list, rect, 0.4f);
            draw_rect(&stage->list, rect, white);
            draw_fade_pop(&stage->list);
        }
    }
    paint(stage, NULL);
}

static void what_is_less_than_nothing_has_no_shadow(void **state) {
    Stage *stage = *state;
    draw_rect(&stage->list, (Rect){0, 0, 64, 64}, colour_argb(WHITE));
    draw_shadow(&stage->list, (Rect){40, 10, -20, 30}, 8);
    draw_shadow(&stage->list, (Rect){10, 40, 30, -20}, 8);
    paint(stage, NULL);
    assert_float_equal(painted(stage), SIDE * SIDE, 0.001);
}

// A letter L of 3 x 5 pixels, whose foot points right.
static size_t letter(void *self, FontSpec font, float scale, Slice text, const GlyphPiece **out) {
    static const uint8_t coverage[15] = {255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 255, 255};
    static const GlyphPiece piece = {
        .left = 1, .top = -5, .width = 3, .height = 5, .coverage = coverage};
    (void)self;
    (void)font;
    (void)scale;
    (void)text;
    *out = &piece;
    return 1;
}

static void turned_text_reads_downward_and_keeps_to_its_clip(void **state) {
    Stage *stage = *state;
    GlyphSource glyphs = {.pieces = letter};
    Rect box = {10, 20, 20, 40};
    draw_text_down(&stage->list, box, TEXT_LABEL, SLICE("L"), (Colour){WHITE, TOKEN_NONE});
    const DrawCommand *command = &stage->list.commands.items[stage->list.commands.count - 1];
    assert_true(command->turned);
    int x = (int)command->rect.x, y = (int)command->rect.y;
    draw_list_end(&stage->list);
    raster_draw(stage->raster, &stage->canvas, &stage->list, &glyphs, NULL);
    // Its stem lies on top, to the right of the baseline; its foot goes down at the left.
    for (int i = 0; i < 5; i++) {
        assert_int_equal(at(stage, x + i, y + 1), WHITE);
    }
    assert_int_equal(at(stage, x, y + 2), WHITE);
    assert_int_equal(at(stage, x, y + 3), WHITE);
    assert_int_equal(at(stage, x + 1, y + 2), BLACK);
    assert_true(fabs(painted(stage) - 7) < 0.01);
    stage_begin(stage, 1);
    draw_clip_push(&stage->list, (Rect){(float)x + 2, 0, 64, 64});
    draw_text_down(&stage->list, box, TEXT_LABEL, SLICE("L"), (Colour){WHITE, TOKEN_NONE});
    draw_clip_pop(&stage->list);
    draw_list_end(&stage->list);
    raster_draw(stage->raster, &stage->canvas, &stage->list, &glyphs, NULL);
    assert_true(fabs(painted(stage) - 3) < 0.01);
}

int main(void) {
#define FACT(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        FACT(a_rect_fills_exactly_its_pixels),
        FACT(what_has_a_size_never_vanishes),
        FACT(a_disc_covers_its_area_whichever_way_it_is_drawn),
        FACT(a_line_covers_length_times_width_at_any_slope),
        FACT(a_shape_cut_by_damage_is_the_same_shape),
        FACT(clips_nest),
        FACT(a_fade_shows_overlapping_shapes_as_one_layer),
        FACT(textures_stand_still_when_their_box_moves),
        FACT(absurd_places_and_sizes_do_no_harm),
        FACT(what_is_less_than_nothing_has_no_shadow),
        FACT(turned_text_reads_downward_and_keeps_to_its_clip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
