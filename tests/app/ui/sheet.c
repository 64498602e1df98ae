#include "sheet.h"

#include "ui/state_sheet.h"

void sheet_draw_states(DrawList *list, float x) {
    draw_rect(list, (Rect){x, 0, 848, 860}, ink(list, TOKEN_PANEL));
    state_sheet_draw(list, (Rect){x + 24, 24, 800, 816}, 68);
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
