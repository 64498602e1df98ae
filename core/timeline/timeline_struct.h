// What a timeline is made of. For the files of this room alone; everyone else asks timeline.h.
//
// All that is stored is a flat array that only grows, in the order of events. A record refers to
// events by number and leaves to the trace what the trace already holds.
#pragma once

#include "base/arena.h"
#include "base/array.h"
#include "timeline/id_map.h"
#include "timeline/timeline.h"

enum {
    NONE = UINT32_MAX,        // No event, no index.
    SPANS_IN_MASK = 32,       // How many spans one entry of `masks` sums up.
    MOVES_IN_SNAPSHOT = 256,  // How many changes of state lie between two counts of all.
    TIMERS_IN_BLOCK = 64,
};

// A lane is in one state at a time, so a span ends where the next begins.
typedef struct SpanRecord {
    Nanos begin;
    uint32_t step;   // Column of the steps axis at which it begins.
    uint32_t event;  // That began it.
    uint32_t cause;  // The event that says why: who woke it, who cancelled it.
    uint8_t state;
    uint8_t wait;
} SpanRecord;

typedef struct FrameRecord {
    uint32_t enter;
    uint32_t leave;   // NONE while it is on the stack.
    uint32_t parent;  // Index of its caller, NONE at the bottom.
    uint32_t depth;
    uint32_t first_variable;  // Heads a chain through VariableData, NONE at its end.
} FrameRecord;

// One variable of one frame.
typedef struct VariableData {
    TextId name;
    uint32_t next;
    ARRAY(uint32_t) events;  // That tell what it holds, in their order.
} VariableData;

typedef struct LaneData {
    Lane lane;
    ARRAY(SpanRecord) spans;
    ARRAY(uint16_t) masks;  // States of each SPANS_IN_MASK spans, as bits.
    ARRAY(FrameRecord) frames;
    ARRAY(VariableData) variables;
    uint32_t open_frame;
    LaneId loop;   // On which it runs; its own id for a loop. 0: none.
    LaneId turns;  // Of a thread: the loop that it began last.
    LaneId first_child;
    LaneId last_child;
    LaneId next_sibling;
    uint32_t ready_entry;      // Where it stands in `ready`, NONE when it does not.
    uint32_t ready_event;      // That made it ready last.
    uint32_t cancel_event;     // A cancellation that is requested and not delivered, or NONE.
    uint32_t wake_arrow;       // An arrow that arrives when it runs next, or NONE.
    uint32_t open_step;        // Of a loop and of who runs: the step that is on, 0 none.
    uint32_t round;            // Of a loop.
    uint32_t last_from_arrow;  // Heads of chains through ArrowRecord, NONE at their ends.
    uint32_t last_to_arrow;
    Nanos blocked_until;  // While BLOCKED.
    Nanos step_ended;     // Of a loop: when its last step ended.
} LaneData;

typedef struct StepRecord {
    Nanos time;
    uint32_t event;
    uint32_t last_event;  // NONE while it runs.
    LaneId lane;
    uint32_t place_event;   // The first of its events that has a place, or NONE.
    uint32_t oldest_ready;  // No entry of `ready` before this one is still waiting.
    uint32_t round;
    Nanos busy;  // For how long steps before it held the thread.
} StepRecord;

// Stood in the ready queue for the events from `in` up to `out`.
typedef struct ReadyRecord {
    uint32_t in;
    uint32_t out;  // NONE while it still stands there.
} ReadyRecord;

typedef struct TimerRecord {
    Nanos deadline;
    uint32_t set;
    uint32_t out;  // Fired or cancelled; NONE while pending.
} TimerRecord;

// Lets a search pass over timers that are long gone.
typedef struct TimerBlock {
    uint32_t pending;
    Nanos last_gone;  // Of those not pending: when the last one vanished.
} TimerBlock;

typedef struct ArrowRecord {
    uint32_t event;
    LaneId from;
    LaneId to;
    uint32_t from_step;
    uint32_t to_step;
    uint32_t previous_from;  // The arrow before this one that leaves the same lane.
    uint32_t previous_to;
    uint8_t kind;
} ArrowRecord;

typedef struct ConsoleRecord {
    size_t start;  // In console_text.
    uint32_t length;
    uint32_t event;       // First piece.
    uint32_t last_event;  // The piece with the newline.
    uint32_t step;
    LaneId lane;
    bool error;
} ConsoleRecord;

// A line without its newline yet, one for each stream.
typedef struct OpenLine {
    Text text;
    uint32_t event;
    uint32_t step;
} OpenLine;

typedef struct ObjectRecord {
    int64_t value;
    uint32_t event;
    uint32_t step;
    LaneId owner;
} ObjectRecord;

typedef struct ObjectData {
    ObjectInfo info;
    ARRAY(ObjectRecord) points;
    ARRAY(LaneId) members;  // Of a gather: its arguments in order, 0 for what is no task.
} ObjectData;

typedef struct Counts {
    uint32_t of[STATE_COUNT];
} Counts;

struct Timeline {
    const Trace *trace;
    uint32_t folded;
    Nanos now;  // The latest time of any event.
    bool over;
    RunOutcome outcome;
    TextId title;
    TextId file;
    TimeUnit unit;
    bool unit_known;
    uint32_t variables_end;  // The event from which on no variables are told; 0: none.

    ARRAY(LaneData) lanes;  // By id.
    ARRAY(LaneId) roots;
    ARRAY(LaneId) rows;
    bool rows_stale;      // Not in tree order.
    size_t rows_ordered;  // How many there were when they were put into it.
    uint32_t rows_version;
    ARRAY(LaneId) failed;
    size_t task_count;
    LaneId main_loop;
    ARRAY(LaneId) failures;  // Tasks that failed, in the order of their ends.
    LaneId last_ended;       // The task that ended last.
    IdMap groups;            // From a function's TextId to how many lanes run it.

    ARRAY(StepRecord) steps;  // Step n is items[n - 1].
    Nanos busy;               // For how long those that are over held the thread.
    ARRAY(ReadyRecord) ready;
    uint32_t oldest_ready;
    IdMap callbacks;  // From a queued callback's id to its place in `ready`.
    ARRAY(TimerRecord) timers;
    ARRAY(TimerBlock) timer_blocks;
    IdMap timer_ids;

    // Every change of state of a task: the event, the states before and after, and every so often
    // how many tasks were in each.
    ARRAY(uint32_t) move_events;
    ARRAY(uint8_t) moves;
    ARRAY(Counts) counts;
    ARRAY(uint32_t) most_ready;  // Within each stretch between two counts.
    Counts now_counts;
    uint32_t most_asleep;

    ARRAY(ArrowRecord) arrows;
    ARRAY(ConsoleRecord) console;
    Text console_text;
    OpenLine open_lines[2];
    ARRAY(Finding) findings;
    Nanos blocking_limit;
    ARRAY(ObjectData) objects;
    IdMap object_ids;

    ARRAY(uint32_t) line_starts;  // Of the source, by line from 1; with one past the end.
    ARRAY(uint32_t) line_events;  // The first event that reached a line, or NONE.
    TextId known_file;            // The last file that was found to be the source, or not.
    bool known_file_is_source;
};

// NULL for a lane that was never created.
LaneData *lane_data(const Timeline *timeline, LaneId id);
uint32_t steps_begun(const Timeline *timeline);
// Until when, by an event that says it. What was due before the beginning is due at it, so that the
// way to any deadline fits into Nanos.
static inline Nanos event_deadline(const Event *event) {
    return event->number < 0 ? 0 : event->number;
}

// fold.c calls these; each keeps one part of the timeline.
void lane_fold_created(Timeline *timeline, const Event *event, uint32_t number);
void lane_fold_named(Timeline *timeline, const Event *event);
void span_push(Timeline *timeline, LaneData *lane, SpanRecord span);
LaneState span_last_state(const LaneData *lane);
LaneData *loop_in_callback(const Timeline *timeline, const LaneData *thread);
void population_move(Timeline *timeline, uint32_t event, LaneState from, LaneState to);
void ready_enter(Timeline *timeline, const Event *event, uint32_t number);
void ready_leave(Timeline *timeline, LaneData *lane, uint32_t number);
void ready_fold_callback(Timeline *timeline, const Event *event, uint32_t number);
void timer_fold(Timeline *timeline, const Event *event, uint32_t number);
void frame_fold(LaneData *lane, const Event *event, uint32_t number);
void frame_leave_all(LaneData *lane, uint32_t number);
void variable_fold(LaneData *lane, const Event *event, uint32_t number);
void variables_finish(LaneData *lane);
void arrow_add(Timeline *timeline, ArrowKind kind, LaneId from, LaneId to, uint32_t event);
LaneId arrow_sender(const Timeline *timeline, uint32_t event);  // 0: no arrow of that event.
void arrow_arrive(Timeline *timeline, LaneData *lane);
void console_fold(Timeline *timeline, const Event *event, uint32_t number);
void console_flush(Timeline *timeline, uint32_t number);
void finding_fold(Timeline *timeline, const Event *event, uint32_t number);
void object_fold(Timeline *timeline, const Event *event, uint32_t number);
void object_note_awaiter(Timeline *timeline, ObjectId id, LaneId awaiter);
void source_learn(Timeline *timeline);
// The expression that a waiting span awaits, or enters with `async with`, in the program's words.
bool source_write_awaited(const Timeline *timeline, const Span *span, bool *awaits, Text *out);
void source_reach(Timeline *timeline, Place place, uint32_t number);
