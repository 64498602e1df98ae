// Lists: a row of values that grows.
#pragma once

#include "vm/vm.h"

typedef struct List {
    Object object;
    size_t count;
    size_t capacity;
    Value *items;
} List;

static inline bool is_list(Vm *vm, Value value) {
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.list);
}
static inline bool is_exact_list(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.list;
}
static inline List *list_of(Value value) {
    return (List *)(void *)value_as_object(value);
}
static inline size_t list_count(Value value) {
    return list_of(value)->count;
}
// Good until the list is changed, which any call of scenario code may do.
static inline Value *list_items(Value value) {
    return list_of(value)->items;
}

Value list_create(Vm *vm);
Value list_from(Vm *vm, size_t count, const Value *items);        // Borrows the items.
Value list_from_owned(Vm *vm, size_t count, const Value *items);  // Steals the items.
Value list_from_iterable(Vm *vm, Value iterable);
// Makes room for `count` items in all. False: MemoryError is pending.
bool list_append(Vm *vm, Value list, Value item);  // Borrows the item.
bool list_append_owned(Vm *vm, Value list, Value item);
bool list_extend(Vm *vm, Value list, Value iterable);
bool list_insert(Vm *vm, Value list, size_t index, Value item);
Value list_remove_at(Vm *vm, Value list, size_t index);  // The item, owned.
void list_clear(Vm *vm, Value list);

// What an iterable gives, as C array: items of a list or tuple without copying, else of a new list.
// `holder` must be released afterwards. False: an exception is pending; when it is not iterable and
// `message` is not NULL, with that message.
bool items_of_iterable(Vm *vm, Value iterable, const char *message, Value *holder,
                       const Value **items, size_t *count);

void list_class_create(Vm *vm);
