// SDL's events in our words.
#pragma once

#include <SDL.h>

#include "ui/input.h"

// Whether there is something to tell. `unit` turns SDL's positions into logical px. Frees what the
// SDL event owns.
bool window_event_translate(SDL_Event *source, float unit, InputEvent *event);
