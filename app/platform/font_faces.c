#include "platform/font_faces.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

#include "base/array.h"

typedef struct Face {
    char *file;
    int index;
    bool mono;
    bool failed;  // Could not be opened: not tried again.
} Face;

typedef struct OpenFace {
    FaceId face;
    int px;
    TTF_Font *font;
} OpenFace;

typedef enum Purpose { PURPOSE_MAIN, PURPOSE_HAN, PURPOSE_EMOJI, PURPOSE_RUNE } Purpose;

typedef struct Answer {
    Purpose purpose;
    FontFamily family;
    int weight;
    uint32_t rune;
    FaceId face;
} Answer;

struct FontFaces {
    ARRAY(Face) faces;
    ARRAY(OpenFace) open;
    ARRAY(Answer) answers;
};

FontFaces *font_faces_create(void) {
    FcInit();
    return mem_zeroed(1, sizeof(FontFaces));
}

void font_faces_destroy(FontFaces *faces) {
    if (!faces) {
        return;
    }
    for (size_t i = 0; i < faces->open.count; i++) {
        if (faces->open.items[i].font) {
            TTF_CloseFont(faces->open.items[i].font);
        }
    }
    for (size_t i = 0; i < faces->faces.count; i++) {
        mem_free(faces->faces.items[i].file);
    }
    array_finish(&faces->open);
    array_finish(&faces->faces);
    array_finish(&faces->answers);
    mem_free(faces);
    FcFini();  // It starts again by itself when someone asks.
}

static FaceId keep(FontFaces *faces, const char *file, int index, bool mono) {
    for (size_t i = 0; i < faces->faces.count; i++) {
        const Face *face = &faces->faces.items[i];
        if (face->index == index && face->mono == mono && strcmp(face->file, file) == 0) {
            return (FaceId)i;
        }
    }
    array_push(&faces->faces, (Face){mem_copy_text(file), index, mono, false});
    return (FaceId)(faces->faces.count - 1);
}

// Takes `pattern`.
static FaceId match(FontFaces *faces, FcPattern *pattern, bool mono, uint32_t rune) {
    FcResult result;
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPattern *found = FcFontMatch(NULL, pattern, &result);
    FcPatternDestroy(pattern);
    if (!found) {
        return -1;
    }
    FcChar8 *file = NULL;
    int index = 0;
    FcCharSet *runes = NULL;
    FaceId face = -1;
    bool fits = FcPatternGetString(found, FC_FILE, 0, &file) == FcResultMatch;
    if (fits && rune) {
        fits = FcPatternGetCharSet(found, FC_CHARSET, 0, &runes) == FcResultMatch &&
               FcCharSetHasChar(runes, rune);
    }
    if (fits) {
        FcPatternGetInteger(found, FC_INDEX, 0, &index);
        // The upper half numbers the instances of a variable font, which SDL_ttf does not take.
        face = keep(faces, (const char *)file, index & 0xffff, mono);
    }
    FcPatternDestroy(found);
    return face;
}

static FcPattern *pattern_of(const char *family, const char *generic, int weight) {
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)generic);
    FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(weight));
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    return pattern;
}

static FaceId ask(FontFaces *faces, const Answer *question) {
    bool mono = question->family == FONT_MONO;
    const char *generic = mono ? "monospace" : "sans-serif";
    FcPattern *pattern;
    switch (question->purpose) {
    case PURPOSE_MAIN:
        pattern = pattern_of(mono ? "JetBrains Mono" : "Inter", generic, question->weight);
        return match(faces, pattern, mono, 0);
    case PURPOSE_HAN:
        pattern = pattern_of(mono ? "Noto Sans Mono CJK SC" : "Noto Sans CJK SC", generic,
                             question->weight);
        FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)"zh-cn");
        return match(faces, pattern, mono, 0x9C7C);
    case PURPOSE_EMOJI:
        pattern = pattern_of("Noto Color Emoji", "emoji", 400);
        FcPatternAddBool(pattern, FC_COLOR, FcTrue);
        return match(faces, pattern, false, 0x1F41F);
    case PURPOSE_RUNE: {
        FcCharSet *runes = FcCharSetCreate();
        FcCharSetAddChar(runes, question->rune);
        pattern = pattern_of(generic, generic, question->weight);
        FcPatternAddCharSet(pattern, FC_CHARSET, runes);
        FcPatternAddBool(pattern, FC_COLOR, FcFalse);
        FcCharSetDestroy(runes);
        return match(faces, pattern, mono, question->rune);
    }
    }
    return -1;
}

static FaceId answer(FontFaces *faces, Answer question) {
    for (size_t i = 0; i < faces->answers.count; i++) {
        const Answer *known = &faces->answers.items[i];
        if (known->purpose == question.purpose && known->family == question.family &&
            known->weight == question.weight && known->rune == question.rune) {
            return known->face;
        }
    }
    question.face = ask(faces, &question);
    array_push(&faces->answers, question);
    return question.face;
}

FaceId font_faces_main(FontFaces *faces, FontFamily family, int weight) {
    return answer(faces, (Answer){PURPOSE_MAIN, family, weight, 0, -1});
}

FaceId font_faces_han(FontFaces *faces, FontFamily family, int weight) {
    return answer(faces, (Answer){PURPOSE_HAN, family, weight, 0, -1});
}

FaceId font_faces_emoji(FontFaces *faces) {
    return answer(faces, (Answer){PURPOSE_EMOJI, FONT_UI, 400, 0, -1});
}

FaceId font_faces_any(FontFaces *faces, FontFamily family, uint32_t rune) {
    return answer(faces, (Answer){PURPOSE_RUNE, family, 400, rune, -1});
}

TTF_Font *font_faces_open(FontFaces *faces, FaceId face, int px) {
    if (face < 0 || faces->faces.items[face].failed) {
        return NULL;
    }
    for (size_t i = 0; i < faces->open.count; i++) {
        if (faces->open.items[i].face == face && faces->open.items[i].px == px) {
            return faces->open.items[i].font;
        }
    }
    Face *source = &faces->faces.items[face];
    TTF_Font *font = TTF_OpenFontIndex(source->file, px, source->index);
    source->failed = !font;
    if (font) {
        // The most even letter spacing for text; whole cells for code.
        TTF_SetFontHinting(font, source->mono ? TTF_HINTING_LIGHT : TTF_HINTING_LIGHT_SUBPIXEL);
        array_push(&faces->open, (OpenFace){face, px, font});
    }
    return font;
}
