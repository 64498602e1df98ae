// Pictures of the window without a window, to be looked at: draw_window OUT.png FILE|- WORDS...
// where a word is zh (with COROSCOPE_LOCALES), wait=MILLISECONDS, open=FILE, 1600x1000, light,
// steps=N (steps forward), at=NANOS, key=K, find=WORDS, squeezed, click=X,Y, hover=X,Y,
// zoom=X,Y,NOTCHES, or menu=X,Y or select=LANE.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "headless.h"

static void obey(Headless *headless, const char *word) {
    float x, y, notches;
    long long number;
    unsigned id;
    App *app = headless->app;
    if (strcmp(word, "light") == 0) {
        app_act(app, ACTION_THEME, 0);
    } else if (strcmp(word, "zh") == 0) {
        language_begin();
        language_use(LANGUAGE_CHINESE);
    } else if (sscanf(word, "steps=%lld", &number) == 1) {
        for (; number > 0; number--) {
            app_act(app, ACTION_NEXT_STEP, 0);
        }
    } else if (sscanf(word, "at=%lld", &number) == 1) {
        app_go(app, timeline_moment_of_time(app_lead(app)->timeline, number));
    } else if (sscanf(word, "action=%u", &id) == 1) {
        app_act(app, (Action)id, 0);
    } else if (strncmp(word, "find=", 5) == 0) {
        app_act(app, ACTION_FIND, 0);
        headless_type(headless, word + 5);
    } else if (strcmp(word, "squeezed") == 0) {
        app_act(app, ACTION_AXIS_COMPRESSED, 0);
    } else if (sscanf(word, "wait=%lld", &number) == 1) {
        usleep((useconds_t)number * 1000);
    } else if (strncmp(word, "open=", 5) == 0) {
        headless_open(headless, word + 5);
    } else if (strcmp(word, "axis") == 0) {
        app_act(app, ACTION_SWAP_AXIS, 0);
    } else if (strncmp(word, "key=", 4) == 0) {
        headless_key(headless, (uint32_t)word[4], 0);
    } else if (sscanf(word, "click=%f,%f", &x, &y) == 2) {
        headless_click(headless, (Point){x, y});
    } else if (sscanf(word, "menu=%f,%f", &x, &y) == 2) {
        headless_drag(headless, (Point){x, y}, (Point){x, y}, MOUSE_RIGHT);
    } else if (sscanf(word, "hover=%f,%f", &x, &y) == 2) {
        headless_move(headless, (Point){x, y});
    } else if (sscanf(word, "zoom=%f,%f,%f", &x, &y, &notches) == 3) {
        headless_wheel(headless, (Point){x, y}, notches, MOD_CTRL);
    } else if (sscanf(word, "select=%u", &id) == 1) {
        app_select(app, id, NO_SPAN);
    }
    headless_frame(headless, 500);
    headless_frame(headless, 500);
}

int main(int count, char **words) {
    Error error = {0};
    Headless headless;
    Point size = {1600, 1000};
    for (int i = 3; i < count; i++) {
        sscanf(words[i], "%fx%f", &size.x, &size.y);
    }
    if (count < 3 || !headless_start(&headless, size, &error)) {
        fprintf(stderr, "draw_window: %s\n", error.message);
        return 1;
    }
    if (strcmp(words[2], "-") != 0) {
        headless_open(&headless, words[2]);
    }
    for (int i = 0; i < 60; i++) {
        headless_frame(&headless, 16);
    }
    for (int i = 3; i < count; i++) {
        obey(&headless, words[i]);
    }
    bool fine = headless_save(&headless, words[1], &error);
    if (!fine) {
        fprintf(stderr, "draw_window: %s\n", error.message);
    }
    headless_finish(&headless);
    return !fine;
}
