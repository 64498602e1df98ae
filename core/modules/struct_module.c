// _struct: numbers laid out as bytes, as C and its machines do it. A format is read anew at each
// call: it is a few characters.
#include <math.h>
#include <string.h>

#include "modules/buffer.h"
#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

typedef struct Field {
    char code;
    size_t count;  // How many; of 's' and 'p' how long.
    size_t size;   // Of one.
    size_t offset;
} Field;

typedef struct Layout {
    Slice format;
    size_t place;   // In the format.
    size_t offset;  // Behind the last field: at the end, the whole size.
    bool is_native, is_big;
    Value error;  // struct.error
} Layout;

enum { LARGEST = 1 << 30 };

static bool fail(Vm *vm, Value error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool fail(Vm *vm, Value error, const char *format, ...) {
    Text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(&text, format, arguments);
    va_end(arguments);
    Value message = string_from_text(vm, &text);
    Value exception = value_is_nothing(message) ? NOTHING : vm_call_values(vm, error, 1, &message);
    value_release(message);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return false;
}

// 0: there is no such code.
static size_t size_of(char code, bool is_native) {
    switch (code) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return is_native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return is_native ? 8 : 0;
    default: return 0;
    }
}

static Layout layout_begin(Slice format, Value error) {
    Layout layout = {.format = format, .is_native = true, .error = error};
    char first = format.length > 0 ? format.data[0] : '@';
    if (strchr("@=<>!", first)) {
        layout.place = format.length > 0;
        layout.is_native = first == '@';
        layout.is_big = first == '>' || first == '!';
    }
    return layout;
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// 1: there is a field; 0: the format is over; -1: it is wrong.
static int layout_next(Vm *vm, Layout *layout, Field *field) {
    const Slice format = layout->format;
    while (layout->place < format.length && is_space(format.data[layout->place])) {
        layout->place++;
    }
    if (layout->place >= format.length) {
        return 0;
    }
    bool has_count = false;
    size_t count = 0;
    for (; layout->place < format.length && format.data[layout->place] >= '0' &&
           format.data[layout->place] <= '9';
         layout->place++) {
        has_count = true;
        count = count * 10 + (size_t)(format.data[layout->place] - '0');
        if (count > LARGEST) {
            fail(vm, layout->error, "total struct size too long");
            return -1;
        }
    }
    if (layout->place >= format.length) {
        fail(vm, layout->error, "repeat count given without format specifier");
        return -1;
    }
    *field = (Field){.code = format.data[layout->place++], .count = has_count ? count : 1};
    field->size = size_of(field->code, layout->is_native);
    if (field->size == 0) {
        fail(vm, layout->error, "bad char in struct format");
        return -1;
    }
    if (layout->is_native) {
        layout->offset = (layout->offset + field->size - 1) / field->size * field->size;
    }
    field->offset = layout->offset;
    layout->offset += field->size * field->count;
    if (layout->offset > LARGEST) {
        fail(vm, layout->error, "total struct size too long");
        return -1;
    }
    return 1;
}

// How many bytes and values the format speaks of.
static bool measure(Vm *vm, Slice format, Value error, size_t *size, size_t *values) {
    Layout layout = layout_begin(format, error);
    Field field;
    int found;
    *values = 0;
    while ((found = layout_next(vm, &layout, &field)) > 0) {
        *values += field.code == 'x' ? 0 : field.code == 's' || field.code == 'p' ? 1 : field.count;
    }
    *size = layout.offset;
    return found == 0;
}

// ---- Numbers ----

static void put_bits(unsigned char *at, uint64_t bits, size_t size, bool is_big) {
    for (size_t i = 0; i < size; i++) {
        at[is_big ? size - 1 - i : i] = (unsigned char)(bits >> 8 * i);
    }
}

static uint64_t get_bits(const unsigned char *at, size_t size, bool is_big) {
    uint64_t bits = 0;
    for (size_t i = 0; i < size; i++) {
        bits |= (uint64_t)at[is_big ? size - 1 - i : i] << 8 * i;
    }
    return bits;
}

static bool is_signed(char code) {
    return strchr("bhilqn", code) != NULL;
}

static bool raise_range(Vm *vm, const Layout *layout, const Field *field, bool is_negative) {
    bool has_sign = is_signed(field->code);
    if (field->code == 'P') {
        return fail(vm, layout->error, "int too large to convert");
    }
    if (field->size == 8 || (field->size == 4 && !has_sign && is_negative)) {
        return fail(vm, layout->error, "argument out of range");
    }
    long long most = (1LL << (8 * field->size - (has_sign ? 1 : 0))) - 1;
    long long least = has_sign ? -most - 1 : 0;
    if (field->size == 4) {
        return fail(vm, layout->error, "'%c' format requires %lld <= number <= %lld", field->code,
                    least, most);
    }
    return fail(vm, layout->error, "%s%s format requires %lld <= number <= %lld",
                has_sign ? "" : "u", field->size == 1 ? "byte" : "short", least, most);
}

static bool bits_of_int(Vm *vm, const Layout *layout, const Field *field, Value value,
                        uint64_t *bits) {
    Value index =
        is_int(vm, value) || class_of(vm, value)->slots.index ? value_to_index(vm, value) : NOTHING;
    if (value_is_nothing(index)) {
        return vm_has_exception(vm)
                   ? false
                   : fail(vm, layout->error, "required argument is not an integer");
    }
    mpz_t number;
    int_to_mpz(index, number);
    value_release(index);
    size_t width = 8 * field->size;
    bool fits = is_signed(field->code)
                    ? mpz_sizeinbase(number, 2) < width ||
                          (mpz_sgn(number) < 0 && mpz_sizeinbase(number, 2) == width &&
                           mpz_scan1(number, 0) == width - 1)
                    : mpz_sgn(number) >= 0 && mpz_sizeinbase(number, 2) <= width;
    if (fits) {
        uint64_t low = mpz_get_ui(number);
        *bits = mpz_sgn(number) < 0 ? 0 - low : low;
    }
    bool is_negative = mpz_sgn(number) < 0;
    mpz_clear(number);
    return fits || raise_range(vm, layout, field, is_negative);
}

// IEEE 754's sixteen bits; false: it is too large for them. Ties go to even.
static bool half_of(double number, uint64_t *out) {
    uint64_t sign = signbit(number) ? 0x8000 : 0;
    if (isnan(number)) {
        *out = sign | 0x7e00;
        return true;
    }
    if (isinf(number)) {
        *out = sign | 0x7c00;
        return true;
    }
    int exponent;
    frexp(number, &exponent);
    // In units of the last bit: of numbers below 2**-14 it is 2**-24.
    int shift = number == 0 || exponent < -13 ? 24 : 11 - exponent;
    double scaled = nearbyint(ldexp(fabs(number), shift));
    double rounded = ldexp(scaled, -shift);
    if (rounded >= 65520.0) {
        return false;
    }
    if (rounded < ldexp(1, -14)) {
        *out = sign | (uint64_t)ldexp(rounded, 24);
        return true;
    }
    frexp(rounded, &exponent);
    uint64_t fraction = (uint64_t)ldexp(rounded, 11 - exponent) & 0x3ff;
    *out = sign | (uint64_t)(exponent + 14) << 10 | fraction;
    return true;
}

static double half_from(uint64_t bits) {
    int exponent = (int)(bits >> 10 & 31);
    double fraction = (double)(bits & 0x3ff);
    double number = exponent == 31  ? (fraction != 0 ? (double)NAN : (double)INFINITY)
                    : exponent == 0 ? ldexp(fraction, -24)
                                    : ldexp(fraction + 1024, exponent - 25);
    return bits & 0x8000 ? -number : number;
}

static bool bits_of_real(Vm *vm, const Layout *layout, const Field *field, Value value,
                         uint64_t *bits) {
    double number;
    if (!value_as_double(vm, value, &number)) {
        vm_clear_exception(vm);
        return fail(vm, layout->error, "required argument is not a float");
    }
    if (field->code == 'e') {
        if (!half_of(number, bits)) {
            vm_raise(vm, vm->exceptions.overflow, "float too large to pack with e format");
            return false;
        }
        return true;
    }
    if (field->code == 'd') {
        memcpy(bits, &number, sizeof number);
        return true;
    }
    float small = (float)number;
    if (isinf(small) && !isinf(number) && !layout->is_native) {
        vm_raise(vm, vm->exceptions.overflow, "float too large to pack with f format");
        return false;
    }
    uint32_t narrow;
    memcpy(&narrow, &small, sizeof small);
    *bits = narrow;
    return true;
}

// ---- Packing ----

static bool pack_text(Vm *vm, const Layout *layout, const Field *field, Value value,
                      unsigned char *out) {
    if (!is_bytes_like(vm, value)) {
        return fail(vm, layout->error, "argument for '%c' must be a bytes object", field->code);
    }
    Slice bytes = bytes_slice(value);
    size_t head = field->code == 'p';
    size_t room = field->count > head ? field->count - head : 0;
    size_t length = bytes.length < room ? bytes.length : room;
    if (head && field->count > 0) {
        out[0] = (unsigned char)(length < 255 ? length : 255);
    }
    if (length > 0) {
        memcpy(out + head, bytes.data, length);
    }
    return true;
}

static bool pack_one(Vm *vm, const Layout *layout, const Field *field, Value value,
                     unsigned char *out) {
    uint64_t bits = 0;
    if (field->code == 'c') {
        if (!is_bytes_like(vm, value) || bytes_of(value)->length != 1) {
            return fail(vm, layout->error, "char format requires a bytes object of length 1");
        }
        bits = (unsigned char)bytes_of(value)->data[0];
    } else if (field->code == '?') {
        int truth = value_truth(vm, value);
        if (truth < 0) {
            return false;
        }
        bits = (uint64_t)truth;
    } else if (strchr("efd", field->code)) {
        if (!bits_of_real(vm, layout, field, value, &bits)) {
            return false;
        }
    } else if (!bits_of_int(vm, layout, field, value, &bits)) {
        return false;
    }
    put_bits(out, bits, field->size, layout->is_big);
    return true;
}

static bool pack_all(Vm *vm, Layout *layout, const Value *values, unsigned char *out) {
    Field field;
    int found;
    while ((found = layout_next(vm, layout, &field)) > 0) {
        if (field.code == 's' || field.code == 'p') {
            if (!pack_text(vm, layout, &field, *values++, out + field.offset)) {
                return false;
            }
            continue;
        }
        for (size_t i = 0; field.code != 'x' && i < field.count; i++) {
            if (!pack_one(vm, layout, &field, *values++, out + field.offset + i * field.size)) {
                return false;
            }
        }
    }
    return found == 0;
}

static bool format_of(Vm *vm, Value value, Slice *format) {
    if (is_string(vm, value)) {
        *format = string_slice(value);
    } else if (is_bytes(vm, value)) {
        *format = bytes_slice(value);
    } else {
        vm_raise(vm, vm->exceptions.type,
                 "Struct() argument 1 must be a str or bytes object, "
                 "not %s",
                 class_name_of(vm, value));
        return false;
    }
    return true;
}

// pack(error, format, *values)
static Value struct_pack(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Slice format;
    size_t size, count;
    if (arguments->count < 2 || !format_of(vm, arguments->items[1], &format) ||
        !measure(vm, format, arguments->items[0], &size, &count)) {
        return NOTHING;
    }
    if (arguments->count - 2 != count) {
        fail(vm, arguments->items[0], "pack expected %zu items for packing (got %zu)", count,
             arguments->count - 2);
        return NOTHING;
    }
    if (!memory_has_room(vm, size)) {
        return NOTHING;
    }
    unsigned char *out = heap_zeroed(vm->heap, size + 1);
    Layout layout = layout_begin(format, arguments->items[0]);
    Value result = pack_all(vm, &layout, arguments->items + 2, out)
                       ? bytes_from(vm, (Slice){(const char *)out, size})
                       : NOTHING;
    heap_free(vm->heap, out, size + 1);
    return result;
}

// ---- Unpacking ----

static Value unpack_one(Vm *vm, const Layout *layout, const Field *field, const unsigned char *at) {
    uint64_t bits = get_bits(at, field->size, layout->is_big);
    if (field->code == 'c') {
        return bytes_from(vm, (Slice){(const char *)at, 1});
    }
    if (field->code == '?') {
        return value_bool(bits != 0);
    }
    if (field->code == 'e') {
        return float_create(vm, half_from(bits));
    }
    if (field->code == 'd') {
        double number;
        memcpy(&number, &bits, sizeof number);
        return float_create(vm, number);
    }
    if (field->code == 'f') {
        float number;
        uint32_t narrow = (uint32_t)bits;
        memcpy(&number, &narrow, sizeof number);
        return float_create(vm, number);
    }
    if (!is_signed(field->code)) {
        return int_from_uint64(vm, bits);
    }
    unsigned unused = (unsigned)(64 - 8 * field->size);
    return int_from_int64(vm, (int64_t)(bits << unused) >> unused);
}

static Value unpack_text(Vm *vm, const Field *field, const unsigned char *at) {
    size_t head = field->code == 'p' && field->count > 0;
    size_t length = field->count - head;
    if (head && at[0] < length) {
        length = at[0];
    }
    return bytes_from(vm, (Slice){(const char *)at + head, length});
}

static bool unpack_all(Vm *vm, Layout *layout, const unsigned char *at, Value list) {
    Field field;
    int found;
    while ((found = layout_next(vm, layout, &field)) > 0) {
        bool is_text = field.code == 's' || field.code == 'p';
        size_t count = field.code == 'x' ? 0 : is_text ? 1 : field.count;
        for (size_t i = 0; i < count; i++) {
            const unsigned char *one = at + field.offset + i * field.size;
            Value value =
                is_text ? unpack_text(vm, &field, one) : unpack_one(vm, layout, &field, one);
            if (value_is_nothing(value) || !list_append_owned(vm, list, value)) {
                return false;
            }
        }
    }
    return found == 0;
}

static Value unpack_buffer(Vm *vm, const Value *items, Slice format, size_t size,
                           const Buffer *buffer) {
    int64_t offset = 0;
    bool has_offset = !value_is_none(items[3]);
    const char *name = has_offset ? "unpack_from" : "unpack";
    if (has_offset && !value_as_int64(vm, items[3], &offset)) {
        return NOTHING;
    }
    int64_t length = (int64_t)buffer->bytes.length;
    if (!has_offset && buffer->bytes.length != size) {
        fail(vm, items[0], "%s requires a buffer of %zu bytes", name, size);
        return NOTHING;
    }
    if (offset < 0 && offset + length < 0) {
        fail(vm, items[0], "offset %lld out of range for %lld-byte buffer", (long long)offset,
             (long long)length);
        return NOTHING;
    }
    if (offset < 0 && -offset < (int64_t)size) {
        fail(vm, items[0], "not enough data to unpack %zu bytes at offset %lld", size,
             (long long)offset);
        return NOTHING;
    }
    int64_t start = offset < 0 ? offset + length : offset;
    if (start > length || length - start < (int64_t)size) {
        fail(vm, items[0],
             "unpack_from requires a buffer of at least %llu bytes for unpacking %zu bytes at "
             "offset %lld (actual buffer size is %lld)",
             (unsigned long long)start + size, size, (long long)start, (long long)length);
        return NOTHING;
    }
    Value list = list_create(vm);
    Layout layout = layout_begin(format, items[0]);
    Value result = unpack_all(vm, &layout, (const unsigned char *)buffer->bytes.data + start, list)
                       ? tuple_from(vm, list_count(list), list_items(list))
                       : NOTHING;
    value_release(list);
    return result;
}

// unpack(error, format, buffer, offset): offset None: the buffer must be just as long.
static Value struct_unpack(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Slice format;
    size_t size, count;
    Buffer buffer;
    if (!arguments_check(vm, arguments, "unpack", 4, 4) ||
        !format_of(vm, arguments->items[1], &format) ||
        !measure(vm, format, arguments->items[0], &size, &count) ||
        !memory_has_room_for(vm, count, sizeof(Value)) ||
        !buffer_begin(vm, &buffer, arguments->items[2])) {
        return NOTHING;
    }
    Value result = unpack_buffer(vm, arguments->items, format, size, &buffer);
    buffer_finish(&buffer);
    return result;
}

// size(error, format)
static Value struct_size(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Slice format;
    size_t size, count;
    return arguments_check(vm, arguments, "size", 2, 2) &&
                   format_of(vm, arguments->items[1], &format) &&
                   measure(vm, format, arguments->items[0], &size, &count)
               ? int_from_uint64(vm, size)
               : NOTHING;
}

static const MethodTable struct_functions[] = {
    {"pack", struct_pack, 0},
    {"unpack", struct_unpack, 0},
    {"size", struct_size, 0},
    {NULL, NULL, 0},
};

bool struct_module_fill(Vm *vm, Value module) {
    return module_add_functions(vm, module, struct_functions);
}
