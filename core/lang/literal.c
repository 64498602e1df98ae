// What the text of a number or a string stands for.
#include <stdlib.h>
#include <string.h>

#include "lang/parse_state.h"
#include "lang/rune_name.h"

enum { DECIMAL_DIGIT_LIMIT = 4300 };

// ---- Numbers ----

static char *digits_of(Parser *parser, const Lexeme *lexeme, size_t *length) {
    Slice text = token_text(parser, lexeme);
    char *digits = arena_alloc(parser->arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] != '_') {
            digits[(*length)++] = text.data[i];
        }
    }
    return digits;
}

static unsigned digit_value(char digit) {
    return digit <= '9' ? (unsigned)(digit - '0') : (unsigned)((digit | 32) - 'a' + 10);
}

// Rewrites digits of 1, 3 or 4 bits as hexadecimal ones.
static Slice as_hexadecimal(Parser *parser, const char *digits, size_t count, unsigned bits) {
    size_t total = count * bits;
    size_t length = (total + 3) / 4;
    char *text = arena_alloc(parser->arena, length + 3);
    for (size_t nibble = 0; nibble < length; nibble++) {
        unsigned value = 0;
        for (size_t bit = nibble * 4; bit < nibble * 4 + 4 && bit < total; bit++) {
            unsigned digit = digit_value(digits[count - 1 - bit / bits]);
            value |= (digit >> bit % bits & 1) << (bit - nibble * 4);
        }
        text[2 + length - 1 - nibble] = "0123456789abcdef"[value];
    }
    memcpy(text, "0x", 2);
    return (Slice){text, length + 2};
}

static bool integer_literal(Parser *parser, const Lexeme *lexeme, const char *digits, size_t count,
                            Literal *out) {
    unsigned bits = 0;
    if (count > 1 && digits[0] == '0') {
        char radix = (char)(digits[1] | 32);
        bits = radix == 'x' ? 4 : radix == 'o' ? 3 : radix == 'b' ? 1 : 0;
        digits += bits ? 2 : 0;
        count -= bits ? 2 : 0;
    }
    for (; count > 1 && *digits == '0'; count--) {
        digits++;
    }
    unsigned radix = bits ? 1u << bits : 10;
    int64_t value = 0;
    bool overflow = false;
    for (size_t i = 0; i < count && !overflow; i++) {
        overflow = __builtin_mul_overflow(value, (int64_t)radix, &value) ||
                   __builtin_add_overflow(value, (int64_t)digit_value(digits[i]), &value);
    }
    out->kind = overflow ? LITERAL_BIG_INT : LITERAL_INT;
    if (!overflow) {
        out->integer = value;
        return true;
    }
    if (bits) {
        out->text = as_hexadecimal(parser, digits, count, bits);
        return true;
    }
    if (count > DECIMAL_DIGIT_LIMIT) {
        raise_span(parser, lexeme->span,
                   "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                   "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                   "hexadecimal for huge integer literals to avoid decimal conversion limits.",
                   DECIMAL_DIGIT_LIMIT, count);
        return false;
    }
    out->text = (Slice){digits, count};
    return true;
}

bool literal_from_number(Parser *parser, const Lexeme *lexeme, Literal *out) {
    size_t length = 0;
    char *digits = digits_of(parser, lexeme, &length);
    char last = (char)(digits[length - 1] | 32);
    bool is_hexadecimal = length > 1 && (digits[1] | 32) == 'x';
    if (last == 'j' && !is_hexadecimal) {
        out->kind = LITERAL_IMAGINARY;
        out->real = strtod(digits, NULL);
        return true;
    }
    if (!is_hexadecimal && strpbrk(digits, ".eE")) {
        out->kind = LITERAL_FLOAT;
        out->real = strtod(digits, NULL);
        return true;
    }
    return integer_literal(parser, lexeme, digits, length, out);
}

// ---- Strings ----

static bool is_octal(char byte) {
    return byte >= '0' && byte <= '7';
}

static bool is_hex(char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'f');
}

// CPython names positions in a text of its own, where a character beyond ASCII takes ten bytes.
static size_t decoder_position(Slice body, size_t end) {
    size_t position = 0;
    for (size_t i = 0; i < end;) {
        position += utf8_next(body, &i) < 128 ? 1 : 10;
    }
    return position;
}

static bool unicode_error(Parser *parser, Slice body, size_t start, size_t end,
                          const char *reason) {
    size_t first = decoder_position(body, start);
    size_t last = decoder_position(body, end) - 1;
    if (first == last) {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR,
                   "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position "
                   "%zu: %s",
                   first, reason);
    } else {
        raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR,
                   "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                   "%zu-%zu: %s",
                   first, last, reason);
    }
    return false;
}

static bool decode_octal(Slice body, size_t *at, bool is_bytes, Text *out) {
    uint32_t value = 0;
    for (int i = 0; i < 3 && *at < body.length && is_octal(body.data[*at]); i++) {
        value = value * 8 + digit_value(body.data[(*at)++]);
    }
    if (is_bytes) {
        text_append_char(out, (char)value);
    } else {
        text_append_rune(out, value);
    }
    return true;
}

static bool decode_hex(Parser *parser, Slice body, size_t *at, unsigned count, bool is_bytes,
                       Text *out) {
    size_t start = *at - 2;
    uint32_t value = 0;
    unsigned read = 0;
    for (; read < count && *at < body.length && is_hex(body.data[*at]); read++) {
        value = value * 16 + digit_value(body.data[(*at)++]);
    }
    if (is_bytes) {
        if (read < count) {
            raise_last(parser, DIAGNOSTIC_SYNTAX_ERROR,
                       "(value error) invalid \\x escape at position %zu", start);
            return false;
        }
        text_append_char(out, (char)value);
        return true;
    }
    if (read < count) {
        return unicode_error(parser, body, start, *at,
                             count == 2   ? "truncated \\xXX escape"
                             : count == 4 ? "truncated \\uXXXX escape"
                                          : "truncated \\UXXXXXXXX escape");
    }
    if (value > 0x10FFFF) {
        return unicode_error(parser, body, start, *at, "illegal Unicode character");
    }
    text_append_rune(out, value);
    return true;
}

// \N{NAME}. `at` stands behind the N.
static bool decode_name(Parser *parser, Slice body, size_t *at, Text *out) {
    size_t start = *at, end = start;
    while (end < body.length && body.data[end] != '}') {
        end++;
    }
    if (start >= body.length || body.data[start] != '{' || end >= body.length || end == start + 1) {
        return unicode_error(parser, body, start - 2,
                             end < body.length && end > start + 1 ? end + 1 : end,
                             "malformed \\N character escape");
    }
    const char *name = arena_copy(parser->arena, slice_sub(body, start + 1, end));
    uint32_t rune;
    if (!rune_by_name(name, &rune)) {
        return unicode_error(parser, body, start - 2, end + 1, "unknown Unicode character name");
    }
    text_append_rune(out, rune);
    *at = end + 1;
    return true;
}

// `at` stands behind a backslash.
static bool decode_escape(Parser *parser, Slice body, size_t *at, bool is_bytes, Text *out) {
    static const char letters[] = "\\'\"abfnrtv";
    static const char meanings[] = "\\'\"\a\b\f\n\r\t\v";
    if (*at >= body.length) {
        return unicode_error(parser, body, *at - 1, *at, "\\ at end of string");
    }
    char byte = body.data[*at];
    if (is_octal(byte)) {
        return decode_octal(body, at, is_bytes, out);
    }
    ++*at;
    const char *found = byte ? strchr(letters, byte) : NULL;
    if (byte == '\n') {
        return true;
    }
    if (found) {
        text_append_char(out, meanings[found - letters]);
        return true;
    }
    if (byte == 'x') {
        return decode_hex(parser, body, at, 2, is_bytes, out);
    }
    if (!is_bytes && (byte == 'u' || byte == 'U')) {
        return decode_hex(parser, body, at, byte == 'u' ? 4 : 8, false, out);
    }
    if (!is_bytes && byte == 'N') {
        return decode_name(parser, body, at, out);
    }
    text_append_char(out, '\\');
    text_append_char(out, byte);
    return true;
}

bool literal_decode(Parser *parser, Slice body, bool is_bytes, Text *out) {
    for (size_t at = 0; at < body.length;) {
        size_t start = at;
        while (at < body.length && body.data[at] != '\\') {
            at++;
        }
        text_append(out, slice_sub(body, start, at));
        if (at < body.length) {
            at++;
            if (!decode_escape(parser, body, &at, is_bytes, out)) {
                return false;
            }
        }
    }
    return true;
}
