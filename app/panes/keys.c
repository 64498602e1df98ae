#include "panes/keys.h"

#include <ctype.h>
#include <string.h>

#include "base/translate.h"

enum { MOST_NAME = 64, MOST_KEYS = 8 };

void keys_begin(Keys *keys) {
    for (size_t i = 0; i < binding_count(); i++) {
        array_push(&keys->items, *binding_at(i));
    }
}

void keys_finish(Keys *keys) {
    array_finish(&keys->items);
}

size_t keys_count(const Keys *keys) {
    return keys ? keys->items.count : binding_count();
}

const Binding *keys_at(const Keys *keys, size_t index) {
    return keys ? &keys->items.items[index] : binding_at(index);
}

Action keys_find(const Keys *keys, const InputEvent *event) {
    for (size_t i = 0; i < keys_count(keys); i++) {
        if (binding_matches(keys_at(keys, i), event)) {
            return keys_at(keys, i)->action;
        }
    }
    return ACTION_NONE;
}

void keys_write(const Keys *keys, Action action, Text *out) {
    for (size_t i = 0; i < keys_count(keys); i++) {
        if (keys_at(keys, i)->action == action) {
            binding_write_keys(keys_at(keys, i), out);
            return;
        }
    }
}

// ---- Names

static const char *const NAMES[ACTION_COUNT] = {
#define X(name, group, words) [ACTION_##name] = #name,
    ACTIONS(X)
#undef X
};

void action_write_name(Action action, Text *out) {
    for (const char *at = NAMES[action] ? NAMES[action] : ""; *at; at++) {
        text_append_char(out, *at == '_' ? '-' : (char)tolower((unsigned char)*at));
    }
}

static Action action_of(Slice name) {
    Action found = ACTION_NONE;
    Text own = {0};
    for (int i = 1; i < ACTION_COUNT && !found; i++) {
        text_clear(&own);
        action_write_name((Action)i, &own);
        found = slice_equal(text_slice(&own), name) ? (Action)i : ACTION_NONE;
    }
    text_finish(&own);
    return found;
}

static const struct {
    const char *name;
    uint32_t key;
} KEYS[] = {
    {"enter", KEY_ENTER},  {"esc", KEY_ESCAPE},          {"tab", KEY_TAB},
    {"space", ' '},        {"backspace", KEY_BACKSPACE}, {"delete", KEY_DELETE},
    {"left", KEY_LEFT},    {"right", KEY_RIGHT},         {"up", KEY_UP},
    {"down", KEY_DOWN},    {"home", KEY_HOME},           {"end", KEY_END},
    {"pgup", KEY_PAGE_UP}, {"pgdn", KEY_PAGE_DOWN},      {"comma", ','},
    {"menu", KEY_MENU},
};

// "l", "left", "f5", "comma"; 0: no key.
static uint32_t key_of(Slice word) {
    char name[MOST_NAME];
    size_t length = word.length < sizeof name - 1 ? word.length : sizeof name - 1;
    for (size_t i = 0; i < length; i++) {
        name[i] = (char)tolower((unsigned char)word.data[i]);
    }
    name[length] = 0;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (strcmp(name, KEYS[i].name) == 0) {
            return KEYS[i].key;
        }
    }
    int number = 0;
    for (size_t i = 1; name[0] == 'f' && length <= 3 && i < length; i++) {
        number = isdigit((unsigned char)name[i]) ? number * 10 + name[i] - '0' : 100;
    }
    if (number >= 1 && number <= 12) {
        return KEY_F1 + (uint32_t)number - 1;
    }
    size_t at = 0;
    uint32_t rune = length ? utf8_next((Slice){name, length}, &at) : 0;
    return at == length && rune > ' ' ? rune : 0;
}

static Slice next_word(Slice *rest) {
    while (rest->length && strchr(" \t+", rest->data[0]) && rest->length > 1) {
        *rest = slice_sub(*rest, 1, rest->length);
    }
    size_t end = 0;
    while (end < rest->length && !strchr(" \t+", rest->data[end])) {
        end++;
    }
    end = end == 0 && rest->length ? 1 : end;  // The key "+" itself.
    Slice word = slice_sub(*rest, 0, end);
    *rest = slice_sub(*rest, end, rest->length);
    return word;
}

static bool is_word(Slice word, const char *name) {
    if (word.length != strlen(name)) {
        return false;
    }
    for (size_t i = 0; i < word.length; i++) {
        if (tolower((unsigned char)word.data[i]) != name[i]) {
            return false;
        }
    }
    return true;
}

// "Ctrl Shift Left", "Ctrl+L".
static bool read_key(Slice words, Binding *binding) {
    binding->key = binding->modifiers = 0;
    while (words.length) {
        Slice word = next_word(&words);
        if (is_word(word, "ctrl")) {
            binding->modifiers |= MOD_CTRL;
        } else if (is_word(word, "shift")) {
            binding->modifiers |= MOD_SHIFT;
        } else if (is_word(word, "alt")) {
            binding->modifiers |= MOD_ALT;
        } else if (binding->key || !(binding->key = key_of(word))) {
            return false;
        }
    }
    return binding->key != 0;
}

// ---- Lines

static void remove_if(Keys *keys, Action action, const Binding *same) {
    size_t kept = 0;
    for (size_t i = 0; i < keys->items.count; i++) {
        const Binding *binding = &keys->items.items[i];
        bool own = binding->action == action;
        bool taken = same && binding->key == same->key && binding->modifiers == same->modifiers;
        if (!own && !taken) {
            keys->items.items[kept++] = *binding;
        }
    }
    keys->items.count = kept;
}

bool keys_take(Keys *keys, Slice name, Slice words, Error *error) {
    Action action = action_of(name);
    if (!action) {
        return error_set(error, _("keys.ini: %.*s is no action."), (int)name.length, name.data);
    }
    Binding read[MOST_KEYS];
    size_t count = 0;
    bool none = is_word(words, "none");
    while (words.length && !none && count < MOST_KEYS) {
        const char *comma = memchr(words.data, ',', words.length);
        size_t length = comma ? (size_t)(comma - words.data) : words.length;
        Slice one = slice_sub(words, 0, length);
        words = slice_sub(words, length + (comma != NULL), words.length);
        while (one.length && one.data[one.length - 1] == ' ') {
            one.length--;
        }
        read[count] = (Binding){.action = action};
        if (!read_key(one, &read[count])) {
            return error_set(error, _("keys.ini: %.*s is no key."), (int)one.length, one.data);
        }
        count++;
    }
    remove_if(keys, action, NULL);
    for (size_t i = 0; i < count; i++) {
        remove_if(keys, ACTION_NONE, &read[i]);
    }
    for (size_t i = 0; i < count; i++) {
        array_push(&keys->items, read[i]);
    }
    return true;
}
