#include "vm/sort.h"

#include <string.h>

#include "vm/list.h"
#include "vm/operations.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"

// What is being sorted: the keys, and the items that go with them (NULL when they are the keys).
typedef struct Row {
    Value *keys;
    Value *items;
} Row;

enum {
    RUN = 32,                // Runs this long are sorted by insertion, longer ones are merged...
    MERGED_AT_ONCE = 16384,  // Then it is asked whether to go on.
    ONE_RUN = 64,  // ... but rows shorter than this are one run. Comparisons are CPython's there.
};

// Ints, strings and floats, without going through their classes: -1, 0, 1; 2 when they are of other
// kinds, or not to be ordered.
static int plain_order(Vm *vm, Value a, Value b) {
    if (value_is_small_int(a) && value_is_small_int(b)) {
        int64_t x = value_as_small_int(a), y = value_as_small_int(b);
        return x < y ? -1 : x > y;
    }
    if (!value_is_object(a) || !value_is_object(b)) {
        return 2;
    }
    const Class *class = class_of_object(a);
    if (class != class_of_object(b)) {
        return 2;
    }
    if (class == vm->classes.string) {
        int order = string_compare(a, b);
        return order < 0 ? -1 : order > 0;
    }
    if (class == vm->classes.real) {
        double x = float_value(a), y = float_value(b);
        return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
    }
    return 2;
}

// 1, 0, -1 on error.
static int less(Vm *vm, Value a, Value b) {
    int order = plain_order(vm, a, b);
    if (order != 2) {
        return order < 0;
    }
    if (!is_exact_tuple(vm, a) || !is_exact_tuple(vm, b)) {
        return value_compare_truth(vm, a, b, LESS);
    }
    size_t x = tuple_count(a), y = tuple_count(b);
    for (size_t i = 0; i < x && i < y; i++) {
        order = plain_order(vm, tuple_items(a)[i], tuple_items(b)[i]);
        if (order == 2) {
            return value_compare_truth(vm, a, b, LESS);
        }
        if (order != 0) {
            return order < 0;
        }
    }
    return x < y;
}

static void move(Row to, size_t at, Row from, size_t index, size_t count) {
    memmove(to.keys + at, from.keys + index, count * sizeof(Value));
    if (to.items) {
        memmove(to.items + at, from.items + index, count * sizeof(Value));
    }
}

// From `sorted` on; what is before that is in order.
static bool insertion_sort(Vm *vm, Row row, size_t start, size_t sorted, size_t end) {
    for (size_t i = sorted; i < end; i++) {
        // The place after the last one that is not greater, by halving.
        size_t low = start, high = i;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int smaller = less(vm, row.keys[i], row.keys[middle]);
            if (smaller < 0) {
                return false;
            }
            if (smaller) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Value key = row.keys[i], item = row.items ? row.items[i] : NOTHING;
        move(row, low + 1, row, low, i - low);
        row.keys[low] = key;
        if (row.items) {
            row.items[low] = item;
        }
    }
    return true;
}

// Merges [start, middle) and [middle, end); `spare` has room for the first. Whatever happens, all
// values are in the row afterwards.
static bool merge(Vm *vm, Row row, Row spare, size_t start, size_t middle, size_t end) {
    int ordered = less(vm, row.keys[middle], row.keys[middle - 1]);
    if (ordered <= 0) {
        return ordered == 0;
    }
    size_t left_count = middle - start;
    move(spare, 0, row, start, left_count);
    size_t left = 0, right = middle, to = start;
    bool good = true;
    while (left < left_count && right < end) {
        int smaller = less(vm, row.keys[right], spare.keys[left]);
        bool asks = (to - start) % MERGED_AT_ONCE == MERGED_AT_ONCE - 1;
        if (smaller < 0 || (asks && !vm_worked(vm, MERGED_AT_ONCE))) {
            good = false;
            break;
        }
        if (smaller) {
            move(row, to++, row, right++, 1);
        } else {
            move(row, to++, spare, left++, 1);
        }
    }
    move(row, to, spare, left, left_count - left);
    return good;
}

static void turn_round(Row row, size_t count) {
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        j--;
        Value key = row.keys[i];
        row.keys[i] = row.keys[j];
        row.keys[j] = key;
        if (row.items) {
            Value item = row.items[i];
            row.items[i] = row.items[j];
            row.items[j] = item;
        }
    }
}

// Where the run that begins at `start` ends; one that goes down is turned round. 0 on error.
static size_t find_run(Vm *vm, Row row, size_t start, size_t end) {
    if (end - start < 2) {
        return end;
    }
    int goes_down = less(vm, row.keys[start + 1], row.keys[start]);
    int smaller = goes_down;
    size_t at = start + 1;
    while (smaller >= 0 && smaller == goes_down && ++at < end) {
        smaller = less(vm, row.keys[at], row.keys[at - 1]);
    }
    if (smaller < 0) {
        return 0;
    }
    if (goes_down) {
        Row run = {row.keys + start, row.items ? row.items + start : NULL};
        turn_round(run, at - start);
    }
    return at;
}

static bool sort_run(Vm *vm, Row row, size_t start, size_t end) {
    size_t sorted = find_run(vm, row, start, end);
    return sorted > 0 && insertion_sort(vm, row, start, sorted, end);
}

static bool sort_row(Vm *vm, Row row, Row spare, size_t count) {
    size_t sorted = find_run(vm, row, 0, count);
    if (sorted == 0 || sorted == count) {
        return sorted == count;
    }
    if (count < ONE_RUN) {
        return insertion_sort(vm, row, 0, sorted, count);
    }
    for (size_t start = sorted - sorted % RUN; start < count; start += RUN) {
        if (!vm_worked(vm, RUN) ||
            !sort_run(vm, row, start, start + RUN < count ? start + RUN : count)) {
            return false;
        }
    }
    for (size_t width = RUN; width < count; width *= 2) {
        for (size_t start = 0; start + width < count; start += 2 * width) {
            size_t end = start + 2 * width < count ? start + 2 * width : count;
            if (!merge(vm, row, spare, start, start + width, end)) {
                return false;
            }
        }
    }
    return true;
}

static bool compute_keys(Vm *vm, Value key, const Value *items, size_t count, Value *keys) {
    for (size_t i = 0; i < count; i++) {
        keys[i] = vm_call_values(vm, key, 1, &items[i]);
        if (value_is_nothing(keys[i])) {
            while (i > 0) {
                value_release(keys[--i]);
            }
            return false;
        }
    }
    return true;
}

// Sorts items that nobody else can see.
static bool sort_items(Vm *vm, Value *items, size_t count, Value key, bool reverse) {
    bool has_key = !value_is_nothing(key) && !value_is_none(key);
    size_t size = count * sizeof(Value) + 1;
    Value *keys = has_key ? heap_alloc(vm->heap, size) : items;
    if (has_key && !compute_keys(vm, key, items, count, keys)) {
        heap_free(vm->heap, keys, size);
        return false;
    }
    Row row = {keys, has_key ? items : NULL};
    Row spare = {heap_alloc(vm->heap, size), has_key ? heap_alloc(vm->heap, size) : NULL};
    // Reversing before and after keeps equal items in their order.
    if (reverse) {
        turn_round(row, count);
    }
    bool good = sort_row(vm, row, spare, count);
    if (reverse) {
        turn_round(row, count);
    }
    heap_free(vm->heap, spare.keys, size);
    if (has_key) {
        heap_free(vm->heap, spare.items, size);
        for (size_t i = 0; i < count; i++) {
            value_release(keys[i]);
        }
        heap_free(vm->heap, keys, size);
    }
    return good;
}

bool list_sort(Vm *vm, Value self, Value key, bool reverse) {
    List *list = list_of(self);
    // While it is sorted, the list is empty: what the comparisons do to it is noticed.
    List saved = *list;
    list->items = NULL;
    list->count = list->capacity = 0;
    bool good = sort_items(vm, saved.items, saved.count, key, reverse);
    bool touched = list->items != NULL || list->count > 0;
    if (touched) {
        list_clear(vm, self);
    }
    list->items = saved.items;
    list->count = saved.count;
    list->capacity = saved.capacity;
    if (good && touched) {
        vm_raise(vm, vm->exceptions.value, "list modified during sort");
        return false;
    }
    return good;
}
