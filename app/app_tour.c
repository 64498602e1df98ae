// The tour: a few cards that drive the real window through the fish soup. Each step sets the window
// up, points at something and says one thing about it; whatever else is pressed meanwhile works.
#include "app_struct.h"
#include "base/translate.h"
#include "commands/examples.h"
#include "panes/tour_card.h"

typedef enum TourStep {
    TOUR_TASKS,
    TOUR_PLAY,
    TOUR_SUSPENDS,
    TOUR_LOOP,
    TOUR_WHY,
    TOUR_SOURCE,
    TOUR_SEQUENTIAL,
    TOUR_END,
    TOUR_COUNT
} TourStep;

enum { PLAYED = 4, SUSPENDED = 3, WOKEN = 4 };  // Steps of the soup.

static const struct {
    const char *title, *text;
} WORDS[TOUR_COUNT] = {
    [TOUR_TASKS] = {N_("Every task has a lane"),
                    N_("Time goes from left to right. main started two tasks and waits for both: "
                       "one boils water, one prepares the fish.")},
    [TOUR_PLAY] = {N_("The playhead is now"),
                   N_("Everything in the window shows this moment. Space plays and pauses, the "
                      "arrow keys go from step to step, both ways.")},
    [TOUR_SUSPENDS] = {N_("await lets go"),
                       N_("At its await the task is suspended: it sleeps, and costs nothing. The "
                          "thread is free for others meanwhile.")},
    [TOUR_LOOP] = {N_("The loop picks who is next"),
                   N_("What is ready runs in turn, one step at a time. When nothing is ready, the "
                      "loop waits for the earliest timer.")},
    [TOUR_WHY] = {N_("Ask why"),
                  N_("For what is selected the inspector says who woke it, when and where. The "
                     "words in colour are links; [ and ] walk from cause to cause.")},
    [TOUR_SOURCE] = {N_("The same moment in the source"),
                     N_("The line that runs is lit, and each task that waits has a pill where it "
                        "stands. A click on a line finds where it ran.")},
    [TOUR_SEQUENTIAL] = {N_("What does it save?"),
                         N_("The same program with one task after another, on the same clock: 32 "
                            "minutes rather than 17. V shows this for any scenario.")},
    [TOUR_END] = {N_("Your turn"),
                  N_("Open your own .py file here, drop one anywhere, or play with the examples. ? "
                     "shows every key.")},
};

// ---- What each step does to the window ----

static LaneId find_task(const App *app, const char *name) {
    const Timeline *timeline = app->document->timeline;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (slice_is(timeline_text(timeline, lane->function), name)) {
            return lane->id;
        }
    }
    return 0;
}

static void go_to_step(App *app, uint32_t step) {
    app->playback.playing = false;
    app_go(app, timeline_moment_of_step(app->document->timeline, step));
}

static void set_up(App *app) {
    TourStep step = (TourStep)(app->tour - 1);
    app->sizes.tab = step == TOUR_LOOP     ? TAB_LOOP
                     : step == TOUR_WHY    ? TAB_INSPECTOR
                     : step == TOUR_SOURCE ? TAB_SOURCE
                                           : TAB_TIMELINE;
    app->sizes.right_folded = false;
    app->sizes.source_folded = false;
    app->sizes.source_opened = step == TOUR_SOURCE;
    if (step != TOUR_SEQUENTIAL) {
        app_compare_leave(app);
    } else if (!app->compare.other) {
        app_act(app, ACTION_SEQUENTIAL, 0);
    }
    const char *task = step == TOUR_SUSPENDS                     ? "boil_water"
                       : step == TOUR_WHY || step == TOUR_SOURCE ? "prepare_fish"
                                                                 : NULL;
    app_select(app, task ? find_task(app, task) : 0, NO_SPAN);
    app->sizes.right_shows_inspector = step == TOUR_WHY;
    switch (step) {
    case TOUR_PLAY:
        go_to_step(app, 1);
        app_act(app, ACTION_PLAY_FORWARD, 0);
        app->tour_plays = true;
        break;
    case TOUR_SUSPENDS: go_to_step(app, SUSPENDED); break;
    case TOUR_LOOP:
    case TOUR_WHY:
    case TOUR_SOURCE: go_to_step(app, WOKEN); break;
    case TOUR_SEQUENTIAL: break;
    default: app_act(app, ACTION_GO_BEGIN, 0); break;
    }
}

// The whole lane, with its name.
static Rect lane_of(const App *app, const char *name) {
    Rect rect = hits_find(&app->hits, HIT_LANE, find_task(app, name)).rect;
    rect.w = rect.w > 0 ? rect_right(app->layout.timeline) - rect.x - 4 : 0;
    return rect;
}

static Rect target(const App *app) {
    const AppLayout *layout = &app->layout;
    switch ((TourStep)(app->tour - 1)) {
    case TOUR_TASKS: return lane_of(app, "boil_water");
    case TOUR_PLAY: return layout->transport;
    case TOUR_SUSPENDS: return lane_of(app, "boil_water");
    case TOUR_LOOP: return layout->loop;
    case TOUR_WHY: return layout->inspector;
    case TOUR_SOURCE: return layout->source;
    case TOUR_SEQUENTIAL: return layout->timeline;
    default: return layout->top;
    }
}

// ---- From card to card ----

void app_tour_go(App *app, int step) {
    app->tour = step < 1 ? 1 : step > TOUR_COUNT ? 0 : step;
    app->tour_due = app->tour != 0;
    app->tour_plays = false;
    Text path = {0};
    if (!app->tour) {
        app->playback.playing = false;
        app_compare_leave(app);
    } else if (examples_write_path(SLICE("fish_soup"), &path)) {
        app_open(app, text_c(&path));
    } else {
        app->tour = 0;
        app_toast(app, "%s", _("The examples were not found."));
    }
    text_finish(&path);
    app_mark(app);
}

void app_tour_update(App *app) {
    if (!app->tour || !app_has_run(app)) {
        return;
    }
    if (app->tour_due && app->presented) {
        app->tour_due = false;
        set_up(app);
    } else if (app->tour_plays && app->playback.now.step >= PLAYED) {
        app->tour_plays = app->playback.playing = false;  // Enough to see what playing is.
    }
}

bool app_tour_key(App *app, const InputEvent *event) {
    bool plain = !(event->modifiers & (MOD_SHIFT | MOD_CTRL | MOD_ALT));
    // A button or a field that was chosen by keys takes its own.
    bool taken = app->sheet || app->prompt || (app->ui.focus && app->ui.focus_shown) ||
                 app->ui.focus == WIDGET_ID("find", 0);
    if (!app->tour || !plain || taken) {
        return false;
    }
    switch (event->key) {
    case KEY_ENTER: app_tour_go(app, app->tour + 1); return true;
    case KEY_BACKSPACE: app_tour_go(app, app->tour - 1); return true;
    case KEY_ESCAPE: app_tour_go(app, TOUR_COUNT + 1); return true;
    default: return false;
    }
}

void app_tour_draw(Frame *frame, App *app) {
    if (!app->tour || !app_has_run(app)) {
        return;
    }
    TourCard card = {.title = _(WORDS[app->tour - 1].title),
                     .text = _(WORDS[app->tour - 1].text),
                     .number = app->tour,
                     .count = TOUR_COUNT,
                     .target = target(app)};
    TourAnswer answer = tour_card_draw(frame, &card);
    if (answer != TOUR_STAYS) {
        app->tour_next = answer == TOUR_NEXT   ? app->tour + 1
                         : answer == TOUR_BACK ? app->tour - 1
                                               : TOUR_COUNT + 1;
    }
}

void app_tour_settle(App *app) {
    if (app->tour_next) {
        int step = app->tour_next;
        app->tour_next = 0;
        app_tour_go(app, step);
    }
}
