#include "panes/compare.h"

#include <math.h>

#include "base/translate.h"
#include "panes/chrome.h"

#define GAP          8.0f
#define STRIP        100.0f
#define STRIP_LOW    72.0f
#define BOTTOM       212.0f
#define NUMBERS      560.0f
#define NAMES        200.0f
#define NAMES_NARROW 140.0f

CompareLayout compare_layout(Rect rest, Point size) {
    CompareLayout layout = {0};
    bool low = size.y < 640;
    layout.strip = rect_cut_top(&rest, low ? STRIP_LOW : STRIP);
    rect_cut_top(&rest, GAP);
    if (size.y >= 800) {
        Rect bottom = rect_cut_bottom(&rest, BOTTOM);
        rect_cut_bottom(&rest, GAP);
        layout.numbers = rect_cut_right(&bottom, fminf(NUMBERS, bottom.w * 0.42f));
        rect_cut_right(&bottom, GAP);
        layout.changes = bottom;
    }
    layout.timeline = rest;
    return layout;
}

double compare_stretch(const CompareScene *compare, int side) {
    Nanos own = timeline_end(compare->sides[side].scene.timeline);
    Nanos lead = timeline_end(compare->sides[compare->lead].scene.timeline);
    return compare->same_length && own > 0 && lead > 0 ? (double)lead / (double)own : 1;
}

Moment compare_follow(const CompareScene *compare, int side, Moment lead) {
    const Timeline *timeline = compare->sides[side].scene.timeline;
    double time = (double)lead.time / compare_stretch(compare, side);
    // Nothing has begun there either; and at its end all is over.
    if (lead.event == 0) {
        return timeline_begin(timeline);
    }
    return time >= (double)timeline_end(timeline)
               ? timeline_last(timeline)
               : timeline_moment_of_time(timeline, nanos_from_double(time));
}

AxisMap compare_map(const CompareScene *compare, int side, Rect timeline) {
    float names = timeline.w < 800 ? NAMES_NARROW : NAMES;
    AxisMap map = axis_map_make(&compare->sides[compare->lead].scene, timeline.x + 1 + names,
                                rect_right(timeline) - 2);
    if (side != compare->lead) {
        const Scene *scene = &compare->sides[side].scene;
        double stretch = compare_stretch(compare, side);
        map.timeline = scene->timeline;
        map.columns = scene->columns;
        map.scale *= stretch;
        map.begin /= stretch;
    }
    return map;
}

void compare_badge_draw(Frame *frame, int side, Point centre) {
    DrawList *list = frame->list;
    Rect box = {roundf(centre.x - 9), roundf(centre.y - 9), 18, 18};
    draw_round(list, box, 4, ink(list, side ? TOKEN_RUN : TOKEN_T2));
    draw_text_in(list, box, ALIGN_CENTRE, TEXT_HEADER, side ? SLICE("B") : SLICE("A"),
                 ink(list, side ? TOKEN_RUN_TEXT : TOKEN_PANEL));
}

Token compare_delta_token(Nanos delta) {
    return delta < 0 ? TOKEN_DONE : delta > 0 ? TOKEN_FAIL : TOKEN_T3;
}

void compare_write_total(const Timeline *timeline, Text *out) {
    TimeUnit unit = timeline_unit(timeline);
    if (unit == UNIT_MINUTE || unit == UNIT_HOUR) {
        time_write(out, timeline_end(timeline), unit, 0);
    } else {
        time_write_length(out, timeline_end(timeline), unit);
    }
}

void compare_write_delta(const CompareScene *compare, Nanos delta, Text *out) {
    TimeUnit unit = timeline_unit(compare->sides[1].scene.timeline);
    text_append_c(out, delta < 0 ? "−" : delta > 0 ? "+" : "");
    time_write(out, delta < 0 ? -delta : delta, unit, 0);
}

// ---- The strip
// -----------------------------------------------------------------------------------

static Rect card(Frame *frame, Rect box) {
    draw_round(frame->list, box, 8, frame_ink(frame, TOKEN_PANEL));
    draw_round_stroke(frame->list, box, 8, 1, frame_ink(frame, TOKEN_LINE));
    return rect_inset(box, box.w < 220 ? 12 : 20, box.h < STRIP ? 8 : 18);
}

static void draw_figure(Frame *frame, Rect rest, Slice figure, Token token, Slice note) {
    DrawList *list = frame->list;
    float width = draw_text_in(list, rest, ALIGN_LEFT, TEXT_FIGURE, figure, ink(list, token));
    rect_cut_left(&rest, width + 14);
    rest.y += 3;
    if (rest.w > 40) {
        draw_text_in(list, rest, ALIGN_LEFT, TEXT_NOTE, note, ink(list, TOKEN_T2));
    }
}

static void draw_side(Frame *frame, const CompareScene *compare, int side, Rect box) {
    DrawList *list = frame->list;
    const CompareSide *one = &compare->sides[side];
    Rect rest = card(frame, box), head = rect_cut_top(&rest, 22);
    compare_badge_draw(frame, side, (Point){head.x + 9, head.y + 11});
    rect_cut_left(&head, 26);
    draw_text_in(list, head, ALIGN_LEFT, TEXT_BODY, one->title, ink(list, TOKEN_T2));
    rect_cut_top(&rest, fmaxf(0, rest.h - 38));
    Text figure = {0}, note = {0};
    const Timeline *timeline = one->scene.timeline;
    compare_write_total(timeline, &figure);
    if (one->scene.status.running) {
        text_append_c(&note, _("so far; it still runs"));
    } else {
        chrome_write_size(timeline, &note);
    }
    draw_figure(frame, rest, text_slice(&figure), TOKEN_T1, text_slice(&note));
    text_finish(&figure);
    text_finish(&note);
}

static void draw_difference(Frame *frame, const CompareScene *compare, Rect box) {
    DrawList *list = frame->list;
    Rect rest = card(frame, box), head = rect_cut_top(&rest, 22);
    draw_text_in(list, head, ALIGN_LEFT, TEXT_BODY, slice_from(_("Difference")),
                 ink(list, TOKEN_T2));
    rect_cut_top(&rest, fmaxf(0, rest.h - 38));
    if (compare->running) {
        draw_figure(frame, rest, SLICE("…"), TOKEN_T3, slice_from(_("known when both are over")));
        return;
    }
    if (!comparison_is_fair(compare->comparison)) {
        Text why = {0};
        comparison_write_ratio(compare->comparison, &why);
        chrome_paragraph(frame, rest, text_slice(&why), 2, TOKEN_FAIL);
        text_finish(&why);
        return;
    }
    const RunFacts *facts = compare->comparison->facts;
    TimeUnit unit = timeline_unit(compare->sides[1].scene.timeline);
    Nanos delta = facts[1].whole - facts[0].whole;
    double ratio = comparison_ratio(compare->comparison);
    ratio = ratio < 1 ? 1 / ratio : ratio;
    Text figure = {0}, note = {0};
    if (delta) {
        text_printf(&figure, ratio < 99.5 ? "%.2f×" : "%.0f×", ratio);
    } else {
        text_append_c(&figure, _("same"));
    }
    const char *words = delta < 0   ? _("sooner, {} → {}")
                        : delta > 0 ? _("as long, {} → {}")
                                    : "{} → {}";
    words = text_append_to_slot(&note, words);
    time_write_length(&note, facts[0].whole, unit);
    words = text_append_to_slot(&note, words);
    time_write_length(&note, facts[1].whole, unit);
    text_append_c(&note, words);
    float room = rest.w - draw_text_width(list, TEXT_FIGURE, text_slice(&figure)) - 14;
    if (draw_text_width(list, TEXT_NOTE, text_slice(&note)) > room) {
        text_clear(&note);  // The colour says whether that is sooner.
        time_write_length(&note, facts[0].whole, unit);
        text_append_c(&note, " → ");
        time_write_length(&note, facts[1].whole, unit);
    }
    draw_figure(frame, rest, text_slice(&figure), delta ? compare_delta_token(delta) : TOKEN_T2,
                text_slice(&note));
    text_finish(&figure);
    text_finish(&note);
}

static void draw_limit(Frame *frame, const CompareScene *compare, Rect box) {
    DrawList *list = frame->list;
    Rect rest = card(frame, box), head = rect_cut_top(&rest, 20);
    draw_text_in(list, head, ALIGN_LEFT, TEXT_BODY, slice_from(_("What limits B now")),
                 ink(list, TOKEN_T2));
    rect_cut_top(&rest, 2);
    Text text = {0};
    if (compare->running) {
        text_append_c(&text, _("Known when both are over."));
    } else {
        comparison_write_limit(compare->comparison, 1, &text);
    }
    chrome_paragraph(frame, rest, text_slice(&text), 2, TOKEN_T1);
    text_finish(&text);
}

void compare_strip_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    bool wide = rect.w >= 1100;
    float part = wide ? (rect.w - 3 * GAP) * 0.2325f : (rect.w - 2 * GAP) / 3;
    draw_side(frame, compare, 0, rect_cut_left(&rect, part));
    rect_cut_left(&rect, GAP);
    draw_side(frame, compare, 1, rect_cut_left(&rect, part));
    rect_cut_left(&rect, GAP);
    draw_difference(frame, compare, wide ? rect_cut_left(&rect, part) : rect);
    if (wide) {
        rect_cut_left(&rect, GAP);
        draw_limit(frame, compare, rect);
    }
}

// ---- The numbers
// ---------------------------------------------------------------------------------

typedef struct Figure {
    const char *label;
    double values[2];
    enum { FIGURE_TIME, FIGURE_SUM, FIGURE_RATIO, FIGURE_COUNT } kind;
    bool less_is_better;
} Figure;

static void write_figure(const CompareScene *compare, const Figure *figure, double value,
                         Text *out) {
    switch (figure->kind) {
    case FIGURE_SUM:
    case FIGURE_TIME:
        time_write(out, nanos_from_double(value), timeline_unit(compare->sides[1].scene.timeline),
                   0);
        break;
    case FIGURE_RATIO: text_printf(out, "%.2f", value); break;
    case FIGURE_COUNT: text_printf(out, "%.0f", value); break;
    }
}

static void draw_number_row(Frame *frame, const CompareScene *compare, const Figure *figure,
                            Rect row) {
    DrawList *list = frame->list;
    float column = fminf(112, row.w * 0.22f);
    Rect cells[3];
    for (int i = 2; i >= 0; i--) {
        cells[i] = rect_cut_right(&row, column);
    }
    draw_text_in(list, row, ALIGN_LEFT, TEXT_NOTE, slice_from(figure->label), ink(list, TOKEN_T1));
    Text text = {0};
    for (int i = 0; i < 2; i++) {
        text_clear(&text);
        write_figure(compare, figure, figure->values[i], &text);
        draw_text_in(list, cells[i], ALIGN_RIGHT, TEXT_TIME, text_slice(&text),
                     ink(list, TOKEN_T1));
    }
    double delta = figure->values[1] - figure->values[0];
    text_clear(&text);
    bool none = fabs(delta) < 0.005;
    text_append_c(&text, none ? "" : delta < 0 ? "−" : "+");
    write_figure(compare, figure, fabs(delta), &text);
    bool judged = (figure->kind == FIGURE_TIME || figure->kind == FIGURE_RATIO) && !none;
    bool better = (delta < 0) == figure->less_is_better;
    draw_text_in(list, cells[2], ALIGN_RIGHT, TEXT_TIME, text_slice(&text),
                 ink(list, !judged  ? (none ? TOKEN_T3 : TOKEN_T1)
                           : better ? TOKEN_DONE
                                    : TOKEN_FAIL));
    text_finish(&text);
}

void compare_numbers_draw(Frame *frame, const CompareScene *compare, Rect rect) {
    DrawList *list = frame->list;
    Rect rest = chrome_pane(frame, rect, _("Numbers"), (Slice){"", 0}, NULL);
    Rect head = rect_inset((Rect){rect.x, rect.y, rect.w, PANE_HEADER}, 16, 0);
    float column = fminf(112, head.w * 0.22f);
    draw_text_in(list, rect_cut_right(&head, column), ALIGN_RIGHT, TEXT_NOTE, SLICE("B − A"),
                 ink(list, TOKEN_T2));
    compare_badge_draw(frame, 1, (Point){rect_right(head) - 9, head.y + 20});
    rect_cut_right(&head, column);
    compare_badge_draw(frame, 0, (Point){rect_right(head) - 9, head.y + 20});
    if (compare->running) {
        Rect box = rect_centred(rest, fminf(320, rest.w - 32), 40);
        chrome_empty(frame, box, _("Known when both runs are over"));
        return;
    }
    const RunFacts *facts = compare->comparison->facts;
    Figure figures[] = {
        {_("Whole run"),
         {(double)facts[0].whole, (double)facts[1].whole},
         comparison_is_fair(compare->comparison) ? FIGURE_TIME : FIGURE_SUM,
         true},
        {_("Sum of all sleeps"),
         {(double)facts[0].asleep, (double)facts[1].asleep},
         FIGURE_SUM,
         true},
        {_("Average overlap"),
         {run_facts_overlap(&facts[0]), run_facts_overlap(&facts[1])},
         FIGURE_RATIO,
         false},
        {_("Waited in line"),
         {(double)facts[0].waiting, (double)facts[1].waiting},
         FIGURE_TIME,
         true},
        {_("Tasks"), {(double)facts[0].tasks, (double)facts[1].tasks}, FIGURE_COUNT, true},
        {_("Loop steps"), {(double)facts[0].steps, (double)facts[1].steps}, FIGURE_COUNT, true},
    };
    float each = fminf(32, rest.h / 6);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        Rect row = rect_cut_top(&rest, each);
        if (i) {
            draw_hline(list, row.x, rect_right(row), row.y, ink(list, TOKEN_LINE));
        }
        draw_number_row(frame, compare, &figures[i], rect_inset(row, 16, 0));
    }
}
