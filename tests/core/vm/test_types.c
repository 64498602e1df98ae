// The builtin types from C: what the interpreter and the modules rely on.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "vm/bytes.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/real.h"
#include "vm/set.h"
#include "vm/slice.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm.h"

typedef struct Room {
    Heap *heap;
    Vm *vm;
} Room;

static int open_room(void **state) {
    Room *room = test_calloc(1, sizeof *room);
    room->heap = heap_create((size_t)64 << 20);
    room->vm = vm_create(room->heap, (VmHost){0}, NULL);
    *state = room;
    return 0;
}

static int close_room(void **state) {
    Room *room = *state;
    assert_false(vm_has_exception(room->vm));
    vm_destroy(room->vm);
    heap_destroy(room->heap);
    test_free(room);
    return 0;
}

static Vm *vm_of_room(void **state) {
    return ((Room *)*state)->vm;
}

static void assert_repr(Vm *vm, Value value, const char *expected) {
    Value repr = value_repr(vm, value);
    assert_string_equal(string_c(repr), expected);
    value_release(repr);
}

// The pending exception is of this class and says this; it is cleared.
static void assert_raised(Vm *vm, const char *expected) {
    assert_true(vm_has_exception(vm));
    Value exception = vm_take_exception(vm);
    Text text = {0};
    exception_format_only(vm, exception, &text);
    assert_string_equal(text_c(&text), expected);
    text_finish(&text);
    value_release(exception);
}

static void equal_texts_are_interned_as_one_string(void **state) {
    Vm *vm = vm_of_room(state);
    Value a = string_intern_c(vm, "some name"), b = string_intern_c(vm, "some name");
    Value c = string_from_c(vm, "some name"), d = string_intern_value(vm, c);
    assert_true(value_same(a, b));
    assert_true(value_same(a, d));
    assert_false(value_same(a, c));
    assert_true(string_equal(a, c));
    assert_int_equal(string_hash(a), string_hash(c));
    value_release(a);
    value_release(b);
    value_release(c);
    value_release(d);
}

static void the_interned_table_holds_many_strings(void **state) {
    Vm *vm = vm_of_room(state);
    Value strings[5000];
    for (int i = 0; i < 5000; i++) {
        char name[20];
        snprintf(name, sizeof name, "name%d", i);
        strings[i] = string_intern_c(vm, name);
    }
    for (int i = 0; i < 5000; i++) {
        Value plain = string_format(vm, "name%d", i);
        Value again = string_intern_value(vm, plain);
        assert_true(value_same(strings[i], again));
        value_release(plain);
        value_release(again);
        value_release(strings[i]);
    }
}

static void code_points_are_found_in_any_order(void **state) {
    Vm *vm = vm_of_room(state);
    Value text = string_from_c(vm, "aé日😀b");
    const uint32_t runes[] = {'a', 0xE9, 0x65E5, 0x1F600, 'b'};
    const size_t order[] = {4, 0, 3, 1, 2, 2, 3, 4, 0, 1};
    assert_int_equal(string_count(text), 5);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(string_rune_at(text, order[i]), runes[order[i]]);
    }
    assert_int_equal(string_offset(text, 5), 11);
    value_release(text);
}

static void appending_leaves_strings_that_others_hold_as_they_are(void **state) {
    Vm *vm = vm_of_room(state);
    Value piece = string_from_c(vm, "0123456789012345678901234567890123456789");
    Value text = string_append(vm, value_retain(piece), piece);
    Value held = value_retain(text);
    text = string_append(vm, text, piece);
    assert_int_equal(string_count(held), 80);
    assert_int_equal(string_count(text), 120);
    for (int i = 0; i < 1000; i++) {
        text = string_append(vm, text, piece);
    }
    assert_int_equal(string_count(text), 40120);
    assert_int_equal(strlen(string_c(text)), 40120);
    value_release(text);
    value_release(held);
    value_release(piece);
}

static void an_interned_name_finds_an_equal_key_that_is_not(void **state) {
    Vm *vm = vm_of_room(state);
    Dict *dict = dict_create(vm);
    Value key = string_format(vm, "ke%c", 'y'), name = string_intern_c(vm, "key");
    dict_set(vm, dict, key, value_small_int(5));
    assert_true(value_same(dict_get_interned(dict, name), value_small_int(5)));
    assert_true(value_same(dict_get_c(vm, dict, "key"), value_small_int(5)));
    assert_true(value_is_nothing(dict_get_c(vm, dict, "other")));
    value_release(key);
    value_release(name);
    object_release(dict);
}

static void every_change_gives_a_dict_a_version_of_its_own(void **state) {
    Vm *vm = vm_of_room(state);
    Dict *a = dict_create(vm), *b = dict_create(vm);
    uint64_t versions[6] = {a->version, b->version};
    dict_set_c(vm, a, "x", value_small_int(1));
    versions[2] = a->version;
    dict_set_c(vm, a, "x", value_small_int(2));
    versions[3] = a->version;
    Value x = string_intern_c(vm, "x");
    assert_int_equal(dict_delete(vm, a, x), 1);
    versions[4] = a->version;
    dict_clear(vm, b);
    versions[5] = b->version;
    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(versions[i], versions[j]);
        }
    }
    value_release(x);
    object_release(a);
    object_release(b);
}

static void a_dict_keeps_the_order_of_arrival(void **state) {
    Vm *vm = vm_of_room(state);
    Dict *dict = dict_create(vm);
    for (int64_t i = 0; i < 1000; i++) {
        dict_set(vm, dict, value_small_int(i * 1024), value_small_int(i));
    }
    for (int64_t i = 0; i < 1000; i += 3) {
        assert_int_equal(dict_delete(vm, dict, value_small_int(i * 1024)), 1);
    }
    size_t position = 0;
    Value key, value;
    int64_t expected = 1;
    while (dict_next(dict, &position, &key, &value)) {
        assert_int_equal(value_as_small_int(value), expected);
        assert_int_equal(value_as_small_int(key), expected * 1024);
        expected += expected % 3 == 2 ? 2 : 1;
    }
    assert_int_equal(dict_count(dict), 666);
    object_release(dict);
}

static void a_dict_used_as_a_queue_or_a_stack_stays_small(void **state) {
    Vm *vm = vm_of_room(state);
    Dict *queue = dict_create(vm), *stack = dict_create(vm);
    for (int64_t i = 0; i < 100000; i++) {
        assert_true(dict_set(vm, queue, value_small_int(i), VALUE_NONE));
        assert_true(dict_set(vm, stack, value_small_int(i), VALUE_NONE));
        if (i >= 10) {
            assert_int_equal(dict_delete(vm, queue, value_small_int(i - 10)), 1);
            assert_int_equal(dict_delete(vm, stack, value_small_int(i)), 1);
        }
    }
    assert_int_equal(dict_count(queue), 10);
    assert_int_equal(dict_count(stack), 10);
    assert_true(queue->capacity < 100);
    assert_true(stack->capacity < 100);
    object_release(queue);
    object_release(stack);
}

static void sets_of_ints_iterate_as_cpython_s_and_others_as_they_came(void **state) {
    Vm *vm = vm_of_room(state);
    Value set = set_create(vm);
    const int64_t numbers[] = {1, 20, 3, 40, 5};
    for (int i = 0; i < 5; i++) {
        set_add(vm, set, value_small_int(numbers[i]));
    }
    assert_repr(vm, set, "{1, 3, 5, 40, 20}");
    set_clear(vm, set);
    const char *const words[] = {"z", "a", "m", "b"};
    for (int i = 0; i < 4; i++) {
        Value word = string_from_c(vm, words[i]);
        set_add(vm, set, word);
        value_release(word);
    }
    assert_repr(vm, set, "{'z', 'a', 'm', 'b'}");
    value_release(set);
}

static void ints_cross_the_border_of_small_ones_both_ways(void **state) {
    Vm *vm = vm_of_room(state);
    Value most = int_from_int64(vm, SMALL_INT_MAX);
    Value more = int_binary(vm, most, value_small_int(1), BINARY_ADD);
    assert_false(value_is_small_int(more));
    assert_repr(vm, more, "4611686018427387904");
    Value back = int_binary(vm, more, value_small_int(1), BINARY_SUBTRACT);
    assert_true(value_same(back, most));
    int64_t number;
    assert_true(value_as_int64(vm, more, &number));
    assert_int_equal(number, SMALL_INT_MAX + 1);
    Value huge = int_from_literal(vm, SLICE("0xffffffffffffffffffff"));
    assert_false(value_as_int64(vm, huge, &number));
    assert_raised(vm, "OverflowError: Python int too large to convert to C ssize_t\n");
    value_release(more);
    value_release(huge);
}

static void equal_numbers_hash_alike(void **state) {
    Vm *vm = vm_of_room(state);
    const int64_t numbers[] = {0, 1, -1, 7, -12345, (int64_t)1 << 40};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uint64_t hash, other;
        Value real = float_create(vm, (double)numbers[i]);
        assert_true(value_hash(vm, value_small_int(numbers[i]), &hash));
        assert_true(value_hash(vm, real, &other));
        assert_int_equal(hash, other);
        value_release(real);
    }
    assert_int_equal(int_hash(VALUE_TRUE), int_hash(value_small_int(1)));
}

static void floats_print_the_shortest_text_that_reads_back(void **state) {
    (void)state;
    const struct {
        double number;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1e16, "1e+16"},
        {123456789012345.0, "123456789012345.0"},
        {5e-324, "5e-324"},
        {-0.0, "-0.0"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text text = {0};
        float_repr(cases[i].number, &text);
        assert_string_equal(text_c(&text), cases[i].text);
        text_finish(&text);
    }
}

static void what_would_break_the_budget_is_a_memory_error_before_it_is_made(void **state) {
    Vm *vm = vm_of_room(state);
    Heap *heap = ((Room *)*state)->heap;
    Value text = string_from_c(vm, "ab"), list = list_from(vm, 1, &text);
    Value many = value_small_int((int64_t)1 << 40);
    assert_true(value_is_nothing(value_binary(vm, text, many, BINARY_MULTIPLY)));
    assert_raised(vm, "MemoryError\n");
    assert_true(value_is_nothing(value_binary(vm, list, many, BINARY_MULTIPLY)));
    assert_raised(vm, "MemoryError\n");
    assert_true(value_is_nothing(int_binary(vm, value_small_int(1), many, BINARY_LEFT_SHIFT)));
    assert_raised(vm, "MemoryError\n");
    assert_true(value_is_nothing(int_power(vm, value_small_int(10), many, NOTHING)));
    assert_raised(vm, "MemoryError\n");
    assert_false(heap_exhausted(heap));
    value_release(text);
    value_release(list);
}

static void what_is_made_and_released_leaves_no_memory_behind(void **state) {
    Vm *vm = vm_of_room(state);
    Heap *heap = ((Room *)*state)->heap;
    size_t before = 0;
    for (int round = 0; round < 3; round++) {
        Value list = list_create(vm);
        Dict *dict = dict_create(vm);
        Value set = set_create(vm);
        for (int i = 0; i < 500; i++) {
            Value text = string_format(vm, "text %d", i), pair = tuple_pair(vm, text, text);
            list_append(vm, list, pair);
            dict_set(vm, dict, text, pair);
            set_add(vm, set, pair);
            value_release(text);
            value_release(pair);
        }
        Value repr = value_repr(vm, dict_value(dict));
        value_release(repr);
        value_release(list);
        value_release(set);
        object_release(dict);
        if (round > 0) {
            assert_int_equal(heap_bytes(heap), before);
        }
        before = heap_bytes(heap);
    }
}

static void long_chains_are_taken_down_without_a_deep_stack(void **state) {
    Vm *vm = vm_of_room(state);
    Value list = list_create(vm);
    for (int i = 0; i < 200000; i++) {
        Value outer = list_create(vm);
        list_append_owned(vm, outer, list);
        list = outer;
    }
    value_release(list);
}

static void slices_are_cut_to_the_sequence(void **state) {
    Vm *vm = vm_of_room(state);
    const struct {
        int64_t start, stop, step;
        int64_t first;
        size_t count;
    } cases[] = {
        {0, 100, 1, 0, 5}, {-2, 100, 1, 3, 2}, {4, -100, -2, 4, 3},
        {3, 1, 1, 3, 0},   {1, 4, 2, 1, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Value slice = slice_create(vm, value_small_int(cases[i].start),
                                   value_small_int(cases[i].stop), value_small_int(cases[i].step));
        SliceRange range;
        assert_true(slice_range(vm, slice, 5, &range));
        assert_int_equal(range.start, cases[i].first);
        assert_int_equal(range.count, cases[i].count);
        value_release(slice);
    }
}

static void lone_surrogates_survive_as_text_but_not_as_utf8(void **state) {
    Vm *vm = vm_of_room(state);
    Value text = bytes_decode(vm, SLICE("a\xff"), "utf-8", "surrogateescape");
    assert_repr(vm, text, "'a\\udcff'");
    assert_int_equal(string_count(text), 2);
    Value bytes = string_encode(vm, text, "utf-8", "surrogateescape");
    assert_repr(vm, bytes, "b'a\\xff'");
    assert_true(value_is_nothing(string_encode(vm, text, "utf-8", "strict")));
    assert_raised(vm, "UnicodeEncodeError: 'utf-8' codec can't encode character '\\udcff' in "
                      "position 1: surrogates not allowed\n");
    value_release(text);
    value_release(bytes);
}

int main(void) {
#define FACT(name) cmocka_unit_test_setup_teardown(name, open_room, close_room)
    const struct CMUnitTest tests[] = {
        FACT(equal_texts_are_interned_as_one_string),
        FACT(the_interned_table_holds_many_strings),
        FACT(code_points_are_found_in_any_order),
        FACT(appending_leaves_strings_that_others_hold_as_they_are),
        FACT(an_interned_name_finds_an_equal_key_that_is_not),
        FACT(every_change_gives_a_dict_a_version_of_its_own),
        FACT(a_dict_keeps_the_order_of_arrival),
        FACT(a_dict_used_as_a_queue_or_a_stack_stays_small),
        FACT(sets_of_ints_iterate_as_cpython_s_and_others_as_they_came),
        FACT(ints_cross_the_border_of_small_ones_both_ways),
        FACT(equal_numbers_hash_alike),
        FACT(floats_print_the_shortest_text_that_reads_back),
        FACT(what_would_break_the_budget_is_a_memory_error_before_it_is_made),
        FACT(what_is_made_and_released_leaves_no_memory_behind),
        FACT(long_chains_are_taken_down_without_a_deep_stack),
        FACT(slices_are_cut_to_the_sequence),
        FACT(lone_surrogates_survive_as_text_but_not_as_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
