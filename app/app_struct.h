// What the parts of the app share: app.c draws, app_actions.c obeys keys and buttons, app_mouse.c
// the pointer, app_files.c opens, reloads and saves, app_layout.c says where panes lie.
#pragma once

#include "app.h"
#include "document.h"
#include "file_list.h"
#include "panes/axis_map.h"
#include "panes/compare.h"
#include "panes/export_dialog.h"
#include "panes/settings_panel.h"
#include "panes/start_page.h"
#include "platform/file_watch.h"
#include "platform/language.h"
#include "platform/settings.h"
#include "platform/window_state.h"
#include "playback.h"
#include "recent.h"

typedef enum Prompt {
    PROMPT_NONE,
    PROMPT_OPEN,
    PROMPT_TIME,
    PROMPT_MARK,
    PROMPT_EXPORT,
    PROMPT_COMMAND,
    PROMPT_TASK,
    PROMPT_SAVE
} Prompt;

// What lies above everything until Esc.
typedef enum Sheet { SHEET_NONE, SHEET_KEYS, SHEET_STATES } Sheet;

typedef enum Tab { TAB_TIMELINE, TAB_SOURCE, TAB_CONSOLE, TAB_LOOP, TAB_INSPECTOR, TAB_COUNT } Tab;

typedef struct AppLayout {
    Rect top, files, transport, tabs;
    Rect source, timeline, console, loop, inspector;  // Empty: not shown.
    Rect source_rail, console_drawer, right_rail;
    Rect source_seen, console_seen, right_seen;  // While they fold: the part in sight.
    Rect right_tabs;
    CompareLayout compare;
    Rect split_source, split_console, split_right, split_loop;
} AppLayout;

// What the user set by splitters and toggles.
typedef struct PaneSizes {
    float source, console, right, loop;
    bool source_folded, console_folded, right_folded;
    bool source_opened;          // Where it starts folded, for lack of room.
    bool right_shows_inspector;  // Where there is room for one of the two.
    Tab tab;
} PaneSizes;

typedef enum FoldPane {
    FOLD_SOURCE,
    FOLD_SOURCE_OPENED,  // The same pane, where it starts folded.
    FOLD_RIGHT,
    FOLD_CONSOLE,
    FOLD_PANES,
} FoldPane;

// When what moves began to: app_motion.c.
typedef struct AppMotion {
    Moment moved_from;  // By the last single step, at `moved_at`.
    double moved_at;
    bool glides;       // The playhead too: it did not come there by playing.
    ChipPlaces chips;  // Where the loop pane had its tasks before.
    double folded_at[FOLD_PANES];
    LaneId hovered, selected;
    LaneId lens;
    double lens_at;
    Hit tip;  // What is pointed at since `tip_at`.
    uint32_t tip_span;
    double tip_at, tip_seen;
} AppMotion;

typedef struct ViewRange {
    double begin, end;
    bool fit;
} ViewRange;

enum { HISTORY = 64, MOST_TILES = 64 };

typedef struct Drag {
    Hit hit;  // Where the button went down; HIT_NONE: no drag.
    int button;
    Point start;
    bool moved;         // More than 4 px.
    double begin, end;  // Of the view at the start.
    double position;    // Of the axis under the pointer at the start.
    Moment moment;      // Of the playhead, and whether the whole run was seen, at the start.
    bool fit;
    float scroll;
} Drag;

typedef struct Tile {
    char *path, *title, *sentence;
    bool tried;
    Document *document;
} Tile;

// Another run beside that of the file: see app_compare.c.
typedef struct CompareState {
    Document *other;  // Held; NULL: nothing is compared.
    CompareKind kind;
    bool swapped, same_length;
    bool other_leads;  // It takes longer: the playhead moves along its run.
    bool placed;       // The opening moment was chosen, once both were over.
    View plain;        // Of the one run, meanwhile.
    LaneId lone;       // Selected in the run that does not lead, without a partner.
    float changes_scroll;
    Comparison comparison;
    CompareChanges changes;
    CompareTitles titles;
    bool menu_open;
    size_t choice;  // Made in the menu while drawing: its row + 1; 0: none.
} CompareState;

// What belongs to one open file: the window shows one of them at a time. A file that is not shown
// is parked whole, with its playhead and its view, and comes back as it was left.
#define OPEN_FILE_FIELDS                                                                           \
    Document *document; /* NULL: the start page. */                                                \
    FileWatch *watch;                                                                              \
    Playback playback;                                                                             \
    View view;                                                                                     \
    bool presented; /* The opening moment was chosen, once the run was over. */                    \
    bool resuming;  /* The file was read again: the playhead goes to `resume_at` then. */          \
    Nanos resume_at;                                                                               \
    uint32_t resume_step;                                                                          \
    bool finding_open;                                                                             \
    bool live;            /* The playhead stays at the end of a run that goes on. */               \
    ViewRange from, goal; /* A zoom under way. */                                                  \
    double zoom_start, zoom_length;                                                                \
    ViewRange history[HISTORY];                                                                    \
    size_t history_count, history_at;                                                              \
    Document *before; /* The run before the file was read again, held; NULL: none. */              \
    CompareState compare;

typedef struct OpenFile {
    OPEN_FILE_FIELDS
} OpenFile;

// The files that are open, in the order of their tabs. The one that is shown lives in the App
// itself; its item here is out of date until app_files_park().
typedef struct OpenFiles {
    ARRAY(OpenFile) items;
    size_t shown;
    float scroll;  // Of the tabs, where they do not fit.
    bool menu_open;
    size_t to_show, to_close;  // Asked for while drawing: an index + 1; 0: nothing.
} OpenFiles;

// The dialog that opens a file.
typedef struct Browse {
    FileList list;
    Text typed;  // The folder as it stands in the field, for which the list was read.
    Text part;   // ... and what is behind it, by which the list is filtered.
    size_t chosen;
    bool moved;  // The choice was made by hand.
    bool reveal;
    float scroll;
    size_t page;
    FileAnswer answer;  // Of the last frame, until it is settled.
} Browse;

typedef struct PaletteFound {
    uint32_t id;  // Action or LaneId.
    int score;
    uint32_t place;  // Among equals the first wins.
} PaletteFound;

// What finds a command or a task: see app_palette.c.
typedef struct PaletteState {
    bool fresh;  // `found` answers to `typed`.
    Text typed;
    ARRAY(PaletteFound) found;
    size_t chosen, first;
    size_t seen;    // What was chosen in the frame before,
    bool scrolled;  // ... when the wheel was turned since it changed.
    size_t clicked;
} PaletteState;

struct App {
    AppHost host;
    Settings settings;
    Fonts *fonts;
    TextMeasure measure;
    WindowState state;  // As the last window was left, and this one will be.
    Keys keys;
    Theme theme;
    Ui ui;
    Hits hits;
    AppLayout layout;
    PaneSizes sizes;
    float size_base;  // Of what a splitter drags.
    OpenFiles files;
    DocumentOptions opening;  // How files that are opened are run.
    union {
        OpenFile file;
        struct {
            OPEN_FILE_FIELDS
        };
    };
    bool following;
    bool pointer_rests;  // Keys are used, or the page is another: what it lies on is not asked
                         // about.
    AppMotion motion;
    double navigated_at;        // When the view was last zoomed or panned by hand.
    Language desktop_language;  // Where the settings leave it to the desktop.
    bool settings_open, settings_drawn;
    float settings_scroll;
    SettingsAnswer settings_asked;  // In the frame that was drawn, until it is settled.
    SettingsChoices settings_wish;
    Sheet sheet;
    float sheet_scroll;
    Prompt prompt;
    TextField prompt_field, find_field;
    Browse browse;
    PaletteState palette;
    bool menu_open;
    Hit menu_target;  // What the menu is about.
    Point menu_at;
    bool states_open;  // The menu of states.
    int menu_chosen;   // Its row + 1, until the frame is over; 0: none.
    bool recent_menu;
    int recent_chosen;     // The same of recent files.
    unsigned frames;       // That were drawn,
    unsigned focus_frame;  // ... and that in which hits joined the order of keys last.
    int focus_by;          // The focus moves on as soon as what was scrolled is drawn.
    LaneId focus_lane;     // It goes to this lane in the next frame; 0: nowhere.
    uint32_t focus_tile;   // ... to this example + 1.
    bool tile_focused, tile_reveal;
    bool asked_for_text;
    Action pane_menu;  // That of a pane, by what opens it; ACTION_NONE: none is open.
    char prompt_error[sizeof((Error *)0)->message];
    Text replaced;  // The file that is there already, and that was asked about.
    ExportChoices export_choices;
    bool marking_range;  // What PROMPT_MARK names: the measured range, or the moment.
    char toast[256];
    double toast_until;
    Drag drag;
    Hit hover;
    Recent recent;
    ARRAY(Tile) tiles;
    bool tiles_found;
    int tour;         // The card that is shown, from 1 on; 0: none.
    bool tour_due;    // Its step waits for the run.
    bool tour_plays;  // It shows what playing is, and stops that once.
    int tour_next;    // Asked for while drawing; 0: nothing.
    size_t tile_chosen;
    float start_scroll;
    Point size;
    double now, last_frame;
    double frame_cost;  // Of the last one, in milliseconds.
    bool dirty, over, hidden;
};

void app_mark(App *app);                                       // A frame is due.
void app_copy(App *app, const Text *text, const char *toast);  // To the clipboard.
void app_toast(App *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool app_has_run(const App *app);  // There is something of a run to look at.
Scene app_scene(const App *app);
// The document along whose run the playhead moves: of two that are compared the longer one.
const Document *app_lead(const App *app);
// The axis of the timeline as it was last drawn.
AxisMap app_map(const App *app);

// app_layout.c
void app_layout_make(App *app);
void app_layout_splitters(App *app);
void app_layout_restore(App *app);  // As the last window was left.
void app_layout_open(App *app);     // For the file that was opened: few tasks, or many.
void app_layout_toggle(App *app, Action action);
void app_layout_keep(App *app);

// app_actions.c
void app_act(App *app, Action action, uint32_t modifiers);
void app_prompt_open(App *app, Prompt prompt);
void app_prompt_accept(App *app);
void app_prompt_close(App *app);  // Nothing where none is open.

// app_settings.c
void app_settings_apply(App *app);  // They were loaded or changed: everything obeys them.
void app_settings_change(App *app, Setting setting);  // This one was: obeys it, and writes it down.
void app_settings_draw(Frame *frame, App *app);
void app_settings_settle(App *app);  // After a frame: does what was changed in it.

// app_browse.c
void app_browse_begin(App *app);
void app_browse_accept(App *app);
bool app_browse_key(App *app, const InputEvent *event);  // False: a key of the field.
void app_browse_wheel(App *app, float notches);
void app_browse_draw(Frame *frame, App *app);
void app_browse_settle(App *app);  // After a frame: does what was clicked in it.
void app_browse_finish(App *app);

// app_steps.c
void app_step_line(App *app, int by);
void app_run_to_breakpoint(App *app, int by);
void app_run_to_failure(App *app, int by);
void app_toggle_breakpoint(App *app, uint32_t line);
void app_stop_at_breakpoint(App *app, Moment before);
void app_loop_between(App *app);

// app_find.c
void app_find_update(App *app);
void app_find_next(App *app, int by);
void app_find_clear(App *app);
void app_filter(App *app);

// app_marks.c
void app_mark_ask(App *app, bool range);
void app_mark_accept(App *app);
void app_mark_remove(App *app);
void app_go_finding(App *app, int by);  // Or to a mark.

// app_view.c
void app_zoom_to(App *app, double begin, double end, bool fit, double milliseconds);
void app_zoom_at(App *app, float x, double factor);
void app_pan(App *app, float pixels);
void app_view_set(App *app, double begin, double end);
void app_remember_view(App *app);
void app_view_animate(App *app);
void app_follow(App *app);
void app_set_axis(App *app, Axis axis, bool squeezed);  // Squeezed: idle time is cut short.
void app_select(App *app, LaneId lane, uint32_t span);
// What the inspector tells of instead; the lane stays selected.
void app_inspect_object(App *app, ObjectId object);
void app_inspect_group(App *app, LaneId first);
void app_inspect_range(App *app);  // The measured one.
void app_rank(App *app);           // Finds what the inspector ranks.
// What the task made, or else its group, to the other of shown and folded.
void app_fold(App *app, LaneId lane);
void app_fold_group(App *app, LaneId first);
void app_sort_spans(App *app, SpanOrder order);  // Once more: the other way round.
void app_reveal(App *app, LaneId lane);          // Scrolls the lanes, where it is out of sight.
void app_go(App *app, Moment moment);

// app_motion.c
// The playhead went a step from `before`: it glides there, unless steps follow too fast.
void app_motion_begin(App *app, Moment before);
void app_motion_played(App *app, Moment before);  // ... by playing.
// Which panes are folded, as bits; and that they were before something was done.
unsigned app_motion_folds(const App *app);
void app_motion_fold(App *app, unsigned before);
// How much of its way the pane still has to go, from 1 to 0.
float app_motion_folding(const App *app, FoldPane pane);
void app_motion_point(App *app);  // The pointer or the selection may be elsewhere.
bool app_is_moving(const App *app);
Motion app_motion(const App *app);
// app_panes.c: what the panes beside the timeline can do.
bool app_pane_act(App *app, Action action);  // False: not an action of this.
void app_pane_menu_draw(Frame *frame, App *app);
void app_pane_scrolled(App *app, const Frame *frame);  // By a scroll bar.
void app_console_update(App *app);
void app_console_fold(App *app, uint32_t line);
void app_go_line(App *app, uint32_t line, int by);  // To when it ran next, or before.

// app_mouse.c
bool app_mouse(App *app, const InputEvent *event);
void app_drag_cancel(App *app);            // All is as before it began.
void app_click(App *app, const Hit *hit);  // As a click in its middle.
// The bar there of those that begin until event `last`, or NO_SPAN.
uint32_t app_span_at(const AxisMap *map, LaneId lane, float x, uint32_t last);
void app_hover(App *app);

// app_keys.c
void app_load_keys(App *app);
void app_key(App *app, const InputEvent *event);
void app_type(App *app, const InputEvent *event);
void app_ask_for_text(App *app);  // Where the focus wants it, from the window.

// app_focus.c
bool app_focus_key(App *app, const InputEvent *event);  // False: not a key for what has the focus.
// Hits join what is shown, for the key that is about to be obeyed; the next frame begins anew.
void app_focus_collect(App *app);
bool app_focus_hit(const App *app, Hit *found);  // The hit that has the focus.
void app_focus_move_tile(App *app, uint32_t key);
void app_focus_begin(App *app);  // Before the hits of the frame before are forgotten.
void app_focus_draw(Frame *frame, App *app);
void app_focus_settle(App *app);  // After a frame.

// app_palette.c
void app_palette_open(App *app, bool tasks);
void app_palette_accept(App *app);
bool app_palette_key(App *app, const InputEvent *event);  // False: a key of the field.
void app_palette_wheel(App *app, float notches);
void app_palette_draw(Frame *frame, App *app);
void app_palette_settle(App *app);  // After a frame: does what was clicked in it.
void app_palette_finish(App *app);

// app_menus.c
// False: there is nothing to be done to it.
bool app_menu_open(App *app, const Hit *target, Point at);
void app_menu_of_focus(App *app);   // By a key: of what has the focus, or is selected.
bool app_has_menu(const App *app);  // One of any kind is open.
void app_close_menus(App *app);
void app_menus_draw(Frame *frame, App *app);
void app_menus_settle(App *app);  // After a frame: does what was chosen in it.

// app_files.c
void app_file_forget(OpenFile *file);  // The view of a file that was just opened.
void app_file_finish(OpenFile *file);
// What is shown gives way to something else: what the pointer was doing to it ends, and so does a
// menu or a dialog about it. Until the next frame there is nothing that could be hit.
void app_let_go(App *app);
void app_set_title(App *app);
void app_watch_file(App *app);  // And what it imports.
void app_close_file(App *app);
void app_write_report(App *app, Text *out);

// app_reload.c
void app_reload(App *app);
void app_resume(App *app);      // When it has run again.
void app_swap_clock(App *app);  // Reads it again and runs it by the other clock.
void app_watch_changed(App *app);

// app_compare.c
bool app_is_comparing(const App *app);
CompareScene app_compare_scene(const App *app);
void app_compare_finish(OpenFile *file);
void app_compare_leave(App *app);
void app_compare_reloaded(App *app);  // The file was read again: its other run may be another.
void app_compare_update(App *app);
void app_compare_draw(Frame *frame, App *app);
void app_compare_draw_tip(Frame *frame, App *app);
void app_compare_draw_menu(Frame *frame, App *app);
void app_compare_settle(App *app);  // After a frame: does what was chosen in it.
void app_compare_select(App *app, int side, LaneId lane);
bool app_compare_act(App *app, Action action);  // False: not an action of this.
void app_wake(void *context);                   // For runs, from their threads.

// app_save.c
void app_save_ask(App *app);
void app_save_accept(App *app);
// Beside the file when that folder can be written, else where pictures go.
void app_default_path(const App *app, const char *ending, Text *out);
bool app_may_write(App *app, const char *path);

// app_export.c
void app_export_load(App *app);  // The choices of the last session.
void app_export_now(App *app);  // Saves at once, with the choices made last.
void app_export_ask(App *app);
void app_export_accept(App *app);
void app_export_draw(Frame *frame, App *app);

// app_tabs.c: several files, one of them shown.
void app_files_start(App *app);
void app_files_finish(App *app);
void app_files_show(App *app, size_t index);
bool app_files_new(App *app);  // An empty tab, which shows the start page; false: too many.
void app_files_close(App *app, size_t index);
// The index of an open file by its path; the number of files when it is not open.
size_t app_files_find(App *app, const char *path);
void app_files_update(App *app);  // Folds what the others have run.
const OpenFile *app_files_at(App *app, size_t index);
void app_files_write_label(App *app, size_t index, Text *out);
void app_files_step(App *app, int by);  // The next tab or the one before, round the ends.
void app_files_draw(Frame *frame, App *app);
void app_files_draw_menu(Frame *frame, App *app);
void app_files_settle(App *app);  // After a frame: does what was clicked in it.

// app_states.c
void app_states_draw_menu(Frame *frame, App *app);

// app_tour.c
void app_tour_go(App *app, int step);  // From 1 on; behind the last one it is over.
void app_tour_update(App *app);
bool app_tour_key(App *app, const InputEvent *event);  // False: not a key of the tour.
void app_tour_draw(Frame *frame, App *app);
void app_tour_settle(App *app);  // After a frame: does what was clicked in it.

// app_tiles.c
void app_tiles_find(App *app);
bool app_tiles_run_next(App *app);  // Runs one example; false when all are run.
void app_tiles_finish(App *app);
// Those that the find box leaves, by their indices.
size_t app_tiles_shown(const App *app, uint32_t *shown, size_t most);
void app_tile_step(App *app, int64_t by);  // Chooses another one of them.
void app_tile_open(App *app);              // The chosen one, or the first that is left.
