#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/check.h"

Slice slice_sub(Slice slice, size_t start, size_t end) {
    if (end > slice.length) {
        end = slice.length;
    }
    if (start > end) {
        start = end;
    }
    return (Slice){slice.data + start, end - start};
}

bool slice_starts_with(Slice slice, const char *prefix) {
    size_t length = strlen(prefix);
    return slice.length >= length && memcmp(slice.data, prefix, length) == 0;
}

bool slice_ends_with(Slice slice, const char *suffix) {
    size_t length = strlen(suffix);
    return slice.length >= length &&
           memcmp(slice.data + slice.length - length, suffix, length) == 0;
}

void text_finish(Text *text) {
    mem_free(text->data);
    *text = (Text){0};
}

void text_clear(Text *text) {
    text->length = 0;
    if (text->data) {
        text->data[0] = 0;
    }
}

static void text_reserve(Text *text, size_t more) {
    CHECK(more < SIZE_MAX / 2 - text->length, "a text grew past the address space");
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity) {
        return;
    }
    size_t capacity = text->capacity ? text->capacity : 32;
    while (capacity < needed) {
        capacity *= 2;
    }
    text->data = mem_resize(text->data, capacity);
    text->capacity = capacity;
}

void text_append(Text *text, Slice slice) {
    text_reserve(text, slice.length);
    if (slice.length) {
        memcpy(text->data + text->length, slice.data, slice.length);
    }
    text->length += slice.length;
    text->data[text->length] = 0;
}

void text_append_c(Text *text, const char *string) {
    text_append(text, slice_from(string));
}

const char *text_append_to_slot(Text *text, const char *sentence) {
    const char *slot = strstr(sentence, "{}");
    text_append(text, (Slice){sentence, slot ? (size_t)(slot - sentence) : strlen(sentence)});
    return slot ? slot + 2 : "";
}

void text_append_char(Text *text, char byte) {
    text_append(text, (Slice){&byte, 1});
}

void text_append_number(Text *text, int64_t number) {
    char digits[24], *end = digits + sizeof digits, *start = end;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--start = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        *--start = '-';
    }
    text_append(text, (Slice){start, (size_t)(end - start)});
}

void text_append_rune(Text *text, uint32_t rune) {
    char bytes[4];
    size_t count = utf8_encode(rune, bytes);
    text_append(text, (Slice){bytes, count});
}

void text_vprintf(Text *text, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    CHECK(length >= 0, "a format string could not be printed");
    text_reserve(text, (size_t)length);
    vsnprintf(text->data + text->length, (size_t)length + 1, format, again);
    va_end(again);
    text->length += (size_t)length;
}

void text_printf(Text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(text, format, arguments);
    va_end(arguments);
}

Slice text_slice(const Text *text) {
    return (Slice){text_c(text), text->length};
}

const char *text_c(const Text *text) {
    return text->data ? text->data : "";
}

char *text_take(Text *text) {
    char *data = text->data ? text->data : mem_copy_text("");
    *text = (Text){0};
    return data;
}

static bool is_continuation(Slice slice, size_t at) {
    return at < slice.length && ((unsigned char)slice.data[at] & 0xC0) == 0x80;
}

uint32_t utf8_next(Slice slice, size_t *position) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t at = *position;
    unsigned char first = (unsigned char)slice.data[at];
    *position = at + 1;
    if (first < 0x80) {
        return first;
    }
    size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) {
        return 0xFFFD;
    }
    uint32_t rune = first & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if (!is_continuation(slice, at + i)) {
            return 0xFFFD;
        }
        rune = (rune << 6) | ((unsigned char)slice.data[at + i] & 0x3Fu);
    }
    if (rune < smallest[size] || rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF)) {
        return 0xFFFD;
    }
    *position = at + size;
    return rune;
}

size_t utf8_encode(uint32_t rune, char out[4]) {
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xC0 | (rune >> 6));
        out[1] = (char)(0x80 | (rune & 0x3F));
        return 2;
    }
    if (rune < 0x10000) {
        out[0] = (char)(0xE0 | (rune >> 12));
        out[1] = (char)(0x80 | ((rune >> 6) & 0x3F));
        out[2] = (char)(0x80 | (rune & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (rune >> 18));
    out[1] = (char)(0x80 | ((rune >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((rune >> 6) & 0x3F));
    out[3] = (char)(0x80 | (rune & 0x3F));
    return 4;
}

size_t utf8_valid_prefix(Slice slice) {
    size_t at = 0;
    while (at < slice.length) {
        size_t next = at;
        uint32_t rune = utf8_next(slice, &next);
        if (rune == 0xFFFD && !(next - at == 3)) {
            return at;
        }
        at = next;
    }
    return at;
}

size_t utf8_whole(Slice slice) {
    size_t start = slice.length;
    while (start > 0 && slice.length - start < 3 &&
           ((unsigned char)slice.data[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    unsigned char first = start > 0 ? (unsigned char)slice.data[start - 1] : 0;
    size_t needed = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    return slice.length - start < needed ? start - 1 : slice.length;
}
