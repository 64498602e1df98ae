// Strings: immutable text in UTF-8. A lone surrogate is kept as its three bytes (WTF-8), so every
// Python string has exactly one form, and equal strings have equal bytes.
#pragma once

#include "vm/vm.h"

typedef struct String {
    Object object;
    uint64_t hash;     // 0: not computed yet.
    size_t length;     // In bytes.
    size_t count;      // In code points.
    size_t capacity;   // Of `inside`; 0 for instances of subclasses.
    const char *data;  // Ends in a 0 byte. Inside the object, or a block of its own.
    bool interned;
    size_t seen_index, seen_offset;  // Where the last indexing stood, for the next one.
    char inside[];
} String;

static inline bool is_string(Vm *vm, Value value) {
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.string);
}
static inline bool is_exact_string(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.string;
}
static inline String *string_of(Value value) {
    return (String *)(void *)value_as_object(value);
}
static inline Slice string_slice(Value value) {
    return (Slice){string_of(value)->data, string_of(value)->length};
}
static inline const char *string_c(Value value) {
    return string_of(value)->data;
}
static inline size_t string_count(Value value) {
    return string_of(value)->count;
}
static inline bool string_is_ascii(const String *string) {
    return string->length == string->count;
}

// `utf8` must be valid; bytes that come from outside go through bytes_decode.
Value string_from(Vm *vm, Slice utf8);
Value string_from_c(Vm *vm, const char *utf8);
Value string_from_rune(Vm *vm, uint32_t rune);
// Makes the string of the text and finishes the text.
Value string_from_text(Vm *vm, Text *text);
Value string_format(Vm *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));
// The one string with this text that all interned lookups use. It lives as long as the Vm, but
// what is returned is owned as any other value.
Value string_intern(Vm *vm, Slice utf8);
Value string_intern_c(Vm *vm, const char *utf8);
// The interned string equal to this one (which may be an instance of a subclass).
Value string_intern_value(Vm *vm, Value string);

uint64_t string_hash(Value value);
bool string_equal(Value a, Value b);
bool string_is(Value value, const char *text);
int string_compare(Value a, Value b);  // By code points: negative, 0, positive.
Value string_concat(Vm *vm, Value a, Value b);
// Like concat, but steals `left`, and grows it in place when nobody else has it.
Value string_append(Vm *vm, Value left, Value right);
// Exactly strings; not checked.
Value string_concat_many(Vm *vm, size_t count, const Value *strings);
Value string_repeat(Vm *vm, Value string, int64_t times);
// separator.join(iterable)
Value string_join(Vm *vm, Value separator, Value iterable);
// Code points [start, end), which must lie within.
Value string_sub(Vm *vm, Value string, size_t start, size_t end);
uint32_t string_rune_at(Value string, size_t index);
size_t string_offset(Value string, size_t index);  // In bytes, of code point `index`.
size_t utf8_count(Slice text);
// The code point at the start of what is known to be well-formed, and its size in bytes.
uint32_t wtf8_rune(const char *data, size_t *size);
Value string_percent(Vm *vm, Value format, Value arguments);  // format % arguments

void string_repr_text(Slice text, Text *out);  // 'with quotes'

void string_table_create(Vm *vm);
void string_class_create(Vm *vm);
