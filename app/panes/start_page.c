#include "panes/start_page.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "panes/axis_map.h"
#include "panes/chrome.h"
#include "panes/lane_bars.h"
#include "trace/example_words.h"

#define TILE_GAP  16.0f
#define TILE_TEXT 82.0f
#define MOST_ROWS 24

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

static void draw_tile(Frame *frame, Rect box, const StartTile *tile, size_t index, bool chosen) {
    DrawList *list = frame->list;
    bool hot = chrome_pointed(frame, box);
    draw_round(list, box, 8, ink(list, hot ? TOKEN_HOVER : TOKEN_PANEL));
    Rect rest = rect_inset(box, 1, 1);
    Rect picture = rect_cut_top(&rest, rest.h - TILE_TEXT);
    draw_thumbnail(frame, picture, tile);
    draw_round_stroke(list, box, 8, 1,
                      ink(list, chosen ? TOKEN_ACCENT
                                : hot  ? TOKEN_LINE2
                                       : TOKEN_LINE));
    rest = rect_inset(rest, 16, 12);
    draw_text_in(list, rect_cut_top(&rest, 20), ALIGN_LEFT, TEXT_NAME,
                 example_words(slice_from(tile->title)), ink(list, TOKEN_T1));
    Slice words = example_words(slice_from(tile->sentence));
    Slice first = chrome_take_line(list, TEXT_NOTE, &words, rest.w);
    draw_text_in(list, rect_cut_top(&rest, 18), ALIGN_LEFT, TEXT_NOTE, first, ink(list, TOKEN_T2));
    draw_text_in(list, rect_cut_top(&rest, 16), ALIGN_LEFT, TEXT_NOTE, words, ink(list, TOKEN_T2));
    hits_add(frame->hits, box, HIT_TILE, (uint32_t)index, 0, CURSOR_HAND);
}

static void draw_drop_area(Frame *frame, Rect box, bool dropping) {
    DrawList *list = frame->list;
    draw_round(list, box, 12, ink(list, TOKEN_INSET));
    if (dropping) {
        draw_round_stroke(list, box, 12, 2, ink(list, TOKEN_ACCENT));
    } else {
        draw_round_dashed(list, box, 12, 1, 4, 3, ink(list, TOKEN_LINE2));
    }
    float x = box.x + box.w / 2;
    draw_icon(list, ICON_EXPORT, (Point){x, box.y + 52}, 20, ink(list, TOKEN_T2));
    draw_text_in(list, (Rect){box.x, box.y + 72, box.w, 24}, ALIGN_CENTRE, TEXT_BODY,
                 slice_from(_("Drop a .py file here")), ink(list, TOKEN_T2));
    float open = ui_button_width(frame->ui, ICON_FOLDER, slice_from(_("Open file")));
    float tour = ui_button_width(frame->ui, ICON_PLAY, slice_from(_("60-second tour")));
    Rect row = {roundf(x - (open + 12 + tour) / 2), box.y + 108, open, 32};
    chrome_button(frame, row, ACTION_OPEN, ICON_FOLDER, _("Open file"), 0);
    row = (Rect){row.x + open + 12, row.y, tour, 32};
    chrome_button(frame, row, ACTION_TOUR, ICON_PLAY, _("60-second tour"), 0);
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
        draw_icon(list, ICON_FILE, (Point){row.x + 8, row.y + 20}, 14, ink(list, TOKEN_T3));
        hits_add(frame->hits, row, HIT_RECENT, (uint32_t)i, 0, CURSOR_HAND);
        rect_cut_left(&row, 30);
        draw_text_in(list, rect_cut_right(&row, 120), ALIGN_RIGHT, TEXT_NOTE,
                     folder_of(page->recent_paths[i]), ink(list, TOKEN_T3));
        rect_cut_right(&row, 12);
        draw_text_in(list, row, ALIGN_LEFT, TEXT_BODY, slice_from(page->recent[i]),
                     ink(list, TOKEN_T1));
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

static void draw_hint(Frame *frame, float x, float y) {
    DrawList *list = frame->list;
    Slice key = SLICE("?");
    Rect cap = {x, y, 18, 18};
    draw_round_stroke(list, cap, 4, 1, ink(list, TOKEN_LINE2));
    draw_text_in(list, cap, ALIGN_CENTRE, TEXT_CAPTION, key, ink(list, TOKEN_T2));
    draw_text(list, x + 28, y + 1, TEXT_NOTE, slice_from(_("shows every key")),
              ink(list, TOKEN_T2));
}

static void draw_tiles(Frame *frame, Rect rest, const StartPage *page) {
    chrome_section(frame, &rest, _("Examples to play with"), (Slice){"", 0});
    rect_cut_top(&rest, 8);
    int columns = rest.w >= 840 ? 3 : rest.w >= 520 ? 2 : 1;
    float width = floorf((rest.w - TILE_GAP * (float)(columns - 1)) / (float)columns);
    float height = fminf(244, fmaxf(150, roundf(width * 0.77f)));
    size_t rows = (page->tile_count + (size_t)columns - 1) / (size_t)columns;
    frame->room.start = fmaxf(0, (height + TILE_GAP) * (float)rows + 48 - rest.h);
    draw_clip_push(frame->list, rect_inset(rest, -2, -2));
    float y = rest.y - fminf(page->scroll, frame->room.start);
    for (size_t i = 0; i < page->tile_count; i++) {
        size_t column = i % (size_t)columns;
        Rect box = {rest.x + (width + TILE_GAP) * (float)column, y, width, height};
        if (rect_bottom(box) > rest.y && box.y < rect_bottom(rest)) {
            draw_tile(frame, box, &page->tiles[i], i, i == page->chosen);
        }
        if (column + 1 == (size_t)columns || i + 1 == page->tile_count) {
            y += height + TILE_GAP;
        }
    }
    if (y + 24 < rect_bottom(rest)) {
        draw_hint(frame, rest.x, y + 12);
    }
    draw_clip_pop(frame->list);
}

void start_page_draw(Frame *frame, Rect rect, const StartPage *page) {
    bool narrow = rect.w < 980;
    float side = narrow ? 24 : fmaxf(48, fminf(80, (rect.w - 1100) / 2));
    Rect rest = rect_inset(rect, side, rect.h > 800 ? 96 : 24);
    rest.h = rect_bottom(rect) - rest.y;  // What scrolls runs to the window's edge.
    hits_add(frame->hits, rect, HIT_LANES, 0, 0, CURSOR_ARROW);
    if (narrow && rect.w < 760) {
        draw_words(frame, &rest);
        draw_drop_area(frame, rect_cut_top(&rest, 160), page->dropping);
        rect_cut_top(&rest, 24);
        draw_tiles(frame, rest, page);
        return;
    }
    Rect left = rect_cut_left(&rest, fminf(416, rest.w * 0.38f));
    rect_cut_left(&rest, 40);
    draw_words(frame, &left);
    draw_drop_area(frame, rect_cut_top(&left, 176), page->dropping);
    rect_cut_top(&left, 36);
    draw_recent(frame, left, page);
    rect_cut_top(&rest, 8);  // On the line of the title beside it.
    draw_tiles(frame, rest, page);
}
