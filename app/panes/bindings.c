#include "panes/bindings.h"

#include "base/translate.h"

#define SHIFT MOD_SHIFT
#define CTRL  MOD_CTRL
#define ALT   MOD_ALT

static const Binding BINDINGS[] = {
    {ACTION_PLAY, ' ', 0, false},
    {ACTION_NEXT_STEP, KEY_RIGHT, 0, false},
    {ACTION_PREVIOUS_STEP, KEY_LEFT, 0, false},
    {ACTION_NEXT_OF_TASK, KEY_RIGHT, SHIFT, false},
    {ACTION_PREVIOUS_OF_TASK, KEY_LEFT, SHIFT, false},
    {ACTION_NEXT_FINDING, KEY_RIGHT, CTRL, false},
    {ACTION_PREVIOUS_FINDING, KEY_LEFT, CTRL, false},
    {ACTION_TENTH_BACK, KEY_PAGE_UP, 0, false},
    {ACTION_TENTH_ON, KEY_PAGE_DOWN, 0, false},
    {ACTION_GO_BEGIN, KEY_HOME, 0, false},
    {ACTION_GO_END, KEY_END, 0, false},
    {ACTION_PLAY_BACKWARD, 'j', 0, false},
    {ACTION_PAUSE, 'k', 0, false},
    {ACTION_PLAY_FORWARD, 'l', 0, false},
    {ACTION_SLOWER, '<', 0, false},
    {ACTION_SLOWER, ',', SHIFT, false},
    {ACTION_FASTER, '>', 0, false},
    {ACTION_FASTER, '.', SHIFT, false},
    {ACTION_NORMAL_SPEED, KEY_BACKSPACE, 0, false},
    {ACTION_RUN_ON, KEY_F5, 0, false},
    {ACTION_RUN_BACK, KEY_F5, SHIFT, false},
    {ACTION_NEXT_ROUND, KEY_F10, 0, false},
    {ACTION_PREVIOUS_ROUND, KEY_F10, SHIFT, false},
    {ACTION_NEXT_LINE, KEY_F11, 0, false},
    {ACTION_PREVIOUS_LINE, KEY_F11, SHIFT, false},
    {ACTION_NEXT_FAILURE, 'n', 0, false},
    {ACTION_PREVIOUS_FAILURE, 'n', SHIFT, false},
    {ACTION_LOOP_BETWEEN, 'b', 0, false},
    {ACTION_BREAKPOINT, KEY_F9, 0, false},
    {ACTION_RELOAD, 'r', CTRL, false},
    {ACTION_CONTINUE_RUN, 'r', SHIFT, false},
    {ACTION_REAL_TIME, 'r', CTRL | SHIFT, false},
    {ACTION_ZOOM_IN, 'w', 0, true},
    {ACTION_ZOOM_OUT, 's', 0, true},
    {ACTION_PAN_LEFT, 'a', 0, true},
    {ACTION_PAN_RIGHT, 'd', 0, true},
    {ACTION_ZOOM_IN, 'w', SHIFT, true},
    {ACTION_ZOOM_OUT, 's', SHIFT, true},
    {ACTION_PAN_LEFT, 'a', SHIFT, true},
    {ACTION_PAN_RIGHT, 'd', SHIFT, true},
    {ACTION_ZOOM_IN, '+', 0, false},
    {ACTION_ZOOM_IN, '=', 0, false},
    {ACTION_ZOOM_IN, '=', SHIFT, false},
    {ACTION_ZOOM_OUT, '-', 0, false},
    {ACTION_FIT, 'z', 0, false},
    {ACTION_FIT, '0', 0, false},
    {ACTION_FOCUS, 'f', 0, false},
    {ACTION_NAVIGATE_BACK, 'z', CTRL, false},
    {ACTION_NAVIGATE_BACK, KEY_LEFT, ALT, false},
    {ACTION_NAVIGATE_ON, 'z', CTRL | SHIFT, false},
    {ACTION_NAVIGATE_ON, KEY_RIGHT, ALT, false},
    {ACTION_SWAP_AXIS, 't', SHIFT, false},
    {ACTION_ARROWS, 'e', 0, false},
    {ACTION_LANE_LABELS, 'x', 0, false},
    {ACTION_FOLD, 'g', 0, false},
    {ACTION_OCCUPANCY, 'o', 0, false},
    {ACTION_COMPACT, 'c', 0, false},
    {ACTION_CAPTIONS, 'i', 0, false},
    {ACTION_FUTURE, 'h', 0, false},
    {ACTION_SELECT_UP, KEY_UP, 0, false},
    {ACTION_SELECT_DOWN, KEY_DOWN, 0, false},
    {ACTION_NEXT_SPAN, '.', 0, false},
    {ACTION_PREVIOUS_SPAN, ',', 0, false},
    {ACTION_ARROW_BACK, '[', 0, false},
    {ACTION_ARROW_ON, ']', 0, false},
    {ACTION_SPAN_RANGE, 'r', 0, false},
    {ACTION_WHOLE_RANGE, 'a', CTRL, false},
    {ACTION_MARK, 'm', 0, false},
    {ACTION_MARK_RANGE, 'm', SHIFT, false},
    {ACTION_UNMARK, KEY_DELETE, 0, false},
    {ACTION_OPEN_LENS, KEY_ENTER, 0, false},
    {ACTION_MENU, KEY_MENU, 0, false},
    {ACTION_SORT_SPANS, 'u', 0, false},
    {ACTION_UNFOLD_VALUES, 'y', 0, false},
    {ACTION_CANCEL, KEY_ESCAPE, 0, false},
    {ACTION_FIND, '/', 0, false},
    {ACTION_FIND, 'f', CTRL, false},
    {ACTION_GO_TO_TASK, 'p', CTRL, false},
    {ACTION_PALETTE, 'p', CTRL | SHIFT, false},
    {ACTION_FILTER, 'f', CTRL | SHIFT, false},
    {ACTION_STATES, 'p', 0, false},
    {ACTION_GO_TO_TIME, 'g', CTRL, false},
    {ACTION_TOGGLE_DETAILS, 'q', 0, false},
    {ACTION_TOGGLE_SOURCE, '1', 0, false},
    {ACTION_TOGGLE_CONSOLE, '4', 0, false},
    {ACTION_COMPARE, '5', 0, false},
    {ACTION_SEQUENTIAL, 'v', 0, false},
    {ACTION_SWAP_SIDES, 'v', SHIFT, false},
    {ACTION_NEXT_PANEL, KEY_TAB, 0, false},
    {ACTION_NEXT_PANEL, KEY_TAB, SHIFT, false},
    {ACTION_TOOLTIPS, 't', 0, false},
    {ACTION_MOTION, 'm', CTRL | SHIFT, false},
    {ACTION_SETTINGS, ',', CTRL, false},
    {ACTION_KEY_SHEET, '?', 0, false},
    {ACTION_KEY_SHEET, '/', SHIFT, false},
    {ACTION_KEY_SHEET, KEY_F1, 0, false},
    {ACTION_STATE_SHEET, KEY_F1, SHIFT, false},
    {ACTION_TOUR, KEY_F2, 0, false},
    {ACTION_THEME, 't', CTRL | SHIFT, false},
    {ACTION_LANGUAGE, 'l', CTRL | SHIFT, false},
    {ACTION_UI_LARGER, '=', CTRL, false},
    {ACTION_UI_LARGER, '+', CTRL, false},
    {ACTION_UI_LARGER, '=', CTRL | SHIFT, false},
    {ACTION_UI_SMALLER, '-', CTRL, false},
    {ACTION_UI_NORMAL, '0', CTRL, false},
    {ACTION_FULL_SCREEN, KEY_ENTER, ALT, false},
    {ACTION_OPEN, 'o', CTRL, false},
    {ACTION_RECENT, 'o', CTRL | SHIFT, false},
    {ACTION_SAVE, 's', CTRL, false},
    {ACTION_EXPORT, 'e', CTRL, false},
    {ACTION_EXPORT_NOW, 'e', CTRL | SHIFT, false},
    {ACTION_COPY_REPORT, 'c', CTRL, false},
    {ACTION_NEW_TAB, 't', CTRL, false},
    {ACTION_CLOSE_FILE, 'w', CTRL, false},
    {ACTION_NEXT_TAB, KEY_TAB, CTRL, false},
    {ACTION_PREVIOUS_TAB, KEY_TAB, CTRL | SHIFT, false},
    {ACTION_NEXT_TAB, KEY_PAGE_DOWN, CTRL, false},
    {ACTION_PREVIOUS_TAB, KEY_PAGE_UP, CTRL, false},
    {ACTION_QUIT, 'q', CTRL, false},
};

static const char *const GROUPS[ACTION_COUNT] = {
#define X(name, group, words) [ACTION_##name] = group,
    ACTIONS(X)
#undef X
};

static const char *const WORDS[ACTION_COUNT] = {
#define X(name, group, words) [ACTION_##name] = words,
    ACTIONS(X)
#undef X
};

size_t binding_count(void) {
    return sizeof BINDINGS / sizeof *BINDINGS;
}

const Binding *binding_at(size_t index) {
    return &BINDINGS[index];
}

bool action_needs_no_run(Action action) {
    static const Action actions[] = {
        ACTION_TOOLTIPS,    ACTION_MOTION,       ACTION_SETTINGS,  ACTION_KEY_SHEET,
        ACTION_STATE_SHEET, ACTION_TOUR,         ACTION_THEME,     ACTION_LANGUAGE,
        ACTION_UI_LARGER,   ACTION_UI_SMALLER,   ACTION_UI_NORMAL, ACTION_FULL_SCREEN,
        ACTION_RECENT,      ACTION_OPEN,         ACTION_NEW_TAB,   ACTION_CLOSE_FILE,
        ACTION_NEXT_TAB,    ACTION_PREVIOUS_TAB, ACTION_QUIT,      ACTION_CANCEL,
        ACTION_PALETTE,     ACTION_NEXT_PANEL,   ACTION_FIND,
    };
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (actions[i] == action) {
            return true;
        }
    }
    return false;
}

const char *action_group(Action action) {
    return GROUPS[action] ? GROUPS[action] : "";
}

const char *action_group_at(size_t index) {
    static const char *const names[] = {N_("Transport"), N_("Debugger"), N_("View"),
                                        N_("Select"),    N_("Find"),     N_("Panels"),
                                        N_("Compare"),   N_("File")};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

const char *action_words(Action action) {
    return WORDS[action] ? WORDS[action] : "";
}

bool binding_matches(const Binding *binding, const InputEvent *event) {
    uint32_t modifiers = event->modifiers & (MOD_SHIFT | MOD_CTRL | MOD_ALT);
    uint32_t key = binding->physical ? event->physical : event->key;
    // A sign that needs Shift on some keyboards arrives with it.
    bool sign =
        binding->key == '<' || binding->key == '>' || binding->key == '?' || binding->key == '+';
    uint32_t pressed = sign ? modifiers & ~(uint32_t)MOD_SHIFT : modifiers;
    return key == binding->key && pressed == binding->modifiers;
}

static const char *key_name(uint32_t key) {
    static const char *const names[] = {"Enter", "Esc", "Tab",  "Backspace", "Delete", "←",    "→",
                                        "↑",     "↓",   "Home", "End",       "PgUp",   "PgDn", "F1",
                                        "F2",    "F3",  "F4",   "F5",        "F6",     "F7",   "F8",
                                        "F9",    "F10", "F11",  "F12"};
    if (key == ' ') {
        return _("Space");
    }
    if (key == KEY_MENU) {
        return _("Menu");
    }
    if (key >= KEY_ENTER && key <= KEY_F12) {
        return names[key - KEY_ENTER];
    }
    return NULL;
}

void binding_write_keys(const Binding *binding, Text *out) {
    if (binding->modifiers & MOD_CTRL) {
        text_append_c(out, "Ctrl ");
    }
    if (binding->modifiers & MOD_ALT) {
        text_append_c(out, "Alt ");
    }
    if (binding->modifiers & MOD_SHIFT) {
        text_append_c(out, "Shift ");
    }
    const char *name = key_name(binding->key);
    if (name) {
        text_append_c(out, name);
    } else {
        uint32_t rune = binding->key;
        text_append_rune(out, rune >= 'a' && rune <= 'z' ? rune - 32 : rune);
    }
}
