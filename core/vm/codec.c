// Between text and bytes: str.encode and bytes.decode.
#include <ctype.h>
#include <string.h>

#include "lang/rune_name.h"
#include "vm/bytes.h"
#include "vm/exception.h"
#include "vm/string.h"
#include "vm/types.h"

typedef enum Encoding { UTF_8, ASCII, LATIN_1, UTF_16, UTF_32, UNKNOWN } Encoding;

// `name` in any of its spellings. `*big` and `*marked` are of the UTFs that have an order.
static Encoding find_encoding(const char *name, bool *big, bool *marked) {
    char plain[24];
    size_t length = 0;
    for (; *name && length < sizeof plain - 1; name++) {
        if (*name != '-' && *name != '_' && *name != ' ') {
            plain[length++] = (char)tolower((unsigned char)*name);
        }
    }
    plain[length] = 0;
    *big = length > 2 && strcmp(plain + length - 2, "be") == 0;
    bool little = length > 2 && strcmp(plain + length - 2, "le") == 0;
    *marked = !*big && !little;
    if (!*marked) {
        plain[length - 2] = 0;
    }
    static const struct {
        const char *name;
        Encoding encoding;
    } names[] = {
        {"utf8", UTF_8}, {"u8", UTF_8},       {"ascii", ASCII},   {"usascii", ASCII},
        {"646", ASCII},  {"latin1", LATIN_1}, {"latin", LATIN_1}, {"iso88591", LATIN_1},
        {"l1", LATIN_1}, {"8859", LATIN_1},   {"utf16", UTF_16},  {"utf32", UTF_32},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(plain, names[i].name) == 0) {
            return names[i].encoding;
        }
    }
    return UNKNOWN;
}

static const char *encoding_name(Encoding encoding) {
    static const char *const names[] = {"utf-8", "ascii", "latin-1", "utf-16", "utf-32"};
    return names[encoding];
}

static Value unknown_encoding(Vm *vm, const char *name) {
    return vm_raise(vm, vm->exceptions.lookup, "unknown encoding: %s", name);
}

static bool unknown_handler(Vm *vm, const char *name) {
    vm_raise(vm, vm->exceptions.lookup, "unknown error handler name '%s'", name);
    return false;
}

static void raise_unicode(Vm *vm, Class *class, Encoding encoding, Value object, size_t start,
                          size_t end, const char *reason) {
    Value arguments[] = {string_from_c(vm, encoding_name(encoding)), object,
                         value_small_int((int64_t)start), value_small_int((int64_t)end),
                         string_from_c(vm, reason)};
    Value exception = exception_create(vm, class, 5, arguments);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    value_release(arguments[0]);
    value_release(arguments[4]);
}

// ---- Encoding ----

static void append_unit(Text *out, uint32_t unit, size_t size, bool big) {
    for (size_t i = 0; i < size; i++) {
        size_t shift = 8 * (big ? size - 1 - i : i);
        text_append_char(out, (char)(unit >> shift & 0xFF));
    }
}

static void append_escape(Text *out, uint32_t rune) {
    text_printf(out, rune < 0x100 ? "\\x%02x" : rune < 0x10000 ? "\\u%04x" : "\\U%08x", rune);
}

static void append_name(Text *out, uint32_t rune) {
    char name[RUNE_NAME_SIZE];
    if (rune_name(rune, name)) {
        text_printf(out, "\\N{%s}", name);
    } else {
        append_escape(out, rune);
    }
}

// What cannot be encoded: as the handler says. False: raised.
static bool encode_bad(Vm *vm, Text *out, Encoding encoding, const char *errors, Value string,
                       size_t index, uint32_t rune) {
    bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;
    if (strcmp(errors, "ignore") == 0) {
        return true;
    }
    if (strcmp(errors, "replace") == 0) {
        text_append_char(out, '?');
    } else if (strcmp(errors, "backslashreplace") == 0) {
        append_escape(out, rune);
    } else if (strcmp(errors, "namereplace") == 0) {
        append_name(out, rune);
    } else if (strcmp(errors, "xmlcharrefreplace") == 0) {
        text_printf(out, "&#%u;", rune);
    } else if (strcmp(errors, "surrogateescape") == 0 && rune >= 0xDC80 && rune <= 0xDCFF) {
        text_append_char(out, (char)(rune & 0xFF));
    } else if (strcmp(errors, "surrogatepass") == 0 && surrogate && encoding == UTF_8) {
        text_append_rune(out, rune);
    } else if (strcmp(errors, "strict") == 0 || strcmp(errors, "surrogateescape") == 0 ||
               strcmp(errors, "surrogatepass") == 0) {
        raise_unicode(vm, vm->exceptions.unicode_encode, encoding, string, index, index + 1,
                      encoding == ASCII     ? "ordinal not in range(128)"
                      : encoding == LATIN_1 ? "ordinal not in range(256)"
                                            : "surrogates not allowed");
        return false;
    } else {
        return unknown_handler(vm, errors);
    }
    return true;
}

static bool encode_rune(Vm *vm, Text *out, Encoding encoding, bool big, const char *errors,
                        Value string, size_t index, uint32_t rune) {
    bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;
    uint32_t limit = encoding == ASCII ? 0x80 : encoding == LATIN_1 ? 0x100 : 0x110000;
    if (rune >= limit || (surrogate && encoding != ASCII && encoding != LATIN_1)) {
        return encode_bad(vm, out, encoding, errors, string, index, rune);
    }
    switch (encoding) {
    case UTF_8: text_append_rune(out, rune); break;
    case UTF_16:
        if (rune >= 0x10000) {
            append_unit(out, 0xD800 + ((rune - 0x10000) >> 10), 2, big);
            append_unit(out, 0xDC00 + ((rune - 0x10000) & 0x3FF), 2, big);
        } else {
            append_unit(out, rune, 2, big);
        }
        break;
    case UTF_32: append_unit(out, rune, 4, big); break;
    default: text_append_char(out, (char)rune); break;
    }
    return true;
}

Value string_encode(Vm *vm, Value string, const char *encoding_text, const char *errors) {
    bool big, marked;
    Encoding encoding = find_encoding(encoding_text, &big, &marked);
    if (encoding == UNKNOWN) {
        return unknown_encoding(vm, encoding_text);
    }
    Slice text = string_slice(string);
    if (string_is_ascii(string_of(string)) && encoding <= LATIN_1) {
        return bytes_from(vm, text);
    }
    Text out = {0};
    if (marked && (encoding == UTF_16 || encoding == UTF_32)) {
        append_unit(&out, 0xFEFF, encoding == UTF_16 ? 2 : 4, false);
    }
    size_t index = 0;
    for (size_t i = 0; i < text.length; index++) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        if (!encode_rune(vm, &out, encoding, big, errors, string, index, rune)) {
            text_finish(&out);
            return NOTHING;
        }
        i += size;
    }
    Value result = bytes_from(vm, (Slice){text_c(&out), out.length});
    text_finish(&out);
    return result;
}

// ---- Decoding ----

// Bytes [at, at + count) mean nothing. False: raised.
static bool decode_bad(Vm *vm, Text *out, Encoding encoding, const char *errors, Slice bytes,
                       size_t at, size_t count, const char *reason) {
    if (strcmp(errors, "strict") == 0) {
        Value object = bytes_from(vm, bytes);
        raise_unicode(vm, vm->exceptions.unicode_decode, encoding, object, at, at + count, reason);
        value_release(object);
        return false;
    }
    if (strcmp(errors, "ignore") == 0) {
        return true;
    }
    if (strcmp(errors, "replace") == 0) {
        text_append_rune(out, 0xFFFD);
        return true;
    }
    for (size_t i = at; i < at + count; i++) {
        unsigned byte = (unsigned char)bytes.data[i];
        if (strcmp(errors, "backslashreplace") == 0) {
            text_printf(out, "\\x%02x", byte);
        } else if (strcmp(errors, "surrogateescape") == 0 && byte >= 0x80) {
            text_append_rune(out, 0xDC00 + byte);
        } else {
            return unknown_handler(vm, errors);
        }
    }
    return true;
}

// How many bytes at `at` are a sequence, or a bad one's length with the reason.
static size_t utf8_sequence(Slice bytes, size_t at, const char **reason) {
    const unsigned char *p = (const unsigned char *)bytes.data + at;
    size_t left = bytes.length - at;
    *reason = NULL;
    if (p[0] < 0x80) {
        return 1;
    }
    size_t need = p[0] >= 0xC2 && p[0] <= 0xDF   ? 2
                  : p[0] >= 0xE0 && p[0] <= 0xEF ? 3
                  : p[0] >= 0xF0 && p[0] <= 0xF4 ? 4
                                                 : 0;
    if (need == 0) {
        *reason = "invalid start byte";
        return 1;
    }
    for (size_t i = 1; i < need; i++) {
        if (i >= left) {
            *reason = "unexpected end of data";
            return i;
        }
        bool good = (p[i] & 0xC0) == 0x80;
        if (i == 1) {
            good = good && !(p[0] == 0xE0 && p[1] < 0xA0) && !(p[0] == 0xED && p[1] > 0x9F) &&
                   !(p[0] == 0xF0 && p[1] < 0x90) && !(p[0] == 0xF4 && p[1] > 0x8F);
        }
        if (!good) {
            *reason = "invalid continuation byte";
            return i;
        }
    }
    return need;
}

static bool decode_utf8(Vm *vm, Slice bytes, const char *errors, Text *out) {
    size_t valid = utf8_valid_prefix(bytes);
    text_append(out, slice_sub(bytes, 0, valid));
    for (size_t at = valid; at < bytes.length;) {
        const char *reason;
        size_t count = utf8_sequence(bytes, at, &reason);
        if (!reason) {
            text_append(out, slice_sub(bytes, at, at + count));
        } else if (!decode_bad(vm, out, UTF_8, errors, bytes, at, count, reason)) {
            return false;
        }
        at += count;
    }
    return true;
}

static uint32_t read_unit(Slice bytes, size_t at, size_t size, bool big) {
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++) {
        uint32_t byte = (unsigned char)bytes.data[at + (big ? i : size - 1 - i)];
        unit = unit << 8 | byte;
    }
    return unit;
}

static bool decode_wide(Vm *vm, Slice bytes, Encoding encoding, bool big, bool marked,
                        const char *errors, Text *out) {
    size_t size = encoding == UTF_16 ? 2 : 4, at = 0;
    if (marked && bytes.length >= size) {
        uint32_t mark = read_unit(bytes, 0, size, false);
        big = mark != 0xFEFF && read_unit(bytes, 0, size, true) == 0xFEFF;
        at = mark == 0xFEFF || big ? size : 0;
    }
    while (at < bytes.length) {
        size_t left = bytes.length - at;
        if (left < size) {
            return decode_bad(vm, out, encoding, errors, bytes, at, left, "truncated data");
        }
        uint32_t rune = read_unit(bytes, at, size, big);
        size_t count = size;
        bool high = rune >= 0xD800 && rune <= 0xDBFF;
        bool bad = rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF);
        if (size == 2 && high && left >= 4) {
            uint32_t low = read_unit(bytes, at + 2, 2, big);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
                count = 4;
                bad = false;
            }
        }
        if (!bad) {
            text_append_rune(out, rune);
        } else if (!decode_bad(vm, out, encoding, errors, bytes, at, count,
                               size == 2 ? "illegal encoding"
                                         : "code point not in range(0x110000)")) {
            return false;
        }
        at += count;
    }
    return true;
}

static bool decode_narrow(Vm *vm, Slice bytes, Encoding encoding, const char *errors, Text *out) {
    for (size_t at = 0; at < bytes.length; at++) {
        unsigned char byte = (unsigned char)bytes.data[at];
        if (encoding == LATIN_1 || byte < 0x80) {
            text_append_rune(out, byte);
        } else if (!decode_bad(vm, out, ASCII, errors, bytes, at, 1, "ordinal not in range(128)")) {
            return false;
        }
    }
    return true;
}

Value bytes_decode(Vm *vm, Slice bytes, const char *encoding_text, const char *errors) {
    bool big, marked, good;
    Encoding encoding = find_encoding(encoding_text, &big, &marked);
    Text out = {0};
    if (bytes.length == 0) {
        return value_retain(vm->empty_string);
    }
    switch (encoding) {
    case UTF_8: good = decode_utf8(vm, bytes, errors, &out); break;
    case ASCII:
    case LATIN_1: good = decode_narrow(vm, bytes, encoding, errors, &out); break;
    case UTF_16:
    case UTF_32: good = decode_wide(vm, bytes, encoding, big, marked, errors, &out); break;
    default: return unknown_encoding(vm, encoding_text);
    }
    if (!good) {
        text_finish(&out);
        return NOTHING;
    }
    return string_from_text(vm, &out);
}
