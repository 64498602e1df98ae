// What moves: where it is in between, that it ends where it belongs, that nothing is due after it,
// and that with reduced motion it is there at once.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "headless.h"
#include "panes/lane_layout.h"

static const Point SIZE = {1600, 1000};

static void rests(Headless *headless) {
    headless_frame(headless, 400);
    headless_frame(headless, 16);
    assert_int_equal(app_wait(headless->app, headless->now), -1);
}

static void hold_still(Headless *headless) {
    headless->app->settings.reduced_motion = true;
}

static Headless moving(const char *name) {
    Headless headless = headless_scenario(name, SIZE);
    headless.app->settings.reduced_motion = headless.app->ui.still = false;
    return headless;
}

// A key, and then time: headless_key() lets 16 ms pass by itself.
static void press(Headless *headless, uint32_t key, double milliseconds) {
    headless_key(headless, key, 0);
    headless_frame(headless, milliseconds - 16);
}

static void panes_fold_and_unfold_in_120_ms(void **state) {
    (void)state;
    Headless headless = moving("fish_soup");
    const AppLayout *layout = &headless.app->layout;
    const uint32_t keys[] = {'1', '4', 'q'};
    const Rect *seen[] = {&layout->source_seen, &layout->console_seen, &layout->right_seen};
    const Rect *rails[] = {&layout->source_rail, &layout->console_drawer, &layout->right_rail};
    const Rect *panes[] = {&layout->source, &layout->console, &layout->loop};
    rests(&headless);
    for (int i = 0; i < 3; i++) {
        Rect whole = *panes[i];
        float size = i == 1 ? whole.h : whole.w;
        press(&headless, keys[i], 40);
        float part = i == 1 ? seen[i]->h : seen[i]->w;
        assert_true(part > 41 && part < size - 1);
        assert_true(app_wait(headless.app, headless.now) >= 0);
        headless_frame(&headless, 100);
        assert_true(rect_empty(*seen[i]) && !rect_empty(*rails[i]));
        rests(&headless);
        press(&headless, keys[i], 40);
        part = i == 1 ? seen[i]->h : seen[i]->w;
        assert_true(part > 41 && part < size - 1);
        headless_frame(&headless, 100);
        assert_true(panes[i]->w == whole.w && panes[i]->h == whole.h && panes[i]->x == whole.x);
        rests(&headless);
    }
    hold_still(&headless);
    headless_key(&headless, '1', 0);
    assert_true(rect_empty(*seen[0]) && !rect_empty(*rails[0]));
    headless_finish(&headless);
}

static void write_many(const char *path) {
    const char *text = "import asyncio\n"
                       "async def job(n):\n"
                       "    await asyncio.sleep(1 + n / 100)\n"
                       "async def main():\n"
                       "    await asyncio.gather(*(job(n) for n in range(120)))\n"
                       "asyncio.run(main())\n";
    assert_true(file_write(path, slice_from(text), NULL));
}

static float height_of(const Headless *headless, LaneId lane) {
    Scene scene = app_scene(headless->app);
    LaneLayout layout = {0};
    Slot slot;
    lane_layout_make(&layout, &scene, hits_find(&headless->app->hits, HIT_LANES, 0).rect.h);
    assert_true(lane_layout_find(&layout, lane, &slot));
    lane_layout_finish(&layout);
    return slot.h;
}

static void a_lens_opens_in_120_ms(void **state) {
    (void)state;
    write_many("many_jobs.py");
    Headless headless = moving(NULL);
    headless_open(&headless, "many_jobs.py");
    const LaneId lane = 60;
    float shut = height_of(&headless, lane);
    assert_true(shut <= 4);
    Point place = headless_place(&headless, HIT_LANE_SPACE, lane);
    InputEvent move = {.kind = INPUT_MOUSE_MOVE, .mouse = place};
    app_input(headless.app, &move);
    headless_frame(&headless, 30);
    float opening = height_of(&headless, lane);
    assert_true(opening > shut + 2 && opening < 31);
    headless_frame(&headless, 100);
    assert_true(height_of(&headless, lane) == 32);
    assert_int_equal(headless.app->view.hover_lane, lane);
    rests(&headless);
    hold_still(&headless);
    headless_key(&headless, KEY_ESCAPE, 0);
    headless_click(&headless, headless_place(&headless, HIT_LANE_SPACE, 70));
    assert_true(height_of(&headless, 70) == 32);
    headless_finish(&headless);
    unlink("many_jobs.py");
}

static void tasks_slide_between_the_sections_of_the_loop(void **state) {
    (void)state;
    Headless headless = moving("fish_soup");
    for (int i = 0; i < 7; i++) {
        press(&headless, KEY_RIGHT, 400);
    }
    rests(&headless);
    // boil_water: from the timers into the card of what runs.
    press(&headless, KEY_RIGHT, 80);
    Motion motion = app_motion(headless.app);
    assert_non_null(motion.chips);
    assert_true(motion.chips_part > 0.2f && motion.chips_part < 0.8f);
    LaneId runs =
        timeline_step(headless.app->document->timeline, headless.app->playback.now.step).lane;
    Rect before = {0}, after = hits_find(&headless.app->hits, HIT_TASK, runs).rect;
    for (size_t i = 0; i < motion.chips->count; i++) {
        before = motion.chips->items[i].lane == runs ? motion.chips->items[i].rect : before;
    }
    assert_true(before.w > 0 && before.y > after.y + 40);
    size_t sliding = 0;
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        sliding += command->kind == DRAW_ROUND && command->rect.h == 28 &&
                   command->rect.y > after.y + 4 && command->rect.y < before.y - 4 &&
                   rect_has(headless.app->layout.loop, rect_centre(command->rect));
    }
    assert_true(sliding > 0);
    headless_frame(&headless, 100);
    assert_null(app_motion(headless.app).chips);
    rests(&headless);
    hold_still(&headless);
    press(&headless, KEY_RIGHT, 40);
    assert_null(app_motion(headless.app).chips);
    headless_finish(&headless);
}

static void halos_and_arrows_grow_with_a_step_and_not_while_playing_fast(void **state) {
    (void)state;
    Headless headless = moving("fish_soup");
    press(&headless, KEY_RIGHT, 60);
    Motion motion = app_motion(headless.app);
    assert_true(motion.halo_left > 0 && motion.halo_left < 1);
    assert_true(motion.arrows_left > motion.halo_left);
    headless_frame(&headless, 200);
    assert_true(app_motion(headless.app).arrows_left <= 0);
    // Held down: steps are there at once.
    press(&headless, KEY_RIGHT, 20);
    press(&headless, KEY_RIGHT, 20);
    assert_true(app_motion(headless.app).glide_left <= 0);
    // Played slowly each step is seen to come, but the playhead goes with the clock.
    headless_key(&headless, KEY_HOME, 0);
    headless_frame(&headless, 400);
    headless_key(&headless, ' ', 0);
    bool seen = false;
    for (int i = 0; i < 200 && headless.app->playback.playing; i++) {
        headless_frame(&headless, 30);
        motion = app_motion(headless.app);
        seen = seen || motion.arrows_left > 0;
        assert_true(motion.glide_left <= 0);
    }
    assert_true(seen);
    for (int i = 0; i < 6; i++) {
        headless_key(&headless, '>', 0);
    }
    headless_key(&headless, KEY_HOME, 0);
    headless_frame(&headless, 400);
    headless_key(&headless, 'l', 0);
    for (int i = 0; i < 200 && headless.app->playback.playing; i++) {
        headless_frame(&headless, 30);
        assert_true(app_motion(headless.app).arrows_left <= 0);
    }
    headless_finish(&headless);
}

static size_t fades(const Headless *headless, float from, float to) {
    size_t count = 0;
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        count += command->kind == DRAW_FADE_PUSH && command->amount > from && command->amount < to;
    }
    return count;
}

static bool says(const Headless *headless, const char *words) {
    for (size_t i = 0; i < headless->list.commands.count; i++) {
        const DrawCommand *command = &headless->list.commands.items[i];
        if (command->kind == DRAW_TEXT &&
            slice_is(draw_command_text(&headless->list, command), words)) {
            return true;
        }
    }
    return false;
}

static void a_tooltip_comes_after_150_ms_in_80(void **state) {
    (void)state;
    Headless headless = moving("fish_soup");
    headless_frame(&headless, 400);
    AxisMap map = app_map(headless.app);
    Point place = headless_place(&headless, HIT_LANE_SPACE, 4);
    place.x = axis_x(&map, (double)NANOS_PER_SECOND);
    app_input(headless.app, &(InputEvent){.kind = INPUT_MOUSE_MOVE, .mouse = place});
    headless_frame(&headless, 100);
    assert_false(says(&headless, "From"));
    assert_true(app_wait(headless.app, headless.now) >= 0);
    headless_frame(&headless, 90);
    assert_true(says(&headless, "From"));
    assert_int_equal(fades(&headless, 0.42f, 0.58f), 1);
    headless_frame(&headless, 60);
    assert_true(says(&headless, "From"));
    assert_int_equal(fades(&headless, 0.42f, 0.58f), 0);
    rests(&headless);
    headless_finish(&headless);
}

static void a_menu_fades_in_and_goes_at_once(void **state) {
    (void)state;
    Headless headless = moving("crawler");
    headless_frame(&headless, 400);
    headless_key(&headless, 'p', 0);
    headless_frame(&headless, 40);
    assert_true(says(&headless, "finished"));
    assert_true(fades(&headless, 0.42f, 0.58f) > 0);
    rests(&headless);
    assert_int_equal(fades(&headless, 0.42f, 0.58f), 0);
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_false(headless.app->states_open);
    rests(&headless);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(panes_fold_and_unfold_in_120_ms),
        cmocka_unit_test(a_lens_opens_in_120_ms),
        cmocka_unit_test(tasks_slide_between_the_sections_of_the_loop),
        cmocka_unit_test(halos_and_arrows_grow_with_a_step_and_not_while_playing_fast),
        cmocka_unit_test(a_tooltip_comes_after_150_ms_in_80),
        cmocka_unit_test(a_menu_fades_in_and_goes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
