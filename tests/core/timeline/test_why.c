#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "fixtures.h"
#include "timeline/why.h"

static const char *root;

static Fixture golden(const char *name) {
    Text path = {0}, text = {0};
    Error error = {0};
    text_printf(&path, "%s/tests/scenarios/golden/%s.trace", root, name);
    assert_true(file_read(text_c(&path), SIZE_MAX / 2, &text, &error));
    Fixture fixture = fixture_of(text_c(&text));
    text_finish(&path);
    text_finish(&text);
    return fixture;
}

static void assert_step(const Timeline *timeline, uint32_t step, const char *sentence) {
    Why why = {0};
    why_step(timeline, step, &why);
    assert_string_equal(text_c(&why.text), sentence);
    why_finish(&why);
}

static void who_wakes_a_consumer_is_named_with_time_and_line(void **state) {
    (void)state;
    Fixture run = golden("producer_consumer");
    assert_step(run.timeline, 5,
                "guest 小明 runs from line 19. main put an item into Queue-1 at 0.500 s, line 12. "
                "Sleeps until 3.700 s, from line 20.");
    assert_step(run.timeline, 12,
                "main runs from line 13. guest 小红 took an item from Queue-1 at 3.100 s, line 18: "
                "there is room. Sleeps until 3.600 s, from line 11.");
    assert_step(run.timeline, 20,
                "main runs from line 32. guest 小明 was done with the last item of Queue-1 at "
                "10.100 s, line 21. main cancels guest 小明, line 34. main cancels guest 小红, "
                "line 34. Waits at line 35 for all that gather runs: guest 小明 and guest 小红.");
    fixture_finish(&run);
}

static void who_cancels_is_named_where_it_arrives_and_where_it_ends(void **state) {
    (void)state;
    Fixture run = golden("gather_exceptions");
    assert_step(run.timeline, 8,
                "worker_3 runs. main cancelled it at 2 s, line 30. CancelledError is raised here. "
                "worker_3 wakes main. It ended as cancelled at 2 s.");
    assert_step(run.timeline, 7,
                "worker_2 runs from line 16. Its sleep of 2 s was over at 2 s. It raised "
                "ZeroDivisionError at 2 s.");
    fixture_finish(&run);
}

static void links_lead_to_the_lane_the_moment_and_the_line(void **state) {
    (void)state;
    Fixture run = golden("producer_consumer");
    Step step = timeline_step(run.timeline, 5);
    uint32_t index = timeline_span_at_event(run.timeline, step.lane, step.event);
    Span span = timeline_span(run.timeline, step.lane, index);
    Why why = {0};
    why_span_began(run.timeline, &span, &why);
    assert_string_equal(text_c(&why.text), "main put an item into Queue-1 at 0.500 s, line 12.");
    assert_int_equal(why.link_count, 4);
    assert_memory_equal(text_c(&why.text) + why.links[0].begin, "main", 4);
    assert_int_equal(timeline_lane(run.timeline, why.links[0].lane)->number, 1);
    assert_int_equal(timeline_object_by_id(run.timeline, why.links[1].object)->kind, OBJECT_QUEUE);
    Moment moment = timeline_moment_of_event(run.timeline, why.links[2].event);
    assert_int_equal(moment.time, NANOS_PER_SECOND / 2);
    assert_int_equal(moment.step, 4);
    assert_int_equal(why.links[3].line, 12);
    why_finish(&why);
    fixture_finish(&run);
}

static void effects_are_the_arrows_that_leave_the_step(void **state) {
    (void)state;
    Fixture run = golden("workers_tasks");
    uint32_t arrows[8];
    assert_int_equal(why_effects(run.timeline, 1, arrows, 8), 2);
    assert_int_equal(timeline_arrow(run.timeline, arrows[0]).kind, ARROW_CREATES);
    assert_int_equal(why_effects(run.timeline, 2, arrows, 8), 0);
    assert_int_equal(why_effects(run.timeline, 4, arrows, 8), 1);
    assert_int_equal(timeline_arrow(run.timeline, arrows[0]).kind, ARROW_WAKES);
    assert_int_equal(why_effects(run.timeline, 999, arrows, 8), 0);
    fixture_finish(&run);
}

static void no_trace_of_a_cause_gives_a_shorter_sentence(void **state) {
    (void)state;
    Fixture run = fixture_of("coroscope-trace 1\n"
                             "0s run-started text=\"x.py\"\n"
                             "0s lane-created lane=1 detail=loop text=\"loop\"\n"
                             "0s lane-created lane=2 other=1 detail=task text=\"T\" more=\"f\"\n"
                             "0s ready lane=2 detail=created\n"
                             "0s runs lane=2\n"
                             "0s suspends lane=2 detail=lock\n"
                             "1s ready lane=2 detail=result\n"
                             "1s runs lane=2\n");
    assert_step(run.timeline, 1, "T runs. This is its first step. Waits for a lock.");
    assert_step(run.timeline, 2, "T runs. The lock was released at 1 s.");
    fixture_finish(&run);
}

int main(int count, char **arguments) {
    root = count > 1 ? arguments[1] : ".";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_wakes_a_consumer_is_named_with_time_and_line),
        cmocka_unit_test(who_cancels_is_named_where_it_arrives_and_where_it_ends),
        cmocka_unit_test(links_lead_to_the_lane_the_moment_and_the_line),
        cmocka_unit_test(effects_are_the_arrows_that_leave_the_step),
        cmocka_unit_test(no_trace_of_a_cause_gives_a_shorter_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
