// How long a frame takes: bench_window FILE [WIDTHxHEIGHT]. Playing, zooming, panning and pointing,
// drawn and painted in memory as the window would, where something changed; prints the median and
// the 99th percentile. Times are of the processor, as a frame is made by one thread and a busy
// machine would count otherwise.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "headless.h"

enum { FRAMES = 200 };

static double read_clock(clockid_t clock) {
    struct timespec at;
    clock_gettime(clock, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static double milliseconds(void) {
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

static double elapsed(void) {
    return read_clock(CLOCK_MONOTONIC);
}

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void report(const char *name, double *times) {
    qsort(times, FRAMES, sizeof *times, by_size);
    printf("%-10s %6.2f ms, 99 of 100 within %6.2f ms\n", name, times[FRAMES / 2],
           times[FRAMES * 99 / 100]);
}

int main(int count, char **words) {
    Error error = {0};
    Headless headless;
    Point size = {1600, 1000};
    if (count > 2) {
        sscanf(words[2], "%fx%f", &size.x, &size.y);
    }
    if (count < 2 || !headless_start(&headless, size, &error)) {
        fprintf(stderr, "bench_window FILE [WIDTHxHEIGHT] %s\n", error.message);
        return 2;
    }
    double start = elapsed();
    headless_open(&headless, words[1]);
    printf("%.0fx%.0f, first picture after %.0f ms\n", (double)size.x, (double)size.y,
           elapsed() - start);
    Raster *raster = raster_create();
    GlyphSource glyphs = fonts_glyphs(headless.fonts);
    size_t pixels = (size_t)size.x * (size_t)size.y;
    Canvas canvas = {mem_zeroed(pixels, 4), (int)size.x, (int)size.y, (int)size.x, 1};
    Damage damage = {0};
    static const char *const names[] = {"playing", "zooming", "panning", "pointing"};
    double times[FRAMES], drawing[FRAMES];
    for (int kind = 0; kind < 4; kind++) {
        app_act(headless.app, ACTION_GO_BEGIN, 0);
        app_act(headless.app, kind == 0 ? ACTION_PLAY : ACTION_FIT, 0);
        for (int i = 0; i < FRAMES; i++) {
            float x = size.x / 2;
            if (kind == 1) {
                app_zoom_at(headless.app, x, i < FRAMES / 2 ? 0.93 : 1 / 0.93);
            } else if (kind == 2) {
                app_pan(headless.app, i < FRAMES / 2 ? 9 : -9);
            } else if (kind == 3) {
                headless_move(&headless, (Point){x + (float)i, size.y / 3 + (float)i});
            }
            double before = milliseconds();
            headless_frame(&headless, 16);
            drawing[i] = milliseconds() - before;
            damage_find(&damage, &headless.list, canvas.width, canvas.height, 1);
            raster_draw_damage(raster, &canvas, &headless.list, &glyphs, &damage);
            times[i] = milliseconds() - before;
        }
        report(names[kind], times);
        report("  listing", drawing);
    }
    damage_finish(&damage);
    raster_destroy(raster);
    mem_free(canvas.pixels);
    headless_finish(&headless);
    return 0;
}
