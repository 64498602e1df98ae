#include "loop/turns.h"

#include <string.h>

#include "loop/internal.h"

enum { PATIENCE = 100, IDLE_ROUNDS = 16, FIRST_CAPACITY = 16 };

void turns_init(Turns *turns, Heap *heap) {
    *turns = (Turns){.resumed = {.heap = heap}};
}

void turns_finish(Turns *turns) {
    Heap *heap = turns->resumed.heap;
    ready_queue_finish(&turns->resumed);
    for (size_t i = turns->unbegun_count; i > 0; i--) {
        ready_entry_drop(&turns->unbegun[i - 1]);
    }
    heap_free(heap, turns->unbegun, turns->unbegun_capacity * sizeof *turns->unbegun);
    turns_init(turns, heap);
}

static Task *task_of_entry(const ReadyEntry *entry) {
    bool is_step = entry->kind == READY_STEP || entry->kind == READY_WAKE;
    Task *task = is_step ? entry->subject : NULL;
    return task && !task->is_own ? task : NULL;
}

static void grow(Turns *turns) {
    Heap *heap = turns->resumed.heap;
    size_t capacity = turns->unbegun_capacity ? turns->unbegun_capacity * 2 : FIRST_CAPACITY;
    ReadyEntry *entries = heap_alloc(heap, capacity * sizeof *entries);
    if (turns->unbegun_count) {
        memcpy(entries, turns->unbegun, turns->unbegun_count * sizeof *entries);
    }
    heap_free(heap, turns->unbegun, turns->unbegun_capacity * sizeof *entries);
    turns->unbegun = entries;
    turns->unbegun_capacity = capacity;
}

// Before all that were spawned by earlier steps, behind those of this one.
static void put_unbegun(Turns *turns, ReadyEntry entry) {
    if (turns->unbegun_count == turns->unbegun_capacity) {
        grow(turns);
    }
    size_t at = turns->unbegun_count - turns->spawned;
    memmove(&turns->unbegun[at + 1], &turns->unbegun[at], turns->spawned * sizeof *turns->unbegun);
    turns->unbegun[at] = entry;
    turns->unbegun_count++;
    turns->spawned++;
}

static void admit(Turns *turns, ReadyQueue *ready, ReadyEntry entry) {
    turns->admitted = task_of_entry(&entry)->serial;
    turns->steps = 0;
    ready_queue_push(ready, entry);
}

static ReadyEntry take_unbegun(Turns *turns) {
    turns->spawned = 0;
    return turns->unbegun[--turns->unbegun_count];
}

bool turns_can_admit(const Turns *turns) {
    return !turns->asleep && (turns->resumed.count || turns->unbegun_count);
}

void turns_begin_round(Turns *turns, ReadyQueue *ready) {
    turns->idle_rounds++;
    if (turns_can_admit(turns) && (!ready->count || turns->idle_rounds > IDLE_ROUNDS)) {
        admit(turns, ready,
              turns->resumed.count ? ready_queue_pop(&turns->resumed) : take_unbegun(turns));
    }
}

// It may wait for what only the others can do.
static bool gives_way(Turns *turns, ReadyQueue *ready, ReadyEntry *entry) {
    if (turns->steps < PATIENCE || !(turns->resumed.count || turns->unbegun_count)) {
        return false;
    }
    ready_queue_push(&turns->resumed, *entry);
    admit(turns, ready,
          turns->unbegun_count ? take_unbegun(turns) : ready_queue_pop(&turns->resumed));
    return true;
}

bool turns_hold(Turns *turns, ReadyQueue *ready, ReadyEntry *entry) {
    const Task *task = task_of_entry(entry);
    if (!task) {
        return false;
    }
    if (task->serial == turns->admitted) {
        turns->admitted = 0;
        turns->asleep = 0;
        return false;
    }
    if (turns->asleep && turns->asleep != task->serial && turns->waits_for_thread) {
        turns->asleep = 0;  // The thread asked the loop for something, and may wait for it.
    }
    if (task->steps == 0) {
        put_unbegun(turns, *entry);
        return true;
    }
    if ((turns->asleep && turns->asleep != task->serial) || turns->admitted) {
        ready_queue_push(&turns->resumed, *entry);
        return true;
    }
    turns->asleep = 0;
    return gives_way(turns, ready, entry);
}

// A sleep of years is a way to wait for a cancellation.
static bool passes_time(const Task *task) {
    const Nanos for_ever = 100000 * NANOS_PER_SECOND;
    if (!task->waiter || future_done(&task->future)) {
        return false;
    }
    Nanos now = loop_time(task->future.loop);
    return task->wait_kind == WAIT_THREAD ||
           (task->waiter->kind == FUTURE_SLEEP &&
            sleep_timer(task->waiter)->deadline < nanos_add(now, for_ever));
}

void turns_ran(Turns *turns, const ReadyEntry *entry) {
    const Task *task = task_of_entry(entry);
    if (!task) {
        return;
    }
    turns->steps++;
    turns->spawned = 0;
    turns->idle_rounds = 0;
    if (passes_time(task)) {
        turns->asleep = task->serial;
        turns->waits_for_thread = task->wait_kind == WAIT_THREAD;
    }
}
