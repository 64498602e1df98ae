#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "trace/trace.h"

static Event numbered(int64_t number) {
    return (Event){.time = number * 10, .number = number, .kind = EVENT_TASK_RUNS, .lane = 1};
}

static void events_come_back_in_order_and_never_move(void **state) {
    (void)state;
    Trace *trace = trace_create();
    trace_append(trace, numbered(0));
    const Event *first = trace_at(trace, 0);
    for (int64_t i = 1; i < 10000; i++) {
        trace_append(trace, numbered(i));
    }
    assert_int_equal(trace_count(trace), 10000);
    assert_ptr_equal(trace_at(trace, 0), first);
    for (size_t i = 0; i < 10000; i++) {
        assert_int_equal(trace_at(trace, i)->number, i);
    }
    trace_destroy(trace);
}

static void equal_texts_share_an_id(void **state) {
    (void)state;
    Trace *trace = trace_create();
    TextId boil = trace_intern(trace, SLICE("boil"));
    TextId fry = trace_intern(trace, SLICE("fry"));
    assert_int_not_equal(boil, fry);
    assert_int_equal(trace_intern(trace, SLICE("boil")), boil);
    assert_int_equal(trace_intern(trace, SLICE("")), 0);
    assert_true(slice_is(trace_text(trace, fry), "fry"));
    assert_int_equal(trace_text(trace, 0).length, 0);
    assert_int_equal(trace_text(trace, 99).length, 0);
    trace_destroy(trace);
}

static void many_texts_keep_their_ids(void **state) {
    (void)state;
    Trace *trace = trace_create();
    char text[32];
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "text %d", i);
        assert_int_equal(trace_intern(trace, slice_from(text)), i + 1);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "text %d", i);
        assert_int_equal(trace_intern(trace, slice_from(text)), i + 1);
        assert_true(slice_is(trace_text(trace, (TextId)i + 1), text));
    }
    trace_destroy(trace);
}

static void long_texts_are_cut_at_a_whole_character(void **state) {
    (void)state;
    Trace *trace = trace_create();
    Text text = {0};
    text_append_char(&text, 'x');
    for (int i = 0; i < 3000; i++) {
        text_append_rune(&text, 0x9C7C);
    }
    Slice cut = trace_text(trace, trace_intern(trace, text_slice(&text)));
    assert_true(cut.length <= 4096);
    assert_true(slice_ends_with(cut, "\xE2\x80\xA6"));
    assert_int_equal(utf8_valid_prefix(cut), cut.length);
    text_finish(&text);
    trace_destroy(trace);
}

static void the_source_travels_with_the_trace(void **state) {
    (void)state;
    Trace *trace = trace_create();
    trace_set_source(trace, SLICE("nap.py"), SLICE("import asyncio\n"));
    assert_true(slice_is(trace_source(trace), "import asyncio\n"));
    assert_true(slice_is(trace_source_name(trace), "nap.py"));
    trace_destroy(trace);
}

static void ids_are_fresh_and_start_at_one(void **state) {
    (void)state;
    Trace *trace = trace_create();
    assert_int_equal(trace_new_lane(trace), 1);
    assert_int_equal(trace_new_lane(trace), 2);
    assert_int_equal(trace_new_object(trace), 1);
    assert_true(trace_bytes(trace) > 0);
    trace_destroy(trace);
    trace_destroy(NULL);
}

static void every_word_list_ends_in_a_question_mark(void **state) {
    (void)state;
    assert_string_equal(event_kind_word(EVENT_TASK_READY), "ready");
    assert_string_equal(event_kind_word(EVENT_KIND_COUNT), "?");
    assert_string_equal(lane_kind_word(LANE_LOOP), "loop");
    assert_string_equal(lane_kind_word(LANE_KIND_COUNT), "?");
    assert_string_equal(wait_kind_word(WAIT_IO), "io");
    assert_string_equal(wake_reason_word(WAKE_REASON_COUNT), "?");
    assert_string_equal(object_kind_word(OBJECT_QUEUE), "queue");
    assert_string_equal(run_outcome_word(OUTCOME_DEADLOCK), "deadlock");
}

enum { SHARED_EVENTS = 200000 };

static void *append_many(void *argument) {
    Trace *trace = argument;
    char text[32];
    for (int64_t i = 0; i < SHARED_EVENTS; i++) {
        Event event = numbered(i);
        snprintf(text, sizeof text, "%d", (int)(i % 1000));
        event.text = trace_intern(trace, slice_from(text));
        trace_append(trace, event);
    }
    return NULL;
}

static void a_reader_sees_whole_events_while_another_thread_appends(void **state) {
    (void)state;
    Trace *trace = trace_create();
    pthread_t writer;
    assert_int_equal(pthread_create(&writer, NULL, append_many, trace), 0);
    size_t seen = 0;
    while (seen < SHARED_EVENTS) {
        size_t count = trace_count(trace);
        for (; seen < count; seen++) {
            const Event *event = trace_at(trace, seen);
            char text[32];
            snprintf(text, sizeof text, "%d", (int)(event->number % 1000));
            assert_int_equal(event->number, seen);
            assert_true(slice_is(trace_text(trace, event->text), text));
        }
    }
    pthread_join(writer, NULL);
    trace_destroy(trace);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_back_in_order_and_never_move),
        cmocka_unit_test(equal_texts_share_an_id),
        cmocka_unit_test(many_texts_keep_their_ids),
        cmocka_unit_test(long_texts_are_cut_at_a_whole_character),
        cmocka_unit_test(the_source_travels_with_the_trace),
        cmocka_unit_test(ids_are_fresh_and_start_at_one),
        cmocka_unit_test(every_word_list_ends_in_a_question_mark),
        cmocka_unit_test(a_reader_sees_whole_events_while_another_thread_appends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
