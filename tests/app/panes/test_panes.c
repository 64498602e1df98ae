// What the panes are made of: the key table, the axes, the ladder of lane heights.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../../core/timeline/fixtures.h"
#include "panes/axis_map.h"
#include "panes/bindings.h"
#include "panes/lane_layout.h"
#include "panes/picture.h"
#include "panes/source_text.h"

static void no_key_means_two_things(void **state) {
    (void)state;
    for (size_t i = 0; i < binding_count(); i++) {
        const Binding *one = binding_at(i);
        InputEvent event = {.kind = INPUT_KEY_DOWN,
                            .key = one->key,
                            .physical = one->key,
                            .modifiers = one->modifiers};
        assert_int_equal(binding_find(&event), one->action);
    }
}

static void every_action_has_words_and_a_group(void **state) {
    (void)state;
    for (int i = 1; i < ACTION_COUNT; i++) {
        assert_true(strlen(action_words((Action)i)) > 3);
        size_t group = 0;
        while (action_group_at(group) &&
               strcmp(action_group_at(group), action_group((Action)i)) != 0) {
            group++;
        }
        assert_non_null(action_group_at(group));  // Else the key sheet would leave it out.
    }
}

static Scene scene_of(const Fixture *fixture, StepColumns *columns, Axis axis) {
    step_columns_update(columns, fixture->timeline);
    Scene scene = {.timeline = fixture->timeline, .columns = columns};
    scene.view = (View){.fit = true, .axis = axis, .span = NO_SPAN};
    return scene;
}

static void a_place_on_the_axis_leads_back_to_itself(void **state) {
    (void)state;
    Fixture fixture = fixture_of(FISH_SOUP);
    for (int axis = 0; axis < 2; axis++) {
        StepColumns columns = {0};
        Scene scene = scene_of(&fixture, &columns, (Axis)axis);
        AxisMap map = axis_map_make(&scene, 100, 1300);
        for (float x = 100; x < 1300; x += 13) {
            float back = axis_x(&map, axis_position(&map, x));
            assert_true(back > x - 0.01f && back < x + 0.01f);
        }
        step_columns_finish(&columns);
    }
    fixture_finish(&fixture);
}

static void on_the_steps_axis_each_step_has_its_own_column(void **state) {
    (void)state;
    Fixture fixture = fixture_of(FISH_SOUP);
    StepColumns columns = {0};
    Scene scene = scene_of(&fixture, &columns, AXIS_STEPS);
    (void)scene;
    uint32_t count = timeline_step_count(fixture.timeline);
    for (uint32_t step = 1; step <= count; step++) {
        double left = step_columns_left(&columns, step);
        assert_int_equal(step_columns_at(&columns, left + 0.5), step);
        Moment moment = step_columns_moment(&columns, fixture.timeline, left + 0.5);
        assert_int_equal(moment.step, step);
        assert_true(moment.within);
        double back = step_columns_of_moment(&columns, fixture.timeline, moment);
        assert_true(back > left && back < left + 1);
    }
    step_columns_finish(&columns);
    fixture_finish(&fixture);
}

static void beads_of_one_instant_stand_side_by_side(void **state) {
    (void)state;
    Fixture fixture = fixture_of(FISH_SOUP);
    StepColumns columns = {0};
    Scene scene = scene_of(&fixture, &columns, AXIS_TIME);
    AxisMap wide = axis_map_make(&scene, 0, 1400), narrow = axis_map_make(&scene, 0, 160);
    assert_true(axis_x_of_step(&wide, 2) == axis_x_of_step(&wide, 1) + 6);
    assert_true(axis_x_of_step(&wide, 3) == axis_x_of_step(&wide, 1) + 12);
    // Where the next instant is near there is no room.
    assert_true(axis_x_of_step(&narrow, 2) == axis_x_of_step(&narrow, 1));
    step_columns_finish(&columns);
    fixture_finish(&fixture);
}

static void lanes_are_as_high_as_fits(void **state) {
    (void)state;
    Fixture fixture = fixture_of(FISH_SOUP);
    StepColumns columns = {0};
    Scene scene = scene_of(&fixture, &columns, AXIS_TIME);
    static const float rooms[] = {1000, 400, 250, 180, 60};
    static const float heights[] = {88, 72, 56, 40, 28};
    for (size_t i = 0; i < 5; i++) {
        LaneLayout layout = {0};
        lane_layout_make(&layout, &scene, rooms[i]);
        assert_true(layout.lane_height == heights[i]);
        // A few lanes are rather scrolled than left without their names.
        assert_true(layout.height <= rooms[i] + 2 || heights[i] == 28);
        lane_layout_finish(&layout);
    }
    step_columns_finish(&columns);
    fixture_finish(&fixture);
}

static void a_picture_is_as_high_as_its_lanes(void **state) {
    (void)state;
    Fixture fixture = fixture_of(FISH_SOUP);
    StepColumns columns = {0};
    step_columns_update(&columns, fixture.timeline);
    PictureOptions options = {0};
    Point size = picture_size(fixture.timeline, &columns, &options);
    assert_true(size.x == 1600);
    assert_true(size.y > 500 && size.y < 620);
    step_columns_finish(&columns);
    fixture_finish(&fixture);
}

static void source_is_coloured_by_what_it_is(void **state) {
    (void)state;
    SourceText source = {0};
    source_text_set(&source, SLICE("async def f():\n    print(\"x # y\", 12)  # note\n"));
    static const Token expected[] = {TOKEN_CODE_KEYWORD, TOKEN_CODE_KEYWORD, TOKEN_CODE_CALL,
                                     TOKEN_CODE_BUILTIN, TOKEN_CODE_STRING,  TOKEN_CODE_NUMBER,
                                     TOKEN_CODE_COMMENT};
    assert_int_equal(source_text_line_count(&source), 2);
    assert_int_equal(source.runs.count, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(source.runs.items[i].token, expected[i]);
    }
    source_text_finish(&source);
}

static void any_bytes_are_a_source(void **state) {
    (void)state;
    static const char *const texts[] = {"",          "\n", "\xff\xfe", "def f(:\n  \"\"\"",
                                        "x = (\n\n", "\t"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        SourceText source = {0};
        source_text_set(&source, slice_from(texts[i]));
        for (uint32_t line = 0; line <= source_text_line_count(&source) + 1; line++) {
            assert_true(source_text_line(&source, line).length <= strlen(texts[i]) + 1);
        }
        source_text_finish(&source);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_means_two_things),
        cmocka_unit_test(every_action_has_words_and_a_group),
        cmocka_unit_test(a_place_on_the_axis_leads_back_to_itself),
        cmocka_unit_test(on_the_steps_axis_each_step_has_its_own_column),
        cmocka_unit_test(beads_of_one_instant_stand_side_by_side),
        cmocka_unit_test(lanes_are_as_high_as_fits),
        cmocka_unit_test(a_picture_is_as_high_as_its_lanes),
        cmocka_unit_test(source_is_coloured_by_what_it_is),
        cmocka_unit_test(any_bytes_are_a_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
