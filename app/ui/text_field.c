#include "ui/text_field.h"

#include "ui/text_measure.h"

void text_field_finish(TextField *field) {
    text_finish(&field->text);
    *field = (TextField){0};
}

void text_field_set(TextField *field, Slice text) {
    text_clear(&field->text);
    field->anchor = field->caret = 0;
    text_field_insert(field, text);
    field->anchor = 0;
}

Slice text_field_selection(const TextField *field) {
    size_t start = field->caret < field->anchor ? field->caret : field->anchor;
    size_t end = field->caret < field->anchor ? field->anchor : field->caret;
    return slice_sub(text_slice(&field->text), start, end);
}

// Replaces the bytes from `start` to `end` by `text`, the caret after it.
static void replace(TextField *field, size_t start, size_t end, Slice text) {
    Text changed = {0};
    Slice old = text_slice(&field->text);
    text_append(&changed, slice_sub(old, 0, start));
    text_append(&changed, text);
    text_append(&changed, slice_sub(old, end, old.length));
    text_finish(&field->text);
    field->text = changed;
    field->caret = field->anchor = start + text.length;
}

void text_field_insert(TextField *field, Slice text) {
    Text line = {0};
    for (size_t at = 0; at < text.length;) {
        uint32_t rune = utf8_next(text, &at);
        text_append_rune(&line, rune < 0x20 || rune == 0x7F ? ' ' : rune);
    }
    size_t start = field->caret < field->anchor ? field->caret : field->anchor;
    size_t end = field->caret < field->anchor ? field->anchor : field->caret;
    replace(field, start, end, text_slice(&line));
    text_finish(&line);
}

static size_t right_of(const TextField *field, size_t at) {
    Slice text = text_slice(&field->text);
    if (at < text.length) {
        utf8_next(text, &at);
    }
    // What joins the sign before it moves with it.
    while (at < text.length) {
        size_t after = at;
        if (text_rune_cells(utf8_next(text, &after)) != 0) {
            break;
        }
        at = after;
    }
    return at;
}

static size_t left_of(const TextField *field, size_t at) {
    size_t before = 0;
    for (size_t place = 0; place < at;) {
        before = place;
        place = right_of(field, place);
    }
    return before;
}

static bool is_word(char byte) {
    return (byte & 0x80) || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static size_t word_left(const TextField *field, size_t at) {
    const char *text = text_c(&field->text);
    while (at && !is_word(text[at - 1])) {
        at--;
    }
    while (at && is_word(text[at - 1])) {
        at--;
    }
    return at;
}

static size_t word_right(const TextField *field, size_t at) {
    const char *text = text_c(&field->text);
    while (at < field->text.length && !is_word(text[at])) {
        at++;
    }
    while (at < field->text.length && is_word(text[at])) {
        at++;
    }
    return at;
}

static void move_caret(TextField *field, size_t place, bool keep_anchor) {
    field->caret = place;
    field->anchor = keep_anchor ? field->anchor : place;
}

static void erase(TextField *field, size_t place) {
    if (field->caret == field->anchor) {
        field->anchor = place;
    }
    text_field_insert(field, (Slice){0});
}

static bool key_down(TextField *field, const InputEvent *event) {
    bool shift = event->modifiers & MOD_SHIFT, ctrl = event->modifiers & MOD_CTRL;
    size_t caret = field->caret;
    switch (event->key) {
    case KEY_LEFT:
        move_caret(field, ctrl ? word_left(field, caret) : left_of(field, caret), shift);
        return true;
    case KEY_RIGHT:
        move_caret(field, ctrl ? word_right(field, caret) : right_of(field, caret), shift);
        return true;
    case KEY_HOME: move_caret(field, 0, shift); return true;
    case KEY_END: move_caret(field, field->text.length, shift); return true;
    case KEY_BACKSPACE:
        erase(field, ctrl ? word_left(field, caret) : left_of(field, caret));
        return true;
    case KEY_DELETE:
        erase(field, ctrl ? word_right(field, caret) : right_of(field, caret));
        return true;
    case 'a':
        if (ctrl) {
            field->anchor = 0;
            field->caret = field->text.length;
        }
        return true;
    // Printable keys come again as text; with Ctrl they are someone's command.
    default: return !ctrl && !(event->modifiers & MOD_ALT) && event->key < 0x110000;
    }
}

bool text_field_input(TextField *field, const InputEvent *event) {
    if (event->kind == INPUT_TEXT) {
        text_field_insert(field, slice_from(event->text));
        return true;
    }
    return event->kind == INPUT_KEY_DOWN && key_down(field, event);
}
