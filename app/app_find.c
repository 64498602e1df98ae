// The find box: from one hit to the next, and showing only the tasks that were found.
#include "app_struct.h"
#include "base/translate.h"

void app_find_update(App *app) {
    if (app_has_run(app)) {
        search_update(&app->document->search, app->document->timeline,
                      text_slice(&app->find_field.text));
        app->view.filtered = app->view.filtered && search_is_on(&app->document->search);
    }
}

static bool go_to_lane(App *app, int by) {
    const Timeline *timeline = app->document->timeline;
    int64_t rows = (int64_t)timeline_row_count(timeline);
    const Lane *lane = app->view.lane ? timeline_lane(timeline, app->view.lane) : NULL;
    int64_t row = lane ? (int64_t)lane->row : by > 0 ? -1 : 0;
    for (int64_t i = 0; i < rows; i++) {
        row = (row + by + rows) % rows;
        LaneId id = timeline_row(timeline, (size_t)row);
        if (search_has_lane(&app->document->search, id)) {
            app_select(app, id, NO_SPAN);
            app_reveal(app, id);
            return true;
        }
    }
    return false;
}

// Printed lines, round and round.
static bool go_to_line(App *app, int by) {
    const Search *search = &app->document->search;
    size_t count = search->events.count;
    uint32_t here = app->playback.now.event;
    for (size_t i = 0; i < count; i++) {
        uint32_t event = search->events.items[by > 0 ? i : count - 1 - i];
        if (by > 0 ? event > here : event < here) {
            app_go(app, timeline_moment_of_event(app->document->timeline, event));
            return true;
        }
    }
    if (count) {
        uint32_t event = search->events.items[by > 0 ? 0 : count - 1];
        app_go(app, timeline_moment_of_event(app->document->timeline, event));
    }
    return count > 0;
}

void app_find_next(App *app, int by) {
    if (!app_has_run(app) || !app->find_field.text.length) {
        return;
    }
    app_find_update(app);
    if (!go_to_lane(app, by) && !go_to_line(app, by)) {
        app_toast(app, _("Nothing is called “%s”."), text_c(&app->find_field.text));
    }
}

void app_find_clear(App *app) {
    text_field_set(&app->find_field, (Slice){"", 0});
    app_find_update(app);
}

void app_filter(App *app) {
    if (search_is_on(&app->document->search)) {
        app->view.filtered = !app->view.filtered;
        app->view.scroll = 0;
        return;
    }
    app_toast(app, _("Type what to show: a name, or “failed”, “cancelled”, “pending”."));
    app_act(app, ACTION_FIND, 0);
}
