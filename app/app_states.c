// The menu of states: which tasks have a lane.
#include "app_struct.h"
#include "base/translate.h"
#include "panes/state_filter.h"

static Point anchor_of(const App *app) {
    Rect button = hits_find(&app->hits, HIT_ACTION, ACTION_STATES).rect;
    Rect pane = app->layout.timeline;
    return button.w > 0 ? (Point){button.x, rect_bottom(button) + 4}
                        : (Point){rect_right(pane) - 240, pane.y + 40};
}

static void choose(App *app, int row) {
    // The first row is all of them, and a line follows it.
    uint32_t state = row < 2 ? 0 : 1u << state_filter_choice((size_t)row - 2);
    app->view.states = row < 2 ? 0 : app->view.states ^ state;
    app->view.scroll = 0;
}

void app_states_draw_menu(Frame *frame, App *app) {
    if (!app->states_open) {
        return;
    }
    MenuItem items[STATE_CHOICES + 2] = {{.label = _("All states"), .chosen = !app->view.states},
                                         {.label = NULL}};
    Text keys[STATE_CHOICES] = {0};
    for (size_t i = 0; i < STATE_CHOICES; i++) {
        LaneState state = state_filter_choice(i);
        bool chosen = app->view.states >> state & 1;
        uint32_t count = state_filter_count(frame->scene, state);
        text_printf(&keys[i], "%u", count);
        items[i + 2] = (MenuItem){.label = _(lane_state_word(state)),
                                  .key = text_c(&keys[i]),
                                  .icon = state_style(chrome_look(state))->glyph,
                                  .off = !count && !chosen,
                                  .chosen = chosen};
    }
    int row = ui_menu(frame->ui, WIDGET_ID("states", 0), anchor_of(app), items, STATE_CHOICES + 2);
    if (row != MENU_OPEN) {
        app->states_open = false;
        app_mark(app);
    }
    if (row >= 0) {
        choose(app, row);
    }
    for (size_t i = 0; i < STATE_CHOICES; i++) {
        text_finish(&keys[i]);
    }
}
