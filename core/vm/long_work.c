#include "vm/long_work.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/check.h"
#include "vm/operations.h"

enum { FILLED_AT_ONCE = 4 << 20, WAITED_AT_ONCE = 5 * 1000 * 1000 };

bool long_fill(Vm *vm, char *to, size_t unit, size_t total) {
    size_t done = unit < total ? unit : total;
    while (done < total) {
        // What is there already, doubled, until that is a good piece.
        size_t piece = done < FILLED_AT_ONCE ? done : FILLED_AT_ONCE / unit * unit;
        piece = piece == 0 ? unit : piece;
        piece = piece < total - done ? piece : total - done;
        memcpy(to + done, to, piece);
        done += piece;
        if (piece >= FILLED_AT_ONCE / 2 && !vm_worked(vm, FILLED_AT_ONCE / 64)) {
            return false;
        }
    }
    return true;
}

// ---- Numbers ----

typedef struct Job {
    pthread_mutex_t lock;
    pthread_cond_t ended;
    bool is_done, is_left;
    LongNumbers *compute;
    mpz_t a, b, c;
    unsigned long n;
} Job;

static void destroy(Job *job) {
    mpz_clear(job->a);
    mpz_clear(job->b);
    mpz_clear(job->c);
    pthread_cond_destroy(&job->ended);
    pthread_mutex_destroy(&job->lock);
    mem_free(job);
}

static void *work(void *argument) {
    Job *job = argument;
    job->compute(job->a, job->b, job->c, job->n);
    pthread_mutex_lock(&job->lock);
    job->is_done = true;
    bool is_left = job->is_left;
    pthread_cond_signal(&job->ended);
    pthread_mutex_unlock(&job->lock);
    if (is_left) {
        destroy(job);
    }
    return NULL;
}

static void swap(Job *job, mpz_t a, mpz_t b, mpz_t c) {
    mpz_swap(job->a, a);
    mpz_swap(job->b, b);
    mpz_swap(job->c, c);
}

static bool must_stop(const Vm *vm) {
    return vm->host.is_stopping && vm->host.is_stopping(vm->host.context);
}

// Whether it came to its end before the run was to stop.
static bool wait_for(const Vm *vm, Job *job) {
    pthread_mutex_lock(&job->lock);
    while (!job->is_done && !must_stop(vm)) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += WAITED_AT_ONCE;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&job->ended, &job->lock, &until);
    }
    bool is_done = job->is_done;
    job->is_left = !is_done;
    pthread_mutex_unlock(&job->lock);
    return is_done;
}

static Job *create(LongNumbers *compute, unsigned long n) {
    Job *job = mem_zeroed(1, sizeof *job);
    pthread_mutex_init(&job->lock, NULL);
    pthread_cond_init(&job->ended, NULL);
    mpz_init(job->a);
    mpz_init(job->b);
    mpz_init(job->c);
    job->compute = compute;
    job->n = n;
    return job;
}

// Below this all takes less than some milliseconds, whatever it is.
static bool is_short(const mpz_t a, const mpz_t b, const mpz_t c, unsigned long n) {
    const double limit = 3e5;
    double bits = (double)mpz_sizeinbase(a, 2), by = (double)mpz_sizeinbase(b, 2);
    double modulus = (double)mpz_sizeinbase(c, 2);
    return bits * (double)(n ? n : 1) + by < limit && by * modulus < limit * 64;
}

bool long_numbers(Vm *vm, LongNumbers *compute, mpz_t a, mpz_t b, mpz_t c, unsigned long n) {
    pthread_t thread;
    if (!vm->host.is_stopping || is_short(a, b, c, n)) {
        compute(a, b, c, n);
        return true;
    }
    Job *job = create(compute, n);
    swap(job, a, b, c);
    if (pthread_create(&thread, NULL, work, job) != 0) {
        swap(job, a, b, c);
        destroy(job);
        compute(a, b, c, n);
        return true;
    }
    pthread_detach(thread);
    if (wait_for(vm, job)) {
        swap(job, a, b, c);
        destroy(job);
        return true;
    }
    bool goes_on = vm_ask_to_go_on(vm);
    CHECK(!goes_on, "a run that is to stop was told to go on");
    return false;
}
