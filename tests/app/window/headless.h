// The app without a window: events go in as if somebody pressed and clicked, frames come out as
// pictures. Time is what the test says it is.
#pragma once

#include "app.h"
#include "app_struct.h"
#include "platform/png.h"

typedef struct Headless {
    App *app;
    Fonts *fonts;
    DrawList list;
    Point size;
    double now;
} Headless;

bool headless_start(Headless *headless, Point size, Error *error);
void headless_finish(Headless *headless);
void headless_open(Headless *headless, const char *path);      // And waits until the run is over.
void headless_frame(Headless *headless, double milliseconds);  // Time passes, then a frame.
void headless_key(Headless *headless, uint32_t key, uint32_t modifiers);
void headless_move(Headless *headless, Point place);
void headless_click(Headless *headless, Point place);
void headless_drag(Headless *headless, Point from, Point to, int button);
void headless_wheel(Headless *headless, Point place, float notches, uint32_t modifiers);
void headless_type(Headless *headless, const char *text);
// Opens scenarios/NAME.py, or nothing when it is NULL, drawn without fonts: so a picture is the
// same everywhere.
Headless headless_scenario(const char *name, Point size);
// The middle of the first place of this kind; fails the test when there is none.
Point headless_place(const Headless *headless, HitKind kind, uint32_t a);
bool headless_save(Headless *headless, const char *path, Error *error);
