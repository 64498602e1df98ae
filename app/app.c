#include "app.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/bindings.h"
#include "panes/chip_slide.h"
#include "panes/chrome.h"
#include "panes/console_pane.h"
#include "panes/finding_card.h"
#include "panes/flag_strip.h"
#include "panes/group_strip.h"
#include "panes/inspector_pane.h"
#include "panes/lane_arrows.h"
#include "panes/loop_pane.h"
#include "panes/merged_tip.h"
#include "panes/moments.h"
#include "panes/occupancy.h"
#include "panes/overlays.h"
#include "panes/source_pane.h"
#include "panes/timeline_pane.h"
#include "panes/top_bar.h"
#include "panes/transport_pane.h"

#define FADED 0.36f  // How much is seen of what is out of date.

enum { FRAME = 16, CALM_FRAME = 120, TOAST = 3500, STALL = 100 };

App *app_create(const AppHost *host, Fonts *fonts) {
    App *app = mem_zeroed(1, sizeof *app);
    app->host = *host;
    if (app->host.scale <= 0) {
        app->host.scale = 1;
    }
    app->fonts = fonts;
    app->measure = fonts_measure(fonts);
    settings_load(&app->settings);
    window_state_load(&app->state);
    app_settings_apply(app);
    app->following = true;
    app_files_start(app);
    app->size = (Point){1600, 1000};
    app->navigated_at = -1e9;
    recent_load(&app->recent);
    app_export_load(app);
    app_layout_restore(app);
    app_load_keys(app);
    app_mark(app);
    return app;
}

void app_destroy(App *app) {
    if (!app) {
        return;
    }
    app_files_finish(app);
    app_tiles_finish(app);
    recent_finish(&app->recent);
    app_browse_finish(app);
    text_finish(&app->replaced);
    app_palette_finish(app);
    keys_finish(&app->keys);
    text_field_finish(&app->prompt_field);
    text_field_finish(&app->find_field);
    hits_finish(&app->hits);
    ui_finish(&app->ui);
    mem_free(app);
}

void app_keep_size(App *app, Point size, bool maximized) {
    app->state.maximized = maximized;
    if (!maximized) {
        app->state.width = (int)size.x;
        app->state.height = (int)size.y;
    }
    app_layout_keep(app);
    window_state_save(&app->state);
}

void app_mark(App *app) {
    app->dirty = true;
}

bool app_is_dirty(const App *app) {
    return app->dirty;
}

bool app_is_over(const App *app) {
    return app->over;
}

void app_toast(App *app, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(app->toast, sizeof app->toast, format, arguments);
    va_end(arguments);
    app->toast[utf8_whole(slice_from(app->toast))] = 0;
    app->toast_until = app->now + TOAST;
    app_mark(app);
}

static const char *prompt_label(Prompt prompt) {
    return prompt == PROMPT_OPEN   ? _("Open a scenario or a saved trace")
           : prompt == PROMPT_TIME ? _("Go to a time, or show a range: 2..5")
           : prompt == PROMPT_MARK ? _("Name this mark")
           : prompt == PROMPT_SAVE ? _("Save this run as")
                                   : NULL;
}

bool app_has_run(const App *app) {
    return app->document && app->document->timeline && timeline_folded(app->document->timeline) > 0;
}

const Document *app_lead(const App *app) {
    bool other = app_is_comparing(app) && app->compare.other_leads;
    return other ? app->compare.other : app->document;
}

static bool runs(const App *app) {
    return (app->document && document_is_running(app->document)) ||
           (app->compare.other && document_is_running(app->compare.other));
}

Scene app_scene(const App *app) {
    Scene scene = {.now = app->playback.now, .view = app->view};
    scene.view.motion = app_motion(app);
    scene.view.captions = app->settings.captions;
    scene.view.hide_future = app->settings.hide_future;
    const Document *document = app->document;
    scene.status = (Status){
        .playing = app->playback.playing,
        .following = app->following,
        .looping = app->playback.looping,
        .loop_ends = app->playback.loop_ends,
        .loop_from = app->playback.loop_from,
        .loop_to = app->playback.loop_to,
        .running = runs(app),
        .paused_after = app->document ? document_paused_after(app->document) : 0,
        .comparing = app_is_comparing(app),
        .compared = text_slice(&app->compare.titles.whole),
        .compared_note = text_slice(&app->compare.titles.note),
        .chinese = language_now() == LANGUAGE_CHINESE,
        .real = document && document->options.real,
        .per_second = playback_per_second(&app->playback),
        .steps_a_second = playback_steps_a_second(&app->playback),
        .file = document ? document->name : "",
        .toast = app->toast_until > app->now ? app->toast : NULL,
        .finding_open = app->finding_open,
        .recent_menu = app->recent_menu,
        .prompt = prompt_label(app->prompt),
        .prompt_error = app->prompt_error,
    };
    if (document) {
        const Document *lead = app_lead(app);
        scene.timeline = app_has_run(app) ? lead->timeline : NULL;
        scene.columns = &lead->columns;
        scene.squeeze = &lead->squeeze;
        scene.source = &lead->source;
        scene.looks = &lead->looks;
        scene.marks = &lead->marks;
        scene.search = &lead->search;
        scene.spans = &lead->spans;
        scene.runs = app_is_comparing(app) ? NULL : &app->document->runs;
        scene.ranking = &lead->ranking;
        scene.console = scene.timeline ? &lead->console : NULL;
        scene.status.diagnostics = document_diagnostics(document);
        scene.status.source = text_slice(&document->source.text);
    }
    return scene;
}

// ---- Time
// ----------------------------------------------------------------------------------------

// A run that was cut short says so: its picture alone does not.
static void say_why_it_stopped(App *app) {
    Slice why = app->document->run ? document_why_stopped(app->document) : (Slice){"", 0};
    if (why.length) {
        app_toast(app, "%.*s", (int)why.length, why.data);
    }
}

// Where a fresh run is looked at first: at its beginning, or at the moment it failed.
static void present(App *app) {
    const Timeline *timeline = app->document->timeline;
    app->presented = true;
    Moment kept = app->playback.now;
    playback_reset(&app->playback, timeline);
    if (kept.event > 0) {
        playback_go(&app->playback, kept);  // The user was already looking around.
    }
    if (timeline_end(timeline) == 0) {
        app_set_axis(app, AXIS_STEPS, false);  // No time passes: there are only steps to show.
    }
    app_layout_open(app);
    say_why_it_stopped(app);
    RunOutcome outcome = timeline_is_over(timeline) ? timeline_outcome(timeline) : OUTCOME_FINISHED;
    bool failed = outcome == OUTCOME_UNCAUGHT || outcome == OUTCOME_DEADLOCK;
    // Where no step was made there is nothing to play, only what was printed.
    if (!failed && timeline_step_count(timeline) > 0) {
        return;
    }
    playback_go(&app->playback, moment_last(timeline));
    for (size_t i = timeline_finding_count(timeline); i > 0; i--) {
        const Finding *finding = timeline_finding(timeline, i - 1);
        if (finding->lane && timeline_lane(timeline, finding->lane)) {
            app->view.lane = finding->lane;
            app->sizes.right_shows_inspector = true;
            return;
        }
    }
    // Of tasks that wait for one another the last that ran is as good as any.
    uint32_t steps = timeline_step_count(timeline);
    const Lane *last = steps ? timeline_lane(timeline, timeline_step(timeline, steps).lane) : NULL;
    if (last && last->kind == LANE_TASK && last->end == STATE_PENDING) {
        app->view.lane = last->id;
        app->sizes.right_shows_inspector = true;
    }
}

// The start page tells it beside the file.
static void note_run(App *app) {
    const Timeline *timeline = app->document->timeline;
    recent_note(&app->recent, app->document->path,
                (RunNote){true, timeline_task_count(timeline), timeline_end(timeline),
                          timeline_unit(timeline)});
}

static void update_run(App *app) {
    if (!app->document || !app->document->timeline) {
        return;
    }
    bool running = document_is_running(app->document);
    document_set_blocking_limit(app->document, app->settings.blocking_limit);
    if (document_update(app->document)) {
        app_mark(app);
    }
    if (app->view.squeezed) {
        squeeze_update(&app->document->squeeze, app->document->timeline);
    }
    bool folded = timeline_folded(app->document->timeline) ==
                  trace_count(timeline_trace(app->document->timeline));
    // What came last too, with which the run ended.
    bool goes_on = running || !app->presented;
    if (goes_on && app->live && timeline_folded(app->document->timeline)) {
        playback_go(&app->playback, timeline_last(app->document->timeline));
    }
    if (!running && folded && !app->presented && timeline_folded(app->document->timeline)) {
        if (app->resuming && !app->live) {
            app_resume(app);
        } else {
            present(app);
        }
        note_run(app);
    }
}

static void advance(App *app, double now) {
    double seconds = fmin(now - app->last_frame, STALL) / 1000;
    app->last_frame = now;
    // What was said before the first frame, as of a file that cannot be opened, is still to be
    // read.
    if (app->now <= 0 && app->toast_until > 0) {
        app->toast_until = now + TOAST;
    }
    app->now = now;
    app_watch_changed(app);
    update_run(app);
    app_files_update(app);
    app_compare_update(app);
    if (!app_has_run(app)) {
        if (!app->document) {
            app_tiles_find(app);
            app->dirty = app_tiles_run_next(app) || app->dirty;
        }
        return;
    }
    if (app->playback.playing) {
        Moment before = app->playback.now;
        const Document *lead = app_lead(app);
        PlaybackAxis axis = {app->view.axis, &lead->columns,
                             app->view.squeezed ? &lead->squeeze : NULL};
        playback_advance(&app->playback, lead->timeline, &axis, fmax(0, seconds));
        app_stop_at_breakpoint(app, before);
        app_motion_played(app, before);
    }
    app_tour_update(app);
    app_find_update(app);
    span_list_update(&app->document->spans, app->document->timeline, app->view.lane,
                     app->view.span_order, app->view.spans_reversed);
    app_rank(app);
    app_console_update(app);
    app_view_animate(app);
    app_follow(app);
    if (!app->view.source_free && !rect_empty(app->layout.source)) {
        Scene scene = app_scene(app);
        if (scene.timeline) {
            app->view.source_scroll =
                source_pane_follow(&scene, app->layout.source, app->view.source_scroll);
        }
    }
}

int app_wait(const App *app, double now) {
    if (app->hidden) {
        return -1;
    }
    bool moves = app->playback.playing || app_is_moving(app) || app->zoom_length > 0 || app->dirty;
    if (moves || runs(app)) {
        // What only grows need not grow in every frame: the run gets the processor instead.
        double calm = fmin(CALM_FRAME, fmax(FRAME, app->frame_cost * 5));
        double due = app->last_frame + (moves ? FRAME : calm) - now;
        return due > 0 ? (int)due : 0;
    }
    double until = -1;
    if (app->toast_until > now) {
        until = app->toast_until - now;
    }
    if (app->ui.wake_at > 0) {
        // A frame that took its time may be done when the next one was due already.
        double due = fmax(0, app->ui.wake_at - now);
        until = until < 0 ? due : fmin(until, due);
    }
    return until < 0 ? -1 : until > 0 ? (int)until + 1 : 0;
}

// ---- Drawing
// -------------------------------------------------------------------------------------

static void draw_rail(Frame *frame, Rect rail, Action action, Icon icon, const char *name) {
    if (rect_empty(rail)) {
        return;
    }
    DrawList *list = frame->list;
    draw_round(list, rail, 8, ink(list, TOKEN_PANEL));
    draw_round_stroke(list, rail, 8, 1, ink(list, TOKEN_LINE));
    WidgetId id = WIDGET_ID("rail", action);
    ui_place(frame->ui, id, rail, false);
    if (ui_is_hot(frame->ui, id)) {
        draw_round(list, rail, 8, ink(list, TOKEN_HOVER));
    }
    if (ui_clicked(frame->ui, id)) {
        frame->action = action;
    }
    chrome_icon(frame, (Rect){rail.x + 4, rail.y + 4, 32, 32}, action, icon, 0);
    Rect label = {rail.x, rail.y + 48, rail.w, rail.h - 48};
    draw_text_down(list, label, TEXT_HEADER, slice_from(name), ink(list, TOKEN_T2));
}

static void draw_tabs(Frame *frame, App *app) {
    const char *const labels[] = {_("Timeline"), _("Source"), _("Console"), _("Loop"),
                                  _("Inspector")};
    Rect row = app->layout.tabs;
    if (rect_empty(row)) {
        return;
    }
    Rect box = {row.x, row.y + 2, fminf(row.w, ui_switch_width(frame->ui, labels, TAB_COUNT)), 36};
    int tab =
        ui_switch(frame->ui, WIDGET_ID("tabs", 0), box, labels, TAB_COUNT, (int)app->sizes.tab);
    if (tab != (int)app->sizes.tab) {
        app->sizes.tab = (Tab)tab;
        app_mark(app);
    }
}

static void draw_right_tabs(Frame *frame, App *app) {
    const char *const labels[] = {_("Loop"), _("Inspector")};
    Rect row = app->layout.right_tabs;
    if (rect_empty(row)) {
        return;
    }
    int now = ui_switch(frame->ui, WIDGET_ID("right tabs", 0), row, labels, 2,
                        app->sizes.right_shows_inspector);
    if (now != app->sizes.right_shows_inspector) {
        app->sizes.right_shows_inspector = now;
        app_mark(app);
    }
}

// What the last run looked like stays in sight while an edit of the file does not parse; nothing of
// it can be pointed at.
static void draw_last_run(Frame *frame, const App *app, Rect rect) {
    const Document *before = app->before;
    Scene scene = *frame->scene;
    scene.timeline = before->timeline;
    scene.columns = &before->columns;
    scene.squeeze = &before->squeeze;
    scene.looks = &before->looks;
    scene.marks = NULL;
    scene.search = NULL;
    scene.view.hovering = scene.view.measuring = scene.view.filtered = false;
    scene.view.hover_lane = scene.view.hover_group = 0;
    Frame faded = {.list = frame->list, .scene = &scene};
    draw_clip_push(frame->list, rect);
    timeline_body_draw(&faded, rect);
    draw_rect(frame->list, rect, ink_at(frame->list, TOKEN_PANEL, 1 - FADED));
    draw_clip_pop(frame->list);
}

static void draw_error(Frame *frame, const App *app, Rect rect) {
    bool ran = app->before && app->before->timeline && timeline_folded(app->before->timeline);
    const char *note = ran ? _("not run; behind this is the last run") : _("not run");
    Rect rest = chrome_pane(frame, rect, _("Timeline"), slice_from(note), NULL);
    if (ran) {
        draw_last_run(frame, app, rest);
    }
    error_card_draw(frame, rest);
}

// While a pane folds only a part of it is in sight.
static bool begin_seen(Frame *frame, Rect seen) {
    if (!rect_empty(seen)) {
        draw_clip_push(frame->list, seen);
    }
    return !rect_empty(seen);
}

static void end_seen(Frame *frame, bool cut) {
    if (cut) {
        draw_clip_pop(frame->list);
    }
}

// In reading order: so Tab walks them.
static void draw_panes(Frame *frame, App *app) {
    const AppLayout *layout = &app->layout;
    const Scene *scene = frame->scene;
    chrome_section_of_keys(frame);
    draw_tabs(frame, app);
    chrome_section_of_keys(frame);
    draw_rail(frame, layout->source_rail, ACTION_TOGGLE_SOURCE, ICON_CHEVRON_RIGHT, _("Source"));
    if (!rect_empty(layout->source)) {
        bool cut = begin_seen(frame, layout->source_seen);
        source_pane_draw(frame, layout->source);
        end_seen(frame, cut);
    }
    chrome_section_of_keys(frame);
    if (scene->timeline && !rect_empty(layout->timeline)) {
        timeline_pane_draw(frame, layout->timeline);
    } else if (scene->status.diagnostics && !rect_empty(layout->timeline)) {
        draw_error(frame, app, layout->timeline);
    }
    chrome_section_of_keys(frame);
    if (!rect_empty(layout->console)) {
        bool cut = begin_seen(frame, layout->console_seen);
        console_pane_draw(frame, layout->console);
        end_seen(frame, cut);
    }
    if (!rect_empty(layout->console_drawer)) {
        console_drawer_draw(frame, layout->console_drawer);
    }
    chrome_section_of_keys(frame);
    draw_rail(frame, layout->right_rail, ACTION_TOGGLE_DETAILS, ICON_CHEVRON_LEFT,
              _("Loop and inspector"));
    bool cut = begin_seen(frame, layout->right_seen);
    draw_right_tabs(frame, app);
    if (!rect_empty(layout->loop)) {
        loop_pane_draw(frame, layout->loop);
        chip_slide_draw(frame, layout->loop);
    }
    chrome_section_of_keys(frame);
    if (!rect_empty(layout->inspector)) {
        inspector_pane_draw(frame, layout->inspector);
    }
    end_seen(frame, cut);
    chrome_section_of_keys(frame);
    if (!rect_empty(layout->transport)) {
        transport_pane_draw(frame, layout->transport);
    }
    app_layout_splitters(app);
}

static void draw_start(Frame *frame, App *app) {
    StartTile tiles[MOST_TILES];
    uint32_t shown[MOST_TILES];
    size_t count = app_tiles_shown(app, shown, MOST_TILES);
    for (size_t i = 0; i < count; i++) {
        const Tile *tile = &app->tiles.items[shown[i]];
        bool drawn = tile->document && tile->document->timeline &&
                     timeline_folded(tile->document->timeline) > 0;
        tiles[i] = (StartTile){
            .index = shown[i],
            .title = tile->title ? tile->title : "",
            .sentence = tile->sentence ? tile->sentence : "",
            .timeline = drawn ? tile->document->timeline : NULL,
            .columns = tile->document ? &tile->document->columns : NULL,
        };
    }
    bool focused = app->ui.focus_shown && app->ui.focus;
    bool tile = focused && app->tile_focused;
    StartPage page = {.tiles = tiles,
                      .tile_count = count,
                      .all = app->tiles.count,
                      .recent = app->recent.names,
                      .recent_paths = (const char *const *)app->recent.paths,
                      .recent_notes = app->recent.notes,
                      .recent_count = app->recent.count,
                      .chosen = app->tile_chosen,
                      .ring = tile || !focused,
                      .strong_ring = tile,
                      .reveal = app->tile_reveal,
                      .scroll = app->start_scroll};
    app->tile_reveal = false;
    app->start_scroll = start_page_draw(frame, app->layout.timeline, &page);
}

static void draw_overlays(Frame *frame, App *app) {
    if (frame->scene->timeline && app->settings.tooltips && !app->menu_open && !app->recent_menu &&
        app->drag.hit.kind == HIT_NONE) {
        AxisMap map = app_map(app);
        if (app_is_comparing(app)) {
            app_compare_draw_tip(frame, app);
        } else if (!merged_tip_draw(frame, &map)) {
            overlay_lane_tip(frame);
        }
        flag_tip_draw(frame);
        arrow_tip_draw(frame);
        group_tip_draw(frame, &map);
        occupancy_tip_draw(frame, &map);
    }
    overlay_toast(frame);
    app_files_draw_menu(frame, app);
    app_compare_draw_menu(frame, app);
    if (frame->scene->timeline) {
        app_states_draw_menu(frame, app);
    }
    app_menus_draw(frame, app);
    app_pane_menu_draw(frame, app);
    app_tour_draw(frame, app);
    if (app->prompt == PROMPT_EXPORT) {
        app_export_draw(frame, app);
    } else if (app->prompt == PROMPT_OPEN) {
        app_browse_draw(frame, app);
    } else if (app->prompt == PROMPT_COMMAND || app->prompt == PROMPT_TASK) {
        app_palette_draw(frame, app);
    } else if (app->prompt) {
        overlay_prompt(frame, &app->prompt_field);
    }
    app_settings_draw(frame, app);
    if (app->sheet == SHEET_KEYS) {
        app->sheet_scroll = overlay_key_sheet(frame, app->sheet_scroll);
    } else if (app->sheet == SHEET_STATES) {
        app->sheet_scroll = overlay_state_sheet(frame, app->sheet_scroll);
    }
}

// Scrolling further than there is something to see would have to be scrolled back.
static void keep_in_room(App *app, const ScrollRoom *room) {
    View *view = &app->view;
    view->scroll = fminf(view->scroll, room->lanes);
    view->source_scroll = fminf(view->source_scroll, fmaxf(room->source, 0));
    view->console_scroll = fminf(view->console_scroll, room->console);
    view->inspector_scroll = fminf(view->inspector_scroll, room->inspector);
    view->source_x = fminf(view->source_x, room->source_x);
    view->loop_scroll = fminf(view->loop_scroll, room->loop);
    app->start_scroll = fminf(app->start_scroll, room->start);
    float *changes = &app->compare.changes_scroll;
    if (!rect_empty(app->layout.compare.changes)) {
        *changes = *changes < 0 ? room->changes_opening : fminf(*changes, room->changes);
    }
}

static double milliseconds(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

void app_draw(App *app, DrawList *list, Point size, double now) {
    double begun = milliseconds();
    app->size = size;
    app->dirty = false;
    app_layout_make(app);
    advance(app, now);
    app_layout_make(app);
    app_hover(app);
    draw_list_begin(list, &app->theme, &app->measure, size.x, size.y);
    app_focus_begin(app);
    hits_clear(&app->hits);
    app->ui.resting = app->pointer_rests;
    ui_begin(&app->ui, list, now);
    Scene scene = app_scene(app);
    Frame frame = {
        .list = list, .ui = &app->ui, .hits = &app->hits, .scene = &scene, .keys = &app->keys};
    draw_rect(list, (Rect){0, 0, size.x, size.y}, ink(list, TOKEN_APP));
    // The bar is about the file, whichever run leads.
    Scene own = scene;
    own.timeline = app_has_run(app) ? app->document->timeline : NULL;
    frame.scene = &own;
    top_bar_draw(&frame, app->layout.top, &app->find_field);
    frame.scene = &scene;
    app_files_draw(&frame, app);
    if (app_is_comparing(app)) {
        app_compare_draw(&frame, app);
    } else if (app->document) {
        draw_panes(&frame, app);
    } else {
        draw_start(&frame, app);
    }
    app_focus_draw(&frame, app);
    draw_overlays(&frame, app);
    app_pane_scrolled(app, &frame);
    keep_in_room(app, &frame.room);
    ui_end(&app->ui);
    draw_list_end(list);
    app_act(app, frame.action, app->ui.modifiers);
    app_compare_settle(app);
    app_files_settle(app);
    app_browse_settle(app);
    app_settings_settle(app);
    app_menus_settle(app);
    app_palette_settle(app);
    app_focus_settle(app);
    app_ask_for_text(app);
    app_tour_settle(app);
    app->frame_cost = milliseconds() - begun;
}

CursorShape app_cursor(const App *app) {
    if (app->ui.cursor != CURSOR_ARROW) {
        return app->ui.cursor;
    }
    return app->ui.hot ? CURSOR_HAND : app->hover.cursor;
}

// ---- Input
// ---------------------------------------------------------------------------------------

bool app_input(App *app, const InputEvent *event) {
    switch (event->kind) {
    case INPUT_CLOSE: app->over = true; return false;
    case INPUT_KEY_DOWN:
        app_mark(app);
        // Not Ctrl or Shift by itself: it is held for a wheel or a click.
        app->pointer_rests = app->pointer_rests || event->key != KEY_OTHER;
        app_key(app, event);
        app_ask_for_text(app);
        break;
    case INPUT_TEXT:
        app_mark(app);
        app_type(app, event);
        break;
    case INPUT_MOUSE_MOVE:
    case INPUT_MOUSE_DOWN:
    case INPUT_MOUSE_UP:
    case INPUT_MOUSE_LEAVE:
    case INPUT_WHEEL:
        app_mark(app);
        app->pointer_rests = false;
        if (!ui_input(&app->ui, event) || app->drag.hit.kind != HIT_NONE) {
            app_hover(app);
            app_mouse(app, event);
        }
        break;
    case INPUT_DROP_FILE:
        if (event->path) {
            app_open(app, event->path);
        }
        break;
    case INPUT_HIDDEN: app->hidden = true; break;
    case INPUT_SHOWN:
    case INPUT_RESIZE:
    case INPUT_EXPOSE:
    case INPUT_WAKE:
    case INPUT_FOCUS:
        if (event->kind == INPUT_FOCUS) {
            app_settings_apply(app);  // The desktop may have turned dark meanwhile.
        }
        app->hidden = false;
        app_mark(app);
        break;
    default: break;
    }
    return !app->over;
}
