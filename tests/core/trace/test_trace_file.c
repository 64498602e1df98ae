#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "example.h"
#include "trace/trace_file.h"
#include "trace/trace_text.h"

static void assert_same_trace(const Trace *one, const Trace *other) {
    assert_int_equal(trace_count(one), trace_count(other));
    for (size_t i = 0; i < trace_count(one); i++) {
        assert_memory_equal(trace_at(one, i), trace_at(other, i), sizeof(Event));
    }
    assert_int_equal(trace_text_count(one), trace_text_count(other));
    for (TextId id = 1; id <= trace_text_count(one); id++) {
        assert_true(slice_equal(trace_text(one, id), trace_text(other, id)));
    }
    assert_true(slice_equal(trace_source(one), trace_source(other)));
    assert_true(slice_equal(trace_source_name(one), trace_source_name(other)));
}

static void what_was_encoded_comes_back_the_same(void **state) {
    (void)state;
    Trace *trace = example_trace();
    Text bytes = {0};
    Text again = {0};
    trace_encode(trace, &bytes);
    Error error = {0};
    Trace *back = trace_decode(text_slice(&bytes), &error);
    assert_non_null(back);
    assert_same_trace(trace, back);
    trace_encode(back, &again);
    assert_true(slice_equal(text_slice(&bytes), text_slice(&again)));
    trace_destroy(back);
    trace_destroy(trace);
    text_finish(&bytes);
    text_finish(&again);
}

static void an_empty_trace_is_a_trace(void **state) {
    (void)state;
    Trace *trace = trace_create();
    Text bytes = {0};
    trace_encode(trace, &bytes);
    Trace *back = trace_decode(text_slice(&bytes), NULL);
    assert_non_null(back);
    assert_int_equal(trace_count(back), 0);
    trace_destroy(back);
    trace_destroy(trace);
    text_finish(&bytes);
}

// A copy in memory of its own size, so that a sanitizer sees a read past its end.
static void assert_refused(const char *bytes, size_t length) {
    char *copy = malloc(length ? length : 1);
    memcpy(copy, bytes, length);
    Error error = {0};
    assert_null(trace_decode((Slice){copy, length}, &error));
    assert_true(error.message[0] != 0);
    free(copy);
}

static void a_file_cut_at_any_byte_is_refused(void **state) {
    (void)state;
    Trace *trace = example_trace();
    Text bytes = {0};
    trace_encode(trace, &bytes);
    for (size_t length = 0; length < bytes.length; length++) {
        assert_refused(bytes.data, length);
    }
    trace_destroy(trace);
    text_finish(&bytes);
}

static void a_file_damaged_at_any_byte_is_refused(void **state) {
    (void)state;
    Trace *trace = example_trace();
    Text bytes = {0};
    trace_encode(trace, &bytes);
    for (size_t i = 0; i < bytes.length; i++) {
        bytes.data[i] = (char)(bytes.data[i] ^ (char)(1 << i % 8));
        assert_refused(bytes.data, bytes.length);
        bytes.data[i] = (char)(bytes.data[i] ^ (char)(1 << i % 8));
    }
    trace_destroy(trace);
    text_finish(&bytes);
}

static void a_saved_file_loads(void **state) {
    (void)state;
    char folder[] = "trace-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    snprintf(path, sizeof path, "%s/a.trace", folder);
    Trace *trace = example_trace();
    Error error = {0};
    assert_true(trace_save(trace, path, &error));
    assert_true(trace_save(trace, path, &error));
    Trace *back = trace_load(path, &error);
    assert_non_null(back);
    assert_same_trace(trace, back);
    trace_destroy(back);
    trace_destroy(trace);
    unlink(path);
    assert_int_equal(rmdir(folder), 0);  // Nothing else was left beside it.
}

static void a_file_that_is_not_there_or_not_a_trace_gives_a_sentence(void **state) {
    (void)state;
    Error error = {0};
    assert_null(trace_load("no-such-folder/no-such-file", &error));
    assert_non_null(strstr(error.message, "no-such-file"));
    assert_null(trace_load("/", &error));
    assert_non_null(strstr(error.message, "directory"));
    assert_false(trace_file_begins(SLICE("import asyncio")));
    assert_null(trace_decode(SLICE("import asyncio"), &error));
    assert_non_null(strstr(error.message, "not a saved trace"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_encoded_comes_back_the_same),
        cmocka_unit_test(an_empty_trace_is_a_trace),
        cmocka_unit_test(a_file_cut_at_any_byte_is_refused),
        cmocka_unit_test(a_file_damaged_at_any_byte_is_refused),
        cmocka_unit_test(a_saved_file_loads),
        cmocka_unit_test(a_file_that_is_not_there_or_not_a_trace_gives_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
