// The methods of str that ask about kinds of characters, or change their case.
#include "vm/string.h"
#include "vm/string_methods.h"
#include "vm/types.h"
#include "vm/unicode.h"

// ---- Questions about all characters ----

static Value all_are(Vm *vm, Value self, const Arguments *arguments, const char *name,
                     bool (*question)(uint32_t rune), bool when_empty) {
    if (!arguments_none(vm, arguments, name)) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    for (size_t i = 0; i < text.length;) {
        size_t size;
        if (!question(wtf8_rune(text.data + i, &size))) {
            return VALUE_FALSE;
        }
        i += size;
    }
    return value_bool(text.length > 0 || when_empty);
}

static bool is_alphanumeric(uint32_t rune) {
    return rune_is_alphabetic(rune) || rune_is_numeric(rune);
}

static bool is_ascii(uint32_t rune) {
    return rune < 128;
}

#define QUESTION(name, question, when_empty)                                                       \
    Value string_method_##name(Vm *vm, Value self, const Arguments *arguments) {                   \
        return all_are(vm, self, arguments, "str." #name, question, when_empty);                   \
    }
QUESTION(isalnum, is_alphanumeric, false)
QUESTION(isalpha, rune_is_alphabetic, false)
QUESTION(isascii, is_ascii, true)
QUESTION(isdecimal, rune_is_decimal, false)
QUESTION(isdigit, rune_is_digit, false)
QUESTION(isnumeric, rune_is_numeric, false)
QUESTION(isprintable, rune_is_printable, true)
QUESTION(isspace, rune_is_space, false)
#undef QUESTION

Value string_method_isidentifier(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "str.isidentifier")) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        if (!(i == 0 ? rune_starts_identifier(rune) : rune_continues_identifier(rune))) {
            return VALUE_FALSE;
        }
        i += size;
    }
    return value_bool(text.length > 0);
}

// All cased characters are of the wanted case, and there is one.
static Value all_cased(Vm *vm, Value self, const Arguments *arguments, const char *name,
                       bool (*wanted)(uint32_t rune)) {
    if (!arguments_none(vm, arguments, name)) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    bool found = false;
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        if (wanted(rune)) {
            found = true;
        } else if (rune_is_cased(rune)) {
            return VALUE_FALSE;
        }
        i += size;
    }
    return value_bool(found);
}

Value string_method_islower(Vm *vm, Value self, const Arguments *arguments) {
    return all_cased(vm, self, arguments, "str.islower", rune_is_lower);
}

Value string_method_isupper(Vm *vm, Value self, const Arguments *arguments) {
    return all_cased(vm, self, arguments, "str.isupper", rune_is_upper);
}

Value string_method_istitle(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "str.istitle")) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    bool found = false, after_cased = false;
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        bool upper = rune_is_upper(rune) || rune_is_title(rune);
        if (upper ? after_cased : rune_is_lower(rune) && !after_cased) {
            return VALUE_FALSE;
        }
        after_cased = upper || rune_is_lower(rune);
        found = found || after_cased;
        i += size;
    }
    return value_bool(found);
}

// ---- Changing case ----

static void append_case(Text *out, uint32_t rune, CaseKind kind) {
    uint32_t to[3];
    size_t count = rune_to_case(rune, kind, to);
    for (size_t i = 0; i < count; i++) {
        text_append_rune(out, to[i]);
    }
}

// What lies around a sigma tells which of its two small forms it takes: at the end of a word, the
// final one.
static bool is_final_sigma(Slice text, size_t at) {
    bool before = false;
    for (size_t i = 0; i < at;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        before = rune_is_cased(rune) || (before && (rune == '\'' || rune == 0xAD));
        i += size;
    }
    if (!before || at + 2 >= text.length) {
        return before;
    }
    size_t size;
    return !rune_is_cased(wtf8_rune(text.data + at + 2, &size));
}

static void append_lower(Text *out, Slice text, size_t at, uint32_t rune) {
    if (rune == 0x3A3) {
        text_append_rune(out, is_final_sigma(text, at) ? 0x3C2 : 0x3C3);
    } else {
        append_case(out, rune, CASE_LOWER);
    }
}

// Letters of ASCII change one by one and stay as many.
static Value change_ascii(Vm *vm, Slice text, CaseKind kind) {
    const unsigned char first = kind == CASE_UPPER ? 'a' : 'A';
    Value result = string_from(vm, text);
    char *letters = string_of(result)->inside;  // Nobody else has seen it yet.
    for (size_t i = 0; i < text.length; i++) {
        bool changes = (unsigned char)((unsigned char)letters[i] - first) < 26;
        letters[i] = (char)(letters[i] ^ (changes ? 0x20 : 0));
    }
    return result;
}

static Value change_all(Vm *vm, Value self, const Arguments *arguments, const char *name,
                        CaseKind kind) {
    if (!arguments_none(vm, arguments, name)) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    if (text.length > 1 && string_is_ascii(string_of(self))) {
        return change_ascii(vm, text, kind);
    }
    Text out = {0};
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        if (kind == CASE_LOWER) {
            append_lower(&out, text, i, rune);
        } else {
            append_case(&out, rune, kind);
        }
        i += size;
    }
    return string_from_text(vm, &out);
}

Value string_method_upper(Vm *vm, Value self, const Arguments *arguments) {
    return change_all(vm, self, arguments, "str.upper", CASE_UPPER);
}

Value string_method_lower(Vm *vm, Value self, const Arguments *arguments) {
    return change_all(vm, self, arguments, "str.lower", CASE_LOWER);
}

Value string_method_casefold(Vm *vm, Value self, const Arguments *arguments) {
    return change_all(vm, self, arguments, "str.casefold", CASE_FOLDED);
}

Value string_method_capitalize(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "str.capitalize")) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    Text out = {0};
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        if (i == 0) {
            append_case(&out, rune, CASE_TITLE);
        } else {
            append_lower(&out, text, i, rune);
        }
        i += size;
    }
    return string_from_text(vm, &out);
}

Value string_method_title(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "str.title")) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    Text out = {0};
    bool inside = false;
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        if (inside) {
            append_lower(&out, text, i, rune);
        } else {
            append_case(&out, rune, CASE_TITLE);
        }
        inside = rune_is_cased(rune);
        i += size;
    }
    return string_from_text(vm, &out);
}

Value string_method_swapcase(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "str.swapcase")) {
        return NOTHING;
    }
    Slice text = string_slice(self);
    Text out = {0};
    for (size_t i = 0; i < text.length;) {
        size_t size;
        uint32_t rune = wtf8_rune(text.data + i, &size);
        if (rune_is_upper(rune)) {
            append_lower(&out, text, i, rune);
        } else if (rune_is_lower(rune)) {
            append_case(&out, rune, CASE_UPPER);
        } else {
            text_append_rune(&out, rune);
        }
        i += size;
    }
    return string_from_text(vm, &out);
}
