#include "panes/start_page.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "panes/axis_map.h"
#include "panes/bindings.h"
#include "panes/chrome.h"
#include "panes/lane_bars.h"
#include "trace/example_words.h"

#define TILE_GAP     16.0f
#define TILE_TEXT    82.0f
#define TILE_LEAST   300.0f
#define MOST_COLUMNS 6
#define MOST_ROWS    24
#define LEFT_USUAL   416.0f
#define LEFT_MOST    480.0f
#define ONE_COLUMN   760.0f  // Below, examples stand under the rest.

// The run in small: bars without words.
static void draw_thumbnail(Frame *frame, Rect box, const StartTile *tile) {
    DrawList *list = frame->list;
    draw_rect(list, box, ink(list, TOKEN_INSET));
    for (int i = 1; i < 4; i++) {
        draw_vline(list, roundf(box.x + box.w * (float)i / 4), box.y, rect_bottom(box),
                   ink(list, TOKEN_GRID));
    }
    if (!tile->timeline) {
        return;
    }
    Scene scene = {.timeline = tile->timeline, .columns = tile->columns};
    scene.view.axis = AXIS_TIME;
    double length = axis_length(&scene), scale = (double)(box.w - 76) / length;
    scene.view.begin = -22 / scale;
    scene.view.end = scene.view.begin + (double)box.w / scale;
    AxisMap map = axis_map_make(&scene, box.x, rect_right(box));
    size_t tasks = timeline_task_count(tile->timeline);
    float each = fminf(32, (box.h - 24) / (float)(tasks ? tasks : 1));
    size_t rows = timeline_row_count(tile->timeline), skip = 1;
    if (each < 5) {
        skip = tasks / MOST_ROWS + 1;
        each = (box.h - 24) / (float)(tasks / skip + 1);
    }
    Frame inner = {.list = list, .scene = &scene};
    float y = box.y + (box.h - each * (float)((tasks + skip - 1) / skip)) / 2;
    draw_clip_push(list, box);
    size_t number = 0;
    for (size_t row = 0; row < rows; row++) {
        LaneId lane = timeline_row(tile->timeline, row);
        if (timeline_lane(tile->timeline, lane)->kind != LANE_TASK || number++ % skip != 0) {
            continue;
        }
        float bar = each >= 24 ? 16 : fmaxf(2, roundf(each * 0.6f));
        Rect line = {box.x, roundf(y), box.w, bar};
        LaneArt art = {&inner, &map, lane, line, bar, true};
        if (bar >= 10) {
            art.rect = (Rect){box.x, y, box.w, each};
            lane_bars_draw(&art);
            lane_bars_draw_cap(&art);
        } else {
            lane_bars_draw_flat(&art);
        }
        y += each;
    }
    draw_clip_pop(list);
}

static void draw_tile_ring(Frame *frame, Rect box, const StartPage *page, bool chosen, bool hot) {
    bool ring = chosen && page->ring;
    Token token = ring ? TOKEN_ACCENT : hot ? TOKEN_LINE2 : TOKEN_LINE;
    draw_round_stroke(frame->list, box, 8, ring && page->strong_ring ? 2 : 1,
                      frame_ink(frame, token));
}

static void draw_tile(Frame *frame, Rect box, const StartPage *page, const StartTile *tile) {
    DrawList *list = frame->list;
    bool hot = chrome_pointed(frame, box);
    draw_round(list, box, 8, ink(list, hot ? TOKEN_HOVER : TOKEN_PANEL));
    Rect rest = rect_inset(box, 1, 1);
    Rect picture = rect_cut_top(&rest, rest.h - TILE_TEXT);
    draw_thumbnail(frame, picture, tile);
    draw_tile_ring(frame, box, page, tile->index == page->chosen, hot);
    rest = rect_inset(rest, 16, 12);
    draw_text_in(list, rect_cut_top(&rest, 20), ALIGN_LEFT, TEXT_NAME,
                 example_words(slice_from(tile->title)), ink(list, TOKEN_T1));
    Slice words = example_words(slice_from(tile->sentence));
    Slice first = chrome_take_line(list, TEXT_NOTE, &words, rest.w);
    draw_text_in(list, rect_cut_top(&rest, 18), ALIGN_LEFT, TEXT_NOTE, first, ink(list, TOKEN_T2));
    draw_text_in(list, rect_cut_top(&rest, 16), ALIGN_LEFT, TEXT_NOTE, words, ink(list, TOKEN_T2));
    hits_add(frame->hits, box, HIT_TILE, tile->index, 0, CURSOR_HAND);
}

static float open_width(Frame *frame) {
    float words = draw_text_width(frame->list, TEXT_LABEL, slice_from(_("Open file")));
    float key = draw_text_width(frame->list, TEXT_CAPTION, SLICE("Ctrl O"));
    return ceilf(12 + words + 12 + key + 12 + 12);
}

// The button with its key in it.
static void draw_open(Frame *frame, Rect box) {
    Ui *ui = frame->ui;
    WidgetId id = WIDGET_ID("start open", 0);
    if (ui_button(ui, id, box, ICON_NONE, (Slice){"", 0}, 0)) {
        frame->action = ACTION_OPEN;
    }
    Rect inner = rect_inset(box, 12, 0);
    draw_text_in(frame->list, inner, ALIGN_LEFT, TEXT_LABEL, slice_from(_("Open file")),
                 frame_ink(frame, TOKEN_T1));
    ui_key_cap(ui, inner, SLICE("Ctrl O"));
}

static void draw_drop_area(Frame *frame, Rect box) {
    DrawList *list = frame->list;
    draw_round(list, box, 12, ink(list, TOKEN_INSET));
    draw_round_dashed(list, box, 12, 1, 4, 3, ink(list, TOKEN_LINE2));
    float x = box.x + box.w / 2;
    float middle = roundf(box.y + box.h / 2);
    draw_icon(list, ICON_EXPORT, (Point){x, middle - 36}, 20, ink(list, TOKEN_T2));
    draw_text_in(list, (Rect){box.x, middle - 18, box.w, 24}, ALIGN_CENTRE, TEXT_BODY,
                 slice_from(_("Drop a .py file here")), ink(list, TOKEN_T2));
    float open = open_width(frame);
    float tour = ui_button_width(frame->ui, ICON_PLAY, slice_from(_("60-second tour")));
    bool beside = open + 12 + tour <= box.w - 24;
    float wide = beside ? open + 12 + tour : fmaxf(open, tour);
    Rect row = {roundf(x - wide / 2), middle + (beside ? 20 : 8), open, 32};
    draw_open(frame, row);
    row = beside ? (Rect){row.x + open + 12, row.y, tour, 32}
                 : (Rect){roundf(x - tour / 2), row.y + 40, tour, 32};
    chrome_button(frame, row, ACTION_TOUR, ICON_PLAY, _("60-second tour"), UI_QUIET);
}

// The folder a file lies in, without what that lies in.
static Slice folder_of(const char *path) {
    const char *end = strrchr(path, '/');
    const char *start = end;
    while (start && start > path && start[-1] != '/') {
        start--;
    }
    return start ? (Slice){start, (size_t)(end - start)} : (Slice){"", 0};
}

// "3 tasks, 17:00"
static void write_note(const RunNote *note, Text *out) {
    text_printf(out, ngettext("%zu task", "%zu tasks", note->tasks), note->tasks);
    text_append_c(out, _(", "));
    if (note->unit == UNIT_MINUTE || note->unit == UNIT_HOUR) {
        time_write(out, note->end, note->unit, 0);
    } else {
        time_write_length(out, note->end, note->unit);
    }
}

// At the right what its last run was, beside the name the folder where there is room for it.
static void draw_recent_words(Frame *frame, Rect row, const StartPage *page, size_t index) {
    DrawList *list = frame->list;
    if (page->recent_notes[index].known) {
        Text note = {0};
        write_note(&page->recent_notes[index], &note);
        float width = ceilf(draw_text_width(list, TEXT_NOTE, text_slice(&note))) + 1;
        draw_text_in(list, rect_cut_right(&row, width), ALIGN_RIGHT, TEXT_NOTE, text_slice(&note),
                     ink(list, TOKEN_T3));
        rect_cut_right(&row, 12);
        text_finish(&note);
    }
    float name = draw_text_in(list, row, ALIGN_LEFT, TEXT_BODY, slice_from(page->recent[index]),
                              ink(list, TOKEN_T1));
    rect_cut_left(&row, name + 10);
    Slice folder = folder_of(page->recent_paths[index]);
    if (draw_text_width(list, TEXT_NOTE, folder) <= row.w) {
        draw_text_in(list, row, ALIGN_LEFT, TEXT_NOTE, folder, ink(list, TOKEN_T3));
    }
}

static void draw_recent(Frame *frame, Rect rest, const StartPage *page) {
    DrawList *list = frame->list;
    if (!page->recent_count) {
        return;
    }
    chrome_section(frame, &rest, _("Recent"), (Slice){"", 0});
    for (size_t i = 0; i < page->recent_count && rest.h >= 40; i++) {
        Rect row = rect_cut_top(&rest, 40);
        if (chrome_pointed(frame, row)) {
            draw_rect(list, row, ink(list, TOKEN_HOVER));
        }
        draw_hline(list, row.x, rect_right(row), row.y, ink(list, TOKEN_LINE));
        draw_icon(list, ICON_PLAY, (Point){row.x + 7, row.y + 20}, 12, ink(list, TOKEN_T3));
        hits_add(frame->hits, row, HIT_RECENT, (uint32_t)i, 0, CURSOR_HAND);
        rect_cut_left(&row, 30);
        draw_recent_words(frame, row, page, i);
    }
}

static void draw_words(Frame *frame, Rect *rest) {
    DrawList *list = frame->list;
    draw_text_in(list, rect_cut_top(rest, 32), ALIGN_LEFT, TEXT_PAGE_TITLE,
                 slice_from(_("See what await does")), ink(list, TOKEN_T1));
    rect_cut_top(rest, 4);
    Slice words = slice_from(_("Open a Python scenario. Coroscope runs it on a simulated clock "
                               "and shows every step of every task."));
    rect_cut_top(rest, chrome_paragraph(frame, *rest, words, 3, TOKEN_T2));
    rect_cut_top(rest, 20);
}

// "[?] shows every key": returns its width.
static float draw_hint(Frame *frame, float x, float y, Slice key, const char *words) {
    DrawList *list = frame->list;
    float width = ceilf(draw_text_width(list, TEXT_CAPTION, key)) + 12;
    Rect cap = {x, y, width, 18};
    draw_round_stroke(list, cap, 4, 1, ink(list, TOKEN_LINE2));
    draw_text_in(list, cap, ALIGN_CENTRE, TEXT_CAPTION, key, ink(list, TOKEN_T2));
    float said = draw_text_width(list, TEXT_NOTE, slice_from(words));
    draw_text(list, x + width + 8, y + 1, TEXT_NOTE, slice_from(words), ink(list, TOKEN_T2));
    return width + 8 + said;
}

// Beside one another where there is room.
static void draw_hints(Frame *frame, Rect row) {
    Text key = {0};
    keys_write(frame->keys, ACTION_PALETTE, &key);
    float width = draw_hint(frame, row.x, row.y, SLICE("?"), _("shows every key"));
    float other = draw_text_width(frame->list, TEXT_NOTE, slice_from(_("finds any command"))) +
                  draw_text_width(frame->list, TEXT_CAPTION, text_slice(&key)) + 20;
    if (width + 24 + other <= row.w) {
        draw_hint(frame, row.x + width + 24, row.y, text_slice(&key), _("finds any command"));
    } else if (row.h >= 44) {
        draw_hint(frame, row.x, row.y + 26, text_slice(&key), _("finds any command"));
    }
    text_finish(&key);
}

typedef struct Grid {
    Rect view;
    int columns;
    float width, height;
} Grid;

static Rect tile_box(const Grid *grid, size_t place, float scroll) {
    size_t row = place / (size_t)grid->columns, column = place % (size_t)grid->columns;
    return (Rect){grid->view.x + (grid->width + TILE_GAP) * (float)column,
                  roundf(grid->view.y + (grid->height + TILE_GAP) * (float)row - scroll),
                  grid->width, grid->height};
}

static size_t rows_of(size_t tiles, int columns) {
    return (tiles + (size_t)columns - 1) / (size_t)columns;
}

static Grid grid_of(Rect view, int columns) {
    float width = floorf((view.w - TILE_GAP * (float)(columns - 1)) / (float)columns);
    return (Grid){view, columns, width, fminf(300, fmaxf(150, roundf(width * 0.77f)))};
}

// As many columns as there is room for, but rather larger tiles than an empty half of a page.
static Grid grid_in(Rect view, size_t tiles) {
    int columns = (int)((view.w + TILE_GAP) / (TILE_LEAST + TILE_GAP));
    if (columns < 2 && view.w >= 500) {
        columns = 2;
    }
    columns = columns < 1 ? 1 : columns > MOST_COLUMNS ? MOST_COLUMNS : columns;
    Grid grid = grid_of(view, columns);
    while (columns > 3 &&
           (grid.height + TILE_GAP) * (float)rows_of(tiles, columns) < view.h * 0.9f) {
        grid = grid_of(view, --columns);
    }
    return grid;
}

static float scroll_to_chosen(const Grid *grid, const StartPage *page, float scroll) {
    for (size_t i = 0; i < page->tile_count; i++) {
        if (page->tiles[i].index == page->chosen) {
            Rect box = tile_box(grid, i, 0);
            float top = box.y - grid->view.y, bottom = top + box.h - grid->view.h + 12;
            scroll = fmaxf(fminf(scroll, top), bottom);
        }
    }
    return scroll;
}

static float draw_tiles(Frame *frame, Rect rest, const StartPage *page) {
    DrawList *list = frame->list;
    chrome_section(frame, &rest, _("Examples to play with"), (Slice){"", 0});
    rect_cut_top(&rest, 8);
    Grid grid = grid_in(rest, page->all);
    size_t rows = rows_of(page->tile_count, grid.columns);
    float content = (grid.height + TILE_GAP) * (float)rows + 8;
    float scroll = page->reveal ? scroll_to_chosen(&grid, page, page->scroll) : page->scroll;
    Rect track = {rect_right(rest) + 6, rest.y, 10, rest.h - 4};
    scroll = ui_scrollbar(frame->ui, WIDGET_ID("examples", 0), track, content, rest.h, scroll);
    frame->room.start = fmaxf(0, content - rest.h);
    if (!page->tile_count) {
        chrome_empty(frame, (Rect){rest.x, rest.y, rest.w, 40}, _("No example is called so"));
    }
    draw_clip_push(list, rect_inset(rest, -2, -2));
    for (size_t i = 0; i < page->tile_count; i++) {
        Rect box = tile_box(&grid, i, scroll);
        if (rect_bottom(box) > rest.y && box.y < rect_bottom(rest)) {
            draw_tile(frame, box, page, &page->tiles[i]);
        }
    }
    draw_clip_pop(list);
    return scroll;
}

static float left_width(float width) {
    return width > 1800 ? LEFT_MOST : fminf(LEFT_USUAL, width * 0.38f);
}

float start_page_draw(Frame *frame, Rect rect, const StartPage *page) {
    bool high = rect.h > 800, narrow = rect.w < 980;
    float side = narrow ? 24 : fmaxf(48, fminf(80, rect.w * 0.05f));
    Rect rest = rect_inset(rect, side, high ? fminf(96, rect.h * 0.1f) : 24);
    rest.h = rect_bottom(rect) - rest.y;  // What scrolls runs to the window's edge.
    hits_add(frame->hits, rect, HIT_LANES, 0, 0, CURSOR_ARROW);
    chrome_section_of_keys(frame);
    if (rect.w < ONE_COLUMN) {
        draw_words(frame, &rest);
        draw_drop_area(frame, rect_cut_top(&rest, 128));
        rect_cut_top(&rest, 20);
        chrome_section_of_keys(frame);
        return draw_tiles(frame, rest, page);
    }
    Rect left = rect_cut_left(&rest, left_width(rest.w));
    rect_cut_left(&rest, narrow ? 24 : 40);
    Rect hints = rect_cut_bottom(&left, 68);
    draw_words(frame, &left);
    draw_drop_area(frame, rect_cut_top(&left, rect.h < 620 ? 144 : 176));
    rect_cut_top(&left, high ? 36 : 24);
    chrome_section_of_keys(frame);
    draw_recent(frame, left, page);
    draw_hints(frame, hints);
    chrome_section_of_keys(frame);
    rect_cut_top(&rest, 8);  // On the line of the title beside it.
    return draw_tiles(frame, rest, page);
}
