// How things look: every colour token in its dark and light value, every text role, and the look of
// each task state. Colours are spoken of by token, so that a theme changes all of them at once and
// an SVG can name them; roles fix family, size, line and weight, so that no pane invents a font.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "ui/icons.h"

//      token         css name       dark        light       (0xAARRGGBB)
#define TOKENS(X)                                                                                  \
    X(APP, "app", 0xFF0A0D13, 0xFFE9ECF2)                                                          \
    X(PANEL, "panel", 0xFF10141C, 0xFFFFFFFF)                                                      \
    X(RAISED, "raised", 0xFF171D28, 0xFFF4F6FA)                                                    \
    X(HOVER, "hover", 0xFF1E2634, 0xFFEAEEF5)                                                      \
    X(INSET, "inset", 0xFF0C1017, 0xFFF7F8FB)                                                      \
    X(LANE, "lane", 0xFF121722, 0xFFFAFBFD)                                                        \
    X(LINE, "line", 0xFF1D2430, 0xFFE1E6EE)                                                        \
    X(LINE2, "line2", 0xFF2C3647, 0xFFC9D1DE)                                                      \
    X(GRID, "grid", 0xFF1A212C, 0xFFEEF1F6)                                                        \
    X(GRID2, "grid2", 0xFF232C3A, 0xFFDFE4EC)                                                      \
    X(T1, "t1", 0xFFE8EDF6, 0xFF151B26)                                                            \
    X(T2, "t2", 0xFFA9B4C7, 0xFF475468)                                                            \
    X(T3, "t3", 0xFF8693A9, 0xFF5A667A)                                                            \
    X(ACCENT, "accent", 0xFF5BB0FF, 0xFF0B66D8)                                                    \
    X(ACCENT_BG, "accent-bg", 0xFF14263D, 0xFFE4EFFD)                                              \
    X(ACCENT_LINE, "accent-line", 0xFF2A4B75, 0xFFA9CBF7)                                          \
    X(PLAY, "play", 0xFFF4F7FC, 0xFF151B26)                                                        \
    X(PLAY_TEXT, "play-text", 0xFF0A0D13, 0xFFFFFFFF)                                              \
    X(SCRIM, "scrim", 0x8C0A0D13, 0x99F0F3F8)                                                      \
    X(SHADOW, "shadow", 0x73000000, 0x291E293B)                                                    \
    /* Source text. */                                                                             \
    X(CODE_KEYWORD, "code-keyword", 0xFFC4A7FF, 0xFF6B3FC9)                                        \
    X(CODE_STRING, "code-string", 0xFF8FD6A4, 0xFF1C7A45)                                          \
    X(CODE_NUMBER, "code-number", 0xFFF2B880, 0xFFA65300)                                          \
    X(CODE_COMMENT, "code-comment", 0xFF8290A6, 0xFF5F6B7C)                                        \
    X(CODE_CALL, "code-call", 0xFF7CC0FF, 0xFF0B5FC4)                                              \
    X(CODE_BUILTIN, "code-builtin", 0xFF6FD3C7, 0xFF00786E)                                        \
    /* Task states. */                                                                             \
    X(RUN, "run", 0xFF58B2FF, 0xFF0B72DE)                                                          \
    X(RUN_TEXT, "run-text", 0xFF06121F, 0xFFFFFFFF)                                                \
    X(READY, "ready", 0xFFFFE066, 0xFFBA8C00)                                                      \
    X(SLEEP, "sleep", 0xFFC9D4EC, 0xFF4A5068)                                                      \
    X(SLEEP_FILL, "sleep-fill", 0xFF24334D, 0xFFE3EAF5)                                            \
    X(SLEEP_STRIPE, "sleep-stripe", 0xFF2F4263, 0xFFCEDAEC)                                        \
    X(SLEEP_EDGE, "sleep-edge", 0xFF5F7CAD, 0xFF7A93BA)                                            \
    X(AWAIT, "await", 0xFF8F7AD3, 0xFF5130E0)                                                      \
    X(AWAIT_FILL, "await-fill", 0xFF1C1A31, 0xFFF3EFFE)                                            \
    X(AWAIT_TEXT, "await-text", 0xFFC6B8F7, 0xFF4A29D6)                                            \
    X(QUEUE, "queue", 0xFF2A9C8E, 0xFF0F5F53)                                                      \
    X(QUEUE_FILL, "queue-fill", 0xFF0F2A2B, 0xFFDDF0ED)                                            \
    X(QUEUE_DOT, "queue-dot", 0xFF1F6E68, 0xFF8CC9C1)                                              \
    X(QUEUE_SQUEEZED, "queue-squeezed", 0xFF1F8579, 0xFF4E9A90)                                    \
    X(CANCEL, "cancel", 0xFFC97C08, 0xFFA05800)                                                    \
    X(CANCEL_FILL, "cancel-fill", 0xFF2E2209, 0xFFFDEBD9)                                          \
    X(CANCEL_CHEVRON, "cancel-chevron", 0xFF8A5A12, 0xFFE3B47C)                                    \
    X(CANCEL_TEXT, "cancel-text", 0xFFF2B25C, 0xFF8F4E00)                                          \
    X(DONE, "done", 0xFF84EBBB, 0xFF4E9A66)                                                        \
    X(DONE_MARK, "done-mark", 0xFF06180F, 0xFFFFFFFF)                                              \
    X(FAIL, "fail", 0xFFFF8E7A, 0xFF951226)                                                        \
    X(FAIL_MARK, "fail-mark", 0xFF210504, 0xFFFFFFFF)                                              \
    X(FAIL_TINT, "fail-tint", 0xFF341515, 0xFFFDE7E4)                                              \
    X(BLOCKED, "blocked", 0xFFE5407C, 0xFFC24590)                                                  \
    X(BLOCKED_FILL, "blocked-fill", 0xFF4A1230, 0xFFFBD3E6)                                        \
    X(BLOCKED_TEXT, "blocked-text", 0xFFFFFFFF, 0xFF6B0F42)

typedef enum Token {
    TOKEN_NONE,  // A colour that has no name.
#define X(name, css, dark, light) TOKEN_##name,
    TOKENS(X)
#undef X
        TOKEN_COUNT
} Token;

// A colour as painted, and the token it came from; its alpha may differ from the token's.
typedef struct Colour {
    uint32_t argb;
    uint16_t token;  // A Token.
} Colour;

typedef enum TextureStrength { TEXTURES_NORMAL, TEXTURES_STRONG, TEXTURES_OFF } TextureStrength;

typedef struct Theme {
    const char *name;  // "dark" or "light".
    bool dark;
    TextureStrength textures;
    float not_played;  // How much of what is not played yet shows through.
    Colour colours[TOKEN_COUNT];
} Theme;

const Theme *theme_dark(void);
const Theme *theme_light(void);
// One of the two for eyes that need more: with high contrast all text is of the first kind, lines
// are as strong as third text, and textures too.
void theme_make(Theme *theme, bool dark, bool high_contrast, TextureStrength textures);
const char *token_css_name(Token token);  // Without the leading "--"; NULL for TOKEN_NONE.

static inline Colour theme_colour(const Theme *theme, Token token) {
    return theme->colours[token];
}

// The same colour at `opacity` (0 to 1) of its alpha.
Colour colour_with_opacity(Colour colour, float opacity);
static inline Colour colour_argb(uint32_t argb) {
    return (Colour){argb, TOKEN_NONE};
}

typedef enum FontFamily { FONT_UI, FONT_MONO } FontFamily;

//      role           family     size  line  dark light weight
#define TEXT_ROLES(X)                                                                              \
    X(FIGURE, FONT_MONO, 28, 36, 600, 600)      /* Big figures of Compare. */                      \
    X(PAGE_TITLE, FONT_UI, 22, 32, 600, 600)    /* Start page, export. */                          \
    X(CLOCK, FONT_MONO, 20, 24, 600, 600)       /* The time in the transport. */                   \
    X(CLOCK_TOTAL, FONT_MONO, 13, 20, 400, 400) /* ... and the whole, beside it. */                \
    X(CARD_TITLE, FONT_UI, 16, 24, 600, 600)    /* Cards, dialogs. */                              \
    X(ITEM_TITLE, FONT_UI, 14, 18, 600, 600)    /* Inspector title. */                             \
    X(BODY, FONT_UI, 13, 20, 500, 400)          /* Text, values. */                                \
    X(NAME, FONT_UI, 13, 20, 600, 600)          /* Lane names, titles in rows. */                  \
    X(NOTE, FONT_UI, 12, 16, 400, 400)          /* Second text, pane header notes. */              \
    X(LABEL, FONT_UI, 12, 16, 500, 500)         /* Bar labels, buttons, section headers. */        \
    X(HEADER, FONT_UI, 12, 16, 600, 600)        /* Pane titles. */                                 \
    X(LANE_NOTE, FONT_UI, 11.5f, 16, 400, 400)  /* What a task does now. */                        \
    X(CAPTION, FONT_UI, 11, 16, 500, 500)       /* Axis unit, legend, tags, key caps. */           \
    X(CODE, FONT_MONO, 13, 20, 400, 400)        /* Source text. */                                 \
    X(CONSOLE, FONT_MONO, 13, 24, 400, 400)     /* Console text. */                                \
    X(TIME, FONT_MONO, 12, 16, 400, 400)        /* Times and counts in rows, line numbers. */      \
    X(TIME_STRONG, FONT_MONO, 12, 16, 600, 600) /* The playhead's flag. */                         \
    X(TIME_SMALL, FONT_MONO, 11, 16, 400, 400)  /* Durations in bars, axis labels. */

typedef enum TextRole {
#define X(name, family, size, line, dark, light) TEXT_##name,
    TEXT_ROLES(X)
#undef X
        TEXT_ROLE_COUNT
} TextRole;

// A font as asked for, in logical pixels. Size is the em.
typedef struct FontSpec {
    FontFamily family;
    float size;
    int weight;
} FontSpec;

FontSpec theme_font(const Theme *theme, TextRole role);
float text_line_height(TextRole role);
// From the top of a line of `height` to the baseline that centres capitals in it.
float text_baseline(TextRole role, float height);

// Fixed to the screen, so that they stand still while a bar grows.
typedef enum Texture {
    TEXTURE_NONE,
    TEXTURE_STRIPES,       // Rising right, 3 of 8 px.
    TEXTURE_BOLD_STRIPES,  // Falling right, 7 of 14 px.
    TEXTURE_DOTS,          // 2.5 px on a 6 px grid.
    TEXTURE_CHEVRONS,      // Pointing back, 2 px, period 8 x 12.
    TEXTURE_COUNT
} Texture;

typedef enum StateLook {
    LOOK_RUNNING,
    LOOK_READY,
    LOOK_ASLEEP,
    LOOK_AWAITING,  // A task or a future.
    LOOK_QUEUED,    // A queue, a lock, io.
    LOOK_CANCELLING,
    LOOK_CANCELLED,
    LOOK_FINISHED,
    LOOK_FAILED,
    LOOK_BLOCKED,  // The step that holds the loop too long.
    LOOK_PENDING,  // Never ended.
    LOOK_COUNT
} StateLook;

typedef struct StateStyle {
    const char *name;  // As in the legend: "awaits task".
    Icon glyph;
    Token mark;                       // The glyph; also arrows and cap of this state.
    Token glyph_mark;                 // The sign inside a solid glyph, or TOKEN_NONE.
    Token fill, pattern, edge, text;  // Of a bar with a label.
    Token flat;                       // In lanes of 4 and 2 px, and in the minimap.
    Texture texture;
    bool dashed;  // Its outline: 1.5 px dashed 5-4, else 1 px solid where `edge` is a token.
    bool plate;   // Labels need a plate of the fill behind them.
} StateStyle;

const StateStyle *state_style(StateLook look);
