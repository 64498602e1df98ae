// The window around the panes: settings, menus, and getting everywhere by keys alone.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "headless.h"
#include "panes/bindings.h"

static const char *folder;

// What headless_start() says of it is for tests that keep nothing.
static Headless begin(const char *scenario, Point size) {
    Headless headless = headless_scenario(scenario, size);
    char path[300];
    snprintf(path, sizeof path, "%s/config", folder);
    setenv("XDG_CONFIG_HOME", path, 1);
    return headless;
}

static void tab_to(Headless *headless, WidgetId id) {
    for (int i = 0; i < 200; i++) {
        headless_key(headless, KEY_TAB, 0);
        if (headless->app->ui.focus == id) {
            return;
        }
    }
    fail_msg("Tab does not come there");
}

static bool config_has(const char *line) {
    char path[300];
    snprintf(path, sizeof path, "%s/config/coroscope/config.ini", folder);
    Text text = {0};
    bool found = file_read(path, 4096, &text, NULL) && strstr(text_c(&text), line);
    text_finish(&text);
    return found;
}

static void settings_are_changed_and_kept_by_keys_alone(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, ',', MOD_CTRL);
    assert_true(app->settings_open);
    headless_frame(&headless, 16);
    tab_to(&headless, WIDGET_ID("set contrast", 0));
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 16);
    assert_true(app->settings.high_contrast);
    assert_int_equal(app->theme.colours[TOKEN_T3].argb, app->theme.colours[TOKEN_T1].argb);
    assert_true(config_has("high-contrast = yes\n"));
    tab_to(&headless, WIDGET_ID("set theme", 0) + 4);
    headless_key(&headless, ' ', 0);
    assert_false(app->theme.dark);
    assert_false(app->playback.playing);
    tab_to(&headless, WIDGET_ID("set limit", 0));
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(app->settings.blocking_limit, 50);
    assert_true(config_has("blocking-limit = 50\n"));
    // Arrows go on within the panel, and it holds the focus.
    headless_key(&headless, KEY_RIGHT, 0);
    assert_true(app->ui.focus == WIDGET_ID("set limit", 1));
    for (int i = 0; i < 60; i++) {
        headless_key(&headless, KEY_TAB, 0);
        const WidgetPlace *place = ui_focused(&app->ui);
        assert_true(place && place->layer == 1);
    }
    tab_to(&headless, WIDGET_ID("set reset", 0));
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 16);
    assert_false(app->settings.high_contrast);
    assert_false(config_has("high-contrast"));
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(app->settings_open);
    headless_finish(&headless);
}

static void a_dialog_gives_the_focus_back(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    tab_to(&headless, WIDGET_ID("icon", ACTION_SETTINGS));
    WidgetId button = app->ui.focus;
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 16);
    assert_true(app->settings_open);
    assert_int_equal(app->ui.layers, 1);
    assert_true(app->ui.focus == WIDGET_ID("set language", 0));
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_frame(&headless, 16);
    assert_int_equal(app->ui.layers, 0);
    assert_true(app->ui.focus == button);
    headless_finish(&headless);
}

static void a_lower_limit_finds_more_calls_that_block(void **state) {
    (void)state;
    Headless headless = begin("blocking_call", (Point){1600, 1000});
    App *app = headless.app;
    const Timeline *timeline = app->document->timeline;
    size_t usual = timeline_finding_count(timeline);
    assert_int_equal(usual, 1);
    app->settings.blocking_limit = 60000;
    headless_frame(&headless, 16);
    assert_int_equal(timeline_finding_count(timeline), 0);
    app->settings.blocking_limit = 100;
    headless_frame(&headless, 16);
    assert_int_equal(timeline_finding_count(timeline), 1);
    headless_finish(&headless);
}

static void settings_fit_a_small_window_and_scroll_to_what_has_the_focus(void **state) {
    (void)state;
    Headless headless = begin(NULL, (Point){720, 480});
    App *app = headless.app;
    headless_key(&headless, ',', MOD_CTRL);
    headless_frame(&headless, 16);
    tab_to(&headless, WIDGET_ID("set limit", 1));
    headless_frame(&headless, 16);
    assert_true(app->settings_scroll > 0);
    const WidgetPlace *place = ui_focused(&app->ui);
    assert_true(place->seen.h >= 24 && rect_bottom(place->rect) < 420);
    headless_finish(&headless);
}

// ---- Keys reach everything

// What the pointer does there, some key of the table does too.
static Action key_of(HitKind kind) {
    switch (kind) {
    case HIT_LANE_SPACE: return ACTION_NEXT_SPAN;
    case HIT_LANES: return ACTION_FIT;
    case HIT_RULER:
    case HIT_SCRUBBER: return ACTION_NEXT_STEP;
    case HIT_MINIMAP: return ACTION_PAN_RIGHT;
    case HIT_MINIMAP_EDGE: return ACTION_ZOOM_IN;
    case HIT_FOLD: return ACTION_FOLD;
    case HIT_FLAG: return ACTION_NEXT_FINDING;
    case HIT_ARROW: return ACTION_ARROW_ON;
    case HIT_OBJECT: return ACTION_OCCUPANCY;
    case HIT_INSPECT_PLOT: return ACTION_NEXT_STEP;
    case HIT_SOURCE: return ACTION_TOGGLE_SOURCE;
    case HIT_SOURCE_LINE: return ACTION_BREAKPOINT;
    case HIT_CONSOLE: return ACTION_TOGGLE_CONSOLE;
    case HIT_LOOP: return ACTION_TOGGLE_DETAILS;
    case HIT_INSPECTOR: return ACTION_TOGGLE_DETAILS;
    case HIT_COMPARE_CHANGES: return ACTION_COMPARE;
    default: return ACTION_NONE;
    }
}

typedef struct Walk {
    Headless *headless;
    ARRAY(WidgetId) stops;  // Of Tab, in its order.
    ARRAY(Rect) rects;
    ARRAY(Hit) reached;
} Walk;

static void note(Walk *walk) {
    Hit hit;
    if (app_focus_hit(walk->headless->app, &hit)) {
        array_push(&walk->reached, hit);
    }
}

// All of the list that has the focus, without scrolling it; then back to where it was entered.
static void walk_list(Walk *walk) {
    App *app = walk->headless->app;
    WidgetId entry = app->ui.focus;
    for (int by = -1; by <= 1; by += 2) {
        app_focus_collect(app);
        while (ui_focus_in_list(&app->ui, by)) {
            note(walk);
        }
    }
    app->ui.focus = entry;
}

static void walk_by_tab(Walk *walk) {
    App *app = walk->headless->app;
    for (int i = 0; i < 400; i++) {
        headless_key(walk->headless, KEY_TAB, 0);
        WidgetId id = app->ui.focus;
        assert_true(id != 0);
        if (walk->stops.count && walk->stops.items[0] == id) {
            return;
        }
        Hit hit;
        const WidgetPlace *place = ui_focused(&app->ui);
        bool listed = app_focus_hit(app, &hit);
        if (!listed && !place) {
            continue;  // It went in this very frame, as what belongs to a run that ends does.
        }
        array_push(&walk->stops, id);
        array_push(&walk->rects, listed ? hit.rect : place->rect);
        note(walk);
        walk_list(walk);
    }
    fail_msg("Tab never comes round");
}

static bool was_reached(const Walk *walk, const Hit *wanted) {
    for (size_t i = 0; i < walk->reached.count; i++) {
        const Hit *hit = &walk->reached.items[i];
        if (hit->kind == wanted->kind && hit->a == wanted->a && hit->b == wanted->b) {
            return true;
        }
    }
    return false;
}

// Which of the window's parts it lies in, as they are read.
static int part_of(const App *app, Rect rect) {
    const AppLayout *layout = &app->layout;
    Point at = rect_centre(rect);
    const Rect parts[] = {layout->top,         layout->files,           layout->tabs,
                          layout->source_rail, layout->source,          layout->compare.strip,
                          layout->timeline,    layout->console,         layout->console_drawer,
                          layout->right_rail,  layout->right_tabs,      layout->loop,
                          layout->inspector,   layout->compare.changes, layout->compare.numbers,
                          layout->transport};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (rect_has(parts[i], at)) {
            return (int)i;
        }
    }
    return -1;
}

static void check_order(const Walk *walk) {
    const App *app = walk->headless->app;
    int before = -1;
    for (size_t i = 0; i < walk->rects.count; i++) {
        int part = part_of(app, walk->rects.items[i]);
        if (part < before) {
            const Rect *rect = &walk->rects.items[i];
            fail_msg("stop %zu at %.0f,%.0f of part %d comes after part %d", i, (double)rect->x,
                     (double)rect->y, part, before);
        }
        before = part;
    }
}

static bool is_in_sight(const App *app, const Hit *hit) {
    for (size_t i = 0; i < app->hits.items.count; i++) {
        const Hit *pane = &app->hits.items.items[i];
        bool scrolls =
            pane->kind == HIT_SOURCE || pane->kind == HIT_CONSOLE || pane->kind == HIT_INSPECTOR;
        if (scrolls && pane->section == hit->section) {
            return rect_has(pane->rect, rect_centre(hit->rect));
        }
    }
    return true;
}

static void walk_page(Headless *headless) {
    App *app = headless->app;
    Walk walk = {.headless = headless};
    walk_by_tab(&walk);
    check_order(&walk);
    for (size_t i = 0; i < app->hits.items.count; i++) {
        const Hit *hit = &app->hits.items.items[i];
        Action action = key_of(hit->kind);
        bool loop = hit->kind == HIT_LANE && hit->b == 1;  // A click there selects nothing.
        if (action == ACTION_NONE && !loop && is_in_sight(app, hit) && !was_reached(&walk, hit)) {
            fail_msg("kind %d, %u, %u at %.0f,%.0f is out of reach", (int)hit->kind, hit->a, hit->b,
                     (double)hit->rect.x, (double)hit->rect.y);
        }
        Text key = {0};
        keys_write(NULL, action, &key);
        assert_true(action == ACTION_NONE || key.length > 0);
        text_finish(&key);
    }
    array_finish(&walk.stops);
    array_finish(&walk.rects);
    array_finish(&walk.reached);
    // No two things that can have the focus share a name: else there would be two rings.
    const Ui *ui = &app->ui;
    headless_frame(headless, 16);
    for (size_t i = 0; i < ui->shown.count; i++) {
        for (size_t j = 0; j < i && ui->shown.items[i].focusable; j++) {
            assert_true(ui->shown.items[i].id != ui->shown.items[j].id ||
                        !ui->shown.items[j].focusable);
        }
    }
}

static void tab_and_arrows_reach_whatever_can_be_clicked(void **state) {
    (void)state;
    static const Point sizes[] = {{1600, 1000}, {1280, 800}, {1000, 700}, {720, 480}};
    static const char *const scenarios[] = {NULL, "fish_soup", "crawler", "deadlock"};
    for (size_t size = 0; size < 4; size++) {
        for (size_t i = 0; i < 4; i++) {
            Headless headless = begin(scenarios[i], sizes[size]);
            headless_frame(&headless, 100);
            walk_page(&headless);
            if (scenarios[i] && strcmp(scenarios[i], "fish_soup") == 0) {
                // With something selected, every pane of the narrow window, and the comparison.
                headless_key(&headless, KEY_DOWN, 0);
                headless_key(&headless, KEY_END, 0);
                for (int tab = 0; tab < TAB_COUNT; tab++) {
                    headless.app->sizes.tab = (Tab)tab;
                    headless.app->ui.focus = 0;
                    headless_frame(&headless, 16);
                    walk_page(&headless);
                }
                headless_key(&headless, 'v', 0);
                for (int wait = 0; wait < 2000 && !app_is_comparing(headless.app); wait++) {
                    usleep(1000);
                    headless_frame(&headless, 16);
                }
                headless_frame(&headless, 16);
                assert_true(app_is_comparing(headless.app));
                headless.app->ui.focus = 0;
                walk_page(&headless);
            }
            headless_finish(&headless);
        }
    }
}

static void rows_are_walked_by_arrows_and_done_by_enter(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, KEY_END, 0);
    Hit hit = {0};
    for (int i = 0; i < 100 && hit.kind != HIT_CONSOLE_LINE; i++) {
        headless_key(&headless, KEY_TAB, 0);
        app_focus_hit(app, &hit);
    }
    uint32_t last = hit.a;
    assert_true(last > 3);
    headless_key(&headless, KEY_UP, 0);
    headless_key(&headless, KEY_UP, 0);
    assert_true(app_focus_hit(app, &hit));
    assert_int_equal(hit.a, last - 2);
    headless_key(&headless, KEY_ENTER, 0);
    const Timeline *timeline = app->document->timeline;
    assert_int_equal(app->playback.now.event, timeline_console_line(timeline, last - 2).event);
    // Another Tab leaves the console, however many rows it has.
    headless_key(&headless, KEY_TAB, 0);
    assert_false(app_focus_hit(app, &hit) && hit.kind == HIT_CONSOLE_LINE);
    // Lanes: the selection goes with the focus.
    for (int i = 0; i < 100 && hit.kind != HIT_LANE; i++) {
        headless_key(&headless, KEY_TAB, 0);
        app_focus_hit(app, &hit);
    }
    headless_key(&headless, KEY_DOWN, 0);
    headless_frame(&headless, 16);
    assert_true(app->view.lane != 0);
    assert_true(app_focus_hit(app, &hit));
    assert_int_equal(hit.a, app->view.lane);
    // Escape takes the ring away first, then the selection.
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(app->ui.focus_shown);
    assert_true(app->view.lane != 0);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_int_equal(app->view.lane, 0);
    headless_finish(&headless);
}

static void a_list_longer_than_its_pane_is_scrolled_by_arrows(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 700});
    App *app = headless.app;
    Hit hit = {0};
    for (int i = 0; i < 100 && hit.kind != HIT_SOURCE_TEXT; i++) {
        headless_key(&headless, KEY_TAB, 0);
        app_focus_hit(app, &hit);
    }
    for (int i = 0; i < 60; i++) {
        headless_key(&headless, KEY_DOWN, 0);
        headless_frame(&headless, 16);
    }
    assert_true(app_focus_hit(app, &hit));
    assert_int_equal(hit.kind, HIT_SOURCE_TEXT);
    assert_int_equal(hit.a, timeline_source_line_count(app->document->timeline));
    headless_key(&headless, KEY_F9, 0);
    assert_int_equal(app->view.breakpoint_count, 1);
    assert_int_equal(app->view.breakpoints[0], hit.a);
    headless_finish(&headless);
}

static size_t count_rings(const Headless *headless) {
    size_t count = 0;
    uint32_t accent = headless->app->theme.colours[TOKEN_ACCENT].argb;
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        count += command->kind == DRAW_ROUND_STROKE && command->colour.argb == accent;
    }
    return count;
}

static void the_start_page_has_one_ring_and_enter_opens_what_has_it(void **state) {
    (void)state;
    Headless headless = begin(NULL, (Point){1600, 1000});
    App *app = headless.app;
    headless_frame(&headless, 16);
    assert_int_equal(count_rings(&headless), 1);
    for (int i = 0; i < 40; i++) {
        headless_key(&headless, KEY_TAB, 0);
        headless_frame(&headless, 16);
        assert_int_equal(count_rings(&headless), 1);
    }
    Hit hit = {0};
    for (int i = 0; i < 40 && hit.kind != HIT_TILE; i++) {
        headless_key(&headless, KEY_TAB, 0);
        app_focus_hit(app, &hit);
    }
    headless_key(&headless, KEY_DOWN, 0);
    headless_frame(&headless, 16);
    assert_int_equal(count_rings(&headless), 1);
    assert_true(app_focus_hit(app, &hit));
    assert_int_equal(hit.kind, HIT_TILE);
    assert_int_equal(hit.a, 3);
    char expected[512];
    snprintf(expected, sizeof expected, "%s", app->tiles.items[3].path);
    headless_key(&headless, KEY_ENTER, 0);
    assert_non_null(app->document);
    assert_string_equal(app->document->path, expected);
    headless_finish(&headless);
}

static void examples_are_found_by_their_words(void **state) {
    (void)state;
    Headless headless = begin(NULL, (Point){1600, 1000});
    App *app = headless.app;
    for (int i = 0; i < 40; i++) {
        headless_frame(&headless, 16);  // All have been read.
    }
    headless_key(&headless, 'f', MOD_CTRL);
    headless_type(&headless, "PHILOSOPHER");
    headless_frame(&headless, 16);
    uint32_t shown[MOST_TILES];
    assert_int_equal(app_tiles_shown(app, shown, MOST_TILES), 1);
    headless_key(&headless, KEY_ENTER, 0);
    assert_string_equal(app->document->name, "deadlock.py");
    headless_finish(&headless);
}

// ---- Menus and the palette

static void any_command_is_found_by_its_words_and_done(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, 'p', MOD_CTRL | MOD_SHIFT);
    assert_int_equal(app->prompt, PROMPT_COMMAND);
    headless_type(&headless, "whole run");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(app->prompt, PROMPT_NONE);
    headless_key(&headless, 'p', MOD_CTRL | MOD_SHIFT);
    headless_type(&headless, "light");
    headless_key(&headless, KEY_ENTER, 0);
    assert_false(app->theme.dark);
    headless_key(&headless, 'p', MOD_CTRL | MOD_SHIFT);
    headless_type(&headless, "to the end");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(app->playback.now.event, timeline_last(app->document->timeline).event);
    headless_key(&headless, 'p', MOD_CTRL | MOD_SHIFT);
    headless_type(&headless, "xyzzy");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(app->prompt, PROMPT_COMMAND);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_int_equal(app->prompt, PROMPT_NONE);
    headless_finish(&headless);
}

static void a_task_is_gone_to_by_its_name(void **state) {
    (void)state;
    Headless headless = begin("crawler", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, 'p', MOD_CTRL);
    headless_type(&headless, "115");
    headless_frame(&headless, 16);
    headless_key(&headless, KEY_ENTER, 0);
    Text label = {0};
    timeline_write_lane_label(app->document->timeline, app->view.lane, &label);
    assert_non_null(strstr(text_c(&label), "115"));
    text_finish(&label);
    headless_key(&headless, 'p', MOD_CTRL);
    headless_key(&headless, KEY_DOWN, 0);
    headless_key(&headless, KEY_PAGE_DOWN, 0);
    headless_key(&headless, KEY_UP, 0);
    assert_int_equal(app->palette.chosen, 12);
    headless_frame(&headless, 16);
    assert_int_equal(app->palette.first, 2);
    headless_finish(&headless);
}

static void press_right(Headless *headless, Point place) {
    headless_move(headless, place);
    InputEvent event = {
        .kind = INPUT_MOUSE_DOWN, .mouse = place, .button = MOUSE_RIGHT, .clicks = 1};
    app_input(headless->app, &event);
    headless_frame(headless, 16);
    event.kind = INPUT_MOUSE_UP;
    app_input(headless->app, &event);
    headless_frame(headless, 16);
    headless_frame(headless, 16);
}

static bool says(const Headless *headless, const char *words) {
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        if (command->kind == DRAW_TEXT &&
            slice_is(draw_command_text(&headless->list, command), words)) {
            return true;
        }
    }
    return false;
}

static void take_row(Headless *headless, int row) {
    for (int i = 0; i < row; i++) {
        headless_key(headless, KEY_DOWN, 0);
    }
    headless_key(headless, KEY_ENTER, 0);
    headless_frame(headless, 16);
}

static void each_thing_has_a_menu_of_its_own(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, KEY_END, 0);
    press_right(&headless, headless_place(&headless, HIT_CONSOLE_LINE, 1));
    assert_true(says(&headless, "Go to when it was printed"));
    take_row(&headless, 1);
    assert_false(app->menu_open);
    const Timeline *timeline = app->document->timeline;
    assert_int_equal(app->playback.now.event, timeline_console_line(timeline, 1).event);

    press_right(&headless, headless_place(&headless, HIT_SOURCE_LINE, 20));
    assert_true(says(&headless, "Breakpoint on this line"));
    take_row(&headless, 2);
    assert_int_equal(app->view.breakpoints[0], 20);

    LaneId lane = timeline_row(timeline, 2);
    press_right(&headless, headless_place(&headless, HIT_LANE, lane));
    assert_int_equal(app->view.lane, lane);
    assert_true(says(&headless, "Show only this task"));
    headless_key(&headless, KEY_UP, 0);
    headless_key(&headless, KEY_UP, 0);
    headless_key(&headless, KEY_ENTER, 0);
    headless_frame(&headless, 16);
    assert_true(app->view.filtered);

    press_right(&headless, (Point){headless_place(&headless, HIT_RULER, 0).x,
                                   headless_place(&headless, HIT_RULER, 0).y});
    assert_true(app->menu_open);
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_frame(&headless, 16);
    assert_false(app->menu_open);
    assert_int_equal(app->ui.layers, 0);
    headless_finish(&headless);
}

static void recent_files_open_from_the_title(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    char path[512];
    snprintf(path, sizeof path, "%s/deadlock.py", getenv("SCENARIO_FOLDER"));
    headless_open(&headless, path);
    assert_string_equal(app->recent.names[1], "fish_soup.py");
    headless_key(&headless, 'o', MOD_CTRL | MOD_SHIFT);
    headless_frame(&headless, 16);
    assert_true(says(&headless, "fish_soup.py"));
    take_row(&headless, 2);
    assert_string_equal(app->document->name, "fish_soup.py");
    assert_false(app->recent_menu);
    headless_finish(&headless);
}

static void keys_are_what_the_user_says(void **state) {
    (void)state;
    char path[300];
    snprintf(path, sizeof path, "%s/config", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/coroscope", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/coroscope/keys.ini", folder);
    assert_true(file_write(path,
                           SLICE("# mine\nnext-step = L, Ctrl+Shift+Right\nfit = none\n"
                                 "go-end = comma\nfly = F\nfocus = Hyper X\n"),
                           NULL));
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    keys_finish(&app->keys);
    app_load_keys(app);
    assert_string_equal(app->toast, "keys.ini: fly is no action.");
    headless_key(&headless, 'l', 0);
    assert_int_equal(app->playback.now.step, 1);
    assert_false(app->playback.playing);  // What L meant before.
    headless_key(&headless, KEY_RIGHT, MOD_CTRL | MOD_SHIFT);
    assert_int_equal(app->playback.now.step, 2);
    headless_key(&headless, KEY_RIGHT, 0);
    assert_int_equal(app->playback.now.step, 2);
    headless_key(&headless, ',', 0);
    assert_int_equal(app->playback.now.event, timeline_last(app->document->timeline).event);
    Text key = {0};
    keys_write(&app->keys, ACTION_NEXT_STEP, &key);
    assert_string_equal(text_c(&key), "L");
    text_clear(&key);
    keys_write(&app->keys, ACTION_FIT, &key);
    assert_string_equal(text_c(&key), "");
    // The sheet says so too.
    headless_key(&headless, '?', 0);
    assert_true(says(&headless, "L, Ctrl Shift →"));
    text_finish(&key);
    headless_finish(&headless);
    unlink(path);
}

static void each_action_has_a_name_of_its_own_that_is_read_back(void **state) {
    (void)state;
    for (int i = 1; i < ACTION_COUNT; i++) {
        Keys keys = {0};
        Text name = {0};
        Error error = {0};
        action_write_name((Action)i, &name);
        assert_true(keys_take(&keys, text_slice(&name), SLICE("Ctrl F12"), &error));
        InputEvent event = {.key = KEY_F12, .physical = KEY_F12, .modifiers = MOD_CTRL};
        assert_int_equal(keys_find(&keys, &event), i);
        text_finish(&name);
        keys_finish(&keys);
    }
}

static void the_menu_key_opens_the_menu_of_what_is_selected(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, KEY_MENU, 0);
    headless_frame(&headless, 16);
    assert_true(app->menu_open);
    assert_int_equal(app->menu_target.kind, HIT_LANES);
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_key(&headless, KEY_DOWN, 0);
    headless_key(&headless, KEY_MENU, 0);
    headless_frame(&headless, 16);
    assert_int_equal(app->menu_target.kind, HIT_LANE);
    assert_int_equal(app->menu_target.a, app->view.lane);
    headless_finish(&headless);
}

static void folded_panes_stay_folded_for_as_many_tasks(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, '4', 0);
    assert_true(rect_empty(app->layout.console));
    char path[512];
    snprintf(path, sizeof path, "%s/crawler.py", getenv("SCENARIO_FOLDER"));
    headless_open(&headless, path);
    assert_true(rect_empty(app->layout.source));
    headless_key(&headless, '1', 0);
    assert_false(rect_empty(app->layout.source));
    snprintf(path, sizeof path, "%s/deadlock.py", getenv("SCENARIO_FOLDER"));
    headless_open(&headless, path);
    assert_false(rect_empty(app->layout.source));
    assert_true(rect_empty(app->layout.console));
    assert_true(app->state.few.console);
    assert_false(app->state.many.source);
    headless_finish(&headless);
}

static void a_splitter_is_kept_and_a_double_click_restores_it(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    float before = app->layout.source.w;
    Point gap = rect_centre(app->layout.split_source);
    headless_drag(&headless, gap, (Point){gap.x + 60, gap.y}, MOUSE_LEFT);
    headless_frame(&headless, 16);
    assert_true(app->layout.source.w > before + 50);
    app_layout_keep(app);
    assert_int_equal(app->state.source, (int)app->layout.source.w);
    app->sizes = (PaneSizes){0};
    app_layout_restore(app);
    headless_frame(&headless, 16);
    assert_true(app->layout.source.w > before + 50);
    gap = rect_centre(app->layout.split_source);
    headless_move(&headless, gap);
    InputEvent event = {.kind = INPUT_MOUSE_DOWN, .mouse = gap, .button = MOUSE_LEFT, .clicks = 2};
    app_input(app, &event);
    headless_frame(&headless, 16);
    event.kind = INPUT_MOUSE_UP;
    app_input(app, &event);
    headless_frame(&headless, 16);
    headless_frame(&headless, 16);
    assert_true(app->layout.source.w < before + 1 && app->layout.source.w > before - 1);
    headless_finish(&headless);
}

static void escape_takes_a_drag_back(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    headless_key(&headless, KEY_RIGHT, 0);
    uint32_t before = app->playback.now.event;
    const HitKind kinds[] = {HIT_RULER, HIT_SCRUBBER, HIT_LANES};
    for (int i = 0; i < 3; i++) {
        Rect rect = hits_find(&app->hits, kinds[i], 0).rect;
        Point at = {rect.x + rect.w / 2,
                    kinds[i] == HIT_LANES ? rect_bottom(rect) - 4 : rect_centre(rect).y};
        headless_move(&headless, at);
        InputEvent event = {
            .kind = INPUT_MOUSE_DOWN, .mouse = at, .button = MOUSE_LEFT, .clicks = 1};
        app_input(app, &event);
        headless_frame(&headless, 16);
        event.kind = INPUT_MOUSE_MOVE;
        event.mouse.x += 80;
        app_input(app, &event);
        headless_frame(&headless, 16);
        assert_true(app->view.measuring || app->playback.now.event != before);
        headless_key(&headless, KEY_ESCAPE, 0);
        assert_int_equal(app->playback.now.event, before);
        assert_false(app->view.measuring);
        // The button is still down: what moves now is no drag.
        event.mouse.x += 40;
        app_input(app, &event);
        event.kind = INPUT_MOUSE_UP;
        app_input(app, &event);
        headless_frame(&headless, 16);
        assert_int_equal(app->playback.now.event, before);
        assert_false(app->view.measuring);
    }
    headless_finish(&headless);
}

static void a_menu_that_fades_in_is_drawn_again_until_it_is_there(void **state) {
    (void)state;
    Headless headless = begin("fish_soup", (Point){1600, 1000});
    App *app = headless.app;
    app->settings.reduced_motion = false;
    app_settings_apply(app);
    headless_key(&headless, 'o', MOD_CTRL | MOD_SHIFT);
    headless_frame(&headless, 16);
    headless_frame(&headless, 16);
    // Also when the frame took longer than the time to the next one.
    int wait = app_wait(app, headless.now + 40);
    assert_true(wait >= 0 && wait < 20);
    headless_frame(&headless, 400);
    headless_frame(&headless, 16);
    app->toast_until = 0;
    assert_int_equal(app_wait(app, headless.now + 40), -1);
    headless_finish(&headless);
}

int main(void) {
    char template[] = "/tmp/coroscope-shell-XXXXXX";
    folder = mkdtemp(template);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_changed_and_kept_by_keys_alone),
        cmocka_unit_test(a_dialog_gives_the_focus_back),
        cmocka_unit_test(a_lower_limit_finds_more_calls_that_block),
        cmocka_unit_test(settings_fit_a_small_window_and_scroll_to_what_has_the_focus),
        cmocka_unit_test(tab_and_arrows_reach_whatever_can_be_clicked),
        cmocka_unit_test(rows_are_walked_by_arrows_and_done_by_enter),
        cmocka_unit_test(a_list_longer_than_its_pane_is_scrolled_by_arrows),
        cmocka_unit_test(the_start_page_has_one_ring_and_enter_opens_what_has_it),
        cmocka_unit_test(examples_are_found_by_their_words),
        cmocka_unit_test(any_command_is_found_by_its_words_and_done),
        cmocka_unit_test(a_task_is_gone_to_by_its_name),
        cmocka_unit_test(each_thing_has_a_menu_of_its_own),
        cmocka_unit_test(recent_files_open_from_the_title),
        cmocka_unit_test(keys_are_what_the_user_says),
        cmocka_unit_test(each_action_has_a_name_of_its_own_that_is_read_back),
        cmocka_unit_test(the_menu_key_opens_the_menu_of_what_is_selected),
        cmocka_unit_test(folded_panes_stay_folded_for_as_many_tasks),
        cmocka_unit_test(a_splitter_is_kept_and_a_double_click_restores_it),
        cmocka_unit_test(escape_takes_a_drag_back),
        cmocka_unit_test(a_menu_that_fades_in_is_drawn_again_until_it_is_there),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) == 0 ? failed : 1;
}
