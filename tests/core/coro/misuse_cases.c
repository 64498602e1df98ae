// What stops the program, and with which words. Each runs in a child process.
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "coro/coro.h"
#include "coro_cases.h"

static void read_all(int file, char *text, size_t size) {
    size_t length = 0;
    ssize_t count;
    while (length < size - 1 && (count = read(file, text + length, size - 1 - length)) > 0) {
        length += (size_t)count;
    }
    text[length] = 0;
}

static int run_child(void (*act)(void), char *said, size_t size) {
    int ends[2];
    EXPECT(pipe(ends) == 0);
    pid_t child = fork();
    EXPECT(child >= 0);
    if (child == 0) {
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        act();
        _exit(0);
    }
    close(ends[1]);
    read_all(ends[0], said, size);
    close(ends[0]);
    int status;
    EXPECT(waitpid(child, &status, 0) == child);
    return status;
}

void expect_abort(void (*act)(void), const char *sentence) {
    char said[4096];
    int status = run_child(act, said, sizeof said);
    EXPECT(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    CHECK(strstr(said, sentence), sentence);
}

static void *finish(void *data, void *value) {
    (void)data;
    return value;
}

static void *yield_once(void *data, void *value) {
    (void)data;
    return coro_yield(value);
}

static void resume_finished(void) {
    Coro *coro = coro_create(coro_pool_create(16384), finish, NULL);
    coro_resume(coro, NULL);
    coro_resume(coro, NULL);
}

static void *resume_data(void *data, void *value) {
    return coro_resume(*(Coro **)data, value);
}

static void resume_self(void) {
    Coro *coro;
    coro = coro_create(coro_pool_create(16384), resume_data, &coro);
    coro_resume(coro, NULL);
}

static void resume_resumer(void) {
    CoroPool *pool = coro_pool_create(16384);
    Coro *outer, *inner;
    outer = coro_create(pool, resume_data, &inner);
    inner = coro_create(pool, resume_data, &outer);
    coro_resume(outer, NULL);
}

static void *destroy_data(void *data, void *value) {
    coro_destroy(*(Coro **)data);
    return value;
}

static void destroy_self(void) {
    Coro *coro;
    coro = coro_create(coro_pool_create(16384), destroy_data, &coro);
    coro_resume(coro, NULL);
}

static void destroy_resumer(void) {
    CoroPool *pool = coro_pool_create(16384);
    Coro *outer, *inner;
    outer = coro_create(pool, resume_data, &inner);
    inner = coro_create(pool, destroy_data, &outer);
    coro_resume(outer, NULL);
}

static void yield_outside(void) {
    coro_yield(NULL);
}

static void yield_outside_afterwards(void) {
    coro_resume(coro_create(coro_pool_create(16384), finish, NULL), NULL);
    coro_yield(NULL);
}

static void *yield_from_data(void *data, void *value) {
    return coro_yield_from(*(Coro **)data, value);
}

static void yield_from_stranger(void) {
    CoroPool *pool = coro_pool_create(16384);
    Coro *stranger = coro_create(pool, finish, NULL);
    coro_resume(coro_create(pool, yield_from_data, &stranger), NULL);
}

static void resume_held(void) {
    CoroPool *pool = coro_pool_create(16384);
    Coro *outer, *inner;
    outer = coro_create(pool, resume_data, &inner);
    inner = coro_create(pool, yield_from_data, &outer);
    coro_resume(outer, NULL);
    coro_resume(inner, NULL);
}

static void resume_neighbour_on_shared_stack(void) {
    CoroSharedStack *stack = coro_shared_stack_create(65536, NULL);
    Coro *inner = coro_create_shared(stack, yield_once, NULL);
    coro_resume(coro_create_shared(stack, resume_data, &inner), NULL);
}

static void resume_neighbour_by_way_of_another(void) {
    CoroSharedStack *stack = coro_shared_stack_create(65536, NULL);
    Coro *inner = coro_create_shared(stack, yield_once, NULL);
    Coro *middle = coro_create(coro_pool_create(16384), resume_data, &inner);
    coro_resume(coro_create_shared(stack, resume_data, &middle), NULL);
}

static void wrong_use_is_stopped(void) {
    expect_abort(resume_finished, "a finished coroutine was resumed");
    expect_abort(resume_self, "a coroutine resumed itself");
    expect_abort(resume_resumer, "that waits for another one it resumed");
    expect_abort(resume_held, "the inside of a suspended nest was resumed");
    expect_abort(destroy_self, "a coroutine destroyed itself while it ran");
    expect_abort(destroy_resumer, "destroyed while another one that it resumed runs");
    expect_abort(yield_outside, "a yield outside of any coroutine");
    expect_abort(yield_outside_afterwards, "a yield outside of any coroutine");
    expect_abort(yield_from_stranger, "a nest was suspended from outside of it");
}

static void a_shared_stack_is_not_resumed_onto_itself(void) {
    expect_abort(resume_neighbour_on_shared_stack, "another one on the same stack");
    expect_abort(resume_neighbour_by_way_of_another, "another one on the same stack");
}

// ---- Overflow.

static __attribute__((noinline)) int eat_stack(volatile char *above) {
    volatile char here[256];
    here[0] = above ? above[0] : 1;
    int below = here[0] ? eat_stack(here) : 0;
    return below + here[0];
}

static void *overflow(void *data, void *value) {
    (void)data;
    eat_stack(value);
    return NULL;
}

static void overflow_own(void) {
    coro_install_overflow_handler();
    coro_resume(coro_create(coro_pool_create(16384), overflow, NULL), NULL);
}

static void overflow_shared(void) {
    coro_install_overflow_handler();
    CoroSharedStack *stack = coro_shared_stack_create(65536, NULL);
    coro_resume(coro_create_shared(stack, overflow, NULL), NULL);
}

static void say_and_abort(int number) {
    static const char text[] = "the earlier handler\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written, (void)number;
    abort();
}

static void fault_elsewhere(void) {
    signal(SIGSEGV, say_and_abort);
    coro_install_overflow_handler();
    coro_install_overflow_handler();
    char *volatile nowhere = (char *)8;
    *nowhere = 1;
}

static void fault_unhandled(void) {
    signal(SIGSEGV, SIG_DFL);
    coro_install_overflow_handler();
    char *volatile nowhere = (char *)8;
    *nowhere = 1;
}

static void an_overflow_is_told_in_one_sentence(void) {
    expect_abort(overflow_own, "coroutine stack overflow: its stack of ");
    expect_abort(overflow_shared, "coroutine stack overflow: its stack of 65536 bytes");
}

static void other_faults_go_to_the_earlier_handler(void) {
    expect_abort(fault_elsewhere, "the earlier handler");
    char said[4096];
    int status = run_child(fault_unhandled, said, sizeof said);
    EXPECT(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
}

const CoroCase misuse_cases[] = {
    {"wrong_use_is_stopped", wrong_use_is_stopped},
    {"a_shared_stack_is_not_resumed_onto_itself", a_shared_stack_is_not_resumed_onto_itself},
    {"an_overflow_is_told_in_one_sentence", an_overflow_is_told_in_one_sentence},
    {"other_faults_go_to_the_earlier_handler", other_faults_go_to_the_earlier_handler},
    {NULL, NULL},
};
