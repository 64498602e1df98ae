// A file that is saved, or that something it imports is saved of, runs again, and the reader goes
// on looking at what it was.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "headless.h"

static void wake(void *self) {
    (void)self;
}

static Headless start(void) {
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, (Point){1600, 1000}, &error));
    headless.app->measure = text_measure_plain();
    headless.app->host.wake = wake;
    return headless;
}

static void write_text(const char *path, const char *text) {
    Error error = {0};
    assert_true(file_write(path, slice_from(text), &error));
}

// Until the run that follows a save is over.
static void wait_for_end(Headless *headless, Nanos end) {
    for (int i = 0; i < 4000; i++) {
        headless_frame(headless, 1);
        const Document *document = headless->app->document;
        if (document->timeline && headless->app->presented && !headless->app->resuming &&
            timeline_end(document->timeline) == end) {
            break;
        }
        usleep(1000);
    }
    assert_int_equal(timeline_end(headless->app->document->timeline), end);
    headless_frame(headless, 16);
}

static void a_module_beside_is_watched_too(void **state) {
    (void)state;
    write_text("reload_helper.py", "LENGTH = 2\n");
    write_text("reload_main.py",
               "import asyncio\nimport reload_helper\n\nasync def main():\n"
               "    await asyncio.sleep(reload_helper.LENGTH)\n\nasyncio.run(main())\n");
    Headless headless = start();
    headless_open(&headless, "reload_main.py");
    wait_for_end(&headless, 2 * NANOS_PER_SECOND);
    write_text("reload_helper.py", "LENGTH = 30\n");
    wait_for_end(&headless, 30 * NANOS_PER_SECOND);
    assert_non_null(strstr(headless.app->toast, "2 s → 30 s"));
    assert_non_null(strstr(headless.app->toast, "reload_main.py"));
    // What it imports anew is watched from then on.
    write_text("reload_other.py", "LENGTH = 4\n");
    write_text("reload_main.py",
               "import asyncio\nimport reload_other\n\nasync def main():\n"
               "    await asyncio.sleep(reload_other.LENGTH)\n\nasyncio.run(main())\n");
    wait_for_end(&headless, 4 * NANOS_PER_SECOND);
    write_text("reload_other.py", "LENGTH = 50\n");
    wait_for_end(&headless, 50 * NANOS_PER_SECOND);
    headless_finish(&headless);
    unlink("reload_helper.py");
    unlink("reload_other.py");
    unlink("reload_main.py");
}

static void write_naps(const char *before) {
    Text text = {0};
    text_printf(&text,
                "import asyncio\n\nasync def early():\n    await asyncio.sleep(9)\n\n"
                "async def parent():\n    await asyncio.gather(child(), child())\n\n"
                "async def child():\n    await asyncio.sleep(5)\n\n"
                "async def main():\n    await asyncio.gather(%sparent(), child())\n\n"
                "asyncio.run(main())\n",
                before);
    write_text("reload_naps.py", text_c(&text));
    text_finish(&text);
}

static LaneId lane_of(const Headless *headless, const char *name) {
    const Timeline *timeline = headless->app->document->timeline;
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (slice_equal(timeline_text(timeline, lane->function), slice_from(name))) {
            return lane->id;
        }
    }
    fail_msg("there is no %s", name);
    return 0;
}

// Another task is made before it: numbers shift, the task is the same.
static void what_is_selected_and_folded_stays_with_its_task(void **state) {
    (void)state;
    write_naps("");
    Headless headless = start();
    headless_open(&headless, "reload_naps.py");
    App *app = headless.app;
    LaneId parent = lane_of(&headless, "parent");
    app->view.lane = parent;
    app->view.shut[app->view.shut_count++] = parent;
    app_go(app, timeline_moment_of_time(app->document->timeline, 3 * NANOS_PER_SECOND));
    write_naps("early(), ");
    wait_for_end(&headless, 9 * NANOS_PER_SECOND);
    LaneId now = lane_of(&headless, "parent");
    assert_int_not_equal(now, parent);
    assert_int_equal(app->view.lane, now);
    assert_int_equal(app->view.shut_count, 1);
    assert_int_equal(app->view.shut[0], now);
    assert_int_equal(app->playback.now.time, 3 * NANOS_PER_SECOND);
    // It is there no more.
    app->view.lane = lane_of(&headless, "early");
    write_naps("");
    wait_for_end(&headless, 5 * NANOS_PER_SECOND);
    assert_int_equal(app->view.lane, 0);
    assert_int_equal(app->view.shut[0], lane_of(&headless, "parent"));
    // One key compares the run with the one before.
    headless_key(&headless, '5', 0);
    for (int i = 0; i < 2000 && !app->compare.placed; i++) {
        usleep(1000);
        headless_frame(&headless, 16);
    }
    assert_int_equal(app->compare.kind, COMPARE_BEFORE);
    assert_int_equal(app->compare.comparison.facts[0].whole, 9 * NANOS_PER_SECOND);
    assert_int_equal(app->compare.comparison.facts[1].whole, 5 * NANOS_PER_SECOND);
    headless_finish(&headless);
    unlink("reload_naps.py");
}

static bool has_printed(const Headless *headless, Slice words) {
    const Timeline *timeline = headless->app->document->timeline;
    for (size_t i = 0; i < timeline_console_count(timeline); i++) {
        if (slice_equal(timeline_console_line(timeline, i).text, words)) {
            return true;
        }
    }
    return false;
}

// It could run as a program too, and would print nothing: the kind was said.
static void cells_run_as_the_kind_that_was_said(void **state) {
    (void)state;
    write_text("reload_cells.py", "# %%\n40 + 2\n");
    Headless headless = start();
    headless.app->opening.notebook = NOTEBOOK_IPYTHON;
    headless_open(&headless, "reload_cells.py");
    assert_true(has_printed(&headless, SLICE("Out[1]: 42")));
    write_text("reload_cells.py", "# %%\n40 + 3\n");
    for (int i = 0; i < 4000 && !has_printed(&headless, SLICE("Out[1]: 43")); i++) {
        usleep(1000);
        headless_frame(&headless, 1);
    }
    assert_true(has_printed(&headless, SLICE("Out[1]: 43")));
    headless_finish(&headless);
    headless = start();
    headless_open(&headless, "reload_cells.py");
    assert_false(has_printed(&headless, SLICE("Out[1]: 43")));
    headless_finish(&headless);
    unlink("reload_cells.py");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_module_beside_is_watched_too),
        cmocka_unit_test(cells_run_as_the_kind_that_was_said),
        cmocka_unit_test(what_is_selected_and_folded_stays_with_its_task),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
