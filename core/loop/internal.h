// What only core/loop may know: the runtime's insides, questions to the language, lines for the
// trace.
#pragma once

#include "base/check.h"
#include "loop/condition.h"
#include "loop/event.h"
#include "loop/future.h"
#include "loop/gather.h"
#include "loop/loop.h"
#include "loop/plain_language.h"
#include "loop/queue.h"
#include "loop/runtime.h"
#include "loop/task.h"
#include "loop/waiter.h"

#define LIKELY(condition)   __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

struct LoopRuntime {
    Heap *heap;
    Machine *machine;
    Trace *trace;
    LoopLanguage language;
    LoopTypes types;
    ObjectType plain_types[sizeof(LoopTypes) / sizeof(ObjectType *)];
    CoroSharedStack *shared_stack;
    CoroPool *stacks;  // When each task has its own.
    Task *first_task, *last_task;
    Loop **running;  // By number of thread: the loop that runs on it, or NULL.
    size_t running_capacity;
    uint32_t task_count;    // Tasks ever made.
    uint32_t task_numbers;  // "Task-N" given out.
    uint32_t object_numbers[OBJECT_KIND_COUNT];
    MakeList make_list;
    void *make_list_context;
    Text scratch;                       // For the texts of the trace, one at a time; see record.c
    HandDriver *driver;                 // NULL: tasks take their own steps.
    uint32_t cancel_depth;              // Nested gathers being cancelled.
    const CancelReason *cancel_reason;  // NULL: a call of cancel(), which is what runs.
    LaneId cancel_through;              // Whose cancellation is handed on; 0: nobody's.
    uint32_t describe_depth;            // Nested reprs of futures.
    bool owns_heap;
    bool hides_numbers;
    bool one_by_one;  // Its loops have turns.
    atomic_bool stopping;
};

// ---- Questions to the language, with the plain answer where it has none (language.c) ----

Value ask_error(LoopRuntime *runtime, ErrorKind kind, const char *message);
Value ask_error_from(LoopRuntime *runtime, ErrorKind kind, const char *message, Value cause);
Value ask_cancelled(LoopRuntime *runtime, Value message);
void ask_add_context(LoopRuntime *runtime, Value exception, Value handled);
void ask_let_go_on(LoopRuntime *runtime, Value exception);
Value ask_group(LoopRuntime *runtime, const char *message, const Value *exceptions, size_t count);
bool ask_is(LoopRuntime *runtime, Value exception, ErrorKind kind);
Value ask_accept(LoopRuntime *runtime, Value given, Value *error);
Value ask_empty_string(LoopRuntime *runtime);
void ask_repr(LoopRuntime *runtime, Value value, Text *out);
void ask_short_repr(LoopRuntime *runtime, Value value, Text *out);
void ask_coroutine(Task *task, Text *out);
void ask_coroutine_name(Task *task, Text *out);
void ask_class_name(LoopRuntime *runtime, const Object *object, Text *out);
Place ask_place(LoopRuntime *runtime, Task *task);
Value ask_context(LoopRuntime *runtime);
bool ask_less(LoopRuntime *runtime, Value a, Value b, bool *out, Value *exception);
Value ask_list(LoopRuntime *runtime, const Value *values, size_t count);

// Sets `*error` to a new error and returns false, so that `return raise(...)` reads well.
bool raise_error(LoopRuntime *runtime, ErrorKind kind, const char *message, Value *error);

// Texts on the run's heap, so that they go with it.
char *heap_copy_text(Heap *heap, const char *text);
void heap_free_text(Heap *heap, char *text);  // NULL is fine.

// ---- Futures and tasks ----

void future_init_kind(Future *future, Loop *loop, FutureKind kind, size_t size);
// Ends a pending future. Steals `value`; then puts its callbacks in the ready queue.
void future_finish_result(Future *future, Value value);
void future_finish_exception(Future *future, Value exception);
bool future_cancel_plain(Future *future, Value message);

extern const CallbackType task_wakeup;

// The two ends of task_await(), between which the task is away: it waits for a pending `future`, or
// lets others go first; then how it was woken, false with the exception in `*out`.
void task_begin_wait(Task *task, Future *future, WaitKind kind, const Waitable *object);
void task_begin_yield(Task *task);
bool task_end_wait(Task *task, Value *out);
// The result of a future that the task was woken for.
bool future_result_now(Future *future, Value *out);
// What the trace says of a task that awaits it.
WaitKind future_wait_kind(Future *future);

// The task that could park now, or NULL; and how it does, see park.h.
Task *parking_task(LoopRuntime *runtime);
void task_park(Task *task, Future *future, WaitKind kind, const Waitable *object);

// One step. False: SystemExit or KeyboardInterrupt came out of it, in `*error`.
bool task_step(Task *task, Value *error);
bool task_wake(Task *task, Value *error);  // A step that begins with how `waiter` ended.
// The task made of a C program's routine, the caller's; NULL when `awaitable` is none.
Task *routine_to_task(Loop *loop, Value awaitable);
void task_finish(Task *task);  // Its part of future_destroy().

bool gather_cancel(Future *future, Value message);
void gather_finish(Future *future);
// A future that is done at the deadline. Who has awaited it must end it, too.
Future *sleep_create(Loop *loop, Nanos deadline);
void sleep_end(Future *future);
void sleep_finish(Future *future);
void sleep_fire(Future *future);
Timer *sleep_timer(Future *future);
Future *sleep_of_timer(Timer *timer);

// In debug mode: the language may note where it was made, and say so later.
void note_created(Loop *loop, Object *object);
void describe_origin(Loop *loop, Value attributes, Text *out);

// What a callback that is asked for now will see; the caller's.
Value callback_context(Loop *loop, const Callback *callback);

// The timer's owner is retained as long as the heap knows of it, which may be longer than it is
// set.
void loop_set_timer(Loop *loop, Timer *timer, Object *owner, Nanos deadline);
void loop_unset_timer(Loop *loop, Timer *timer);

// ---- Parts of other objects, which do not show in the trace by themselves ----

Lock *lock_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind);
LoopEvent *loop_event_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind);
Condition *condition_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind);
Queue *queue_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind);
void describe_waiters(const WaitLine *line, Text *out);  // ", waiters:2", nothing for none

void loop_state_destroy(Object *self);    // Of what wait_futures() keeps; wait.c
void awaited_destroy(Object *self);       // Of what as_completed() keeps of each; wait.c
void group_member_destroy(Object *self);  // task_group.c

// Which values have been seen already, by identity: open addressing. What comes out does not depend
// on the addresses.
typedef struct Seen {
    uint64_t *keys;
    size_t *places;
    size_t capacity;  // A power of two; 0: few values, look at each.
} Seen;

void seen_init(Seen *seen, size_t count);
void seen_finish(Seen *seen);
// Where the same value stood before, or `index` when it is new. Ask for each index in turn.
size_t seen_before(Seen *seen, const Value *values, size_t index);

// ---- Lines for the trace (record.c). Without a trace each returns at once. ----

void record_loop_created(Loop *loop);
void record_round(Loop *loop);
void record_loop_waits(Loop *loop, Nanos until);
void record_clock_jumped(Loop *loop, Nanos from);
void record_lane_ended(LoopRuntime *runtime, LaneId lane);
void record_task_created(Task *task);
void record_task_named(Task *task);
void record_task_ready(Task *task, WakeReason reason);
void record_task_runs(Task *task);
// Before it suspends: what it waits for the end of. Of very many the first are told, for what waits
// for some of many again and again would tell too much.
enum { MOST_AWAITS_TOLD = 16 };
void record_task_awaits(Task *task, Future *const *futures, size_t count);
void record_task_suspends(Task *task, Future *future, WaitKind kind, const Waitable *object);
void record_task_cancel(Task *task, Value message);
void record_task_returned(Task *task, Value result);
void record_task_raised(Task *task, Value exception);
void record_task_cancelled(Task *task, Value exception);
void record_timer_set(Loop *loop, Timer *timer, const Callback *callback);
void record_timer(Loop *loop, const Timer *timer, EventKind kind);
ObjectId record_callback_queued(Loop *loop, const Callback *callback);
void record_callback_runs(Loop *loop, const Callback *callback, ObjectId id);
void record_callback_ends(Loop *loop, ObjectId id);
void record_gather(Future *outer, Future *const *children, size_t count, bool return_exceptions);
void record_future_done(Future *future);
void record_object_created(Waitable *waitable, int64_t capacity);
void record_object_owner(const Waitable *waitable, LaneId owner);
