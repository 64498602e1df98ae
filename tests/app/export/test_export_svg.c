#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../ui/sheet.h"
#include "export/export_svg.h"

static void begin(DrawList *list) {
    TextMeasure measure = text_measure_plain();
    draw_list_begin(list, theme_light(), &measure, 848, 860);
}

static Text finished(DrawList *list, const char *title) {
    Text out = {0};
    draw_list_end(list);
    export_svg(list, &(SvgInfo){title, NULL}, &out);
    draw_list_finish(list);
    return out;
}

static bool has(const Text *text, const char *words) {
    return strstr(text_c(text), words) != NULL;
}

// Each element that is opened is closed, in order, and quotes match.
static void check_well_formed(const Text *text) {
    char open[32][32];
    int depth = 0;
    for (const char *at = strchr(text_c(text), '<'); at; at = strchr(at + 1, '<')) {
        const char *end = strchr(at, '>');
        assert_non_null(end);
        int quotes = 0;
        for (const char *c = at; c < end; c++) {
            quotes += *c == '"';
        }
        assert_int_equal(quotes % 2, 0);
        char name[32] = {0};
        size_t start = at[1] == '/' ? 2 : 1;
        size_t length = strcspn(at + start, " />");
        memcpy(name, at + start, length < 31 ? length : 31);
        if (at[1] == '/') {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], name);
        } else if (at[1] != '?' && end[-1] != '/') {
            assert_true(depth < 32);
            strcpy(open[depth++], name);
        }
    }
    assert_int_equal(depth, 0);
}

static void all_that_can_be_drawn_is_well_formed(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    sheet_draw_states(&list, 0);
    sheet_draw_icons(&list, 0, 0);
    sheet_draw_shapes(&list);
    draw_shadow(&list, (Rect){10, 10, 50, 50}, 8);
    Text out = finished(&list, "All");
    check_well_formed(&out);
    text_finish(&out);
}

static void words_cannot_break_out_of_the_markup(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    draw_group_begin(&list, SLICE("</title><script>&\"'"));
    draw_text(&list, 0, 0, TEXT_BODY, SLICE("a<b & \"c\"\x01\x1b[31m\x7f \xff \xef\xbf\xbe 鱼"),
              ink(&list, TOKEN_T1));
    draw_group_end(&list);
    Text out = finished(&list, "<&>");
    check_well_formed(&out);
    assert_true(has(&out, "&lt;/title&gt;&lt;script&gt;&amp;&quot;'"));
    assert_true(has(&out, "a&lt;b &amp; &quot;c&quot;·· \xef\xbf\xbd  鱼"));
    assert_true(has(&out, "<title>&lt;&amp;&gt;</title>"));
    text_finish(&out);
}

static void groups_have_titles_and_colours_have_variables(void **state) {
    (void)state;
    DrawList list = {0};
    begin(&list);
    draw_group_begin(&list, SLICE("prepare_fish"));
    draw_state_bar(&list, (Rect){0, 0, 100, 28}, 4, LOOK_ASLEEP);
    draw_group_end(&list);
    Text out = finished(&list, NULL);
    assert_true(has(&out, "<g><title>prepare_fish</title>"));
    assert_true(has(&out, "--sleep-edge: #7A93BA;"));
    assert_true(has(&out, ".s-sleep-edge { stroke: var(--sleep-edge) }"));
    assert_true(has(&out, "<pattern id=\"p0\""));
    assert_false(has(&out, "--cancel"));
    text_finish(&out);
}

static void equal_lists_give_equal_files(void **state) {
    (void)state;
    Text files[2];
    for (int i = 0; i < 2; i++) {
        DrawList list = {0};
        begin(&list);
        sheet_draw_states(&list, 0);
        files[i] = finished(&list, "States");
    }
    assert_true(slice_equal(text_slice(&files[0]), text_slice(&files[1])));
    text_finish(&files[0]);
    text_finish(&files[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_can_be_drawn_is_well_formed),
        cmocka_unit_test(words_cannot_break_out_of_the_markup),
        cmocka_unit_test(groups_have_titles_and_colours_have_variables),
        cmocka_unit_test(equal_lists_give_equal_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
