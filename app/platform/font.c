#include "platform/font.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/translate.h"
#include "platform/font_faces.h"
#include "platform/font_runs.h"

enum { BUCKETS = 4096, CACHE_BYTES = 24 << 20 };

// The strike of the emoji font has one size, whatever is asked for.
enum { EMOJI_STRIKE = 109 };

// Text that was measured and, once it was wanted, drawn.
typedef struct Entry {
    struct Entry *next_in_bucket;
    struct Entry *newer, *older;
    uint64_t hash;
    FontSpec font;
    int scale_key;
    bool drawn;
    float advance;  // Device px.
    // The last answer to "how much fits".
    float fit_width;
    size_t fit_bytes;
    GlyphPiece *pieces;
    size_t piece_count;
    size_t bytes;
    size_t length;
    char text[];
} Entry;

struct Fonts {
    FontFaces *faces;
    float scale;
    Entry *buckets[BUCKETS];
    Entry *newest, *oldest;
    size_t bytes;
    TextRuns runs;               // Scratch.
    ARRAY(GlyphPiece) gathered;  // What the last call handed out.
};

Fonts *fonts_create(Error *error) {
    if (TTF_Init() != 0) {
        error_set(error, _("The font library does not start: %s."), TTF_GetError());
        return NULL;
    }
    Fonts *fonts = mem_zeroed(1, sizeof *fonts);
    fonts->faces = font_faces_create();
    fonts->scale = 1;
    if (!font_faces_open(fonts->faces, font_faces_main(fonts->faces, FONT_UI, 400), 13)) {
        error_set(error, _("There is no font to write with: install one, such as Inter."));
        fonts_destroy(fonts);
        return NULL;
    }
    return fonts;
}

static void entry_free(Entry *entry) {
    for (size_t i = 0; i < entry->piece_count; i++) {
        mem_free((void *)(uintptr_t)entry->pieces[i].coverage);
        mem_free((void *)(uintptr_t)entry->pieces[i].colours);
    }
    mem_free(entry->pieces);
    mem_free(entry);
}

void fonts_destroy(Fonts *fonts) {
    if (!fonts) {
        return;
    }
    for (Entry *entry = fonts->newest; entry;) {
        Entry *older = entry->older;
        entry_free(entry);
        entry = older;
    }
    text_runs_finish(&fonts->runs);
    array_finish(&fonts->gathered);
    font_faces_destroy(fonts->faces);
    mem_free(fonts);
    TTF_Quit();
}

void fonts_set_scale(Fonts *fonts, float scale) {
    fonts->scale = scale;
}

// --- The cache: least recently used goes first.

static void unlink_entry(Fonts *fonts, Entry *entry) {
    *(entry->newer ? &entry->newer->older : &fonts->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &fonts->oldest) = entry->newer;
}

static void link_newest(Fonts *fonts, Entry *entry) {
    entry->newer = NULL;
    entry->older = fonts->newest;
    *(fonts->newest ? &fonts->newest->newer : &fonts->oldest) = entry;
    fonts->newest = entry;
}

static void evict(Fonts *fonts) {
    while (fonts->bytes > CACHE_BYTES && fonts->oldest) {
        Entry *entry = fonts->oldest;
        Entry **at = &fonts->buckets[entry->hash % BUCKETS];
        while (*at != entry) {
            at = &(*at)->next_in_bucket;
        }
        *at = entry->next_in_bucket;
        unlink_entry(fonts, entry);
        fonts->bytes -= entry->bytes;
        entry_free(entry);
    }
}

static uint64_t hash_of(FontSpec font, int scale_key, Slice text) {
    uint64_t hash = 0xCBF29CE484222325u ^ (uint64_t)(font.size * 16) ^ (uint64_t)font.weight << 12 ^
                    (uint64_t)font.family << 24 ^ (uint64_t)scale_key << 28;
    hash *= 0x100000001B3u;
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (uint8_t)text.data[i]) * 0x100000001B3u;
    }
    return hash ^ hash >> 29;
}

// --- Measuring and drawing

static int px_of(FontSpec font, float scale) {
    int px = (int)(font.size * scale + 0.5f);
    return px < 1 ? 1 : px;
}

static float cell_of(FontSpec font) {
    return floorf(font.size * 0.6f + 0.5f);
}

// Two cells are wider than Han of the same size, and the gaps would tear words apart.
#define HAN_IN_CELLS 1.15f
// Not in large figures, where there is but a unit behind them, and it would stand out.
#define LARGE_FIGURES 18.0f

// Strokes of Han run together where Latin letters are still read: 12 px in labels and buttons, 13
// in all else.
static float least_han(FontSpec font) {
    return font.size >= 12 && font.weight == 500 ? 12.0f : 13.0f;
}

static int run_px(Fonts *fonts, FontSpec font, float scale, const TextRun *run) {
    int px = px_of(font, scale);
    bool han = !run->emoji && run->face == font_faces_han(fonts->faces, font.family, font.weight) &&
               run->face != font_faces_main(fonts->faces, font.family, font.weight);
    if (!han) {
        return px;
    }
    if (font.family == FONT_MONO) {
        return font.size < LARGE_FIGURES ? (int)((float)px * HAN_IN_CELLS + 0.5f) : px;
    }
    // What is smaller than any role is a picture in small, not to be read.
    font.size = font.size < 11 ? font.size : fmaxf(font.size, least_han(font));
    return px_of(font, scale);
}

static TTF_Font *open_run(Fonts *fonts, const TextRun *run, int px) {
    return font_faces_open(fonts->faces, run->face, run->emoji ? EMOJI_STRIKE : px);
}

// SDL_ttf wants C strings: copies the run to the scratch text.
static const char *run_text(Fonts *fonts, Slice text, const TextRun *run) {
    text_clear(&fonts->runs.scratch);
    text_append(&fonts->runs.scratch, slice_sub(text, run->start, run->end));
    return text_c(&fonts->runs.scratch);
}

static float run_advance(Fonts *fonts, Slice text, const TextRun *run, FontSpec font, float scale) {
    int px = run_px(fonts, font, scale, run);
    TTF_Font *face = open_run(fonts, run, px);
    int width = 0, height = 0;
    if (!face || TTF_SizeUTF8(face, run_text(fonts, text, run), &width, &height) != 0) {
        return (float)px * 0.6f;
    }
    if (run->emoji) {
        return height ? (float)width * 1.2f * (float)px / (float)height : 0;
    }
    return (float)width;
}

static Entry *entry_of(Fonts *fonts, FontSpec font, float scale, Slice text) {
    int scale_key = (int)(scale * 64 + 0.5f);
    uint64_t hash = hash_of(font, scale_key, text);
    Entry **bucket = &fonts->buckets[hash % BUCKETS];
    for (Entry *entry = *bucket; entry; entry = entry->next_in_bucket) {
        if (entry->hash == hash && entry->length == text.length && entry->scale_key == scale_key &&
            entry->font.size == font.size && entry->font.weight == font.weight &&
            entry->font.family == font.family && memcmp(entry->text, text.data, text.length) == 0) {
            if (entry != fonts->newest) {
                unlink_entry(fonts, entry);
                link_newest(fonts, entry);
            }
            return entry;
        }
    }
    Entry *entry = mem_zeroed(1, sizeof *entry + text.length + 1);
    entry->hash = hash;
    entry->font = font;
    entry->scale_key = scale_key;
    entry->fit_width = -1;
    entry->length = text.length;
    memcpy(entry->text, text.data, text.length);
    entry->bytes = sizeof *entry + text.length;
    entry->next_in_bucket = *bucket;
    *bucket = entry;
    link_newest(fonts, entry);
    fonts->bytes += entry->bytes;
    text_runs_split(&fonts->runs, fonts->faces, font, text);
    for (size_t i = 0; i < fonts->runs.count; i++) {
        entry->advance += run_advance(fonts, text, &fonts->runs.items[i], font, scale);
    }
    return entry;
}

static void keep_piece(Entry *entry, GlyphPiece piece) {
    entry->pieces = mem_resize(entry->pieces, (entry->piece_count + 1) * sizeof *entry->pieces);
    entry->pieces[entry->piece_count++] = piece;
    size_t area = (size_t)piece.width * (size_t)piece.height;
    entry->bytes += sizeof piece + area * (piece.colours ? 4 : 1);
}

// Averages the strike down to `width` x `height`, colours multiplied by alpha first so that
// transparent pixels lend no colour.
static uint32_t *shrink(const SDL_Surface *surface, int width, int height) {
    uint32_t *out = mem_alloc((size_t)(width * height) * sizeof *out);
    float x_step = (float)surface->w / (float)width, y_step = (float)surface->h / (float)height;
    for (int y = 0; y < height; y++) {
        int top = (int)((float)y * y_step), bottom = (int)ceilf((float)(y + 1) * y_step);
        bottom = bottom > surface->h ? surface->h : bottom;
        for (int x = 0; x < width; x++) {
            int left = (int)((float)x * x_step), right = (int)ceilf((float)(x + 1) * x_step);
            right = right > surface->w ? surface->w : right;
            float sum[4] = {0}, weight = 0;
            for (int v = top; v < bottom; v++) {
                const uint8_t *row = (const uint8_t *)surface->pixels + v * surface->pitch;
                float wy = fminf((float)(v + 1), (float)(y + 1) * y_step) -
                           fmaxf((float)v, (float)y * y_step);
                for (int u = left; u < right; u++) {
                    uint32_t pixel;
                    memcpy(&pixel, row + u * 4, sizeof pixel);
                    float w = wy * (fminf((float)(u + 1), (float)(x + 1) * x_step) -
                                    fmaxf((float)u, (float)x * x_step));
                    float alpha = (float)(pixel >> 24) / 255;
                    sum[0] += w * alpha * (float)(pixel & 255);
                    sum[1] += w * alpha * (float)(pixel >> 8 & 255);
                    sum[2] += w * alpha * (float)(pixel >> 16 & 255);
                    sum[3] += w * (float)(pixel >> 24);
                    weight += w;
                }
            }
            uint32_t pixel = 0;
            for (int i = 0; i < 4 && weight > 0; i++) {
                pixel |= (uint32_t)(sum[i] / weight + 0.5f) << (8 * i);
            }
            out[y * width + x] = pixel;
        }
    }
    return out;
}

static void draw_emoji(Entry *entry, const SDL_Surface *surface, float x, int px) {
    int height = (int)(1.2f * (float)px + 0.5f);
    int width = surface->w * height / surface->h;
    if (width > 0 && height > 0) {
        keep_piece(entry, (GlyphPiece){(int)(x + 0.5f), -(int)(0.8f * (float)height + 0.5f), width,
                                       height, NULL, shrink(surface, width, height)});
    }
}

static void draw_mask(Entry *entry, const SDL_Surface *surface, float x, int left, int ascent) {
    size_t area = (size_t)surface->w * (size_t)surface->h;
    uint8_t *coverage = mem_alloc(area);
    for (int y = 0; y < surface->h; y++) {
        const uint8_t *row = (const uint8_t *)surface->pixels + y * surface->pitch;
        for (int u = 0; u < surface->w; u++) {
            uint32_t pixel;
            memcpy(&pixel, row + u * 4, sizeof pixel);
            coverage[y * surface->w + u] = (uint8_t)(pixel >> 24);
        }
    }
    keep_piece(entry, (GlyphPiece){(int)floorf(x + 0.5f) + left, -ascent, surface->w, surface->h,
                                   coverage, NULL});
}

// SDL_ttf moves a picture right when its first glyph reaches left of the pen.
static int first_bearing(TTF_Font *face, const char *text) {
    size_t at = 0;
    int least = 0;
    if (TTF_GlyphMetrics32(face, utf8_next(slice_from(text), &at), &least, NULL, NULL, NULL,
                           NULL) != 0) {
        return 0;
    }
    return least < 0 ? least : 0;
}

static void draw_entry(Fonts *fonts, Entry *entry, float scale) {
    Slice text = {entry->text, entry->length};
    size_t before = entry->bytes;
    float x = 0;
    text_runs_split(&fonts->runs, fonts->faces, entry->font, text);
    for (size_t i = 0; i < fonts->runs.count; i++) {
        const TextRun *run = &fonts->runs.items[i];
        int px = run_px(fonts, entry->font, scale, run);
        TTF_Font *face = open_run(fonts, run, px);
        const char *words = run_text(fonts, text, run);
        SDL_Surface *surface =
            face ? TTF_RenderUTF8_Blended(face, words, (SDL_Color){255, 255, 255, 255}) : NULL;
        if (surface && surface->w > 0 && surface->h > 0) {
            if (run->emoji) {
                draw_emoji(entry, surface, x, px);
            } else {
                draw_mask(entry, surface, x, first_bearing(face, words), TTF_FontAscent(face));
            }
        }
        SDL_FreeSurface(surface);
        x += run_advance(fonts, text, run, entry->font, scale);
    }
    entry->drawn = true;
    fonts->bytes += entry->bytes - before;
}

// --- The two interfaces

static void gather(Fonts *fonts, FontSpec font, float scale, Slice text, int x, float room) {
    Entry *entry = entry_of(fonts, font, scale, text);
    if (!entry->drawn) {
        draw_entry(fonts, entry, scale);
    }
    // Two cells are wider than what stands in them: it goes in their middle.
    int shift = room > 0 ? (int)floorf((room - entry->advance) / 2 + 0.5f) : 0;
    for (size_t i = 0; i < entry->piece_count; i++) {
        GlyphPiece piece = entry->pieces[i];
        piece.left += x + shift;
        array_push(&fonts->gathered, piece);
    }
}

static size_t pieces(void *self, FontSpec font, float scale, Slice text, const GlyphPiece **out) {
    Fonts *fonts = self;
    evict(fonts);
    fonts->gathered.count = 0;
    if (font.family == FONT_UI) {
        gather(fonts, font, scale, text, 0, 0);
    } else {
        float cell = cell_of(font) * scale;
        float x = 0;
        for (size_t at = 0; at < text.length;) {
            size_t start = at;
            int cells = text_cluster_next(text, &at);
            if (text.data[start] != ' ') {
                gather(fonts, font, scale, slice_sub(text, start, at), (int)floorf(x + 0.5f),
                       cells > 1 ? cell * (float)cells : 0);
            }
            x += cell * (float)cells;
        }
    }
    *out = fonts->gathered.items;
    return fonts->gathered.count;
}

static float width(void *self, FontSpec font, Slice text) {
    Fonts *fonts = self;
    if (font.family == FONT_UI) {
        return text.length ? entry_of(fonts, font, fonts->scale, text)->advance / fonts->scale : 0;
    }
    int cells = 0;
    for (size_t at = 0; at < text.length;) {
        cells += text_cluster_next(text, &at);
    }
    return (float)cells * cell_of(font);
}

static size_t fit_cells(FontSpec font, Slice text, float room) {
    float x = 0;
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        x += (float)text_cluster_next(text, &at) * cell_of(font);
        if (x > room + 0.01f) {
            return start;
        }
    }
    return text.length;
}

// Bytes of one run that fit, by whole clusters.
static size_t fit_run(Fonts *fonts, Slice text, const TextRun *run, FontSpec font, float room) {
    TTF_Font *face = open_run(fonts, run, run_px(fonts, font, fonts->scale, run));
    int extent = 0, count = 0;
    if (!face || run->emoji || room < 1 ||
        TTF_MeasureUTF8(face, run_text(fonts, text, run), (int)room, &extent, &count) != 0) {
        return run->start;
    }
    Slice part = slice_sub(text, run->start, run->end);
    size_t at = 0, whole = 0;
    for (int runes = 0; at < part.length; whole = at) {
        size_t before = at;
        text_cluster_next(part, &at);
        for (size_t i = before; i < at; runes++) {
            utf8_next(part, &i);
        }
        if (runes > count) {
            break;
        }
    }
    return run->start + whole;
}

static size_t fit(void *self, FontSpec font, Slice text, float room) {
    Fonts *fonts = self;
    if (font.family == FONT_MONO) {
        return fit_cells(font, text, room);
    }
    if (!text.length || room <= 0) {
        return 0;
    }
    Entry *entry = entry_of(fonts, font, fonts->scale, text);
    if (entry->fit_width == room) {
        return entry->fit_bytes;
    }
    float left = room * fonts->scale;
    size_t fitting = text.length;
    text_runs_split(&fonts->runs, fonts->faces, font, text);
    for (size_t i = 0; i < fonts->runs.count; i++) {
        const TextRun *run = &fonts->runs.items[i];
        float advance = run_advance(fonts, text, run, font, fonts->scale);
        if (advance > left) {
            fitting = fit_run(fonts, text, run, font, left);
            break;
        }
        left -= advance;
    }
    entry->fit_width = room;
    entry->fit_bytes = fitting;
    return fitting;
}

bool fonts_have_han(Fonts *fonts) {
    return font_faces_han(fonts->faces, FONT_UI, 400) >= 0;
}

TextMeasure fonts_measure(Fonts *fonts) {
    return (TextMeasure){fonts, width, fit};
}

GlyphSource fonts_glyphs(Fonts *fonts) {
    return (GlyphSource){fonts, pieces};
}
