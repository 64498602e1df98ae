// The class str: making strings of other values, and the slots.
#include <string.h>

#include "vm/bytes.h"
#include "vm/format.h"
#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/sequence.h"
#include "vm/string.h"
#include "vm/string_methods.h"
#include "vm/types.h"

static void string_destroy(Object *self) {
    Vm *vm = vm_of(self);
    String *string = (String *)self;
    if (string->data && string->data != string->inside) {
        heap_free(vm->heap, (char *)(uintptr_t)string->data, string->length + 1);
    }
    native_object_free(self, vm->classes.string, sizeof(String) + string->capacity);
}

static Value instance_of_text(Vm *vm, Class *class, Value text) {
    Value result = instance_allocate(vm, class);
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    String *string = string_of(result);
    const String *source = string_of(text);
    char *data = heap_alloc(vm->heap, source->length + 1);
    memcpy(data, source->data, source->length + 1);
    string->data = data;
    string->length = source->length;
    string->count = source->count;
    return result;
}

static const char *text_argument(Vm *vm, Value value, const char *name, const char *otherwise) {
    if (value_is_nothing(value)) {
        return otherwise;
    }
    if (!is_string(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "str() argument '%s' must be str, not %s", name,
                 class_name_of(vm, value));
        return NULL;
    }
    return string_c(value);
}

static Value string_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value out[3];
    if (!arguments_parse(vm, arguments, "str", "object? encoding? errors?", out)) {
        return NOTHING;
    }
    Value text;
    if (value_is_nothing(out[1]) && value_is_nothing(out[2])) {
        text = value_is_nothing(out[0]) ? value_retain(vm->empty_string) : value_string(vm, out[0]);
    } else {
        const char *encoding = text_argument(vm, out[1], "encoding", "utf-8");
        const char *errors = encoding ? text_argument(vm, out[2], "errors", "strict") : NULL;
        if (!errors) {
            return NOTHING;
        }
        if (value_is_nothing(out[0])) {
            return value_retain(vm->empty_string);
        }
        if (is_string(vm, out[0])) {
            return vm_raise(vm, vm->exceptions.type, "decoding str is not supported");
        }
        if (!is_bytes_like(vm, out[0])) {
            return vm_raise(vm, vm->exceptions.type,
                            "decoding to str: need a bytes-like object, %s found",
                            class_name_of(vm, out[0]));
        }
        text = bytes_decode(vm, bytes_slice(out[0]), encoding, errors);
    }
    if (value_is_nothing(text) || class == vm->classes.string) {
        return text;
    }
    Value result = instance_of_text(vm, class, text);
    value_release(text);
    return result;
}

static Value string_repr(Vm *vm, Value self) {
    Text text = {0};
    string_repr_text(string_slice(self), &text);
    return string_from_text(vm, &text);
}

static Value string_itself(Vm *vm, Value self) {
    return is_exact_string(vm, self) ? value_retain(self) : string_from(vm, string_slice(self));
}

static bool string_hash_slot(Vm *vm, Value self, uint64_t *hash) {
    (void)vm;
    *hash = string_hash(self);
    return true;
}

static int string_truth(Vm *vm, Value self) {
    (void)vm;
    return string_of(self)->length != 0;
}

static bool string_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = string_count(self);
    return true;
}

static Value string_compare_slot(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_string(vm, left) || !is_string(vm, right)) {
        return not_implemented(vm);
    }
    if (comparison == EQUAL || comparison == NOT_EQUAL) {
        return value_bool(string_equal(left, right) == (comparison == EQUAL));
    }
    return comparison_result(string_compare(left, right), comparison);
}

static Value string_add(Vm *vm, Value left, Value right) {
    if (!is_string(vm, left)) {
        return not_implemented(vm);
    }
    if (!is_string(vm, right)) {
        if (has_reflected(vm, right, "__radd__")) {
            return not_implemented(vm);
        }
        return vm_raise(vm, vm->exceptions.type, "can only concatenate str (not \"%s\") to str",
                        class_name_of(vm, right));
    }
    return string_concat(vm, left, right);
}

static Value string_multiply(Vm *vm, Value left, Value right) {
    bool is_left = is_string(vm, left);
    int64_t times;
    switch (sequence_repeat_count(vm, is_left ? right : left, "__rmul__", is_left, &times)) {
    case 0: return not_implemented(vm);
    case -1: return NOTHING;
    }
    return string_repeat(vm, is_left ? left : right, times);
}

static Value string_modulo(Vm *vm, Value left, Value right) {
    return is_string(vm, left) ? string_percent(vm, left, right) : not_implemented(vm);
}

static Value stepped(Vm *vm, Value self, SliceRange range) {
    Text text = {0};
    for (size_t i = 0; i < range.count; i++) {
        text_append_rune(&text,
                         string_rune_at(self, (size_t)(range.start + (int64_t)i * range.step)));
    }
    return string_from_text(vm, &text);
}

static Value string_get_item(Vm *vm, Value self, Value key) {
    if (is_slice(vm, key)) {
        SliceRange range;
        if (!slice_range(vm, key, string_count(self), &range)) {
            return NOTHING;
        }
        if (range.count == 0) {
            return value_retain(vm->empty_string);
        }
        return range.step == 1
                   ? string_sub(vm, self, (size_t)range.start, (size_t)range.start + range.count)
                   : stepped(vm, self, range);
    }
    size_t index;
    if (!is_int(vm, key) && !class_of(vm, key)->slots.index) {
        return vm_raise(vm, vm->exceptions.type, "string indices must be integers, not '%s'",
                        class_name_of(vm, key));
    }
    if (!sequence_index(vm, key, string_count(self), "string index out of range", "string indices",
                        &index)) {
        return NOTHING;
    }
    return string_from_rune(vm, string_rune_at(self, index));
}

static int string_contains(Vm *vm, Value self, Value item) {
    if (!is_string(vm, item)) {
        vm_raise(vm, vm->exceptions.type, "'in <string>' requires string as left operand, not %s",
                 class_name_of(vm, item));
        return -1;
    }
    Slice text = string_slice(self), part = string_slice(item);
    return memmem(text.data, text.length, part.data, part.length) != NULL;
}

static Value string_iterate(Vm *vm, Value self) {
    return sequence_iterator_create(vm, vm->types->string_iterator, self);
}

void string_class_create(Vm *vm) {
    Slots slots = {
        .repr = string_repr,
        .string = string_itself,
        .hash = string_hash_slot,
        .truth = string_truth,
        .length = string_length,
        .compare = string_compare_slot,
        .get_item = string_get_item,
        .contains = string_contains,
        .iterate = string_iterate,
        .format = format_string,
        .create = string_make,
    };
    slots.binary[BINARY_ADD] = string_add;
    slots.binary[BINARY_MULTIPLY] = string_multiply;
    slots.binary[BINARY_MODULO] = string_modulo;
    vm->classes.string =
        class_create_native(vm, "str", "builtins", vm->classes.object, sizeof(String), &slots,
                            string_methods, string_destroy);
}
