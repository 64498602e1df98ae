#include "panes/lane_dense.h"

#include <math.h>

#include "panes/chrome.h"

#define COLUMN 2.0f
#define URGENT 5.0f  // Height of the strip with the most urgent state.

enum { MOST_COLUMNS = 2048, EXACT_SPANS = 4096, SAMPLES = 4 };

typedef struct Shares {
    float left;
    size_t columns;
    float *of;  // columns x STATE_COUNT: parts of the column's time.
} Shares;

static void add(Shares *shares, LaneState state, double from, double to) {
    from = fmax(0, from);
    to = fmin((double)shares->columns, to);
    for (size_t i = (size_t)from; (double)i < to; i++) {
        double part = fmin(to, (double)(i + 1)) - fmax(from, (double)i);
        shares->of[i * STATE_COUNT + (size_t)state] += (float)part;
    }
}

static void add_exactly(Shares *shares, const LaneArt *art, SpanRange range) {
    const AxisMap *map = art->map;
    for (uint32_t i = 0; i < range.count; i++) {
        Span span = timeline_span(map->timeline, art->lane, range.first + i);
        double from = (double)(axis_x(map, (double)span.begin) - shares->left) / (double)COLUMN;
        double to = (double)(axis_x(map, (double)span.end) - shares->left) / (double)COLUMN;
        add(shares, span.state, from, to);
    }
}

// Too many to sum up for every frame: a few looks into each column, always at the same places.
static void add_samples(Shares *shares, const LaneArt *art) {
    static const float places[SAMPLES] = {0.11f, 0.37f, 0.62f, 0.88f};
    for (size_t i = 0; i < shares->columns; i++) {
        for (int sample = 0; sample < SAMPLES; sample++) {
            float x = shares->left + COLUMN * ((float)i + places[sample]);
            double time = axis_position(art->map, x);
            uint32_t index = timeline_span_at(art->map->timeline, art->lane, AXIS_TIME,
                                              time > 0 ? nanos_from_double(time) : 0);
            if (index != NO_SPAN) {
                Span span = timeline_span(art->map->timeline, art->lane, index);
                bool over = !span.open && time > (double)span.end;
                shares->of[i * STATE_COUNT + (size_t)(over ? STATE_NOT_YET : span.state)] +=
                    1.0f / SAMPLES;
            }
        }
    }
}

static void draw_shares(const LaneArt *art, const Shares *shares, size_t column, Rect box) {
    static const LaneState order[] = {STATE_AWAIT,      STATE_SLEEP, STATE_RESOURCE, STATE_IO,
                                      STATE_CANCELLING, STATE_READY, STATE_RUNNING,  STATE_BLOCKED};
    float bottom = rect_bottom(box);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        float part = shares->of[column * STATE_COUNT + (size_t)order[i]];
        float top = fmaxf(box.y, bottom - box.h * part);
        if (bottom - top > 0.3f) {
            draw_rect(art->frame->list, rect_between(box.x, top, rect_right(box), bottom),
                      frame_ink(art->frame, state_style(chrome_look(order[i]))->flat));
            bottom = top;
        }
    }
}

void lane_dense_draw(const LaneArt *art, Rect box) {
    const AxisMap *map = art->map;
    const Lane *lane = timeline_lane(map->timeline, art->lane);
    Nanos end = lane->ended == NANOS_NEVER ? timeline_end(map->timeline) : lane->ended;
    Shares shares = {.left = fmaxf(map->left, axis_x(map, (double)lane->created))};
    float right = fminf(map->right, axis_x(map, (double)end));
    shares.columns = right > shares.left ? (size_t)ceilf((right - shares.left) / COLUMN) : 0;
    shares.columns = shares.columns > MOST_COLUMNS ? MOST_COLUMNS : shares.columns;
    if (!shares.columns) {
        return;
    }
    shares.of = mem_zeroed(shares.columns * STATE_COUNT, sizeof *shares.of);
    int64_t from, to;
    axis_visible(map, &from, &to);
    SpanRange range = timeline_spans_between(map->timeline, art->lane, AXIS_TIME, from, to);
    if (range.count <= EXACT_SPANS) {
        add_exactly(&shares, art, range);
    } else {
        add_samples(&shares, art);
    }
    Rect below = rect_between(box.x, box.y + URGENT + 1, rect_right(box), rect_bottom(box));
    for (size_t i = 0; i < shares.columns; i++) {
        float left = shares.left + COLUMN * (float)i;
        draw_shares(art, &shares, i, (Rect){left, below.y, COLUMN, below.h});
    }
    mem_free(shares.of);
    LaneArt urgent = *art;
    urgent.rect = (Rect){box.x, box.y, box.w, URGENT};
    lane_bars_draw_flat(&urgent);
}
