#include "platform/font_runs.h"

#include "base/array.h"
#include "ui/text_measure.h"

enum { ZERO_WIDTH_JOINER = 0x200D, EMOJI_SELECTOR = 0xFE0F, KEYCAP = 0x20E3 };

void text_runs_finish(TextRuns *runs) {
    array_finish(runs);
    text_finish(&runs->scratch);
}

static bool is_regional(uint32_t rune) {
    return rune >= 0x1F1E6 && rune <= 0x1F1FF;
}

int text_cluster_next(Slice text, size_t *at) {
    uint32_t base = utf8_next(text, at);
    int cells = text_rune_cells(base);
    uint32_t last = base;
    bool paired = false;
    while (*at < text.length) {
        size_t after = *at;
        uint32_t rune = utf8_next(text, &after);
        bool flag = is_regional(base) && is_regional(rune) && !paired;
        if (text_rune_cells(rune) != 0 && last != ZERO_WIDTH_JOINER && !flag) {
            break;
        }
        if (rune == EMOJI_SELECTOR) {
            cells = 2;
        }
        paired = paired || flag;
        last = rune;
        *at = after;
    }
    return cells > 0 ? cells : 1;
}

// Pictures by default, or made pictures by what follows.
static bool means_emoji(Slice cluster) {
    size_t at = 0;
    uint32_t base = utf8_next(cluster, &at);
    if (base >= 0x1F000 && base < 0x20000) {
        return true;
    }
    if (base >= 0x2300 && base < 0x2C00 && text_rune_cells(base) == 2) {
        return true;
    }
    while (at < cluster.length) {
        uint32_t rune = utf8_next(cluster, &at);
        if (rune == EMOJI_SELECTOR || rune == KEYCAP) {
            return true;
        }
    }
    return false;
}

static bool provides(FontFaces *faces, FaceId face, uint32_t rune) {
    TTF_Font *font = font_faces_open(faces, face, 16);
    return font && TTF_GlyphIsProvided32(font, rune);
}

static FaceId face_for(FontFaces *faces, FontSpec font, Slice cluster, bool *emoji) {
    size_t at = 0;
    uint32_t base = utf8_next(cluster, &at);
    FaceId pictures = font_faces_emoji(faces);
    *emoji = false;
    if (base >= 0x80 || cluster.length > 1) {
        TTF_Font *strike = font_faces_open(faces, pictures, 109);
        if (means_emoji(cluster) && strike && TTF_GlyphIsProvided32(strike, base)) {
            *emoji = true;
            return pictures;
        }
    }
    FaceId first = font_faces_main(faces, font.family, font.weight);
    if (base < 0x80 || provides(faces, first, base)) {
        return first;
    }
    FaceId han = font_faces_han(faces, font.family, font.weight);
    if (provides(faces, han, base)) {
        return han;
    }
    FaceId any = font_faces_any(faces, font.family, base);
    return provides(faces, any, base) ? any : first;
}

// Of CJK: Han, its signs, full-width forms.
static bool is_wide_at(Slice text, size_t at) {
    uint32_t rune = at < text.length ? utf8_next(text, &at) : 0;
    return rune >= 0x2E80 && rune < 0xFFF0;
}

// Latin and Chinese share their quotation marks. Those beside Han are as wide as Han; on a grid of
// cells they stay what they are.
static bool is_han_quote(FontSpec font, Slice text, size_t start, size_t end) {
    if (font.family == FONT_MONO || end - start != 3 || text.data[start] != '\xE2' ||
        text.data[start + 1] != '\x80') {
        return false;
    }
    unsigned char last = (unsigned char)text.data[start + 2];
    bool quote = last == 0x98 || last == 0x99 || last == 0x9C || last == 0x9D;
    return quote && ((start >= 3 && is_wide_at(text, start - 3)) || is_wide_at(text, end));
}

void text_runs_split(TextRuns *runs, FontFaces *faces, FontSpec font, Slice text) {
    runs->count = 0;
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        bool emoji;
        text_cluster_next(text, &at);
        FaceId face = face_for(faces, font, slice_sub(text, start, at), &emoji);
        if (is_han_quote(font, text, start, at)) {
            face = font_faces_han(faces, font.family, font.weight);
        }
        TextRun *last = runs->count ? &runs->items[runs->count - 1] : NULL;
        if (last && !emoji && !last->emoji && last->face == face) {
            last->end = at;
        } else {
            array_push(runs, (TextRun){start, at, face, emoji});
        }
    }
}
