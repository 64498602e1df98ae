#include "ui/theme.h"

#include <stddef.h>

#include "base/translate.h"

#define NOT_PLAYED        0.36f
#define NOT_PLAYED_STRONG 0.55f
#define STRONG_ACCENT     0xFF0A4A9E  // Also told from the light theme's stronger hover.

static const Theme DARK = {
    "dark",
    true,
    TEXTURES_NORMAL,
    NOT_PLAYED,
    {{0, TOKEN_NONE},
#define X(name, css, dark, light) {dark, TOKEN_##name},
     TOKENS(X)
#undef X
    },
};

static const Theme LIGHT = {
    "light",
    false,
    TEXTURES_NORMAL,
    NOT_PLAYED,
    {{0, TOKEN_NONE},
#define X(name, css, dark, light) {light, TOKEN_##name},
     TOKENS(X)
#undef X
    },
};

static const char *const CSS_NAMES[TOKEN_COUNT] = {NULL,
#define X(name, css, dark, light) css,
                                                   TOKENS(X)
#undef X
};

typedef struct RoleSpec {
    FontFamily family;
    float size, line;
    int dark_weight, light_weight;
} RoleSpec;

static const RoleSpec ROLES[TEXT_ROLE_COUNT] = {
#define X(name, family, size, line, dark, light) {family, size, line, dark, light},
    TEXT_ROLES(X)
#undef X
};

static const StateStyle STYLES[LOOK_COUNT] = {
    [LOOK_RUNNING] = {.name = N_("running"),
                      .glyph = ICON_RUNNING,
                      .mark = TOKEN_RUN,
                      .fill = TOKEN_RUN,
                      .text = TOKEN_RUN_TEXT,
                      .flat = TOKEN_RUN},
    [LOOK_READY] = {.name = N_("ready"),
                    .glyph = ICON_READY,
                    .mark = TOKEN_READY,
                    .fill = TOKEN_READY,
                    .text = TOKEN_T1,
                    .flat = TOKEN_READY},
    [LOOK_ASLEEP] = {.name = N_("sleep"),
                     .glyph = ICON_MOON,
                     .mark = TOKEN_SLEEP,
                     .fill = TOKEN_SLEEP_FILL,
                     .pattern = TOKEN_SLEEP_STRIPE,
                     .edge = TOKEN_SLEEP_EDGE,
                     .text = TOKEN_T1,
                     .flat = TOKEN_SLEEP_EDGE,
                     .texture = TEXTURE_STRIPES},
    [LOOK_AWAITING] = {.name = N_("awaits task"),
                       .glyph = ICON_DASHED_BOX,
                       .mark = TOKEN_AWAIT,
                       .fill = TOKEN_AWAIT_FILL,
                       .edge = TOKEN_AWAIT,
                       .text = TOKEN_AWAIT_TEXT,
                       .flat = TOKEN_AWAIT,
                       .dashed = true},
    [LOOK_QUEUED] = {.name = N_("queue, lock, io"),
                     .glyph = ICON_SIX_DOTS,
                     .mark = TOKEN_QUEUE,
                     .fill = TOKEN_QUEUE_FILL,
                     .pattern = TOKEN_QUEUE_DOT,
                     .edge = TOKEN_QUEUE,
                     .text = TOKEN_T1,
                     .flat = TOKEN_QUEUE_SQUEEZED,
                     .texture = TEXTURE_DOTS},
    [LOOK_CANCELLING] = {.name = N_("cancelling"),
                         .glyph = ICON_CHEVRONS_BACK,
                         .mark = TOKEN_CANCEL,
                         .fill = TOKEN_CANCEL_FILL,
                         .pattern = TOKEN_CANCEL_CHEVRON,
                         .edge = TOKEN_CANCEL,
                         .text = TOKEN_CANCEL_TEXT,
                         .flat = TOKEN_CANCEL,
                         .texture = TEXTURE_CHEVRONS,
                         .plate = true},
    [LOOK_CANCELLED] = {.name = N_("cancelled"),
                        .glyph = ICON_RING_CROSS,
                        .mark = TOKEN_CANCEL,
                        .text = TOKEN_CANCEL_TEXT,
                        .flat = TOKEN_CANCEL},
    [LOOK_FINISHED] = {.name = N_("finished"),
                       .glyph = ICON_DISC_CHECK,
                       .mark = TOKEN_DONE,
                       .glyph_mark = TOKEN_DONE_MARK,
                       .text = TOKEN_DONE,
                       .flat = TOKEN_DONE},
    [LOOK_FAILED] = {.name = N_("failed"),
                     .glyph = ICON_OCTAGON,
                     .mark = TOKEN_FAIL,
                     .glyph_mark = TOKEN_FAIL_MARK,
                     .text = TOKEN_FAIL,
                     .flat = TOKEN_FAIL},
    [LOOK_BLOCKED] = {.name = N_("loop blocked"),
                      .glyph = ICON_STRIPED_BLOCK,
                      .mark = TOKEN_BLOCKED,
                      .fill = TOKEN_BLOCKED_FILL,
                      .pattern = TOKEN_BLOCKED,
                      .edge = TOKEN_BLOCKED,
                      .text = TOKEN_BLOCKED_TEXT,
                      .flat = TOKEN_BLOCKED,
                      .texture = TEXTURE_BOLD_STRIPES,
                      .plate = true},
    [LOOK_PENDING] = {.name = N_("pending at exit"),
                      .glyph = ICON_DASHED_RING,
                      .mark = TOKEN_T3,
                      .text = TOKEN_T3,
                      .flat = TOKEN_T3},
};

const Theme *theme_dark(void) {
    return &DARK;
}

const Theme *theme_light(void) {
    return &LIGHT;
}

// As far again from the ground as it is: what is told by the pattern is told twice as well.
static Colour away_from(Colour ground, Colour pattern) {
    uint32_t argb = pattern.argb & 0xFF000000;
    for (int shift = 0; shift < 24; shift += 8) {
        int under = (int)(ground.argb >> shift & 255), over = (int)(pattern.argb >> shift & 255);
        int value = over + (over - under);
        argb |= (uint32_t)(value < 0 ? 0 : value > 255 ? 255 : value) << shift;
    }
    return (Colour){argb, pattern.token};
}

static void strengthen_textures(Theme *theme) {
    static const Token pairs[][2] = {{TOKEN_SLEEP_FILL, TOKEN_SLEEP_STRIPE},
                                     {TOKEN_QUEUE_FILL, TOKEN_QUEUE_DOT},
                                     {TOKEN_CANCEL_FILL, TOKEN_CANCEL_CHEVRON}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Colour *pattern = &theme->colours[pairs[i][1]];
        *pattern = away_from(theme->colours[pairs[i][0]], *pattern);
    }
}

static void copy(Theme *theme, Token to, Token from) {
    theme->colours[to] = (Colour){theme->colours[from].argb, (uint16_t)to};
}

void theme_make(Theme *theme, bool dark, bool high_contrast, TextureStrength textures) {
    *theme = dark ? DARK : LIGHT;
    theme->textures = textures;
    if (high_contrast) {
        theme->not_played = NOT_PLAYED_STRONG;
        theme->textures = textures == TEXTURES_NORMAL ? TEXTURES_STRONG : textures;
        copy(theme, TOKEN_HOVER, TOKEN_LINE2);
        copy(theme, TOKEN_GRID, TOKEN_LINE2);
        copy(theme, TOKEN_GRID2, TOKEN_LINE2);
        copy(theme, TOKEN_LINE, TOKEN_T3);
        copy(theme, TOKEN_LINE2, TOKEN_T3);
        copy(theme, TOKEN_T2, TOKEN_T1);
        copy(theme, TOKEN_T3, TOKEN_T1);
        if (!dark) {
            theme->colours[TOKEN_ACCENT].argb = STRONG_ACCENT;
        }
    }
    if (theme->textures == TEXTURES_STRONG) {
        strengthen_textures(theme);
    }
}

const char *token_css_name(Token token) {
    return CSS_NAMES[token];
}

Colour colour_with_opacity(Colour colour, float opacity) {
    float alpha = (float)(colour.argb >> 24) * opacity;
    uint32_t rounded = alpha <= 0 ? 0 : alpha >= 255 ? 255 : (uint32_t)(alpha + 0.5f);
    colour.argb = (colour.argb & 0xFFFFFF) | rounded << 24;
    return colour;
}

FontSpec theme_font(const Theme *theme, TextRole role) {
    const RoleSpec *spec = &ROLES[role];
    return (FontSpec){spec->family, spec->size,
                      theme->dark ? spec->dark_weight : spec->light_weight};
}

float text_line_height(TextRole role) {
    return ROLES[role].line;
}

// Capitals of both families are 0.73 em high.
float text_baseline(TextRole role, float height) {
    return height / 2 + ROLES[role].size * 0.365f;
}

const StateStyle *state_style(StateLook look) {
    return &STYLES[look];
}
