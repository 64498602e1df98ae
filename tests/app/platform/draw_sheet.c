// Draws the sheets to PNG files, to be looked at: draw_sheet OUT_DIR [SCALE].
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../ui/sheet.h"
#include "export/export_svg.h"
#include "platform/png.h"
#include "ui/widgets.h"

static double now_ms(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static void draw_text_samples(DrawList *list) {
    draw_rect(list, (Rect){0, 0, 700, 620}, ink(list, TOKEN_PANEL));
    const char *code[] = {
        "async def prepare_fish():",
        "    print(\"\U0001F41F kill the fish\")",
        "    print(\"\U0001F52A clean it, 去鳞\")  # -> != == <=",
        "    print(\"鱼汤好了 soup is ready ❤️ 👨‍🍳 🇨🇳 ✓ → 1️⃣\")",
        "0123456789012345678901234567890123456789012345678901",
    };
    float y = 16;
    for (size_t i = 0; i < 5; i++, y += 20) {
        draw_text(list, 16, y, TEXT_CODE, slice_from(code[i]), ink(list, TOKEN_T1));
    }
    for (int role = 0; role < TEXT_ROLE_COUNT; role++) {
        float height = text_line_height((TextRole)role);
        draw_text(list, 16, y, (TextRole)role,
                  SLICE("Awaits 鱼汤 queue.get() 7:00 / 17:00 🐟 Jogging “fjord” ÀÉ"),
                  ink(list, role % 2 ? TOKEN_T2 : TOKEN_T1));
        y += height;
    }
    draw_text_in(list, (Rect){16, y, 120, 20}, ALIGN_LEFT, TEXT_BODY,
                 SLICE("prepare_fish sleeps until 15:00"), ink(list, TOKEN_ACCENT));
    draw_text_in(list, (Rect){160, y, 120, 20}, ALIGN_LEFT, TEXT_BODY,
                 SLICE("姜和葱姜和葱姜和葱姜和葱姜和葱"), ink(list, TOKEN_ACCENT));
    draw_text_in(list, (Rect){300, y, 120, 20}, ALIGN_RIGHT, TEXT_CODE,
                 SLICE("prepare_fish_and_more"), ink(list, TOKEN_ACCENT));
    draw_shadow(list, (Rect){520, 40, 140, 120}, 8);
    draw_round(list, (Rect){520, 40, 140, 120}, 8, ink(list, TOKEN_RAISED));
    draw_round_stroke(list, (Rect){520, 40, 140, 120}, 8, 1, ink(list, TOKEN_LINE2));
    draw_mark(list, (Point){545, 70}, 22);
    draw_text(list, 565, 60, TEXT_ITEM_TITLE, SLICE("Coroscope"), ink(list, TOKEN_T1));
}

// The top bar and the transport of the window, and what floats above panes.
static void draw_widgets(DrawList *list) {
    Ui ui = {0};
    static const char *const views[] = {"Trace", "Compare"}, *const axes[] = {"Time", "Steps"};
    const MenuItem items[] = {{"Open a file", "Ctrl O", ICON_FOLDER, false, false},
                              {"Copy picture", "Ctrl C", ICON_COPY, false, false},
                              {NULL, NULL, ICON_NONE, false, false},
                              {"Show arrows", NULL, ICON_NONE, false, true},
                              {"Export", "Ctrl E", ICON_EXPORT, true, false}};
    TextField field = {0};
    ui_begin(&ui, list, 1000);
    draw_rect(list, (Rect){0, 0, 1000, 480}, ink(list, TOKEN_APP));
    draw_rect(list, (Rect){0, 0, 1000, 47}, ink(list, TOKEN_PANEL));
    draw_hline(list, 0, 1000, 47, ink(list, TOKEN_LINE));
    draw_mark(list, (Point){27, 24}, 22);
    draw_text(list, 46, 14, TEXT_ITEM_TITLE, SLICE("Coroscope"), ink(list, TOKEN_T1));
    draw_vline(list, 132, 14, 34, ink(list, TOKEN_LINE2));
    draw_text(list, 155, 14, TEXT_NAME, SLICE("Fish soup, the better way"), ink(list, TOKEN_T1));
    draw_text(list, 322, 16, TEXT_NOTE, SLICE("fish_soup.py"), ink(list, TOKEN_T3));
    draw_icon(list, ICON_CHEVRON_DOWN, (Point){409, 24}, 16, ink(list, TOKEN_T3));
    ui_switch(&ui, 1, (Rect){440, 8, ui_switch_width(&ui, views, 2), 32}, views, 2, 0);
    Rect find = {600, 8, 224, 32};
    ui_text_field(&ui, 21, find, ICON_SEARCH, &field, SLICE("Find task or event"));
    ui_key_cap(&ui, rect_inset(find, 10, 0), SLICE("Ctrl F"));
    ui_button(&ui, 31, (Rect){836, 8, 86, 32}, ICON_EXPORT, SLICE("Export"), 0);
    ui_icon_button(&ui, 41, (Rect){928, 8, 32, 32}, ICON_SUN, SLICE("Theme"), 0);
    ui_icon_button(&ui, 43, (Rect){964, 8, 32, 32}, ICON_SLIDERS, SLICE("Settings"), 0);
    Rect pane = {8, 56, 600, 300};
    draw_round(list, pane, 8, ink(list, TOKEN_PANEL));
    draw_round_stroke(list, pane, 8, 1, ink(list, TOKEN_LINE));
    draw_text_in(list, (Rect){24, 56, 200, 40}, ALIGN_LEFT, TEXT_HEADER, SLICE("Timeline"),
                 ink(list, TOKEN_T1));
    draw_text_in(list, (Rect){80, 56, 200, 40}, ALIGN_LEFT, TEXT_NOTE, SLICE("3 tasks"),
                 ink(list, TOKEN_T3));
    ui_switch(&ui, 51, (Rect){400, 62, 120, 28}, axes, 2, 1);
    ui_icon_button(&ui, 61, (Rect){530, 60, 32, 32}, ICON_ARROWS, SLICE("Arrows"), UI_CHOSEN);
    ui_icon_button(&ui, 63, (Rect){566, 60, 32, 32}, ICON_FIT, SLICE("Fit"), 0);
    draw_hline(list, 9, 607, 96, ink(list, TOKEN_LINE));
    ui_scrollbar(&ui, 71, (Rect){594, 100, 12, 250}, 900, 250, 200);
    ui_button(&ui, 81, (Rect){24, 112, 120, 32}, ICON_NONE, SLICE("Show line"), UI_FILLED);
    ui_button(&ui, 83, (Rect){156, 112, 120, 32}, ICON_COPY, SLICE("Copy report"), UI_OFF);
    ui.focus = 85;
    ui.focus_shown = true;
    ui_button(&ui, 85, (Rect){292, 112, 110, 32}, ICON_NONE, SLICE("Focused"), 0);
    Icon transport[] = {ICON_FIRST, ICON_STEP_BACK, ICON_PAUSE, ICON_STEP_FORWARD, ICON_LAST};
    draw_rect(list, (Rect){0, 408, 1000, 72}, ink(list, TOKEN_PANEL));
    for (int i = 0; i < 5; i++) {
        Point place = {32 + 36.0f * (float)i + (i > 2 ? 8.0f : i == 2 ? 4.0f : 0), 444};
        if (i == 2) {
            draw_disc(list, place, 20, ink(list, TOKEN_T1));
        }
        draw_icon(list, transport[i], place, 16, ink(list, i == 2 ? TOKEN_PANEL : TOKEN_T2));
    }
    draw_text(list, 230, 432, TEXT_CLOCK, SLICE("7:00"), ink(list, TOKEN_T1));
    draw_text(list, 288, 436, TEXT_CLOCK_TOTAL, SLICE("/ 17:00"), ink(list, TOKEN_T3));
    draw_round(list, (Rect){400, 442, 400, 4}, 2, ink(list, TOKEN_LINE2));
    draw_round(list, (Rect){400, 442, 160, 4}, 2, ink(list, TOKEN_ACCENT));
    draw_disc(list, (Point){560, 444}, 6, ink(list, TOKEN_PLAY));
    draw_icon(list, ICON_FOLLOW, (Point){860, 444}, 16, ink(list, TOKEN_ACCENT));
    draw_icon(list, ICON_LOOP, (Point){900, 444}, 16, ink(list, TOKEN_T2));
    Point elbow = {80, 200};
    draw_path_begin(list);
    draw_path_move(list, elbow.x, elbow.y);
    draw_path_to(list, elbow.x, elbow.y + 60);
    draw_path_curve(list, (Point){elbow.x, elbow.y + 66}, (Point){elbow.x + 2, elbow.y + 68},
                    (Point){elbow.x + 8, elbow.y + 68});
    draw_path_to(list, elbow.x + 30, elbow.y + 68);
    draw_path_stroke(list, 4.5f, ink(list, TOKEN_PANEL));
    draw_path_stroke(list, 1.5f, ink(list, TOKEN_T3));
    draw_arrow_head(list, (Point){elbow.x + 38, elbow.y + 68}, 1, 0, ink(list, TOKEN_T3));
    draw_disc(list, elbow, 2.6f, ink(list, TOKEN_T3));
    ui_menu(&ui, 101, (Point){640, 70}, items, 5);
    ui.shown.count = 0;
    ui.mouse_inside = true;
    ui.hot = 43;
    ui.hot_since = 1;
    ui_tooltip(&ui, 43, (Rect){300, 200, 60, 20},
               SLICE("fetch(115) blocked the loop\nfrom 0.4 s, for 900 ms\nline 18"));
    ui_end(&ui);
    text_field_finish(&field);
    ui_finish(&ui);
}

int main(int count, char **arguments) {
    const char *folder = count > 1 ? arguments[1] : ".";
    float scale = count > 2 ? (float)atof(arguments[2]) : 1;
    Error error = {0};
    Fonts *fonts = fonts_create(&error);
    if (!fonts) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    TextMeasure measure = fonts_measure(fonts);
    DrawList list = {0};
    char path[512];
    bool fine = true;
    for (int i = 0; i < 8 && fine; i++) {
        const Theme *theme = i % 2 ? theme_light() : theme_dark();
        const char *names[] = {"states", "icons", "text", "widgets"};
        Point sizes[] = {{848, 860}, {480, 180}, {700, 620}, {1000, 480}};
        draw_list_begin(&list, theme, &measure, sizes[i / 2].x, sizes[i / 2].y);
        if (i / 2 == 0) {
            sheet_draw_states(&list, 0);
        } else if (i / 2 == 1) {
            draw_rect(&list, (Rect){0, 0, 480, 180}, ink(&list, TOKEN_PANEL));
            sheet_draw_icons(&list, 0, 0);
        } else if (i / 2 == 3) {
            draw_widgets(&list);
        } else {
            draw_text_samples(&list);
        }
        draw_list_end(&list);
        snprintf(path, sizeof path, "%s/%s-%s.png", folder, names[i / 2], theme->name);
        double start = now_ms();
        PngText texts[] = {{"Title", names[i / 2]}, {"Comment", theme->name}};
        fine = png_write_list(path, &list, fonts, scale, 0xFF000000, texts, 2, &error);
        snprintf(path, sizeof path, "%s/%s-%s.svg", folder, names[i / 2], theme->name);
        fine = fine && export_svg_write(path, &list, &(SvgInfo){names[i / 2], NULL}, &error);
        printf("%s: %.1f ms\n", path, now_ms() - start);
    }
    if (!fine) {
        fprintf(stderr, "%s\n", error.message);
    }
    draw_list_finish(&list);
    fonts_destroy(fonts);
    return !fine;
}
