#include "vm/string.h"

#include <string.h>

#include "vm/list.h"
#include "vm/long_work.h"
#include "vm/types.h"
#include "vm/unicode.h"

// Interned strings, found by hash. The table owns a reference to each, for good.
struct StringTable {
    String **slots;
    size_t mask, count;
};

size_t utf8_count(Slice text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    return count;
}

// The string of `length` bytes, which the caller writes into `inside`.
static String *string_new(Vm *vm, size_t length, size_t count) {
    size_t size = sizeof(String) + length + 1;
    String *string = heap_alloc(vm->heap, size);
    memset((void *)string, 0, sizeof *string);
    string->object.references = 1;
    string->object.type = &vm->classes.string->head;
    string->object.type->object.references++;
    string->length = length;
    string->count = count;
    string->capacity = length + 1;
    string->data = string->inside;
    string->inside[length] = 0;
    return string;
}

static Value string_letter(Vm *vm, unsigned char letter) {
    Value *place = &vm->types->letters[letter];
    if (value_is_nothing(*place)) {
        char text[1] = {(char)letter};
        *place = string_intern(vm, (Slice){text, 1});
    }
    return value_retain(*place);
}

Value string_from(Vm *vm, Slice utf8) {
    if (utf8.length <= 1) {
        if (utf8.length == 0) {
            return value_retain(vm->empty_string);
        }
        if ((unsigned char)utf8.data[0] < 128) {
            return string_letter(vm, (unsigned char)utf8.data[0]);
        }
    }
    String *string = string_new(vm, utf8.length, utf8_count(utf8));
    memcpy(string->inside, utf8.data, utf8.length);
    return value_object(string);
}

Value string_from_c(Vm *vm, const char *utf8) {
    return string_from(vm, slice_from(utf8));
}

Value string_from_rune(Vm *vm, uint32_t rune) {
    if (rune < 128) {
        return string_letter(vm, (unsigned char)rune);
    }
    char bytes[4];
    size_t length = utf8_encode(rune, bytes);
    return string_from(vm, (Slice){bytes, length});
}

Value string_from_text(Vm *vm, Text *text) {
    if (!memory_has_room(vm, text->length)) {
        text_finish(text);
        return NOTHING;
    }
    Value result = string_from(vm, text_slice(text));
    text_finish(text);
    return result;
}

Value string_format(Vm *vm, const char *format, ...) {
    Text text = {0};
    va_list list;
    va_start(list, format);
    text_vprintf(&text, format, list);
    va_end(list);
    return string_from_text(vm, &text);
}

// ---- Hashing and interning ----

static uint64_t hash_bytes(const char *data, size_t length) {
    uint64_t hash = 0x243F6A8885A308D3u ^ length;
    while (length >= 8) {
        uint64_t word;
        memcpy(&word, data, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
        data += 8;
        length -= 8;
    }
    uint64_t rest = 0;
    memcpy(&rest, data, length);
    hash = (hash ^ rest) * 0xBF58476D1CE4E5B9u;
    hash ^= hash >> 29;
    hash *= 0x94D049BB133111EBu;
    hash ^= hash >> 32;
    return hash == 0 || hash == UINT64_MAX ? 1 : hash;
}

uint64_t string_hash(Value value) {
    String *string = string_of(value);
    if (string->hash == 0) {
        string->hash = hash_bytes(string->data, string->length);
    }
    return string->hash;
}

void string_table_create(Vm *vm) {
    StringTable *table = heap_zeroed(vm->heap, sizeof *table);
    table->mask = 2047;
    table->slots = heap_zeroed(vm->heap, (table->mask + 1) * sizeof *table->slots);
    vm->types->strings = table;
    String *empty = string_new(vm, 0, 0);
    empty->hash = hash_bytes("", 0);
    empty->interned = true;
    vm->empty_string = value_object(empty);
    table->slots[empty->hash & table->mask] = object_retain(empty);
    table->count = 1;
}

static void table_grow(Vm *vm, StringTable *table) {
    size_t old_count = table->mask + 1;
    String **old = table->slots;
    table->mask = old_count * 2 - 1;
    table->slots = heap_zeroed(vm->heap, (table->mask + 1) * sizeof *table->slots);
    for (size_t i = 0; i < old_count; i++) {
        if (!old[i]) {
            continue;
        }
        size_t place = old[i]->hash & table->mask;
        while (table->slots[place]) {
            place = (place + 1) & table->mask;
        }
        table->slots[place] = old[i];
    }
    heap_free(vm->heap, old, old_count * sizeof *old);
}

// Where the text is in the table, or belongs.
static String **table_place(StringTable *table, Slice text, uint64_t hash) {
    size_t place = hash & table->mask;
    for (; table->slots[place]; place = (place + 1) & table->mask) {
        String *string = table->slots[place];
        if (string->hash == hash && string->length == text.length &&
            memcmp(string->data, text.data, text.length) == 0) {
            break;
        }
    }
    return &table->slots[place];
}

static Value table_add(Vm *vm, String **place, String *string, uint64_t hash) {
    StringTable *table = vm->types->strings;
    string->hash = hash;
    string->interned = true;
    *place = string;
    Value result = value_retain(value_object(string));
    if (++table->count * 2 > table->mask) {
        table_grow(vm, table);
    }
    return result;
}

Value string_intern(Vm *vm, Slice utf8) {
    uint64_t hash = hash_bytes(utf8.data, utf8.length);
    String **place = table_place(vm->types->strings, utf8, hash);
    if (*place) {
        return value_retain(value_object(*place));
    }
    String *string = string_new(vm, utf8.length, utf8_count(utf8));
    memcpy(string->inside, utf8.data, utf8.length);
    return table_add(vm, place, string, hash);
}

Value string_intern_c(Vm *vm, const char *utf8) {
    return string_intern(vm, slice_from(utf8));
}

Value string_intern_value(Vm *vm, Value value) {
    String *string = string_of(value);
    if (string->interned) {
        return value_retain(value);
    }
    if (!is_exact_string(vm, value)) {
        return string_intern(vm, string_slice(value));
    }
    uint64_t hash = string_hash(value);
    String **place = table_place(vm->types->strings, string_slice(value), hash);
    if (*place) {
        return value_retain(value_object(*place));
    }
    return table_add(vm, place, object_retain(string), hash);
}

// ---- Comparing ----

bool string_equal(Value a, Value b) {
    const String *x = string_of(a), *y = string_of(b);
    return x == y || (x->length == y->length && memcmp(x->data, y->data, x->length) == 0);
}

bool string_is(Value value, const char *text) {
    return slice_is(string_slice(value), text);
}

// The order of UTF-8's bytes is that of the code points.
int string_compare(Value a, Value b) {
    Slice x = string_slice(a), y = string_slice(b);
    size_t shorter = x.length < y.length ? x.length : y.length;
    int order = shorter ? memcmp(x.data, y.data, shorter) : 0;
    if (order != 0) {
        return order;
    }
    return x.length < y.length ? -1 : x.length > y.length;
}

// ---- Putting together ----

static Value retain_exact(Vm *vm, Value string) {
    return is_exact_string(vm, string) ? value_retain(string)
                                       : string_from(vm, string_slice(string));
}

Value string_concat(Vm *vm, Value a, Value b) {
    Slice x = string_slice(a), y = string_slice(b);
    if (x.length == 0) {
        return retain_exact(vm, b);
    }
    if (y.length == 0) {
        return retain_exact(vm, a);
    }
    if (x.length + y.length > 4096 && !memory_has_room(vm, x.length + y.length)) {
        return NOTHING;
    }
    String *string = string_new(vm, x.length + y.length, string_count(a) + string_count(b));
    memcpy(string->inside, x.data, x.length);
    memcpy(string->inside + x.length, y.data, y.length);
    return value_object(string);
}

// A string that only the caller has grows in its place, by half as much again when there is no
// room, so that building a text piece by piece copies each byte a few times only.
Value string_append(Vm *vm, Value left, Value right) {
    String *string = string_of(left);
    Slice more = string_slice(right);
    if (string->object.references != 1 || string->interned || !is_exact_string(vm, left) ||
        value_same(left, right) || string->length + more.length < 64) {
        Value result = string_concat(vm, left, right);
        value_release(left);
        return result;
    }
    size_t needed = string->length + more.length + 1;
    if (needed > string->capacity) {
        size_t capacity = needed + needed / 2;
        if (capacity > 4096 && !memory_has_room(vm, capacity)) {
            value_release(left);
            return NOTHING;
        }
        string = heap_resize(vm->heap, string, sizeof(String) + string->capacity,
                             sizeof(String) + capacity);
        string->capacity = capacity;
        string->data = string->inside;
    }
    memcpy(string->inside + string->length, more.data, more.length);
    string->length += more.length;
    string->count += string_count(right);
    string->inside[string->length] = 0;
    string->hash = 0;
    return value_object(string);
}

Value string_concat_many(Vm *vm, size_t count, const Value *strings) {
    if (count == 1) {
        return retain_exact(vm, strings[0]);
    }
    size_t length = 0, runes = 0;
    for (size_t i = 0; i < count; i++) {
        length += string_of(strings[i])->length;
        runes += string_count(strings[i]);
    }
    if (length <= 1) {
        Slice text = {"", 0};
        for (size_t i = 0; i < count; i++) {
            text = string_of(strings[i])->length ? string_slice(strings[i]) : text;
        }
        return string_from(vm, text);
    }
    if (length > 4096 && !memory_has_room(vm, length)) {
        return NOTHING;
    }
    String *result = string_new(vm, length, runes);
    char *to = result->inside;
    for (size_t i = 0; i < count; i++) {
        Slice part = string_slice(strings[i]);
        memcpy(to, part.data, part.length);
        to += part.length;
    }
    return value_object(result);
}

Value string_repeat(Vm *vm, Value value, int64_t times) {
    String *string = string_of(value);
    if (times <= 0 || string->length == 0) {
        return value_retain(vm->empty_string);
    }
    if (times == 1) {
        return retain_exact(vm, value);
    }
    if ((uint64_t)times > (SIZE_MAX >> 8) / string->length ||
        !memory_has_room(vm, string->length * (size_t)times)) {
        if (!vm_has_exception(vm)) {
            memory_has_room(vm, SIZE_MAX);
        }
        return NOTHING;
    }
    size_t length = string->length * (size_t)times;
    String *result = string_new(vm, length, string->count * (size_t)times);
    if (string->length == 1) {
        memset(result->inside, string->data[0], length);
        return value_object(result);
    }
    memcpy(result->inside, string->data, string->length);
    if (!long_fill(vm, result->inside, string->length, length)) {
        object_release(result);
        return NOTHING;
    }
    return value_object(result);
}

Value string_join(Vm *vm, Value separator, Value iterable) {
    Value holder;
    const Value *items;
    size_t count;
    if (!items_of_iterable(vm, iterable, "can only join an iterable", &holder, &items, &count)) {
        return NOTHING;
    }
    Slice between = string_slice(separator);
    size_t length = 0, runes = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_string(vm, items[i])) {
            vm_raise(vm, vm->exceptions.type, "sequence item %zu: expected str instance, %s found",
                     i, class_name_of(vm, items[i]));
            value_release(holder);
            return NOTHING;
        }
        length += string_of(items[i])->length + (i > 0 ? between.length : 0);
        runes += string_count(items[i]) + (i > 0 ? string_count(separator) : 0);
    }
    Value result = NOTHING;
    if (count == 1) {
        result = retain_exact(vm, items[0]);
    } else if (length == 0) {
        result = value_retain(vm->empty_string);
    } else if (memory_has_room(vm, length)) {
        String *string = string_new(vm, length, runes);
        char *to = string->inside;
        for (size_t i = 0; i < count; i++) {
            if (i > 0) {
                memcpy(to, between.data, between.length);
                to += between.length;
            }
            Slice part = string_slice(items[i]);
            memcpy(to, part.data, part.length);
            to += part.length;
        }
        result = value_object(string);
    }
    value_release(holder);
    return result;
}

// ---- Places ----

// Steps from where the last question was answered, or from an end when that is nearer: walking
// along a text by index does not start over at every step.
size_t string_offset(Value value, size_t index) {
    String *string = string_of(value);
    if (string_is_ascii(string)) {
        return index;
    }
    size_t at = string->seen_index, offset = string->seen_offset;
    if (index < at / 2) {
        at = offset = 0;
    } else if (index > at + (string->count - at) / 2) {
        at = string->count;
        offset = string->length;
    }
    while (at < index) {
        offset++;
        at += offset == string->length || ((unsigned char)string->data[offset] & 0xC0) != 0x80;
    }
    while (at > index) {
        offset--;
        at -= ((unsigned char)string->data[offset] & 0xC0) != 0x80;
    }
    string->seen_index = at;
    string->seen_offset = offset;
    return offset;
}

uint32_t wtf8_rune(const char *data, size_t *size) {
    const unsigned char *p = (const unsigned char *)data;
    if (p[0] < 0x80) {
        *size = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *size = 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *size = 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu);
    }
    *size = 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
           (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3Fu);
}

uint32_t string_rune_at(Value string, size_t index) {
    size_t size;
    return wtf8_rune(string_c(string) + string_offset(string, index), &size);
}

Value string_sub(Vm *vm, Value string, size_t start, size_t end) {
    if (start == 0 && end == string_count(string)) {
        return retain_exact(vm, string);
    }
    size_t from = string_offset(string, start), to = string_offset(string, end);
    return string_from(vm, (Slice){string_c(string) + from, to - from});
}

// ---- How it looks in a program ----

static void repr_rune(uint32_t rune, char quote, Text *out) {
    if (rune == (uint32_t)quote || rune == '\\') {
        text_append_char(out, '\\');
        text_append_char(out, (char)rune);
    } else if (rune == '\n' || rune == '\r' || rune == '\t') {
        text_append_c(out, rune == '\n' ? "\\n" : rune == '\r' ? "\\r" : "\\t");
    } else if (rune < 128 ? rune >= 32 && rune < 127 : rune_is_printable(rune)) {
        text_append_rune(out, rune);
    } else {
        text_printf(out, rune < 0x100 ? "\\x%02x" : rune < 0x10000 ? "\\u%04x" : "\\U%08x", rune);
    }
}

void string_repr_text(Slice text, Text *out) {
    bool single = memchr(text.data, '\'', text.length) != NULL;
    bool both = single && memchr(text.data, '"', text.length) != NULL;
    char quote = single && !both ? '"' : '\'';
    text_append_char(out, quote);
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        repr_rune(rune, quote, out);
        i += size;
    }
    text_append_char(out, quote);
}
