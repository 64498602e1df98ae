#include "panes/lane_arrows.h"

#include <math.h>

#include "base/translate.h"
#include "panes/arrow_choice.h"
#include "panes/chrome.h"
#include "panes/lane_bars.h"
#include "panes/tip.h"
#include "timeline/why.h"

#define MOST_TAGS   24
#define WIDTH       1.5f
#define HALO        4.5f
#define HEAD        8.0f
#define TAG         18.0f
#define ELBOW       6.0f
#define LONG_CREATE 28.0f  // Beads of one instant stand too close for an arrow between them.

typedef struct ArrowArt {
    Frame *frame;
    const AxisMap *map;
    const LaneLayout *layout;
    float top;
    Arrow arrow;
    float from_y, to_y;      // Middles of the lanes,
    float from_h, to_h;      // their heights,
    float from_bar, to_bar;  // and those of their bars.
    Colour colour;
} ArrowArt;

static Token token_of(ArrowKind kind) {
    switch (kind) {
    case ARROW_CREATES: return TOKEN_T3;
    case ARROW_AWAITS:
    case ARROW_WAKES: return TOKEN_AWAIT;
    case ARROW_CANCELS: return TOKEN_CANCEL;
    case ARROW_FAILS_UP: return TOKEN_FAIL;
    default: return TOKEN_T3;
    }
}

// Everybody awaits somebody: these are drawn for what is selected or pointed at alone.
static bool is_near(const ArrowArt *art) {
    const View *view = &art->frame->scene->view;
    const Timeline *timeline = art->map->timeline;
    LaneId lanes[] = {view->lane, view->hovering ? view->hover_lane : 0};
    uint32_t spans[] = {view->span, view->hover_span};
    for (int i = 0; i < 2 && !view->picture; i++) {
        const Lane *lane = lanes[i] == art->arrow.from ? timeline_lane(timeline, lanes[i]) : NULL;
        if (lane && spans[i] < lane->span_count) {
            Span span = timeline_span(timeline, lane->id, spans[i]);
            if (art->arrow.event >= span.begin_event && art->arrow.event <= span.end_event) {
                return true;
            }
        }
    }
    return false;
}

static bool place(ArrowArt *art) {
    Slot from, to;
    if (art->arrow.from == art->arrow.to ||
        !lane_layout_find(art->layout, art->arrow.from, &from) ||
        !lane_layout_find(art->layout, art->arrow.to, &to) || from.kind != SLOT_LANE ||
        to.kind != SLOT_LANE || from.h < 28 || to.h < 28 ||
        (art->arrow.kind == ARROW_AWAITS && !is_near(art))) {
        return false;
    }
    art->from_y = art->top + from.y + from.h / 2;
    art->to_y = art->top + to.y + to.h / 2;
    art->from_h = from.h;
    art->to_h = to.h;
    art->from_bar = lane_bar_height(from.h);
    art->to_bar = lane_bar_height(to.h);
    art->colour = frame_ink(art->frame, token_of(art->arrow.kind));
    return true;
}

static void stroke_path(const ArrowArt *art) {
    DrawList *list = art->frame->list;
    draw_path_stroke(list, HALO, frame_ink(art->frame, TOKEN_PANEL));
    const View *view = &art->frame->scene->view;
    bool pointed = view->hover_arrow && view->hover_arrow_index == art->arrow.index;
    float width = pointed ? WIDTH + 1 : WIDTH;
    if (art->arrow.kind == ARROW_CANCELS || art->arrow.kind == ARROW_AWAITS) {
        draw_path_stroke_dashed(list, width, 4, 3, art->colour);
    } else {
        draw_path_stroke(list, width, art->colour);
    }
}

static void draw_ends(const ArrowArt *art, Point from, Point tip, float dx, float dy) {
    draw_disc(art->frame->list, from, 2.6f, art->colour);
    draw_arrow_head(art->frame->list, tip, dx, dy, art->colour);
}

// A little wider than it is drawn, for the pointer.
static void note_hit(const ArrowArt *art, Point from, Point tip) {
    Rect box = rect_between(fminf(from.x, tip.x) - 5, fminf(from.y, tip.y),
                            fmaxf(from.x, tip.x) + 5, fmaxf(from.y, tip.y));
    if (box.w <= 48) {
        hits_add(art->frame->hits, box, HIT_ARROW, art->arrow.index, 0, CURSOR_HAND);
    }
}

static float sender_x(const ArrowArt *art) {
    const Lane *lane = timeline_lane(art->map->timeline, art->arrow.from);
    float cap;
    if (art->map->axis == AXIS_STEPS && lane->ended_step == art->arrow.from_step &&
        lane_cap_x(art->map, lane, &cap)) {
        return cap;
    }
    return axis_x_of_step(art->map, art->arrow.from_step);
}

static void write_tag(const ArrowArt *art, Text *out) {
    text_append_c(out, _(arrow_kind_word(art->arrow.kind)));
    if (art->arrow.kind == ARROW_WAKES && art->map->axis == AXIS_TIME) {
        text_append_char(out, ' ');
        chrome_lane_name(art->frame, art->arrow.to, out);
    }
}

// Between two lanes near the sender; a wake on the axis of time is told beside its arrow, at the
// woken end, on the side that `attempt` names.
static Rect tag_place(const ArrowArt *art, float width, int attempt) {
    float x = sender_x(art);
    bool down = art->to_y > art->from_y;
    float y = art->from_y + (down ? 1 : -1) * (art->from_h / 2 + 2) - TAG / 2;
    float left = x - width / 2;
    if (art->arrow.kind == ARROW_WAKES && art->map->axis == AXIS_TIME) {
        y = art->to_y + (down ? -1 : 1) * (art->from_h / 2) - TAG / 2;
        left = attempt == 0 ? x + 24 : x - 24 - width;
    } else if (art->arrow.kind == ARROW_CREATES) {
        left = fmaxf(x - 12, art->map->left + 4);
    } else if (attempt > 0) {
        left = attempt == 1 ? x + 12 : x - 12 - width;
    }
    return (Rect){roundf(left), roundf(y), width, TAG};
}

// Neither under the playhead nor parted by it from its arrow.
static bool is_clear_of_playhead(const ArrowArt *art, Rect place) {
    const Scene *scene = art->frame->scene;
    float x = sender_x(art), playhead = axis_x_of_moment(art->map, scene->now);
    return scene->view.picture || playhead < fminf(place.x, x) - 3 ||
           playhead > fmaxf(rect_right(place), x) + 3;
}

// Where it meets no other tag and is seen whole; empty when there is no such place.
enum { ATTEMPTS = 3 };

static Rect free_place(const ArrowArt *art, float width, const Rect *taken, size_t count) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Rect place = tag_place(art, width, attempt);
        bool is_free = rect_right(place) < art->map->right - 4 && place.x > art->map->left &&
                       (attempt + 1 == ATTEMPTS || is_clear_of_playhead(art, place));
        for (size_t i = 0; i < count && is_free; i++) {
            is_free = rect_empty(rect_common(place, taken[i]));
        }
        if (is_free) {
            return place;
        }
    }
    return (Rect){0};
}

static Rect draw_tag(const ArrowArt *art, const Rect *taken, size_t count) {
    DrawList *list = art->frame->list;
    if (art->from_h < 56 || (!art->frame->scene->view.picture && art->map->axis == AXIS_TIME)) {
        return (Rect){0};
    }
    Text text = {0};
    write_tag(art, &text);
    float width = ceilf(draw_text_width(list, TEXT_CAPTION, text_slice(&text))) + 14;
    Rect pill = free_place(art, width, taken, count);
    if (!rect_empty(pill)) {
        hits_add(art->frame->hits, pill, HIT_ARROW, art->arrow.index, 0, CURSOR_HAND);
        draw_round(list, pill, TAG / 2, frame_ink(art->frame, TOKEN_PANEL));
        draw_round_stroke(list, pill, TAG / 2, 1, art->colour);
        draw_text_in(list, pill, ALIGN_CENTRE, TEXT_CAPTION, text_slice(&text), art->colour);
    }
    text_finish(&text);
    return pill;
}

// From under the creator's bead, by a rounded elbow, to the left edge of the child's first bar.
static bool draw_creates(const ArrowArt *art) {
    const Lane *child = timeline_lane(art->map->timeline, art->arrow.to);
    float x = axis_x_of_step(art->map, art->arrow.from_step);
    float end = -1e9f;
    for (uint32_t i = 0; i < child->span_count && i < 2; i++) {
        Span first = timeline_span(art->map->timeline, child->id, i);
        float left, right;
        if (lane_span_edges(art->map, &first, &left, &right)) {
            end = left;
            break;
        }
    }
    float least = art->map->axis == AXIS_TIME ? LONG_CREATE : HEAD + ELBOW;
    if (end - x < least) {
        return false;
    }
    bool down = art->to_y > art->from_y;
    float sign = down ? 1.0f : -1.0f;
    Point from = {x, art->from_y + sign * (art->from_bar / 2 + 4)};
    draw_path_begin(art->frame->list);
    draw_path_move(art->frame->list, from.x, from.y);
    draw_path_to(art->frame->list, x, art->to_y - sign * ELBOW);
    draw_path_curve(art->frame->list, (Point){x, art->to_y - sign * 2}, (Point){x + 2, art->to_y},
                    (Point){x + ELBOW, art->to_y});
    draw_path_to(art->frame->list, end - HEAD, art->to_y);
    stroke_path(art);
    draw_ends(art, from, (Point){end - 1, art->to_y}, 1, 0);
    note_hit(art, from, (Point){x, art->to_y});
    return true;
}

// Where the receiver can be met: the bead of the step in which it arrives, or the bar that is cut.
static void receiver(const ArrowArt *art, float *left, float *right) {
    const AxisMap *map = art->map;
    if (art->arrow.kind == ARROW_CANCELS || art->arrow.kind == ARROW_AWAITS ||
        art->arrow.to_step == UINT32_MAX) {
        *left = *right = sender_x(art);
        return;
    }
    float x = axis_x_of_step(map, art->arrow.to_step);
    float half = map->axis == AXIS_STEPS ? axis_column_right(map, art->arrow.to_step) - x - 9 : 0;
    *left = x - half;
    *right = x + half;
}

// A cancellation is asked for at one time and met at another: there, over the bead, stands its
// sign.
static void draw_delivered(const ArrowArt *art) {
    if (art->arrow.kind != ARROW_CANCELS || art->arrow.to_step == UINT32_MAX) {
        return;
    }
    float x = axis_x_of_step(art->map, art->arrow.to_step);
    if (art->to_h >= 56 && x - sender_x(art) > 12) {
        draw_state_glyph(art->frame->list, LOOK_CANCELLING,
                         (Point){roundf(x), art->to_y - art->to_bar / 2 - 10}, 11);
    }
}

static bool draw_between(const ArrowArt *art) {
    DrawList *list = art->frame->list;
    bool down = art->to_y > art->from_y;
    float sign = down ? 1.0f : -1.0f;
    bool bead = art->map->axis == AXIS_TIME;
    float left, right, x = sender_x(art);
    receiver(art, &left, &right);
    float end = x < left ? left : x > right ? right : x;
    float more = bead ? 5 : 1;
    Point from = {x, art->from_y + sign * (art->from_bar / 2 + (bead ? 4 : 3))};
    if (art->map->axis == AXIS_STEPS && art->arrow.kind != ARROW_CANCELS) {
        from.y = art->from_y + sign * 8;
    }
    Point tip = {end, art->to_y - sign * (art->to_bar / 2 + more)};
    if ((tip.y - from.y) * sign < HEAD + 2) {
        return false;
    }
    Point base = {tip.x, tip.y - sign * (HEAD - 1)};
    draw_path_begin(list);
    draw_path_move(list, from.x, from.y);
    if (fabsf(end - x) < 0.5f) {
        draw_path_to(list, base.x, base.y);
    } else {
        float bend = fminf(32, fabsf(base.y - from.y) / 2);
        draw_path_curve(list, (Point){from.x, from.y + sign * bend},
                        (Point){base.x, from.y + sign * bend / 2},
                        (Point){base.x, from.y + sign * 2 * bend});
        draw_path_to(list, base.x, base.y);
    }
    stroke_path(art);
    draw_ends(art, from, tip, 0, sign);
    note_hit(art, from, tip);
    draw_delivered(art);
    return true;
}

static bool is_visible(const AxisMap *map, const Arrow *arrow) {
    float from = axis_x_of_step(map, arrow->from_step);
    float to = arrow->to_step == UINT32_MAX ? from : axis_x_of_step(map, arrow->to_step);
    return fmaxf(from, to) >= map->left && fminf(from, to) <= map->right;
}

// The arrows of a step that has just come are drawn from sender to receiver: a clip opens along
// them.
static bool grow_begin(const ArrowArt *art) {
    const Scene *scene = art->frame->scene;
    float left = scene->view.motion.arrows_left;
    if (left <= 0 || art->arrow.from_step != scene->now.step) {
        return false;
    }
    float tip = art->to_y + (art->from_y - art->to_y) * left;
    float top = fminf(art->from_y, tip), bottom = fmaxf(art->from_y, tip);
    draw_clip_push(art->frame->list, rect_between(art->map->left, top, art->map->right, bottom));
    return true;
}

void lane_arrows_draw(Frame *frame, const AxisMap *map, const LaneLayout *layout, float top) {
    uint32_t arrows[ARROWS_MOST];
    ArrowArt tagged[MOST_TAGS];
    size_t count = arrow_choice(frame->scene, map, arrows), tags = 0;
    for (size_t i = 0; i < count; i++) {
        ArrowArt art = {.frame = frame,
                        .map = map,
                        .layout = layout,
                        .top = top,
                        .arrow = timeline_arrow(map->timeline, arrows[i])};
        if (!is_visible(map, &art.arrow) || !place(&art)) {
            continue;
        }
        bool grows = grow_begin(&art);
        bool drawn = art.arrow.kind == ARROW_CREATES ? draw_creates(&art) : draw_between(&art);
        if (grows) {
            draw_clip_pop(frame->list);
        }
        // One word for all that one step does, and above all arrows.
        for (size_t j = 0; j < tags && drawn; j++) {
            drawn = tagged[j].arrow.kind != art.arrow.kind ||
                    tagged[j].arrow.from_step != art.arrow.from_step;
        }
        if (drawn && tags < MOST_TAGS) {
            tagged[tags++] = art;
        }
    }
    Rect taken[MOST_TAGS];
    for (size_t i = 0; i < tags; i++) {
        taken[i] = draw_tag(&tagged[i], taken, i);
    }
}

// The sentence, and that a click goes along it.
void arrow_tip_draw(Frame *frame) {
    const Scene *scene = frame->scene;
    const View *view = &scene->view;
    if (!view->hover_arrow || view->hover_arrow_index >= timeline_arrow_count(scene->timeline)) {
        return;
    }
    Arrow arrow = timeline_arrow(scene->timeline, view->hover_arrow_index);
    Why why = {0};
    why_arrow(scene->timeline, &arrow, &why);
    TipRows rows = {0};
    Text *steps = tip_row(&rows, _("Steps"));
    if (arrow.to_step != UINT32_MAX) {
        text_printf(steps, _("%u to %u"), arrow.from_step, arrow.to_step);
    } else {
        text_printf(steps, "%u", arrow.from_step);
    }
    if (arrow.to_step != UINT32_MAX && arrow.to_time > arrow.from_time) {
        text_append_c(steps, _(", "));
        time_write_length(steps, arrow.to_time - arrow.from_time, timeline_unit(scene->timeline));
    }
    text_append_c(tip_row(&rows, _("Click")), _("goes to the other end"));
    StateLook look = arrow.kind == ARROW_CANCELS    ? LOOK_CANCELLING
                     : arrow.kind == ARROW_FAILS_UP ? LOOK_FAILED
                                                    : LOOK_AWAITING;
    tip_draw(frame, view->pointer, look, text_slice(&why.text), &rows);
    tip_finish(&rows);
    why_finish(&why);
}
