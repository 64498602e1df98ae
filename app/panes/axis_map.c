#include "panes/axis_map.h"

#include <math.h>

// Room at the ends of a run that fits: for beads at 0, and for the caps at the end.
#define FIT_LEFT    16.0
#define FIT_RIGHT   57.0
#define FIT_RESULTS 104.0
#define BEAD_STEP   6.0f
#define BEAD_ROOM   18.0f
#define BEAD_NEXT   48.0

double axis_length(const Scene *scene) {
    if (scene->view.axis == AXIS_STEPS) {
        return scene->columns->width > 0 ? scene->columns->width : 1;
    }
    if (scene->view.squeezed && scene->squeeze && scene->squeeze->length > 0) {
        return scene->squeeze->length;
    }
    Nanos end = scene->timeline ? timeline_end(scene->timeline) : 0;
    return end > 0 ? (double)end : 1e9;
}

// After a deadlock the bars run on for ever: some of that is shown.
static double room_for_ever(const Scene *scene) {
    const Timeline *timeline = scene->timeline;
    bool stuck = scene->view.axis == AXIS_TIME && timeline && timeline_is_over(timeline) &&
                 timeline_outcome(timeline) == OUTCOME_DEADLOCK;
    return stuck ? 0.35 : 0;
}

AxisMap axis_map_make(const Scene *scene, float left, float right) {
    const View *view = &scene->view;
    AxisMap map = {.axis = view->axis,
                   .left = left,
                   .right = right,
                   .timeline = scene->timeline,
                   .columns = scene->columns};
    if (view->axis == AXIS_TIME && view->squeezed) {
        map.squeeze = scene->squeeze;
    }
    double width = right - left > 1 ? (double)(right - left) : 1;
    if (!view->fit) {
        map.begin = view->begin;
        map.scale = width / (view->end - view->begin > 0 ? view->end - view->begin : 1);
        return map;
    }
    double room = width - FIT_LEFT - FIT_RIGHT;
    if (view->axis == AXIS_STEPS) {
        room -= FIT_RESULTS;
    }
    map.scale = (room > 8 ? room : 8) / (axis_length(scene) * (1 + room_for_ever(scene)));
    if (view->axis == AXIS_STEPS) {
        double most = COLUMN_MOST / fmax(1, scene->columns->widest);
        map.scale = fmax(COLUMN_LEAST, fmin(most, map.scale));
    }
    map.begin = -FIT_LEFT / map.scale;
    return map;
}

double axis_unit_of(const AxisMap *map, double position) {
    return map->squeeze ? squeeze_at(map->squeeze, position) : position;
}

double axis_unit_of_time(const AxisMap *map, Nanos time) {
    if (map->axis == AXIS_STEPS) {
        Moment moment = timeline_moment_of_time(map->timeline, time);
        return step_columns_of_moment(map->columns, map->timeline, moment);
    }
    return axis_unit_of(map, (double)time);
}

float axis_x(const AxisMap *map, double position) {
    double x = (axis_unit_of(map, position) - map->begin) * map->scale;
    // Far outside is far outside: floats lose their pixels long before doubles do.
    x = x < -1e6 ? -1e6 : x > 1e6 ? 1e6 : x;
    return map->left + (float)x;
}

double axis_unit(const AxisMap *map, float x) {
    return map->begin + (double)(x - map->left) / map->scale;
}

double axis_position(const AxisMap *map, float x) {
    double unit = axis_unit(map, x);
    return map->squeeze ? squeeze_time(map->squeeze, unit) : unit;
}

float axis_shift(const AxisMap *map, uint32_t step) {
    if (!step) {
        return 0;
    }
    SpanRange instant = timeline_instant_of(map->timeline, step);
    if (instant.count < 2) {
        return 0;
    }
    uint32_t next = instant.first + instant.count;
    Nanos time = timeline_step(map->timeline, step).time;
    if (next <= timeline_step_count(map->timeline)) {
        Nanos later = timeline_step(map->timeline, next).time;
        double apart = axis_unit_of(map, (double)later) - axis_unit_of(map, (double)time);
        if (apart * map->scale < BEAD_NEXT) {
            return 0;
        }
    }
    float each = fminf(BEAD_STEP, BEAD_ROOM / (float)(instant.count - 1));
    return each * (float)(step - instant.first);
}

float axis_column(const AxisMap *map, uint32_t step) {
    return axis_x(map, step_columns_left(map->columns, step));
}

float axis_column_right(const AxisMap *map, uint32_t step) {
    return axis_x(map, step_columns_right(map->columns, step));
}

float axis_x_of_step(const AxisMap *map, uint32_t step) {
    if (map->axis == AXIS_STEPS) {
        return (axis_column(map, step) + axis_column_right(map, step)) / 2;
    }
    if (!step) {
        return axis_x(map, 0);
    }
    return axis_x(map, (double)timeline_step(map->timeline, step).time) + axis_shift(map, step);
}

float axis_x_of_time(const AxisMap *map, Nanos time) {
    if (map->axis == AXIS_TIME) {
        return axis_x(map, (double)time);
    }
    Moment moment = timeline_moment_of_time(map->timeline, time);
    return axis_x(map, step_columns_of_moment(map->columns, map->timeline, moment));
}

float axis_x_of_moment(const AxisMap *map, Moment moment) {
    if (map->axis == AXIS_STEPS) {
        return axis_x(map, step_columns_of_moment(map->columns, map->timeline, moment));
    }
    float x = axis_x(map, (double)moment.time);
    if (!moment.step) {
        return x;
    }
    Step step = timeline_step(map->timeline, moment.step);
    if (moment.within && moment.time <= step.time) {
        return axis_x_of_step(map, moment.step);
    }
    // Time passes after the last bead of an instant, wherever that was moved to.
    return fmaxf(x, axis_x_of_step(map, moment.step));
}

float axis_x_unplayed(const AxisMap *map, Moment moment) {
    if (map->axis == AXIS_STEPS && moment.within && moment.step) {
        return axis_column_right(map, moment.step);
    }
    return axis_x_of_moment(map, moment) + (moment.within ? 1.0f : 0.0f);
}

Moment axis_moment(const AxisMap *map, float x) {
    double position = axis_position(map, x);
    if (map->axis == AXIS_STEPS) {
        return step_columns_moment(map->columns, map->timeline, position);
    }
    double end = (double)timeline_end(map->timeline);
    position = position < 0 ? 0 : position > end ? end : position;
    return timeline_moment_of_time(map->timeline, nanos_from_double(position));
}

bool axis_piece(const AxisMap *map, float left, float right, AxisPiece *piece) {
    if (left >= right) {
        return false;
    }
    // A hair to the right, so that the end of one piece is found in the next.
    double time = axis_position(map, left + 0.01f);
    *piece = (AxisPiece){.left = left, .right = right};
    size_t index = squeeze_cut_after(map->squeeze, time);
    if (map->squeeze && index < map->squeeze->cuts.count) {
        const Cut *cut = &map->squeeze->cuts.items[index];
        bool within = time >= (double)cut->begin;
        float end = axis_x(map, (double)(within ? cut->end : cut->begin));
        piece->right = fminf(right, fmaxf(end, left + 0.5f));
    }
    double begin = axis_position(map, left), end = axis_position(map, piece->right);
    piece->begin = begin < 0 ? 0 : nanos_from_double(begin);
    piece->end = nanos_from_double(end);
    if (piece->end <= piece->begin) {
        piece->end = nanos_add(piece->begin, 1);
    }
    return true;
}

void axis_visible(const AxisMap *map, int64_t *begin, int64_t *end) {
    double first = axis_position(map, map->left), last = axis_position(map, map->right);
    if (map->axis == AXIS_STEPS) {
        *begin = (int64_t)step_columns_at(map->columns, first);
        *end = (int64_t)step_columns_at(map->columns, last) + 1;
        return;
    }
    // Moved beads lie right of their time.
    first = axis_position(map, map->left - BEAD_ROOM);
    *begin = first < 0 ? 0 : nanos_from_double(first);
    *end = last < 1 ? 1 : nanos_from_double(last + 1);
}
