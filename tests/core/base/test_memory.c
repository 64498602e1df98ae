#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/heap.h"

static void an_array_keeps_its_items_while_it_grows(void **state) {
    (void)state;
    ARRAY(int) numbers = {0};
    for (int i = 0; i < 1000; i++) {
        array_push(&numbers, i);
    }
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(numbers.items[i], i);
    }
    array_reserve(&numbers, 5000);
    assert_true(numbers.capacity >= 5000);
    array_finish(&numbers);
    assert_null(numbers.items);
    assert_int_equal(numbers.count, 0);
}

static void zeroed_memory_is_zero_and_none_is_fine(void **state) {
    (void)state;
    unsigned char *bytes = mem_zeroed(10, 10);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(bytes[i], 0);
    }
    mem_free(bytes);
    mem_free(mem_alloc(0));
    mem_free(mem_zeroed(0, 8));
    mem_free(NULL);
    char *copy = mem_copy_text("fish");
    assert_string_equal(copy, "fish");
    mem_free(copy);
}

static void an_arena_hands_out_zeroed_aligned_memory(void **state) {
    (void)state;
    Arena *arena = arena_create();
    for (size_t size = 1; size < 200000; size = size * 3 + 1) {
        unsigned char *memory = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)memory % 16, 0);
        assert_int_equal(memory[0] | memory[size - 1], 0);
        memset(memory, 0xAA, size);
    }
    assert_string_equal(arena_copy(arena, SLICE("soup")), "soup");
    assert_string_equal(arena_copy(arena, (Slice){NULL, 0}), "");
    assert_true(arena_bytes(arena) > 0);
    arena_destroy(arena);
    arena_destroy(NULL);
}

static void a_heap_counts_what_is_out(void **state) {
    (void)state;
    Heap *heap = heap_create(0);
    void *small = heap_alloc(heap, 24);
    void *large = heap_alloc(heap, 100000);
    assert_int_equal(heap_bytes(heap), 100024);
    assert_int_equal((uintptr_t)small % 16, 0);
    assert_int_equal((uintptr_t)large % 16, 0);
    heap_free(heap, small, 24);
    heap_free(heap, large, 100000);
    heap_free(heap, NULL, 8);
    assert_int_equal(heap_bytes(heap), 0);
    assert_int_equal(heap_peak(heap), 100024);
    heap_destroy(heap);
    heap_destroy(NULL);
}

static void a_freed_block_is_used_again(void **state) {
    (void)state;
    Heap *heap = heap_create(0);
    void *first = heap_alloc(heap, 40);
    heap_free(heap, first, 40);
    void *second = heap_alloc(heap, 48);
#ifndef __SANITIZE_ADDRESS__  // There each block comes from the allocator, and none is used again.
    assert_ptr_equal(second, first);
#endif
    assert_non_null(second);
    assert_int_equal(heap_bytes(heap), 48);
    heap_destroy(heap);
}

static void a_resized_block_keeps_its_bytes(void **state) {
    (void)state;
    Heap *heap = heap_create(0);
    char *block = heap_zeroed(heap, 16);
    memcpy(block, "fifteen letters", 16);
    block = heap_resize(heap, block, 16, 4000);
    assert_string_equal(block, "fifteen letters");
    block = heap_resize(heap, block, 4000, 8);
    assert_memory_equal(block, "fifteen ", 8);
    assert_int_equal(heap_bytes(heap), 8);
    assert_non_null(heap_resize(heap, NULL, 0, 8));
    heap_destroy(heap);
}

static void a_heap_past_its_budget_says_so_and_still_gives(void **state) {
    (void)state;
    Heap *heap = heap_create(1000);
    assert_true(heap_has_room(heap, 900));
    assert_false(heap_has_room(heap, SIZE_MAX));
    assert_non_null(heap_alloc(heap, 900));
    assert_false(heap_exhausted(heap));
    assert_false(heap_has_room(heap, 101));
    void *more = heap_alloc(heap, 200);
    assert_non_null(more);
    assert_true(heap_exhausted(heap));
    heap_free(heap, more, 200);
    assert_false(heap_exhausted(heap));
    heap_destroy(heap);
}

static void blocks_of_all_sizes_do_not_overlap(void **state) {
    (void)state;
    enum { BLOCKS = 700 };
    static unsigned char *blocks[BLOCKS];
    Heap *heap = heap_create(0);
    for (size_t i = 0; i < BLOCKS; i++) {
        blocks[i] = heap_alloc(heap, i + 1);
        memset(blocks[i], (int)(i % 251), i + 1);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        assert_int_equal(blocks[i][0], i % 251);
        assert_int_equal(blocks[i][i], i % 251);
        heap_free(heap, blocks[i], i + 1);
    }
    assert_int_equal(heap_bytes(heap), 0);
    heap_destroy(heap);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_array_keeps_its_items_while_it_grows),
        cmocka_unit_test(zeroed_memory_is_zero_and_none_is_fine),
        cmocka_unit_test(an_arena_hands_out_zeroed_aligned_memory),
        cmocka_unit_test(a_heap_counts_what_is_out),
        cmocka_unit_test(a_freed_block_is_used_again),
        cmocka_unit_test(a_resized_block_keeps_its_bytes),
        cmocka_unit_test(a_heap_past_its_budget_says_so_and_still_gives),
        cmocka_unit_test(blocks_of_all_sizes_do_not_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
