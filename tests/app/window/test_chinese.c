// The window with the fonts of this machine, in either language: no text runs into another. And
// pictures of it in Chinese, without text, whose layout is that of Chinese words.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../platform/golden.h"
#include "base/translate.h"
#include "headless.h"

// A sentence said better moves its links; a layout that changes moves thousands of pixels.
enum { FEW = 400, MOST_CLIPS = 32 };

static Headless start_in(Language language, const char *scenario, Point size, bool with_fonts) {
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, size, &error));
    if (!with_fonts) {
        headless.app->measure = text_measure_plain();
    }
    language_begin();
    language_use(LANGUAGE_CHINESE);
    assert_string_equal(_("Timeline"), "时间线");  // Else the catalog was not found.
    language_use(language);
    if (scenario) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s.py", getenv("SCENARIO_FOLDER"), scenario);
        headless_open(&headless, path);
    }
    headless_frame(&headless, 500);
    return headless;
}

static Headless start(const char *scenario, Point size, bool with_fonts) {
    return start_in(LANGUAGE_CHINESE, scenario, size, with_fonts);
}

static void settle_start_page(Headless *headless) {
    for (int i = 0; i < 200; i++) {
        headless_frame(headless, 16);
    }
}

static void compare_with_shadow(Headless *headless) {
    headless_key(headless, 'v', 0);
    for (int i = 0; i < 2000 && !headless->app->compare.placed; i++) {
        usleep(1000);
        headless_frame(headless, 16);
    }
    headless_frame(headless, 16);
}

static void open_tour(Headless *headless) {
    headless_key(headless, KEY_F2, 0);
    for (int i = 0; i < 400 && (headless->app->tour_due || i < 3); i++) {
        usleep(500);
        headless_frame(headless, 16);
    }
}

// ---- Texts that stand in each other's way ----

typedef struct Drawn {
    Rect rect;  // What is seen of it.
    Slice text;
} Drawn;

typedef struct DrawnTexts {
    ARRAY(Drawn) items;
} DrawnTexts;

// From the top of capitals to the baseline: accents and descenders may meet.
static Rect ink_of(const Headless *headless, const DrawCommand *command, Slice text) {
    const TextMeasure *measure = &headless->app->measure;
    float width = measure->width(measure->self, command->font, text);
    float height = command->font.size * 0.72f;
    return (Rect){command->rect.x, command->rect.y - height, width, height};
}

static bool holds(Rect outer, Rect inner) {
    return outer.x <= inner.x && outer.y <= inner.y && rect_right(outer) >= rect_right(inner) &&
           rect_bottom(outer) >= rect_bottom(inner);
}

static void gather(const Headless *headless, DrawnTexts *texts) {
    const DrawList *list = &headless->list;
    Rect clips[MOST_CLIPS] = {{0, 0, list->width, list->height}};
    int depth = 0;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_CLIP_PUSH) {
            assert_in_range(depth, 0, MOST_CLIPS - 2);
            clips[depth + 1] = rect_common(clips[depth], command->rect);
            depth++;
        } else if (command->kind == DRAW_CLIP_POP) {
            depth--;
        } else if (command->kind == DRAW_TEXT) {
            Slice text = draw_command_text(list, command);
            Rect seen = rect_common(clips[depth], ink_of(headless, command, text));
            if (seen.w > 0 && seen.h > 0) {
                array_push(&texts->items, ((Drawn){seen, text}));
            }
        } else if ((command->kind == DRAW_ROUND || command->kind == DRAW_RECT) &&
                   command->colour.argb >> 24 == 255) {
            // What is painted over is seen no more.
            for (size_t k = 0; k < texts->items.count; k++) {
                Drawn *below = &texts->items.items[k];
                if (holds(command->rect, below->rect)) {
                    below->rect.w = 0;
                }
            }
        }
    }
}

// A baseline is a pixel off, and a bar's name may touch the flag at the playhead.
static bool meet(Rect a, Rect b) {
    Rect both = rect_common(a, b);
    return both.w > 2 && both.h > 2;
}

static size_t count_meetings(const Headless *headless, const char *view) {
    DrawnTexts texts = {0};
    size_t meetings = 0;
    gather(headless, &texts);
    for (size_t i = 0; i < texts.items.count; i++) {
        for (size_t k = i + 1; k < texts.items.count; k++) {
            const Drawn *a = &texts.items.items[i], *b = &texts.items.items[k];
            if (a->rect.w > 0 && b->rect.w > 0 && meet(a->rect, b->rect)) {
                print_message("%s, %.0fx%.0f: \"%.*s\" runs into \"%.*s\" at %.0f,%.0f\n", view,
                              (double)headless->list.width, (double)headless->list.height,
                              (int)a->text.length, a->text.data, (int)b->text.length, b->text.data,
                              (double)b->rect.x, (double)b->rect.y);
                meetings++;
            }
        }
    }
    array_finish(&texts.items);
    return meetings;
}

static size_t of_scenario(Language language, const char *name, Point size) {
    Headless headless = start_in(language, name, size, true);
    size_t meetings = count_meetings(&headless, name);
    headless_key(&headless, 'i', 0);
    headless_key(&headless, KEY_DOWN, 0);
    headless_key(&headless, KEY_DOWN, 0);
    for (int step = 0; step < 12; step++) {
        headless_key(&headless, KEY_RIGHT, 0);
        meetings += count_meetings(&headless, name);
    }
    headless_key(&headless, 't', MOD_SHIFT);
    headless_frame(&headless, 300);
    meetings += count_meetings(&headless, name);
    headless_key(&headless, KEY_END, 0);
    meetings += count_meetings(&headless, name);
    headless_key(&headless, 't', MOD_SHIFT);
    headless_frame(&headless, 300);
    meetings += count_meetings(&headless, name);
    headless_finish(&headless);
    return meetings;
}

static size_t of_pages(Language language, Point size) {
    Headless headless = start_in(language, NULL, size, true);
    settle_start_page(&headless);
    size_t meetings = count_meetings(&headless, "start page");
    headless_finish(&headless);
    headless = start_in(language, "fish_soup", size, true);
    compare_with_shadow(&headless);
    meetings += count_meetings(&headless, "compare");
    headless_finish(&headless);
    return meetings;
}

static void no_text_runs_into_another(void **state) {
    (void)state;
    static const Point sizes[] = {{1024, 640}, {1600, 1000}};
    static const char *const scenarios[] = {"fish_soup",     "gather_exceptions", "deadlock",
                                            "blocking_call", "producer_consumer", "crawler"};
    size_t meetings = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (Language language = 0; language < LANGUAGE_COUNT; language++) {
            meetings += of_pages(language, sizes[i]);
            for (size_t k = 0; k < sizeof scenarios / sizeof *scenarios; k++) {
                meetings += of_scenario(language, scenarios[k], sizes[i]);
            }
        }
    }
    language_use(LANGUAGE_ENGLISH);
    assert_int_equal(meetings, 0);
}

// ---- What is typed ----

static void times_are_read_as_they_are_written(void **state) {
    (void)state;
    static const char *const words[] = {"2 秒", "2秒", "2000 毫秒", "2 s", "2"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Headless headless = start("gather_exceptions", (Point){1600, 1000}, false);
        headless_key(&headless, 'g', MOD_CTRL);
        headless_type(&headless, words[i]);
        headless_key(&headless, KEY_ENTER, 0);
        assert_int_equal(headless.app->playback.now.time, 2 * NANOS_PER_SECOND);
        headless_finish(&headless);
    }
    language_use(LANGUAGE_ENGLISH);
}

// ---- Pictures ----

static size_t picture(const char *name, Headless *headless) {
    size_t different = golden_compare(name, &headless->list, 1, FEW);
    headless_finish(headless);
    return different;
}

static void play(Headless *headless, int steps) {
    for (int i = 0; i < steps; i++) {
        headless_key(headless, KEY_RIGHT, 0);
    }
}

static void the_window_looks_as_it_did(void **state) {
    (void)state;
    static const Point small = {1024, 640}, large = {1600, 1000};
    size_t different = 0;
    Headless headless = start("fish_soup", large, false);
    play(&headless, 4);
    headless_key(&headless, KEY_DOWN, 0);
    different += picture("zh-soup-dark", &headless);
    headless = start("deadlock", large, false);
    headless_key(&headless, 't', MOD_CTRL | MOD_SHIFT);
    different += picture("zh-deadlock-light", &headless);
    headless = start("gather_exceptions", small, false);
    headless_key(&headless, 't', MOD_SHIFT);
    play(&headless, 6);
    headless_frame(&headless, 300);
    different += picture("zh-gather-steps-small", &headless);
    headless = start("crawler", small, false);
    headless_key(&headless, 't', MOD_CTRL | MOD_SHIFT);
    headless_key(&headless, KEY_END, 0);
    headless_frame(&headless, 300);
    different += picture("zh-crawler-small-light", &headless);
    headless = start("fish_soup", large, false);
    compare_with_shadow(&headless);
    different += picture("zh-compare-dark", &headless);
    headless = start("fish_soup", small, false);
    headless_key(&headless, 'e', MOD_CTRL);
    different += picture("zh-export-small", &headless);
    headless = start(NULL, large, false);
    open_tour(&headless);
    different += picture("zh-tour-dark", &headless);
    language_use(LANGUAGE_ENGLISH);
    assert_int_equal(different, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_runs_into_another),
        cmocka_unit_test(times_are_read_as_they_are_written),
        cmocka_unit_test(the_window_looks_as_it_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
