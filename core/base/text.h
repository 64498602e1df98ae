// Text: a Slice is borrowed bytes (UTF-8 unless said otherwise), a Text is bytes that grow.
// A Text always ends in a 0 byte that its length does not count, so `text.data` is a C string.
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Slice {
    const char *data;
    size_t length;
} Slice;

typedef struct Text {
    char *data;  // NULL while empty and never appended to.
    size_t length;
    size_t capacity;
} Text;

#define SLICE(literal) ((Slice){(literal), sizeof(literal) - 1})

// A C string; NULL gives the empty slice.
static inline Slice slice_from(const char *text) {
    return text ? (Slice){text, strlen(text)} : (Slice){"", 0};
}
static inline bool slice_equal(Slice a, Slice b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}
static inline bool slice_is(Slice a, const char *text) {
    return slice_equal(a, slice_from(text));
}
Slice slice_sub(Slice slice, size_t start, size_t end);  // Clamped to the slice.
bool slice_starts_with(Slice slice, const char *prefix);
bool slice_ends_with(Slice slice, const char *suffix);

void text_finish(Text *text);  // Frees; the Text is empty afterwards.
void text_clear(Text *text);   // Keeps the memory.
void text_append(Text *text, Slice slice);
void text_append_c(Text *text, const char *string);
void text_append_char(Text *text, char byte);
void text_append_number(Text *text, int64_t number);  // In decimal.
void text_append_rune(Text *text, uint32_t rune);     // Encodes as UTF-8 (surrogates too).
// Appends what stands before the next "{}" of the sentence and returns what follows it: the caller
// writes what belongs there, and then the rest. So a translation says where that is.
const char *text_append_to_slot(Text *text, const char *sentence);
void text_printf(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vprintf(Text *text, const char *format, va_list arguments);
Slice text_slice(const Text *text);
const char *text_c(const Text *text);  // Never NULL.
char *text_take(Text *text);  // The C string, owned by the caller (mem_free); empties the Text.

// Decodes one code point at `*position` and moves past it. Bad bytes give U+FFFD, one byte each.
uint32_t utf8_next(Slice slice, size_t *position);
// Writes 1 to 4 bytes and returns how many.
size_t utf8_encode(uint32_t rune, char out[4]);
// The first byte that is not valid UTF-8, or the length when all is well.
size_t utf8_valid_prefix(Slice slice);
// The length without a character that was cut at the end.
size_t utf8_whole(Slice slice);
