// The window while a run goes on: bench_running FILE [SECONDS]. How long frames take, of the
// processor and by the clock, how far the window is behind the run, and how soon the run stops when
// asked.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "headless.h"

enum { MOST_FRAMES = 100000, PATIENCE = 10000, LONGEST_WAIT = 100 };

static double read_clock(clockid_t clock) {
    struct timespec at;
    clock_gettime(clock, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static double milliseconds(void) {
    return read_clock(CLOCK_MONOTONIC);
}

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

int main(int count, char **words) {
    static double times[MOST_FRAMES], work[MOST_FRAMES];
    Error error = {0};
    Headless headless;
    if (count < 2 || !headless_start(&headless, (Point){1600, 1000}, &error)) {
        fprintf(stderr, "bench_running FILE [SECONDS] %s\n", error.message);
        return 1;
    }
    App *app = headless.app;
    app_open(app, words[1]);
    double end = milliseconds() + (count > 2 ? atof(words[2]) : 5) * 1000;
    size_t frames = 0;
    while (app->document && milliseconds() < end && frames < MOST_FRAMES) {
        // Every other second somebody zooms in and out all the time.
        double from = milliseconds(), before = read_clock(CLOCK_THREAD_CPUTIME_ID);
        if ((int)(from / 1000) % 2 && app->zoom_length <= 0) {
            app_act(app, frames / 30 % 2 ? ACTION_ZOOM_OUT : ACTION_ZOOM_IN, 0);
        }
        app_draw(app, &headless.list, headless.size, from);
        work[frames] = read_clock(CLOCK_THREAD_CPUTIME_ID) - before;
        times[frames++] = milliseconds() - from;
        // A run of so many steps pauses now and then, and nobody is here to click.
        if (document_paused_after(app->document)) {
            app_act(app, ACTION_CONTINUE_RUN, 0);
        }
        int wait = app_wait(app, milliseconds());
        usleep(wait < 0 || wait > LONGEST_WAIT ? LONGEST_WAIT * 1000 : (useconds_t)wait * 1000);
    }
    if (!app->document || !app->document->run) {
        fprintf(stderr, "%s did not run\n", words[1]);
        return 1;
    }
    bool running = document_is_running(app->document);
    const Timeline *timeline = app->document->timeline;
    size_t folded = timeline_folded(timeline), events = trace_count(timeline_trace(timeline));
    double asked = milliseconds();
    app_act(app, ACTION_STOP_RUN, 0);
    while (document_is_running(app->document) && milliseconds() - asked < PATIENCE) {
        usleep(200);
    }
    double stopped = milliseconds() - asked;
    qsort(times, frames, sizeof *times, by_size);
    qsort(work, frames, sizeof *work, by_size);
    printf("%s: %zu frames\n", words[1], frames);
    printf("  work   median %.2f ms, 99 of 100 within %.2f ms, longest %.2f ms\n", work[frames / 2],
           work[frames * 99 / 100], work[frames - 1]);
    printf("  clock  median %.2f ms, 99 of 100 within %.2f ms, longest %.2f ms\n",
           times[frames / 2], times[frames * 99 / 100], times[frames - 1]);
    printf("  %s; %zu of %zu events shown; stopped after %.1f ms\n",
           running ? "still running" : run_thread_result(app->document->run)->sentence, folded,
           events, stopped);
    headless_finish(&headless);
    return 0;
}
