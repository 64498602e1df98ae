// The window around the app: waits for events, hands them on, shows the frames.
#pragma once

#include "base/error.h"
#include "commands/command.h"

// Opens the window with the files named and stays until it is closed. False with a sentence in
// `error` when there is no display for one: nothing has happened then.
bool window_loop_run(const Arguments *arguments, Error *error);
