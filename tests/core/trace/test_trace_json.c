#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "example.h"
#include "trace/trace_chrome.h"
#include "trace/trace_json.h"
#include "trace/trace_text.h"

static void a_json_line_spells_its_event_out(void **state) {
    (void)state;
    Trace *trace = trace_create();
    trace_append(trace, (Event){.time = 7,
                                .kind = EVENT_OUTPUT,
                                .detail = 1,
                                .lane = 2,
                                .text = trace_intern(trace, SLICE("say \"hi\"\n\x01\xFF"))});
    trace_append(trace, (Event){.time = 8, .kind = EVENT_TASK_READY, .lane = 2, .detail = 1});
    Text out = {0};
    trace_write_json_lines(trace, &out);
    assert_string_equal(text_c(&out),
                        "{\"time\":7,\"kind\":\"output\",\"lane\":2,\"detail\":1,"
                        "\"text\":\"say \\\"hi\\\"\\n\\u0001\xEF\xBF\xBD\"}\n"
                        "{\"time\":8,\"kind\":\"ready\",\"lane\":2,\"detail\":\"timer\"}\n");
    trace_destroy(trace);
    text_finish(&out);
}

static void a_sleep_becomes_a_slice_of_chromes_format(void **state) {
    (void)state;
    Trace *trace = trace_read_text(SLICE("coroscope-trace 1\n"
                                         "0s lane-created lane=2 detail=task text=\"nap\"\n"
                                         "0s runs lane=2\n"
                                         "0s suspends lane=2 detail=sleep until=2s\n"
                                         "2s ready lane=2 detail=timer\n"),
                                   NULL);
    assert_non_null(trace);
    Text out = {0};
    trace_write_chrome(trace, &out);
    // The step took no time: it is a nanosecond long, and the sleep begins after it.
    assert_non_null(strstr(text_c(&out), "{\"ph\":\"B\",\"pid\":1,\"tid\":2,\"ts\":0.000,"
                                         "\"cat\":\"runs\",\"name\":\"runs\"},\n"
                                         "{\"ph\":\"E\",\"pid\":1,\"tid\":2,\"ts\":0.001},\n"
                                         "{\"ph\":\"B\",\"pid\":1,\"tid\":2,\"ts\":0.001,"
                                         "\"cat\":\"sleep\",\"name\":\"sleep\"},\n"
                                         "{\"ph\":\"E\",\"pid\":1,\"tid\":2,\"ts\":2000000.000}"));
    assert_true(slice_ends_with(text_slice(&out), "]}\n"));
    trace_destroy(trace);
    text_finish(&out);
}

static void any_event_can_be_exported(void **state) {
    (void)state;
    Trace *trace = example_trace();
    Text out = {0};
    trace_write_chrome(trace, &out);
    trace_write_json_lines(trace, &out);
    assert_true(out.length > 0);
    trace_destroy(trace);
    text_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_json_line_spells_its_event_out),
        cmocka_unit_test(a_sleep_becomes_a_slice_of_chromes_format),
        cmocka_unit_test(any_event_can_be_exported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
