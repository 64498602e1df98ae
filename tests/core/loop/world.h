// What each test of the loop has: a virtual clock, a machine, a trace, a runtime, a log; and bodies
// of tasks that write down what they do and when.
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "clock/virtual_clock.h"
#include "loop/barrier.h"
#include "loop/gather.h"
#include "loop/loop.h"
#include "loop/plain_language.h"
#include "loop/queue.h"
#include "loop/runner.h"
#include "loop/semaphore.h"
#include "loop/sleep.h"
#include "loop/task_dump.h"
#include "loop/task_group.h"
#include "loop/timeout.h"
#include "loop/wait.h"
#include "machine/machine.h"
#include "trace/trace.h"
#include "trace/trace_text.h"

#define MS NANOS_PER_MILLISECOND

typedef struct World World;

struct World {
    Clock *clock;
    Machine *machine;
    Heap *heap;
    Trace *trace;
    LoopRuntime *runtime;
    Loop *loop;  // The running one, for the bodies.
    TaskBody main;
    Text log;      // "name@milliseconds " of each say().
    Text reports;  // What loop.call_exception_handler() got.
    bool succeeded;
    Value result;  // Of the main body: released by world_finish().
    MachineOutcome outcome;
    void *objects[8];  // What the bodies of one test share.
    int64_t numbers[8];
};

// Runs `main` with asyncio.run()'s steps on a thread of the machine. The world is what a body's
// world() gives.
void world_run(World *world, TaskBody main);
// The same with another function of the thread.
void world_run_thread(World *world, ThreadFunction *function);
// Also looks whether every object was released, when the run came to its end.
void world_finish(World *world);

World *world(Task *task);
void say(Task *task, const char *what);
void note(World *world, const char *what);
// A task of the running loop; release it with object_release.
Task *start(Task *parent, TaskBody body, int64_t number);
bool nap(Task *task, Nanos duration);  // False when it was cancelled; the error is dropped.
// Which kind of error this is; takes it over. ERROR_KIND_COUNT: none.
ErrorKind kind_of(Value error);
// The kind of error that a task ended with.
ErrorKind failure(Future *future);

#define assert_log(world, expected) assert_string_equal(text_c(&(world)->log), expected)
