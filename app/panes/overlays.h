// What lies above all panes: the key sheet, the prompt for a path or a time, the tooltip over the
// lanes, a short message.
#pragma once

#include "panes/axis_map.h"

// The dim ground and the box of a dialog; a click beside the box asks to close it.
void overlay_dialog(Frame *frame, Rect box);
// Returns how far it is scrolled now, which is no further than there is something to see.
float overlay_key_sheet(Frame *frame, float scroll);
// What every state looks like and means; likewise.
float overlay_state_sheet(Frame *frame, float scroll);
void overlay_prompt(Frame *frame, TextField *field);
void overlay_toast(Frame *frame);
// About the span under the pointer.
void overlay_lane_tip(Frame *frame);
