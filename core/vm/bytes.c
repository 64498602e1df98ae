#include "vm/bytes.h"

#include <string.h>

#include "base/alloc.h"
#include "vm/bytes_methods.h"
#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/long_work.h"
#include "vm/sequence.h"
#include "vm/slice.h"
#include "vm/string.h"
#include "vm/types.h"

static Value new_of_class(Vm *vm, Class *class, Slice bytes) {
    Value result = instance_allocate(vm, class);
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    Bytes *object = bytes_of(result);
    object->capacity = bytes.length + 1;
    object->data = heap_alloc(vm->heap, object->capacity);
    object->length = bytes.length;
    if (bytes.length > 0) {
        memcpy(object->data, bytes.data, bytes.length);
    }
    object->data[bytes.length] = 0;
    return result;
}

Value bytes_from(Vm *vm, Slice bytes) {
    return new_of_class(vm, vm->classes.bytes, bytes);
}

Value bytearray_from(Vm *vm, Slice bytes) {
    return new_of_class(vm, vm->classes.bytearray, bytes);
}

Value bytes_like(Vm *vm, Value model, Slice bytes) {
    return is_bytearray(vm, model) ? bytearray_from(vm, bytes) : bytes_from(vm, bytes);
}

bool bytearray_splice(Vm *vm, Value self, size_t start, size_t stop, Slice with) {
    Bytes *bytes = bytes_of(self);
    size_t length = bytes->length - (stop - start) + with.length;
    if (bytes->exports > 0 && length != bytes->length) {
        vm_raise(vm, vm->exceptions.buffer, "Existing exports of data: object cannot be re-sized");
        return false;
    }
    if (length + 1 > bytes->capacity) {
        size_t capacity = length + length / 8 + 16;
        if (!memory_has_room(vm, capacity)) {
            return false;
        }
        bytes->data = heap_resize(vm->heap, bytes->data, bytes->capacity, capacity);
        bytes->capacity = capacity;
    }
    memmove(bytes->data + start + with.length, bytes->data + stop, bytes->length - stop);
    if (with.length > 0) {
        memcpy(bytes->data + start, with.data, with.length);
    }
    bytes->length = length;
    bytes->data[length] = 0;
    return true;
}

bool bytearray_append(Vm *vm, Value self, Slice more) {
    size_t end = bytes_of(self)->length;
    return bytearray_splice(vm, self, end, end, more);
}

static void bytes_destroy(Object *self) {
    Vm *vm = vm_of(self);
    Bytes *bytes = (Bytes *)self;
    heap_free(vm->heap, bytes->data, bytes->capacity);
    Class *class = (Class *)(void *)self->type;
    native_object_free(self, class == vm->classes.bytearray ? class : vm->classes.bytes,
                       sizeof(Bytes));
}

void bytes_repr_text(Slice bytes, Text *out) {
    bool single = memchr(bytes.data, '\'', bytes.length) != NULL;
    bool both = single && memchr(bytes.data, '"', bytes.length) != NULL;
    char quote = single && !both ? '"' : '\'';
    text_append_char(out, 'b');
    text_append_char(out, quote);
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        if (byte == (unsigned char)quote || byte == '\\') {
            text_append_char(out, '\\');
            text_append_char(out, (char)byte);
        } else if (byte == '\n' || byte == '\r' || byte == '\t') {
            text_append_c(out, byte == '\n' ? "\\n" : byte == '\r' ? "\\r" : "\\t");
        } else if (byte >= 32 && byte < 127) {
            text_append_char(out, (char)byte);
        } else {
            text_printf(out, "\\x%02x", byte);
        }
    }
    text_append_char(out, quote);
}

static Value bytes_repr(Vm *vm, Value self) {
    Text text = {0};
    bool array = is_bytearray(vm, self);
    if (array) {
        text_append_c(&text, class_name_of(vm, self));
        text_append_char(&text, '(');
    }
    bytes_repr_text(bytes_slice(self), &text);
    if (array) {
        text_append_char(&text, ')');
    }
    return string_from_text(vm, &text);
}

static bool bytes_hash(Vm *vm, Value self, uint64_t *hash) {
    (void)vm;
    Bytes *bytes = bytes_of(self);
    if (bytes->hash == 0) {
        uint64_t mixed = 0xCBF29CE484222325u;
        for (size_t i = 0; i < bytes->length; i++) {
            mixed = (mixed ^ (unsigned char)bytes->data[i]) * 0x100000001B3u;
        }
        bytes->hash = mixed == 0 || mixed == UINT64_MAX ? 1 : mixed;
    }
    *hash = bytes->hash;
    return true;
}

static int bytes_truth(Vm *vm, Value self) {
    (void)vm;
    return bytes_of(self)->length != 0;
}

static bool bytes_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = bytes_of(self)->length;
    return true;
}

static Value bytes_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_bytes_like(vm, left) || !is_bytes_like(vm, right)) {
        return not_implemented(vm);
    }
    Slice a = bytes_slice(left), b = bytes_slice(right);
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = memcmp(a.data, b.data, shorter);
    if (order == 0) {
        order = a.length < b.length ? -1 : a.length > b.length;
    }
    return comparison_result(order, comparison);
}

static Value bytes_add(Vm *vm, Value left, Value right) {
    if (!is_bytes_like(vm, left)) {
        return not_implemented(vm);
    }
    if (!is_bytes_like(vm, right)) {
        if (has_reflected(vm, right, "__radd__")) {
            return not_implemented(vm);
        }
        return vm_raise(vm, vm->exceptions.type, "can't concat %s to %s", class_name_of(vm, right),
                        class_name_of(vm, left));
    }
    Text text = {0};
    text_append(&text, bytes_slice(left));
    text_append(&text, bytes_slice(right));
    Value result = bytes_like(vm, left, text_slice(&text));
    text_finish(&text);
    return result;
}

static Value bytes_multiply(Vm *vm, Value left, Value right) {
    bool is_left = is_bytes_like(vm, left);
    Value self = is_left ? left : right;
    int64_t times;
    switch (sequence_repeat_count(vm, is_left ? right : left, "__rmul__", is_left, &times)) {
    case 0: return not_implemented(vm);
    case -1: return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    times = times < 0 ? 0 : times;
    if (bytes.length > 0 && (uint64_t)times > (SIZE_MAX >> 8) / bytes.length) {
        memory_has_room(vm, SIZE_MAX);
        return NOTHING;
    }
    if (!memory_has_room(vm, bytes.length * (size_t)times)) {
        return NOTHING;
    }
    size_t total = bytes.length * (size_t)times;
    char *data = mem_alloc(total + 1);
    memcpy(data, bytes.data, total ? bytes.length : 0);
    bool goes_on = long_fill(vm, data, bytes.length, total);
    Value result = goes_on ? bytes_like(vm, self, (Slice){data, total}) : NOTHING;
    mem_free(data);
    return result;
}

// The key as numbers only: an __index__ of its own might change a bytearray half way.
static Value settled(Vm *vm, Value key) {
    return is_slice(vm, key) ? slice_settled(vm, key) : index_settled(vm, key);
}

static Value get_settled(Vm *vm, Value self, Value key) {
    Slice bytes = bytes_slice(self);
    if (is_slice(vm, key)) {
        SliceRange range;
        if (!slice_range(vm, key, bytes.length, &range)) {
            return NOTHING;
        }
        Text text = {0};
        for (size_t i = 0; i < range.count; i++) {
            text_append_char(&text, bytes.data[range.start + (int64_t)i * range.step]);
        }
        Value result = bytes_like(vm, self, (Slice){text_c(&text), text.length});
        text_finish(&text);
        return result;
    }
    size_t index;
    bool array = is_bytearray(vm, self);
    const char *what = array ? "bytearray indices" : "byte indices";
    const char *range = array ? "bytearray index out of range" : "index out of range";
    if (!sequence_index(vm, key, bytes.length, range, what, &index)) {
        return NOTHING;
    }
    return value_small_int((unsigned char)bytes.data[index]);
}

static Value bytes_get_item(Vm *vm, Value self, Value key) {
    Value plain = settled(vm, key);
    Value item = value_is_nothing(plain) ? NOTHING : get_settled(vm, self, plain);
    value_release(plain);
    return item;
}

bool byte_of_value(Vm *vm, Value value, const char *message, char *out) {
    int64_t number;
    if (!value_as_clamped_int64(vm, value, &number)) {
        return false;
    }
    if (number < 0 || number > 255) {
        vm_raise(vm, vm->exceptions.value, "%s", message);
        return false;
    }
    *out = (char)(unsigned char)number;
    return true;
}

static bool delete_bytes(Vm *vm, Value self, SliceRange range) {
    Slice bytes = bytes_slice(self);
    Text text = {0};
    for (size_t i = 0; i < bytes.length; i++) {
        int64_t distance = (int64_t)i - range.start;
        bool goes = distance % range.step == 0 && distance / range.step >= 0 &&
                    (size_t)(distance / range.step) < range.count;
        if (!goes) {
            text_append_char(&text, bytes.data[i]);
        }
    }
    bool good = bytearray_splice(vm, self, 0, bytes.length, text_slice(&text));
    text_finish(&text);
    return good;
}

static bool set_byte_slice(Vm *vm, Value self, Value key, Value value) {
    SliceRange range;
    if (!slice_range(vm, key, bytes_of(self)->length, &range)) {
        return false;
    }
    if (value_is_nothing(value)) {
        return delete_bytes(vm, self, range);
    }
    Value source = bytes_of_value(vm, value);
    if (value_is_nothing(source)) {
        return false;
    }
    if (!slice_range(vm, key, bytes_of(self)->length, &range)) {  // Iterating may have cut it.
        value_release(source);
        return false;
    }
    Slice bytes = bytes_slice(source);
    bool good = true;
    if (range.step == 1) {
        good = bytearray_splice(vm, self, (size_t)range.start, (size_t)range.start + range.count,
                                bytes);
    } else if (bytes.length != range.count) {
        vm_raise(vm, vm->exceptions.value,
                 "attempt to assign bytes of size %zu to extended slice of size %zu", bytes.length,
                 range.count);
        good = false;
    } else {
        for (size_t i = 0; i < range.count; i++) {
            bytes_of(self)->data[range.start + (int64_t)i * range.step] = bytes.data[i];
        }
    }
    value_release(source);
    return good;
}

static bool set_settled(Vm *vm, Value self, Value key, Value value) {
    size_t index;
    if (is_slice(vm, key)) {
        return set_byte_slice(vm, self, key, value);
    }
    if (!sequence_index(vm, key, bytes_of(self)->length, "bytearray index out of range",
                        "bytearray indices", &index)) {
        return false;
    }
    if (value_is_nothing(value)) {
        return bytearray_splice(vm, self, index, index + 1, SLICE(""));
    }
    char byte;
    if (!byte_of_value(vm, value, "byte must be in range(0, 256)", &byte)) {
        return false;
    }
    if (index < bytes_of(self)->length) {  // The value's __index__ may have cut it.
        bytes_of(self)->data[index] = byte;
    }
    return true;
}

static bool bytearray_set_item(Vm *vm, Value self, Value key, Value value) {
    Value plain = settled(vm, key);
    bool good = !value_is_nothing(plain) && set_settled(vm, self, plain, value);
    value_release(plain);
    return good;
}

static int bytes_contains(Vm *vm, Value self, Value item) {
    Slice bytes = bytes_slice(self);
    if (is_bytes_like(vm, item)) {
        Slice part = bytes_slice(item);
        return memmem(bytes.data, bytes.length, part.data, part.length) != NULL;
    }
    char byte;
    if (!is_int(vm, item) && !class_of(vm, item)->slots.index) {
        vm_raise(vm, vm->exceptions.type, "a bytes-like object is required, not '%s'",
                 class_name_of(vm, item));
        return -1;
    }
    if (!byte_of_value(vm, item, "byte must be in range(0, 256)", &byte)) {
        return -1;
    }
    return memchr(bytes.data, byte, bytes.length) != NULL;
}

static Value bytes_iterate(Vm *vm, Value self) {
    return sequence_iterator_create(vm, vm->types->bytes_iterator, self);
}

static Value bytes_modulo(Vm *vm, Value left, Value right) {
    if (!is_bytes_like(vm, left)) {
        return not_implemented(vm);
    }
    return bytes_percent(vm, left, right);
}

static Value add_in_place(Vm *vm, Value left, Value right) {
    if (!is_bytearray(vm, left)) {
        return not_implemented(vm);
    }
    if (!is_bytes_like(vm, right)) {
        return vm_raise(vm, vm->exceptions.type, "can't concat %s to bytearray",
                        class_name_of(vm, right));
    }
    Value copy = bytes_from(vm, bytes_slice(right));
    bool good = bytearray_append(vm, left, bytes_slice(copy));
    value_release(copy);
    return good ? value_retain(left) : NOTHING;
}

static Value multiply_in_place(Vm *vm, Value left, Value right) {
    if (!is_bytearray(vm, left)) {
        return not_implemented(vm);
    }
    Value product = value_binary(vm, left, right, BINARY_MULTIPLY);
    if (value_is_nothing(product)) {
        return NOTHING;
    }
    bool good = bytearray_splice(vm, left, 0, bytes_of(left)->length, bytes_slice(product));
    value_release(product);
    return good ? value_retain(left) : NOTHING;
}

// ---- Making ----

static Value from_items(Vm *vm, Value iterable, const char *message) {
    Value holder;
    const Value *items;
    size_t count;
    if (!items_of_iterable(vm, iterable, NULL, &holder, &items, &count)) {
        return NOTHING;
    }
    Value result = bytes_from(vm, SLICE(""));
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        char byte;
        good = byte_of_value(vm, items[i], message, &byte) &&
               bytearray_append(vm, result, (Slice){&byte, 1});
    }
    value_release(holder);
    if (!good) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

Value bytes_of_value(Vm *vm, Value value) {
    if (is_bytes_like(vm, value)) {
        return bytes_from(vm, bytes_slice(value));
    }
    Value name = string_intern_c(vm, "__bytes__");
    bool has = !value_is_nothing(class_lookup(class_of(vm, value), name));
    Value made = has ? vm_call_method(vm, value, name, 0, NULL) : NOTHING;
    value_release(name);
    if (has && !value_is_nothing(made) && !is_bytes(vm, made)) {
        vm_raise(vm, vm->exceptions.type, "__bytes__ returned non-bytes (type %s)",
                 class_name_of(vm, made));
        value_release(made);
        return NOTHING;
    }
    if (has) {
        return made;
    }
    Class *class = class_of(vm, value);
    if (is_string(vm, value) || (!class->slots.iterate && !class->slots.get_item)) {
        return vm_raise(vm, vm->exceptions.type, "cannot convert '%s' object to bytes",
                        class->head.name);
    }
    return from_items(vm, value, "bytes must be in range(0, 256)");
}

static Value of_arguments(Vm *vm, Value source, Value encoding, Value errors) {
    if (value_is_nothing(source)) {
        return bytes_from(vm, SLICE(""));
    }
    bool coded = !value_is_nothing(encoding) || !value_is_nothing(errors);
    if (is_string(vm, source)) {
        if (value_is_nothing(encoding)) {
            return vm_raise(vm, vm->exceptions.type, "string argument without an encoding");
        }
        return string_encode(vm, source, string_c(encoding),
                             value_is_nothing(errors) ? "strict" : string_c(errors));
    }
    if (coded) {
        return vm_raise(vm, vm->exceptions.type, "%s without a string argument",
                        value_is_nothing(encoding) ? "errors" : "encoding");
    }
    if (is_int(vm, source) || class_of(vm, source)->slots.index) {
        int64_t count;
        if (!value_as_int64(vm, source, &count)) {
            return NOTHING;
        }
        if (count < 0) {
            return vm_raise(vm, vm->exceptions.value, "negative count");
        }
        if (!memory_has_room(vm, (size_t)count)) {
            return NOTHING;
        }
        char *zeros = heap_zeroed(vm->heap, (size_t)count + 1);
        Value result = bytes_from(vm, (Slice){zeros, (size_t)count});
        heap_free(vm->heap, zeros, (size_t)count + 1);
        return result;
    }
    return bytes_of_value(vm, source);
}

static Value bytes_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value out[3];
    if (!arguments_parse(vm, arguments, class->head.name, "source? encoding? errors?", out)) {
        return NOTHING;
    }
    for (size_t i = 1; i < 3; i++) {
        if (!value_is_nothing(out[i]) && !is_string(vm, out[i])) {
            return vm_raise(vm, vm->exceptions.type, "%s() argument '%s' must be str, not %s",
                            class->head.name, i == 1 ? "encoding" : "errors",
                            class_name_of(vm, out[i]));
        }
    }
    Value bytes = of_arguments(vm, out[0], out[1], out[2]);
    if (value_is_nothing(bytes) || class == vm->classes.bytes) {
        return bytes;
    }
    Value result = new_of_class(vm, class, bytes_slice(bytes));
    value_release(bytes);
    return result;
}

static bool initialised(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return true;
}

void bytes_class_create(Vm *vm) {
    Slots slots = {
        .repr = bytes_repr,
        .hash = bytes_hash,
        .truth = bytes_truth,
        .length = bytes_length,
        .compare = bytes_compare,
        .get_item = bytes_get_item,
        .contains = bytes_contains,
        .iterate = bytes_iterate,
        .create = bytes_make,
        .initialise = initialised,
    };
    slots.binary[BINARY_ADD] = bytes_add;
    slots.binary[BINARY_MULTIPLY] = bytes_multiply;
    slots.binary[BINARY_MODULO] = bytes_modulo;
    vm->classes.bytes = class_create_native(vm, "bytes", "builtins", vm->classes.object,
                                            sizeof(Bytes), &slots, bytes_methods, bytes_destroy);
    slots.hash = NULL;
    slots.unhashable = true;
    slots.set_item = bytearray_set_item;
    slots.in_place[BINARY_ADD] = add_in_place;
    slots.in_place[BINARY_MULTIPLY] = multiply_in_place;
    vm->classes.bytearray =
        class_create_native(vm, "bytearray", "builtins", vm->classes.object, sizeof(Bytes), &slots,
                            bytearray_methods, bytes_destroy);
}
