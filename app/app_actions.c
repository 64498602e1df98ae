// What each action does: the one place where keys and buttons become deeds.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/finding_card.h"
#include "panes/lane_layout.h"
#include "panes/moments.h"
#include "panes/occupancy.h"
#include "timeline/cause.h"

#define ZOOM_STEP 0.7
#define PAN_STEP  0.12f

static const Timeline *timeline_of(const App *app) {
    return app_lead(app)->timeline;
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
        app_toast(app, by > 0 ? _("This task runs no more.") : _("This task did not run before."));
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
            app_reveal(app, id);
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

// The span that the inspector tells of; the lane is the selected one, or the one that runs.
static LaneId told_lane(const App *app, uint32_t *span) {
    const Timeline *timeline = timeline_of(app);
    const Playback *playback = &app->playback;
    LaneId id = app->view.lane ? app->view.lane : timeline_step(timeline, playback->now.step).lane;
    const Lane *lane = id ? timeline_lane(timeline, id) : NULL;
    bool chosen = lane && app->view.span != NO_SPAN && app->view.span < lane->span_count;
    *span = chosen ? app->view.span
            : lane ? timeline_span_at_event(timeline, id, playback->now.event)
                   : NO_SPAN;
    return id;
}

static void follow_arrow(App *app, int by) {
    const Timeline *timeline = timeline_of(app);
    uint32_t span;
    LaneId lane = told_lane(app, &span);
    // From the moment on, where it lies within what is told of.
    uint32_t event = app->playback.now.event;
    event = span == timeline_span_at_event(timeline, lane, event) ? event : 0;
    Cause cause = span == NO_SPAN ? (Cause){0}
                  : by < 0        ? cause_of_span(timeline, lane, span)
                                  : effect_of_span(timeline, lane, span, event);
    if (!cause.step) {
        app_toast(app, by < 0 ? _("Nothing in the run led here.") : _("Nothing came of this."));
        return;
    }
    app->playback.playing = false;
    app_select(app, cause.lane, NO_SPAN);
    app_reveal(app, cause.lane);
    app_go(app, timeline_moment_of_event(timeline, cause.event));
    if (cause.others) {
        app_toast(app, _("The first of %zu things that it caused."), cause.others + 1);
    }
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
        *end = step_columns_right(&app->document->columns, last);
    }
    return true;
}

static void measure_whole(App *app) {
    app->view.measuring = true;
    app->view.range_begin = 0;
    app->view.range_end = app->view.axis == AXIS_TIME ? (double)timeline_end(timeline_of(app))
                                                      : app_lead(app)->columns.width;
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
    AxisMap map = app_map(app);
    begin = axis_unit_of(&map, begin);
    end = axis_unit_of(&map, end);
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

void app_prompt_open(App *app, Prompt prompt) {
    app->prompt = prompt;
    app->prompt_error[0] = 0;
    text_field_set(&app->prompt_field, (Slice){"", 0});
    if (prompt == PROMPT_OPEN) {
        app_browse_begin(app);
    }
}

// Digits, and a point only where digits follow it: the range "2..5" begins with a 2.
static double read_number(const char *text, char **end) {
    char digits[64];
    text += strspn(text, " ");
    size_t length = strspn(text, "0123456789");
    if (text[length] == '.' && text[length + 1] >= '0' && text[length + 1] <= '9') {
        length += 1 + strspn(text + length + 1, "0123456789");
    }
    length = length < sizeof digits ? length : sizeof digits - 1;
    memcpy(digits, text, length);
    digits[length] = 0;
    *end = (char *)(uintptr_t)(text + length);
    return strtod(digits, NULL);
}

// A unit as programmers write it, or as the window writes it in the reader's language.
static bool takes_word(char **at, const char *unit) {
    const char *const words[] = {gettext(unit), unit};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(*at, words[i], length) == 0) {
            *at += length;
            return true;
        }
    }
    return false;
}

enum { DAY_SECONDS = 86400 };

// Seconds of the unit that stands at `*at`, which is then behind it; or else `unit`.
static double take_unit(char **at, double unit) {
    static const struct {
        const char *word;
        double seconds;
    } units[] = {{"ms", 1e-3}, {"us", 1e-6}, {"µs", 1e-6}, {"ns", 1e-9},      {"min", 60},
                 {"m", 60},    {"s", 1},     {"h", 3600},  {"d", DAY_SECONDS}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (takes_word(at, units[i].word)) {
            return units[i].seconds;
        }
    }
    return unit;
}

// "7:00", "1:07:30", "2.5", "2.5 s", "900 ms", "3 d 04:00": in the scenario's unit unless it says
// otherwise. Leaves `text` behind what it read.
static bool read_time(const App *app, const char **text, Nanos *time) {
    char *end;
    double parts[3] = {read_number(*text, &end), 0, 0};
    if (end == *text || (end[-1] < '0' || end[-1] > '9')) {
        return false;
    }
    int count = 1;
    while (*end == ':' && count < 3) {
        const char *next = end + 1;
        parts[count++] = read_number(next, &end);
    }
    TimeUnit own = timeline_unit(timeline_of(app));
    double unit = time_unit_seconds(own);
    bool hours = count == 3 || (count == 2 && own == UNIT_HOUR);
    // Of the story: a colon parts minutes from seconds, or hours from minutes.
    double seconds = (parts[0] * 3600 + parts[1] * 60 + parts[2]) / (hours ? 1 : 60);
    end += strspn(end, " ");
    double each = count == 1 ? take_unit(&end, unit) : unit;
    seconds = count == 1 ? parts[0] * each : seconds;
    end += strspn(end, " ");
    *time = nanos_from_seconds(seconds / unit);
    bool days = count == 1 && each >= DAY_SECONDS && *end >= '0' && *end <= '9';
    if (days) {
        const char *rest = end;
        Nanos more;
        if (!read_time(app, &rest, &more)) {
            return false;
        }
        // Behind days one colon parts hours from minutes.
        const char *colon = memchr(end, ':', (size_t)(rest - end));
        bool one = colon && !memchr(colon + 1, ':', (size_t)(rest - colon - 1));
        *time += one && own != UNIT_HOUR ? more * 60 : more;
        end = (char *)(uintptr_t)rest;
    }
    *text = end;
    return true;
}

// A time, or two of them: "2..5", "2 - 5", "2 to 5". How many were read; 0: neither.
static int read_times(const App *app, const char *text, Nanos times[2]) {
    static const char *const words[] = {"..", "-", "to"};
    if (!read_time(app, &text, &times[0])) {
        return 0;
    }
    if (!*text) {
        return 1;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(text, words[i], length) == 0) {
            text += length;
            bool fine = read_time(app, &text, &times[1]) && !*text && times[1] > times[0];
            return fine ? 2 : 0;
        }
    }
    return 0;
}

void app_prompt_close(App *app) {
    if (!app->prompt) {
        return;
    }
    app->prompt = PROMPT_NONE;
    app->ui.focus = 0;
}

static void accept_time(App *app, const char *text) {
    const Timeline *timeline = timeline_of(app);
    Nanos times[2], last = timeline_end(timeline);
    int count = read_times(app, text, times);
    if (!count) {
        snprintf(app->prompt_error, sizeof app->prompt_error,
                 _("That is no time: try 7:00, or 2..5 for a range."));
        return;
    }
    if (count == 1) {
        app_go(app, timeline_moment_of_time(timeline, times[0] > last ? last : times[0]));
    } else {
        AxisMap map = app_map(app);
        app_remember_view(app);
        app_zoom_to(app, axis_unit_of_time(&map, times[0]), axis_unit_of_time(&map, times[1]),
                    false, 200);
    }
    app_prompt_close(app);
}

void app_prompt_accept(App *app) {
    const char *text = text_c(&app->prompt_field.text);
    if (app->prompt == PROMPT_TIME) {
        accept_time(app, text);
        return;
    }
    if (app->prompt == PROMPT_EXPORT) {
        app_export_accept(app);
        return;
    }
    if (app->prompt == PROMPT_COMMAND || app->prompt == PROMPT_TASK) {
        app_palette_accept(app);
        return;
    }
    if (app->prompt == PROMPT_SAVE) {
        app_save_accept(app);
        return;
    }
    if (app->prompt == PROMPT_MARK) {
        app_mark_accept(app);
        app_prompt_close(app);
        return;
    }
    app_browse_accept(app);
}

// The topmost thing goes away.
static void cancel(App *app) {
    if (app->drag.hit.kind != HIT_NONE && app->drag.moved) {
        app_drag_cancel(app);
    } else if (app->sheet) {
        app->sheet = SHEET_NONE;
    } else if (app_has_menu(app)) {
        app_close_menus(app);
    } else if (app->settings_open) {
        app->settings_open = false;
    } else if (app->prompt) {
        app_prompt_close(app);
    } else if (app->ui.focus == WIDGET_ID("find", 0)) {
        app->ui.focus = 0;
    } else if (app->view.measuring) {
        app->view.measuring = false;
    } else if (app->ui.focus_shown && app->ui.focus) {
        app->ui.focus_shown = false;
    } else if (app->view.subject == SUBJECT_OBJECT && app->view.span == NO_SPAN) {
        app_select(app, app->view.lane, NO_SPAN);
    } else if (app->view.subject == SUBJECT_GROUP) {
        app_select(app, 0, NO_SPAN);
    } else if (app->find_field.text.length && app_has_run(app)) {
        app_find_clear(app);
    } else if (app->view.lane) {
        app_select(app, 0, NO_SPAN);
    } else if (app_is_comparing(app)) {
        app_compare_leave(app);
    } else if (app->finding_open) {
        app->finding_open = false;
    }
}

static void change_scale(App *app, float by) {
    float scale = by > 0 || by < 0 ? app->host.scale + by : 1;
    scale = scale < 0.75f ? 0.75f : scale > 3 ? 3 : scale;
    app->host.scale = scale;
    app->settings.scale = (int)(scale * 1000 + 0.5f);
    app_settings_change(app, SETTING_SCALE);
}

static void swap_theme(App *app) {
    app->settings.theme = app->theme.dark ? THEME_ALWAYS_LIGHT : THEME_ALWAYS_DARK;
    app_settings_change(app, SETTING_THEME);
}

static void swap_language(App *app) {
    bool english = language_now() == LANGUAGE_ENGLISH;
    app->settings.language = 1 + (int)(english ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH);
    app_settings_change(app, SETTING_LANGUAGE);
}

static void toggle(App *app, Setting setting, int *value) {
    *value = !*value;
    app_settings_change(app, setting);
}

static void compact(App *app) {
    float now = app->view.lane_height;
    app->view.lane_height = now > 0 ? 0 : 28;
}

// To the other of what is seen now.
static void fold_occupancy(App *app) {
    bool open = hits_find(&app->hits, HIT_OBJECT, READY_QUEUE).kind == HIT_OBJECT;
    app->view.occupancy = open ? FOLD_SHUT : FOLD_OPEN;
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
    Scene scene = app_scene(app);
    uint32_t line = finding_card_line(&scene);
    app->view.source_free = line != 0;
    app->view.source_scroll = line > 8 ? (float)line - 8 : 0;
}

// What is selected, or else the run.
static void copy_report(App *app) {
    if (app_has_run(app) && (app->view.lane || app->view.subject != SUBJECT_LANE)) {
        app_pane_act(app, ACTION_COPY_SELECTION);
        return;
    }
    Text text = {0};
    app_write_report(app, &text);
    app_copy(app, &text, _("The report is on the clipboard."));
    text_finish(&text);
}

// Or closes it, when it is open.
static void open_sheet(App *app, Sheet sheet) {
    app->sheet = app->sheet == sheet ? SHEET_NONE : sheet;
    app->sheet_scroll = 0;
}

// Those that need no open run.
static bool act_anywhere(App *app, Action action) {
    switch (action) {
    case ACTION_CANCEL: cancel(app); return true;
    case ACTION_KEY_SHEET: open_sheet(app, SHEET_KEYS); return true;
    case ACTION_STATE_SHEET: open_sheet(app, SHEET_STATES); return true;
    case ACTION_SETTINGS: app->settings_open = !app->settings_open; return true;
    case ACTION_TOUR:
        app->sheet = SHEET_NONE;
        app_tour_go(app, 1);
        return true;
    case ACTION_THEME: swap_theme(app); return true;
    case ACTION_LANGUAGE: swap_language(app); return true;
    case ACTION_UI_LARGER: change_scale(app, 0.125f); return true;
    case ACTION_UI_SMALLER: change_scale(app, -0.125f); return true;
    case ACTION_UI_NORMAL: change_scale(app, 0); return true;
    case ACTION_FULL_SCREEN:
        if (app->host.full_screen) {
            app->host.full_screen(app->host.self);
        }
        return true;
    case ACTION_FIND: app->ui.focus = WIDGET_ID("find", 0); return true;
    case ACTION_PALETTE: app_palette_open(app, false); return true;
    case ACTION_RECENT: app->recent_menu = !app->recent_menu; return true;
    case ACTION_OPEN: app_prompt_open(app, PROMPT_OPEN); return true;
    case ACTION_CLOSE_FILE: app_close_file(app); return true;
    case ACTION_NEW_TAB: app_files_new(app); return true;
    case ACTION_NEXT_TAB: app_files_step(app, 1); return true;
    case ACTION_PREVIOUS_TAB: app_files_step(app, -1); return true;
    case ACTION_RELOAD: app_reload(app); return true;
    case ACTION_REAL_TIME: app_swap_clock(app); return true;
    case ACTION_QUIT: app->over = true; return true;
    case ACTION_MOTION:
        toggle(app, SETTING_REDUCED_MOTION, &app->settings.reduced_motion);
        app_toast(app, app->settings.reduced_motion ? _("Nothing glides or grows any more.")
                                                    : _("Steps glide."));
        return true;
    case ACTION_TOOLTIPS: toggle(app, SETTING_TOOLTIPS, &app->settings.tooltips); return true;
    case ACTION_NEXT_PANEL: ui_focus_next(&app->ui, app->ui.modifiers & MOD_SHIFT); return true;
    case ACTION_TOGGLE_DETAILS:
    case ACTION_TOGGLE_SOURCE:
    case ACTION_TOGGLE_CONSOLE: app_layout_toggle(app, action); return true;
    case ACTION_MENU: app_menu_of_focus(app); return true;
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
        app_set_axis(app,
                     app->view.axis == AXIS_TIME && !app->view.squeezed ? AXIS_STEPS : AXIS_TIME,
                     app->view.axis == AXIS_STEPS);
        break;
    case ACTION_AXIS_TIME: app_set_axis(app, AXIS_TIME, false); break;
    case ACTION_AXIS_STEPS: app_set_axis(app, AXIS_STEPS, false); break;
    case ACTION_AXIS_COMPRESSED: app_set_axis(app, AXIS_TIME, true); break;
    case ACTION_ARROWS: app->view.all_arrows = !app->view.all_arrows; break;
    case ACTION_LANE_LABELS: app->view.no_labels = !app->view.no_labels; break;
    case ACTION_COMPACT: compact(app); break;
    case ACTION_CAPTIONS: toggle(app, SETTING_CAPTIONS, &app->settings.captions); break;
    case ACTION_FILTER: app_filter(app); break;
    case ACTION_STATES: app->states_open = !app->states_open; break;
    case ACTION_FOLD: app_fold(app, app->view.lane); break;
    case ACTION_OCCUPANCY: fold_occupancy(app); break;
    case ACTION_FUTURE: toggle(app, SETTING_HIDE_FUTURE, &app->settings.hide_future); break;
    default: break;
    }
}

// That of the file, and the one it is compared with.
static void stop_runs(App *app) {
    const Document *running[] = {app->document, app->compare.other};
    for (int i = 0; i < 2; i++) {
        if (running[i] && document_is_running(running[i])) {
            run_thread_stop(running[i]->run);
        }
    }
}

static void continue_run(App *app) {
    if (app->document && document_paused_after(app->document)) {
        run_thread_continue(app->document->run);
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
    case ACTION_MARK: app_mark_ask(app, false); break;
    case ACTION_MARK_RANGE: app_mark_ask(app, true); break;
    case ACTION_UNMARK: app_mark_remove(app); break;
    case ACTION_SORT_SPANS:
        app_sort_spans(app, (SpanOrder)((app->view.span_order + 1) % SPAN_ORDERS));
        break;
    case ACTION_UNFOLD_VALUES: value_turn_all(&app->view.values); break;
    case ACTION_OPEN_LENS: app->sizes.right_folded = false; break;
    case ACTION_SPAN_RANGE:
        if (selected_range(app, &begin, &end)) {
            app->view.measuring = true;
            app->view.range_begin = begin;
            app->view.range_end = end;
        }
        break;
    case ACTION_WHOLE_RANGE: measure_whole(app); break;
    case ACTION_GO_TO_TIME: app_prompt_open(app, PROMPT_TIME); break;
    case ACTION_GO_TO_TASK: app_palette_open(app, true); break;
    case ACTION_EXPORT: app_export_ask(app); break;
    case ACTION_SAVE: app_save_ask(app); break;
    case ACTION_EXPORT_NOW: app_export_now(app); break;
    case ACTION_STOP_RUN: stop_runs(app); break;
    case ACTION_CONTINUE_RUN: continue_run(app); break;
    default: break;
    }
}

// Of a run by the wall's clock: at its end again, where it goes on.
static void follow(App *app) {
    bool goes_on = app->document->options.real && document_is_running(app->document);
    if (goes_on && !app->live) {
        app->live = app->following = true;
    } else {
        app->following = app->live = !app->following;
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
    case ACTION_NEXT_FINDING: app_go_finding(app, 1); break;
    case ACTION_PREVIOUS_FINDING: app_go_finding(app, -1); break;
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
    case ACTION_FOLLOW: follow(app); return true;
    case ACTION_NEXT_ROUND: playback_round(playback, timeline, 1); break;
    case ACTION_PREVIOUS_ROUND: playback_round(playback, timeline, -1); break;
    case ACTION_LOOP_BETWEEN: app_loop_between(app); break;
    case ACTION_NEXT_LINE: app_step_line(app, 1); break;
    case ACTION_PREVIOUS_LINE: app_step_line(app, -1); break;
    case ACTION_NEXT_FAILURE: app_run_to_failure(app, 1); break;
    case ACTION_PREVIOUS_FAILURE: app_run_to_failure(app, -1); break;
    case ACTION_RUN_ON: app_run_to_breakpoint(app, 1); break;
    case ACTION_RUN_BACK: app_run_to_breakpoint(app, -1); break;
    case ACTION_BREAKPOINT: {
        Scene scene = app_scene(app);
        app_toggle_breakpoint(
            app, app->hover.kind == HIT_SOURCE_LINE
                     ? app->hover.a
                     : timeline_lane_at(timeline, app->view.lane, scene.now).place.line);
        break;
    }
    default: return false;
    }
    app->live = false;
    app->view.source_free = false;
    app->view.console_scroll = 0;
    return true;
}

void app_act(App *app, Action action, uint32_t modifiers) {
    if (action == ACTION_NONE) {
        return;
    }
    app_mark(app);
    unsigned folds = app_motion_folds(app);
    if (act_anywhere(app, action) || !app_has_run(app) || app_pane_act(app, action) ||
        app_compare_act(app, action)) {
        app_motion_fold(app, folds);
        return;
    }
    Moment before = app->playback.now;
    bool played = app->playback.playing;
    if (act_on_playback(app, action)) {
        if (!played && !app->playback.playing && before.event != app->playback.now.event) {
            app_motion_begin(app, before);
        }
    } else {
        act_on_view(app, action, modifiers);
        act_on_selection(app, action);
    }
    app_motion_fold(app, folds);
}
