// The timeline is the trace, folded into what a picture needs: lanes and their spans, steps,
// arrows, console lines, findings, plots. It is a function of the trace and of what counts as
// blocking alone. It knows time and steps, not pixels.
//
// One thread owns a timeline: it calls timeline_extend() now and then to fold what the running
// thread has appended since, and asks its questions in between. Whatever is returned by pointer or
// as a Slice is borrowed until the next timeline_extend().
//
// Steps are numbered from 1 in the order in which they ran; every TASK_RUNS and CALLBACK_RUNS is
// one. Step 0 is the beginning, before any of them. On the steps axis step n is the column [n,
// n+1).
//
// A Moment is a point in the run, exact to the event. All questions about "now" take one, and the
// answer depends on nothing else: not on where the playhead was before.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "timeline/time_format.h"
#include "trace/trace.h"

typedef struct Timeline Timeline;

typedef enum Axis { AXIS_TIME, AXIS_STEPS } Axis;

// What a lane does during a span. Ordered by nothing; state_urgency() orders them.
typedef enum LaneState {
    STATE_NOT_YET,     // Before it was created.
    STATE_RUNNING,     // Between two suspensions. Takes no time unless something blocks.
    STATE_READY,       // In the ready queue.
    STATE_SLEEP,       // Until a deadline.
    STATE_AWAIT,       // For a task, a future, gather, wait, a task group.
    STATE_RESOURCE,    // For a queue, lock, semaphore, event, condition, barrier.
    STATE_IO,          // For a thread or the network.
    STATE_CANCELLING,  // From the request to cancel until it is delivered.
    STATE_BLOCKED,     // Runs, and by a blocking call keeps its whole loop from turning.
    STATE_IDLE,        // Of a loop: nothing to run, it waits for a timer or for I/O.
    STATE_FINISHED,    // After its end: returned.
    STATE_FAILED,      // After its end: raised.
    STATE_CANCELLED,   // After its end: cancelled.
    STATE_PENDING,     // The run is over and it had not ended.
    STATE_COUNT,
} LaneState;

// What a queue, a lock is called, and what a task waits for, in the reader's language.
const char *timeline_object_word(unsigned kind);
const char *timeline_wait_word(unsigned kind);
const char *lane_state_word(LaneState state);  // "running", "awaits", "finished" ...
// What wins where several share one pixel: failed, blocked, cancelling, running, ready, io, sleep,
// await; then the rest. Higher is more urgent; only STATE_NOT_YET is 0.
unsigned lane_state_urgency(LaneState state);

typedef struct Moment {
    Nanos time;
    uint32_t step;   // The last step that had begun; 0 before the first.
    uint32_t event;  // Events before and including this one have happened.
    bool within;     // The step is running now. Else it is over and time may be passing.
} Moment;

typedef struct Lane {
    LaneId id;
    LaneId parent;  // 0: none.
    LaneKind kind;
    uint32_t row;    // In tree order, depth first, children after their parent. From 0.
    uint32_t depth;  // 0 for loops, threads and the main task; 1 for what the main task made...
    uint32_t child_count;
    TextId name;      // "Task-3", or what the program called it.
    TextId function;  // "fetch"
    bool named;       // By the program: the name is not one that asyncio made up.
    uint32_t number;  // From 1, among lanes of the same function. See timeline_group_of().
    Place created_at;
    Nanos created;
    Nanos ended;  // NANOS_NEVER while it lives.
    uint32_t created_step;
    uint32_t ended_step;  // The step that ended it, UINT32_MAX while it lives.
    uint32_t created_event;
    uint32_t ended_event;  // UINT32_MAX while it lives.
    LaneState end;         // FINISHED, FAILED, CANCELLED, PENDING; NOT_YET while it lives.
    TextId result;         // FINISHED: repr. FAILED: the exception's type. CANCELLED: message.
    TextId message;        // FAILED: the exception's message.
    Place end_place;
    uint32_t span_count;
    uint32_t step_count;  // Of its own: how often it ran.
    uint32_t frame_count;
    ObjectId gather;  // The last gather that it became an argument of; 0: none.
} Lane;

typedef struct Span {
    LaneId lane;
    uint32_t index;  // Within the lane. The next one begins where this one ends.
    LaneState state;
    WaitKind
        wait;  // Of SLEEP, AWAIT, RESOURCE, IO: what exactly. Also of CANCELLING: what it cuts.
    Nanos begin;
    Nanos end;  // Still open: the time reached so far.
    uint32_t begin_step;
    uint32_t end_step;  // Columns [begin_step, end_step) of the steps axis.
    uint32_t begin_event;
    uint32_t end_event;  // UINT32_MAX while open.
    bool open;           // Not ended yet, or pending at exit.
    Nanos deadline;      // Of SLEEP, IDLE and BLOCKED; else NANOS_NEVER.
    LaneId other;        // Lane: awaited by AWAIT, woke READY, asked for CANCELLING; of the loop's
                         // own RUNNING and BLOCKED: who holds it. 0: none, or the loop itself.
    ObjectId object;     // Of RESOURCE and AWAIT of a future or gather: what is waited for.
    WakeReason reason;   // Of READY and RUNNING: why it woke.
    TextId text;         // Label that the event gives: "queue.get", the blocking call ...
    Place place;         // The await; of RUNNING the first line it runs; of BLOCKED the call.
} Span;

typedef struct Step {
    uint32_t number;
    Nanos time;
    Nanos end;  // When it gave up the thread: after `time` only if it blocked.
    LaneId lane;
    LaneId loop;  // On which loop.
    uint32_t event;
    uint32_t last_event;  // Its last.
    uint32_t round;
    Place place;  // The first line it runs.
    TextId text;  // Of a callback: its name.
} Step;

// A coroutine function on a lane's await stack. Its caller is the frame it was entered from.
typedef struct FrameSpan {
    uint32_t index;  // Within the lane.
    uint32_t depth;  // 0 is the task's own coroutine.
    TextId function;
    Place place;
    Nanos begin;
    Nanos end;
    uint32_t begin_step;
    uint32_t end_step;
    bool open;
} FrameSpan;

typedef enum ArrowKind {
    ARROW_CREATES,   // From the creator's bead to the first bar of the child.
    ARROW_WAKES,     // From the waker's bead or end to the bead of the woken.
    ARROW_CANCELS,   // From the caller's bead to the bar it cuts.
    ARROW_AWAITS,    // From the one who begins to wait to what it waits for.
    ARROW_FAILS_UP,  // As WAKES, but what travels is an exception.
    ARROW_KIND_COUNT,
} ArrowKind;

const char *arrow_kind_word(ArrowKind kind);  // "creates", "wakes" ...

typedef struct Arrow {
    uint32_t index;
    ArrowKind kind;
    LaneId from;
    LaneId to;
    Nanos from_time;
    Nanos to_time;
    uint32_t from_step;
    uint32_t to_step;  // The step in which it arrives; UINT32_MAX when it has not yet.
    uint32_t event;
    Place place;
} Arrow;

typedef struct ConsoleLine {
    Nanos time;
    LaneId lane;  // Who began the line. 0: the main program.
    uint32_t step;
    uint32_t event;  // Of its first piece.
    Place place;     // The line of source that printed it.
    bool error;      // stderr
    Slice text;      // Without the newline.
} ConsoleLine;

typedef enum FindingKind {
    FINDING_BLOCKED,
    FINDING_DEADLOCK,
    FINDING_NEVER_RETRIEVED,
    FINDING_NEVER_AWAITED,
    FINDING_WARNING,
    FINDING_UNCAUGHT,
    FINDING_PENDING,
    FINDING_HELD,  // A lock, by nobody who would release it.
    FINDING_BUDGET,
    FINDING_KIND_COUNT,
} FindingKind;

typedef struct Finding {
    FindingKind kind;
    Nanos time;
    Nanos length;  // Of BLOCKED: how long.
    uint32_t step;
    uint32_t event;
    LaneId lane;  // 0: nobody in particular.
    Place place;
    TextId text;  // What the trace says of it; 0: nothing.
    size_t more;  // Of PENDING: tasks that have no finding of their own.
} Finding;

typedef struct ObjectInfo {
    ObjectId id;
    ObjectKind kind;
    TextId name;
    LaneId creator;
    int64_t capacity;
    int64_t least;  // Of its values so far.
    int64_t most;
    uint32_t point_count;
    uint32_t created_event;
    Nanos created;
    Place place;
    // Of a FUTURE and a GATHER. A future is known from when it is first awaited.
    uint32_t member_count;
    LaneId awaiter;   // Who awaited it last; 0: nobody yet.
    LaneState end;    // FINISHED, FAILED or CANCELLED; NOT_YET while it is pending.
    LaneId ended_by;  // 0: the loop, or one of its members.
    Nanos ended;
    uint32_t ended_event;  // UINT32_MAX while it is pending.
    TextId result;         // As a lane's.
    TextId message;
} ObjectInfo;

// One corner of a step plot: from here on this is its value, and its owner.
typedef struct ObjectPoint {
    Nanos time;
    uint32_t step;
    uint32_t event;
    int64_t value;
    LaneId owner;
    LaneId by;  // Who changed it.
} ObjectPoint;

typedef enum LoopPhase { PHASE_TIMERS, PHASE_READY, PHASE_RUN, PHASE_WAIT } LoopPhase;

typedef struct ReadyEntry {
    LaneId lane;     // 0 for a callback.
    TextId name;     // Of a callback.
    uint32_t event;  // That put it there.
    WakeReason reason;
} ReadyEntry;

typedef struct TimerEntry {
    Nanos deadline;
    Nanos set;
    LaneId lane;     // Who set it; of a sleep also what it wakes.
    TextId name;     // What it wakes or calls; may be empty.
    bool cancelled;  // Struck through: the loop has not dropped it yet.
} TimerEntry;

typedef struct LoopView {
    LoopPhase phase;
    uint32_t round;
    LaneId running;   // 0: nobody.
    TextId callback;  // The callback that runs.
    size_t ready_count;
    size_t timer_count;  // Live ones.
} LoopView;

typedef struct LaneView {
    LaneState state;
    uint32_t span;  // Index of the current span; UINT32_MAX before the first, and after the end.
    Place place;    // Where it is now: the line that runs, or the await.
    Nanos since;    // When that state began.
} LaneView;

// ---- The whole ---------------------------------------------------------------------------------

// Borrows the trace, which must outlive it. Folds nothing yet.
Timeline *timeline_create(const Trace *trace);
void timeline_destroy(Timeline *timeline);  // NULL is fine.

// Folds what was appended since the last time. Returns whether there was anything.
bool timeline_extend(Timeline *timeline);
// The same, but no more than `limit` events, to keep a frame short. New lanes may stand below all
// others until timeline_order_rows().
bool timeline_extend_some(Timeline *timeline, size_t limit);
// Puts the rows into tree order; of very many, only once enough have come to be worth it, or at the
// end.
void timeline_order_rows(Timeline *timeline);
size_t timeline_folded(const Timeline *timeline);  // How many events so far.
size_t timeline_bytes(const Timeline *timeline);

const Trace *timeline_trace(const Timeline *timeline);
Slice timeline_text(const Timeline *timeline, TextId id);
// Of a callback's text its name, without the place of its code in the library.
Slice timeline_call_name(const Timeline *timeline, TextId id);
TimeUnit timeline_unit(const Timeline *timeline);
Slice timeline_title(const Timeline *timeline);  // The title, or else the file's name.
Nanos timeline_end(const Timeline *timeline);    // The time reached so far.
bool timeline_is_over(const Timeline *timeline);
RunOutcome timeline_outcome(const Timeline *timeline);  // Once it is over.
// "5 tasks, 3 s, 1 exception"
void timeline_write_summary(const Timeline *timeline, Text *out);

// ---- Lanes, in tree order --------------------------------------------------------------------

size_t timeline_row_count(const Timeline *timeline);
// Another number when rows changed places, or are shown otherwise than before; not when some came.
uint32_t timeline_rows_version(const Timeline *timeline);
LaneId timeline_row(const Timeline *timeline, size_t row);
const Lane *timeline_lane(const Timeline *timeline, LaneId id);  // NULL: no such lane.
size_t timeline_task_count(const Timeline *timeline);
size_t timeline_failed_count(const Timeline *timeline);  // Tasks that raised, as they ended.
LaneId timeline_failed(const Timeline *timeline, size_t index);
LaneId timeline_main_loop(const Timeline *timeline);  // 0 while there is none.
// How many lanes run this lane's function, it included. From so many on the picture makes them a
// group.
enum { TIMELINE_GROUP = 12 };
size_t timeline_group_of(const Timeline *timeline, LaneId id);
// What to call it: the name the program gave, else its function; with its number when several share
// that: "fetch 115".
void timeline_write_lane_label(const Timeline *timeline, LaneId id, Text *out);

// ---- Spans -------------------------------------------------------------------------------------

Span timeline_span(const Timeline *timeline, LaneId lane, uint32_t index);
// The span at a position of the axis: the last that begins at or before it. UINT32_MAX: none.
uint32_t timeline_span_at(const Timeline *timeline, LaneId lane, Axis axis, int64_t position);
uint32_t timeline_span_at_event(const Timeline *timeline, LaneId lane, uint32_t event);
typedef struct SpanRange {
    uint32_t first;
    uint32_t count;
} SpanRange;
// Those that touch [begin, end], zero-length ones included.
SpanRange timeline_spans_between(const Timeline *timeline, LaneId lane, Axis axis, int64_t begin,
                                 int64_t end);
// For squeezed drawing: cuts [begin, end) into `columns` equal parts and writes the most urgent
// state of each (a LaneState). Its cost does not grow with the spans inside. A lane's failure
// stands in the column of its end.
void timeline_columns(const Timeline *timeline, LaneId lane, Axis axis, int64_t begin, int64_t end,
                      size_t columns, uint8_t *states);
// The text of its bar: the trailing comment of the line ("boil"), else what is awaited ("sleep(2)",
// "await gather(a, b)"), else what the event says.
void timeline_write_span_label(const Timeline *timeline, const Span *span, Text *out);
// "sleeps until 15:00", "waits for gather", "runs line 18", "in the ready queue, third"...
// What a waiting span waits for, as in "waits for": "an item of Queue-1", "gather".
void timeline_write_awaited(const Timeline *timeline, const Span *span, Text *out);
void timeline_write_activity(const Timeline *timeline, LaneId lane, Moment moment, Text *out);

// ---- Steps and moments
// ---------------------------------------------------------------------------

uint32_t timeline_step_count(const Timeline *timeline);
Step timeline_step(const Timeline *timeline, uint32_t number);    // From 1.
uint32_t timeline_step_at(const Timeline *timeline, Nanos time);  // The last at or before; 0.
uint32_t timeline_step_of_event(const Timeline *timeline, uint32_t event);  // The last begun; 0.
// How many of its own steps a lane had begun.
uint32_t timeline_steps_of(const Timeline *timeline, LaneId lane, Moment moment);
// Of one lane: the step after and the one before `step`; 0 when there is none. For a loop: all.
uint32_t timeline_next_step_of(const Timeline *timeline, LaneId lane, uint32_t step);
uint32_t timeline_previous_step_of(const Timeline *timeline, LaneId lane, uint32_t step);
// Steps that share the time of `step`: first and count. What the steps axis draws as one band.
SpanRange timeline_instant_of(const Timeline *timeline, uint32_t step);

Moment timeline_begin(const Timeline *timeline);
Moment timeline_last(const Timeline *timeline);
// While step `number` runs.
Moment timeline_moment_of_step(const Timeline *timeline, uint32_t number);
// At `time`: the last step of that very instant, running; or, between instants, all that happened.
Moment timeline_moment_of_time(const Timeline *timeline, Nanos time);
Moment timeline_moment_of_event(const Timeline *timeline, uint32_t event);

LaneView timeline_lane_at(const Timeline *timeline, LaneId lane, Moment moment);
LoopView timeline_loop_at(const Timeline *timeline, Moment moment);
// The ready queue in order, next first. Writes up to `room` and returns how many it wrote.
size_t timeline_ready_at(const Timeline *timeline, Moment moment, ReadyEntry *entries, size_t room);
// Pending timers by deadline, cancelled ones that are not dropped yet among them.
size_t timeline_timers_at(const Timeline *timeline, Moment moment, TimerEntry *entries,
                          size_t room);
// How many tasks are in each state. For "Tasks by state", the overlap chart and the inspector.
void timeline_population_at(const Timeline *timeline, Moment moment, uint32_t counts[STATE_COUNT]);
// The same for `columns` equal parts of [begin, end), at the left edge of each; faster than asking
// one by one. `counts` has columns x STATE_COUNT entries. Also the largest number of sleepers ever.
void timeline_population_columns(const Timeline *timeline, Axis axis, int64_t begin, int64_t end,
                                 size_t columns, uint32_t *counts);
uint32_t timeline_most_asleep(const Timeline *timeline);
// How many tasks were ready at once, at the most, from just after event `from` to `to`.
uint32_t timeline_most_ready(const Timeline *timeline, uint32_t from, uint32_t to);
// How much of [begin, end) some step or blocking call held the thread, from 0 to 255, by columns:
// the loop's lane when zoomed out. An instant with a step counts as at least 40.
void timeline_busy_columns(const Timeline *timeline, Nanos begin, Nanos end, size_t columns,
                           uint8_t *busy);
// For how long steps and blocking calls held the thread, up to the moment.
Nanos timeline_busy_until(const Timeline *timeline, Moment moment);
// Time so far of one lane by state.
void timeline_totals_at(const Timeline *timeline, LaneId lane, Moment moment,
                        Nanos totals[STATE_COUNT]);

// ---- Await stacks
// --------------------------------------------------------------------------------

FrameSpan timeline_frame(const Timeline *timeline, LaneId lane, uint32_t index);
// The await stack, outermost first. Writes up to `room` indices and returns the depth.
size_t timeline_stack_at(const Timeline *timeline, LaneId lane, Moment moment, uint32_t *frames,
                         size_t room);
// Frames that touch [begin, end] of time, in the order they were entered.
size_t timeline_frames_between(const Timeline *timeline, LaneId lane, Nanos begin, Nanos end,
                               uint32_t *frames, size_t room);

// ---- Variables of their frames, where the trace tells them --------------------------------------

typedef struct Variable {
    TextId name;
    TextId value;    // As repr() would say it, where that runs no code of the program.
    uint32_t event;  // That told it.
} Variable;

// Those that have a value, in the order in which they first had one. Writes up to `room` and
// returns how many there are.
size_t timeline_variables_at(const Timeline *timeline, LaneId lane, uint32_t frame, Moment moment,
                             Variable *variables, size_t room);
// From that moment on the trace tells them no more, for a limit was reached. False: it always does.
bool timeline_variables_end(const Timeline *timeline, Moment *end);
// The moment whose await stack tells most of the lane at this one: the same, or, of a task that has
// failed, when its exception began to leave it.
Moment timeline_moment_of_stack(const Timeline *timeline, LaneId lane, Moment moment);

// ---- Arrows ------------------------------------------------------------------------------------

size_t timeline_arrow_count(const Timeline *timeline);
Arrow timeline_arrow(const Timeline *timeline, size_t index);  // In the order of their events.
// Each of these writes up to `room` indices, and returns how many there are, up to `room`.
size_t timeline_arrows_of_lane(const Timeline *timeline, LaneId lane, uint32_t *arrows,
                               size_t room);
size_t timeline_arrows_of_step(const Timeline *timeline, uint32_t step, uint32_t *arrows,
                               size_t room);
size_t timeline_arrows_between(const Timeline *timeline, Axis axis, int64_t begin, int64_t end,
                               uint32_t *arrows, size_t room);
// The arrow that led to the span (who woke it, who cancelled it), UINT32_MAX when none did.
uint32_t timeline_arrow_into(const Timeline *timeline, const Span *span);

// ---- Console, findings, objects
// ------------------------------------------------------------------

size_t timeline_console_count(const Timeline *timeline);
ConsoleLine timeline_console_line(const Timeline *timeline, size_t index);
size_t timeline_console_until(const Timeline *timeline, Moment moment);  // Lines printed so far.

// A call that holds the loop so long blocks it, which is a state and a finding; a shorter one is a
// step that runs. 100 ms unless said otherwise; what was folded so far is folded again. False: it was so before.
bool timeline_set_blocking_limit(Timeline *timeline, Nanos limit);
size_t timeline_finding_count(const Timeline *timeline);
const Finding *timeline_finding(const Timeline *timeline, size_t index);
// "fetch blocked the loop for 900 ms, in time.sleep(0.9)."
void timeline_write_finding(const Timeline *timeline, const Finding *finding, Text *out);

size_t timeline_object_count(const Timeline *timeline);
const ObjectInfo *timeline_object(const Timeline *timeline, size_t index);
const ObjectInfo *timeline_object_by_id(const Timeline *timeline, ObjectId id);  // NULL: none.
// The task that is argument `index` of a gather; 0 when it is some other future.
LaneId timeline_object_member(const Timeline *timeline, ObjectId id, uint32_t index);
// Who waits for it at the moment, in the order in which they came. Writes up to `room` and returns
// how many there are.
size_t timeline_object_waiters(const Timeline *timeline, ObjectId id, Moment moment, LaneId *lanes,
                               size_t room);
ObjectPoint timeline_object_point(const Timeline *timeline, ObjectId id, uint32_t point);
// The last point at or before the moment; UINT32_MAX before the first.
uint32_t timeline_object_at(const Timeline *timeline, ObjectId id, Moment moment);

// ---- Source
// --------------------------------------------------------------------------------------

size_t timeline_source_line_count(const Timeline *timeline);
Slice timeline_source_line(const Timeline *timeline, uint32_t line);  // From 1, without newline.
// Whether the place is a line of that source, and not of some other file.
bool timeline_place_is_in_source(const Timeline *timeline, Place place);
// Whether this line was ever reached up to the moment. For "lines not reached yet".
bool timeline_line_reached(const Timeline *timeline, uint32_t line, Moment moment);
