#include "coro_cases.h"

#include <execinfo.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "coro/coro.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static void *number(uintptr_t value) {
    return (void *)value;
}

static void *echo_doubled(void *data, void *value) {
    (void)data;
    while (value) {
        value = coro_yield(number((uintptr_t)value * 2));
    }
    return number(99);
}

static void values_pass_in_and_out(void) {
    CoroPool *pool = coro_pool_create(16 * 1024);
    Coro *coro = coro_create(pool, echo_doubled, NULL);
    for (uintptr_t i = 1; i < 100; i++) {
        EXPECT(coro_resume(coro, number(i)) == number(i * 2));
    }
    EXPECT(coro_resume(coro, NULL) == number(99));
    EXPECT(coro_status(coro) == CORO_FINISHED);
    coro_destroy(coro);
    coro_pool_destroy(pool);
}

typedef struct Watch {
    Coro *self;
    Coro *inner;
} Watch;

static void *watch_inner(void *data, void *value) {
    Watch *watch = data;
    (void)value;
    EXPECT(coro_status(watch->self) == CORO_RESUMING);
    EXPECT(coro_status(watch->inner) == CORO_RUNNING);
    EXPECT(coro_current() == watch->inner);
    coro_yield(NULL);
    return NULL;
}

static void *watch_outer(void *data, void *value) {
    Watch *watch = data;
    (void)value;
    EXPECT(coro_status(watch->self) == CORO_RUNNING);
    EXPECT(coro_current() == watch->self);
    coro_resume(watch->inner, NULL);
    EXPECT(coro_status(watch->inner) == CORO_SUSPENDED);
    EXPECT(coro_current() == watch->self);
    coro_resume(watch->inner, NULL);
    EXPECT(coro_status(watch->inner) == CORO_FINISHED);
    return NULL;
}

static void status_and_current_tell_who_runs(void) {
    CoroPool *pool = coro_pool_create(16 * 1024);
    Watch watch;
    watch.self = coro_create(pool, watch_outer, &watch);
    watch.inner = coro_create(pool, watch_inner, &watch);
    EXPECT(coro_current() == NULL);
    EXPECT(coro_status(watch.self) == CORO_SUSPENDED);
    coro_resume(watch.self, NULL);
    EXPECT(coro_current() == NULL);
    EXPECT(coro_status(watch.self) == CORO_FINISHED);
    coro_destroy(watch.self);
    coro_destroy(watch.inner);
    coro_pool_destroy(pool);
}

static void *count_up(void *data, void *value) {
    uintptr_t base = (uintptr_t)data;
    (void)value;
    for (uintptr_t i = 0; i < UINTPTR_MAX; i++) {
        coro_yield(number(base + i));
    }
    return NULL;
}

static void many_coroutines_keep_apart(void) {
    enum { MANY = 20000 };
    CoroPool *pool = coro_pool_create(8 * 1024);
    Coro **coros = malloc(MANY * sizeof(Coro *));
    for (uintptr_t i = 0; i < MANY; i++) {
        coros[i] = coro_create(pool, count_up, number(i * 10));
        EXPECT(coros[i]);
    }
    for (uintptr_t round = 0; round < 5; round++) {
        for (uintptr_t i = 0; i < MANY; i++) {
            EXPECT(coro_resume(coros[i], NULL) == number(i * 10 + round));
        }
    }
    for (size_t i = 0; i < MANY; i++) {
        coro_destroy(coros[i]);
    }
    free(coros);
    coro_pool_destroy(pool);
}

static void a_destroyed_slot_is_used_again(void) {
    CoroPool *pool = coro_pool_create(8 * 1024);
    Coro *first = coro_create(pool, count_up, NULL);
    coro_resume(first, NULL);
    coro_destroy(first);
    Coro *second = coro_create(pool, count_up, number(7));
    EXPECT(second == first);
    EXPECT(coro_resume(second, NULL) == number(7));
    coro_destroy(second);
    coro_destroy(NULL);
    coro_pool_destroy(pool);
    coro_pool_destroy(NULL);
}

typedef struct Level {
    CoroPool *pool;
    int depth;
} Level;

static void *descend(void *data, void *value) {
    Level *level = data;
    (void)value;
    if (level->depth == 0) {
        coro_yield(number(1));
        return number(1);
    }
    Level below = {level->pool, level->depth - 1};
    Coro *coro = coro_create(level->pool, descend, &below);
    uintptr_t sum = (uintptr_t)coro_resume(coro, NULL);
    coro_yield(number(sum + 1));
    sum = (uintptr_t)coro_resume(coro, NULL);
    coro_destroy(coro);
    return number(sum + 1);
}

static void coroutines_nest_deep(void) {
    CoroPool *pool = coro_pool_create(8 * 1024);
    Level level = {pool, 200};
    Coro *coro = coro_create(pool, descend, &level);
    EXPECT(coro_resume(coro, NULL) == number(201));
    EXPECT(coro_resume(coro, NULL) == number(201));
    EXPECT(coro_status(coro) == CORO_FINISHED);
    coro_destroy(coro);
    coro_pool_destroy(pool);
}

// ---- Yielding through a nest.

typedef struct Nest {
    CoroPool *pool;
    CoroSharedStack *shared;  // Where the inner one lives; NULL: in a slot.
    Coro *outer;
    Coro *inner;
    char log[64];
    size_t length;
} Nest;

static void note(Nest *nest, char what) {
    nest->log[nest->length++] = what;
    nest->log[nest->length] = 0;
}

static void *nest_innermost(void *data, void *value) {
    Nest *nest = data;
    EXPECT(value == number(5));
    note(nest, 'i');
    EXPECT(coro_yield_from(nest->outer, number(6)) == number(7));
    note(nest, 'j');
    EXPECT(coro_yield(number(8)) == number(9));
    note(nest, 'k');
    EXPECT(coro_yield_from(nest->outer, number(10)) == number(11));
    note(nest, 'l');
    return number(12);
}

static void *nest_middle(void *data, void *value) {
    Nest *nest = data;
    EXPECT(value == number(4));
    note(nest, 'm');
    Coro *coro = coro_create(nest->pool, nest_innermost, nest);
    EXPECT(coro_resume(coro, number(5)) == number(8));
    note(nest, 'n');
    EXPECT(coro_resume(coro, number(9)) == number(12));
    note(nest, 'o');
    coro_destroy(coro);
    return number(13);
}

static void *nest_outer(void *data, void *value) {
    Nest *nest = data;
    EXPECT(value == number(3));
    note(nest, 'a');
    nest->inner = nest->shared ? coro_create_shared(nest->shared, nest_middle, nest)
                               : coro_create(nest->pool, nest_middle, nest);
    EXPECT(coro_resume(nest->inner, number(4)) == number(13));
    note(nest, 'b');
    EXPECT(coro_yield_from(nest->outer, number(14)) == number(15));
    coro_destroy(nest->inner);
    return number(16);
}

static void run_nest(CoroSharedStack *shared) {
    Nest nest = {.pool = coro_pool_create(16 * 1024), .shared = shared};
    nest.outer = coro_create(nest.pool, nest_outer, &nest);
    EXPECT(coro_resume(nest.outer, number(3)) == number(6));
    EXPECT(strcmp(nest.log, "ami") == 0);
    EXPECT(coro_status(nest.outer) == CORO_SUSPENDED);
    EXPECT(coro_status(nest.inner) == CORO_RESUMING);
    EXPECT(coro_current() == NULL);
    EXPECT(coro_resume(nest.outer, number(7)) == number(10));
    EXPECT(strcmp(nest.log, "amijnk") == 0);
    EXPECT(coro_resume(nest.outer, number(11)) == number(14));
    EXPECT(strcmp(nest.log, "amijnklob") == 0);
    EXPECT(coro_resume(nest.outer, number(15)) == number(16));
    EXPECT(coro_status(nest.outer) == CORO_FINISHED);
    coro_destroy(nest.outer);
    coro_pool_destroy(nest.pool);
}

static void yield_from_suspends_the_whole_nest(void) {
    run_nest(NULL);
}

static void yield_from_works_inside_a_shared_stack(void) {
    CoroSharedStack *shared = coro_shared_stack_create(64 * 1024, NULL);
    run_nest(shared);
    coro_shared_stack_destroy(shared);
}

static void a_suspended_nest_can_be_dropped(void) {
    CoroSharedStack *shared = coro_shared_stack_create(64 * 1024, NULL);
    Nest nest = {.pool = coro_pool_create(16 * 1024), .shared = shared};
    nest.outer = coro_create(nest.pool, nest_outer, &nest);
    EXPECT(coro_resume(nest.outer, number(3)) == number(6));
    coro_destroy(nest.outer);
    coro_destroy(nest.inner);
    coro_pool_destroy(nest.pool);
    coro_shared_stack_destroy(shared);
}

// ---- What a switch must keep.

static uint64_t recurse(int depth, uint64_t seed) {
    volatile uint64_t pad[8];
    for (size_t i = 0; i < COUNT_OF(pad); i++) {
        pad[i] = seed + i;
    }
    if (depth % 50 == 0) {
        coro_yield(NULL);
    }
    uint64_t below = depth > 0 ? recurse(depth - 1, seed * 31 + 1) : 0;
    uint64_t sum = 0;
    for (size_t i = 0; i < COUNT_OF(pad); i++) {
        EXPECT(pad[i] == seed + i);
        sum += pad[i];
    }
    return sum + below;
}

static void *recurse_deep(void *data, void *value) {
    (void)value;
    return number((uintptr_t)recurse(500, (uint64_t)(uintptr_t)data));
}

static void deep_recursion_is_kept_at_every_depth(void) {
    CoroPool *pool = coro_pool_create(256 * 1024);
    Coro *coros[4];
    void *results[4];
    for (size_t i = 0; i < COUNT_OF(coros); i++) {
        coros[i] = coro_create(pool, recurse_deep, number(i % 2 + 1));
    }
    for (bool all_done = false; !all_done;) {
        all_done = true;
        for (size_t i = 0; i < COUNT_OF(coros); i++) {
            if (coro_status(coros[i]) != CORO_FINISHED) {
                results[i] = coro_resume(coros[i], NULL);
                all_done = false;
            }
        }
    }
    EXPECT(results[0] == results[2] && results[1] == results[3] && results[0] != results[1]);
    for (size_t i = 0; i < COUNT_OF(coros); i++) {
        coro_destroy(coros[i]);
    }
    coro_pool_destroy(pool);
}

// More live values than there are registers, of both kinds, across every switch.
static void *keep_registers(void *data, void *value) {
    uint64_t seed = (uint64_t)(uintptr_t)data;
    (void)value;
    uint64_t a = seed, b = seed * 3, c = seed * 5, d = seed * 7, e = seed * 11, f = seed * 13;
    uint64_t g = seed * 17, h = seed * 19, i = seed * 23, j = seed * 29, k = seed * 31;
    double p = (double)seed, q = p * 1.5, r = p * 2.5, s = p * 3.5, t = p * 4.5, u = p * 5.5;
    double v = p * 6.5, w = p * 7.5, x = p * 8.5, y = p * 9.5;
    for (int round = 0; round < 100; round++) {
        coro_yield(NULL);
        a += 1, b += a, c += b, d += c, e += d, f += e, g += f, h += g, i += h, j += i, k += j;
        p += 1, q += p, r += q, s += r, t += s, u += t, v += u, w += v, x += w, y += x;
    }
    uint64_t bits;
    double sum = p + q + r + s + t + u + v + w + x + y;
    memcpy(&bits, &sum, sizeof bits);
    return number((uintptr_t)(a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ bits));
}

static void registers_are_kept(void) {
    CoroPool *pool = coro_pool_create(16 * 1024);
    Coro *coros[8];
    void *results[8] = {0};
    for (size_t i = 0; i < COUNT_OF(coros); i++) {
        coros[i] = coro_create(pool, keep_registers, number(i / 2 + 1));
    }
    for (int round = 0; round < 101; round++) {
        for (size_t i = 0; i < COUNT_OF(coros); i++) {
            results[i] = coro_resume(coros[i], NULL);
        }
    }
    for (size_t i = 0; i < COUNT_OF(coros); i++) {
        EXPECT(coro_status(coros[i]) == CORO_FINISHED);
        EXPECT(results[i] == results[i ^ 1] && results[i] != results[(i + 2) % 8]);
        coro_destroy(coros[i]);
    }
    coro_pool_destroy(pool);
}

// Loads known values into registers that the calling convention says a call keeps, one switch in
// between, by hand, as a compiler may keep them in memory.
static void *scramble(void *data, void *value) {
    (void)data;
    while (!value) {
#if defined(__x86_64__)
        __asm__ volatile("movq $-1, %%rbx\n\tmovq $-2, %%r12\n\tmovq $-3, %%r13\n\t"
                         "movq $-4, %%r14\n\tmovq $-5, %%r15"
                         :
                         :
                         : "rbx", "r12", "r13", "r14", "r15");
#elif defined(__aarch64__)
        __asm__ volatile("mov x19, #-1\n\tmov x20, #-2\n\tmov x21, #-3\n\tmov x22, #-4\n\t"
                         "mov x23, #-5\n\tmov x24, #-6\n\tmov x25, #-7\n\tmov x26, #-8\n\t"
                         "mov x27, #-9\n\tmov x28, #-10\n\tfmov d8, #-1.0\n\tfmov d9, #-2.0\n\t"
                         "fmov d10, #-3.0\n\tfmov d11, #-4.0\n\tfmov d12, #-5.0\n\t"
                         "fmov d13, #-6.0\n\tfmov d14, #-7.0\n\tfmov d15, #-8.0"
                         :
                         :
                         : "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28",
                           "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15");
#endif
        value = coro_yield(NULL);
    }
    return NULL;
}

static void callee_saved_registers_come_back(void) {
    CoroPool *pool = coro_pool_create(16 * 1024);
    Coro *coro = coro_create(pool, scramble, NULL);
    coro_resume(coro, NULL);
#if defined(__x86_64__)
    // The call is inside the assembly, so that nothing but the switch can restore the registers.
    uint64_t wrong;
    Coro *argument = coro;
    __asm__ volatile("movq $11, %%rbx\n\tmovq $12, %%r12\n\tmovq $13, %%r13\n\t"
                     "movq $14, %%r14\n\tmovq $15, %%r15\n\t"
                     "pushq %%rbp\n\tmovq %%rsp, %%rbp\n\tsubq $256, %%rsp\n\tandq $-16, %%rsp\n\t"
                     "xorl %%esi, %%esi\n\tcall *%%rax\n\t"
                     "movq %%rbp, %%rsp\n\tpopq %%rbp\n\t"
                     "xorq $11, %%rbx\n\txorq $12, %%r12\n\txorq $13, %%r13\n\t"
                     "xorq $14, %%r14\n\txorq $15, %%r15\n\t"
                     "orq %%r12, %%rbx\n\torq %%r13, %%rbx\n\torq %%r14, %%rbx\n\t"
                     "orq %%r15, %%rbx\n\tmovq %%rbx, %%rax"
                     : "=a"(wrong), "+D"(argument)
                     : "a"(coro_resume)
                     : "rbx", "r12", "r13", "r14", "r15", "rcx", "rdx", "rsi", "r8", "r9", "r10",
                       "r11", "memory", "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
                       "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",
                       "xmm15");
    EXPECT(wrong == 0);
#elif defined(__aarch64__)
    register uint64_t x19 __asm__("x19") = 119, x20 __asm__("x20") = 120;
    register uint64_t x25 __asm__("x25") = 125, x28 __asm__("x28") = 128;
    register double d8 __asm__("d8") = 8.0, d15 __asm__("d15") = 15.0;
    register Coro *argument __asm__("x0") = coro;
    register void *passed __asm__("x1") = NULL;
    __asm__ volatile("blr %[resume]"
                     : "+r"(x19), "+r"(x20), "+r"(x25), "+r"(x28), "+w"(d8), "+w"(d15),
                       "+r"(argument), "+r"(passed)
                     : [resume] "r"(coro_resume)
                     : "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13",
                       "x14", "x15", "x16", "x17", "x30", "memory", "cc");
    EXPECT(x19 == 119 && x20 == 120 && x25 == 125 && x28 == 128);
    EXPECT(d8 == 8.0 && d15 == 15.0);
#endif
    coro_destroy(coro);
    coro_pool_destroy(pool);
}

static void *use_aligned_stack(void *data, void *value) {
    (void)value;
    _Alignas(16) volatile char here[16];
    here[0] = 1;
    EXPECT((uintptr_t)here % 16 == 0);
    // Variable arguments and doubles: where a misaligned stack shows.
    char text[64];
    volatile double number_in = 2.5;
    *(double *)data = strtod("0.5", NULL) + sqrt(number_in * 2.5);
    coro_yield(NULL);
    EXPECT(here[0] == 1);
    (void)text;
    return NULL;
}

static void the_stack_is_aligned_for_floating_point(void) {
    CoroPool *pool = coro_pool_create(64 * 1024);
    double result = 0;
    Coro *coro = coro_create(pool, use_aligned_stack, &result);
    coro_resume(coro, NULL);
    coro_resume(coro, NULL);
    EXPECT(result == 3.0);
    coro_destroy(coro);
    coro_pool_destroy(pool);
}

// Unwinding stops at the coroutine's beginning, neither earlier nor in what lies behind it.
static __attribute__((noinline)) void *look_back(void *data, void *value) {
    void *frames[64];
    (void)value;
    *(int *)data = backtrace(frames, COUNT_OF(frames));
    coro_yield(frames[1]);
    return NULL;
}

static void a_backtrace_ends_where_the_coroutine_begins(void) {
    CoroPool *pool = coro_pool_create(256 * 1024);
    CoroSharedStack *shared = coro_shared_stack_create(256 * 1024, NULL);
    int depths[2] = {0, 0};
    Coro *coros[2] = {coro_create(pool, look_back, &depths[0]),
                      coro_create_shared(shared, look_back, &depths[1])};
    for (size_t i = 0; i < 2; i++) {
        coro_resume(coros[i], NULL);
        EXPECT(depths[i] >= 2 && depths[i] <= 5);
        coro_destroy(coros[i]);
    }
    coro_pool_destroy(pool);
    coro_shared_stack_destroy(shared);
}

const CoroCase coro_cases[] = {
    {"values_pass_in_and_out", values_pass_in_and_out},
    {"status_and_current_tell_who_runs", status_and_current_tell_who_runs},
    {"many_coroutines_keep_apart", many_coroutines_keep_apart},
    {"a_destroyed_slot_is_used_again", a_destroyed_slot_is_used_again},
    {"coroutines_nest_deep", coroutines_nest_deep},
    {"yield_from_suspends_the_whole_nest", yield_from_suspends_the_whole_nest},
    {"yield_from_works_inside_a_shared_stack", yield_from_works_inside_a_shared_stack},
    {"a_suspended_nest_can_be_dropped", a_suspended_nest_can_be_dropped},
    {"deep_recursion_is_kept_at_every_depth", deep_recursion_is_kept_at_every_depth},
    {"registers_are_kept", registers_are_kept},
    {"callee_saved_registers_come_back", callee_saved_registers_come_back},
    {"the_stack_is_aligned_for_floating_point", the_stack_is_aligned_for_floating_point},
    {"a_backtrace_ends_where_the_coroutine_begins", a_backtrace_ends_where_the_coroutine_begins},
    {NULL, NULL},
};
