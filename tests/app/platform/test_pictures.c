// Shapes, states and icons without text, compared with the pictures kept in ../ui/golden, pixel by
// pixel.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "../ui/sheet.h"
#include "golden.h"

typedef void Scene(DrawList *list);

static void shapes(DrawList *list) {
    sheet_draw_shapes(list);
}

static void states(DrawList *list) {
    sheet_draw_states(list, 0);
}

static void icons(DrawList *list) {
    draw_rect(list, (Rect){0, 0, 480, 180}, ink(list, TOKEN_PANEL));
    sheet_draw_icons(list, 0, 0);
}

static void check_picture(const char *name, Scene *scene, const Theme *theme, Point size,
                          float scale) {
    TextMeasure measure = text_measure_plain();
    DrawList list = {0};
    char whole[128];
    snprintf(whole, sizeof whole, "%s-%s", name, theme->name);
    draw_list_begin(&list, theme, &measure, size.x, size.y);
    scene(&list);
    draw_list_end(&list);
    size_t different = golden_compare(whole, &list, scale, 0);
    draw_list_finish(&list);
    assert_int_equal(different, 0);
}

static void shapes_look_as_they_did(void **state) {
    (void)state;
    check_picture("shapes", shapes, theme_dark(), (Point){240, 200}, 1);
    check_picture("shapes", shapes, theme_light(), (Point){240, 200}, 1);
}

static void shapes_look_the_same_at_other_scales(void **state) {
    (void)state;
    check_picture("shapes-1.5", shapes, theme_dark(), (Point){240, 200}, 1.5f);
    check_picture("shapes-2", shapes, theme_light(), (Point){240, 200}, 2);
}

static void states_look_as_they_did(void **state) {
    (void)state;
    check_picture("states", states, theme_dark(), (Point){848, 860}, 1);
    check_picture("states", states, theme_light(), (Point){848, 860}, 1);
}

static void icons_look_as_they_did(void **state) {
    (void)state;
    check_picture("icons", icons, theme_dark(), (Point){480, 180}, 1);
    check_picture("icons-2", icons, theme_light(), (Point){480, 180}, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_look_as_they_did),
        cmocka_unit_test(shapes_look_the_same_at_other_scales),
        cmocka_unit_test(states_look_as_they_did),
        cmocka_unit_test(icons_look_as_they_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
