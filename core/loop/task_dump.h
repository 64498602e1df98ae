// Who waits for what, in sentences: for a deadlock's message, and for whoever asks.
#pragma once

#include "base/translate.h"
#include "loop/loop.h"

// A line for each task that is not done, the first forty: "Task-2 (worker) waits at line 7 for
// Lock-1, which Task-3 (other) holds." Then, when they wait for each other in a ring, a line that
// says so.
void loop_describe_waiting(LoopRuntime *runtime, Tongue tongue, Text *out);
// One such line, of a task that is not done.
void task_describe(Task *task, Tongue tongue, Text *out);
