#include "commands/interrupt.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/check.h"
#include "commands/command.h"

enum { PATIENCE_MS = 2000 };

struct Interrupt {
    Simulation *simulation;
    pthread_t thread;
    sigset_t previous;
    int signals;   // Readable when Ctrl-C was pressed.
    int released;  // Readable when the run is over.
};

// Waits for either. Returns whether to go on watching; after Ctrl-C, `*patience` is set.
static bool watch_once(Interrupt *interrupt, int *patience) {
    struct pollfd sources[] = {{.fd = interrupt->released, .events = POLLIN},
                               {.fd = interrupt->signals, .events = POLLIN}};
    int ready = poll(sources, 2, *patience);
    if (sources[0].revents) {
        return false;
    }
    if (ready == 0 || (sources[1].revents && *patience > 0)) {
        _exit(STATUS_INTERRUPTED);
    }
    struct signalfd_siginfo information;
    bool was_pressed = ready > 0 && read(interrupt->signals, &information, sizeof information) > 0;
    if (was_pressed && information.ssi_signo == SIGQUIT) {
        simulation_report_tasks(interrupt->simulation);
    } else if (was_pressed) {
        simulation_stop(interrupt->simulation);
        *patience = PATIENCE_MS;
    }
    return true;
}

static void *watch(void *data) {
    int patience = -1;
    while (watch_once(data, &patience)) {
    }
    return NULL;
}

static bool is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

Interrupt *interrupt_watch(Simulation *simulation) {
    if (is_ignored(SIGINT)) {
        return NULL;
    }
    Interrupt *interrupt = mem_zeroed(1, sizeof *interrupt);
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGINT);
    sigaddset(&watched, SIGQUIT);
    interrupt->simulation = simulation;
    pthread_sigmask(SIG_BLOCK, &watched, &interrupt->previous);
    interrupt->signals = signalfd(-1, &watched, SFD_CLOEXEC);
    interrupt->released = eventfd(0, EFD_CLOEXEC);
    bool good = interrupt->signals >= 0 && interrupt->released >= 0 &&
                pthread_create(&interrupt->thread, NULL, watch, interrupt) == 0;
    CHECK(good, "the thread that waits for Ctrl-C cannot be made");
    return interrupt;
}

void interrupt_release(Interrupt *interrupt) {
    if (!interrupt) {
        return;
    }
    const uint64_t one = 1;
    bool good = write(interrupt->released, &one, sizeof one) == sizeof one;
    CHECK(good, "the thread that waits for Ctrl-C cannot be ended");
    pthread_join(interrupt->thread, NULL);
    close(interrupt->signals);
    close(interrupt->released);
    pthread_sigmask(SIG_SETMASK, &interrupt->previous, NULL);
    mem_free(interrupt);
}
