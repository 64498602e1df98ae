// How long a full frame takes: 5000 rounded bars and 500 labels at 1600 x 900, then each part.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "platform/font.h"

enum { ROUNDS = 40, WIDTH = 1600, HEIGHT = 900 };

typedef void Scene(DrawList *list);

static double now_ms(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void bars(DrawList *list, int count, bool textured) {
    uint32_t seed = 7;
    for (int i = 0; i < count; i++) {
        Rect rect = {(float)(next(&seed) % (WIDTH - 30)), (float)(next(&seed) % (HEIGHT - 20)),
                     (float)(16 + next(&seed) % 20), 18};
        StateLook look = textured ? (StateLook)(LOOK_ASLEEP + next(&seed) % 4) : LOOK_RUNNING;
        draw_state_bar(list, rect, 4, look);
    }
}

static void labels(DrawList *list, int count) {
    char text[64];
    for (int i = 0; i < count; i++) {
        snprintf(text, sizeof text, "worker_%d sleeps until 15:%02d", i % 100, i % 60);
        draw_text(list, (float)(i % 8 * 190 + 8), (float)(i / 8 * 14), TEXT_LABEL, slice_from(text),
                  ink(list, TOKEN_T1));
    }
}

static void clear(DrawList *list) {
    draw_rect(list, (Rect){0, 0, WIDTH, HEIGHT}, ink(list, TOKEN_PANEL));
}

static void scene(DrawList *list) {
    clear(list);
    bars(list, 5000, false);
    labels(list, 500);
}

static void scene_states(DrawList *list) {
    clear(list);
    bars(list, 5000, true);
    labels(list, 500);
}

static void scene_faded(DrawList *list) {
    clear(list);
    draw_fade_push(list, WIDTH / 2, 0.36f);
    bars(list, 5000, false);
    labels(list, 500);
    draw_fade_pop(list);
}

static void only_bars(DrawList *list) {
    bars(list, 5000, false);
}

static void only_textures(DrawList *list) {
    for (int i = 0; i < 1000; i++) {
        draw_state_bar(list, (Rect){(float)(i % 12 * 130), (float)(i / 12 * 10), 120, 18}, 4,
                       LOOK_ASLEEP);
    }
}

static void only_dashes(DrawList *list) {
    for (int i = 0; i < 1000; i++) {
        draw_round_dashed(list, (Rect){(float)(i % 12 * 130), (float)(i / 12 * 10), 120, 18}, 4,
                          1.5f, 5, 4, ink(list, TOKEN_AWAIT));
    }
}

static void only_labels(DrawList *list) {
    labels(list, 500);
}

static void only_lines(DrawList *list) {
    for (int i = 0; i < 1000; i++) {
        Point a = {(float)(i * 37 % 1400), (float)(i * 91 % 700)};
        draw_line(list, a, (Point){a.x + 150, a.y + (float)(i % 300) - 150}, 1.5f,
                  ink(list, TOKEN_AWAIT));
    }
}

static void only_icons(DrawList *list) {
    for (int i = 0; i < 500; i++) {
        draw_state_glyph(list, (StateLook)(i % LOOK_COUNT),
                         (Point){(float)(i % 40 * 40 + 20), (float)(i / 40 * 40 + 20)}, 16);
    }
}

static void run(const char *name, Scene *draw, Fonts *fonts, Raster *raster, const Canvas *canvas) {
    TextMeasure measure = fonts_measure(fonts);
    GlyphSource glyphs = fonts_glyphs(fonts);
    DrawList list = {0};
    double emit[ROUNDS], paint[ROUNDS];
    for (int i = -3; i < ROUNDS; i++) {
        double start = now_ms();
        draw_list_begin(&list, theme_dark(), &measure, WIDTH, HEIGHT);
        draw(&list);
        draw_list_end(&list);
        double middle = now_ms();
        raster_draw(raster, canvas, &list, &glyphs, NULL);
        if (i >= 0) {
            emit[i] = middle - start;
            paint[i] = now_ms() - middle;
        }
    }
    qsort(emit, ROUNDS, sizeof *emit, compare);
    qsort(paint, ROUNDS, sizeof *paint, compare);
    printf("%-36s emit %6.2f ms   paint %6.2f ms\n", name, emit[ROUNDS / 2], paint[ROUNDS / 2]);
    draw_list_finish(&list);
}

int main(void) {
    Error error = {0};
    Fonts *fonts = fonts_create(&error);
    if (!fonts) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    Raster *raster = raster_create();
    Canvas canvas = {mem_zeroed(WIDTH * HEIGHT, 4), WIDTH, HEIGHT, WIDTH, 1};
    run("5000 bars + 500 labels", scene, fonts, raster, &canvas);
    run("the same, textured and edged", scene_states, fonts, raster, &canvas);
    run("5000 bars + 500 labels, half faded", scene_faded, fonts, raster, &canvas);
    run("clear", clear, fonts, raster, &canvas);
    run("5000 rounded bars", only_bars, fonts, raster, &canvas);
    run("1000 striped bars of 120 x 18", only_textures, fonts, raster, &canvas);
    run("1000 dashed outlines of 120 x 18", only_dashes, fonts, raster, &canvas);
    run("500 labels", only_labels, fonts, raster, &canvas);
    run("1000 lines of 200 px", only_lines, fonts, raster, &canvas);
    run("500 state glyphs", only_icons, fonts, raster, &canvas);
    mem_free(canvas.pixels);
    raster_destroy(raster);
    fonts_destroy(fonts);
    return 0;
}
