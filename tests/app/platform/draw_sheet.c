// Draws the sheets to PNG files, to be looked at: draw_sheet OUT_DIR [SCALE].
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../ui/sheet.h"
#include "export/export_svg.h"
#include "platform/png.h"

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
    for (int i = 0; i < 6 && fine; i++) {
        const Theme *theme = i % 2 ? theme_light() : theme_dark();
        const char *names[] = {"states", "icons", "text"};
        Point sizes[] = {{800, 900}, {480, 180}, {700, 620}};
        draw_list_begin(&list, theme, &measure, sizes[i / 2].x, sizes[i / 2].y);
        if (i / 2 == 0) {
            sheet_draw_states(&list, 0);
        } else if (i / 2 == 1) {
            draw_rect(&list, (Rect){0, 0, 480, 180}, ink(&list, TOKEN_PANEL));
            sheet_draw_icons(&list, 0, 0);
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
