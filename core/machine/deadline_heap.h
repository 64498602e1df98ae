// The threads that wait for a deadline, the earliest on top; of equal ones, who asked first.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/array.h"
#include "machine/thread.h"

typedef ARRAY(Thread *) DeadlineHeap;

Thread *deadline_heap_first(const DeadlineHeap *heap);  // NULL when it is empty.
void deadline_heap_add(DeadlineHeap *heap, Thread *thread);
void deadline_heap_remove(DeadlineHeap *heap, Thread *thread);  // Fine when it is not in there.
