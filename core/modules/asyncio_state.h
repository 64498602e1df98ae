// What the files of the asyncio module share. The module is a thin skin: core/loop does the work,
// these files turn arguments into its values, and its answers into Python's.
#pragma once

#include "base/array.h"
#include "loop/future.h"
#include "loop/loop.h"
#include "loop/runner.h"
#include "loop/task.h"
#include "modules/runtime.h"
#include "vm/generator.h"
#include "vm/vm.h"

// Where CPython's own asyncio lies: debug mode names its lines.
#define ASYNCIO_LIBRARY "/usr/lib/python3.11/asyncio/"

// What the frames of CPython's asyncio count for against the recursion limit: below a callback when
// asyncio.run() was called, or a loop was run by hand; below a task, in a program that called
// run().
enum { DEPTH_OF_RUN = 7, DEPTH_OF_LOOP = 5, DEPTH_OF_TASK = 9 };

typedef struct AsyncioState {
    LoopRuntime *loops;
    LoopTypes types;
    LoopLanguage language;
    Class *future_iterator, *driver;
    CoroPool *stacks;  // Of coroutines in C that are driven by hand; NULL until needed.
    Class *completed_iterator;
    Class *bounded_semaphore, *lifo_queue, *priority_queue;
    // asyncio's own exceptions.
    Class *cancelled, *invalid_state, *queue_empty, *queue_full, *broken_barrier;
    ARRAY(Value) current_loops;  // By number of thread, as set_event_loop() left it; NOTHING: not.
    Execution *spare_execution;  // NULL until needed; see asyncio_thread.c
    Value coroutine_origins;     // A dict, once a loop was in debug mode; see asyncio_debug.c
    ARRAY(Object *) generators;  // Async generators under way. Borrowed: see asyncio_run.c
} AsyncioState;

static inline AsyncioState *asyncio_of(const Vm *vm) {
    return runtime_of(vm)->asyncio;
}
static inline Class *asyncio_class(ObjectType *type) {
    return (Class *)(void *)type;
}

// The value, or the exception pending and NOTHING. Steals `out`. `out` NOTHING with `succeeded`
// false means that the run is being stopped.
Value asyncio_answer(Vm *vm, bool succeeded, Value out);
// The same for what gives nothing but an error: None when all went well.
Value asyncio_done(Vm *vm, bool succeeded, Value error);

// The running loop, borrowed; NULL with RuntimeError('no running event loop') pending.
Loop *asyncio_running_loop(Vm *vm);
// The running loop, else what get_event_loop() gives; borrowed. NULL with an exception pending.
Loop *asyncio_get_loop(Vm *vm);
// A loop given as an argument, borrowed; NULL with TypeError pending when it is none.
Loop *asyncio_loop_argument(Vm *vm, Value value);
// For the loop= arguments that Python 3.10 took away: None and NOTHING pass; a loop gives the last
// DeprecationWarning that CPython had for it. False with an exception pending.
bool asyncio_accept_loop(Vm *vm, Value value);
// DeprecationWarning, as from the line that called the function in C that runs. False with an
// exception pending.
bool asyncio_deprecated(Vm *vm, const char *message);
// asyncio.iscoroutine(): also generators, and whatever has send(), throw(), close(), __await__().
bool asyncio_is_coroutine(Vm *vm, Value value);
// A new loop; owned.
Loop *asyncio_new_loop(Vm *vm);

// Seconds (an int or float) as nanoseconds; None and NOTHING become `absent`.
bool asyncio_seconds(Vm *vm, Value seconds, Nanos absent, Nanos *out);

// A task that runs a coroutine, owned. `name` and `context` may be NOTHING or None. NULL with an
// exception pending.
Task *asyncio_make_task(Vm *vm, Loop *loop, Class *class, Value coroutine, Value name,
                        Value context);
// loop.create_task(): what its task factory makes, or a Task; owned.
Value asyncio_start_task(Vm *vm, Loop *loop, Value coroutine, Value name, Value context);
// Gives it the name, as a string; None and NOTHING leave it as it is. False: an exception is
// pending.
bool asyncio_name_task(Vm *vm, Task *task, Value name);
// ensure_future(): a Future, owned; NULL with an exception pending.
Future *asyncio_ensure_future(Vm *vm, Value awaitable, Loop *loop);

// Awaits anything in the running task, as `await` does: its result, or NOTHING. Suspends.
Value asyncio_await(Vm *vm, Value awaitable);

// The natives behind asyncio.sleep() and `await future`.
Value asyncio_sleep(Vm *vm, Value self, const Arguments *arguments);
Value asyncio_await_future(Vm *vm, Value self);
// As vm->park: for the two of them, and those that stand in a line.
bool asyncio_park(Vm *vm, Value awaitable);
// The end of the wait of a parked task: the result of what it awaited, or NOTHING. May suspend.
Value asyncio_unpark(Vm *vm, Task *task, Value awaitable);

// A native coroutine function that can wait parked: how the wait begins, and what is done after it.
typedef struct Parkable {
    NativeFunction function;  // NULL ends a list of them.
    bool (*park)(Vm *vm, const NativeCoroutine *coroutine);
    bool (*unpark)(Vm *vm, const NativeCoroutine *coroutine, Task *task, Value *out);
} Parkable;

extern const Parkable asyncio_queue_parkables[], asyncio_sync_parkables[];

// "Queue.get() running at FILE:LINE", of a task in one of asyncio's own coroutines; false when that
// is not known.
bool asyncio_describe_native(Vm *vm, const Task *task, Value coroutine, Text *out);

// Something to call later: `callable` with the items of the tuple `arguments`.
bool asyncio_callback(Vm *vm, Value callable, Value arguments, Value context, Callback *out);

// A class whose instances begin with a loop object whose attributes are at `attributes_offset`.
Class *asyncio_create_class(Vm *vm, const char *name, const char *module, Class *base, size_t size,
                            size_t attributes_offset, const Slots *slots,
                            const MethodTable *methods, void (*destroy)(Object *));

// What set_event_loop() left for the thread that runs: a Loop, None, or NOTHING.
Value *asyncio_current_loop(Vm *vm);

// What add_signal_handler() set, when the loop closes. False: raised.
bool asyncio_forget_signals(Vm *vm, Value loop);

// Calls a function of the module's own source with `self` (NOTHING: without) in front.
Value asyncio_call_source(Vm *vm, const char *name, Value self, const Arguments *arguments);
// Inside a task of the loop's own, which has no execution: what it calls then uses a spare one, as
// the thread's belongs to another stack. Nothing that it calls may suspend.
void asyncio_use_spare_execution(Vm *vm, const Loop *loop);
// As Loop.shutdown_executor.
bool asyncio_shutdown_executor(Loop *loop, Value *out);

// Each fills in its classes or functions.
void asyncio_future_create(Vm *vm);
void asyncio_loop_create(Vm *vm);
void asyncio_sync_create(Vm *vm);
void asyncio_queue_create(Vm *vm);
void asyncio_group_create(Vm *vm);
void asyncio_run_create(Vm *vm);
void asyncio_by_hand_create(Vm *vm);
extern const MethodTable asyncio_task_functions[];
extern const MethodTable asyncio_wait_functions[];
extern const MethodTable asyncio_loop_functions[];
extern const MethodTable asyncio_run_functions[];
extern const MethodTable asyncio_group_functions[];
extern const MethodTable asyncio_thread_functions[];
extern const MethodTable asyncio_thread_methods[];   // Of loops.
extern const MethodTable asyncio_network_methods[];  // Of loops, which have no network.

// ---- Debug mode (asyncio_debug.c) ----

// Whether PYTHONASYNCIODEBUG asks for it.
bool asyncio_debug_wanted(Vm *vm);
void asyncio_set_debug(Vm *vm, Loop *loop, bool is_debug);
void asyncio_debug_end(Vm *vm);
// In debug mode only; false: an exception is pending.
bool asyncio_check_callback(Vm *vm, const Loop *loop, Value callable, const char *method);
bool asyncio_check_thread(Vm *vm, const Loop *loop);
bool asyncio_has_logging(Vm *vm);
// As the logger "asyncio" would. `level` is its method's name.
void asyncio_log(Vm *vm, const char *level, Slice text);
void asyncio_fill_debug(LoopLanguage *language);

void asyncio_fill_language(Vm *vm, LoopLanguage *language);

// The module object; owned.
Value asyncio_module_create(Vm *vm);
// Frees what lies outside the VM's heap. After the machine's threads have ended.
void asyncio_end(Runtime *runtime);
