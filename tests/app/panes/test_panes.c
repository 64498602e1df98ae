// What the panes are made of: the key table, the axes, the ladder of lane heights.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../../core/timeline/fixtures.h"
#include "panes/axis_map.h"
#include "panes/keys.h"
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
        assert_int_equal(keys_find(NULL, &event), one->action);
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

static void create(Trace *trace, LaneId lane, LaneId by, LaneKind kind, const char *function) {
    trace_append(trace, (Event){.kind = EVENT_LANE_CREATED,
                                .lane = lane,
                                .other = by,
                                .detail = (uint16_t)kind,
                                .text = trace_intern(trace, SLICE("t")),
                                .more = trace_intern(trace, slice_from(function))});
}

static void assert_same_layout(const LaneLayout *one, const LaneLayout *other) {
    assert_int_equal(one->slots.count, other->slots.count);
    assert_true(one->height == other->height);
    for (size_t i = 0; i < one->slots.count; i++) {
        assert_int_equal(one->slots.items[i].kind, other->slots.items[i].kind);
        assert_int_equal(one->slots.items[i].lane, other->slots.items[i].lane);
        assert_true(one->slots.items[i].y == other->slots.items[i].y);
    }
}

// What is remembered from frame to frame gives what looking at all rows gives; also where lanes
// come between others, and where a twelfth of a kind makes a group of them.
static void lanes_that_come_one_by_one_lie_as_if_they_were_there_at_once(void **state) {
    (void)state;
    Trace *trace = trace_create();
    Timeline *growing = timeline_create(trace);
    LaneRuns runs = {0};
    LaneLayout layout = {0}, fresh = {0};
    create(trace, 1, 0, LANE_LOOP, "");
    create(trace, 2, 1, LANE_TASK, "main");
    for (LaneId id = 3; id < 90; id++) {
        // Every third is made by the one before the last, which is not the last any more.
        create(trace, id,
               id % 3 == 0  ? 2
               : id - 2 > 2 ? id - 2
                            : 2,
               LANE_TASK, id % 3 == 1 ? "helper" : "fetch");
        timeline_extend_some(growing, 1000);
        timeline_order_rows(growing);
        Timeline *whole = timeline_create(trace);
        timeline_extend(whole);
        Scene scene = {.timeline = growing, .runs = &runs};
        scene.view = (View){.fit = true, .span = NO_SPAN, .lane = id / 2};
        lane_layout_make(&layout, &scene, 700);
        lane_layout_show(&layout, 0, 1e6f);
        scene.timeline = whole;
        scene.runs = NULL;
        lane_layout_make(&fresh, &scene, 700);
        lane_layout_show(&fresh, 0, 1e6f);
        assert_same_layout(&layout, &fresh);
        for (size_t i = 0; i < layout.slots.count; i++) {
            Slot slot, asked = layout.slots.items[i];
            if (asked.kind == SLOT_LANE) {
                assert_true(lane_layout_find(&layout, asked.lane, &slot));
                assert_true(slot.y == asked.y && slot.h == asked.h);
            }
        }
        timeline_destroy(whole);
    }
    lane_layout_finish(&layout);
    lane_layout_finish(&fresh);
    lane_runs_finish(&runs);
    timeline_destroy(growing);
    trace_destroy(trace);
}

static void only_lanes_in_sight_have_slots(void **state) {
    (void)state;
    Trace *trace = trace_create();
    create(trace, 1, 0, LANE_LOOP, "");
    create(trace, 2, 1, LANE_TASK, "main");
    for (LaneId id = 3; id < 20000; id++) {
        create(trace, id, 2, LANE_TASK, "fetch");
    }
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    Scene scene = {.timeline = timeline};
    scene.view = (View){.fit = true, .span = NO_SPAN};
    LaneLayout layout = {0};
    lane_layout_make(&layout, &scene, 700);
    lane_layout_show(&layout, 10000, 10700);
    assert_true(layout.blocks.count < 10);
    assert_int_equal(layout.slots.count, 350);
    lane_layout_finish(&layout);
    timeline_destroy(timeline);
    trace_destroy(trace);
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
        cmocka_unit_test(lanes_that_come_one_by_one_lie_as_if_they_were_there_at_once),
        cmocka_unit_test(only_lanes_in_sight_have_slots),
        cmocka_unit_test(a_picture_is_as_high_as_its_lanes),
        cmocka_unit_test(source_is_coloured_by_what_it_is),
        cmocka_unit_test(any_bytes_are_a_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
