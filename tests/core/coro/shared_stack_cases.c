#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "coro/coro.h"
#include "coro_cases.h"

static void *number(uintptr_t value) {
    return (void *)value;
}

typedef struct Pattern {
    uint32_t state;  // Of a small random generator.
    int rounds;
} Pattern;

static uint32_t next_random(Pattern *pattern) {
    pattern->state = pattern->state * 1664525u + 1013904223u;
    return pattern->state >> 8;
}

// Fills a stretch of stack, suspends at that depth, and finds it as it was, again and again.
static void hold_pattern(Pattern *pattern, uint32_t size, int depth) {
    volatile unsigned char bytes[1500];
    unsigned char first = (unsigned char)next_random(pattern);
    uint32_t count = size % sizeof bytes;
    for (uint32_t i = 0; i < count; i++) {
        bytes[i] = (unsigned char)(first + i * 7);
    }
    coro_yield(number(count));
    if (depth > 0) {
        hold_pattern(pattern, next_random(pattern), depth - 1);
    }
    coro_yield(number(count));
    for (uint32_t i = 0; i < count; i++) {
        EXPECT(bytes[i] == (unsigned char)(first + i * 7));
    }
}

static void *hold_patterns(void *data, void *value) {
    Pattern pattern = *(Pattern *)data;
    (void)value;
    for (int i = 0; i < pattern.rounds; i++) {
        hold_pattern(&pattern, next_random(&pattern), (int)(next_random(&pattern) % 6));
    }
    return NULL;
}

static void run_patterns(CoroSharedStack *stack, size_t count, int rounds) {
    Coro **coros = malloc(count * sizeof *coros);
    Pattern *patterns = malloc(count * sizeof *patterns);
    for (size_t i = 0; i < count; i++) {
        patterns[i] = (Pattern){(uint32_t)i * 77 + 5, rounds};
        coros[i] = coro_create_shared(stack, hold_patterns, &patterns[i]);
    }
    Pattern order = {1, 0};
    for (size_t left = count; left > 0;) {
        size_t index = next_random(&order) % left;
        coro_resume(coros[index], NULL);
        if (coro_status(coros[index]) == CORO_FINISHED) {
            coro_destroy(coros[index]);
            coros[index] = coros[--left];
        }
    }
    free(patterns);
    free(coros);
}

static void stacks_of_any_size_come_back_whole(void) {
    CoroSharedStack *stack = coro_shared_stack_create(64 * 1024, NULL);
    run_patterns(stack, 50, 20);
    coro_shared_stack_destroy(stack);
}

static void a_borrowed_heap_counts_the_bytes(void) {
    Heap *heap = heap_create(0);
    CoroSharedStack *stack = coro_shared_stack_create(64 * 1024, heap);
    run_patterns(stack, 10, 3);
    EXPECT(heap_peak(heap) > 1000);
    EXPECT(heap_bytes(heap) == 0);
    coro_shared_stack_destroy(stack);
    heap_destroy(heap);
}

static void *count_up(void *data, void *value) {
    volatile uintptr_t base = (uintptr_t)data;
    (void)value;
    for (uintptr_t i = 0; i < UINTPTR_MAX; i++) {
        coro_yield(number(base + i));
    }
    return NULL;
}

static void nothing_is_copied_while_one_runs_alone(void) {
    CoroSharedStack *stack = coro_shared_stack_create(64 * 1024, NULL);
    Coro *one = coro_create_shared(stack, count_up, NULL);
    Coro *two = coro_create_shared(stack, count_up, number(100));
    for (uintptr_t i = 0; i < 10; i++) {
        EXPECT(coro_resume(one, NULL) == number(i));
        EXPECT(coro_saved_bytes(one) == 0);
    }
    EXPECT(coro_resume(two, NULL) == number(100));
    EXPECT(coro_saved_bytes(one) > 0);
    EXPECT(coro_saved_bytes(two) == 0);
    EXPECT(coro_resume(one, NULL) == number(10));
    EXPECT(coro_resume(two, NULL) == number(101));
    coro_destroy(one);
    coro_destroy(two);
    coro_shared_stack_destroy(stack);
    coro_shared_stack_destroy(NULL);
}

static void a_suspended_one_can_be_dropped(void) {
    Heap *heap = heap_create(0);
    CoroSharedStack *stack = coro_shared_stack_create(64 * 1024, heap);
    Coro *coros[20];
    for (uintptr_t i = 0; i < 20; i++) {
        coros[i] = coro_create_shared(stack, count_up, number(i));
    }
    for (uintptr_t i = 0; i < 19; i++) {
        coro_resume(coros[i], NULL);
    }
    for (size_t i = 0; i < 20; i += 2) {
        coro_destroy(coros[i]);
    }
    for (uintptr_t i = 1; i < 20; i += 2) {
        EXPECT(coro_resume(coros[i], NULL) == number(i < 19 ? i + 1 : i));
        coro_destroy(coros[i]);
    }
    EXPECT(heap_bytes(heap) == 0);
    coro_shared_stack_destroy(stack);
    heap_destroy(heap);
}

// A shared one resumes one in a slot, as a task does with a generator, and is copied meanwhile.
typedef struct Pair {
    Coro *inner;
    CoroPool *pool;
} Pair;

static void *drive_inner(void *data, void *value) {
    Pair *pair = data;
    volatile uintptr_t sum = (uintptr_t)value;
    for (int i = 0; i < 5; i++) {
        sum += (uintptr_t)coro_resume(pair->inner, NULL);
        coro_yield(NULL);
    }
    return number(sum);
}

static void shared_and_own_stacks_mix(void) {
    CoroSharedStack *stack = coro_shared_stack_create(64 * 1024, NULL);
    CoroPool *pool = coro_pool_create(16 * 1024);
    Pair pairs[3];
    Coro *drivers[3];
    for (uintptr_t i = 0; i < 3; i++) {
        pairs[i] = (Pair){coro_create(pool, count_up, number(i * 10)), pool};
        drivers[i] = coro_create_shared(stack, drive_inner, &pairs[i]);
    }
    for (uintptr_t round = 0; round < 6; round++) {
        for (uintptr_t i = 0; i < 3; i++) {
            void *result = coro_resume(drivers[i], number(1000));
            EXPECT(round < 5 || result == number(1000 + 5 * i * 10 + 10));
        }
    }
    for (size_t i = 0; i < 3; i++) {
        coro_destroy(drivers[i]);
        coro_destroy(pairs[i].inner);
    }
    coro_pool_destroy(pool);
    coro_shared_stack_destroy(stack);
}

// Two threads, each with a loop's shared stack; their tasks suspend the threads they run in.
typedef struct Loop {
    Coro *thread;
    CoroSharedStack *stack;
    Coro *tasks[3];
    uintptr_t base;
} Loop;

static void *sleep_in_task(void *data, void *value) {
    Loop *loop = data;
    volatile uintptr_t mine = (uintptr_t)value;
    for (int i = 0; i < 4; i++) {
        EXPECT(coro_yield_from(loop->thread, number(mine)) == number(mine + 1));
        coro_yield(NULL);
    }
    return NULL;
}

static void *run_tasks(void *data, void *value) {
    Loop *loop = data;
    (void)value;
    for (uintptr_t i = 0; i < 3; i++) {
        loop->tasks[i] = coro_create_shared(loop->stack, sleep_in_task, loop);
    }
    for (int round = 0; round < 5; round++) {
        for (uintptr_t i = 0; i < 3; i++) {
            coro_resume(loop->tasks[i], number(loop->base + i));
        }
    }
    for (size_t i = 0; i < 3; i++) {
        EXPECT(coro_status(loop->tasks[i]) == CORO_FINISHED);
        coro_destroy(loop->tasks[i]);
    }
    return NULL;
}

static void tasks_suspend_the_threads_they_run_in(void) {
    CoroPool *pool = coro_pool_create(32 * 1024);
    Loop loops[2];
    uintptr_t last[2] = {0};
    for (uintptr_t i = 0; i < 2; i++) {
        loops[i] = (Loop){.stack = coro_shared_stack_create(64 * 1024, NULL), .base = i * 100 + 1};
        loops[i].thread = coro_create(pool, run_tasks, &loops[i]);
    }
    for (int step = 0; step < 13; step++) {
        for (uintptr_t i = 0; i < 2; i++) {
            last[i] = (uintptr_t)coro_resume(loops[i].thread, number(last[i] + 1));
            EXPECT(step == 12 || last[i] == loops[i].base + (uintptr_t)step % 3);
        }
    }
    for (size_t i = 0; i < 2; i++) {
        EXPECT(coro_status(loops[i].thread) == CORO_FINISHED);
        coro_destroy(loops[i].thread);
        coro_shared_stack_destroy(loops[i].stack);
    }
    coro_pool_destroy(pool);
}

// The outermost of a nest may itself live on a shared stack that others need meanwhile.
typedef struct SharedNest {
    Coro *outer;
    Coro *inner;
} SharedNest;

static void *shared_nest_inner(void *data, void *value) {
    SharedNest *nest = data;
    (void)value;
    return coro_yield_from(nest->outer, number(1));
}

static void *shared_nest_outer(void *data, void *value) {
    SharedNest *nest = data;
    volatile uintptr_t kept = (uintptr_t)value;
    void *result = coro_resume(nest->inner, NULL);
    return number(kept + (uintptr_t)result);
}

static void a_nest_on_shared_stacks_is_brought_back_whole(void) {
    CoroSharedStack *first = coro_shared_stack_create(64 * 1024, NULL);
    CoroSharedStack *second = coro_shared_stack_create(64 * 1024, NULL);
    SharedNest nest;
    nest.outer = coro_create_shared(first, shared_nest_outer, &nest);
    nest.inner = coro_create_shared(second, shared_nest_inner, &nest);
    EXPECT(coro_resume(nest.outer, number(40)) == number(1));
    EXPECT(coro_status(nest.inner) == CORO_HELD);
    Coro *others[2] = {coro_create_shared(first, count_up, number(5)),
                       coro_create_shared(second, count_up, number(6))};
    EXPECT(coro_resume(others[0], NULL) == number(5));
    EXPECT(coro_resume(others[1], NULL) == number(6));
    EXPECT(coro_resume(nest.outer, number(2)) == number(42));
    EXPECT(coro_resume(others[0], NULL) == number(6));
    EXPECT(coro_resume(others[1], NULL) == number(7));
    coro_destroy(nest.outer);
    coro_destroy(nest.inner);
    coro_destroy(others[0]);
    coro_destroy(others[1]);
    coro_shared_stack_destroy(first);
    coro_shared_stack_destroy(second);
}

const CoroCase shared_stack_cases[] = {
    {"stacks_of_any_size_come_back_whole", stacks_of_any_size_come_back_whole},
    {"a_borrowed_heap_counts_the_bytes", a_borrowed_heap_counts_the_bytes},
    {"nothing_is_copied_while_one_runs_alone", nothing_is_copied_while_one_runs_alone},
    {"a_suspended_one_can_be_dropped", a_suspended_one_can_be_dropped},
    {"shared_and_own_stacks_mix", shared_and_own_stacks_mix},
    {"tasks_suspend_the_threads_they_run_in", tasks_suspend_the_threads_they_run_in},
    {"a_nest_on_shared_stacks_is_brought_back_whole",
     a_nest_on_shared_stacks_is_brought_back_whole},
    {NULL, NULL},
};
