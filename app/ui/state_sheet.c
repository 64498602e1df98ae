#include "ui/state_sheet.h"

#include <math.h>

#include "base/translate.h"

#define NARROW 720.0f

typedef struct Row {
    StateLook look;
    const char *label;  // In its bar: code, which no language translates.
    const char *meaning;
} Row;

static const Row ROWS[] = {
    {LOOK_RUNNING, "print", N_("The one task that holds the loop.")},
    {LOOK_READY, "", N_("Could run now, waits in the ready queue.")},
    {LOOK_ASLEEP, "sleep(3)", N_("Parked until a timer fires.")},
    {LOOK_AWAITING, "await gather", N_("Parked until a task or a future ends.")},
    {LOOK_QUEUED, "queue.get()", N_("Parked until another task or the world outside gives.")},
    {LOOK_CANCELLING, "sleep(3)", N_("Asked to stop, has not noticed yet.")},
    {LOOK_BLOCKED, "time.sleep(0.9)", N_("A step that ran too long. Everything else stood still.")},
    {LOOK_FINISHED, "", N_("Ended by return.")},
    {LOOK_FAILED, "", N_("Ended by an exception.")},
    {LOOK_CANCELLED, "", N_("Ended by CancelledError.")},
    {LOOK_PENDING, "", N_("Never ended: the loop was closed first.")},
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

// Where the columns begin.
typedef struct Columns {
    float name, sample, bar, squeezed, meaning;
    bool narrow;
} Columns;

static Columns columns_of(Rect box) {
    bool narrow = box.w < NARROW;
    float sample = box.x + (narrow ? 136 : 160), bar = narrow ? 120 : 184;
    float squeezed = sample + bar + 24;
    return (Columns){box.x + 32, sample, bar, squeezed, squeezed + (narrow ? 0 : 88), narrow};
}

static void draw_label(DrawList *list, Rect bar, const Row *row) {
    const StateStyle *style = state_style(row->look);
    Slice label = slice_from(row->label);
    float width = draw_text_width(list, TEXT_LABEL, label);
    bool centred = row->look == LOOK_BLOCKED;
    float x = centred ? bar.x + (bar.w - width) / 2 : bar.x + 7;
    if (style->plate) {
        draw_round(list, (Rect){x - 4, bar.y + 5, width + 8, 18}, 3, ink(list, style->fill));
    }
    draw_text_in(list, (Rect){x, bar.y, bar.w, bar.h}, ALIGN_LEFT, TEXT_LABEL, label,
                 ink(list, style->text));
}

static void draw_bead(DrawList *list, float x, float y) {
    draw_round(list, (Rect){x, y - 18, 4, 36}, 2, ink(list, TOKEN_RUN));
}

// A life that is over: a wait, the last bead, the cap.
static void draw_ended(DrawList *list, Rect bar, StateLook look) {
    float y = bar.y + bar.h / 2;
    bar.w = roundf(bar.w * 0.65f);
    draw_state_bar(list, bar, 4, LOOK_ASLEEP);
    if (look != LOOK_PENDING) {
        draw_bead(list, rect_right(bar) - 1, y);
    }
    draw_state_glyph(list, look, (Point){rect_right(bar) + 22, y}, 16);
}

static void draw_sample(DrawList *list, const Row *row, Rect bar) {
    float y = bar.y + bar.h / 2;
    switch (row->look) {
    case LOOK_RUNNING:
        bar.w = roundf(bar.w / 2);
        draw_state_bar(list, bar, 4, LOOK_RUNNING);
        draw_bead(list, rect_right(bar) + 14, y);
        draw_round(list, (Rect){rect_right(bar) + 34, y - 22, 16, 44}, 7,
                   ink_at(list, TOKEN_RUN, 0.28f));
        draw_round(list, (Rect){rect_right(bar) + 39, y - 19, 6, 38}, 3, ink(list, TOKEN_RUN));
        break;
    case LOOK_CANCELLED:
    case LOOK_FINISHED:
    case LOOK_FAILED:
    case LOOK_PENDING: draw_ended(list, bar, row->look); break;
    default: draw_state_bar(list, bar, 4, row->look);
    }
    draw_label(list, bar, row);
}

static void draw_squeezed(DrawList *list, const Row *row, float x, float y) {
    Colour flat = ink(list, state_style(row->look)->flat);
    bool ended = row->look == LOOK_CANCELLED || row->look == LOOK_FINISHED ||
                 row->look == LOOK_FAILED || row->look == LOOK_PENDING;
    for (int i = 0; i < 8; i++) {
        float top = y - 12 + 3 * (float)i;
        if (ended) {
            float end = x + 40 - 4 * (float)i;
            draw_rect(list, rect_between(x, top, end, top + 2), ink(list, TOKEN_SLEEP_EDGE));
            draw_rect(list, (Rect){end, top, 5, 2}, flat);
        } else {
            draw_rect(list, (Rect){x + 2 * (float)i, top, 60 - 4 * (float)i, 2}, flat);
        }
    }
}

static void draw_words(DrawList *list, const Columns *at, Rect row, const char *name,
                       const char *meaning) {
    Rect words = rect_between(at->name, row.y, at->sample - 8, rect_bottom(row));
    draw_text_in(list, words, ALIGN_LEFT, TEXT_NAME, slice_from(name), ink(list, TOKEN_T1));
    words = rect_between(at->meaning, row.y, rect_right(row), rect_bottom(row));
    draw_text_in(list, words, ALIGN_LEFT, TEXT_BODY, slice_from(meaning), ink(list, TOKEN_T2));
}

static void draw_not_played(DrawList *list, const Columns *at, Rect row) {
    float y = roundf(row.y + row.h / 2), middle = at->sample + roundf(at->bar / 2);
    Rect bar = {at->sample, y - 14, at->bar, 28};
    draw_words(list, at, row, _("not played yet"), _("Right of the playhead: faint, or hidden."));
    draw_fade_push(list, middle + 1, 0.36f);
    draw_state_bar(list, bar, 4, LOOK_ASLEEP);
    draw_text_in(list, (Rect){bar.x + 7, bar.y, bar.w - 14, 28}, ALIGN_LEFT, TEXT_LABEL,
                 SLICE("sleep(15)"), ink(list, TOKEN_T1));
    draw_fade_pop(list);
    draw_rect(list, (Rect){middle, y - 22, 2, 44}, ink(list, TOKEN_PLAY));
}

size_t state_sheet_rows(void) {
    return ROW_COUNT + 1;
}

void state_sheet_draw(DrawList *list, Rect box, float row) {
    Columns at = columns_of(box);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        const Row *state = &ROWS[i];
        const char *name = _(state_style(state->look)->name);
        Rect line = {box.x, box.y + row * (float)i, box.w, row};
        float y = roundf(line.y + row / 2);
        draw_group_begin(list, slice_from(name));
        draw_state_glyph(list, state->look, (Point){box.x + 9, y}, 16);
        draw_words(list, &at, line, name, _(state->meaning));
        draw_sample(list, state, (Rect){at.sample, y - 14, at.bar, 28});
        if (!at.narrow) {
            draw_squeezed(list, state, at.squeezed, y);
        }
        draw_group_end(list);
        draw_hline(list, box.x, rect_right(box), rect_bottom(line), ink(list, TOKEN_LINE));
    }
    draw_not_played(list, &at, (Rect){box.x, box.y + row * ROW_COUNT, box.w, row});
}
