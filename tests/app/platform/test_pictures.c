// Draws pictures without text and compares them with those kept in golden/, pixel by pixel. A
// picture that differs is written beside the test with a map of the difference. Run with
// COROSCOPE_GOLDEN=write to keep what is drawn as the new golden pictures.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL_image.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../ui/sheet.h"
#include "platform/png.h"

enum { TOLERANCE = 6 };

typedef void Scene(DrawList *list);

static void shapes(DrawList *list) {
    sheet_draw_shapes(list);
}

static void states(DrawList *list) {
    sheet_draw_states(list, 0);
}

static void icons(DrawList *list) {
    draw_rect(list, (Rect){0, 0, 480, 180}, ink(list, TOKEN_PANEL));
    sheet_draw_icons(list, 0, 0);
}

static Canvas load(const char *path) {
    SDL_Surface *file = IMG_Load(path);
    SDL_Surface *surface =
        file ? SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(file);
    if (!surface) {
        return (Canvas){0};
    }
    Canvas canvas = {NULL, surface->w, surface->h, surface->w, 1};
    size_t row = (size_t)surface->w * 4;
    canvas.pixels = mem_alloc(row * (size_t)surface->h);
    for (int y = 0; y < surface->h; y++) {
        memcpy(canvas.pixels + y * surface->w, (char *)surface->pixels + y * surface->pitch, row);
    }
    SDL_FreeSurface(surface);
    return canvas;
}

static bool differs(uint32_t a, uint32_t b) {
    for (int shift = 0; shift < 24; shift += 8) {
        int distance = (int)(a >> shift & 255) - (int)(b >> shift & 255);
        if (distance > TOLERANCE || distance < -TOLERANCE) {
            return true;
        }
    }
    return false;
}

// Paints the map over `golden`: white where the pictures differ.
static size_t compare(const Canvas *drawn, Canvas *golden) {
    size_t different = 0;
    for (int i = 0; i < drawn->width * drawn->height; i++) {
        bool wrong = differs(drawn->pixels[i], golden->pixels[i]);
        golden->pixels[i] = wrong ? 0xFFFFFFFF : 0xFF000000;
        different += wrong;
    }
    return different;
}

static void check_picture(const char *name, Scene *scene, const Theme *theme, Point size,
                          float scale) {
    TextMeasure measure = text_measure_plain();
    DrawList list = {0};
    Canvas drawn = {0};
    Error error = {0};
    char golden_path[512], own_path[128], map_path[160];
    const char *folder = getenv("GOLDEN_FOLDER");
    const char *mode = getenv("COROSCOPE_GOLDEN");
    snprintf(own_path, sizeof own_path, "%s-%s.png", name, theme->name);
    snprintf(golden_path, sizeof golden_path, "%s/%s", folder ? folder : ".", own_path);
    draw_list_begin(&list, theme, &measure, size.x, size.y);
    scene(&list);
    draw_list_end(&list);
    assert_true(canvas_draw_list(&drawn, &list, NULL, scale, 0xFF000000, &error));
    draw_list_finish(&list);
    if (mode && strcmp(mode, "write") == 0) {
        assert_true(png_write(golden_path, &drawn, NULL, 0, &error));
        mem_free(drawn.pixels);
        return;
    }
    Canvas golden = load(golden_path);
    bool same_size = golden.width == drawn.width && golden.height == drawn.height;
    size_t different = same_size ? compare(&drawn, &golden) : SIZE_MAX;
    if (different) {
        png_write(own_path, &drawn, NULL, 0, &error);
        snprintf(map_path, sizeof map_path, "difference-%s", own_path);
        if (same_size) {
            png_write(map_path, &golden, NULL, 0, &error);
        }
        print_error("%s: %zu pixels differ from %s; see %s\n", own_path, different, golden_path,
                    map_path);
    }
    mem_free(drawn.pixels);
    mem_free(golden.pixels);
    assert_int_equal(different, 0);
}

static void shapes_look_as_they_did(void **state) {
    (void)state;
    check_picture("shapes", shapes, theme_dark(), (Point){240, 200}, 1);
    check_picture("shapes", shapes, theme_light(), (Point){240, 200}, 1);
}

static void shapes_look_the_same_at_other_scales(void **state) {
    (void)state;
    check_picture("shapes-1.5", shapes, theme_dark(), (Point){240, 200}, 1.5f);
    check_picture("shapes-2", shapes, theme_light(), (Point){240, 200}, 2);
}

static void states_look_as_they_did(void **state) {
    (void)state;
    check_picture("states", states, theme_dark(), (Point){800, 900}, 1);
    check_picture("states", states, theme_light(), (Point){800, 900}, 1);
}

static void icons_look_as_they_did(void **state) {
    (void)state;
    check_picture("icons", icons, theme_dark(), (Point){480, 180}, 1);
    check_picture("icons-2", icons, theme_light(), (Point){480, 180}, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_look_as_they_did),
        cmocka_unit_test(shapes_look_the_same_at_other_scales),
        cmocka_unit_test(states_look_as_they_did),
        cmocka_unit_test(icons_look_as_they_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
