// Many tasks at once: those that run one function, or those of a measured range.
#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"
#include "panes/inspect.h"
#include "panes/moments.h"

static const LaneState ORDER[] = {STATE_FINISHED, STATE_IO,     STATE_RESOURCE,  STATE_READY,
                                  STATE_SLEEP,    STATE_AWAIT,  STATE_RUNNING,   STATE_CANCELLING,
                                  STATE_BLOCKED,  STATE_FAILED, STATE_CANCELLED, STATE_PENDING};
enum { ORDER_COUNT = sizeof ORDER / sizeof *ORDER };

static void draw_count(Inspect *in, LaneState state, uint32_t count, uint32_t most) {
    Frame *frame = in->frame;
    DrawList *list = frame->list;
    Rect row;
    Text text = {0};
    text_printf(&text, "%u", count);
    bool seen = inspect_row(in, INSPECT_ROW, &row);
    inspect_write(in, slice_from(_(lane_state_word(state))), text_slice(&text), (Slice){"", 0});
    if (seen) {
        chrome_glyph(frame, state, (Point){row.x + 7, row.y + row.h / 2}, 12);
        rect_cut_left(&row, 20);
        draw_text_in(list, rect_cut_left(&row, 88), ALIGN_LEFT, TEXT_LABEL,
                     slice_from(_(lane_state_word(state))), ink(list, TOKEN_T1));
        draw_text_in(list, rect_cut_left(&row, 36), ALIGN_RIGHT, TEXT_TIME, text_slice(&text),
                     ink(list, TOKEN_T1));
        rect_cut_left(&row, 10);
        float width = fmaxf(3, row.w * (float)count / (float)most);
        draw_round(list, (Rect){row.x, row.y + row.h / 2 - 4, width, 8}, 2,
                   ink(list, state_style(chrome_look(state))->flat));
    }
    text_finish(&text);
}

void inspect_counts(Inspect *in, const uint32_t counts[STATE_COUNT]) {
    uint32_t most = 0;
    for (int i = 0; i < ORDER_COUNT; i++) {
        most = counts[ORDER[i]] > most ? counts[ORDER[i]] : most;
    }
    if (!most) {
        inspect_empty(in, _("No task exists now"));
        return;
    }
    for (int i = 0; i < ORDER_COUNT; i++) {
        if (counts[ORDER[i]]) {
            draw_count(in, ORDER[i], counts[ORDER[i]], most);
        }
    }
}

static void draw_longest(Inspect *in, const Ranking *ranking) {
    Frame *frame = in->frame;
    const Timeline *timeline = frame->scene->timeline;
    Text name = {0}, length = {0};
    inspect_section(in, _("Longest steps"), (Slice){"", 0});
    if (!ranking->steps[0]) {
        inspect_empty(in, _("No step takes time"));
    }
    for (int i = 0; i < RANKED && ranking->steps[i]; i++) {
        Step step = timeline_step(timeline, ranking->steps[i]);
        LaneState state = STATE_RUNNING;
        uint32_t span = timeline_span_at_event(timeline, step.lane, step.last_event);
        for (uint32_t back = 0; span != NO_SPAN && span >= back && back < 3; back++) {
            Span seen = timeline_span(timeline, step.lane, span - back);
            state = seen.state == STATE_BLOCKED && seen.begin_event >= step.event ? STATE_BLOCKED
                                                                                  : state;
        }
        text_clear(&name);
        text_clear(&length);
        chrome_lane_name(frame, step.lane, &name);
        time_write_length(&length, step.end - step.time, timeline_unit(timeline));
        inspect_item(in, &(InspectItem){
                             .state = state,
                             .text = text_slice(&name),
                             .after = text_slice(&length),
                             .token = TOKEN_T1,
                             .hit = HIT_MOMENT,
                             .a = step.event,
                             .b = step.lane,
                         });
    }
    text_finish(&name);
    text_finish(&length);
}

static void draw_slowest(Inspect *in, const Ranking *ranking) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    Text name = {0}, length = {0};
    inspect_section(in, _("Slowest tasks"), (Slice){"", 0});
    if (!ranking->tasks[0]) {
        inspect_empty(in, _("No task lives here"));
    }
    for (int i = 0; i < RANKED && ranking->tasks[i]; i++) {
        LaneId id = ranking->tasks[i];
        text_clear(&name);
        text_clear(&length);
        chrome_lane_name(frame, id, &name);
        time_write_length(&length, ranking->lengths[i], timeline_unit(scene->timeline));
        inspect_item(in, &(InspectItem){
                             .state = timeline_lane_at(scene->timeline, id, scene->now).state,
                             .text = text_slice(&name),
                             .after = text_slice(&length),
                             .token = TOKEN_T1,
                             .hit = HIT_TASK,
                             .a = id,
                         });
    }
    text_finish(&name);
    text_finish(&length);
}

void inspect_ranking(Inspect *in) {
    const Ranking *ranking = in->frame->scene->ranking;
    if (ranking && ranking->folded) {
        draw_longest(in, ranking);
        draw_slowest(in, ranking);
    }
}

void inspect_group(Inspect *in, const Lane *first) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    const Timeline *timeline = scene->timeline;
    uint32_t counts[STATE_COUNT] = {0};
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        const Lane *lane = timeline_lane(timeline, timeline_row(timeline, row));
        if (lane->kind == LANE_TASK && lane->function == first->function) {
            counts[timeline_lane_at(timeline, lane->id, scene->now).state]++;
        }
    }
    Text title = {0};
    const char *rest = text_append_to_slot(&title, _("{} {} tasks at {}"));
    text_printf(&title, "%zu", timeline_group_of(timeline, first->id));
    rest = text_append_to_slot(&title, rest);
    text_append(&title, timeline_text(timeline, first->function));
    rest = text_append_to_slot(&title, rest);
    time_write(&title, scene->now.time, timeline_unit(timeline), moment_grain(scene));
    text_append_c(&title, rest);
    in->rest.y -= 8;
    inspect_section(in, text_c(&title), (Slice){"", 0});
    inspect_counts(in, counts);
    if (counts[STATE_NOT_YET]) {
        text_clear(&title);
        text_printf(&title, "%u", counts[STATE_NOT_YET]);
        inspect_fact_plain(in, _("To come"), text_slice(&title));
    }
    text_finish(&title);
    inspect_ranking(in);
}

static void write_ends(const Timeline *timeline, const Ranking *ranking, Text *title, Text *note) {
    const Trace *trace = timeline_trace(timeline);
    uint32_t last = (uint32_t)timeline_folded(timeline) - 1;
    Nanos from = trace_at(trace, ranking->from)->time;
    Nanos to = trace_at(trace, ranking->to < last ? ranking->to : last)->time;
    TimeUnit unit = timeline_unit(timeline);
    const char *rest = text_append_to_slot(title, _("{} to {}"));
    time_write(title, from, unit, 0);
    rest = text_append_to_slot(title, rest);
    time_write(title, to, unit, 0);
    text_append_c(title, rest);
    rest = text_append_to_slot(note, _("{} measured"));
    time_write_length(note, to - from, unit);
    text_append_c(note, rest);
}

void inspect_range(Inspect *in) {
    Frame *frame = in->frame;
    const Scene *scene = frame->scene;
    const Ranking *ranking = scene->ranking;
    if (!ranking || !ranking->folded) {
        return;
    }
    Text title = {0}, note = {0};
    write_ends(scene->timeline, ranking, &title, &note);
    Rect glyph;
    inspect_heading(in, text_slice(&title), text_slice(&note), &glyph);
    draw_icon(frame->list, ICON_FIT, rect_centre(glyph), 16, frame_ink(frame, TOKEN_ACCENT));
    text_clear(&note);
    text_printf(&note, "%u", ranking->step_count);
    inspect_fact_plain(in, _("Steps"), text_slice(&note));
    text_clear(&note);
    text_printf(&note, "%u", ranking->task_count);
    inspect_fact_plain(in, _("Tasks"), text_slice(&note));
    text_clear(&title);
    const char *rest = text_append_to_slot(&title, _("Tasks at {}"));
    time_write(&title, scene->now.time, timeline_unit(scene->timeline), moment_grain(scene));
    text_append_c(&title, rest);
    inspect_section(in, text_c(&title), (Slice){"", 0});
    uint32_t counts[STATE_COUNT] = {0};
    timeline_population_at(scene->timeline, scene->now, counts);
    inspect_counts(in, counts);
    text_finish(&title);
    text_finish(&note);
    inspect_ranking(in);
}
