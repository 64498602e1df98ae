// What was changed between two programs: the lines that differ, side by side. It opens where the
// code changes first; what only the docstring says otherwise lies above.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/compare.h"
#include "panes/line_diff.h"
#include "panes/source_pane.h"

#define ROW     20.0f
#define NUMBERS 36.0f
#define SIGNS   20.0f

enum { AROUND = 1 };

// Only what differs and a line around it; rows that are left out are one gap.
static void keep_hunks(LineDiff *diff) {
    size_t kept = 0, count = diff->rows.count;
    bool gap = false;
    for (size_t i = 0; i < count; i++) {
        size_t from = i > AROUND ? i - AROUND : 0, to = i + AROUND < count ? i + AROUND : count - 1;
        bool near = false;
        for (size_t j = from; j <= to; j++) {
            near = near || !diff->rows.items[j].same;
        }
        if (!near) {
            gap = kept > 0;
            continue;
        }
        if (gap) {
            // `kept` never overtakes `i`: at least one row was left out.
            diff->rows.items[kept++] = (DiffRow){0};
        }
        gap = false;
        diff->rows.items[kept++] = diff->rows.items[i];
    }
    diff->rows.count = kept;
}

// ---- Which of them is code
// -----------------------------------------------------------------------

// Nothing but a string or a comment, or nothing at all.
static bool is_prose(const SourceText *source, uint32_t line) {
    if (!line) {
        return true;
    }
    Slice text = source_text_line(source, line);
    uint32_t begin = source->lines.items[line - 1];
    for (uint32_t i = 0; i < text.length; i++) {
        size_t at = source_text_run_at(source, begin + i);
        bool within = at < source->runs.count && source->runs.items[at].start <= begin + i;
        uint16_t token = within ? source->runs.items[at].token : TOKEN_T1;
        if (text.data[i] != ' ' && token != TOKEN_CODE_STRING && token != TOKEN_CODE_COMMENT) {
            return false;
        }
    }
    return true;
}

// The first row from `from` on in which code was changed; the count of rows when there is none.
static size_t first_code(const LineDiff *diff, const SourceText *const sources[2], size_t from) {
    size_t at = from;
    while (at < diff->rows.count) {
        const DiffRow *row = &diff->rows.items[at];
        bool gap = !row->left && !row->right;
        if (!gap && !row->same &&
            !(is_prose(sources[0], row->left) && is_prose(sources[1], row->right))) {
            break;
        }
        at++;
    }
    return at;
}

// With the unchanged line above it.
static size_t opening_row(const LineDiff *diff, const SourceText *const sources[2]) {
    size_t code = first_code(diff, sources, 0);
    return code == diff->rows.count || code < AROUND ? 0 : code - AROUND;
}

static size_t indentation(Slice line) {
    size_t count = 0;
    while (count < line.length && (line.data[count] == ' ' || line.data[count] == '\t')) {
        count++;
    }
    return count;
}

// Behind "def " or "async def "; empty when the line defines no function.
static Slice defined_name(Slice line) {
    Slice rest = slice_sub(line, indentation(line), line.length);
    if (slice_starts_with(rest, "async ")) {
        rest = slice_sub(rest, 6, rest.length);
        rest = slice_sub(rest, indentation(rest), rest.length);
    }
    if (!slice_starts_with(rest, "def ")) {
        return (Slice){"", 0};
    }
    rest = slice_sub(rest, 4, rest.length);
    size_t length = 0;
    while (length < rest.length && rest.data[length] != '(' && rest.data[length] != ':') {
        length++;
    }
    return slice_sub(rest, 0, length);
}

// The function that the line belongs to.
static Slice function_of(const SourceText *source, uint32_t line) {
    Slice own = source_text_line(source, line), name = defined_name(own);
    size_t most = indentation(own);
    for (uint32_t at = line - 1; at >= 1 && !name.length && most > 0; at--) {
        Slice text = source_text_line(source, at);
        bool blank = indentation(text) == text.length;
        if (!blank && indentation(text) < most) {
            most = indentation(text);
            name = defined_name(text);
        }
    }
    return name;
}

static Slice changed_function(const LineDiff *diff, const SourceText *const sources[2],
                              size_t from) {
    size_t code = first_code(diff, sources, from);
    if (code == diff->rows.count) {
        return (Slice){"", 0};
    }
    const DiffRow *row = &diff->rows.items[code];
    return row->right ? function_of(sources[1], row->right) : function_of(sources[0], row->left);
}

// ---- Drawing
// -------------------------------------------------------------------------------------

static void draw_half(Frame *frame, const SourceText *source, uint32_t line, bool same, int side,
                      Rect box) {
    DrawList *list = frame->list;
    if (!line) {
        return;
    }
    if (!same) {
        draw_rect(list, box, ink(list, side ? TOKEN_ACCENT_BG : TOKEN_FAIL_TINT));
    }
    Text number = {0};
    text_printf(&number, "%u", line);
    draw_text_in(list, rect_cut_left(&box, NUMBERS), ALIGN_RIGHT, TEXT_TIME, text_slice(&number),
                 ink(list, TOKEN_T3));
    text_finish(&number);
    Rect sign = rect_cut_left(&box, SIGNS);
    if (!same) {
        draw_text_in(list, sign, ALIGN_CENTRE, TEXT_TIME, side ? SLICE("+") : SLICE("−"),
                     ink(list, TOKEN_T2));
    }
    draw_clip_push(list, box);
    source_line_draw(list, source, line, box.x, box.y);
    draw_clip_pop(list);
}

static void draw_row(Frame *frame, const SourceText *const sources[2], const DiffRow *row,
                     Rect box) {
    DrawList *list = frame->list;
    float middle = roundf(box.x + box.w / 2);
    if (!row->left && !row->right) {
        draw_dashed_line(list, (Point){box.x + 16, box.y + ROW / 2},
                         (Point){rect_right(box) - 16, box.y + ROW / 2}, 1, 2, 4,
                         ink(list, TOKEN_LINE2));
        return;
    }
    draw_half(frame, sources[0], row->left, row->same, 0,
              rect_between(box.x, box.y, middle, rect_bottom(box)));
    draw_half(frame, sources[1], row->right, row->same, 1,
              rect_between(middle + 1, box.y, rect_right(box), rect_bottom(box)));
}

static void draw_lines(Frame *frame, const SourceText *const sources[2], const LineDiff *diff,
                       size_t first, Rect rest) {
    DrawList *list = frame->list;
    draw_clip_push(list, rest);
    for (size_t i = first; i < diff->rows.count; i++) {
        Rect box = {rest.x, rest.y + ROW * (float)(i - first), rest.w, ROW};
        if (box.y > rect_bottom(rest)) {
            break;
        }
        draw_row(frame, sources, &diff->rows.items[i], box);
    }
    draw_vline(list, roundf(rest.x + rest.w / 2), rest.y - 4, rect_bottom(rest) + 4,
               ink(list, TOKEN_LINE));
    draw_clip_pop(list);
}

void compare_changes_finish(CompareChanges *changes) {
    line_diff_finish(&changes->hunks);
    *changes = (CompareChanges){0};
}

void compare_changes_update(CompareChanges *changes, const SourceText *a, const SourceText *b) {
    const SourceText *sources[] = {a, b};
    if (changes->sources[0] == a && changes->sources[1] == b) {
        return;
    }
    compare_changes_finish(changes);
    changes->sources[0] = a;
    changes->sources[1] = b;
    changes->hunks = line_diff_make(a, b);
    keep_hunks(&changes->hunks);
    changes->opening = opening_row(&changes->hunks, sources);
}

void compare_changes_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    if (compare->same_source) {
        compare_tasks_draw(frame, compare, rect);
        return;
    }
    const SourceText *sources[] = {compare->sides[0].scene.source, compare->sides[1].scene.source};
    const LineDiff *diff = &compare->changes->hunks;
    Rect inner =
        rect_inset((Rect){rect.x, rect.y + PANE_HEADER, rect.w, rect.h - PANE_HEADER}, 1, 4);
    float most = fmaxf(0, (float)diff->rows.count - floorf(inner.h / ROW));
    frame->room.changes = most;
    frame->room.changes_opening = fminf(most, (float)compare->changes->opening);
    float scroll = compare->changes_scroll < 0 ? frame->room.changes_opening
                                               : fminf(most, compare->changes_scroll);
    size_t first = (size_t)scroll;
    chrome_pane(frame, rect, _("What changed"), changed_function(diff, sources, first), NULL);
    draw_lines(frame, sources, diff, first, inner);
    hits_add(frame->hits, rect, HIT_COMPARE_CHANGES, 0, 0, CURSOR_ARROW);
}
