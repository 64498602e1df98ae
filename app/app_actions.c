// What each action does: the one place where keys and buttons become deeds.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_struct.h"
#include "panes/lane_layout.h"
#include "panes/moments.h"

#define ZOOM_STEP 0.7
#define PAN_STEP  0.12f

static const Timeline *timeline_of(const App *app) {
    return app->document->timeline;
}

// ---- The playhead
// --------------------------------------------------------------------------------

static void step_of_task(App *app, int by) {
    LaneId lane = app->view.lane;
    if (!lane && app->playback.now.step) {
        lane = timeline_step(timeline_of(app), app->playback.now.step).lane;
    }
    if (!lane) {
        playback_step(&app->playback, timeline_of(app), by);
    } else if (!playback_step_of(&app->playback, timeline_of(app), lane, by)) {
        app_toast(app, by > 0 ? "This task runs no more." : "This task did not run before.");
    }
}

static void go_finding(App *app, int by) {
    if (!playback_finding(&app->playback, timeline_of(app), by)) {
        app_toast(app, by > 0 ? "No finding after this." : "No finding before this.");
    }
}

static bool is_breakpoint(const App *app, uint32_t line) {
    for (size_t i = 0; i < app->view.breakpoint_count; i++) {
        if (app->view.breakpoints[i] == line) {
            return true;
        }
    }
    return false;
}

// Steps until one begins on, or runs through, a line with a breakpoint.
static void run_to_breakpoint(App *app, int by) {
    const Timeline *timeline = timeline_of(app);
    uint32_t count = timeline_step_count(timeline);
    int64_t step = app->playback.now.step;
    for (step += by; step >= 1 && step <= (int64_t)count; step += by) {
        Step at = timeline_step(timeline, (uint32_t)step);
        const Trace *trace = timeline_trace(timeline);
        for (size_t i = at.event; i <= at.last_event && i < trace_count(trace); i++) {
            const Event *event = trace_at(trace, i);
            if (event->kind == EVENT_LINE_RUNS && is_breakpoint(app, event->place.line)) {
                playback_go(&app->playback, timeline_moment_of_event(timeline, (uint32_t)i));
                app->playback.playing = false;
                return;
            }
        }
    }
    app->playback.playing = false;
    playback_go(&app->playback, by > 0 ? moment_last(timeline) : timeline_begin(timeline));
}

static void toggle_breakpoint(App *app, uint32_t line) {
    View *view = &app->view;
    for (size_t i = 0; i < view->breakpoint_count; i++) {
        if (view->breakpoints[i] == line) {
            view->breakpoints[i] = view->breakpoints[--view->breakpoint_count];
            return;
        }
    }
    if (line && view->breakpoint_count < sizeof view->breakpoints / sizeof *view->breakpoints) {
        view->breakpoints[view->breakpoint_count++] = line;
    }
}

static void play(App *app, bool backward) {
    Playback *playback = &app->playback;
    if (playback->playing && playback->backward == backward) {
        playback->playing = false;
    } else {
        playback_play(playback, timeline_of(app), backward);
        app->last_frame = app->now;
    }
}

// ---- The selection
// -------------------------------------------------------------------------------

static void select_row(App *app, int by) {
    const Timeline *timeline = timeline_of(app);
    size_t rows = timeline_row_count(timeline);
    const Lane *lane = app->view.lane ? timeline_lane(timeline, app->view.lane) : NULL;
    int64_t row = lane ? (int64_t)lane->row : by > 0 ? -1 : (int64_t)rows;
    for (row += by; row >= 0 && row < (int64_t)rows; row += by) {
        LaneId id = timeline_row(timeline, (size_t)row);
        if (timeline_lane(timeline, id)->kind == LANE_TASK) {
            app_select(app, id, NO_SPAN);
            return;
        }
    }
}

static void select_span(App *app, int by) {
    const Timeline *timeline = timeline_of(app);
    const Lane *lane = app->view.lane ? timeline_lane(timeline, app->view.lane) : NULL;
    if (!lane) {
        select_row(app, 1);
        return;
    }
    int64_t span = app->view.span;
    if (app->view.span == NO_SPAN) {
        uint32_t at = timeline_span_at_event(timeline, lane->id, app->playback.now.event);
        span = at == NO_SPAN ? -1 : (int64_t)at - by;
    }
    for (span += by; span >= 0 && span < (int64_t)lane->span_count; span += by) {
        Span found = timeline_span(timeline, lane->id, (uint32_t)span);
        if (found.end > found.begin || app->view.axis == AXIS_STEPS) {
            app_select(app, lane->id, (uint32_t)span);
            return;
        }
    }
}

static void follow_arrow(App *app, int by) {
    const Timeline *timeline = timeline_of(app);
    uint32_t arrows[64];
    uint32_t step = app->playback.now.step;
    size_t count = timeline_arrows_of_step(timeline, step, arrows, 64);
    for (size_t i = 0; i < count; i++) {
        Arrow arrow = timeline_arrow(timeline, arrows[i]);
        bool leads = by < 0 ? arrow.to_step == step && arrow.from_step < step
                            : arrow.from_step == step && arrow.to_step > step;
        if (leads && arrow.kind != ARROW_AWAITS && arrow.to_step != UINT32_MAX) {
            app_select(app, by < 0 ? arrow.from : arrow.to, NO_SPAN);
            app_go(app,
                   timeline_moment_of_step(timeline, by < 0 ? arrow.from_step : arrow.to_step));
            return;
        }
    }
    app_toast(app, by < 0 ? "No arrow leads to this step." : "No arrow leaves this step.");
}

// The selected bar's ends on the axis; false when none is selected.
static bool selected_range(const App *app, double *begin, double *end) {
    const Timeline *timeline = timeline_of(app);
    const Lane *lane = app->view.lane ? timeline_lane(timeline, app->view.lane) : NULL;
    if (!lane) {
        return false;
    }
    Nanos ended = lane->ended == NANOS_NEVER ? timeline_end(timeline) : lane->ended;
    uint32_t first = lane->created_step, last = lane->ended_step;
    Nanos from = lane->created;
    if (app->view.span != NO_SPAN && app->view.span < lane->span_count) {
        Span span = timeline_span(timeline, lane->id, app->view.span);
        from = span.begin;
        ended = span.end;
        first = span.begin_step;
        last = span.end_step;
    }
    if (app->view.axis == AXIS_TIME) {
        *begin = (double)from;
        *end = (double)ended;
    } else {
        *begin = step_columns_left(&app->document->columns, first);
        *end = step_columns_left(&app->document->columns, last) + 1;
    }
    return true;
}

static void fit(App *app) {
    app_remember_view(app);
    app_zoom_to(app, 0, 0, true, 200);
}

static void focus(App *app) {
    double begin, end;
    if (!selected_range(app, &begin, &end) || end <= begin) {
        fit(app);
        return;
    }
    double margin = (end - begin) * 0.08;
    bool there = !app->view.fit && app->view.begin > begin - 1.5 * margin &&
                 app->view.begin < begin && app->view.end < end + 1.5 * margin;
    if (there) {
        fit(app);
        return;
    }
    app_remember_view(app);
    app_zoom_to(app, begin - margin, end + margin, false, 200);
}

static void navigate(App *app, int by) {
    if (by < 0 && app->history_at > 0) {
        if (app->history_at == app->history_count) {
            app_remember_view(app);
            app->history_at = app->history_count;
            app->history_at -= app->history_at > 1;
        }
        app->history_at--;
    } else if (by > 0 && app->history_at + 1 < app->history_count) {
        app->history_at++;
    } else {
        return;
    }
    ViewRange range = app->history[app->history_at];
    app_zoom_to(app, range.begin, range.end, range.fit, 200);
}

// ---- Find, prompts
// -------------------------------------------------------------------------------

static bool contains(Slice text, Slice part) {
    for (size_t i = 0; part.length && i + part.length <= text.length; i++) {
        if (strncasecmp(text.data + i, part.data, part.length) == 0) {
            return true;
        }
    }
    return false;
}

void app_find_next(App *app) {
    Slice part = text_slice(&app->find_field.text);
    if (!app_has_run(app) || !part.length) {
        return;
    }
    const Timeline *timeline = timeline_of(app);
    size_t rows = timeline_row_count(timeline);
    const Lane *lane = app->view.lane ? timeline_lane(timeline, app->view.lane) : NULL;
    size_t start = lane ? lane->row + 1 : 0;
    Text label = {0};
    for (size_t i = 0; i < rows; i++) {
        LaneId id = timeline_row(timeline, (start + i) % rows);
        text_clear(&label);
        timeline_write_lane_label(timeline, id, &label);
        if (timeline_lane(timeline, id)->kind == LANE_TASK && contains(text_slice(&label), part)) {
            app_select(app, id, NO_SPAN);
            text_finish(&label);
            return;
        }
    }
    text_finish(&label);
    for (size_t i = 0; i < timeline_console_count(timeline); i++) {
        ConsoleLine line = timeline_console_line(timeline, i);
        if (line.event > app->playback.now.event && contains(line.text, part)) {
            app_go(app, timeline_moment_of_event(timeline, line.event));
            return;
        }
    }
    app_toast(app, "Nothing more is called “%s”.", text_c(&app->find_field.text));
}

static void open_prompt(App *app, Prompt prompt) {
    app->prompt = prompt;
    app->prompt_error[0] = 0;
    text_field_set(&app->prompt_field, (Slice){"", 0});
    if (prompt == PROMPT_OPEN && app->document) {
        text_field_set(&app->prompt_field, slice_from(app->document->path));
    }
    if (app->host.text_input) {
        app->host.text_input(app->host.self, true, (Rect){0, 0, app->size.x, 100});
    }
}

// "7:00", "1:07:30", "2.5", "2.5 s", "900 ms": in the scenario's unit unless it says otherwise.
static bool read_time(const App *app, const char *text, Nanos *time) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || value < 0) {
        return false;
    }
    TimeUnit unit = timeline_unit(timeline_of(app));
    double seconds = value;
    while (*end == ':') {
        const char *next = end + 1;
        seconds = seconds + strtod(next, &end) / 60;
    }
    while (*end == ' ') {
        end++;
    }
    if (strcmp(end, "ms") == 0 && unit != UNIT_MINUTE) {
        seconds /= 1000;
    }
    *time = nanos_from_seconds(seconds);
    return true;
}

static void close_prompt(App *app) {
    app->prompt = PROMPT_NONE;
    app->ui.focus = 0;
    if (app->host.text_input) {
        app->host.text_input(app->host.self, false, (Rect){0});
    }
}

void app_prompt_accept(App *app) {
    const char *text = text_c(&app->prompt_field.text);
    if (app->prompt == PROMPT_TIME) {
        Nanos time;
        if (!read_time(app, text, &time)) {
            snprintf(app->prompt_error, sizeof app->prompt_error, "That is no time: try 7:00.");
            return;
        }
        Nanos last = timeline_end(timeline_of(app));
        app_go(app, timeline_moment_of_time(timeline_of(app), time > last ? last : time));
        close_prompt(app);
        return;
    }
    if (*text) {
        Text path = {0};
        const char *home = getenv("HOME");
        if (text[0] == '~' && home) {
            text_append_c(&path, home);
            text++;
        }
        text_append_c(&path, text);
        close_prompt(app);
        app_open(app, text_c(&path));
        text_finish(&path);
    }
}

// The topmost thing goes away.
static void cancel(App *app) {
    if (app->key_sheet) {
        app->key_sheet = false;
    } else if (app->menu_open) {
        app->menu_open = false;
    } else if (app->prompt) {
        close_prompt(app);
    } else if (app->ui.focus == WIDGET_ID("find", 0)) {
        app->ui.focus = 0;
        if (app->host.text_input) {
            app->host.text_input(app->host.self, false, (Rect){0});
        }
    } else if (app->view.measuring) {
        app->view.measuring = false;
    } else if (app->view.lane) {
        app_select(app, 0, NO_SPAN);
    } else if (app->finding_open) {
        app->finding_open = false;
    }
}

static void change_scale(App *app, float by) {
    float scale = by > 0 || by < 0 ? app->host.scale + by : 1;
    scale = scale < 0.75f ? 0.75f : scale > 3 ? 3 : scale;
    app->host.scale = scale;
    if (app->host.set_scale) {
        app->host.set_scale(app->host.self, scale);
    }
}

static void compact(App *app) {
    float now = app->view.lane_height;
    app->view.lane_height = now > 0 ? 0 : 28;
}

static void show_line(App *app) {
    app->sizes.source_folded = false;
    app->sizes.tab = TAB_SOURCE;
    app->view.source_free = false;
    const Diagnostics *diagnostics = document_diagnostics(app->document);
    if (diagnostics) {
        uint32_t line = diagnostics->items[0].line;
        app->view.source_scroll = line > 8 ? (float)line - 8 : 0;
        return;
    }
    for (size_t i = 0; i < timeline_finding_count(timeline_of(app)); i++) {
        const Finding *finding = timeline_finding(timeline_of(app), i);
        if (finding->lane) {
            app_select(app, finding->lane, NO_SPAN);
        }
        uint32_t line = finding->place.line;
        app->view.source_free = line != 0;
        app->view.source_scroll = line > 8 ? (float)line - 8 : 0;
    }
}

static void copy_report(App *app) {
    Text text = {0};
    app_write_report(app, &text);
    if (app->host.copy) {
        app->host.copy(app->host.self, text_slice(&text));
    }
    app_toast(app, "The report is on the clipboard.");
    text_finish(&text);
}

// Those that need no open run.
static bool act_anywhere(App *app, Action action) {
    switch (action) {
    case ACTION_CANCEL: cancel(app); return true;
    case ACTION_KEY_SHEET: app->key_sheet = !app->key_sheet; return true;
    case ACTION_THEME: app->theme = app->theme->dark ? theme_light() : theme_dark(); return true;
    case ACTION_UI_LARGER: change_scale(app, 0.125f); return true;
    case ACTION_UI_SMALLER: change_scale(app, -0.125f); return true;
    case ACTION_UI_NORMAL: change_scale(app, 0); return true;
    case ACTION_FULL_SCREEN:
        if (app->host.full_screen) {
            app->host.full_screen(app->host.self);
        }
        return true;
    case ACTION_OPEN: open_prompt(app, PROMPT_OPEN); return true;
    case ACTION_CLOSE_FILE: app_close_file(app); return true;
    case ACTION_RELOAD: app_reload(app); return true;
    case ACTION_QUIT: app->over = true; return true;
    case ACTION_TOOLTIPS: app->tooltips = !app->tooltips; return true;
    case ACTION_NEXT_PANEL: ui_focus_next(&app->ui, app->ui.modifiers & MOD_SHIFT); return true;
    case ACTION_TOGGLE_DETAILS: app->sizes.right_folded = !app->sizes.right_folded; return true;
    case ACTION_TOGGLE_SOURCE:
        app->sizes.source_opened = !app->sizes.source_opened;
        app->sizes.source_folded = !app->sizes.source_folded;
        return true;
    case ACTION_TOGGLE_CONSOLE: app->sizes.console_folded = !app->sizes.console_folded; return true;
    case ACTION_SHOW_LINE:
        if (app->document) {
            show_line(app);
        }
        return true;
    case ACTION_COPY_REPORT:
        if (app->document) {
            copy_report(app);
        }
        return true;
    default: return false;
    }
}

static void act_on_view(App *app, Action action, uint32_t modifiers) {
    float speed = modifiers & MOD_SHIFT ? 3 : 1;
    AxisMap map = app_map(app);
    float x = axis_x_of_moment(&map, app->playback.now);
    float anchor = x >= map.left && x <= map.right ? x : (map.left + map.right) / 2;
    float page = (map.right - map.left) * PAN_STEP * speed;
    double zoom = speed > 1 ? ZOOM_STEP * ZOOM_STEP : ZOOM_STEP;
    switch (action) {
    case ACTION_ZOOM_IN: app_zoom_at(app, anchor, zoom); break;
    case ACTION_ZOOM_OUT: app_zoom_at(app, anchor, 1 / zoom); break;
    case ACTION_PAN_LEFT: app_pan(app, -page); break;
    case ACTION_PAN_RIGHT: app_pan(app, page); break;
    case ACTION_FIT: fit(app); break;
    case ACTION_FOCUS: focus(app); break;
    case ACTION_NAVIGATE_BACK: navigate(app, -1); break;
    case ACTION_NAVIGATE_ON: navigate(app, 1); break;
    case ACTION_SWAP_AXIS:
        app_set_axis(app, app->view.axis == AXIS_TIME ? AXIS_STEPS : AXIS_TIME);
        break;
    case ACTION_AXIS_TIME: app_set_axis(app, AXIS_TIME); break;
    case ACTION_AXIS_STEPS: app_set_axis(app, AXIS_STEPS); break;
    case ACTION_ARROWS: app->view.all_arrows = !app->view.all_arrows; break;
    case ACTION_LANE_LABELS: app->view.no_labels = !app->view.no_labels; break;
    case ACTION_COMPACT: compact(app); break;
    default: break;
    }
}

static void act_on_selection(App *app, Action action) {
    double begin, end;
    switch (action) {
    case ACTION_SELECT_UP: select_row(app, -1); break;
    case ACTION_SELECT_DOWN: select_row(app, 1); break;
    case ACTION_NEXT_SPAN: select_span(app, 1); break;
    case ACTION_PREVIOUS_SPAN: select_span(app, -1); break;
    case ACTION_ARROW_BACK: follow_arrow(app, -1); break;
    case ACTION_ARROW_ON: follow_arrow(app, 1); break;
    case ACTION_OPEN_LENS: app->sizes.right_folded = false; break;
    case ACTION_SPAN_RANGE:
        if (selected_range(app, &begin, &end)) {
            app->view.measuring = true;
            app->view.range_begin = begin;
            app->view.range_end = end;
        }
        break;
    case ACTION_FIND:
        app->ui.focus = WIDGET_ID("find", 0);
        if (app->host.text_input) {
            app->host.text_input(app->host.self, true, app->layout.top);
        }
        break;
    case ACTION_GO_TO_TIME: open_prompt(app, PROMPT_TIME); break;
    case ACTION_EXPORT: app_export(app); break;
    case ACTION_STOP_RUN:
        if (app->document->run) {
            run_thread_stop(app->document->run);
        }
        break;
    default: break;
    }
}

static bool act_on_playback(App *app, Action action) {
    Playback *playback = &app->playback;
    const Timeline *timeline = timeline_of(app);
    switch (action) {
    case ACTION_PLAY: play(app, false); break;
    case ACTION_PLAY_FORWARD: play(app, false); break;
    case ACTION_PLAY_BACKWARD: play(app, true); break;
    case ACTION_PAUSE: playback->playing = false; break;
    case ACTION_NEXT_STEP: playback_step(playback, timeline, 1); break;
    case ACTION_PREVIOUS_STEP: playback_step(playback, timeline, -1); break;
    case ACTION_NEXT_OF_TASK: step_of_task(app, 1); break;
    case ACTION_PREVIOUS_OF_TASK: step_of_task(app, -1); break;
    case ACTION_NEXT_FINDING: go_finding(app, 1); break;
    case ACTION_PREVIOUS_FINDING: go_finding(app, -1); break;
    case ACTION_TENTH_BACK: playback_jump(playback, timeline, -0.1); break;
    case ACTION_TENTH_ON: playback_jump(playback, timeline, 0.1); break;
    case ACTION_GO_BEGIN:
        playback->playing = false;
        playback_go(playback, timeline_begin(timeline));
        break;
    case ACTION_GO_END:
        playback->playing = false;
        playback_go(playback, moment_last(timeline));
        break;
    case ACTION_SLOWER: playback_change_speed(playback, -1); break;
    case ACTION_FASTER: playback_change_speed(playback, 1); break;
    case ACTION_NORMAL_SPEED: playback_change_speed(playback, 0); break;
    case ACTION_LOOP_RUN: playback->looping = !playback->looping; break;
    case ACTION_FOLLOW: app->following = !app->following; break;
    case ACTION_NEXT_ROUND: playback_round(playback, timeline, 1); break;
    case ACTION_PREVIOUS_ROUND: playback_round(playback, timeline, -1); break;
    case ACTION_RUN_ON: run_to_breakpoint(app, 1); break;
    case ACTION_RUN_BACK: run_to_breakpoint(app, -1); break;
    case ACTION_BREAKPOINT: {
        Scene scene = app_scene(app);
        toggle_breakpoint(app,
                          app->hover.kind == HIT_SOURCE_LINE
                              ? app->hover.a
                              : timeline_lane_at(timeline, app->view.lane, scene.now).place.line);
        break;
    }
    default: return false;
    }
    app->view.source_free = false;
    app->view.console_scroll = 0;
    return true;
}

void app_act(App *app, Action action, uint32_t modifiers) {
    if (action == ACTION_NONE) {
        return;
    }
    app_mark(app);
    if (act_anywhere(app, action) || !app_has_run(app)) {
        return;
    }
    if (!act_on_playback(app, action)) {
        act_on_view(app, action, modifiers);
        act_on_selection(app, action);
    }
}
