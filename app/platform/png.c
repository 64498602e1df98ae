#include "platform/png.h"

#include <SDL.h>
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"

enum { SIGNATURE_AND_HEADER = 8 + 25, SIDE_MAX = 32767 };

static size_t SDLCALL append_bytes(SDL_RWops *stream, const void *bytes, size_t size,
                                   size_t count) {
    text_append(stream->hidden.unknown.data1, (Slice){bytes, size * count});
    return count;
}

static Sint64 SDLCALL stream_size(SDL_RWops *stream) {
    return (Sint64)((Text *)stream->hidden.unknown.data1)->length;
}

// The writer only appends: the one place it can go to is where it is.
static Sint64 SDLCALL stream_seek(SDL_RWops *stream, Sint64 offset, int whence) {
    (void)offset;
    (void)whence;
    return stream_size(stream);
}

static int SDLCALL stream_close(SDL_RWops *stream) {
    SDL_FreeRW(stream);
    return 0;
}

static uint32_t crc(Slice bytes) {
    uint32_t sum = 0xFFFFFFFF;
    for (size_t i = 0; i < bytes.length; i++) {
        sum ^= (uint8_t)bytes.data[i];
        for (int bit = 0; bit < 8; bit++) {
            sum = sum >> 1 ^ (0xEDB88320 & (0 - (sum & 1)));
        }
    }
    return ~sum;
}

static void append_big_endian(Text *out, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        text_append_char(out, (char)(number >> shift & 255));
    }
}

static bool is_ascii(const char *text) {
    for (; *text; text++) {
        if ((uint8_t)*text >= 0x80) {
            return false;
        }
    }
    return true;
}

// tEXt holds Latin-1; what needs more goes in an iTXt, uncompressed and without a language.
static void append_text_chunk(Text *out, const PngText *text) {
    Text body = {0};
    bool plain = is_ascii(text->text);
    text_append_c(&body, plain ? "tEXt" : "iTXt");
    text_append_c(&body, text->keyword);
    text_append_char(&body, 0);
    if (!plain) {
        text_append(&body, (Slice){"\0\0\0\0", 4});
    }
    text_append_c(&body, text->text);
    append_big_endian(out, (uint32_t)(body.length - 4));
    text_append(out, text_slice(&body));
    append_big_endian(out, crc(text_slice(&body)));
    text_finish(&body);
}

// PNG wants colours that are not multiplied by alpha.
static uint32_t straight(uint32_t pixel) {
    uint32_t alpha = pixel >> 24;
    if (alpha == 255 || alpha == 0) {
        return alpha ? pixel : 0;
    }
    uint32_t out = alpha << 24;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t part = ((pixel >> shift & 255) * 255 + alpha / 2) / alpha;
        out |= (part > 255 ? 255 : part) << shift;
    }
    return out;
}

static SDL_Surface *surface_of(const Canvas *canvas) {
    bool opaque = true;
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, canvas->width, canvas->height, 32,
                                                          SDL_PIXELFORMAT_ARGB8888);
    if (!surface) {
        return NULL;
    }
    for (int y = 0; y < canvas->height; y++) {
        const uint32_t *from = canvas->pixels + (size_t)y * (size_t)canvas->stride;
        uint32_t *to = (uint32_t *)(void *)((uint8_t *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < canvas->width; x++) {
            to[x] = straight(from[x]);
            opaque = opaque && to[x] >> 24 == 255;
        }
    }
    if (!opaque) {
        return surface;
    }
    // Without the alpha channel the file is smaller and shows the same everywhere.
    SDL_Surface *rgb = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGB24, 0);
    SDL_FreeSurface(surface);
    return rgb;
}

// SDL_image brings ten other libraries, a quarter of the time that a small scenario takes headless.
// Who writes no picture does not load it; who has written one keeps it. NULL: it is not there.
typedef int(SDLCALL *SavePng)(SDL_Surface *surface, SDL_RWops *stream, int closes);

static SavePng load_save_png(void) {
    void *library = SDL_LoadObject("libSDL2_image-2.0.so.0");
    return library ? (SavePng)SDL_LoadFunction(library, "IMG_SavePNG_RW") : NULL;
}

bool png_encode(const Canvas *canvas, const PngText *texts, size_t count, Text *out, Error *error) {
    Text bytes = {0};
    SavePng save = load_save_png();
    if (!save) {
        return error_set(error, "No picture can be written: %s.", SDL_GetError());
    }
    SDL_RWops *stream = SDL_AllocRW();
    SDL_Surface *surface = surface_of(canvas);
    if (!stream || !surface) {
        SDL_FreeSurface(surface);
        return error_set(error, "There is no room for a picture of %d x %d pixels.", canvas->width,
                         canvas->height);
    }
    stream->type = SDL_RWOPS_UNKNOWN;
    stream->write = append_bytes;
    stream->size = stream_size;
    stream->seek = stream_seek;
    stream->close = stream_close;
    stream->hidden.unknown.data1 = &bytes;
    bool fine = save(surface, stream, 1) == 0 && bytes.length > SIGNATURE_AND_HEADER;
    SDL_FreeSurface(surface);
    if (!fine) {
        text_finish(&bytes);
        return error_set(error, "The picture cannot be encoded: %s.", SDL_GetError());
    }
    text_append(out, slice_sub(text_slice(&bytes), 0, SIGNATURE_AND_HEADER));
    for (size_t i = 0; i < count; i++) {
        if (texts[i].text && *texts[i].text) {
            append_text_chunk(out, &texts[i]);
        }
    }
    text_append(out, slice_sub(text_slice(&bytes), SIGNATURE_AND_HEADER, bytes.length));
    text_finish(&bytes);
    return true;
}

bool png_write(const char *path, const Canvas *canvas, const PngText *texts, size_t count,
               Error *error) {
    Text bytes = {0};
    bool fine = png_encode(canvas, texts, count, &bytes, error) &&
                file_write(path, text_slice(&bytes), error);
    text_finish(&bytes);
    return fine;
}

bool canvas_draw_list(Canvas *canvas, const DrawList *list, Fonts *fonts, float scale,
                      uint32_t ground, Error *error) {
    float width = ceilf(list->width * scale), height = ceilf(list->height * scale);
    if (!(width >= 1 && height >= 1 && width <= SIDE_MAX && height <= SIDE_MAX)) {
        return error_set(error, "A picture cannot be %.0f x %.0f pixels.", (double)width,
                         (double)height);
    }
    *canvas = (Canvas){NULL, (int)width, (int)height, (int)width, scale};
    size_t pixels = (size_t)canvas->width * (size_t)canvas->height;
    canvas->pixels = mem_alloc(pixels * sizeof *canvas->pixels);
    for (size_t i = 0; i < pixels; i++) {
        canvas->pixels[i] = ground;
    }
    Raster *raster = raster_create();
    GlyphSource glyphs = fonts ? fonts_glyphs(fonts) : (GlyphSource){0};
    raster_draw(raster, canvas, list, fonts ? &glyphs : NULL, NULL);
    raster_destroy(raster);
    return true;
}

bool png_write_list(const char *path, const DrawList *list, Fonts *fonts, float scale,
                    uint32_t ground, const PngText *texts, size_t count, Error *error) {
    Canvas canvas = {0};
    bool fine = canvas_draw_list(&canvas, list, fonts, scale, ground, error) &&
                png_write(path, &canvas, texts, count, error);
    mem_free(canvas.pixels);
    return fine;
}
