#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "example.h"
#include "trace/trace_text.h"

static void what_was_written_reads_back_and_writes_the_same(void **state) {
    (void)state;
    Trace *trace = example_trace();
    Text first = {0};
    Text second = {0};
    trace_write_text(trace, &first);
    Error error = {0};
    Trace *back = trace_read_text(text_slice(&first), &error);
    assert_string_equal(error.message, "");
    assert_non_null(back);
    trace_write_text(back, &second);
    assert_string_equal(text_c(&first), text_c(&second));
    assert_true(slice_equal(trace_source(trace), trace_source(back)));
    for (size_t i = 0; i < trace_count(trace); i++) {
        const Event *one = trace_at(trace, i);
        const Event *other = trace_at(back, i);
        assert_int_equal(one->time, other->time);
        assert_int_equal(one->number, other->number);
        assert_int_equal(one->detail, other->detail);
        assert_true(slice_equal(trace_text(trace, one->text), trace_text(back, other->text)));
    }
    trace_destroy(trace);
    trace_destroy(back);
    text_finish(&first);
    text_finish(&second);
}

static void a_line_says_what_happened(void **state) {
    (void)state;
    Trace *trace = trace_create();
    TextId file = trace_intern(trace, SLICE("nap.py"));
    trace_append(trace, (Event){.kind = EVENT_LANE_CREATED,
                                .detail = LANE_TASK,
                                .lane = 2,
                                .other = 1,
                                .text = trace_intern(trace, SLICE("Task-2")),
                                .more = trace_intern(trace, SLICE("nap"))});
    trace_append(trace, (Event){.time = 500000000,
                                .kind = EVENT_TASK_SUSPENDS,
                                .detail = WAIT_SLEEP,
                                .lane = 2,
                                .number = 2000000000,
                                .place = {file, 4, 10}});
    Text out = {0};
    trace_write_text(trace, &out);
    assert_string_equal(
        text_c(&out),
        "coroscope-trace 1\n"
        "0s lane-created lane=2 other=1 detail=task text=\"Task-2\" more=\"nap\"  # nap\n"
        "0.5s suspends lane=2 detail=sleep until=2s at=\"nap.py\":4:10  # nap\n");
    trace_destroy(trace);
    text_finish(&out);
}

static void a_wrong_line_is_named_with_its_reason(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *reason;
    } wrong[] = {
        {"", "Line 1: a trace in text begins"},
        {"hello\n", "Line 1: a trace in text begins"},
        {"coroscope-trace 1\n0s fly\n", "Line 2: there is no such event"},
        {"coroscope-trace 1\n\n# x\n0 ready\n", "Line 4: a time in seconds"},
        {"coroscope-trace 1\n-1s ready\n", "Line 2: an event happens"},
        {"coroscope-trace 1\n99999999999s ready\n", "Line 2: this number is too large"},
        {"coroscope-trace 1\n0s ready lane\n", "Line 2: a field is key=value"},
        {"coroscope-trace 1\n0s ready lane=x\n", "Line 2: a number was expected"},
        {"coroscope-trace 1\n0s ready lane=4294967296\n", "Line 2: this number is too large"},
        {"coroscope-trace 1\n0s ready detail=bored\n", "Line 2: this detail"},
        {"coroscope-trace 1\n0s ready wings=2\n", "Line 2: this field is not known"},
        {"coroscope-trace 1\n0s output text=\"a\n", "Line 2: the quotes are not closed"},
        {"coroscope-trace 1\n0s output text=\"\\q\"\n", "Line 2: a backslash"},
        {"coroscope-trace 1\n0s ready at=\"f\"\n", "Line 2: a place is"},
        {"coroscope-trace 1\nsource x\n", "Line 2: a text in double quotes"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Error error = {0};
        assert_null(trace_read_text(slice_from(wrong[i].text), &error));
        assert_true(slice_starts_with(slice_from(error.message), wrong[i].reason));
    }
}

static void text_cut_anywhere_never_crashes(void **state) {
    (void)state;
    Trace *trace = example_trace();
    Text text = {0};
    trace_write_text(trace, &text);
    for (size_t length = 0; length < text.length; length++) {
        Error error = {0};
        Trace *back = trace_read_text((Slice){text.data, length}, &error);
        assert_true(back || error.message[0]);
        trace_destroy(back);
    }
    trace_destroy(trace);
    text_finish(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_reads_back_and_writes_the_same),
        cmocka_unit_test(a_line_says_what_happened),
        cmocka_unit_test(a_wrong_line_is_named_with_its_reason),
        cmocka_unit_test(text_cut_anywhere_never_crashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
