#include "vm/iterators.h"

#include "vm/bytes.h"
#include "vm/dict.h"
#include "vm/integer.h"
#include "vm/iterator_tools.h"
#include "vm/list.h"
#include "vm/set.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

Value sequence_iterator_create(Vm *vm, Class *class, Value sequence) {
    SequenceIterator *iterator = native_object(class, sizeof *iterator);
    iterator->sequence = value_retain(sequence);
    if (class == vm->types->list_reverse_iterator) {
        iterator->index = list_count(sequence);
    }
    return value_object(iterator);
}

Value item_iterator_create(Vm *vm, Value sequence) {
    return sequence_iterator_create(vm, vm->types->sequence_iterator, sequence);
}

static void sequence_iterator_destroy(Object *self) {
    value_release(((SequenceIterator *)self)->sequence);
    object_free(self, sizeof(SequenceIterator));
}

static Value finished(SequenceIterator *iterator) {
    value_replace(&iterator->sequence, NOTHING);
    return NOTHING;
}

static Value list_next(Vm *vm, Value self) {
    (void)vm;
    SequenceIterator *iterator = sequence_iterator_of(self);
    if (value_is_nothing(iterator->sequence) || iterator->index >= list_count(iterator->sequence)) {
        return finished(iterator);
    }
    return value_retain(list_items(iterator->sequence)[iterator->index++]);
}

static Value list_previous(Vm *vm, Value self) {
    (void)vm;
    SequenceIterator *iterator = sequence_iterator_of(self);
    if (value_is_nothing(iterator->sequence) || iterator->index == 0 ||
        iterator->index > list_count(iterator->sequence)) {
        return finished(iterator);
    }
    return value_retain(list_items(iterator->sequence)[--iterator->index]);
}

static Value tuple_next(Vm *vm, Value self) {
    (void)vm;
    SequenceIterator *iterator = sequence_iterator_of(self);
    if (value_is_nothing(iterator->sequence) ||
        iterator->index >= tuple_count(iterator->sequence)) {
        return finished(iterator);
    }
    return value_retain(tuple_items(iterator->sequence)[iterator->index++]);
}

// Here `index` is an offset in bytes.
static Value string_next(Vm *vm, Value self) {
    SequenceIterator *iterator = sequence_iterator_of(self);
    if (value_is_nothing(iterator->sequence) ||
        iterator->index >= string_of(iterator->sequence)->length) {
        return finished(iterator);
    }
    const char *data = string_c(iterator->sequence) + iterator->index;
    unsigned char lead = (unsigned char)*data;
    size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    iterator->index += size;
    return size == 1 ? string_from_rune(vm, lead) : string_from(vm, (Slice){data, size});
}

static Value bytes_next(Vm *vm, Value self) {
    (void)vm;
    SequenceIterator *iterator = sequence_iterator_of(self);
    if (value_is_nothing(iterator->sequence) ||
        iterator->index >= bytes_of(iterator->sequence)->length) {
        return finished(iterator);
    }
    return value_small_int((unsigned char)bytes_of(iterator->sequence)->data[iterator->index++]);
}

static Value item_next(Vm *vm, Value self) {
    SequenceIterator *iterator = sequence_iterator_of(self);
    if (value_is_nothing(iterator->sequence)) {
        return NOTHING;
    }
    Value sequence = value_retain(iterator->sequence);
    Value item = value_get_item(vm, sequence, value_small_int((int64_t)iterator->index++));
    value_release(sequence);
    if (value_is_nothing(item) && (vm_exception_matches(vm, vm->exceptions.index) ||
                                   vm_exception_matches(vm, vm->exceptions.stop_iteration))) {
        vm_clear_exception(vm);
        return finished(iterator);
    }
    return item;
}

static Value sequence_length_hint(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    SequenceIterator *iterator = sequence_iterator_of(self);
    size_t length = 0;
    if (!value_is_nothing(iterator->sequence) && !value_length(vm, iterator->sequence, &length)) {
        return NOTHING;
    }
    if (class_of(vm, self) == vm->types->list_reverse_iterator) {
        length = iterator->index;
    } else {
        length = length > iterator->index ? length - iterator->index : 0;
    }
    return value_small_int((int64_t)length);
}

// ---- Dicts ----

static DictIterator *dict_iterator_of(Value value) {
    return (DictIterator *)(void *)value_as_object(value);
}

Value dict_iterator_create(Vm *vm, Class *class, Value dict) {
    DictIterator *iterator = native_object(class, sizeof *iterator);
    iterator->dict = value_retain(dict);
    iterator->count = iterator->left = dict_of(dict)->count;
    if (class == vm->types->dict_reverse_key_iterator ||
        class == vm->types->dict_reverse_value_iterator ||
        class == vm->types->dict_reverse_item_iterator) {
        iterator->position = dict_of(dict)->used;
    }
    return value_object(iterator);
}

static void dict_iterator_destroy(Object *self) {
    value_release(((DictIterator *)self)->dict);
    object_free(self, sizeof(DictIterator));
}

// The next entry, or NULL at the end or with an exception pending.
static const DictEntry *dict_step(Vm *vm, DictIterator *iterator, bool backwards) {
    if (value_is_nothing(iterator->dict)) {
        return NULL;
    }
    const Dict *dict = dict_of(iterator->dict);
    if (dict->count != iterator->count) {
        vm_raise(vm, vm->exceptions.runtime, "dictionary changed size during iteration");
        iterator->count = SIZE_MAX;  // And so it stays.
        return NULL;
    }
    while (backwards ? iterator->position > 0 : iterator->position < dict->used) {
        size_t at = backwards ? --iterator->position : iterator->position++;
        const DictEntry *entry = &dict->entries[at];
        if (at >= dict->used || value_is_nothing(entry->key)) {
            continue;
        }
        if (iterator->left == 0) {
            vm_raise(vm, vm->exceptions.runtime, "dictionary keys changed during iteration");
            break;
        }
        iterator->left--;
        return entry;
    }
    value_replace(&iterator->dict, NOTHING);
    return NULL;
}

static Value key_of(const DictEntry *entry) {
    return entry ? value_retain(entry->key) : NOTHING;
}

static Value value_of(const DictEntry *entry) {
    return entry ? value_retain(entry->value) : NOTHING;
}

static Value item_of(Vm *vm, const DictEntry *entry) {
    return entry ? tuple_pair(vm, entry->key, entry->value) : NOTHING;
}

static Value key_next(Vm *vm, Value self) {
    return key_of(dict_step(vm, dict_iterator_of(self), false));
}

static Value key_previous(Vm *vm, Value self) {
    return key_of(dict_step(vm, dict_iterator_of(self), true));
}

static Value value_after(Vm *vm, Value self) {
    return value_of(dict_step(vm, dict_iterator_of(self), false));
}

static Value value_previous(Vm *vm, Value self) {
    return value_of(dict_step(vm, dict_iterator_of(self), true));
}

static Value pair_next(Vm *vm, Value self) {
    return item_of(vm, dict_step(vm, dict_iterator_of(self), false));
}

static Value pair_previous(Vm *vm, Value self) {
    return item_of(vm, dict_step(vm, dict_iterator_of(self), true));
}

static Value dict_length_hint(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    DictIterator *iterator = dict_iterator_of(self);
    return value_small_int(value_is_nothing(iterator->dict) ? 0 : (int64_t)iterator->left);
}

// ---- Sets ----

Value set_iterator_create(Vm *vm, Value set) {
    SetIterator *iterator = native_object(vm->types->set_iterator, sizeof *iterator);
    iterator->set = value_retain(set);
    iterator->count = set_count(set);
    return value_object(iterator);
}

static void set_iterator_destroy(Object *self) {
    value_release(((SetIterator *)self)->set);
    object_free(self, sizeof(SetIterator));
}

static Value set_item_next(Vm *vm, Value self) {
    SetIterator *iterator = (SetIterator *)(void *)value_as_object(self);
    Value item;
    if (value_is_nothing(iterator->set)) {
        return NOTHING;
    }
    if (iterator->count != set_count(iterator->set)) {
        iterator->count = SIZE_MAX;
        return vm_raise(vm, vm->exceptions.runtime, "Set changed size during iteration");
    }
    if (set_next(iterator->set, &iterator->position, &item)) {
        return value_retain(item);
    }
    value_replace(&iterator->set, NOTHING);
    return NOTHING;
}

// ---- iter(callable, sentinel) ----

typedef struct CallableIterator {
    Object object;
    Value callable;  // NOTHING once it gave the sentinel.
    Value sentinel;
} CallableIterator;

Value callable_iterator_create(Vm *vm, Value callable, Value sentinel) {
    CallableIterator *iterator = native_object(vm->types->callable_iterator, sizeof *iterator);
    iterator->callable = value_retain(callable);
    iterator->sentinel = value_retain(sentinel);
    return value_object(iterator);
}

static void callable_iterator_destroy(Object *self) {
    CallableIterator *iterator = (CallableIterator *)self;
    value_release(iterator->callable);
    value_release(iterator->sentinel);
    object_free(self, sizeof *iterator);
}

static Value callable_next(Vm *vm, Value self) {
    CallableIterator *iterator = (CallableIterator *)(void *)value_as_object(self);
    if (value_is_nothing(iterator->callable)) {
        return NOTHING;
    }
    Value result = vm_call_values(vm, iterator->callable, 0, NULL);
    if (value_is_nothing(result)) {
        if (vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
            vm_clear_exception(vm);
            value_replace(&iterator->callable, NOTHING);
        }
        return NOTHING;
    }
    int equal = value_equal(vm, iterator->sentinel, result);
    if (equal == 0) {
        return result;
    }
    value_release(result);
    if (equal > 0) {
        value_replace(&iterator->callable, NOTHING);
    }
    return NOTHING;
}

// ---- Classes ----

Value iterator_itself(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

bool value_length_hint(Vm *vm, Value value, size_t otherwise, size_t *length) {
    *length = otherwise;
    Class *class = class_of(vm, value);
    if (class->slots.length) {
        return value_length(vm, value, length);
    }
    if (!(class->flags & CLASS_IS_HEAP)) {
        return true;
    }
    Value name = string_intern_c(vm, "__length_hint__");
    Value hint = value_is_nothing(class_lookup(class, name))
                     ? VALUE_NONE
                     : vm_call_method(vm, value, name, 0, NULL);
    value_release(name);
    if (value_is_small_int(hint) && value_as_small_int(hint) >= 0) {
        *length = (size_t)value_as_small_int(hint);
    }
    value_release(hint);
    return !vm_has_exception(vm);
}

static Class *iterator_class(Vm *vm, const char *name, size_t size, UnarySlot next,
                             const MethodTable *methods, void (*destroy)(Object *self)) {
    Slots slots = {.iterate = iterator_itself, .next = next};
    Class *class = class_create_native(vm, name, "builtins", vm->classes.object, size, &slots,
                                       methods, destroy);
    class->flags |= CLASS_FINAL;
    return class;
}

static Class *over_sequence(Vm *vm, const char *name, UnarySlot next) {
    static const MethodTable methods[] = {
        {"__length_hint__", sequence_length_hint, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    return iterator_class(vm, name, sizeof(SequenceIterator), next, methods,
                          sequence_iterator_destroy);
}

static Class *over_dict(Vm *vm, const char *name, UnarySlot next) {
    static const MethodTable methods[] = {
        {"__length_hint__", dict_length_hint, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    return iterator_class(vm, name, sizeof(DictIterator), next, methods, dict_iterator_destroy);
}

void iterator_classes_create(Vm *vm) {
    Types *types = vm->types;
    types->list_iterator = over_sequence(vm, "list_iterator", list_next);
    types->list_reverse_iterator = over_sequence(vm, "list_reverseiterator", list_previous);
    types->tuple_iterator = over_sequence(vm, "tuple_iterator", tuple_next);
    types->string_iterator = over_sequence(vm, "str_iterator", string_next);
    types->bytes_iterator = over_sequence(vm, "bytes_iterator", bytes_next);
    types->sequence_iterator = over_sequence(vm, "iterator", item_next);
    types->dict_key_iterator = over_dict(vm, "dict_keyiterator", key_next);
    types->dict_value_iterator = over_dict(vm, "dict_valueiterator", value_after);
    types->dict_item_iterator = over_dict(vm, "dict_itemiterator", pair_next);
    types->dict_reverse_key_iterator = over_dict(vm, "dict_reversekeyiterator", key_previous);
    types->dict_reverse_value_iterator = over_dict(vm, "dict_reversevalueiterator", value_previous);
    types->dict_reverse_item_iterator = over_dict(vm, "dict_reverseitemiterator", pair_previous);
    types->set_iterator = iterator_class(vm, "set_iterator", sizeof(SetIterator), set_item_next,
                                         NULL, set_iterator_destroy);
    types->callable_iterator = iterator_class(vm, "callable_iterator", sizeof(CallableIterator),
                                              callable_next, NULL, callable_iterator_destroy);
    iterator_tools_create(vm);
}
