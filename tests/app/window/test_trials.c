// What stood in the way of somebody who tried the window: an edit that does not parse and is mended
// again, and whatever else such a try found. Each test is one such moment.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "headless.h"
#include "panes/bindings.h"

static const char GOOD[] = "import asyncio\n"
                           "async def fetch(name, seconds):\n"
                           "    await asyncio.sleep(seconds)\n"
                           "    return name\n"
                           "async def main():\n"
                           "    one = asyncio.create_task(fetch('one', 1))\n"
                           "    two = asyncio.create_task(fetch('two', 2))\n"
                           "    print(await one, await two)\n"
                           "asyncio.run(main())\n";

typedef struct Trial {
    Headless headless;
    char folder[64], path[128];
} Trial;

static void save(const Trial *trial, const char *text) {
    FILE *file = fopen(trial->path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static Trial try_program(const char *text) {
    Trial trial = {.headless = headless_scenario(NULL, (Point){1600, 1000}),
                   .folder = "/tmp/coroscope-trial-XXXXXX"};
    assert_non_null(mkdtemp(trial.folder));
    snprintf(trial.path, sizeof trial.path, "%s/own.py", trial.folder);
    save(&trial, text);
    headless_open(&trial.headless, trial.path);
    return trial;
}

static void finish(Trial *trial) {
    headless_finish(&trial->headless);
    unlink(trial->path);
    rmdir(trial->folder);
}

static void reload(Trial *trial) {
    headless_key(&trial->headless, 'r', MOD_CTRL);
    for (int i = 0;
         i < 2000 && trial->headless.app->document->timeline && !trial->headless.app->presented;
         i++) {
        usleep(500);
        headless_frame(&trial->headless, 1);
    }
    headless_frame(&trial->headless, 16);
}

static bool says(const Trial *trial, const char *words) {
    const DrawList *list = &trial->headless.list;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && slice_is(draw_command_text(list, command), words)) {
            return true;
        }
    }
    return false;
}

// While an edit does not parse the last run stays in sight, and once it does, one is where one was.
static void a_broken_edit_leaves_the_last_run_in_sight(void **state) {
    (void)state;
    Trial trial = try_program(GOOD);
    App *app = trial.headless.app;
    for (int i = 0; i < 4; i++) {
        headless_key(&trial.headless, KEY_RIGHT, 0);
    }
    headless_key(&trial.headless, KEY_DOWN, 0);
    headless_key(&trial.headless, KEY_DOWN, 0);
    headless_key(&trial.headless, 'w', 0);
    Moment now = app->playback.now;
    LaneId lane = app->view.lane;
    double begin = app->view.begin;
    assert_int_equal(now.step, 4);
    assert_true(lane != 0);

    Text broken = {0};
    text_append_c(&broken, GOOD);
    char *colon = strstr(text_c(&broken), "main():");
    colon[6] = ' ';
    save(&trial, text_c(&broken));
    reload(&trial);
    assert_null(app->document->timeline);
    assert_true(says(&trial, "This file does not parse"));
    assert_true(says(&trial, "fetch 1"));
    // Nothing of it can be pointed at.
    assert_int_equal(hits_find(&app->hits, HIT_LANE, lane).kind, HIT_NONE);
    headless_click(&trial.headless, (Point){900, 300});
    headless_key(&trial.headless, KEY_RIGHT, 0);

    save(&trial, GOOD);
    reload(&trial);
    assert_non_null(app->document->timeline);
    assert_int_equal(app->playback.now.step, now.step);
    assert_int_equal(app->view.lane, lane);
    assert_true(app->view.begin <= begin && app->view.begin >= begin);
    text_finish(&broken);
    finish(&trial);
}

// A teacher hides what is to come: pointing at it must not tell it.
static void what_is_hidden_is_not_told_of_when_pointed_at(void **state) {
    (void)state;
    Trial trial = try_program(GOOD);
    const App *app = trial.headless.app;
    AxisMap map = app_map(app);
    LaneId lane = app->document->timeline ? timeline_row(app->document->timeline, 2) : 0;
    Hit row = hits_find(&app->hits, HIT_LANE_SPACE, lane);
    assert_int_equal(row.kind, HIT_LANE_SPACE);
    Point bar = {axis_x_of_time(&map, nanos_from_seconds(0.5)), rect_centre(row.rect).y};
    headless_move(&trial.headless, bar);
    assert_true(app->view.hover_span != NO_SPAN);
    headless_key(&trial.headless, 'h', 0);
    headless_move(&trial.headless, (Point){bar.x + 1, bar.y});
    assert_int_equal(app->view.hover_span, NO_SPAN);
    headless_key(&trial.headless, KEY_END, 0);
    headless_move(&trial.headless, bar);
    assert_true(app->view.hover_span != NO_SPAN);
    finish(&trial);
}

static const char MANY[] = "import asyncio\n"
                           "async def job(n, gate):\n"
                           "    async with gate:\n"
                           "        await asyncio.sleep(0.01)\n"
                           "        if n == 2900:\n"
                           "            raise KeyError(n)\n"
                           "async def main():\n"
                           "    gate = asyncio.Semaphore(50)\n"
                           "    await asyncio.gather(*(job(n, gate) for n in range(3000)),\n"
                           "                         return_exceptions=True)\n"
                           "asyncio.run(main())\n";

// Of thousands the one that fails is far below what is in sight.
static void on_to_the_next_exception_brings_its_task_into_sight(void **state) {
    (void)state;
    Trial trial = try_program(MANY);
    const App *app = trial.headless.app;
    headless_key(&trial.headless, 'n', 0);
    headless_frame(&trial.headless, 300);
    const Lane *lane = timeline_lane(app->document->timeline, app->view.lane);
    assert_non_null(lane);
    assert_int_equal(lane->end, STATE_FAILED);
    Rect room = hits_find(&app->hits, HIT_LANES, 0).rect;
    Hit row = hits_find(&app->hits, HIT_LANE, app->view.lane);
    assert_int_equal(row.kind, HIT_LANE);
    assert_true(row.rect.y >= room.y && rect_bottom(row.rect) <= rect_bottom(room));
    finish(&trial);
}

// The minimap is of the whole run, not of the lanes in its middle.
static void the_minimap_has_lanes_from_top_to_bottom(void **state) {
    (void)state;
    Trial trial = try_program(MANY);
    headless_key(&trial.headless, KEY_END, 0);
    Rect row = hits_find(&trial.headless.app->hits, HIT_MINIMAP, 0).rect;
    const DrawList *list = &trial.headless.list;
    uint64_t heights = 0;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        Rect rect = command->rect;
        if (rect.h >= 1 && rect.h <= 6 && rect.x >= row.x && rect.y >= row.y &&
            rect_bottom(rect) <= rect_bottom(row)) {
            heights |= UINT64_C(1) << (int)(rect.y - row.y);
        }
    }
    assert_true(__builtin_popcountll(heights) >= 8);
    finish(&trial);
}

// What was raised is told as str() tells it: of a key that is missing its repr.
static void a_missing_key_is_told_in_quotes(void **state) {
    (void)state;
    Trial trial = try_program("import asyncio\n"
                              "async def main():\n"
                              "    {}['fish']\n"
                              "asyncio.run(main())\n");
    const Timeline *timeline = trial.headless.app->document->timeline;
    const Lane *lane = timeline_lane(timeline, trial.headless.app->view.lane);
    assert_non_null(lane);
    assert_true(slice_is(timeline_text(timeline, lane->message), "'fish'"));
    finish(&trial);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_edit_leaves_the_last_run_in_sight),
        cmocka_unit_test(what_is_hidden_is_not_told_of_when_pointed_at),
        cmocka_unit_test(on_to_the_next_exception_brings_its_task_into_sight),
        cmocka_unit_test(the_minimap_has_lanes_from_top_to_bottom),
        cmocka_unit_test(a_missing_key_is_told_in_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
