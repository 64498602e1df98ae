#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/object.h"

typedef struct Box {
    Object object;
    Value inside;
    int *ends;
} Box;

static void box_destroy(Object *self) {
    Box *box = (Box *)self;
    ++*box->ends;
    value_release(box->inside);
    object_free(self, sizeof *box);
}

typedef struct Kitchen {
    Heap *heap;
    ObjectType type;
    int ends;
} Kitchen;

static Kitchen *kitchen_open(void) {
    static Kitchen kitchen;
    kitchen = (Kitchen){.heap = heap_create(0)};
    kitchen.type = (ObjectType){
        .object = {.references = 1}, .name = "box", .destroy = box_destroy, .heap = kitchen.heap};
    return &kitchen;
}

static Box *box_create(Kitchen *kitchen) {
    Box *box = object_create(&kitchen->type, sizeof *box);
    box->ends = &kitchen->ends;
    return box;
}

static void small_integers_keep_their_value(void **state) {
    (void)state;
    static const int64_t numbers[] = {0, 1, -1, 123456789, SMALL_INT_MAX, SMALL_INT_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Value value = value_small_int(numbers[i]);
        assert_true(value_is_small_int(value));
        assert_false(value_is_object(value));
        assert_int_equal(value_as_small_int(value), numbers[i]);
    }
}

static void the_kinds_of_values_do_not_mix(void **state) {
    (void)state;
    assert_true(value_is_nothing(NOTHING));
    assert_false(value_is_object(NOTHING));
    assert_true(value_is_none(VALUE_NONE));
    assert_false(value_is_bool(VALUE_NONE));
    assert_true(value_is_bool(VALUE_TRUE) && value_is_bool(VALUE_FALSE));
    assert_false(value_is_bool(value_small_int(1)));
    assert_true(value_same(value_bool(true), VALUE_TRUE));
    assert_true(value_same(value_bool(false), VALUE_FALSE));
    assert_false(value_is_object(VALUE_TRUE));
    value_release(NOTHING);
    value_release(value_small_int(3));
}

static void an_object_ends_with_its_last_reference(void **state) {
    (void)state;
    Kitchen *kitchen = kitchen_open();
    Box *box = box_create(kitchen);
    Value value = value_retain(value_object(box));
    assert_ptr_equal(value_as_object(value), box);
    object_release(box);
    assert_int_equal(kitchen->ends, 0);
    value_release(value);
    assert_int_equal(kitchen->ends, 1);
    assert_int_equal(heap_bytes(kitchen->heap), 0);
    assert_int_equal(kitchen->type.object.references, 1);
    heap_destroy(kitchen->heap);
}

static void what_an_object_holds_ends_with_it(void **state) {
    (void)state;
    Kitchen *kitchen = kitchen_open();
    Box *outer = box_create(kitchen);
    outer->inside = value_object(box_create(kitchen));
    object_release(object_retain(outer));
    assert_int_equal(kitchen->ends, 0);
    object_release(outer);
    assert_int_equal(kitchen->ends, 2);
    heap_destroy(kitchen->heap);
}

static void replacing_a_value_releases_the_old_one(void **state) {
    (void)state;
    Kitchen *kitchen = kitchen_open();
    Value place = value_object(box_create(kitchen));
    value_replace(&place, value_small_int(5));
    assert_int_equal(kitchen->ends, 1);
    assert_int_equal(value_as_small_int(place), 5);
    heap_destroy(kitchen->heap);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_integers_keep_their_value),
        cmocka_unit_test(the_kinds_of_values_do_not_mix),
        cmocka_unit_test(an_object_ends_with_its_last_reference),
        cmocka_unit_test(what_an_object_holds_ends_with_it),
        cmocka_unit_test(replacing_a_value_releases_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
