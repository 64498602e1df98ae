// The window while a run goes on: it shows what there is, stops when asked, and follows the end of
// a run by the wall's clock until somebody looks elsewhere.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "headless.h"

static const char PROGRAM[] = "running-test.py";

static double milliseconds(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

// `main` is the body of main().
static Headless open_program(const char *body, bool real) {
    Headless headless;
    Error error = {0};
    Text text = {0};
    text_printf(&text, "import asyncio\nasync def main():\n%sasyncio.run(main())\n", body);
    assert_true(file_write(PROGRAM, text_slice(&text), &error));
    text_finish(&text);
    assert_true(headless_start(&headless, (Point){1024, 640}, &error));
    headless.app->measure = text_measure_plain();
    headless.app->opening.real = real;
    app_open(headless.app, PROGRAM);
    headless_frame(&headless, 16);
    return headless;
}

static void finish(Headless *headless) {
    headless_finish(headless);
    unlink(PROGRAM);
}

static void wait_for_steps(Headless *headless, uint32_t steps) {
    for (int i = 0; i < 5000; i++) {
        headless_frame(headless, 16);
        if (timeline_step_count(headless->app->document->timeline) >= steps) {
            return;
        }
        usleep(1000);
    }
    fail_msg("the run does not come on");
}

// Generous where the machine is busy: what counts is that it does not run on.
static void stop(Headless *headless) {
    App *app = headless->app;
    assert_true(document_is_running(app->document));
    double asked = milliseconds();
    app_act(app, ACTION_STOP_RUN, 0);
    while (document_is_running(app->document) && milliseconds() - asked < 5000) {
        usleep(500);
        headless_frame(headless, 1);
    }
    assert_false(document_is_running(app->document));
    for (int i = 0; i < 5000 && !app->presented; i++) {
        headless_frame(headless, 16);
    }
    assert_true(app->presented);
    assert_string_equal(app->toast, "Stopped.");
}

static void an_endless_loop_without_await_stops(void **state) {
    (void)state;
    Headless headless = open_program("    while True:\n        pass\n", false);
    wait_for_steps(&headless, 1);
    stop(&headless);
    finish(&headless);
}

static void endless_rounds_stop_and_can_be_looked_at_meanwhile(void **state) {
    (void)state;
    Headless headless = open_program("    while True:\n        await asyncio.sleep(0)\n", false);
    App *app = headless.app;
    wait_for_steps(&headless, 1000);
    assert_true(app_has_run(app));
    headless_key(&headless, KEY_RIGHT, 0);
    headless_key(&headless, KEY_RIGHT, 0);
    assert_int_equal(app->playback.now.step, 2);
    headless_key(&headless, KEY_END, 0);
    uint32_t step = app->playback.now.step;
    assert_true(step >= 1000);
    // What was chosen stays: only a live run moves the playhead.
    headless_frame(&headless, 100);
    assert_int_equal(app->playback.now.step, step);
    stop(&headless);
    assert_int_equal(app->playback.now.step, step);
    finish(&headless);
}

static void endless_prints_stop(void **state) {
    (void)state;
    Headless headless = open_program(
        "    while True:\n        print('x' * 70)\n        await asyncio.sleep(0.001)\n", false);
    wait_for_steps(&headless, 1000);
    assert_true(timeline_console_count(headless.app->document->timeline) > 100);
    stop(&headless);
    finish(&headless);
}

static void only_growing_takes_fewer_frames_than_moving(void **state) {
    (void)state;
    Headless headless = open_program("    while True:\n        await asyncio.sleep(0)\n", false);
    App *app = headless.app;
    wait_for_steps(&headless, 1000);
    app->dirty = false;
    app->frame_cost = 10;
    int calm = app_wait(app, app->last_frame);
    assert_true(calm > 16 && calm <= 120);
    app_mark(app);
    assert_true(app_wait(app, app->last_frame) <= 16);
    stop(&headless);
    finish(&headless);
}

static void closing_and_reading_again_end_an_endless_run(void **state) {
    (void)state;
    Headless headless = open_program("    while True:\n        pass\n", false);
    wait_for_steps(&headless, 1);
    headless_key(&headless, 'r', MOD_CTRL);
    assert_null(headless.app->before);  // It never came to an end to be compared with.
    headless_key(&headless, 'w', MOD_CTRL);
    assert_null(headless.app->document);
    finish(&headless);
}

static void a_run_by_the_walls_clock_is_followed_until_the_user_pans(void **state) {
    (void)state;
    Headless headless = open_program("    while True:\n        await asyncio.sleep(0.005)\n", true);
    App *app = headless.app;
    wait_for_steps(&headless, 5);
    assert_true(app->live);
    Moment last = timeline_last(app->document->timeline);
    assert_int_equal(app->playback.now.event, last.event);
    wait_for_steps(&headless, timeline_step_count(app->document->timeline) + 5);
    assert_true(app->playback.now.event > last.event);
    headless_key(&headless, 'd', 0);
    assert_false(app->live);
    app_act(app, ACTION_FOLLOW, 0);
    assert_true(app->live);
    headless_key(&headless, KEY_HOME, 0);
    headless_frame(&headless, 50);
    assert_int_equal(app->playback.now.step, 0);
    stop(&headless);
    finish(&headless);
}

// Its last words come after it is over: they are followed too.
static void a_run_by_the_walls_clock_is_followed_to_its_very_end(void **state) {
    (void)state;
    Headless headless =
        open_program("    for _ in range(3):\n        await asyncio.sleep(0.01)\n", true);
    App *app = headless.app;
    wait_for_steps(&headless, 1);
    usleep(100000);  // It ends while no frame is drawn.
    for (int i = 0; i < 1000 && !app->presented; i++) {
        usleep(1000);
        headless_frame(&headless, 16);
    }
    assert_false(document_is_running(app->document));
    assert_int_equal(app->playback.now.event, timeline_last(app->document->timeline).event);
    finish(&headless);
}

static void the_clock_is_swapped_by_a_key(void **state) {
    (void)state;
    Headless headless = open_program("    await asyncio.sleep(0.02)\n", false);
    App *app = headless.app;
    for (int i = 0; i < 1000 && !app->presented; i++) {
        usleep(1000);
        headless_frame(&headless, 16);
    }
    assert_int_equal(timeline_end(app->document->timeline), 20 * NANOS_PER_MILLISECOND);
    headless_key(&headless, 'r', MOD_CTRL | MOD_SHIFT);
    for (int i = 0; i < 2000 && (!app->presented || !app->document->options.real); i++) {
        usleep(1000);
        headless_frame(&headless, 16);
    }
    assert_true(app->document->options.real);
    // By the wall's clock nothing takes exactly as long as asked for.
    assert_true(timeline_end(app->document->timeline) > 20 * NANOS_PER_MILLISECOND);
    finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_endless_loop_without_await_stops),
        cmocka_unit_test(endless_rounds_stop_and_can_be_looked_at_meanwhile),
        cmocka_unit_test(endless_prints_stop),
        cmocka_unit_test(only_growing_takes_fewer_frames_than_moving),
        cmocka_unit_test(closing_and_reading_again_end_an_endless_run),
        cmocka_unit_test(a_run_by_the_walls_clock_is_followed_until_the_user_pans),
        cmocka_unit_test(a_run_by_the_walls_clock_is_followed_to_its_very_end),
        cmocka_unit_test(the_clock_is_swapped_by_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
