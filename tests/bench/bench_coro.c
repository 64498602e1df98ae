// What a coroutine costs here and elsewhere, measured in one run: the median of several rounds in
// which all contestants take turns, and its ratio to ours. Memory is measured in child processes.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "base/check.h"
#include "coro/coro.h"
#ifdef HAVE_PCL
#include <pcl.h>
#endif

enum {
    ROUNDS = 9,
    STACK_SIZE = 64 * 1024,
    MANY = 100000,
    MOST_ROWS = 16,
};

static double seconds_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

// ---- Ours.

static void *echo(void *data, void *value) {
    (void)data;
    for (;;) {
        value = coro_yield(value);
        if (!value) {
            return NULL;
        }
    }
}

// Holds some 300 bytes of stack while it is suspended.
static void *echo_with_300_bytes(void *data, void *value) {
    volatile char held[120];
    held[0] = 1;
    while (value && held[0]) {
        value = coro_yield(value);
    }
    (void)data;
    return NULL;
}

static void *return_at_once(void *data, void *value) {
    (void)data;
    return value;
}

static char something;

static void ping_pong(Coro *coro, long count) {
    for (long i = 0; i < count; i++) {
        coro_resume(coro, &something);
    }
}

static void switch_own(long count) {
    CoroPool *pool = coro_pool_create(STACK_SIZE);
    Coro *coro = coro_create(pool, echo, NULL);
    ping_pong(coro, count);
    coro_destroy(coro);
    coro_pool_destroy(pool);
}

static void switch_shared_same(long count) {
    CoroSharedStack *stack = coro_shared_stack_create(STACK_SIZE, NULL);
    Coro *coro = coro_create_shared(stack, echo, NULL);
    ping_pong(coro, count);
    coro_destroy(coro);
    coro_shared_stack_destroy(stack);
}

static void switch_shared_copied(long count) {
    CoroSharedStack *stack = coro_shared_stack_create(STACK_SIZE, NULL);
    Coro *one = coro_create_shared(stack, echo_with_300_bytes, NULL);
    Coro *two = coro_create_shared(stack, echo_with_300_bytes, NULL);
    for (long i = 0; i < count; i += 2) {
        coro_resume(one, &something);
        coro_resume(two, &something);
    }
    coro_destroy(one);
    coro_destroy(two);
    coro_shared_stack_destroy(stack);
}

static size_t bytes_of_shared_copied(void) {
    CoroSharedStack *stack = coro_shared_stack_create(STACK_SIZE, NULL);
    Coro *one = coro_create_shared(stack, echo_with_300_bytes, NULL);
    Coro *two = coro_create_shared(stack, echo_with_300_bytes, NULL);
    coro_resume(one, &something);
    coro_resume(two, &something);
    size_t bytes = coro_saved_bytes(one);
    coro_destroy(one);
    coro_destroy(two);
    coro_shared_stack_destroy(stack);
    return bytes;
}

static void create_own(long count) {
    CoroPool *pool = coro_pool_create(STACK_SIZE);
    for (long i = 0; i < count; i++) {
        Coro *coro = coro_create(pool, return_at_once, NULL);
        coro_resume(coro, &something);
        coro_destroy(coro);
    }
    coro_pool_destroy(pool);
}

static void create_shared(long count) {
    CoroSharedStack *stack = coro_shared_stack_create(STACK_SIZE, NULL);
    for (long i = 0; i < count; i++) {
        Coro *coro = coro_create_shared(stack, return_at_once, NULL);
        coro_resume(coro, &something);
        coro_destroy(coro);
    }
    coro_shared_stack_destroy(stack);
}

static Coro **many_coros;

static void suspend_many_own(void) {
    CoroPool *pool = coro_pool_create(STACK_SIZE);
    for (long i = 0; i < MANY; i++) {
        many_coros[i] = coro_create(pool, echo, NULL);
        coro_resume(many_coros[i], &something);
    }
}

static void suspend_many_shared(void) {
    CoroSharedStack *stack = coro_shared_stack_create(STACK_SIZE, NULL);
    for (long i = 0; i < MANY; i++) {
        many_coros[i] = coro_create_shared(stack, echo, NULL);
        coro_resume(many_coros[i], &something);
    }
}

static void visit_many(void) {
    for (long i = 0; i < MANY; i++) {
        coro_resume(many_coros[i], &something);
    }
}

// ---- glibc's swapcontext.

static ucontext_t uc_main, uc_one;
static ucontext_t *uc_many;

static void uc_echo(void) {
    for (;;) {
        swapcontext(&uc_one, &uc_main);
    }
}

static void uc_finish(void) {
}

static void uc_prepare(ucontext_t *context, char *stack, void (*function)(void)) {
    getcontext(context);
    context->uc_stack.ss_sp = stack;
    context->uc_stack.ss_size = STACK_SIZE;
    context->uc_link = &uc_main;
    makecontext(context, function, 0);
}

static void uc_switch(long count) {
    char *stack = malloc(STACK_SIZE);
    uc_prepare(&uc_one, stack, uc_echo);
    for (long i = 0; i < count; i++) {
        swapcontext(&uc_main, &uc_one);
    }
    free(stack);
}

static void uc_create(long count) {
    char *stack = malloc(STACK_SIZE);
    for (long i = 0; i < count; i++) {
        uc_prepare(&uc_one, stack, uc_finish);
        swapcontext(&uc_main, &uc_one);
    }
    free(stack);
}

static ucontext_t *uc_self;

static void uc_echo_self(void) {
    for (;;) {
        swapcontext(uc_self, &uc_main);
    }
}

static void uc_visit_many(void) {
    for (long i = 0; i < MANY; i++) {
        uc_self = &uc_many[i];
        swapcontext(&uc_main, uc_self);
    }
}

static void uc_suspend_many(void) {
    uc_many = calloc(MANY, sizeof *uc_many);
    for (long i = 0; i < MANY; i++) {
        uc_prepare(&uc_many[i], malloc(STACK_SIZE), uc_echo_self);
    }
    uc_visit_many();
}

// ---- boost.context, by its C interface.

#ifdef HAVE_BOOST_CONTEXT
typedef void *fcontext_t;
typedef struct transfer_t {
    fcontext_t context;
    void *data;
} transfer_t;
extern transfer_t jump_fcontext(fcontext_t to, void *data);
extern fcontext_t make_fcontext(void *top, size_t size, void (*function)(transfer_t));

static fcontext_t *boost_many;

static void boost_echo(transfer_t from) {
    for (;;) {
        from = jump_fcontext(from.context, from.data);
    }
}

static void boost_finish(transfer_t from) {
    jump_fcontext(from.context, NULL);
}

static void boost_switch(long count) {
    char *stack = malloc(STACK_SIZE);
    fcontext_t context = make_fcontext(stack + STACK_SIZE, STACK_SIZE, boost_echo);
    for (long i = 0; i < count; i++) {
        context = jump_fcontext(context, &something).context;
    }
    free(stack);
}

static void boost_create(long count) {
    char *stack = malloc(STACK_SIZE);
    for (long i = 0; i < count; i++) {
        jump_fcontext(make_fcontext(stack + STACK_SIZE, STACK_SIZE, boost_finish), &something);
    }
    free(stack);
}

static void boost_visit_many(void) {
    for (long i = 0; i < MANY; i++) {
        boost_many[i] = jump_fcontext(boost_many[i], &something).context;
    }
}

static void boost_suspend_many(void) {
    boost_many = calloc(MANY, sizeof *boost_many);
    for (long i = 0; i < MANY; i++) {
        char *stack = malloc(STACK_SIZE);
        boost_many[i] = make_fcontext(stack + STACK_SIZE, STACK_SIZE, boost_echo);
    }
    boost_visit_many();
}
#endif

// ---- libpcl.

#ifdef HAVE_PCL
static coroutine_t *pcl_many;

static void pcl_echo(void *data) {
    (void)data;
    for (;;) {
        co_resume();
    }
}

static void pcl_finish(void *data) {
    (void)data;
}

static void pcl_switch(long count) {
    coroutine_t coro = co_create(pcl_echo, NULL, NULL, STACK_SIZE);
    for (long i = 0; i < count; i++) {
        co_call(coro);
    }
    co_delete(coro);
}

static void pcl_create(long count) {
    char *stack = malloc(STACK_SIZE);
    for (long i = 0; i < count; i++) {
        co_call(co_create(pcl_finish, NULL, stack, STACK_SIZE));
    }
    free(stack);
}

static void pcl_visit_many(void) {
    for (long i = 0; i < MANY; i++) {
        co_call(pcl_many[i]);
    }
}

static void pcl_suspend_many(void) {
    pcl_many = calloc(MANY, sizeof *pcl_many);
    for (long i = 0; i < MANY; i++) {
        pcl_many[i] = co_create(pcl_echo, NULL, NULL, STACK_SIZE);
    }
    pcl_visit_many();
}
#endif

// ---- Measuring.

typedef struct Contest {
    const char *name;
    void (*run)(long count);
    long count;   // Operations in a round.
    int divisor;  // One-way switches in one operation.
    double ns[ROUNDS];
} Contest;

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, compare_doubles);
    return values[count / 2];
}

static void measure(Contest *contests, size_t count, const char *title) {
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < count; i++) {
            Contest *contest = &contests[i];
            double start = seconds_now();
            contest->run(contest->count);
            double seconds = seconds_now() - start;
            contest->ns[round] = seconds * 1e9 / (double)contest->count / contest->divisor;
        }
    }
    printf("\n%-44s %8s %8s %8s %8s\n", title, "median", "lowest", "highest", "ratio");
    double ours = 0;
    for (size_t i = 0; i < count; i++) {
        double middle = median(contests[i].ns, ROUNDS);
        ours = i == 0 ? middle : ours;
        printf("%-44s %8.2f %8.2f %8.2f %7.2fx\n", contests[i].name, middle, contests[i].ns[0],
               contests[i].ns[ROUNDS - 1], middle / ours);
    }
}

static long resident_bytes(void) {
    long pages = 0, ignored = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    CHECK(file && fscanf(file, "%ld %ld", &ignored, &pages) == 2, "no statm to read");
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

typedef struct Scale {
    double bytes;
    double create_ns;
    double switch_ns;
} Scale;

typedef struct ScaleContest {
    const char *name;
    void (*suspend_many)(void);
    void (*visit_many)(void);
} ScaleContest;

static Scale scale_here(const ScaleContest *contest) {
    Scale scale = {0, 0, 1e9};
    many_coros = malloc(MANY * sizeof(Coro *));
    memset(many_coros, 1, MANY * sizeof(Coro *));
    long before = resident_bytes();
    double start = seconds_now();
    contest->suspend_many();
    scale.create_ns = (seconds_now() - start) * 1e9 / MANY;
    scale.bytes = (double)(resident_bytes() - before) / MANY;
    for (int i = 0; i < 5; i++) {
        start = seconds_now();
        contest->visit_many();
        double ns = (seconds_now() - start) * 1e9 / MANY / 2;
        scale.switch_ns = ns < scale.switch_ns ? ns : scale.switch_ns;
    }
    return scale;
}

static Scale scale_in_child(const ScaleContest *contest) {
    Scale *result =
        mmap(NULL, sizeof *result, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(result != MAP_FAILED, "no memory to share with a child");
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        *result = scale_here(contest);
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0, "a child did not measure");
    Scale scale = *result;
    munmap(result, sizeof *result);
    return scale;
}

static void measure_scale(const ScaleContest *contests, size_t count) {
    printf("\n%-44s %8s %8s %8s %8s\n", "100,000 suspended, each", "RSS B", "ratio", "new ns",
           "switch");
    double ours = 0;
    for (size_t i = 0; i < count; i++) {
        Scale scale = scale_in_child(&contests[i]);
        ours = i == 0 ? scale.bytes : ours;
        printf("%-44s %8.0f %7.2fx %8.0f %8.1f\n", contests[i].name, scale.bytes,
               scale.bytes / ours, scale.create_ns, scale.switch_ns);
    }
}

int main(void) {
    Contest switches[] = {
        {"coroscope, slot of its own", switch_own, 10000000, 2, {0}},
        {"coroscope, shared stack, the same one again", switch_shared_same, 10000000, 2, {0}},
        {"coroscope, shared stack, copied", switch_shared_copied, 2000000, 2, {0}},
#ifdef HAVE_BOOST_CONTEXT
        {"boost.context", boost_switch, 10000000, 2, {0}},
#endif
        {"swapcontext", uc_switch, 200000, 2, {0}},
#ifdef HAVE_PCL
        {"libpcl", pcl_switch, 200000, 2, {0}},
#endif
    };
    Contest creations[] = {
        {"coroscope, slot of its own", create_own, 2000000, 1, {0}},
        {"coroscope, shared stack", create_shared, 2000000, 1, {0}},
#ifdef HAVE_BOOST_CONTEXT
        {"boost.context, stack kept", boost_create, 2000000, 1, {0}},
#endif
        {"swapcontext, stack kept", uc_create, 100000, 1, {0}},
#ifdef HAVE_PCL
        {"libpcl, stack kept", pcl_create, 100000, 1, {0}},
#endif
    };
    static const ScaleContest scales[] = {
        {"coroscope, shared stack", suspend_many_shared, visit_many},
        {"coroscope, slot of its own, 64 K", suspend_many_own, visit_many},
#ifdef HAVE_BOOST_CONTEXT
        {"boost.context, 64 K malloc", boost_suspend_many, boost_visit_many},
#endif
        {"swapcontext, 64 K malloc", uc_suspend_many, uc_visit_many},
#ifdef HAVE_PCL
        {"libpcl, 64 K", pcl_suspend_many, pcl_visit_many},
#endif
    };
    printf("Medians of %d rounds; ratio to the first row. Copied means %zu bytes out and in.\n",
           ROUNDS, bytes_of_shared_copied());
    measure(switches, sizeof switches / sizeof *switches, "one-way switch, ns");
    measure(creations, sizeof creations / sizeof *creations, "create + run + finish, recycled, ns");
    measure_scale(scales, sizeof scales / sizeof *scales);
    return 0;
}
