// Finds any command, or any task, by its words.
#include <stdlib.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/bindings.h"
#include "panes/palette.h"

enum { MOST_FOUND = 5000 };

// ---- What there is to find

static bool is_offered(const App *app, Action action) {
    switch (action) {
    case ACTION_NONE:
    case ACTION_CANCEL:
    case ACTION_NEXT_PANEL:
    case ACTION_PALETTE: return false;
    default: return app_has_run(app) || action_needs_no_run(action);
    }
}

// Also by its English words, whatever the language, and by its group.
static int score_action(Action action, Slice typed) {
    int own = palette_score(slice_from(_(action_words(action))), typed) * 2;
    Text words = {0};
    text_printf(&words, "%s %s %s", action_words(action), _(action_group(action)),
                action_group(action));
    int other = palette_score(text_slice(&words), typed);
    text_finish(&words);
    return own > other ? own : other;
}

static void found(App *app, uint32_t id, int score) {
    if (score > 0 && app->palette.found.count < MOST_FOUND) {
        array_push(&app->palette.found,
                   (PaletteFound){id, score, (uint32_t)app->palette.found.count});
    }
}

static int by_score(const void *a, const void *b) {
    const PaletteFound *one = a, *other = b;
    if (one->score != other->score) {
        return one->score > other->score ? -1 : 1;
    }
    return one->place < other->place ? -1 : 1;
}

static void find_tasks(App *app, Slice typed) {
    const Timeline *timeline = app_lead(app)->timeline;
    size_t rows = timeline_row_count(timeline);
    Text label = {0};
    for (size_t row = 0; row < rows; row++) {
        LaneId id = timeline_row(timeline, row);
        if (timeline_lane(timeline, id)->kind == LANE_TASK) {
            text_clear(&label);
            timeline_write_lane_label(timeline, id, &label);
            found(app, id, palette_score(text_slice(&label), typed));
        }
    }
    text_finish(&label);
}

static void find_all(App *app) {
    PaletteState *palette = &app->palette;
    Slice typed = text_slice(&app->prompt_field.text);
    palette->found.count = 0;
    if (app->prompt == PROMPT_TASK) {
        find_tasks(app, typed);
    } else {
        for (int i = 1; i < ACTION_COUNT; i++) {
            if (is_offered(app, (Action)i)) {
                found(app, (uint32_t)i, score_action((Action)i, typed));
            }
        }
    }
    if (palette->found.count) {
        qsort(palette->found.items, palette->found.count, sizeof *palette->found.items, by_score);
    }
}

// Anew for every letter; tasks that come while it is open are found with the next one.
static void update(App *app) {
    PaletteState *palette = &app->palette;
    Slice typed = text_slice(&app->prompt_field.text);
    if (palette->fresh && slice_equal(text_slice(&palette->typed), typed)) {
        return;
    }
    palette->fresh = true;
    text_clear(&palette->typed);
    text_append(&palette->typed, typed);
    find_all(app);
    palette->chosen = palette->first = 0;
}

// ---- What is done

static bool is_open(const App *app) {
    return app->prompt == PROMPT_COMMAND || app->prompt == PROMPT_TASK;
}

void app_palette_open(App *app, bool tasks) {
    app->palette.fresh = false;
    app_prompt_open(app, tasks ? PROMPT_TASK : PROMPT_COMMAND);
}

void app_palette_accept(App *app) {
    update(app);
    PaletteState *palette = &app->palette;
    bool tasks = app->prompt == PROMPT_TASK;
    if (palette->chosen >= palette->found.count) {
        return;
    }
    uint32_t id = palette->found.items[palette->chosen].id;
    app_prompt_close(app);
    if (tasks) {
        app_select(app, id, NO_SPAN);
        app_reveal(app, id);
    } else {
        app_act(app, (Action)id, 0);
    }
}

bool app_palette_key(App *app, const InputEvent *event) {
    if (!is_open(app) || event->modifiers) {
        return false;
    }
    update(app);
    PaletteState *palette = &app->palette;
    int64_t page = (int64_t)palette_room(app->size.y), count = (int64_t)palette->found.count;
    int64_t by = event->key == KEY_DOWN        ? 1
                 : event->key == KEY_UP        ? -1
                 : event->key == KEY_PAGE_DOWN ? page
                 : event->key == KEY_PAGE_UP   ? -page
                                               : 0;
    if (!by) {
        return false;
    }
    int64_t to = (int64_t)palette->chosen + by;
    palette->chosen = (size_t)(to < 0 || !count ? 0 : to >= count ? count - 1 : to);
    return true;
}

void app_palette_wheel(App *app, float notches) {
    PaletteState *palette = &app->palette;
    int64_t room = (int64_t)palette_room(app->size.y);
    int64_t most = (int64_t)palette->found.count - room;
    int64_t first = (int64_t)palette->first - (int64_t)(notches * 3);
    palette->first = (size_t)(first < 0 || most < 0 ? 0 : first > most ? most : first);
    palette->scrolled = true;
}

void app_palette_finish(App *app) {
    array_finish(&app->palette.found);
    text_finish(&app->palette.typed);
}

// ---- The frame

static void fill_action(const App *app, PaletteRow *row, Action action, Text *key) {
    keys_write(&app->keys, action, key);
    *row = (PaletteRow){.label = _(action_words(action)),
                        .note = _(action_group(action)),
                        .key = key->length ? text_c(key) : NULL};
}

static void fill_task(const App *app, PaletteRow *row, LaneId id, Text *label) {
    const Timeline *timeline = app_lead(app)->timeline;
    timeline_write_lane_label(timeline, id, label);
    LaneState state = timeline_lane_at(timeline, id, app->playback.now).state;
    *row = (PaletteRow){.label = text_c(label),
                        .note = _(lane_state_word(state)),
                        .has_state = true,
                        .state = state};
}

void app_palette_draw(Frame *frame, App *app) {
    PaletteRow rows[PALETTE_ROWS];
    Text texts[PALETTE_ROWS] = {0};
    PaletteState *palette = &app->palette;
    update(app);
    size_t room = palette_room(app->size.y), all = palette->found.count;
    if (!palette->scrolled || palette->chosen != palette->seen) {
        bool above = palette->chosen < palette->first;
        bool below = palette->chosen >= palette->first + room;
        palette->first = above   ? palette->chosen
                         : below ? palette->chosen - room + 1
                                 : palette->first;
        palette->scrolled = false;
    }
    palette->seen = palette->chosen;
    size_t count = all - palette->first < room ? all - palette->first : room;
    bool tasks = app->prompt == PROMPT_TASK;
    for (size_t i = 0; i < count; i++) {
        uint32_t id = palette->found.items[palette->first + i].id;
        if (tasks) {
            fill_task(app, &rows[i], id, &texts[i]);
        } else {
            fill_action(app, &rows[i], (Action)id, &texts[i]);
        }
    }
    Palette drawn = {.hint = tasks ? _("Go to a task") : _("Find a command"),
                     .empty = tasks ? _("No task is called so") : _("No command is called so"),
                     .rows = rows,
                     .count = count,
                     .first = palette->first,
                     .all = all,
                     .chosen = palette->chosen};
    palette->clicked = palette_draw(frame, &drawn, &app->prompt_field);
    for (size_t i = 0; i < count; i++) {
        text_finish(&texts[i]);
    }
}

void app_palette_settle(App *app) {
    size_t clicked = app->palette.clicked;
    app->palette.clicked = 0;
    if (clicked && is_open(app)) {
        app->palette.chosen = clicked - 1;
        app_palette_accept(app);
    }
}
