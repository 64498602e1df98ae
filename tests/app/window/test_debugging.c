// Somebody debugs a program of 476 tasks that he has never seen: what went wrong, who did it, why
// did this one wait. Each question takes a few keys or clicks.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "headless.h"
#include "panes/lane_layout.h"
#include "panes/moments.h"
#include "timeline/cause.h"

static const Point SIZE = {1600, 1000};

static Headless program(void) {
    Headless headless = headless_scenario(NULL, SIZE);
    headless_open(&headless, getenv("PROGRAM"));
    headless_frame(&headless, 500);
    return headless;
}

static const Timeline *timeline_of(const Headless *headless) {
    return headless->app->document->timeline;
}

static void selected_is(const Headless *headless, const char *name) {
    Text label = {0};
    timeline_write_lane_label(timeline_of(headless), headless->app->view.lane, &label);
    assert_string_equal(text_c(&label), name);
    text_finish(&label);
}

static uint32_t line_now(const Headless *headless) {
    Moment now = headless->app->playback.now;
    const Timeline *timeline = timeline_of(headless);
    return timeline_lane_at(timeline, timeline_step(timeline, now.step).lane, now).place.line;
}

static void find(Headless *headless, const char *name) {
    headless_key(headless, 'f', MOD_CTRL);
    headless_type(headless, name);
    headless_key(headless, KEY_ENTER, 0);
    headless_key(headless, KEY_ESCAPE, 0);
    headless_frame(headless, 300);
}

static const Finding *finding(const Headless *headless, FindingKind kind, const char *sentence) {
    const Timeline *timeline = timeline_of(headless);
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *found = timeline_finding(timeline, i);
        if (found->kind == kind) {
            Text text = {0};
            timeline_write_finding(timeline, found, &text);
            assert_string_equal(text_c(&text), sentence);
            text_finish(&text);
            return found;
        }
    }
    fail_msg("nothing like \"%s\" was found", sentence);
    return NULL;
}

static void all_that_went_wrong_is_found_where_it_happened(void **state) {
    (void)state;
    Headless headless = program();
    const Timeline *timeline = timeline_of(&headless);
    assert_int_equal(timeline_finding_count(timeline), 4);
    finding(&headless, FINDING_BLOCKED,
            "worker-200 blocked the loop for 300 ms, in time.sleep(0.3).");
    finding(&headless, FINDING_NEVER_AWAITED, "coroutine 'save' was never awaited, at line 42.");
    const Finding *lost = finding(&headless, FINDING_NEVER_RETRIEVED,
                                  "forgotten raised KeyError, and it was never retrieved.");
    assert_true(lost->time >= 1500 * NANOS_PER_MILLISECOND && lost->time < 2 * NANOS_PER_SECOND);
    const Finding *held =
        finding(&headless, FINDING_HELD, "main held Lock-1 to the end of the run, taken at line 99.");
    assert_true(held->time > 5 * NANOS_PER_SECOND);
    headless_finish(&headless);
}

static void each_finding_is_a_click_away(void **state) {
    (void)state;
    Headless headless = program();
    for (uint32_t i = 0; i < 4; i++) {
        headless_click(&headless, headless_place(&headless, HIT_FINDING, i));
        const Finding *found = timeline_finding(timeline_of(&headless), i);
        assert_int_equal(headless.app->playback.now.event, found->event);
        assert_int_equal(headless.app->view.lane, found->lane);
        headless_key(&headless, KEY_ESCAPE, 0);
        headless_frame(&headless, 100);
    }
    headless_finish(&headless);
}

static void what_is_found_is_scrolled_into_sight(void **state) {
    (void)state;
    Headless headless = program();
    find(&headless, "worker-317");
    selected_is(&headless, "worker-317");
    Rect room = hits_find(&headless.app->hits, HIT_LANES, 0).rect;
    LaneLayout layout = {0};
    Scene scene = app_scene(headless.app);
    lane_layout_make(&layout, &scene, room.h);
    Slot slot;
    assert_true(lane_layout_find(&layout, headless.app->view.lane, &slot));
    assert_true(layout.height > room.h);
    assert_true(slot.y >= headless.app->view.scroll);
    assert_true(slot.y + slot.h <= headless.app->view.scroll + room.h);
    lane_layout_finish(&layout);
    headless_finish(&headless);
}

static void who_cancelled_a_worker_is_one_key_from_its_end(void **state) {
    (void)state;
    Headless headless = program();
    find(&headless, "worker-317");
    headless_key(&headless, KEY_END, 0);
    headless_key(&headless, '[', 0);
    selected_is(&headless, "main");
    assert_int_equal(timeline_lane_at(timeline_of(&headless), headless.app->view.lane,
                                      headless.app->playback.now)
                         .state,
                     STATE_RUNNING);
    assert_int_equal(line_now(&headless), 93);
    headless_key(&headless, ']', 0);
    selected_is(&headless, "worker-317");
    headless_finish(&headless);
}

static void why_a_bar_waited_is_one_key_away_wherever_the_playhead_is(void **state) {
    (void)state;
    Headless headless = program();
    find(&headless, "worker-22");
    const Timeline *timeline = timeline_of(&headless);
    LaneId lane = headless.app->view.lane;
    uint32_t longest = 0;
    for (uint32_t i = 0; i < timeline_lane(timeline, lane)->span_count; i++) {
        Span span = timeline_span(timeline, lane, i), best = timeline_span(timeline, lane, longest);
        bool gate = span.wait == WAIT_SEMAPHORE && span.state == STATE_RESOURCE;
        longest = gate && span.end - span.begin > best.end - best.begin ? i : longest;
    }
    Span wait = timeline_span(timeline, lane, longest);
    assert_int_equal(wait.wait, WAIT_SEMAPHORE);
    headless_key(&headless, KEY_HOME, 0);
    app_select(headless.app, lane, longest);
    headless_key(&headless, '[', 0);
    // Another worker gave its slot back, at that very moment.
    assert_int_not_equal(headless.app->view.lane, lane);
    assert_int_equal(headless.app->playback.now.time, wait.end);
    headless_key(&headless, ']', 0);
    headless_finish(&headless);
}

static void causes_go_back_to_the_first_step_of_the_run(void **state) {
    (void)state;
    Headless headless = headless_scenario("fish_soup", SIZE);
    headless_key(&headless, KEY_END, 0);
    headless_key(&headless, KEY_UP, 0);
    selected_is(&headless, "prepare_fish");
    static const uint32_t steps[] = {7, 6, 5, 4, 3, 1};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        headless_key(&headless, '[', 0);
        assert_int_equal(headless.app->playback.now.step, steps[i]);
    }
    selected_is(&headless, "main");
    headless_key(&headless, '[', 0);
    assert_int_equal(headless.app->playback.now.step, 1);
    headless_key(&headless, ']', 0);
    selected_is(&headless, "prepare_fish");
    headless_finish(&headless);
}

static void every_cause_lies_before_what_it_caused(void **state) {
    (void)state;
    Headless headless = program();
    const Timeline *timeline = timeline_of(&headless);
    for (uint32_t number = 1; number <= timeline_step_count(timeline); number++) {
        Step step = timeline_step(timeline, number);
        uint32_t span = timeline_span_at_event(timeline, step.lane, step.event);
        Cause cause = cause_of_span(timeline, step.lane, span);
        assert_true(cause.step < number);
        assert_true(cause.step == 0 || cause.event < step.event);
        Cause effect = effect_of_span(timeline, step.lane, span, 0);
        assert_true(effect.step == 0 || effect.step > number);
    }
    headless_finish(&headless);
}

static Span span_in_row(const Headless *headless, size_t row) {
    const SpanList *spans = &headless->app->document->spans;
    assert_true(row < spans->items.count);
    return timeline_span(timeline_of(headless), spans->lane, spans->items.items[row].index);
}

static void the_table_of_spans_is_sorted_by_a_click_on_its_head(void **state) {
    (void)state;
    Headless headless = program();
    find(&headless, "worker-22");
    headless_click(&headless, headless_place(&headless, HIT_SPAN_ORDER, SPANS_BY_LENGTH));
    headless_frame(&headless, 50);
    size_t count = headless.app->document->spans.items.count;
    assert_true(count > 3);
    for (size_t i = 1; i < count; i++) {
        Span a = span_in_row(&headless, i - 1), b = span_in_row(&headless, i);
        assert_true(a.end - a.begin >= b.end - b.begin);
    }
    Span longest = span_in_row(&headless, 0);
    headless_click(&headless, headless_place(&headless, HIT_SPAN_ORDER, SPANS_BY_LENGTH));
    headless_frame(&headless, 50);
    assert_int_equal(span_in_row(&headless, count - 1).index, longest.index);
    headless_key(&headless, 'u', 0);
    headless_frame(&headless, 50);
    assert_int_equal(headless.app->document->spans.order, SPANS_BY_STATE);
    headless_finish(&headless);
}

static void the_inspector_scrolls_to_its_last_span(void **state) {
    (void)state;
    Headless headless = program();
    find(&headless, "main");
    Rect pane = hits_find(&headless.app->hits, HIT_INSPECTOR, 0).rect;
    headless_wheel(&headless, (Point){pane.x + 100, pane.y + pane.h - 30}, -1000, 0);
    headless_frame(&headless, 50);
    assert_true(headless.app->view.inspector_scroll > 0);
    const SpanList *spans = &headless.app->document->spans;
    uint32_t last = spans->items.items[spans->items.count - 1].index;
    bool found = false;
    for (size_t i = 0; i < headless.app->hits.items.count; i++) {
        const Hit *hit = &headless.app->hits.items.items[i];
        bool row = hit->kind == HIT_SPAN && hit->rect.h > 0;
        assert_true(!row || hit->rect.y >= pane.y);
        found = found || (row && hit->b == last);
    }
    assert_true(found);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_went_wrong_is_found_where_it_happened),
        cmocka_unit_test(each_finding_is_a_click_away),
        cmocka_unit_test(what_is_found_is_scrolled_into_sight),
        cmocka_unit_test(who_cancelled_a_worker_is_one_key_from_its_end),
        cmocka_unit_test(why_a_bar_waited_is_one_key_away_wherever_the_playhead_is),
        cmocka_unit_test(causes_go_back_to_the_first_step_of_the_run),
        cmocka_unit_test(the_table_of_spans_is_sorted_by_a_click_on_its_head),
        cmocka_unit_test(the_inspector_scrolls_to_its_last_span),
        cmocka_unit_test(every_cause_lies_before_what_it_caused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
