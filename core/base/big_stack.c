#include "base/big_stack.h"

#include <pthread.h>

#include "base/check.h"

// A thread is the portable way to a stack: it is only touched where it is used.
enum { BIG_STACK_SIZE = 64 * 1024 * 1024 };

typedef struct Work {
    void (*function)(void *context);
    void *context;
} Work;

static void *run_work(void *argument) {
    const Work *work = argument;
    work->function(work->context);
    return NULL;
}

void call_on_big_stack(void (*function)(void *context), void *context) {
    Work work = {function, context};
    pthread_attr_t attributes;
    pthread_t thread;
    CHECK(pthread_attr_init(&attributes) == 0, "no thread attributes");
    CHECK(pthread_attr_setstacksize(&attributes, BIG_STACK_SIZE) == 0, "no stack of that size");
    CHECK(pthread_create(&thread, &attributes, run_work, &work) == 0, "no thread to be had");
    pthread_attr_destroy(&attributes);
    pthread_join(thread, NULL);
}
