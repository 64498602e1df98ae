#include "ui/text_shown.h"

#include "ui/text_measure.h"

enum { TAB = 8, ESCAPE = 0x1B };

static bool is_control(uint32_t rune) {
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
}

bool text_has_controls(Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        unsigned char next = i + 1 < text.length ? (unsigned char)text.data[i + 1] : 0;
        bool second = byte == 0xC2 && next >= 0x80 && next < 0xA0;
        if (byte < 0x20 || byte == 0x7F || second) {
            return true;
        }
    }
    return false;
}

// How long the code is that begins at `at`, as in "ESC [ 31 m"; 0: none does.
static size_t code_length(Slice text, size_t at) {
    if (text.data[at] != ESCAPE || at + 1 >= text.length || text.data[at + 1] != '[') {
        return 0;
    }
    size_t end = at + 2;
    while (end < text.length && text.data[end] >= 0x20 && text.data[end] < 0x40) {
        end++;
    }
    return end < text.length && text.data[end] >= 0x40 ? end + 1 - at : 0;
}

void text_write_shown(Slice text, Text *out) {
    int cells = 0;
    for (size_t at = 0; at < text.length;) {
        size_t code = code_length(text, at);
        if (code) {
            at += code;
            continue;
        }
        size_t start = at;
        uint32_t rune = utf8_next(text, &at);
        if (rune == '\t') {
            do {
                text_append_char(out, ' ');
            } while (++cells % TAB != 0);
        } else if (is_control(rune)) {
            text_append_c(out, "\xC2\xB7");
            cells++;
        } else {
            text_append(out, slice_sub(text, start, at));
            cells += text_rune_cells(rune);
        }
    }
}
