// What lists and tuples have in common: rows of values that are compared, searched and shown.
#pragma once

#include "vm/list.h"
#include "vm/slice.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm.h"

// The items of either, as they are now; both may change while scenario code runs.
static inline size_t sequence_count(Vm *vm, Value value) {
    return is_tuple(vm, value) ? tuple_count(value) : list_count(value);
}
static inline Value sequence_at(Vm *vm, Value value, size_t index) {
    return is_tuple(vm, value) ? tuple_items(value)[index] : list_items(value)[index];
}

// The reprs of all items, with ", " between them.
bool sequence_repr_items(Vm *vm, Value self, Text *out);
// Lexicographic.
Value sequence_compare(Vm *vm, Value left, Value right, Comparison comparison);
// How often to repeat: 1 and `*times`; 0: not ours to do (NotImplemented); -1: raised.
int sequence_repeat_count(Vm *vm, Value factor, const char *reflected, bool is_left,
                          int64_t *times);
// Fills `to` with the items, again and again. How many are there in the end: `total`, or fewer, with
// an exception pending, when the run is to stop.
size_t sequence_fill(Vm *vm, Value *to, const Value *items, size_t count, size_t total);
Value sequence_count_item(Vm *vm, Value self, Value item);
// .index(item, start, stop); `missing` is a format for the repr of the item, or a plain text.
Value sequence_index_of(Vm *vm, Value self, const Arguments *arguments, const char *missing);
// Optional start and stop arguments of index(), find(), count(): clamped to [0, length].
bool arguments_bounds(Vm *vm, Value start, Value stop, size_t length, int64_t *from, int64_t *to);
