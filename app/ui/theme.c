#include "ui/theme.h"

#include <stddef.h>

#include "base/translate.h"

static const Theme DARK = {
    "dark",
    true,
    {{0, TOKEN_NONE},
#define X(name, css, dark, light) {dark, TOKEN_##name},
     TOKENS(X)
#undef X
    },
};

static const Theme LIGHT = {
    "light",
    false,
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
