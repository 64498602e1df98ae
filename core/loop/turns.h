// One task after another: what a program takes with its concurrency removed. Where a loop has
// turns, a task that was begun goes on to its end before the next one begins, and while one sleeps
// no other runs: so no two sleeps ever overlap, and their sum is the time of the whole.
//
// A task that waits for another one gives way: to what it spawned first, in the order of spawning,
// then to what was spawned before. So does one that took very many steps while others wait to
// begin, for it may be polling for what they would do. Hence a program that ends with concurrency
// also goes on without; nothing waits here for ever that would not wait there.
#pragma once

#include "loop/ready_queue.h"
#include "loop/task.h"

typedef struct Turns {
    ReadyQueue resumed;   // Steps of tasks that began and whose turn it is not.
    ReadyEntry *unbegun;  // First steps; the next one is the last.
    size_t unbegun_count, unbegun_capacity;
    size_t spawned;         // How many of them the latest step spawned.
    uint32_t asleep;        // The serial of the task whose sleep is on; 0: none.
    bool waits_for_thread;  // ... or whose thread is at work.
    uint32_t admitted;      // The serial of the task whose step goes first.
    uint32_t steps;         // Since a task was last admitted.
    uint32_t idle_rounds;   // In which only callbacks ran.
} Turns;

void turns_init(Turns *turns, Heap *heap);
void turns_finish(Turns *turns);  // Drops what is in it.

// Whether the entry, just taken from the queue, must wait: then it is the turns' now.
bool turns_hold(Turns *turns, ReadyQueue *ready, ReadyEntry *entry);
// After the entry has run.
void turns_ran(Turns *turns, const ReadyEntry *entry);
bool turns_can_admit(const Turns *turns);
// At the beginning of a round: puts back what may go on now that nothing is ready, or nothing but
// callbacks that ask for each other.
void turns_begin_round(Turns *turns, ReadyQueue *ready);
