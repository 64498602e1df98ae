#include "panes/compare_titles.h"

#include <string.h>

#include "base/translate.h"

void compare_titles_finish(CompareTitles *titles) {
    text_finish(&titles->sides[0]);
    text_finish(&titles->sides[1]);
    text_finish(&titles->whole);
    text_finish(&titles->note);
}

static void clear(CompareTitles *titles) {
    text_clear(&titles->sides[0]);
    text_clear(&titles->sides[1]);
    text_clear(&titles->whole);
    text_clear(&titles->note);
}

// The bytes of the comma or colon that stands at a place, of either script; 0: none does.
static size_t separator_at(Slice title, size_t at) {
    static const char *const separators[] = {",", ":", "，", "："};
    Slice rest = slice_sub(title, at, title.length);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        if (slice_starts_with(rest, separators[i])) {
            return strlen(separators[i]);
        }
    }
    return 0;
}

// How much both begin with, up to a comma or a colon that both have there; 0: nothing.
static size_t common_length(Slice a, Slice b) {
    size_t common = 0;
    for (size_t i = 0; i < a.length && i < b.length && a.data[i] == b.data[i]; i++) {
        if (separator_at(a, i) && separator_at(a, i) == separator_at(b, i)) {
            common = i;
        }
    }
    return common;
}

static Slice rest_of(Slice title, size_t common) {
    size_t from = common + separator_at(title, common);
    while (from < title.length && title.data[from] == ' ') {
        from++;
    }
    return slice_sub(title, from, title.length);
}

// What is left behind that, as a title of its own.
static void write_rest(Slice title, size_t common, Text *out) {
    Slice rest = rest_of(title, common);
    if (rest.length) {
        char first = rest.data[0];
        text_append_char(out, first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first);
        text_append(out, slice_sub(rest, 1, rest.length));
    }
}

static void write_both(const char *sentence, Slice a, Slice b, Text *out) {
    const char *rest = text_append_to_slot(out, sentence);
    text_append(out, a);
    rest = text_append_to_slot(out, rest);
    text_append(out, b);
    text_append_c(out, rest);
}

static void name_files(CompareTitles *titles, const Slice whole[2], const Slice files[2]) {
    bool same = slice_equal(whole[0], whole[1]);
    size_t common = same ? 0 : common_length(whole[0], whole[1]);
    // Neither may be left without a name of its own.
    bool named = rest_of(whole[0], common).length && rest_of(whole[1], common).length;
    common = named ? common : 0;
    for (int side = 0; side < 2; side++) {
        if (same) {
            text_append(&titles->sides[side], files[side]);
        } else if (common) {
            write_rest(whole[side], common, &titles->sides[side]);
        } else {
            text_append(&titles->sides[side], whole[side]);
        }
    }
    if (same || common) {
        text_append(&titles->whole, slice_sub(whole[0], 0, same ? whole[0].length : common));
        write_both(_("{} and {}"), same ? files[0] : rest_of(whole[0], common),
                   same ? files[1] : rest_of(whole[1], common), &titles->note);
    } else {
        text_append(&titles->whole, whole[0]);
        const char *rest = text_append_to_slot(&titles->note, _("and {}"));
        text_append(&titles->note, whole[1]);
        text_append_c(&titles->note, rest);
    }
}

void compare_titles_make(CompareTitles *titles, CompareKind kind,
                         const Timeline *const timelines[2], const Slice files[2], int own) {
    clear(titles);
    Slice whole[2] = {timeline_title(timelines[0]), timeline_title(timelines[1])};
    if (kind == COMPARE_FILE) {
        name_files(titles, whole, files);
        return;
    }
    bool shadow = kind == COMPARE_SEQUENTIAL;
    text_append_c(&titles->sides[own], shadow ? _("Concurrent") : _("After the edit"));
    text_append_c(&titles->sides[!own], shadow ? _("Sequential") : _("Before the edit"));
    text_append(&titles->whole, whole[own]);
    text_append_c(&titles->note,
                  shadow ? _("with and without concurrency") : _("before and after the edit"));
}
