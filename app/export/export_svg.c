#include "export/export_svg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"

typedef struct Pattern {
    Texture texture;
    Colour ground, mark;
} Pattern;

typedef struct SvgWriter {
    const DrawList *list;
    Text body, defs;
    ARRAY(Pattern) patterns;
    int clips, fades;
    bool shadow;
    bool used[TOKEN_COUNT];
} SvgWriter;

// --- Words

// At most two decimals and always a point: printf would follow the locale.
static void put_number(Text *out, float value) {
    long hundredths = lroundf(fmaxf(-1e7f, fminf(1e7f, value)) * 100);
    if (hundredths < 0) {
        text_append_char(out, '-');
        hundredths = -hundredths;
    }
    text_printf(out, "%ld", hundredths / 100);
    long rest = hundredths % 100;
    if (rest) {
        text_append_char(out, '.');
        text_append_char(out, (char)('0' + rest / 10));
        if (rest % 10) {
            text_append_char(out, (char)('0' + rest % 10));
        }
    }
}

static void put_attribute(Text *out, const char *name, float value) {
    text_printf(out, " %s=\"", name);
    put_number(out, value);
    text_append_char(out, '"');
}

// Control characters have no place in XML, not even escaped.
static bool is_xml(uint32_t rune) {
    if (rune < 0x20) {
        return rune == '\t' || rune == '\n' || rune == '\r';
    }
    return !(rune >= 0x7F && rune < 0xA0) && !(rune >= 0xD800 && rune < 0xE000) &&
           (rune & 0xFFFE) != 0xFFFE;
}

static void put_escaped(Text *out, Slice text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t rune = utf8_next(text, &at);
        switch (rune) {
        case '&': text_append_c(out, "&amp;"); break;
        case '<': text_append_c(out, "&lt;"); break;
        case '>': text_append_c(out, "&gt;"); break;
        case '"': text_append_c(out, "&quot;"); break;
        default:
            if (is_xml(rune)) {
                text_append_rune(out, rune);
            }
        }
    }
}

static void put_rect(Text *out, Rect rect, float radius) {
    put_attribute(out, "x", rect.x);
    put_attribute(out, "y", rect.y);
    put_attribute(out, "width", rect.w);
    put_attribute(out, "height", rect.h);
    if (radius > 0) {
        put_attribute(out, "rx", radius);
    }
}

// `part` is "fill" or "stroke". The class lets CSS variables speak first.
static void put_colour(SvgWriter *svg, Text *out, const char *part, Colour colour) {
    uint32_t named = colour.token ? svg->list->theme->colours[colour.token].argb : 0xFF000000;
    text_printf(out, " %s=\"#%06X\"", part, colour.argb & 0xFFFFFF);
    if (colour.argb >> 24 != 255) {
        char name[32];
        snprintf(name, sizeof name, "%s-opacity", part);
        put_attribute(out, name, (float)(colour.argb >> 24) / 255);
    }
    if (colour.token && (named & 0xFFFFFF) == (colour.argb & 0xFFFFFF)) {
        svg->used[colour.token] = true;
        text_printf(out, " class=\"%c-%s\"", part[0], token_css_name(colour.token));
    }
}

// --- Shapes

static void put_box(SvgWriter *svg, Rect rect, float radius, Colour colour) {
    text_append_c(&svg->body, "<rect");
    put_rect(&svg->body, rect, radius);
    put_colour(svg, &svg->body, "fill", colour);
    text_append_c(&svg->body, "/>\n");
}

static void put_strip(SvgWriter *svg, const DrawCommand *command) {
    const StripRun *runs = svg->list->runs.items + command->first;
    for (uint32_t i = 0; i < command->count; i++) {
        Colour colour = svg->list->theme->colours[runs[i].token];
        put_box(svg, draw_strip_box(command, &runs[i]), 0, colour);
    }
}

static void put_outline(SvgWriter *svg, const DrawCommand *command) {
    float half = command->width / 2;
    text_append_c(&svg->body, "<rect");
    put_rect(&svg->body, rect_inset(command->rect, half, half), fmaxf(0, command->radius - half));
    text_append_c(&svg->body, " fill=\"none\"");
    put_colour(svg, &svg->body, "stroke", command->colour);
    put_attribute(&svg->body, "stroke-width", command->width);
    if (command->dash > 0) {
        text_append_c(&svg->body, " stroke-dasharray=\"");
        put_number(&svg->body, command->dash);
        text_append_char(&svg->body, ' ');
        put_number(&svg->body, command->gap);
        text_append_char(&svg->body, '"');
    }
    text_append_c(&svg->body, "/>\n");
}

static void put_step(void *context, PathVerb verb, const Point *points) {
    static const char LETTERS[] = {'M', 'L', 'C', 'Z'};
    Text *out = context;
    text_append_char(out, LETTERS[verb]);
    int count = verb == PATH_CLOSE ? 0 : verb == PATH_CUBIC ? 3 : 1;
    for (int i = 0; i < count; i++) {
        if (i) {
            text_append_char(out, ' ');
        }
        put_number(out, points[i].x);
        text_append_char(out, ' ');
        put_number(out, points[i].y);
    }
}

static void put_path(SvgWriter *svg, const DrawCommand *command) {
    Text *out = &svg->body;
    const Point *points = svg->list->points.items + command->first_point;
    text_append_c(out, "<path d=\"");
    for (uint32_t i = 0; i < command->count; i++) {
        PathVerb verb = svg->list->verbs.items[command->first + i];
        put_step(out, verb, points);
        points += verb == PATH_CLOSE ? 0 : verb == PATH_CUBIC ? 3 : 1;
    }
    text_append_char(out, '"');
    if (command->kind == DRAW_PATH_FILL) {
        put_colour(svg, out, "fill", command->colour);
        text_append_c(out, "/>\n");
        return;
    }
    text_append_c(out, " fill=\"none\" stroke-linejoin=\"round\"");
    put_colour(svg, out, "stroke", command->colour);
    put_attribute(out, "stroke-width", command->width);
    if (command->dash > 0) {
        text_append_c(out, " stroke-dasharray=\"");
        put_number(out, command->dash);
        text_append_char(out, ' ');
        put_number(out, command->gap);
        text_append_char(out, '"');
    }
    text_append_c(out, command->round ? " stroke-linecap=\"round\"/>\n" : "/>\n");
}

static void put_icon(SvgWriter *svg, const DrawCommand *command) {
    Text *out = &svg->body;
    text_append_c(out, "<g transform=\"translate(");
    put_number(out, command->rect.x);
    text_append_char(out, ' ');
    put_number(out, command->rect.y);
    text_append_c(out, ") scale(");
    // Two decimals are too coarse for a scale: keep them in the numerator.
    text_printf(out, "%d.%04d", (int)(command->rect.w / 16),
                (int)(command->rect.w / 16 * 10000) % 10000);
    text_append_c(out, ")\">\n");
    for (const IconLayer *layer = icon_layers(command->icon); layer->path; layer++) {
        Colour colour = layer->second ? command->second : command->colour;
        text_append_c(out, "<path d=\"");
        icon_walk(layer->path, put_step, out);
        if (layer->stroke > 0) {
            text_append_c(out, "\" fill=\"none\" stroke-linecap=\"round\" "
                               "stroke-linejoin=\"round\"");
            put_attribute(out, "stroke-width", layer->stroke);
            put_colour(svg, out, "stroke", colour);
        } else {
            text_append_char(out, '"');
            put_colour(svg, out, "fill", colour);
        }
        text_append_c(out, "/>\n");
    }
    text_append_c(out, "</g>\n");
}

static void put_text(SvgWriter *svg, const DrawCommand *command) {
    Text *out = &svg->body;
    Slice text = draw_command_text(svg->list, command);
    bool mono = command->font.family == FONT_MONO;
    text_printf(out, "<text font-family=\"%s\"",
                mono ? "'JetBrains Mono','Noto Sans Mono CJK SC',monospace"
                     : "Inter,'Noto Sans CJK SC',sans-serif");
    put_attribute(out, "x", command->rect.x);
    put_attribute(out, "y", command->rect.y);
    if (command->turned) {
        text_printf(out, " transform=\"rotate(90 %g %g)\"", (double)command->rect.x,
                    (double)command->rect.y);
    }
    put_attribute(out, "font-size", command->font.size);
    put_attribute(out, "font-weight", (float)command->font.weight);
    if (mono && text.length > 1) {
        // Columns stay columns, whatever the font.
        float width = svg->list->measure.width(svg->list->measure.self, command->font, text);
        put_attribute(out, "textLength", width);
    }
    put_colour(svg, out, "fill", command->colour);
    // Some viewers know only this way to keep spaces.
    bool spaced = text.data[0] == ' ' || memmem(text.data, text.length, "  ", 2);
    text_append_c(out, spaced ? " xml:space=\"preserve\">" : ">");
    put_escaped(out, text);
    text_append_c(out, "</text>\n");
}

// --- Definitions

static size_t pattern_id(SvgWriter *svg, const DrawCommand *command) {
    for (size_t i = 0; i < svg->patterns.count; i++) {
        const Pattern *known = &svg->patterns.items[i];
        if (known->texture == command->texture && known->ground.argb == command->colour.argb &&
            known->mark.argb == command->second.argb) {
            return i;
        }
    }
    array_push(&svg->patterns, (Pattern){command->texture, command->colour, command->second});
    return svg->patterns.count - 1;
}

static void put_pattern(SvgWriter *svg, size_t id, const Pattern *pattern) {
    static const struct {
        float width, height;
        const char *turn, *mark;
        bool stroked;
    } SHAPES[TEXTURE_COUNT] = {
        [TEXTURE_NONE] = {8, 8, "", "M0 0", false},
        [TEXTURE_STRIPES] = {8, 8, " patternTransform=\"rotate(45)\"", "M0 0H3V8H0Z", false},
        [TEXTURE_BOLD_STRIPES] = {14, 14, " patternTransform=\"rotate(-45)\"", "M0 0H7V14H0Z",
                                  false},
        [TEXTURE_DOTS] = {6, 6, "", "M3 1.75A1.25 1.25 0 1 1 3 4.25A1.25 1.25 0 1 1 3 1.75Z",
                          false},
        [TEXTURE_CHEVRONS] = {8, 12, "", "M-2 -3L2 3L-2 9L2 15M6 -3L10 3L6 9L10 15", true},
    };
    Text *out = &svg->defs;
    Rect tile = {0, 0, SHAPES[pattern->texture].width, SHAPES[pattern->texture].height};
    text_printf(out, "<pattern id=\"p%zu\" patternUnits=\"userSpaceOnUse\"%s", id,
                SHAPES[pattern->texture].turn);
    put_attribute(out, "width", tile.w);
    put_attribute(out, "height", tile.h);
    text_append_c(out, "><rect");
    put_rect(out, tile, 0);
    put_colour(svg, out, "fill", pattern->ground);
    text_printf(out, "/><path d=\"%s\"", SHAPES[pattern->texture].mark);
    if (SHAPES[pattern->texture].stroked) {
        text_append_c(out, " fill=\"none\" stroke-width=\"2\"");
        put_colour(svg, out, "stroke", pattern->mark);
    } else {
        put_colour(svg, out, "fill", pattern->mark);
    }
    text_append_c(out, "/></pattern>\n");
}

static void put_textured(SvgWriter *svg, const DrawCommand *command) {
    if (command->texture == TEXTURE_NONE) {
        put_box(svg, command->rect, command->radius, command->colour);
        return;
    }
    text_append_c(&svg->body, "<rect");
    put_rect(&svg->body, command->rect, command->radius);
    text_printf(&svg->body, " fill=\"url(#p%zu)\"/>\n", pattern_id(svg, command));
}

static void open_clip(SvgWriter *svg, Rect rect) {
    text_printf(&svg->defs, "<clipPath id=\"c%d\"><rect", svg->clips);
    put_rect(&svg->defs, rect, 0);
    text_append_c(&svg->defs, "/></clipPath>\n");
    text_printf(&svg->body, "<g clip-path=\"url(#c%d)\">\n", svg->clips++);
}

// A mask that is white but for the region, which lets `amount` through.
static void open_fade(SvgWriter *svg, Rect rect, float amount) {
    Text *out = &svg->defs;
    Rect whole = {0, 0, svg->list->width, svg->list->height};
    text_printf(out, "<mask id=\"m%d\" maskUnits=\"userSpaceOnUse\"", svg->fades);
    put_rect(out, whole, 0);
    text_append_c(out, "><rect fill=\"#fff\"");
    put_rect(out, whole, 0);
    text_append_c(out, "/><rect fill=\"#000\"");
    put_rect(out, rect, 0);
    put_attribute(out, "fill-opacity", 1 - amount);
    text_append_c(out, "/></mask>\n");
    text_printf(&svg->body, "<g mask=\"url(#m%d)\">\n", svg->fades++);
}

static void open_group(SvgWriter *svg, Slice title) {
    text_append_c(&svg->body, "<g>");
    if (title.length) {
        text_append_c(&svg->body, "<title>");
        put_escaped(&svg->body, title);
        text_append_c(&svg->body, "</title>");
    }
    text_append_char(&svg->body, '\n');
}

static void put_shadow(SvgWriter *svg, const DrawCommand *command) {
    if (!svg->shadow) {
        svg->shadow = true;
        text_append_c(&svg->defs, "<filter id=\"shadow\" x=\"-50%\" y=\"-50%\" width=\"200%\" "
                                  "height=\"200%\"><feGaussianBlur stdDeviation=\"12\"/>"
                                  "</filter>\n");
    }
    text_append_c(&svg->body, "<rect filter=\"url(#shadow)\"");
    put_rect(&svg->body, rect_moved(command->rect, 0, 8), command->radius);
    put_colour(svg, &svg->body, "fill", command->colour);
    text_append_c(&svg->body, "/>\n");
}

static void put_command(SvgWriter *svg, const DrawCommand *command) {
    switch (command->kind) {
    case DRAW_CLIP_PUSH: open_clip(svg, command->rect); break;
    case DRAW_FADE_PUSH: open_fade(svg, command->rect, command->amount); break;
    case DRAW_GROUP_BEGIN: open_group(svg, draw_command_text(svg->list, command)); break;
    case DRAW_CLIP_POP:
    case DRAW_FADE_POP:
    case DRAW_GROUP_END: text_append_c(&svg->body, "</g>\n"); break;
    case DRAW_RECT:
    case DRAW_ROUND: put_box(svg, command->rect, command->radius, command->colour); break;
    case DRAW_ROUND_STROKE:
    case DRAW_ROUND_DASHED: put_outline(svg, command); break;
    case DRAW_STRIP: put_strip(svg, command); break;
    case DRAW_TEXTURE: put_textured(svg, command); break;
    case DRAW_PATH_FILL:
    case DRAW_PATH_STROKE: put_path(svg, command); break;
    case DRAW_ICON: put_icon(svg, command); break;
    case DRAW_SHADOW: put_shadow(svg, command); break;
    case DRAW_TEXT: put_text(svg, command); break;
    }
}

static void put_variables(SvgWriter *svg, Text *out) {
    text_append_c(out, "<style>\nsvg {");
    for (int token = 1; token < TOKEN_COUNT; token++) {
        if (svg->used[token]) {
            text_printf(out, " --%s: #%06X;", token_css_name(token),
                        svg->list->theme->colours[token].argb & 0xFFFFFF);
        }
    }
    text_append_c(out, " }\n");
    for (int token = 1; token < TOKEN_COUNT; token++) {
        if (svg->used[token]) {
            const char *name = token_css_name(token);
            text_printf(out, ".f-%s { fill: var(--%s) } .s-%s { stroke: var(--%s) }\n", name, name,
                        name, name);
        }
    }
    text_append_c(out, "text { white-space: pre; font-variant-ligatures: none }\n</style>\n");
}

static void put_element(Text *out, const char *element, const char *text) {
    if (text && *text) {
        text_printf(out, "<%s>", element);
        put_escaped(out, slice_from(text));
        text_printf(out, "</%s>\n", element);
    }
}

void export_svg(const DrawList *list, const SvgInfo *info, Text *out) {
    SvgWriter svg = {.list = list};
    for (size_t i = 0; i < list->commands.count; i++) {
        put_command(&svg, &list->commands.items[i]);
    }
    for (size_t i = 0; i < svg.patterns.count; i++) {
        put_pattern(&svg, i, &svg.patterns.items[i]);
    }
    text_append_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    put_attribute(out, "width", list->width);
    put_attribute(out, "height", list->height);
    text_append_c(out, " viewBox=\"0 0 ");
    put_number(out, list->width);
    text_append_char(out, ' ');
    put_number(out, list->height);
    text_append_c(out, "\">\n");
    put_element(out, "title", info ? info->title : NULL);
    put_element(out, "desc", info ? info->description : NULL);
    put_variables(&svg, out);
    if (svg.defs.length) {
        text_append_c(out, "<defs>\n");
        text_append(out, text_slice(&svg.defs));
        text_append_c(out, "</defs>\n");
    }
    text_append(out, text_slice(&svg.body));
    text_append_c(out, "</svg>\n");
    text_finish(&svg.body);
    text_finish(&svg.defs);
    array_finish(&svg.patterns);
}

bool export_svg_write(const char *path, const DrawList *list, const SvgInfo *info, Error *error) {
    Text out = {0};
    export_svg(list, info, &out);
    bool fine = file_write(path, text_slice(&out), error);
    text_finish(&out);
    return fine;
}
