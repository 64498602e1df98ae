// Another run beside that of the file: the same program before its last edit, or without its
// concurrency, or another open file. Both have one playhead. It moves along the longer of the two
// runs, which so is the scene's; what the other one shows then is what it had done by that time.
#include <math.h>

#include "app_struct.h"
#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/moments.h"
#include "panes/overlays.h"
#include "panes/transport_pane.h"

// Rows of the menu before the open files, the line between them too.
enum { FIXED = 3 };

bool app_is_comparing(const App *app) {
    const Document *other = app->compare.other;
    return other && app_has_run(app) && other->timeline && timeline_folded(other->timeline) > 0;
}

void app_compare_finish(OpenFile *file) {
    comparison_finish(&file->compare.comparison);
    compare_changes_finish(&file->compare.changes);
    compare_titles_finish(&file->compare.titles);
    document_close(file->compare.other);
    file->compare = (CompareState){0};
}

static bool is_whole(const Document *document) {
    return !document_is_running(document) &&
           timeline_folded(document->timeline) == trace_count(timeline_trace(document->timeline));
}

// ---- What the panes see
// --------------------------------------------------------------------------

// A is what was there before, or without concurrency, and B is this file; of two files A is the one
// whose tab comes first.
static const Document *document_of(const App *app, int side) {
    return (side == 1) != app->compare.swapped ? app->document : app->compare.other;
}

static int side_of(const App *app, const Document *document) {
    return document_of(app, 1) == document;
}

static void name_sides(App *app) {
    const Document *sides[] = {document_of(app, 0), document_of(app, 1)};
    const Timeline *timelines[] = {sides[0]->timeline, sides[1]->timeline};
    const Slice files[] = {slice_from(sides[0]->name), slice_from(sides[1]->name)};
    compare_titles_make(&app->compare.titles, app->compare.kind, timelines, files,
                        side_of(app, app->document));
}

CompareScene app_compare_scene(const App *app) {
    const CompareState *state = &app->compare;
    CompareScene compare = {.same_length = state->same_length,
                            .comparison = &state->comparison,
                            .changes = &state->changes,
                            .scroll = app->view.scroll,
                            .changes_scroll = state->changes_scroll};
    const Document *lead = app_lead(app);
    compare.lead = side_of(app, lead);
    Scene scene = app_scene(app);
    for (int side = 0; side < 2; side++) {
        const Document *document = document_of(app, side);
        CompareSide *one = &compare.sides[side];
        one->scene = scene;
        one->scene.timeline = document->timeline;
        one->scene.columns = &document->columns;
        one->scene.squeeze = &document->squeeze;
        one->scene.source = &document->source;
        one->scene.looks = &document->looks;
        one->scene.view.lane = 0;
        one->scene.view.span = NO_SPAN;
        one->scene.status.running = !is_whole(document);
        one->title = text_slice(&state->titles.sides[side]);
        one->file = slice_from(document->name);
        one->sequential = document->sequential;
        compare.running = compare.running || one->scene.status.running;
    }
    int other = !compare.lead;
    CompareSide *follower = &compare.sides[other];
    follower->scene.now = compare_follow(&compare, other, scene.now);
    compare.chosen[compare.lead] = app->view.lane;
    compare.chosen[other] =
        app->view.lane ? comparison_partner(&state->comparison, compare.lead, app->view.lane)
                       : state->lone;
    compare.same_source = slice_equal(text_slice(&app->document->source.text),
                                      text_slice(&state->other->source.text));
    return compare;
}

void app_compare_select(App *app, int side, LaneId lane) {
    CompareScene compare = app_compare_scene(app);
    bool again = compare.chosen[side] == lane;
    bool leads = side == compare.lead;
    LaneId own = leads ? lane : comparison_partner(&app->compare.comparison, side, lane);
    app_select(app, again ? 0 : own, NO_SPAN);
    app->compare.lone = again || own ? 0 : lane;
    app->view.measuring = false;
}

// ---- Beginning and ending
// ------------------------------------------------------------------------

static void forget_ranges(App *app) {
    app->zoom_length = 0;
    app->history_count = app->history_at = 0;
    app_let_go(app);
}

// `other` is held by the state from here on.
static void begin(App *app, CompareKind kind, Document *other) {
    bool had_one = app->compare.other != NULL;
    View plain = had_one ? app->compare.plain : app->view;
    app_compare_leave(app);
    app->compare.other = other;
    app->compare.kind = kind;
    app->compare.plain = plain;
    app->compare.changes_scroll = -1;
    app->view.axis = AXIS_TIME;
    app->view.squeezed = app->view.measuring = false;
    app->view.fit = true;
    app->view.scroll = app->view.lane_height = 0;
    app->view.lane = 0;
    app->view.all_arrows = true;
    forget_ranges(app);
    app_mark(app);
}

void app_compare_leave(App *app) {
    if (!app->compare.other) {
        return;
    }
    View plain = app->compare.plain;
    Nanos time = app->playback.now.time;
    bool moved = app->compare.other_leads;
    app_compare_finish(&app->file);
    app->view = plain;
    if (moved) {
        const Timeline *own = app->document->timeline;
        playback_go(&app->playback, time >= timeline_end(own) ? moment_last(own)
                                                              : timeline_moment_of_time(own, time));
    }
    forget_ranges(app);
    app_mark(app);
}

static void begin_sequential(App *app) {
    Document *shadow = document_shadow(app->document, app_wake, app);
    if (!shadow) {
        app_toast(app, _("Only a program can be run one task after another, not a saved trace."));
        return;
    }
    begin(app, COMPARE_SEQUENTIAL, shadow);
}

static bool begin_before(App *app) {
    if (app->before) {
        begin(app, COMPARE_BEFORE, document_share(app->before));
    }
    return app->before != NULL;
}

static bool can_be_other(App *app, size_t index) {
    const Document *document = app_files_at(app, index)->document;
    return index != app->files.shown && document && document->timeline;
}

static bool begin_file(App *app, size_t index) {
    if (can_be_other(app, index)) {
        begin(app, COMPARE_FILE, document_share(app_files_at(app, index)->document));
        app->compare.swapped = index > app->files.shown;
        return true;
    }
    return false;
}

// What suggests itself: the edit that was just made, else the next file, else the program itself.
static void begin_any(App *app) {
    bool begun = begin_before(app);
    size_t count = app->files.items.count;
    for (size_t i = 1; i < count && !begun; i++) {
        begun = begin_file(app, (app->files.shown + i) % count);
    }
    if (!begun) {
        begin_sequential(app);
    }
}

void app_compare_reloaded(App *app) {
    if (!app->compare.other) {
        return;
    }
    compare_changes_finish(&app->compare.changes);
    if (!app->document->timeline) {
        app_compare_leave(app);
    } else if (app->compare.kind == COMPARE_SEQUENTIAL) {
        begin_sequential(app);
    } else if (app->compare.kind == COMPARE_BEFORE) {
        begin_before(app);
    }
}

// The playhead is where it was in time, along the run that leads now.
static void choose_lead(App *app) {
    const Timeline *other = app->compare.other->timeline;
    bool other_leads = timeline_end(other) > timeline_end(app->document->timeline);
    if (other_leads == app->compare.other_leads) {
        return;
    }
    app->compare.other_leads = other_leads;
    const Timeline *lead = app_lead(app)->timeline;
    if (app->playback.now.event) {
        Nanos end = timeline_end(lead), time = app->playback.now.time;
        playback_go(&app->playback, timeline_moment_of_time(lead, time < end ? time : end));
    }
    app->playback.position = -1;
    app->view.lane = app->compare.lone = 0;
    app->drag = (Drag){0};
    hits_clear(&app->hits);
}

void app_compare_update(App *app) {
    CompareState *state = &app->compare;
    if (!state->other) {
        return;
    }
    document_set_blocking_limit(state->other, app->settings.blocking_limit);
    if (document_update(state->other)) {
        app_mark(app);
    }
    if (!app_is_comparing(app)) {
        return;
    }
    choose_lead(app);
    name_sides(app);
    compare_changes_update(&state->changes, &document_of(app, 0)->source,
                           &document_of(app, 1)->source);
    if (!is_whole(app->document) || !is_whole(state->other)) {
        return;
    }
    comparison_update(&state->comparison, document_of(app, 0)->timeline,
                      document_of(app, 1)->timeline);
    if (!state->placed) {
        // A comparison is of wholes: it opens on them, unless the reader was looking at something.
        state->placed = true;
        if (app->playback.now.step == 0) {
            playback_go(&app->playback, moment_last(app_lead(app)->timeline));
        }
        app_mark(app);
    }
}

// ---- Actions
// -------------------------------------------------------------------------------------

// To the next moment at which anything happens in either run.
static void step(App *app, int by) {
    CompareScene compare = app_compare_scene(app);
    // Before the beginning nothing has happened, not even at time 0.
    Nanos now = app->playback.now.event ? app->playback.now.time : -1;
    Nanos best = by > 0 ? NANOS_NEVER : -1;
    for (int side = 0; side < 2; side++) {
        const Timeline *timeline = compare.sides[side].scene.timeline;
        double stretch = compare_stretch(&compare, side);
        Nanos own = now < 0 ? now : nanos_from_double((double)now / stretch);
        Nanos before = by > 0 ? own : own - 1;
        uint32_t at = before < 0 ? 0 : timeline_step_at(timeline, before);
        at += by > 0;
        if (at < 1 || at > timeline_step_count(timeline)) {
            continue;
        }
        Nanos time = nanos_from_double((double)timeline_step(timeline, at).time * stretch);
        bool nearer = by > 0 ? time > now && time < best : time < now && time > best;
        best = nearer ? time : best;
    }
    const Timeline *lead = compare.sides[compare.lead].scene.timeline;
    app->playback.playing = false;
    if (best == NANOS_NEVER || best < 0) {
        playback_go(&app->playback, by > 0 ? moment_last(lead) : timeline_begin(lead));
    } else {
        playback_go(&app->playback, timeline_moment_of_time(lead, best));
    }
}

static bool act_on_comparison(App *app, Action action) {
    switch (action) {
    case ACTION_NEXT_STEP: step(app, 1); return true;
    case ACTION_PREVIOUS_STEP: step(app, -1); return true;
    case ACTION_SWAP_SIDES:
        app->compare.swapped = !app->compare.swapped;
        app->compare.changes_scroll = -1;
        return true;
    case ACTION_SAME_CLOCK: app->compare.same_length = false; return true;
    case ACTION_SAME_LENGTH: app->compare.same_length = true; return true;
    case ACTION_SWAP_AXIS: app->compare.same_length = !app->compare.same_length; return true;
    case ACTION_AXIS_TIME:
    case ACTION_AXIS_STEPS:
    case ACTION_NEXT_SPAN:
    case ACTION_PREVIOUS_SPAN: return true;  // One axis, and no span to choose.
    case ACTION_TRACE: app_compare_leave(app); return true;
    default: return false;
    }
}

bool app_compare_act(App *app, Action action) {
    bool on = app_is_comparing(app);
    switch (action) {
    case ACTION_COMPARE:
        if (on) {
            app_compare_leave(app);
        } else {
            begin_any(app);
        }
        return true;
    case ACTION_SEQUENTIAL:
        if (on && app->compare.kind == COMPARE_SEQUENTIAL) {
            app_compare_leave(app);
        } else {
            begin_sequential(app);
        }
        return true;
    case ACTION_COMPARE_WITH: app->compare.menu_open = true; return true;
    case ACTION_SWAP_SIDES:
    case ACTION_SAME_CLOCK:
    case ACTION_SAME_LENGTH:
    case ACTION_TRACE: return !on || act_on_comparison(app, action);
    default: return on && act_on_comparison(app, action);
    }
}

// ---- Drawing
// -------------------------------------------------------------------------------------

void app_compare_draw(Frame *frame, App *app) {
    CompareScene compare = app_compare_scene(app);
    const CompareLayout *layout = &app->layout.compare;
    chrome_section_of_keys(frame);
    compare_strip_draw(frame, &compare, layout->strip);
    chrome_section_of_keys(frame);
    compare_timeline_draw(frame, &compare, layout->timeline);
    if (!rect_empty(layout->changes)) {
        chrome_section_of_keys(frame);
        compare_changes_draw(frame, &compare, layout->changes);
        chrome_section_of_keys(frame);
        compare_numbers_draw(frame, &compare, layout->numbers);
    }
    Scene *scene = &compare.sides[compare.lead].scene;
    scene->status.beside = compare.sides[!compare.lead].scene.timeline;
    scene->status.beside_stretch = compare_stretch(&compare, !compare.lead);
    Frame lead = *frame;
    lead.scene = scene;
    chrome_section_of_keys(frame);
    transport_pane_draw(&lead, app->layout.transport);
    frame->action = lead.action ? lead.action : frame->action;
}

// About the bar under the pointer, of either run.
void app_compare_draw_tip(Frame *frame, App *app) {
    if (app->hover.kind != HIT_COMPARE_LANE || !app->view.hovering) {
        return;
    }
    CompareScene compare = app_compare_scene(app);
    int side = app->hover.b ? 1 : 0;
    AxisMap map = compare_map(&compare, side, app->layout.timeline);
    float x = app->ui.mouse.x;
    Scene scene = compare.sides[side].scene;
    scene.view.hover_lane = app->hover.a;
    scene.view.hover_span = x >= map.left && timeline_lane(scene.timeline, app->hover.a)
                                ? app_span_at(&map, app->hover.a, x,
                                              scene.view.hide_future ? scene.now.event : UINT32_MAX)
                                : NO_SPAN;
    Frame own = *frame;
    own.scene = &scene;
    overlay_lane_tip(&own);
}

void app_compare_draw_menu(Frame *frame, App *app) {
    enum { MOST = 24 };
    if (!app->compare.menu_open) {
        return;
    }
    CompareKind kind = app->compare.kind;
    bool on = app_is_comparing(app);
    MenuItem items[FIXED + MOST] = {
        {.label = _("One task after another"),
         .key = "V",
         .off = !app->document->scenario,
         .chosen = on && kind == COMPARE_SEQUENTIAL},
        {.label = _("The run before the edit"),
         .off = !app->before,
         .chosen = on && kind == COMPARE_BEFORE},
        {.label = NULL},
    };
    size_t indices[FIXED + MOST] = {0};
    Text labels[FIXED + MOST] = {0};
    int count = 2;
    for (size_t i = 0; i < app->files.items.count && count < FIXED + MOST; i++) {
        if (can_be_other(app, i)) {
            count += count == 2;
            app_files_write_label(app, i, &labels[count]);
            indices[count] = i;
            items[count] =
                (MenuItem){.label = text_c(&labels[count]),
                           .chosen = on && kind == COMPARE_FILE &&
                                     app_files_at(app, i)->document == app->compare.other};
            count++;
        }
    }
    Point anchor = {rect_right(app->layout.timeline) - 420, app->layout.timeline.y + 40};
    int chosen = ui_menu(frame->ui, WIDGET_ID("compare menu", 0), anchor, items, count);
    for (int i = 0; i < count; i++) {
        text_finish(&labels[i]);
    }
    if (chosen != MENU_OPEN) {
        app->compare.menu_open = false;
        app_mark(app);
    }
    if (chosen >= 0) {
        app->compare.choice = chosen < FIXED ? (size_t)chosen + 1 : FIXED + 1 + indices[chosen];
    }
}

void app_compare_settle(App *app) {
    size_t choice = app->compare.choice;
    app->compare.choice = 0;
    if (choice == 1) {
        begin_sequential(app);
    } else if (choice == 2) {
        begin_before(app);
    } else if (choice > FIXED) {
        begin_file(app, choice - FIXED - 1);
    }
}
