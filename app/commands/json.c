#include "commands/json.h"

void json_write_string(Slice text, Text *out) {
    text_append_char(out, '"');
    for (size_t at = 0; at < text.length;) {
        uint32_t rune = utf8_next(text, &at);
        if (rune == '"' || rune == '\\') {
            text_append_char(out, '\\');
            text_append_char(out, (char)rune);
        } else if (rune < 0x20 || (rune >= 0xD800 && rune <= 0xDFFF)) {
            text_printf(out, "\\u%04x", rune);
        } else {
            text_append_rune(out, rune);
        }
    }
    text_append_char(out, '"');
}
