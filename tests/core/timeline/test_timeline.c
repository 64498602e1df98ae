#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fixtures.h"

static Nanos seconds(int count) {
    return count * NANOS_PER_SECOND;
}

static void assert_text(Text *text, const char *expected) {
    assert_string_equal(text_c(text), expected);
    text_clear(text);
}

static void assert_span(const Timeline *timeline, LaneId lane, uint32_t index, LaneState state,
                        Nanos begin, Nanos end) {
    Span span = timeline_span(timeline, lane, index);
    assert_string_equal(lane_state_word(span.state), lane_state_word(state));
    assert_int_equal(span.begin, begin);
    assert_int_equal(span.end, end);
}

// ---- Lanes -------------------------------------------------------------------------------------

static void lanes_stand_in_tree_order_with_their_ends(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    const Timeline *timeline = soup.timeline;
    Text label = {0};
    assert_int_equal(timeline_row_count(timeline), 4);
    for (size_t row = 0; row < 4; row++) {
        assert_int_equal(timeline_row(timeline, row), row + 1);
        assert_int_equal(timeline_lane(timeline, (LaneId)row + 1)->row, row);
    }
    const Lane *fish = timeline_lane(timeline, 4);
    assert_int_equal(fish->depth, 1);
    assert_int_equal(fish->parent, 2);
    assert_int_equal(fish->end, STATE_FINISHED);
    assert_int_equal(fish->ended, seconds(5));
    assert_int_equal(fish->ended_step, 5);
    assert_int_equal(fish->step_count, 3);
    assert_true(slice_is(timeline_text(timeline, fish->result), "'fried fish'"));
    assert_false(fish->named);
    timeline_write_lane_label(timeline, 4, &label);
    assert_text(&label, "prepare_fish");
    timeline_write_lane_label(timeline, 1, &label);
    text_finish(&label);
    assert_int_equal(timeline_lane(timeline, 2)->depth, 0);
    assert_int_equal(timeline_main_loop(timeline), 1);
    assert_int_equal(timeline_task_count(timeline), 3);
    assert_null(timeline_lane(timeline, 0));
    assert_null(timeline_lane(timeline, 77));
    fixture_finish(&soup);
}

static void children_stand_under_their_parent_and_share_numbers(void **state) {
    (void)state;
    Fixture tree = fixture_of("coroscope-trace 1\n"
                              "0s lane-created lane=1 detail=loop text=\"io loop\"\n"
                              "0s lane-created lane=2 other=1 detail=task more=\"main\"\n"
                              "0s lane-created lane=3 other=2 detail=task more=\"fetch\"\n"
                              "0s lane-created lane=4 other=2 detail=task more=\"fetch\"\n"
                              "0s lane-created lane=5 other=3 detail=task more=\"parse\"\n"
                              "0s lane-created lane=5 other=2 detail=task more=\"again\"\n"
                              "0s lane-named lane=4 text=\"slow\"\n");
    static const LaneId order[] = {1, 2, 3, 5, 4};
    Text label = {0};
    assert_int_equal(timeline_row_count(tree.timeline), 5);
    for (size_t row = 0; row < 5; row++) {
        assert_int_equal(timeline_row(tree.timeline, row), order[row]);
    }
    assert_int_equal(timeline_lane(tree.timeline, 5)->depth, 2);
    timeline_write_lane_label(tree.timeline, 3, &label);
    assert_text(&label, "fetch 1");
    timeline_write_lane_label(tree.timeline, 4, &label);
    assert_text(&label, "slow");
    timeline_write_lane_label(tree.timeline, 1, &label);
    assert_text(&label, "io loop");
    assert_int_equal(timeline_group_of(tree.timeline, 4), 2);
    text_finish(&label);
    fixture_finish(&tree);
}

// ---- Spans -------------------------------------------------------------------------------------

static void a_lane_is_ready_runs_and_sleeps_in_turn(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    const Timeline *timeline = soup.timeline;
    assert_int_equal(timeline_lane(timeline, 4)->span_count, 8);
    assert_span(timeline, 4, 0, STATE_READY, 0, 0);
    assert_span(timeline, 4, 1, STATE_RUNNING, 0, 0);
    assert_span(timeline, 4, 2, STATE_SLEEP, 0, seconds(3));
    assert_span(timeline, 4, 3, STATE_READY, seconds(3), seconds(3));
    assert_span(timeline, 4, 5, STATE_SLEEP, seconds(3), seconds(5));
    Span sleep = timeline_span(timeline, 4, 2);
    assert_int_equal(sleep.deadline, seconds(3));
    assert_int_equal(sleep.place.line, 13);
    assert_int_equal(sleep.begin_step, 4);
    assert_int_equal(sleep.end_step, 4);
    Span run = timeline_span(timeline, 4, 4);
    assert_int_equal(run.reason, WAKE_TIMER);
    assert_int_equal(run.place.line, 14);
    assert_int_equal(run.begin_step, 4);
    assert_int_equal(run.end_step, 5);
    fixture_finish(&soup);
}

static void the_loop_lane_shows_who_holds_the_thread(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    assert_span(soup.timeline, 1, 0, STATE_RUNNING, 0, 0);
    assert_span(soup.timeline, 1, 3, STATE_IDLE, 0, seconds(3));
    assert_span(soup.timeline, 1, 4, STATE_RUNNING, seconds(3), seconds(3));
    // Nobody said that the loop waits from 3 s to 5 s; it does all the same.
    assert_span(soup.timeline, 1, 5, STATE_IDLE, seconds(3), seconds(5));
    assert_int_equal(timeline_span(soup.timeline, 1, 4).other, 4);
    fixture_finish(&soup);
}

static void spans_are_found_by_time_step_and_event(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    const Timeline *timeline = soup.timeline;
    assert_int_equal(timeline_span_at(timeline, 4, AXIS_TIME, seconds(2)), 2);
    assert_int_equal(timeline_span_at(timeline, 4, AXIS_TIME, seconds(3)), 5);
    assert_int_equal(timeline_span_at(timeline, 4, AXIS_TIME, -1), UINT32_MAX);
    assert_int_equal(timeline_span_at(timeline, 4, AXIS_TIME, INT64_MAX), 7);
    assert_int_equal(timeline_span_at(timeline, 4, AXIS_STEPS, 3), 1);
    SpanRange range = timeline_spans_between(timeline, 4, AXIS_TIME, seconds(1), seconds(2));
    assert_int_equal(range.first, 2);
    assert_int_equal(range.count, 1);
    range = timeline_spans_between(timeline, 4, AXIS_TIME, seconds(3), seconds(4));
    assert_int_equal(range.first, 2);
    assert_int_equal(range.count, 4);
    range = timeline_spans_between(timeline, 4, AXIS_TIME, 0, INT64_MAX);
    assert_int_equal(range.count, 8);
    fixture_finish(&soup);
}

static void cancelling_lasts_from_the_request_to_the_delivery(void **state) {
    (void)state;
    Fixture gather = fixture_of(GATHER_EXCEPTIONS);
    const Timeline *timeline = gather.timeline;
    assert_int_equal(timeline_step_count(timeline), 9);
    Span cancelling = timeline_span(timeline, 5, 3);
    assert_int_equal(cancelling.state, STATE_CANCELLING);
    assert_int_equal(cancelling.other, 2);
    assert_int_equal(cancelling.wait, WAIT_SLEEP);
    assert_int_equal(cancelling.begin_step, 7);
    assert_int_equal(cancelling.end_step, 8);
    assert_int_equal(timeline_span(timeline, 5, 4).state, STATE_RUNNING);
    assert_int_equal(timeline_span(timeline, 5, 4).reason, WAKE_CANCEL);
    assert_int_equal(timeline_lane(timeline, 5)->end, STATE_CANCELLED);
    assert_int_equal(timeline_lane(timeline, 4)->end, STATE_FAILED);
    assert_int_equal(timeline_lane(timeline, 4)->ended_step, 7);
    fixture_finish(&gather);
}

static void a_task_that_cancels_itself_is_cancelling_at_its_next_await(void **state) {
    (void)state;
    Fixture self = fixture_of("coroscope-trace 1\n"
                              "0s lane-created lane=2 detail=task more=\"main\"\n"
                              "0s ready lane=2 detail=created\n"
                              "0s runs lane=2\n"
                              "0s cancel-requested lane=2 other=2\n"
                              "0s suspends lane=2 detail=sleep until=1s\n"
                              "0s ready lane=2 detail=cancel\n"
                              "0s runs lane=2\n"
                              "0s suspends lane=2 detail=nothing\n"
                              "0s ready lane=2 detail=yield\n");
    assert_int_equal(timeline_span(self.timeline, 2, 1).state, STATE_RUNNING);
    assert_int_equal(timeline_span(self.timeline, 2, 2).state, STATE_CANCELLING);
    assert_int_equal(timeline_span(self.timeline, 2, 4).state, STATE_READY);
    assert_int_equal(timeline_lane(self.timeline, 2)->span_count, 5);
    assert_int_equal(timeline_arrow_count(self.timeline), 0);
    fixture_finish(&self);
}

static void blocking_is_a_span_of_the_lane_and_of_its_loop(void **state) {
    (void)state;
    Fixture deadlock = fixture_of(DEADLOCK);
    Nanos end = 900 * NANOS_PER_MILLISECOND;
    assert_span(deadlock.timeline, 3, 2, STATE_BLOCKED, 0, end);
    assert_span(deadlock.timeline, 3, 3, STATE_RUNNING, end, end);
    assert_span(deadlock.timeline, 3, 4, STATE_RESOURCE, end, end);
    assert_span(deadlock.timeline, 1, 2, STATE_BLOCKED, 0, end);
    assert_int_equal(timeline_span(deadlock.timeline, 1, 2).other, 3);
    assert_int_equal(timeline_span(deadlock.timeline, 3, 4).object, 1);
    assert_true(timeline_span(deadlock.timeline, 3, 4).open);
    assert_int_equal(timeline_lane(deadlock.timeline, 3)->end, STATE_PENDING);
    fixture_finish(&deadlock);
}

static void a_column_shows_its_most_urgent_state(void **state) {
    (void)state;
    Fixture gather = fixture_of(GATHER_EXCEPTIONS);
    uint8_t columns[4];
    timeline_columns(gather.timeline, 3, AXIS_TIME, 0, seconds(4), 4, columns);
    assert_int_equal(columns[0], STATE_RUNNING);
    assert_int_equal(columns[1], STATE_RUNNING);
    assert_int_equal(columns[2], STATE_NOT_YET);
    timeline_columns(gather.timeline, 4, AXIS_TIME, 0, seconds(4), 4, columns);
    assert_int_equal(columns[1], STATE_SLEEP);
    assert_int_equal(columns[2], STATE_FAILED);
    assert_int_equal(columns[3], STATE_NOT_YET);
    timeline_columns(gather.timeline, 5, AXIS_STEPS, 5, 9, 4, columns);
    assert_int_equal(columns[0], STATE_SLEEP);
    assert_int_equal(columns[1], STATE_SLEEP);
    assert_int_equal(columns[2], STATE_CANCELLING);
    assert_int_equal(columns[3], STATE_RUNNING);
    fixture_finish(&gather);
}

static void columns_over_many_spans_agree_with_the_spans(void **state) {
    (void)state;
    Trace *trace = trace_create();
    trace_append(trace, (Event){.kind = EVENT_LANE_CREATED, .lane = 1, .detail = LANE_TASK});
    for (int i = 0; i < 1000; i++) {
        Event event = {.time = i * 10, .lane = 1, .kind = EVENT_TASK_READY};
        trace_append(trace, event);
        event.kind = EVENT_TASK_RUNS;
        event.time += i % 7;
        trace_append(trace, event);
        event.kind = EVENT_TASK_SUSPENDS;
        event.detail = i % 5 == 0 ? WAIT_SLEEP : WAIT_TASK;
        trace_append(trace, event);
    }
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    uint8_t columns[97];
    timeline_columns(timeline, 1, AXIS_TIME, 100, 100 + 97 * 90, 97, columns);
    for (int64_t column = 0; column < 97; column++) {
        int64_t left = 100 + column * 90;
        LaneState best = STATE_NOT_YET;
        for (uint32_t i = 0; i < timeline_lane(timeline, 1)->span_count; i++) {
            Span span = timeline_span(timeline, 1, i);
            bool touches = span.begin < left + 90 && (span.end > left || span.begin >= left);
            if (touches && lane_state_urgency(span.state) > lane_state_urgency(best)) {
                best = span.state;
            }
        }
        assert_int_equal(columns[column], best);
    }
    timeline_destroy(timeline);
    trace_destroy(trace);
}

// ---- Words -------------------------------------------------------------------------------------

static void a_bar_is_called_by_its_comment_or_by_what_is_awaited(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    static const struct {
        LaneId lane;
        uint32_t span;
        const char *label;
    } expected[] = {
        {3, 2, "boil"},     {4, 2, "kill"},
        {4, 5, "sleep(2)"}, {2, 2, "await gather(boil_water, prepare_fish)"},
        {4, 1, "bad"},      {4, 4, "print"},
        {3, 0, ""},         {4, 7, "\"fried fish\""},
    };
    Text label = {0};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        Span span = timeline_span(soup.timeline, expected[i].lane, expected[i].span);
        timeline_write_span_label(soup.timeline, &span, &label);
        assert_text(&label, expected[i].label);
    }
    text_finish(&label);
    fixture_finish(&soup);
}

static void an_activity_is_a_phrase_in_the_unit_of_the_scenario(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    const Timeline *timeline = soup.timeline;
    Moment moment = timeline_moment_of_time(timeline, seconds(4));
    Text text = {0};
    timeline_write_activity(timeline, 4, moment, &text);
    assert_text(&text, "sleeps until 5:00");
    timeline_write_activity(timeline, 2, moment, &text);
    assert_text(&text, "waits for gather");
    timeline_write_activity(timeline, 4, timeline_moment_of_step(timeline, 4), &text);
    assert_text(&text, "runs line 14");
    timeline_write_activity(timeline, 1, timeline_moment_of_step(timeline, 4), &text);
    assert_text(&text, "running prepare_fish");
    timeline_write_activity(timeline, 4, timeline_last(timeline), &text);
    assert_text(&text, "returned 'fried fish'");
    timeline_write_activity(timeline, 2, timeline_last(timeline), &text);
    assert_text(&text, "returned at 17:00");
    text_finish(&text);
    fixture_finish(&soup);
}

// ---- Steps and moments
// -----------------------------------------------------------------------------

static void steps_are_found_by_time_and_by_lane(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    const Timeline *timeline = soup.timeline;
    assert_int_equal(timeline_step_count(timeline), 8);
    Step step = timeline_step(timeline, 4);
    assert_int_equal(step.time, seconds(3));
    assert_int_equal(step.lane, 4);
    assert_int_equal(step.place.line, 14);
    assert_int_equal(step.round, 3);
    assert_int_equal(timeline_step(timeline, 2).place.line, 6);  // Not the line of its `def`.
    assert_int_equal(timeline_step_at(timeline, 0), 3);
    assert_int_equal(timeline_step_at(timeline, seconds(4)), 4);
    assert_int_equal(timeline_step_at(timeline, -5), 0);
    assert_int_equal(timeline_next_step_of(timeline, 4, 3), 4);
    assert_int_equal(timeline_next_step_of(timeline, 4, 5), 0);
    assert_int_equal(timeline_next_step_of(timeline, 2, 1), 7);
    assert_int_equal(timeline_previous_step_of(timeline, 2, 7), 1);
    assert_int_equal(timeline_previous_step_of(timeline, 2, 1), 0);
    assert_int_equal(timeline_next_step_of(timeline, 1, 3), 4);
    SpanRange instant = timeline_instant_of(timeline, 2);
    assert_int_equal(instant.first, 1);
    assert_int_equal(instant.count, 3);
    fixture_finish(&soup);
}

static void a_moment_shows_the_queues_as_they_stood(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    const Timeline *timeline = soup.timeline;
    ReadyEntry ready[8];
    TimerEntry timers[8];
    Moment second = timeline_moment_of_step(timeline, 2);
    LoopView view = timeline_loop_at(timeline, second);
    assert_int_equal(view.phase, PHASE_RUN);
    assert_int_equal(view.running, 3);
    assert_int_equal(view.round, 2);
    assert_int_equal(view.ready_count, 1);
    assert_int_equal(timeline_ready_at(timeline, second, ready, 8), 1);
    assert_int_equal(ready[0].lane, 4);
    Moment later = timeline_moment_of_time(timeline, seconds(1));
    view = timeline_loop_at(timeline, later);
    assert_int_equal(view.phase, PHASE_WAIT);
    assert_int_equal(view.running, 0);
    assert_int_equal(view.timer_count, 2);
    assert_int_equal(timeline_timers_at(timeline, later, timers, 8), 2);
    assert_int_equal(timers[0].deadline, seconds(3));
    assert_int_equal(timers[1].deadline, seconds(15));
    assert_true(slice_is(timeline_text(timeline, timers[1].name), "boil_water"));
    assert_int_equal(timeline_timers_at(timeline, later, timers, 1), 1);
    assert_int_equal(timers[0].deadline, seconds(3));
    fixture_finish(&soup);
}

static void the_past_looks_the_same_from_either_side(void **state) {
    (void)state;
    Fixture whole = fixture_of(GATHER_EXCEPTIONS);
    Fixture growing = {.trace = whole.trace, .timeline = timeline_create(whole.trace)};
    size_t count = trace_count(whole.trace);
    for (uint32_t event = 0; event < count; event++) {
        timeline_extend_some(growing.timeline, 1);
        Moment now = timeline_moment_of_event(whole.timeline, event);
        uint32_t forward[STATE_COUNT];
        uint32_t backward[STATE_COUNT];
        timeline_population_at(growing.timeline, now, forward);
        timeline_population_at(whole.timeline, now, backward);
        assert_memory_equal(forward, backward, sizeof forward);
        for (LaneId lane = 1; lane <= 5; lane++) {
            LaneView one = timeline_lane_at(growing.timeline, lane, now);
            LaneView other = timeline_lane_at(whole.timeline, lane, now);
            assert_int_equal(one.state, other.state);
            assert_int_equal(one.span, other.span);
            assert_int_equal(one.since, other.since);
        }
        ReadyEntry ready[2][8];
        size_t waiting = timeline_ready_at(growing.timeline, now, ready[0], 8);
        assert_int_equal(waiting, timeline_ready_at(whole.timeline, now, ready[1], 8));
        assert_memory_equal(ready[0], ready[1], waiting * sizeof(ReadyEntry));
    }
    timeline_destroy(growing.timeline);
    fixture_finish(&whole);
}

static void without_timer_events_the_sleepers_tell_the_timers(void **state) {
    (void)state;
    Fixture gather = fixture_of(GATHER_EXCEPTIONS);
    TimerEntry timers[8];
    Moment moment = timeline_moment_of_time(gather.timeline, seconds(1) / 2);
    assert_int_equal(timeline_timers_at(gather.timeline, moment, timers, 8), 4);
    assert_int_equal(timers[0].lane, 3);
    assert_int_equal(timers[1].lane, 2);
    assert_int_equal(timers[2].lane, 4);
    assert_int_equal(timers[3].deadline, seconds(3));
    fixture_finish(&gather);
}

// call_at() takes any time there is.
static void what_was_due_before_the_beginning_is_due_at_it(void **state) {
    (void)state;
    Fixture fixture = fixture_of("coroscope-trace 1\n"
                                 "0s lane-created lane=1 detail=loop\n"
                                 "1s timer-set lane=1 other=1 number=-9223372036854775807\n"
                                 "2s round lane=1 number=1\n");
    TimerEntry timers[4];
    Moment now = timeline_last(fixture.timeline);
    assert_int_equal(timeline_timers_at(fixture.timeline, now, timers, 4), 1);
    assert_int_equal(timers[0].deadline, 0);
    fixture_finish(&fixture);
}

static void a_cancelled_timer_stays_until_its_time(void **state) {
    (void)state;
    Fixture timers = fixture_of("coroscope-trace 1\n"
                                "0s timer-set other=7 until=3s\n"
                                "1s timer-cancelled other=7\n"
                                "4s clock-jumped until=4s\n");
    TimerEntry entry[2];
    Moment before = timeline_moment_of_time(timers.timeline, seconds(2));
    assert_int_equal(timeline_timers_at(timers.timeline, before, entry, 2), 1);
    assert_true(entry[0].cancelled);
    assert_int_equal(timeline_loop_at(timers.timeline, before).timer_count, 0);
    Moment after = timeline_moment_of_time(timers.timeline, seconds(4));
    assert_int_equal(timeline_timers_at(timers.timeline, after, entry, 2), 0);
    fixture_finish(&timers);
}

static void callbacks_are_steps_of_the_loop(void **state) {
    (void)state;
    Fixture calls = fixture_of("coroscope-trace 1\n"
                               "0s lane-created lane=1 detail=loop\n"
                               "0s callback-queued lane=1 other=5 text=\"tick\"\n"
                               "0s callback-queued lane=1 other=6 text=\"tock\"\n"
                               "0s callback-runs lane=1 other=5 text=\"tick\"\n"
                               "0s callback-ends lane=1 other=5\n"
                               "0s callback-runs lane=1 other=6 text=\"tock\"\n"
                               "0s callback-ends lane=1 other=6\n");
    ReadyEntry ready[2];
    Moment first = timeline_moment_of_step(calls.timeline, 1);
    assert_int_equal(timeline_step_count(calls.timeline), 2);
    assert_int_equal(timeline_ready_at(calls.timeline, first, ready, 2), 1);
    assert_true(slice_is(timeline_text(calls.timeline, ready[0].name), "tock"));
    LoopView view = timeline_loop_at(calls.timeline, first);
    assert_int_equal(view.running, 0);
    assert_true(slice_is(timeline_text(calls.timeline, view.callback), "tick"));
    fixture_finish(&calls);
}

static void populations_count_tasks_by_state(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    uint32_t counts[4 * STATE_COUNT];
    timeline_population_columns(soup.timeline, AXIS_TIME, seconds(1), seconds(21), 4, counts);
    assert_int_equal(counts[STATE_SLEEP], 2);
    assert_int_equal(counts[STATE_AWAIT], 1);
    assert_int_equal(counts[STATE_COUNT + STATE_SLEEP], 1);
    assert_int_equal(counts[3 * STATE_COUNT + STATE_SLEEP], 1);
    assert_int_equal(timeline_most_asleep(soup.timeline), 2);
    Nanos totals[STATE_COUNT];
    timeline_totals_at(soup.timeline, 4, timeline_moment_of_time(soup.timeline, seconds(4)),
                       totals);
    assert_int_equal(totals[STATE_SLEEP], seconds(4));
    // By brute force: the same, whatever stretch is asked for.
    uint32_t last = timeline_last(soup.timeline).event;
    for (uint32_t from = 0; from < last; from += 3) {
        uint32_t most = 0;
        for (uint32_t at = from; at <= last; at++) {
            timeline_population_at(soup.timeline, timeline_moment_of_event(soup.timeline, at),
                                   counts);
            most = counts[STATE_READY] > most ? counts[STATE_READY] : most;
            assert_int_equal(timeline_most_ready(soup.timeline, from, at), most);
        }
    }
    uint8_t busy[3];
    timeline_busy_columns(soup.timeline, 0, seconds(18), 3, busy);
    assert_true(busy[0] > 40);
    assert_int_equal(busy[1], 0);
    fixture_finish(&soup);
}

// ---- The rest
// ------------------------------------------------------------------------------------

static void frames_nest_like_calls(void **state) {
    (void)state;
    Fixture calls = fixture_of("coroscope-trace 1\n"
                               "0s lane-created lane=1 detail=task\n"
                               "0s runs lane=1\n"
                               "0s frame-entered lane=1 text=\"main\"\n"
                               "1s frame-entered lane=1 text=\"fetch\"\n"
                               "2s frame-left lane=1 text=\"fetch\"\n"
                               "3s frame-entered lane=1 text=\"parse\"\n"
                               "4s frame-left lane=1\n"
                               "5s returned lane=1\n");
    uint32_t frames[4];
    const Timeline *timeline = calls.timeline;
    Moment moment = timeline_moment_of_time(timeline, seconds(3) + 1);
    assert_int_equal(timeline_stack_at(timeline, 1, moment, frames, 4), 2);
    assert_int_equal(frames[0], 0);
    assert_int_equal(frames[1], 2);
    FrameSpan parse = timeline_frame(timeline, 1, 2);
    assert_int_equal(parse.depth, 1);
    assert_int_equal(parse.begin, seconds(3));
    assert_int_equal(parse.end, seconds(4));
    moment = timeline_moment_of_time(timeline, seconds(2) + 1);
    assert_int_equal(timeline_stack_at(timeline, 1, moment, frames, 4), 1);
    assert_false(timeline_frame(timeline, 1, 0).open);
    assert_int_equal(timeline_frames_between(timeline, 1, seconds(3), seconds(9), frames, 4), 2);
    assert_int_equal(frames[1], 2);
    fixture_finish(&calls);
}

static void arrows_tell_who_did_what_to_whom(void **state) {
    (void)state;
    Fixture gather = fixture_of(GATHER_EXCEPTIONS);
    const Timeline *timeline = gather.timeline;
    assert_int_equal(timeline_arrow_count(timeline), 5);
    Arrow creates = timeline_arrow(timeline, 0);
    assert_int_equal(creates.kind, ARROW_CREATES);
    assert_int_equal(creates.from, 2);
    assert_int_equal(creates.to, 3);
    assert_int_equal(creates.from_step, 1);
    assert_int_equal(creates.to_step, 2);
    Arrow cancels = timeline_arrow(timeline, 3);
    assert_int_equal(cancels.kind, ARROW_CANCELS);
    assert_int_equal(cancels.from_step, 6);
    assert_int_equal(cancels.to, 5);
    Arrow wakes = timeline_arrow(timeline, 4);
    assert_int_equal(wakes.kind, ARROW_WAKES);
    assert_int_equal(wakes.from, 5);
    assert_int_equal(wakes.to_step, 9);
    assert_int_equal(wakes.from_step, 8);
    uint32_t found[8];
    assert_int_equal(timeline_arrows_of_lane(timeline, 5, found, 8), 3);
    assert_int_equal(found[0], 2);
    assert_int_equal(found[2], 4);
    assert_int_equal(timeline_arrows_of_step(timeline, 6, found, 8), 1);
    assert_int_equal(timeline_arrows_of_step(timeline, 9, found, 8), 1);
    assert_int_equal(found[0], 4);
    assert_int_equal(timeline_arrows_between(timeline, AXIS_TIME, seconds(1), seconds(3), found, 8),
                     2);
    assert_int_equal(timeline_arrows_between(timeline, AXIS_STEPS, 1, 2, found, 8), 3);
    Span woken = timeline_span(timeline, 2, timeline_lane(timeline, 2)->span_count - 1);
    assert_int_equal(timeline_arrow_into(timeline, &woken), 4);
    fixture_finish(&gather);
}

static void a_loop_that_names_nobody_still_shows_who_woke_whom(void **state) {
    (void)state;
    Fixture failing = fixture_of("coroscope-trace 1\n"
                                 "0s lane-created lane=1 detail=loop\n"
                                 "0s lane-created lane=2 other=1 detail=task more=\"main\"\n"
                                 "0s lane-created lane=3 other=1 detail=task more=\"bad\"\n"
                                 "0s runs lane=2\n"
                                 "0s suspends lane=2 detail=gather\n"
                                 "0s runs lane=3\n"
                                 "0s raised lane=3 text=\"ValueError\"\n"
                                 "0s ready lane=2 detail=exception\n"
                                 "0s runs lane=2\n"
                                 "0s lane-ended lane=2\n");
    Arrow fails = timeline_arrow(failing.timeline, 0);
    assert_int_equal(fails.kind, ARROW_FAILS_UP);
    assert_int_equal(fails.from, 3);
    assert_int_equal(fails.to_step, 3);
    assert_int_equal(timeline_span(failing.timeline, 2, 3).other, 3);
    assert_int_equal(timeline_lane(failing.timeline, 2)->end, STATE_PENDING);
    fixture_finish(&failing);
}

static void a_thread_that_sleeps_blocks_nobody(void **state) {
    (void)state;
    Fixture thread = fixture_of("coroscope-trace 1\n"
                                "0s lane-created lane=1 detail=loop\n"
                                "0s lane-created lane=2 other=1 detail=thread text=\"worker\"\n"
                                "0s loop-blocked lane=2 until=3s text=\"time.sleep(3)\"\n"
                                "3s output lane=2 detail=1 text=\"up\\n\"\n");
    assert_span(thread.timeline, 2, 0, STATE_SLEEP, 0, seconds(3));
    assert_span(thread.timeline, 2, 1, STATE_RUNNING, seconds(3), seconds(3));
    assert_int_equal(timeline_lane(thread.timeline, 1)->span_count, 0);
    assert_int_equal(timeline_finding_count(thread.timeline), 0);
    fixture_finish(&thread);
}

// It ends when it said it would, and it is the loop that stands still.
static void a_callback_that_sleeps_blocks_the_loop_that_called_it(void **state) {
    (void)state;
    Fixture slow =
        fixture_of("coroscope-trace 1\n"
                   "0s lane-created lane=1 detail=thread text=\"MainThread\"\n"
                   "0s lane-created lane=2 other=1 detail=loop\n"
                   "0s lane-created lane=3 other=1 detail=task text=\"Task-1\" more=\"main\"\n"
                   "0.5s callback-runs lane=2 other=1 text=\"hog()\"\n"
                   "0.5s loop-blocked lane=1 until=0.9s text=\"time.sleep(0.4)\" at=\"p.py\":6:4\n"
                   "0.9s callback-ends lane=2 other=1\n"
                   "0.9s loop-waits lane=2 until=2s\n"
                   "2s lane-ended lane=2\n");
    const Timeline *timeline = slow.timeline;
    assert_int_equal(timeline_lane(timeline, 1)->span_count, 0);
    uint32_t blocked = timeline_span_at(timeline, 2, AXIS_TIME, nanos_from_seconds(0.6));
    assert_span(timeline, 2, blocked, STATE_BLOCKED, nanos_from_seconds(0.5),
                nanos_from_seconds(0.9));
    assert_int_equal(timeline_span(timeline, 2, blocked).other, 0);
    assert_int_equal(timeline_finding_count(timeline), 1);
    assert_int_equal(timeline_finding(timeline, 0)->lane, 2);
    Text text = {0};
    timeline_write_finding(timeline, timeline_finding(timeline, 0), &text);
    assert_string_equal(text_c(&text), "hog() blocked the loop for 400 ms, in time.sleep(0.4).");
    text_finish(&text);
    fixture_finish(&slow);
}

// A shorter call than the limit is a step that runs; another limit folds the trace again.
static void a_call_blocks_from_the_limit_on(void **state) {
    (void)state;
    Fixture deadlock = fixture_of(DEADLOCK);
    Timeline *timeline = deadlock.timeline;
    Nanos end = timeline_end(timeline);
    uint32_t spans = timeline_lane(timeline, 3)->span_count;
    assert_int_equal(timeline_span(timeline, 3, 2).state, STATE_BLOCKED);
    assert_true(timeline_set_blocking_limit(timeline, end + 1));
    assert_false(timeline_set_blocking_limit(timeline, end + 1));
    assert_int_equal(timeline_finding_count(timeline), 2);
    assert_int_equal(timeline_lane(timeline, 3)->span_count, spans - 2);
    assert_span(timeline, 3, 1, STATE_RUNNING, 0, end);
    uint8_t columns[4];
    timeline_columns(timeline, 3, AXIS_TIME, 0, end, 4, columns);
    assert_int_equal(columns[2], STATE_RUNNING);
    assert_true(timeline_set_blocking_limit(timeline, end));
    assert_int_equal(timeline_finding_count(timeline), 3);
    assert_span(timeline, 3, 2, STATE_BLOCKED, 0, end);
    assert_int_equal(timeline_end(timeline), end);
    fixture_finish(&deadlock);
}

static void output_becomes_lines_with_their_step(void **state) {
    (void)state;
    Fixture soup = fixture_of(FISH_SOUP);
    const Timeline *timeline = soup.timeline;
    assert_int_equal(timeline_console_count(timeline), 4);
    ConsoleLine kill = timeline_console_line(timeline, 1);
    assert_true(slice_is(kill.text, "# kill the fish"));
    assert_int_equal(kill.lane, 4);
    assert_int_equal(kill.step, 3);
    assert_int_equal(kill.place.line, 12);
    assert_int_equal(timeline_console_until(timeline, timeline_begin(timeline)), 0);
    assert_int_equal(timeline_console_until(timeline, timeline_moment_of_step(timeline, 2)), 1);
    assert_int_equal(timeline_console_until(timeline, timeline_moment_of_step(timeline, 3)), 2);
    assert_int_equal(timeline_console_until(timeline, timeline_last(timeline)), 4);
    assert_true(timeline_line_reached(timeline, 6, timeline_moment_of_step(timeline, 3)));
    assert_false(timeline_line_reached(timeline, 14, timeline_moment_of_step(timeline, 3)));
    assert_int_equal(timeline_source_line_count(timeline), 25);
    assert_true(slice_is(timeline_source_line(timeline, 3), "import asyncio"));
    fixture_finish(&soup);
}

static void a_line_without_its_newline_comes_before_what_the_other_stream_says(void **state) {
    (void)state;
    Fixture run = fixture_of("coroscope-trace 1\n"
                             "0s lane-created lane=1 detail=thread text=\"MainThread\"\n"
                             "0s output lane=1 detail=1 text=\"Your name? \"\n"
                             "1s output lane=1 detail=2 text=\"EOFError\\n\"\n"
                             "1s run-ended detail=finished\n");
    assert_int_equal(timeline_console_count(run.timeline), 2);
    assert_true(slice_is(timeline_console_line(run.timeline, 0).text, "Your name? "));
    assert_true(slice_is(timeline_console_line(run.timeline, 1).text, "EOFError"));
    fixture_finish(&run);
}

static void assert_sentence(const Timeline *timeline, size_t finding, const char *sentence) {
    Text text = {0};
    timeline_write_finding(timeline, timeline_finding(timeline, finding), &text);
    assert_string_equal(text_c(&text), sentence);
    text_finish(&text);
}

static void findings_say_what_went_wrong(void **state) {
    (void)state;
    Fixture deadlock = fixture_of(DEADLOCK);
    const Timeline *timeline = deadlock.timeline;
    assert_int_equal(timeline_finding_count(timeline), 3);
    const Finding *blocked = timeline_finding(timeline, 0);
    assert_int_equal(blocked->kind, FINDING_BLOCKED);
    assert_sentence(timeline, 0, "consumer blocked the loop for 900 ms, in time.sleep(0.9).");
    assert_int_equal(blocked->lane, 3);
    assert_int_equal(blocked->length, 900 * NANOS_PER_MILLISECOND);
    assert_int_equal(timeline_finding(timeline, 1)->kind, FINDING_NEVER_AWAITED);
    assert_int_equal(timeline_finding(timeline, 2)->kind, FINDING_DEADLOCK);
    assert_sentence(timeline, 2, "Deadlock at 0.900 s: nothing is left that could wake anyone.");
    // What was printed without a newline is shown at the end.
    assert_int_equal(timeline_console_count(timeline), 1);
    assert_true(timeline_console_line(timeline, 0).error);
    fixture_finish(&deadlock);
}

static void uncaught_and_pending_are_found_at_the_end(void **state) {
    (void)state;
    Fixture failed = fixture_of("coroscope-trace 1\n"
                                "0s lane-created lane=1 detail=task more=\"main\"\n"
                                "0s lane-created lane=2 detail=task more=\"other\"\n"
                                "0s runs lane=1\n"
                                "0s raised lane=1 text=\"ValueError\" more=\"no\" at=\"a\":3:4\n"
                                "0s run-ended detail=uncaught\n");
    assert_int_equal(timeline_finding_count(failed.timeline), 2);
    assert_sentence(failed.timeline, 0, "main raised ValueError, and nobody caught it.");
    assert_sentence(failed.timeline, 1, "other was still pending when the run ended.");
    assert_int_equal(timeline_finding(failed.timeline, 0)->place.line, 3);
    assert_int_equal(timeline_finding(failed.timeline, 1)->kind, FINDING_PENDING);
    fixture_finish(&failed);
}

static void an_object_is_a_step_plot(void **state) {
    (void)state;
    Fixture deadlock = fixture_of(DEADLOCK);
    const Timeline *timeline = deadlock.timeline;
    const ObjectInfo *queue = timeline_object(timeline, 0);
    assert_int_equal(timeline_object_count(timeline), 1);
    assert_int_equal(queue->kind, OBJECT_QUEUE);
    assert_int_equal(queue->capacity, 2);
    assert_int_equal(queue->most, 1);
    assert_int_equal(queue->point_count, 2);
    uint32_t at = timeline_object_at(timeline, 1, timeline_last(timeline));
    assert_int_equal(timeline_object_point(timeline, 1, at).value, 0);
    assert_int_equal(timeline_object_point(timeline, 1, at).by, 3);
    assert_null(timeline_object_by_id(timeline, 9));
    fixture_finish(&deadlock);
}

static void a_summary_is_one_line(void **state) {
    (void)state;
    Fixture gather = fixture_of(GATHER_EXCEPTIONS);
    Text text = {0};
    timeline_write_summary(gather.timeline, &text);
    assert_text(&text, "4 tasks, 2 s, 9 steps, 1 failed, 1 cancelled");
    text_finish(&text);
    fixture_finish(&gather);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lanes_stand_in_tree_order_with_their_ends),
        cmocka_unit_test(children_stand_under_their_parent_and_share_numbers),
        cmocka_unit_test(a_lane_is_ready_runs_and_sleeps_in_turn),
        cmocka_unit_test(the_loop_lane_shows_who_holds_the_thread),
        cmocka_unit_test(spans_are_found_by_time_step_and_event),
        cmocka_unit_test(cancelling_lasts_from_the_request_to_the_delivery),
        cmocka_unit_test(a_task_that_cancels_itself_is_cancelling_at_its_next_await),
        cmocka_unit_test(blocking_is_a_span_of_the_lane_and_of_its_loop),
        cmocka_unit_test(a_column_shows_its_most_urgent_state),
        cmocka_unit_test(columns_over_many_spans_agree_with_the_spans),
        cmocka_unit_test(a_bar_is_called_by_its_comment_or_by_what_is_awaited),
        cmocka_unit_test(an_activity_is_a_phrase_in_the_unit_of_the_scenario),
        cmocka_unit_test(steps_are_found_by_time_and_by_lane),
        cmocka_unit_test(a_moment_shows_the_queues_as_they_stood),
        cmocka_unit_test(the_past_looks_the_same_from_either_side),
        cmocka_unit_test(without_timer_events_the_sleepers_tell_the_timers),
        cmocka_unit_test(what_was_due_before_the_beginning_is_due_at_it),
        cmocka_unit_test(a_cancelled_timer_stays_until_its_time),
        cmocka_unit_test(callbacks_are_steps_of_the_loop),
        cmocka_unit_test(populations_count_tasks_by_state),
        cmocka_unit_test(frames_nest_like_calls),
        cmocka_unit_test(arrows_tell_who_did_what_to_whom),
        cmocka_unit_test(a_loop_that_names_nobody_still_shows_who_woke_whom),
        cmocka_unit_test(a_thread_that_sleeps_blocks_nobody),
        cmocka_unit_test(a_callback_that_sleeps_blocks_the_loop_that_called_it),
        cmocka_unit_test(a_call_blocks_from_the_limit_on),
        cmocka_unit_test(output_becomes_lines_with_their_step),
        cmocka_unit_test(a_line_without_its_newline_comes_before_what_the_other_stream_says),
        cmocka_unit_test(findings_say_what_went_wrong),
        cmocka_unit_test(uncaught_and_pending_are_found_at_the_end),
        cmocka_unit_test(an_object_is_a_step_plot),
        cmocka_unit_test(a_summary_is_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
