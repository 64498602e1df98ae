// What moves: each is a function of how long ago it began, ends within 200 ms, and is nothing with
// reduced motion.
#include <math.h>

#include "app_struct.h"

#define GLIDE     120.0
#define ARROWS    160.0
#define CHIPS     160.0
#define FOLDING   120.0
#define LENS      120.0
#define TIP_DELAY 150.0
#define TIP       80.0
#define TIP_AGAIN 300.0  // After one was read the next need not be waited for.
#define LONGEST   160.0
#define SLOW      4.0  // Steps a second, while playing, of which each is shown to come.

enum { LENSES_MOST = 200 };  // Of more lanes those below a lens jump.

static bool is_within(const App *app, double since, double length) {
    return since > 0 && app->now - since < length;
}

// Ease-out: fast at first.
static float left_of(const App *app, double since, double length) {
    if (!is_within(app, since, length)) {
        return 0;
    }
    float left = (float)(1 - (app->now - since) / length);
    left = fminf(1, fmaxf(0, left));
    return left * left * left;
}

static double begin(const App *app) {
    return app->settings.reduced_motion ? -1e9 : app->now;
}

// ---- Steps
// ---------------------------------------------------------------------------------------

// Where the loop pane had each task, to see which of them change places.
static void keep_chips(App *app) {
    ChipPlaces *chips = &app->motion.chips;
    chips->count = 0;
    for (size_t i = 0; i < app->hits.items.count && chips->count < MOST_CHIPS; i++) {
        const Hit *hit = &app->hits.items.items[i];
        if (hit->kind == HIT_TASK && hit->a && rect_has(app->layout.loop, rect_centre(hit->rect))) {
            chips->items[chips->count++] = (ChipPlace){hit->a, hit->rect};
        }
    }
}

static void step(App *app, Moment before, bool glides) {
    bool still = !is_within(app, app->motion.moved_at, ARROWS);
    app->motion.moved_from = before;
    app->motion.moved_at = still ? begin(app) : -1e9;
    app->motion.glides = glides;
    keep_chips(app);
}

void app_motion_begin(App *app, Moment before) {
    step(app, before, true);
}

void app_motion_played(App *app, Moment before) {
    bool slow = playback_steps_a_second(&app->playback) <= SLOW;
    if (slow && before.step != app->playback.now.step) {
        step(app, before, false);
    }
}

// ---- Panes and lenses
// ----------------------------------------------------------------------------

unsigned app_motion_folds(const App *app) {
    const PaneSizes *sizes = &app->sizes;
    return (unsigned)sizes->source_folded << FOLD_SOURCE |
           (unsigned)sizes->source_opened << FOLD_SOURCE_OPENED |
           (unsigned)sizes->right_folded << FOLD_RIGHT |
           (unsigned)sizes->console_folded << FOLD_CONSOLE;
}

void app_motion_fold(App *app, unsigned before) {
    unsigned changed = before ^ app_motion_folds(app);
    for (int pane = 0; pane < FOLD_PANES; pane++) {
        if (changed >> pane & 1) {
            app->motion.folded_at[pane] = begin(app);
        }
    }
}

float app_motion_folding(const App *app, FoldPane pane) {
    return left_of(app, app->motion.folded_at[pane], FOLDING);
}

void app_motion_point(App *app) {
    AppMotion *motion = &app->motion;
    const View *view = &app->view;
    LaneId opened = view->hover_lane != motion->hovered ? view->hover_lane : 0;
    opened = view->lane != motion->selected && view->lane != view->hover_lane ? view->lane : opened;
    bool was_open = opened == motion->hovered || opened == motion->selected;
    if (opened && !was_open && timeline_row_count(app_lead(app)->timeline) <= LENSES_MOST) {
        motion->lens = opened;
        motion->lens_at = begin(app);
    }
    motion->hovered = view->hover_lane;
    motion->selected = view->lane;
    // Tooltips come after a while, but one after another at once.
    Hit about = app->hover;
    about.rect = (Rect){0};
    bool same = about.kind == motion->tip.kind && about.a == motion->tip.a &&
                about.b == motion->tip.b && view->hover_span == motion->tip_span;
    if (!same) {
        bool again =
            app->now - motion->tip_at > TIP_DELAY && app->now - motion->tip_seen < TIP_AGAIN;
        motion->tip_at = again ? app->now - TIP_DELAY - TIP : app->now;
        motion->tip = about;
        motion->tip_span = view->hover_span;
    }
    if (about.kind != HIT_NONE && app->now - motion->tip_at > TIP_DELAY) {
        motion->tip_seen = app->now;
    }
}

// ---- All of it
// -----------------------------------------------------------------------------------

static float tip_left(const App *app) {
    double since = app->now - app->motion.tip_at - TIP_DELAY;
    if (since < 0) {
        return 1;
    }
    return app->settings.reduced_motion ? 0 : (float)fmax(0, 1 - since / TIP);
}

bool app_is_moving(const App *app) {
    const AppMotion *motion = &app->motion;
    bool folds = false;
    for (int pane = 0; pane < FOLD_PANES; pane++) {
        folds = folds || is_within(app, motion->folded_at[pane], FOLDING);
    }
    bool tips = app->now - motion->tip_at < TIP_DELAY + TIP && app->view.hovering;
    return folds || tips || is_within(app, motion->moved_at, LONGEST) ||
           is_within(app, motion->lens_at, LENS);
}

Motion app_motion(const App *app) {
    const AppMotion *state = &app->motion;
    Motion motion = {.from = state->moved_from,
                     .arrows_left = left_of(app, state->moved_at, ARROWS),
                     .halo_left = left_of(app, state->moved_at, GLIDE),
                     .lens = state->lens,
                     .lens_left = left_of(app, state->lens_at, LENS),
                     .tip_left = tip_left(app)};
    motion.glide_left = state->glides ? motion.halo_left : 0;
    if (is_within(app, state->moved_at, CHIPS)) {
        float part = (float)((app->now - state->moved_at) / CHIPS);
        motion.chips = &state->chips;
        motion.chips_part = part * part * (3 - 2 * part);
    }
    return motion;
}
