#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

static void what_was_written_is_read(void **state) {
    (void)state;
    char folder[] = "file-test-XXXXXX";
    char path[64];
    Error error = {0};
    Text text = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a", folder);
    assert_true(file_write(path, SLICE("first, longer"), &error));
    assert_true(file_write(path, SLICE("a\0b"), &error));
    text_append_c(&text, "> ");
    assert_true(file_read(path, 3, &text, &error));
    assert_int_equal(text.length, 5);
    assert_memory_equal(text.data, "> a\0b", 6);
    assert_false(file_read(path, 2, &text, &error));
    assert_non_null(strstr(error.message, "larger than 2 bytes"));
    assert_int_equal(text.length, 5);
    text_finish(&text);
    unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

static void what_cannot_be_done_is_a_sentence_with_the_path(void **state) {
    (void)state;
    Error error = {0};
    Text text = {0};
    assert_false(file_read("no/such/file", 100, &text, &error));
    assert_non_null(strstr(error.message, "no/such/file"));
    assert_false(file_read(".", 100, &text, &error));
    assert_non_null(strstr(error.message, "directory"));
    assert_false(file_write("no/such/file", SLICE("x"), &error));
    assert_non_null(strstr(error.message, "Cannot write no/such/file"));
    assert_false(file_write(".", SLICE("x"), &error));
    text_finish(&text);
}

static void a_device_is_written_to_and_not_replaced(void **state) {
    (void)state;
    Error error = {0};
    assert_true(file_write("/dev/null", SLICE("gone"), &error));
    assert_int_equal(access("/dev/null", W_OK), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(what_cannot_be_done_is_a_sentence_with_the_path),
        cmocka_unit_test(a_device_is_written_to_and_not_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
