#include "ui/draw_list.h"

#include <math.h>
#include <string.h>

#include "ui/text_shown.h"

enum { CLIPS, FADES, GROUPS };

// How far a quarter circle's control points stand from its ends, in radii.
#define QUARTER 0.5522848f

static DrawCommand *add(DrawList *list, DrawKind kind) {
    array_push(&list->commands, (DrawCommand){.kind = kind});
    return &list->commands.items[list->commands.count - 1];
}

void draw_list_finish(DrawList *list) {
    array_finish(&list->commands);
    array_finish(&list->texts);
    array_finish(&list->points);
    array_finish(&list->verbs);
    array_finish(&list->runs);
    *list = (DrawList){0};
}

void draw_list_begin(DrawList *list, const Theme *theme, const TextMeasure *measure, float width,
                     float height) {
    list->theme = theme;
    list->measure = *measure;
    list->width = width;
    list->height = height;
    list->commands.count = list->texts.count = 0;
    list->points.count = list->verbs.count = list->runs.count = 0;
    list->path_verb = list->path_point = 0;
    memset(list->depth, 0, sizeof list->depth);
}

void draw_list_end(DrawList *list) {
    CHECK(list->depth[CLIPS] == 0, "a clip was pushed and not popped");
    CHECK(list->depth[FADES] == 0, "a fade was pushed and not popped");
    CHECK(list->depth[GROUPS] == 0, "a group was begun and not ended");
}

Slice draw_command_text(const DrawList *list, const DrawCommand *command) {
    return (Slice){list->texts.items + command->first, command->count};
}

static uint32_t keep_text(DrawList *list, Slice text) {
    size_t first = list->texts.count;
    array_reserve(&list->texts, first + text.length + 1);
    if (text.length) {
        memcpy(list->texts.items + first, text.data, text.length);
    }
    list->texts.count += text.length;
    return (uint32_t)first;
}

static void push(DrawList *list, DrawKind kind, int stack, Rect rect, float amount) {
    DrawCommand *command = add(list, kind);
    command->rect = rect;
    command->amount = amount;
    list->depth[stack]++;
}

static void pop(DrawList *list, DrawKind kind, int stack) {
    CHECK(list->depth[stack] > 0, "a pop without its push");
    list->depth[stack]--;
    add(list, kind);
}

void draw_clip_push(DrawList *list, Rect rect) {
    push(list, DRAW_CLIP_PUSH, CLIPS, rect, 0);
}

void draw_clip_pop(DrawList *list) {
    pop(list, DRAW_CLIP_POP, CLIPS);
}

void draw_fade_push(DrawList *list, float x, float opacity) {
    push(list, DRAW_FADE_PUSH, FADES, rect_between(x, 0, list->width, list->height), opacity);
}

void draw_opacity_push(DrawList *list, Rect bounds, float opacity) {
    push(list, DRAW_FADE_PUSH, FADES, bounds, opacity);
}

void draw_fade_pop(DrawList *list) {
    pop(list, DRAW_FADE_POP, FADES);
}

void draw_group_begin(DrawList *list, Slice title) {
    uint32_t first = keep_text(list, title);
    DrawCommand *command = add(list, DRAW_GROUP_BEGIN);
    command->first = first;
    command->count = (uint32_t)title.length;
    list->depth[GROUPS]++;
}

void draw_group_end(DrawList *list) {
    pop(list, DRAW_GROUP_END, GROUPS);
}

static DrawCommand *add_box(DrawList *list, DrawKind kind, Rect rect, float radius, Colour colour) {
    DrawCommand *command = add(list, kind);
    command->rect = rect;
    command->radius = fminf(radius, fminf(rect.w, rect.h) / 2);
    command->colour = colour;
    return command;
}

void draw_rect(DrawList *list, Rect rect, Colour colour) {
    add_box(list, DRAW_RECT, rect, 0, colour);
}

void draw_round(DrawList *list, Rect rect, float radius, Colour colour) {
    add_box(list, DRAW_ROUND, rect, radius, colour);
}

void draw_round_stroke(DrawList *list, Rect rect, float radius, float width, Colour colour) {
    add_box(list, DRAW_ROUND_STROKE, rect, radius, colour)->width = width;
}

void draw_round_dashed(DrawList *list, Rect rect, float radius, float width, float dash, float gap,
                       Colour colour) {
    DrawCommand *command = add_box(list, DRAW_ROUND_DASHED, rect, radius, colour);
    command->width = width;
    command->dash = dash;
    command->gap = gap;
}

void draw_texture(DrawList *list, Rect rect, float radius, Texture texture, Colour ground,
                  Colour pattern) {
    if (list->theme->textures == TEXTURES_OFF) {
        draw_round(list, rect, radius, ground);
        return;
    }
    DrawCommand *command = add_box(list, DRAW_TEXTURE, rect, radius, ground);
    command->second = pattern;
    command->texture = (uint8_t)texture;
}

void draw_shadow(DrawList *list, Rect rect, float radius) {
    add_box(list, DRAW_SHADOW, rect, radius, ink(list, TOKEN_SHADOW));
}

void draw_state_bar(DrawList *list, Rect rect, float radius, StateLook look) {
    const StateStyle *style = state_style(look);
    if (look == LOOK_READY) {
        float height = fminf(6, rect.h);
        rect = (Rect){rect.x, rect.y + (rect.h - height) / 2, rect.w, height};
        radius = height / 2;
    }
    if (style->fill == TOKEN_NONE) {
        return;
    }
    if (style->texture != TEXTURE_NONE && rect.w >= 10) {
        draw_texture(list, rect, radius, style->texture, ink(list, style->fill),
                     ink(list, style->pattern));
    } else {
        draw_round(list, rect, radius, ink(list, style->fill));
    }
    if (style->edge == TOKEN_NONE) {
        return;
    }
    if (style->dashed) {
        draw_round_dashed(list, rect, radius, 1.5f, 5, 4, ink(list, style->edge));
    } else {
        draw_round_stroke(list, rect, radius, 1, ink(list, style->edge));
    }
}

void draw_hline(DrawList *list, float x0, float x1, float y, Colour colour) {
    draw_rect(list, rect_between(x0, y, x1, y + 1), colour);
}

void draw_vline(DrawList *list, float x, float y0, float y1, Colour colour) {
    draw_rect(list, rect_between(x, y0, x + 1, y1), colour);
}

void draw_path_begin(DrawList *list) {
    list->path_verb = list->verbs.count;
    list->path_point = list->points.count;
}

static void step(DrawList *list, PathVerb verb) {
    array_push(&list->verbs, (uint8_t)verb);
}

void draw_path_move(DrawList *list, float x, float y) {
    step(list, PATH_MOVE);
    array_push(&list->points, (Point){x, y});
}

void draw_path_to(DrawList *list, float x, float y) {
    step(list, PATH_LINE);
    array_push(&list->points, (Point){x, y});
}

void draw_path_curve(DrawList *list, Point b, Point c, Point d) {
    step(list, PATH_CUBIC);
    array_push(&list->points, b);
    array_push(&list->points, c);
    array_push(&list->points, d);
}

void draw_path_close(DrawList *list) {
    step(list, PATH_CLOSE);
}

static DrawCommand *add_path(DrawList *list, DrawKind kind, Colour colour) {
    DrawCommand *command = add(list, kind);
    command->colour = colour;
    command->first = (uint32_t)list->path_verb;
    command->count = (uint32_t)(list->verbs.count - list->path_verb);
    command->first_point = (uint32_t)list->path_point;
    return command;
}

void draw_path_fill(DrawList *list, Colour colour) {
    add_path(list, DRAW_PATH_FILL, colour);
}

void draw_path_stroke(DrawList *list, float width, Colour colour) {
    add_path(list, DRAW_PATH_STROKE, colour)->width = width;
}

void draw_path_stroke_dashed(DrawList *list, float width, float dash, float gap, Colour colour) {
    DrawCommand *command = add_path(list, DRAW_PATH_STROKE, colour);
    command->width = width;
    command->dash = dash;
    command->gap = gap;
}

void draw_line(DrawList *list, Point a, Point b, float width, Colour colour) {
    draw_dashed_line(list, a, b, width, 0, 0, colour);
}

void draw_dashed_line(DrawList *list, Point a, Point b, float width, float dash, float gap,
                      Colour colour) {
    draw_path_begin(list);
    draw_path_move(list, a.x, a.y);
    draw_path_to(list, b.x, b.y);
    draw_path_stroke_dashed(list, width, dash, gap, colour);
}

void draw_polyline(DrawList *list, const Point *points, size_t count, float width, Colour colour) {
    draw_path_begin(list);
    for (size_t i = 0; i < count; i++) {
        if (i == 0) {
            draw_path_move(list, points[i].x, points[i].y);
        } else {
            draw_path_to(list, points[i].x, points[i].y);
        }
    }
    draw_path_stroke(list, width, colour);
}

void draw_cubic(DrawList *list, Point a, Point b, Point c, Point d, float width, Colour colour) {
    draw_path_begin(list);
    draw_path_move(list, a.x, a.y);
    draw_path_curve(list, b, c, d);
    draw_path_stroke(list, width, colour);
}

void draw_arrow_head(DrawList *list, Point tip, float dx, float dy, Colour colour) {
    float length = hypotf(dx, dy);
    if (length <= 0) {
        return;
    }
    dx /= length;
    dy /= length;
    Point base = {tip.x - 8 * dx, tip.y - 8 * dy};
    draw_path_begin(list);
    draw_path_move(list, tip.x, tip.y);
    draw_path_to(list, base.x - 3.5f * dy, base.y + 3.5f * dx);
    draw_path_to(list, base.x + 3.5f * dy, base.y - 3.5f * dx);
    draw_path_close(list);
    draw_path_fill(list, colour);
}

static void circle(DrawList *list, Point o, float r) {
    float k = r * QUARTER;
    draw_path_begin(list);
    draw_path_move(list, o.x + r, o.y);
    draw_path_curve(list, (Point){o.x + r, o.y + k}, (Point){o.x + k, o.y + r},
                    (Point){o.x, o.y + r});
    draw_path_curve(list, (Point){o.x - k, o.y + r}, (Point){o.x - r, o.y + k},
                    (Point){o.x - r, o.y});
    draw_path_curve(list, (Point){o.x - r, o.y - k}, (Point){o.x - k, o.y - r},
                    (Point){o.x, o.y - r});
    draw_path_curve(list, (Point){o.x + k, o.y - r}, (Point){o.x + r, o.y - k},
                    (Point){o.x + r, o.y});
    draw_path_close(list);
}

void draw_disc(DrawList *list, Point centre, float radius, Colour colour) {
    circle(list, centre, radius);
    draw_path_fill(list, colour);
}

void draw_ring(DrawList *list, Point centre, float radius, float width, Colour colour) {
    circle(list, centre, radius - width / 2);
    draw_path_stroke(list, width, colour);
}

void draw_icon(DrawList *list, Icon icon, Point centre, float size, Colour colour) {
    draw_icon_two(list, icon, centre, size, colour, ink(list, TOKEN_PANEL));
}

void draw_icon_two(DrawList *list, Icon icon, Point centre, float size, Colour colour,
                   Colour second) {
    DrawCommand *command = add(list, DRAW_ICON);
    command->rect = (Rect){centre.x - size / 2, centre.y - size / 2, size, size};
    command->icon = (uint8_t)icon;
    command->colour = colour;
    command->second = second;
}

void draw_state_glyph(DrawList *list, StateLook look, Point centre, float size) {
    const StateStyle *style = state_style(look);
    Token second = style->glyph_mark ? style->glyph_mark : style->fill;
    draw_icon_two(list, style->glyph, centre, size, ink(list, style->mark), ink(list, second));
}

// On a grid of 22: running, awaits and finished, each with its own start, crossed by the playhead.
void draw_mark(DrawList *list, Point centre, float size) {
    float unit = size / 22;
    float x = centre.x - size / 2, y = centre.y - size / 2;
    draw_round(list, (Rect){x + 1 * unit, y + 3 * unit, 13 * unit, 4 * unit}, 2 * unit,
               ink(list, TOKEN_RUN));
    draw_round(list, (Rect){x + 5 * unit, y + 9 * unit, 16 * unit, 4 * unit}, 2 * unit,
               ink(list, TOKEN_AWAIT));
    draw_round(list, (Rect){x + 2 * unit, y + 15 * unit, 9 * unit, 4 * unit}, 2 * unit,
               ink(list, TOKEN_DONE));
    draw_rect(list, (Rect){x + 12 * unit, y + 1 * unit, 2 * unit, 20 * unit},
              ink(list, TOKEN_PLAY));
}

static void add_text(DrawList *list, float x, float baseline, TextRole role, Slice text,
                     bool ellipsis, float width, Colour colour) {
    uint32_t first = keep_text(list, text);
    if (ellipsis) {
        keep_text(list, SLICE("\u2026"));
    }
    DrawCommand *command = add(list, DRAW_TEXT);
    command->rect = (Rect){x, baseline, width, 0};
    command->font = theme_font(list->theme, role);
    command->first = first;
    command->count = (uint32_t)(list->texts.count - first);
    command->colour = colour;
}

static bool is_han(const char *at) {
    return (unsigned char)*at >= 0xE4 && (unsigned char)*at <= 0xE9;
}

static bool is_figure(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_of_times(TextRole role) {
    return role == TEXT_FIGURE || role == TEXT_CLOCK || role == TEXT_CLOCK_TOTAL ||
           role == TEXT_TIME || role == TEXT_TIME_STRONG || role == TEXT_TIME_SMALL;
}

// Times and counts stand in cells as wide as a digit. There a space between a number and a Han unit
// is a hole, as wide as the number.
static bool is_hole(Slice text, size_t at) {
    if (text.data[at] != ' ' || at == 0 || at + 1 >= text.length) {
        return false;
    }
    const char *blank = text.data + at;
    // "第 4 步，共 11 步": what counts belongs to the number as its unit does.
    bool counts = at > 2 && (memcmp(blank - 3, "第", 3) == 0 || memcmp(blank - 3, "共", 3) == 0);
    return (is_figure(blank[-1]) && is_han(blank + 1)) || (is_figure(blank[1]) && counts);
}

static bool has_holes(Slice text) {
    bool any = false;
    for (size_t i = 0; i < text.length && !any; i++) {
        any = is_hole(text, i);
    }
    return any;
}

// `text`, or what it is shown as, in `room`.
static Slice shown(TextRole role, Slice text, Text *room) {
    if (text_has_controls(text)) {
        text_write_shown(text, room);
        return text_slice(room);
    }
    if (!is_of_times(role) || !has_holes(text)) {
        return text;
    }
    for (size_t i = 0; i < text.length; i++) {
        if (!is_hole(text, i)) {
            text_append_char(room, text.data[i]);
        }
    }
    return text_slice(room);
}

void draw_text(DrawList *list, float x, float y, TextRole role, Slice text, Colour colour) {
    Text room = {0};
    text = shown(role, text, &room);
    if (text.length) {
        add_text(list, x, y + text_baseline(role, text_line_height(role)), role, text, false, 0,
                 colour);
    }
    text_finish(&room);
}

void draw_text_down(DrawList *list, Rect box, TextRole role, Slice text, Colour colour) {
    float size = theme_font(list->theme, role).size, middle = box.x + box.w / 2;
    if (!text.length || !is_han(text.data)) {
        add_text(list, roundf(middle - size * 0.365f), box.y, role, text, false, 0, colour);
        list->commands.items[list->commands.count - 1].turned = true;
        return;
    }
    for (size_t at = 0; at < text.length; box.y += size + 3) {
        size_t from = at;
        utf8_next(text, &at);
        draw_text_in(list, (Rect){box.x, box.y, box.w, size + 3}, ALIGN_CENTRE, role,
                     slice_sub(text, from, at), colour);
    }
}

float draw_text_width(const DrawList *list, TextRole role, Slice text) {
    Text room = {0};
    float width = list->measure.width(list->measure.self, theme_font(list->theme, role),
                                      shown(role, text, &room));
    text_finish(&room);
    return width;
}

size_t draw_text_fit(const DrawList *list, TextRole role, Slice text, float width) {
    return list->measure.fit(list->measure.self, theme_font(list->theme, role), text, width);
}

static float add_text_in(DrawList *list, Rect box, TextAlign align, TextRole role, Slice text,
                         Colour colour) {
    float width = draw_text_width(list, role, text);
    bool cut = width > box.w + 0.01f;
    if (cut) {
        float dots = draw_text_width(list, role, SLICE("\u2026"));
        text.length = draw_text_fit(list, role, text, box.w - dots);
        while (text.length && text.data[text.length - 1] == ' ') {
            text.length--;
        }
        if (!text.length) {
            return 0;
        }
        width = draw_text_width(list, role, text) + dots;
    }
    if (!text.length) {
        return 0;
    }
    float x = align == ALIGN_LEFT     ? box.x
              : align == ALIGN_CENTRE ? box.x + (box.w - width) / 2
                                      : rect_right(box) - width;
    add_text(list, x, box.y + text_baseline(role, box.h), role, text, cut, width, colour);
    return width;
}

float draw_text_in(DrawList *list, Rect box, TextAlign align, TextRole role, Slice text,
                   Colour colour) {
    Text room = {0};
    float width = add_text_in(list, box, align, role, shown(role, text, &room), colour);
    text_finish(&room);
    return width;
}

void draw_strip(DrawList *list, Rect rect, const StripRun *runs, size_t count) {
    if (!count) {
        return;
    }
    DrawCommand *command = add(list, DRAW_STRIP);
    command->rect = rect;
    command->width = 1;
    command->first = (uint32_t)list->runs.count;
    command->count = (uint32_t)count;
    array_reserve(&list->runs, list->runs.count + count);
    memcpy(list->runs.items + list->runs.count, runs, count * sizeof *runs);
    list->runs.count += count;
}

Rect draw_strip_box(const DrawCommand *command, const StripRun *run) {
    float width = (float)(run->to - run->from);
    return (Rect){command->rect.x + (float)run->from * command->width, command->rect.y,
                  (run->wide ? fmaxf(width, 1.5f) : width) * command->width,
                  run->half ? command->rect.h / 2 : command->rect.h};
}

void draw_list_insert(DrawList *list, const DrawList *picture, Point place, float scale) {
    uint32_t text = (uint32_t)list->texts.count, point = (uint32_t)list->points.count,
             verb = (uint32_t)list->verbs.count, run = (uint32_t)list->runs.count;
    for (size_t i = 0; i < picture->commands.count; i++) {
        DrawCommand command = picture->commands.items[i];
        command.rect = (Rect){place.x + command.rect.x * scale, place.y + command.rect.y * scale,
                              command.rect.w * scale, command.rect.h * scale};
        command.radius *= scale;
        command.width *= scale;
        command.dash *= scale;
        command.gap *= scale;
        command.font.size *= scale;
        bool is_path = command.kind == DRAW_PATH_FILL || command.kind == DRAW_PATH_STROKE;
        command.first += is_path ? verb : command.kind == DRAW_STRIP ? run : text;
        command.first_point += point;
        array_push(&list->commands, command);
    }
    for (size_t i = 0; i < picture->texts.count; i++) {
        array_push(&list->texts, picture->texts.items[i]);
    }
    for (size_t i = 0; i < picture->verbs.count; i++) {
        array_push(&list->verbs, picture->verbs.items[i]);
    }
    for (size_t i = 0; i < picture->runs.count; i++) {
        array_push(&list->runs, picture->runs.items[i]);
    }
    for (size_t i = 0; i < picture->points.count; i++) {
        Point at = picture->points.items[i];
        array_push(&list->points, ((Point){place.x + at.x * scale, place.y + at.y * scale}));
    }
}
