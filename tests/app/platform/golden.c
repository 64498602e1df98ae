#include "golden.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/png.h"

enum { TOLERANCE = 6 };  // Of a colour channel.

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

// Leaves the map in `golden`: white where the pictures differ.
static size_t compare(const Canvas *drawn, Canvas *golden) {
    size_t different = 0;
    for (int i = 0; i < drawn->width * drawn->height; i++) {
        bool wrong = differs(drawn->pixels[i], golden->pixels[i]);
        golden->pixels[i] = wrong ? 0xFFFFFFFF : 0xFF000000;
        different += wrong;
    }
    return different;
}

size_t golden_compare(const char *name, const DrawList *list, float scale, size_t tolerated) {
    Canvas drawn = {0};
    Error error = {0};
    char path[512], own[160], map[200];
    const char *folder = getenv("GOLDEN_FOLDER"), *mode = getenv("COROSCOPE_GOLDEN");
    snprintf(own, sizeof own, "%s.png", name);
    snprintf(path, sizeof path, "%s/%s", folder ? folder : ".", own);
    if (!canvas_draw_list(&drawn, list, NULL, scale, 0xFF000000, &error)) {
        return SIZE_MAX;
    }
    if (mode && strcmp(mode, "write") == 0) {
        bool kept = png_write(path, &drawn, NULL, 0, &error);
        mem_free(drawn.pixels);
        return kept ? 0 : SIZE_MAX;
    }
    Canvas golden = load(path);
    bool same_size = golden.width == drawn.width && golden.height == drawn.height;
    size_t different = same_size ? compare(&drawn, &golden) : SIZE_MAX;
    if (different > tolerated) {
        png_write(own, &drawn, NULL, 0, &error);
        snprintf(map, sizeof map, "difference-%s", own);
        if (same_size) {
            png_write(map, &golden, NULL, 0, &error);
        }
        fprintf(stderr, "%s: %zu pixels differ from %s; see %s\n", own, different, path, map);
    }
    mem_free(drawn.pixels);
    mem_free(golden.pixels);
    return different > tolerated ? different : 0;
}
