// What changed is found, and what is found makes the same picture as drawing all.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "sheet.h"
#include "ui/damage.h"
#include "ui/raster.h"

enum { SIDE = 256 };

typedef struct Stage {
    uint32_t pixels[SIDE * SIDE], whole[SIDE * SIDE];
    DrawList list;
    Raster *raster;
    Damage damage;
} Stage;

static int set_up(void **state) {
    Stage *stage = mem_zeroed(1, sizeof *stage);
    stage->raster = raster_create();
    *state = stage;
    return 0;
}

static int tear_down(void **state) {
    Stage *stage = *state;
    raster_destroy(stage->raster);
    damage_finish(&stage->damage);
    draw_list_finish(&stage->list);
    mem_free(stage);
    return 0;
}

static void begin(Stage *stage) {
    TextMeasure measure = text_measure_plain();
    draw_list_begin(&stage->list, theme_dark(), &measure, SIDE, SIDE);
    draw_rect(&stage->list, (Rect){0, 0, SIDE, SIDE}, ink(&stage->list, TOKEN_APP));
}

static void find(Stage *stage) {
    draw_list_end(&stage->list);
    damage_find(&stage->damage, &stage->list, SIDE, SIDE, 1);
}

static void what_is_drawn_again_is_no_damage(void **state) {
    Stage *stage = *state;
    for (int i = 0; i < 2; i++) {
        begin(stage);
        sheet_draw_shapes(&stage->list);
        find(stage);
    }
    assert_int_equal(stage->damage.areas.count, 0);
}

static void a_box_that_moves_damages_where_it_was_and_where_it_is(void **state) {
    Stage *stage = *state;
    begin(stage);
    draw_round(&stage->list, (Rect){10, 10, 8, 8}, 2, ink(&stage->list, TOKEN_RUN));
    find(stage);
    begin(stage);
    draw_round(&stage->list, (Rect){200, 200, 8, 8}, 2, ink(&stage->list, TOKEN_RUN));
    find(stage);
    assert_int_equal(stage->damage.areas.count, 2);
    assert_true(area_has(stage->damage.areas.items[0], (Area){10, 10, 18, 18}));
    assert_true(area_has(stage->damage.areas.items[1], (Area){200, 200, 208, 208}));
}

static void a_fade_that_moves_damages_only_what_it_passes(void **state) {
    Stage *stage = *state;
    for (int i = 0; i < 2; i++) {
        begin(stage);
        draw_fade_push(&stage->list, 70 + (float)i, 0.36f);
        draw_rect(&stage->list, (Rect){0, 0, SIDE, SIDE}, ink(&stage->list, TOKEN_RUN));
        draw_fade_pop(&stage->list);
        find(stage);
    }
    assert_int_equal(stage->damage.areas.count, 1);
    assert_true(stage->damage.areas.items[0].right <= 128);
    assert_true(stage->damage.areas.items[0].left >= 64);
}

static void another_theme_damages_all(void **state) {
    Stage *stage = *state;
    const StripRun runs[] = {{0, 40, TOKEN_RUN, false, false}};
    Theme theme = *theme_dark();
    for (int i = 0; i < 2; i++) {
        TextMeasure measure = text_measure_plain();
        draw_list_begin(&stage->list, &theme, &measure, SIDE, SIDE);
        draw_strip(&stage->list, (Rect){8, 8, 40, 2}, runs, 1);
        find(stage);
        theme.colours[TOKEN_RUN].argb = 0xFF00FF00;
    }
    assert_int_equal(stage->damage.areas.count, 1);
    assert_true(area_has(stage->damage.areas.items[0], (Area){0, 0, SIDE, SIDE}));
}

static float any(float most) {
    return (float)(rand() % 1000) / 1000 * most;
}

// Some of everything, at places that depend on `seed`.
static void draw_something(DrawList *list, unsigned seed) {
    srand(seed);
    Rect rect = {any(200), any(200), any(120), any(60)};
    Colour colour = ink(list, (Token)(1 + rand() % (TOKEN_COUNT - 1)));
    switch (rand() % 9) {
    case 0: draw_rect(list, rect, colour); break;
    case 1: draw_round(list, rect, 6, colour); break;
    case 2: draw_round_stroke(list, rect, 6, 1.5f, colour); break;
    case 3: draw_round_dashed(list, rect, 6, 1.5f, 5, 4, colour); break;
    case 4: draw_texture(list, rect, 4, TEXTURE_STRIPES, colour, ink(list, TOKEN_RUN)); break;
    case 5: {
        StripRun runs[] = {{3, 9, TOKEN_RUN, true, false}, {9, 10, TOKEN_READY, false, true}};
        draw_strip(list, rect, runs, 2);
        break;
    }
    case 6: draw_shadow(list, rect, 8); break;
    case 7:
        draw_line(list, (Point){any(256), any(256)}, (Point){any(256), any(256)}, 2, colour);
        break;
    default: draw_icon(list, ICON_SUN, (Point){any(256), any(256)}, 16, colour);
    }
}

static void draw_frame(Stage *stage, unsigned frame) {
    begin(stage);
    draw_clip_push(&stage->list, (Rect){8, 8, 230, 230});
    // Most stays from frame to frame, a few things come and go.
    for (unsigned i = 0; i < 30; i++) {
        bool comes = i % 10 == frame % 10;
        if (i == 12) {
            draw_fade_push(&stage->list, 90 + (float)(frame * 7 % 100), 0.36f);
        }
        draw_something(&stage->list, comes ? 1000 + frame * 31 + i : i);
    }
    draw_fade_pop(&stage->list);
    draw_clip_pop(&stage->list);
    find(stage);
}

static void drawing_only_the_damage_makes_the_whole_picture(void **state) {
    Stage *stage = *state;
    Canvas canvas = {stage->pixels, SIDE, SIDE, SIDE, 1};
    Canvas whole = {stage->whole, SIDE, SIDE, SIDE, 1};
    for (unsigned frame = 0; frame < 60; frame++) {
        draw_frame(stage, frame);
        raster_draw_damage(stage->raster, &canvas, &stage->list, NULL, &stage->damage);
        raster_draw(stage->raster, &whole, &stage->list, NULL, NULL);
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int a = (int)(stage->whole[i] >> shift & 255);
                int b = (int)(stage->pixels[i] >> shift & 255);
                // Sums of floats in another order may round the other way.
                assert_true(a - b <= 2 && b - a <= 2);
            }
        }
    }
}

static void after_forgetting_all_is_damage(void **state) {
    Stage *stage = *state;
    begin(stage);
    find(stage);
    damage_forget(&stage->damage);
    begin(stage);
    find(stage);
    assert_int_equal(stage->damage.areas.count, 1);
    assert_true(area_has(stage->damage.areas.items[0], (Area){0, 0, SIDE, SIDE}));
}

int main(void) {
#define FACT(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        FACT(what_is_drawn_again_is_no_damage),
        FACT(a_box_that_moves_damages_where_it_was_and_where_it_is),
        FACT(a_fade_that_moves_damages_only_what_it_passes),
        FACT(drawing_only_the_damage_makes_the_whole_picture),
        FACT(after_forgetting_all_is_damage),
        FACT(another_theme_damages_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
