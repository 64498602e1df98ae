// Signals that a program gets: from itself, or from whoever runs it. As in CPython they are the
// main thread's affair: a handler runs there, at once when that thread sends the signal itself,
// else as soon as it wakes from what it waits for.
#pragma once

#include "modules/runtime.h"

enum { SIGNAL_INTERRUPT = 2, SIGNAL_COUNT = 65 };

typedef struct SignalState {
    Value handlers[SIGNAL_COUNT];  // As signal.signal() set them; NOTHING: Python's own way.
    uint64_t pending;              // A bit for each that came and was not answered.
} SignalState;

// Sends the signal: wakes the main thread, which answers. From any simulated thread.
void signals_post(Runtime *runtime, int number);
static inline bool signals_pending(const Runtime *runtime) {
    return runtime->signals && runtime->signals->pending != 0;
}
// On the main thread: answers what has come; elsewhere, nothing. False: an exception is pending,
// KeyboardInterrupt where nobody handles SIGINT.
bool signals_answer(Vm *vm);

// Borrowed; NOTHING when none was set.
Value signals_handler(const Runtime *runtime, int number);
void signals_set_handler(Runtime *runtime, int number, Value handler);
void signals_end(Runtime *runtime);
