// What a frame is a function of: the timeline, the moment, and how the user looks at it. Panes read
// a Scene and draw; they change nothing in it, so the same scene always gives the same picture.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "lang/diagnostic.h"
#include "panes/actions.h"
#include "panes/chip_slide.h"
#include "panes/console_list.h"
#include "panes/hits.h"
#include "panes/keys.h"
#include "panes/lane_runs.h"
#include "panes/looks.h"
#include "panes/marks.h"
#include "panes/ranking.h"
#include "panes/search.h"
#include "panes/source_text.h"
#include "panes/span_list.h"
#include "panes/squeeze.h"
#include "panes/step_columns.h"
#include "panes/value_folds.h"
#include "timeline/timeline.h"
#include "ui/draw_list.h"
#include "ui/widgets.h"

#define NO_SPAN UINT32_MAX

// What the inspector tells of: the lane or span that is selected, or the run; or else an object, a
// group of tasks, the measured range.
typedef enum Subject { SUBJECT_LANE, SUBJECT_OBJECT, SUBJECT_GROUP, SUBJECT_RANGE } Subject;

// Open where there is room for it, unless the user says so.
typedef enum Fold { FOLD_AUTO, FOLD_OPEN, FOLD_SHUT } Fold;

// What still moves towards where it belongs; all zeros: nothing does. It ends within 200 ms, and
// what it ends in depends on the moment alone.
typedef struct Motion {
    Moment from;        // Where the playhead comes from.
    float glide_left;   // How much of that way is left, from 1 to 0.
    float halo_left;    // How much the halo of the bead that runs has to grow.
    float arrows_left;  // How much of the current step's arrows is not drawn yet.
    // Tasks of the loop pane slide from where they were; NULL: they are where they belong.
    const ChipPlaces *chips;
    float chips_part;  // From 0 to 1.
    LaneId lens;       // The squeezed lane that opens, and how much of that is left.
    float lens_left;
    float tip_left;  // Of a tooltip: 1: not shown yet, 0: there.
} Motion;

typedef struct View {
    Axis axis;
    bool squeezed;  // Of the axis of time: idle stretches are cut short.
    // The visible part, in units of the axis: nanoseconds, or columns (see axis_map.h). When
    // `fit` is set, begin and end are found anew for every width: the whole run.
    double begin, end;
    bool fit;
    float lane_height;  // Asked for; 0: as high as fits.
    float scroll;       // Of the lanes, in px.
    float name_width;
    bool all_arrows;
    bool no_labels;
    bool picture;     // An export: nothing faded, no playhead, ends in words.
    bool picture_at;  // ... but with the moment.
    LaneId lane;      // Selected; 0: none.
    uint32_t span;    // Selected in it, or NO_SPAN.
    Subject subject;
    ObjectId object;    // Of SUBJECT_OBJECT.
    LaneId group;       // Of SUBJECT_GROUP: its first lane.
    uint32_t unfolded;  // Values of the inspector that are shown whole, as bits.
    bool hovering;      // The pointer is over the lanes, at `pointer`.
    Point pointer;
    LaneId hover_lane;
    uint32_t hover_span;
    bool hover_flag;  // ... or over a flag, which stands for these events.
    uint32_t hover_flag_first, hover_flag_last;
    LaneId hover_group;  // ... or over a group: its first; 0: none.
    bool hover_arrow;    // ... or over an arrow.
    uint32_t hover_arrow_index;
    bool hover_object;  // ... or over an occupancy plot.
    uint32_t hover_object_index;
    Fold occupancy;  // The plots of queues and locks.
    Motion motion;
    bool captions;     // A band under the lanes says the step in a sentence.
    bool hide_future;  // What is not played yet is not shown at all.
    bool measuring;    // A range is shown.
    double range_begin, range_end;
    float source_scroll;   // In lines.
    bool source_free;      // The reader scrolled: the pane does not follow.
    float source_x;        // In px to the right.
    float console_scroll;  // Lines up from the last.
    ConsoleStream console_stream;
    bool console_of_task;  // Only what the selected task printed.
    uint32_t turned[32];   // Tracebacks that are not as all are: folded, or not.
    size_t turned_count;
    float loop_scroll;
    bool all_ready, all_timers;  // Of the event loop: more than a few.
    float inspector_scroll;
    SpanOrder span_order;  // Of the inspector's table.
    bool spans_reversed;
    ValueFolds values;  // Of the inspector's variables.
    bool filtered;      // Only lanes that were found are shown.
    uint32_t states;    // ... and only tasks in one of these, a bit for each; 0: in any.
    LaneId shut[64];    // Lanes whose children are folded away.
    size_t shut_count;
    TextId folded[16];  // Functions whose groups are folded.
    size_t folded_count;
    uint32_t breakpoints[64];
    size_t breakpoint_count;
} View;

// What the window knows beside the timeline.
typedef struct Status {
    bool playing;
    bool following;
    bool looping;
    int loop_ends;              // 1: A is set; 2: A and B.
    Moment loop_from, loop_to;  // A and B.
    bool running;               // The simulation still works.
    uint64_t paused_after;  // So many steps, and waits for the word of the user; 0: not.
    bool comparing;             // With another run: then it is told what the whole is called.
    Slice compared, compared_note;
    const Timeline *beside;  // The other run, drawn into the scrubber; NULL: none.
    double beside_stretch;   // Its time is made longer by this, to the length of the first.
    bool chinese;            // The language of the window.
    bool real;               // By the wall's clock.
    Nanos per_second;        // Scenario time in a real second.
    double steps_a_second;
    const char *file;                // Name without folders.
    const char *toast;               // A short message; NULL: none.
    const Diagnostics *diagnostics;  // Not NULL: the file cannot run.
    Slice source;                    // ... and its text.
    bool finding_open;               // The card of a deadlock is shown.
    bool recent_menu;                // The menu of recent files is open.
    const char *prompt;              // Label of an open prompt (a path, a time); NULL: closed.
    const char *prompt_error;
} Status;

typedef struct Scene {
    const Timeline *timeline;
    const StepColumns *columns;
    const Squeeze *squeeze;  // Needed when the view is squeezed.
    const SourceText *source;
    const Looks *looks;
    const Marks *marks;          // NULL: none.
    const Search *search;        // NULL: off.
    const SpanList *spans;       // Of the selected lane; NULL: none.
    LaneRuns *runs;              // The layout's memory of the frame before; NULL: it has none.
    const ConsoleList *console;  // NULL: nothing was printed.
    const Ranking *ranking;      // Of the group or the range that is inspected; NULL: none.
    Moment now;
    View view;
    Status status;
} Scene;

// How far each pane can be scrolled, as found while drawing it.
typedef struct ScrollRoom {
    float lanes, source, source_x, console, loop, inspector, start, changes;
    float changes_opening;  // Where they begin, as long as nobody scrolled.
} ScrollRoom;

// A frame in the making: where panes draw, where they note what lies where, and what a button asked
// for. Without `ui` and `hits` nobody will point: a picture.
typedef struct Frame {
    DrawList *list;
    Ui *ui;
    Hits *hits;
    const Scene *scene;
    const Keys *keys;  // The user's; NULL: as they are built in.
    Text *words;       // What the pane says, for the clipboard; NULL: nobody wants it.
    Action action;     // Asked for by a button of this frame.
    ScrollRoom room;   // Noted by the panes that scroll.
    HitKind scrolled;  // The pane whose scroll bar was dragged: HIT_INSPECTOR ...
    float scrolled_to;
} Frame;
