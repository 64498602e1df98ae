#include "sheet.h"

typedef struct Row {
    StateLook look;
    const char *name, *label, *meaning, *colours;
} Row;

static const Row ROWS[] = {
    {LOOK_RUNNING, "running", "print", "The one task that holds the loop.", "#58B2FF"},
    {LOOK_READY, "ready", "", "Could run now, waits in the queue.", "#FFE066"},
    {LOOK_ASLEEP, "sleep", "sleep(3)", "Parked until a timer fires.", "#24334D / #2F4263"},
    {LOOK_AWAITING, "awaits task", "await gather", "Parked until a task or future ends.",
     "#8F7AD3"},
    {LOOK_QUEUED, "queue, lock, io", "queue.get()", "Parked until something outside gives.",
     "#2A9C8E"},
    {LOOK_CANCELLING, "cancelling", "sleep(3)", "Asked to stop, has not noticed yet.", "#C97C08"},
    {LOOK_CANCELLED, "cancelled", "", "Ended by CancelledError.", "#C97C08"},
    {LOOK_FINISHED, "finished", "", "Ended by return.", "#84EBBB"},
    {LOOK_FAILED, "failed", "", "Ended by an uncaught exception.", "#FF8E7A"},
    {LOOK_BLOCKED, "loop blocked", "time.sleep(0.9)",
     "A step that ran too long. Everything else stood still.", "#E5407C"},
};

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

static void draw_sample(DrawList *list, const Row *row, float x, float y) {
    Rect bar = {x, y - 14, 184, 28};
    switch (row->look) {
    case LOOK_RUNNING:
        bar.w = 96;
        draw_state_bar(list, bar, 4, LOOK_RUNNING);
        draw_round(list, (Rect){x + 112, y - 18, 4, 36}, 2, ink(list, TOKEN_RUN));
        draw_round(list, (Rect){x + 138, y - 22, 16, 44}, 7, ink_at(list, TOKEN_RUN, 0.28f));
        draw_round(list, (Rect){x + 143, y - 19, 6, 38}, 3, ink(list, TOKEN_RUN));
        break;
    case LOOK_CANCELLED:
    case LOOK_FINISHED:
    case LOOK_FAILED:
        bar.w = 120;
        draw_state_bar(list, bar, 4, LOOK_ASLEEP);
        draw_round(list, (Rect){x + 119, y - 18, 4, 36}, 2, ink(list, TOKEN_RUN));
        draw_state_glyph(list, row->look, (Point){x + 142, y}, 16);
        break;
    default: draw_state_bar(list, bar, 4, row->look);
    }
    draw_label(list, bar, row);
}

static void draw_squeezed(DrawList *list, const Row *row, float x, float y) {
    Colour flat = ink(list, state_style(row->look)->flat);
    for (int i = 0; i < 8; i++) {
        float top = y - 12 + 3 * (float)i;
        if (row->look >= LOOK_CANCELLED && row->look <= LOOK_FAILED) {
            float end = x + 40 - 4 * (float)i;
            draw_rect(list, rect_between(x, top, end, top + 2), ink(list, TOKEN_SLEEP_EDGE));
            draw_rect(list, (Rect){end, top, 5, 2}, flat);
        } else {
            draw_rect(list, (Rect){x + 2 * (float)i, top, 60 - 4 * (float)i, 2}, flat);
        }
    }
}

static void draw_not_played(DrawList *list, float x, float y) {
    Rect bar = {x + 184, y - 14, 184, 28};
    draw_text(list, x + 56, y - 10, TEXT_NAME, SLICE("not played yet"), ink(list, TOKEN_T1));
    draw_fade_push(list, x + 274, 0.36f);
    draw_state_bar(list, bar, 4, LOOK_ASLEEP);
    draw_text_in(list, (Rect){bar.x + 7, bar.y, 100, 28}, ALIGN_LEFT, TEXT_LABEL, SLICE("boil"),
                 ink(list, TOKEN_T1));
    draw_text_in(list, (Rect){bar.x + 36, bar.y, 100, 28}, ALIGN_LEFT, TEXT_TIME_SMALL,
                 SLICE("15 minutes"), ink(list, TOKEN_T2));
    draw_fade_pop(list);
    draw_rect(list, (Rect){x + 273, y - 22, 2, 44}, ink(list, TOKEN_PLAY));
}

void sheet_draw_states(DrawList *list, float x) {
    bool dark = list->theme->dark;
    draw_rect(list, (Rect){x, 0, 800, 900}, ink(list, TOKEN_PANEL));
    draw_text(list, x + 24, 26, TEXT_CARD_TITLE,
              dark ? SLICE("States, dark theme") : SLICE("States, light theme"),
              ink(list, TOKEN_T1));
    draw_text(list, x + 24, 52, TEXT_BODY,
              SLICE("Each state differs in shape or texture first and in colour second."),
              ink(list, TOKEN_T2));
    const char *heads[] = {"state", "28 px lane", "2 px lane", "meaning and colour"};
    float places[] = {56, 184, 392, 480};
    for (int i = 0; i < 4; i++) {
        draw_text(list, x + places[i], 94, TEXT_CAPTION, slice_from(heads[i]), ink(list, TOKEN_T3));
    }
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const Row *row = &ROWS[i];
        float y = 151 + 68 * (float)i;
        draw_hline(list, x + 24, x + 776, y - 35, ink(list, TOKEN_LINE));
        draw_group_begin(list, slice_from(row->name));
        draw_state_glyph(list, row->look, (Point){x + 33, y}, 16);
        draw_text(list, x + 56, y - 10, TEXT_NAME, slice_from(row->name), ink(list, TOKEN_T1));
        draw_sample(list, row, x + 184, y);
        draw_squeezed(list, row, x + 392, y);
        draw_text_in(list, (Rect){x + 480, y - 18, 300, 20}, ALIGN_LEFT, TEXT_NOTE,
                     slice_from(row->meaning), ink(list, TOKEN_T2));
        draw_text(list, x + 480, y, TEXT_TIME_SMALL, slice_from(row->colours), ink(list, TOKEN_T3));
        draw_group_end(list);
    }
    draw_hline(list, x + 24, x + 776, 151 + 645, ink(list, TOKEN_LINE));
    draw_not_played(list, x, 151 + 680);
}

void sheet_draw_icons(DrawList *list, float x, float y) {
    for (int icon = 1; icon < ICON_COUNT; icon++) {
        Point place = {x + 20 + 40 * (float)((icon - 1) % 12),
                       y + 20 + 40 * (float)((icon - 1) / 12)};
        bool done = icon == ICON_DISC_CHECK || icon == ICON_OCTAGON;
        draw_icon_two(list, (Icon)icon, place, 16, ink(list, TOKEN_T1),
                      ink(list, done ? TOKEN_DONE_MARK : TOKEN_PANEL));
    }
}

void sheet_draw_shapes(DrawList *list) {
    Colour accent = ink(list, TOKEN_ACCENT), line = ink(list, TOKEN_LINE2);
    draw_rect(list, (Rect){0, 0, 240, 200}, ink(list, TOKEN_PANEL));
    for (int i = 0; i < 6; i++) {
        float radius = 2 + 2 * (float)i;
        Rect box = {8 + 38 * (float)i, 8, 32, 24};
        draw_round(list, box, radius, accent);
        draw_round_stroke(list, rect_moved(box, 0, 32), radius, 1, accent);
        draw_round_dashed(list, rect_moved(box, 0, 64), radius, 1.5f, 5, 4, accent);
        draw_texture(list, rect_moved(box, 0, 96), radius, (Texture)(i % TEXTURE_COUNT), line,
                     accent);
    }
    draw_cubic(list, (Point){8, 190}, (Point){60, 130}, (Point){80, 220}, (Point){120, 150}, 1.5f,
               accent);
    Point elbow[] = {{130, 142}, {130, 180}, {170, 180}, {150, 150}};
    draw_polyline(list, elbow, 4, 3, accent);
    draw_arrow_head(list, (Point){190, 160}, 1, 0, accent);
    draw_disc(list, (Point){210, 160}, 8, accent);
    draw_ring(list, (Point){210, 182}, 8, 1.5f, accent);
    draw_dashed_line(list, (Point){232, 140}, (Point){232, 195}, 1.5f, 4, 3, accent);
    draw_clip_push(list, (Rect){180, 170, 14, 14});
    draw_disc(list, (Point){190, 180}, 10, accent);
    draw_clip_pop(list);
    draw_opacity_push(list, (Rect){0, 100, 120, 60}, 0.36f);
    draw_round(list, (Rect){60, 90, 40, 40}, 4, ink(list, TOKEN_FAIL));
    draw_round(list, (Rect){80, 100, 60, 20}, 4, ink(list, TOKEN_DONE));
    draw_fade_pop(list);
}
