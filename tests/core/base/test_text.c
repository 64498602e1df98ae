#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/nanos.h"
#include "base/text.h"

static void slices_compare_by_their_bytes(void **state) {
    (void)state;
    assert_true(slice_equal(SLICE("soup"), slice_from("soup")));
    assert_false(slice_equal(SLICE("soup"), SLICE("soups")));
    assert_true(slice_equal(slice_from(NULL), SLICE("")));
    assert_true(slice_is(SLICE("a\0b"), "a") == false);
    assert_true(slice_starts_with(SLICE("await x"), "await"));
    assert_false(slice_starts_with(SLICE("aw"), "await"));
    assert_true(slice_ends_with(SLICE("nap.py"), ".py"));
    assert_false(slice_ends_with(SLICE("y"), ".py"));
}

static void a_part_of_a_slice_is_clamped(void **state) {
    (void)state;
    assert_true(slice_is(slice_sub(SLICE("kitchen"), 0, 3), "kit"));
    assert_true(slice_is(slice_sub(SLICE("kitchen"), 3, 99), "chen"));
    assert_int_equal(slice_sub(SLICE("kitchen"), 9, 2).length, 0);
}

static void a_text_grows_and_always_ends_in_zero(void **state) {
    (void)state;
    Text text = {0};
    assert_string_equal(text_c(&text), "");
    for (int i = 0; i < 1000; i++) {
        text_append_char(&text, 'x');
        assert_int_equal(text.data[text.length], 0);
    }
    text_clear(&text);
    assert_int_equal(text.length, 0);
    text_printf(&text, "%d and %s", 7, "eight");
    text_append_c(&text, "!");
    assert_string_equal(text_c(&text), "7 and eight!");
    char *taken = text_take(&text);
    assert_string_equal(taken, "7 and eight!");
    assert_null(text.data);
    mem_free(taken);
    taken = text_take(&text);
    assert_string_equal(taken, "");
    mem_free(taken);
    text_finish(&text);
}

static void every_rune_comes_back_from_its_bytes(void **state) {
    (void)state;
    static const uint32_t runes[] = {0,      0x7F,   0x80,    0x7FF,   0x800,
                                     0x9C7C, 0xFFFF, 0x10000, 0x1F41F, 0x10FFFF};
    for (size_t i = 0; i < sizeof runes / sizeof *runes; i++) {
        char bytes[4];
        size_t size = utf8_encode(runes[i], bytes);
        size_t at = 0;
        assert_int_equal(utf8_next((Slice){bytes, size}, &at), runes[i]);
        assert_int_equal(at, size);
    }
}

static void bad_bytes_become_replacement_characters_one_by_one(void **state) {
    (void)state;
    static const char *const bad[] = {"\x80",         "\xC0\xAF",         "\xE0\x80\x80",
                                      "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80",
                                      "\xE9\xB1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Slice slice = slice_from(bad[i]);
        size_t at = 0;
        assert_int_equal(utf8_next(slice, &at), 0xFFFD);
        assert_int_equal(at, 1);
        assert_int_equal(utf8_valid_prefix(slice), 0);
    }
    assert_int_equal(utf8_valid_prefix(SLICE("ok \xE9\xB1\xBC\xFF")), 6);
    assert_int_equal(utf8_valid_prefix(SLICE("\xEF\xBF\xBD")), 3);
}

static void times_add_up_to_never_and_no_further(void **state) {
    (void)state;
    assert_int_equal(nanos_add(1, 2), 3);
    assert_int_equal(nanos_add(NANOS_NEVER, 1), NANOS_NEVER);
    assert_int_equal(nanos_add(INT64_MIN, -1), INT64_MIN);
    assert_int_equal(nanos_from_seconds(0.1), 100000000);
    assert_int_equal(nanos_from_seconds(-0.1), -100000000);
    assert_int_equal(nanos_from_seconds(1e-15), 1);
    assert_int_equal(nanos_from_seconds(1e300), NANOS_NEVER);
    assert_int_equal(nanos_from_double(9.3e18), NANOS_NEVER);
    assert_int_equal(nanos_from_double(-9.3e18), INT64_MIN);
    assert_int_equal(nanos_from_double(2.9), 2);
    assert_int_equal(nanos_from_double(-2.9), -2);
    assert_int_equal(nanos_from_seconds(-1e300), INT64_MIN);
    assert_int_equal(nanos_from_seconds(0.0 / 0.0 * 1.0), 0);
    assert_true(nanos_to_seconds(1500000000) == 1.5);
}

static void an_error_keeps_one_sentence(void **state) {
    (void)state;
    Error error = {0};
    assert_false(error_set(&error, "no %s", "soup"));
    assert_string_equal(error.message, "no soup");
    assert_false(error_set(NULL, "nobody listens"));
    Text long_text = {0};
    for (int i = 0; i < 2000; i++) {
        text_append_char(&long_text, 'y');
    }
    error_set(&error, "%s", text_c(&long_text));
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    text_finish(&long_text);
}

static void a_character_that_was_cut_goes(void **state) {
    (void)state;
    const char *fish = "a\xe9\xb1\xbc";  // Three bytes.
    assert_int_equal(utf8_whole((Slice){fish, 4}), 4);
    assert_int_equal(utf8_whole((Slice){fish, 3}), 1);
    assert_int_equal(utf8_whole((Slice){fish, 2}), 1);
    assert_int_equal(utf8_whole((Slice){fish, 1}), 1);
    assert_int_equal(utf8_whole((Slice){fish, 0}), 0);
    assert_int_equal(utf8_whole(SLICE("\xf0\x9f\x90\x9f")), 4);
    assert_int_equal(utf8_whole(SLICE("b\xf0\x9f\x90")), 1);
    assert_int_equal(utf8_whole(SLICE("\x80\x80\x80\x80")), 4);  // Never was one.
    Error error = {0};
    char long_path[600];
    memset(long_path, 'x', sizeof long_path);
    memcpy(long_path + 509, fish + 1, 3);
    long_path[599] = 0;
    error_set(&error, "%s", long_path);
    assert_int_equal(strlen(error.message), 509);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_compare_by_their_bytes),
        cmocka_unit_test(a_part_of_a_slice_is_clamped),
        cmocka_unit_test(a_text_grows_and_always_ends_in_zero),
        cmocka_unit_test(every_rune_comes_back_from_its_bytes),
        cmocka_unit_test(bad_bytes_become_replacement_characters_one_by_one),
        cmocka_unit_test(times_add_up_to_never_and_no_further),
        cmocka_unit_test(an_error_keeps_one_sentence),
        cmocka_unit_test(a_character_that_was_cut_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
