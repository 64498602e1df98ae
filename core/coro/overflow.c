// Says what happened when a stack ran into its guard page, instead of a bare segmentation fault.
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/check.h"
#include "coro/coro.h"
#include "coro/coro_struct.h"
#include "coro/stack.h"

enum { SIGNAL_STACK_SIZE = 64 * 1024 };

// A signal handler gets no argument of ours, so what it needs has to be found from nowhere: who
// handled faults before, once for the process, and the signal's own stack, once for each thread.
static struct sigaction previous;
static pthread_once_t installed = PTHREAD_ONCE_INIT;
static _Thread_local void *signal_stack;

static void say(const char *text) {
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

// printf() is not allowed in a signal handler.
static void say_number(size_t number) {
    char digits[24];
    char *first = digits + sizeof digits - 1;
    *first = 0;
    do {
        *--first = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    say(first);
}

static bool is_guard(const char *address, size_t *stack_size) {
    const Coro *coro = coro_current();
    if (!coro) {
        return false;
    }
    char *limit, *top;
    coro_stack_bounds(coro, &limit, &top);
    *stack_size = (size_t)(top - limit);
    return address < limit && address >= limit - STACK_GUARD_SIZE;
}

static void pass_on(int number, siginfo_t *info, void *context) {
    if (previous.sa_flags & SA_SIGINFO) {
        previous.sa_sigaction(number, info, context);
    } else if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) {
        previous.sa_handler(number);
    } else {
        signal(number, SIG_DFL);  // The fault happens again, and ends the program as it should.
    }
}

static void on_fault(int number, siginfo_t *info, void *context) {
    size_t stack_size;
    if (!is_guard(info->si_addr, &stack_size)) {
        pass_on(number, info, context);
        return;
    }
    say("coroutine stack overflow: its stack of ");
    say_number(stack_size);
    say(" bytes is used up\n");
    abort();
}

static void install(void) {
    struct sigaction action = {0};
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    CHECK(sigaction(SIGSEGV, &action, &previous) == 0, "a fault handler cannot be installed");
}

void coro_install_overflow_handler(void) {
    if (!signal_stack) {
        signal_stack = mem_alloc(SIGNAL_STACK_SIZE);
        stack_t stack = {.ss_sp = signal_stack, .ss_size = SIGNAL_STACK_SIZE};
        CHECK(sigaltstack(&stack, NULL) == 0, "a thread cannot be given a signal stack");
    }
    pthread_once(&installed, install);
}

void coro_remove_overflow_handler(void) {
    if (signal_stack) {
        stack_t none = {.ss_flags = SS_DISABLE};
        sigaltstack(&none, NULL);
        mem_free(signal_stack);
        signal_stack = NULL;
    }
}
