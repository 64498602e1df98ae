#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/translate.h"

// Without a catalog each comes back as it was said: what matched is told by the answer.
static const char *const TEMPLATES[] = {
    "'{a}' was never closed", "cannot assign to {k} here. Maybe you meant '==' instead of '='?",
    "cannot assign to {k}",   "{a} after {b} on line {c}",
    "function call",          "a {brace} that is no slot",
};

static bool said(const char *text) {
    Text out = {0};
    bool known =
        translate_said(slice_from(text), TEMPLATES, sizeof TEMPLATES / sizeof *TEMPLATES, &out);
    assert_string_equal(text_c(&out), known ? text : "");
    text_finish(&out);
    return known;
}

static void a_text_made_of_a_template_is_known(void **state) {
    (void)state;
    assert_true(said("'(' was never closed"));
    assert_true(said("cannot assign to function call here. Maybe you meant '==' instead of '='?"));
    assert_true(said("cannot assign to something here"));
    assert_true(said("expected an indented block after 'if' statement on line 3"));
    assert_true(said("a {brace} that is no slot"));
}

static void any_other_text_is_left_alone(void **state) {
    (void)state;
    assert_false(said(""));
    assert_false(said("'' was never closed"));
    assert_false(said("'(' was never closed."));
    assert_false(said("cannot assign to "));
    assert_false(said("function calls"));
    assert_false(said("a x that is no slot"));
}

static void a_long_text_takes_no_time(void **state) {
    (void)state;
    Text text = {0};
    for (int i = 0; i < 100000; i++) {
        text_append_c(&text, " after  on line ");
    }
    assert_false(said(text_c(&text)));
    text_finish(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_made_of_a_template_is_known),
        cmocka_unit_test(any_other_text_is_left_alone),
        cmocka_unit_test(a_long_text_takes_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
