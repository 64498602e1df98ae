// Buttons and their like, immediate mode: a pane calls one where it should be drawn and learns
// whether it was used. What is under the pointer is found in the places of the frame before, from
// the topmost down, so a widget drawn later hides those beneath it.
//
//     ui_begin(&ui, &list, milliseconds);
//     if (ui_button(&ui, WIDGET_ID("export", 0), box, ICON_EXPORT, SLICE("Export"), 0)) ...
//     ui_end(&ui);
//
// Between frames every event goes through ui_input() first.
#pragma once

#include "base/array.h"
#include "ui/draw_list.h"
#include "ui/input.h"
#include "ui/text_field.h"

typedef uint64_t WidgetId;  // 0 is no widget.

WidgetId widget_id(const char *name, uint64_t index);
#define WIDGET_ID(name, index) widget_id((name), (uint64_t)(index))

typedef struct WidgetPlace {
    WidgetId id;
    Rect rect;
    bool focusable;
    bool keys_only;  // The pointer goes through it.
    bool preferred;  // Of a list: where Tab comes in.
    Rect seen;       // The part of it that is not clipped away.
    unsigned layer;  // Above the window: in the first, second ... menu or dialog.
    unsigned section;
    WidgetId list;  // Tab stops once in a list, arrows move in it; 0: in none.
} WidgetPlace;

enum { MOST_LAYERS = 8 };

typedef struct Ui {
    DrawList *list;
    double now;  // Milliseconds, as given to ui_begin().
    Point mouse;
    bool mouse_inside;
    uint32_t modifiers;
    WidgetId hot;      // Under the pointer.
    WidgetId active;   // Held by the left button.
    WidgetId focus;    // Takes keys.
    bool focus_shown;  // Only after a key was used.
    bool no_tips;
    bool resting;  // The pointer lies still while keys are used: it asks for no tip.
    bool still;    // Nothing fades in.
    // What happened since the last frame.
    WidgetId pressed, clicked, right_clicked, middle_clicked;
    int clicks;
    Point press_at;  // Where the button went down.
    float wheel_x, wheel_y;
    // What the frame asks for.
    CursorShape cursor;
    double wake_at;  // Draw again at this time; 0: not needed.
    // Inner matters.
    ARRAY(WidgetPlace) places;      // Of the frame under way.
    ARRAY(WidgetPlace) shown;       // Of the frame before.
    unsigned section, layer;        // That are being drawn.
    Rect clip;                      // Of what is being drawn; empty: nothing is cut.
    unsigned layers;                // Open in the frame before.
    WidgetId beneath[MOST_LAYERS];  // What had the focus when each was opened.
    double hot_since;
    WidgetId menu;  // Open since `menu_since`.
    double menu_since;
    WidgetId tip_owner;
    Rect tip_place;
    Text tip;
} Ui;

void ui_finish(Ui *ui);  // A zeroed Ui is ready.
void ui_begin(Ui *ui, DrawList *list, double now);
void ui_end(Ui *ui);  // Draws the tooltip, if one is due.

// Feeds one event. True when a widget took it, so that no one else should.
bool ui_input(Ui *ui, const InputEvent *event);

// --- Focus: see focus.c.
void ui_section(Ui *ui);  // What is drawn from here on comes after what was drawn before, for Tab.
void ui_layer(Ui *ui);    // ... and hides it from keys: a menu, a dialog.
bool ui_focus_next(Ui *ui, bool backward);  // False: nothing can have it.
// To the next thing of the list that has the focus, or the one before; false at its end.
bool ui_focus_in_list(Ui *ui, int by);
const WidgetPlace *ui_focused(const Ui *ui);  // NULL: nothing that is shown and in reach.
void ui_settle_layers(Ui *ui);                // For ui_end().

// A place that takes the pointer. The rest is for widgets of your own.
void ui_place(Ui *ui, WidgetId id, Rect rect, bool focusable);
// What is placed from here on takes the pointer only within `clip`; an empty one ends it.
void ui_clip(Ui *ui, Rect clip);
bool ui_clicked(Ui *ui, WidgetId id);
bool ui_is_hot(const Ui *ui, WidgetId id);   // And no other is held.
bool ui_is_held(const Ui *ui, WidgetId id);  // Dragging: see press_at and mouse.
void ui_focus_ring(Ui *ui, WidgetId id, Rect rect, float radius);
// Shows `text` near `place` when the pointer rests on `id`. Newlines separate rows.
void ui_tooltip(Ui *ui, WidgetId id, Rect place, Slice text);

enum { UI_FILLED = 1, UI_QUIET = 2, UI_OFF = 4, UI_CHOSEN = 8 };

// An icon (or ICON_NONE), a label (or empty), 32 or 28 high.
bool ui_button(Ui *ui, WidgetId id, Rect rect, Icon icon, Slice label, unsigned flags);
bool ui_icon_button(Ui *ui, WidgetId id, Rect rect, Icon icon, Slice tip, unsigned flags);
// On or off; returns what it is now.
bool ui_toggle(Ui *ui, WidgetId id, Rect rect, bool on);
// One of several; returns what is chosen now.
int ui_switch(Ui *ui, WidgetId id, Rect rect, const char *const *labels, int count, int chosen);
// The same, for none to be chosen now.
void ui_switch_off(Ui *ui, Rect rect, const char *const *labels, int count, int chosen);
// The width the switch and the button want.
float ui_switch_width(const Ui *ui, const char *const *labels, int count);
float ui_button_width(const Ui *ui, Icon icon, Slice label);
// A key's name in its frame, right aligned in `rect`; returns its width.
float ui_key_cap(Ui *ui, Rect rect, Slice key);

// Vertical when higher than wide. Returns the new offset, within 0 and content - view.
float ui_scrollbar(Ui *ui, WidgetId id, Rect track, float content, float view, float offset);

// The gap between two panes; `vertical` ones move along x. Returns how far it is being dragged.
float ui_splitter(Ui *ui, WidgetId id, Rect gap, bool vertical);

typedef struct MenuItem {
    const char *label;  // NULL: a line between groups.
    const char *key;    // Its shortcut, or NULL.
    Icon icon;
    bool off, chosen;
    const char *note;  // Beside the label, dimmer; or NULL.
} MenuItem;

enum { MENU_OPEN = -1, MENU_DISMISSED = -2 };

// A menu at `anchor`, kept inside the picture. Returns the chosen index, MENU_OPEN while the user
// thinks, MENU_DISMISSED when a click went elsewhere. Draw it last.
int ui_menu(Ui *ui, WidgetId id, Point anchor, const MenuItem *items, int count);

// A field with a search look; true while it has the focus.
bool ui_text_field(Ui *ui, WidgetId id, Rect rect, Icon icon, TextField *field, Slice hint);
