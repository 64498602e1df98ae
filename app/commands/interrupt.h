// Ctrl-C while a scenario runs: the first asks the run to end, so that what was recorded can still
// be written; a second one, or a run that does not heed the first, ends the process. Ctrl-\ (QUIT)
// has the living tasks listed, with their await stacks, and the run goes on.
#pragma once

#include "sim/simulation.h"

typedef struct Interrupt Interrupt;

// Watches until interrupt_release(), on a thread of its own. NULL when the process was started with
// interrupts ignored: then they stay so.
Interrupt *interrupt_watch(Simulation *simulation);
void interrupt_release(Interrupt *interrupt);  // NULL is fine.
