#include "export/export_terminal.h"

#include "base/alloc.h"
#include "base/translate.h"

enum {
    LEAST_WIDTH = 40,
    MOST_WIDTH = 1000,
    MOST_NAME = 24,
    END_ROOM = 2,  // A blank and the end sign.
};

typedef struct Look {
    const char *block;
    const char *ascii;
    const char *color;
} Look;

static const Look LOOKS[STATE_COUNT] = {
    [STATE_NOT_YET] = {" ", " ", ""},
    [STATE_RUNNING] = {"\xE2\x96\x88", "#", "\x1B[94m"},    // █
    [STATE_READY] = {"\xE2\x94\x81", "=", "\x1B[93m"},      // ━
    [STATE_SLEEP] = {"\xE2\x96\x92", ":", "\x1B[90m"},      // ▒
    [STATE_AWAIT] = {"\xE2\x95\x8C", "-", "\x1B[95m"},      // ╌
    [STATE_RESOURCE] = {"\xE2\x96\x91", ".", "\x1B[36m"},   // ░
    [STATE_IO] = {"\xE2\x96\x91", ".", "\x1B[36m"},         // ░
    [STATE_CANCELLING] = {"\xC2\xAB", "<", "\x1B[33m"},     // «
    [STATE_BLOCKED] = {"\xE2\x96\x93", "%", "\x1B[91m"},    // ▓
    [STATE_IDLE] = {"\xE2\x94\x80", "-", "\x1B[90m"},       // ─
    [STATE_FINISHED] = {"\xE2\x9C\x93", "+", "\x1B[92m"},   // ✓
    [STATE_FAILED] = {"\xE2\x9C\x97", "!", "\x1B[91m"},     // ✗
    [STATE_CANCELLED] = {"\xE2\x8A\x98", "x", "\x1B[33m"},  // ⊘
    [STATE_PENDING] = {"\xE2\x97\x8C", "o", "\x1B[90m"},    // ◌
};

typedef struct Painter {
    const Timeline *timeline;
    TerminalStyle style;
    Text *out;
    size_t name_width;
    size_t columns;  // Of the bars.
    Nanos end;
    uint8_t *states;
    unsigned seen;  // States that occur, as bits, for the legend.
} Painter;

// ---- Widths ------------------------------------------------------------------------------------

static bool is_wide(uint32_t rune) {
    return (rune >= 0x1100 && rune <= 0x115F) || (rune >= 0x2E80 && rune <= 0xA4CF) ||
           (rune >= 0xAC00 && rune <= 0xD7A3) || (rune >= 0xF900 && rune <= 0xFAFF) ||
           (rune >= 0xFE30 && rune <= 0xFE4F) || (rune >= 0xFF00 && rune <= 0xFF60) ||
           (rune >= 0xFFE0 && rune <= 0xFFE6) || (rune >= 0x1F300 && rune <= 0x1FAFF) ||
           (rune >= 0x20000 && rune <= 0x3FFFD);
}

static bool is_zero_wide(uint32_t rune) {
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || (rune >= 0x300 && rune <= 0x36F) ||
           (rune >= 0x200B && rune <= 0x200F) || (rune >= 0xFE00 && rune <= 0xFE0F);
}

static size_t rune_columns(uint32_t rune) {
    return is_zero_wide(rune) ? 0 : is_wide(rune) ? 2 : 1;
}

size_t terminal_columns(Slice text) {
    size_t columns = 0;
    for (size_t at = 0; at < text.length;) {
        columns += rune_columns(utf8_next(text, &at));
    }
    return columns;
}

// Writes the text in exactly `width` columns. Control characters are left out: a name comes from
// the program, and must not steer the terminal.
static void put_fitted(Text *out, Slice text, size_t width) {
    size_t columns = terminal_columns(text);
    size_t room = columns > width ? width - 1 : width;
    size_t used = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t rune = utf8_next(text, &at);
        size_t wide = rune_columns(rune);
        if (used + wide > room) {
            break;
        }
        if (rune >= 0x20 && !(rune >= 0x7F && rune < 0xA0)) {
            text_append_rune(out, rune);
        }
        used += wide;
    }
    if (columns > width) {
        text_append_rune(out, 0x2026);
        used++;
    }
    for (; used < width; used++) {
        text_append_char(out, ' ');
    }
}

static void put_blanks(Text *out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        text_append_char(out, ' ');
    }
}

// ---- Lanes -------------------------------------------------------------------------------------

static void put_look(Painter *painter, LaneState state, LaneState before) {
    const Look *look = &LOOKS[state];
    if (painter->style.color && state != before) {
        text_append_c(painter->out, "\x1B[0m");
        text_append_c(painter->out, look->color);
    }
    text_append_c(painter->out, painter->style.ascii ? look->ascii : look->block);
    painter->seen |= 1u << state;
}

static size_t column_of(const Painter *painter, Nanos time) {
    if (painter->end <= 0) {
        return 0;
    }
    size_t column = (size_t)((double)time / (double)painter->end * (double)painter->columns);
    return column < painter->columns ? column : painter->columns - 1;
}

static void put_end(Painter *painter, const Lane *lane, LaneState before) {
    text_append_char(painter->out, ' ');
    put_look(painter, lane->end, before);
    if (painter->style.color) {
        text_append_c(painter->out, "\x1B[0m");
    }
}

static void trim_line(Text *out) {
    while (out->length && out->data[out->length - 1] == ' ') {
        out->data[--out->length] = 0;
    }
    text_append_char(out, '\n');
}

static void put_bar(Painter *painter, const Lane *lane) {
    LaneState before = STATE_NOT_YET;
    bool ended = lane->end != STATE_NOT_YET && lane->kind == LANE_TASK;
    size_t last = ended ? column_of(painter, lane->ended) : painter->columns - 1;
    // A little beyond the end, so that what happens at the end is drawn.
    // A little beyond the end, so that what happens at the very end is drawn.
    timeline_columns(painter->timeline, lane->id, AXIS_TIME, 0, painter->end + 1, painter->columns,
                     painter->states);
    for (size_t column = 0; column <= last; column++) {
        LaneState state = (LaneState)painter->states[column];
        if (state == STATE_FAILED) {  // The sign behind the bar says so.
            state = STATE_RUNNING;
        }
        put_look(painter, state, before);
        before = state;
    }
    if (ended) {
        put_end(painter, lane, before);
    } else if (painter->style.color) {
        text_append_c(painter->out, "\x1B[0m");
    }
    trim_line(painter->out);
}

static void lane_name(const Painter *painter, const Lane *lane, Text *name) {
    for (uint32_t i = 0; i < lane->depth && i < 6; i++) {
        text_append_c(name, "  ");
    }
    timeline_write_lane_label(painter->timeline, lane->id, name);
}

static void put_lane(Painter *painter, const Lane *lane) {
    Text name = {0};
    lane_name(painter, lane, &name);
    put_fitted(painter->out, text_slice(&name), painter->name_width);
    text_finish(&name);
    text_append_c(painter->out, painter->style.ascii ? " |" : " \xE2\x94\x82");  // │
    put_bar(painter, lane);
}

static size_t rows_shown(const Painter *painter) {
    size_t rows = timeline_row_count(painter->timeline);
    size_t most = painter->style.most_rows;
    return rows < most ? rows : most;
}

static void choose_widths(Painter *painter) {
    size_t widest = 8;
    for (size_t row = 0; row < rows_shown(painter); row++) {
        Text name = {0};
        lane_name(painter, timeline_lane(painter->timeline, timeline_row(painter->timeline, row)),
                  &name);
        size_t columns = terminal_columns(text_slice(&name));
        widest = columns > widest ? columns : widest;
        text_finish(&name);
    }
    size_t most = painter->style.width / 3 < MOST_NAME ? painter->style.width / 3 : MOST_NAME;
    painter->name_width = widest < most ? widest : most;
    painter->columns = painter->style.width - painter->name_width - 2 - END_ROOM;
}

// ---- Axis --------------------------------------------------------------------------------------

static Nanos choose_tick(const Painter *painter) {
    Nanos least = painter->end / (Nanos)(painter->columns / 12 + 1);
    return time_tick(least > 0 ? least : 1, timeline_unit(painter->timeline));
}

static void put_ruler(Painter *painter, Nanos tick) {
    bool ascii = painter->style.ascii;
    put_blanks(painter->out, painter->name_width + 1);
    text_append_c(painter->out, ascii ? "+" : "\xE2\x94\x94");  // └
    Nanos next = 0;
    for (size_t column = 0; column < painter->columns; column++) {
        bool mark = next <= painter->end && column_of(painter, next) == column;
        while (next <= painter->end && column_of(painter, next) <= column) {
            next += tick;
        }
        text_append_c(painter->out, mark    ? ascii ? "+" : "\xE2\x94\xB4"  // ┴
                                    : ascii ? "-"
                                            : "\xE2\x94\x80");  // ─
    }
    text_append_char(painter->out, '\n');
}

static void put_ticks(Painter *painter, Nanos tick) {
    size_t used = 0;
    put_blanks(painter->out, painter->name_width + 2);
    for (Nanos time = 0; time <= painter->end; time = nanos_add(time, tick)) {
        Text label = {0};
        time_write(&label, time, timeline_unit(painter->timeline), tick);
        size_t column = column_of(painter, time);
        size_t wide = terminal_columns(text_slice(&label));
        if (column >= used && column + wide <= painter->columns + END_ROOM) {
            put_blanks(painter->out, column - used);
            text_append(painter->out, text_slice(&label));
            used = column + wide + 1;
            text_append_char(painter->out, ' ');
        }
        text_finish(&label);
    }
    trim_line(painter->out);
}

static void put_legend(Painter *painter) {
    static const LaneState shown[] = {
        STATE_RUNNING,  STATE_READY,      STATE_SLEEP,   STATE_AWAIT,
        STATE_RESOURCE, STATE_CANCELLING, STATE_BLOCKED, STATE_FINISHED,
        STATE_FAILED,   STATE_CANCELLED,  STATE_PENDING,
    };
    size_t used = painter->name_width + 2;
    unsigned seen = painter->seen;
    seen |= seen >> STATE_IO & 1u ? 1u << STATE_RESOURCE : 0u;
    put_blanks(painter->out, used);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        if (!(seen >> shown[i] & 1u)) {
            continue;
        }
        const char *word =
            _(shown[i] == STATE_RESOURCE ? "queue, lock, io" : lane_state_word(shown[i]));
        size_t wide = terminal_columns(slice_from(word)) + 4;
        if (used + wide > painter->style.width && used > painter->name_width + 2) {
            trim_line(painter->out);
            used = painter->name_width + 2;
            put_blanks(painter->out, used);
        }
        put_look(painter, shown[i], STATE_NOT_YET);
        if (painter->style.color) {
            text_append_c(painter->out, "\x1B[0m");
        }
        text_append_char(painter->out, ' ');
        text_append_c(painter->out, word);
        put_blanks(painter->out, 2);
        used += wide;
    }
    trim_line(painter->out);
}

static void put_head(Painter *painter) {
    Slice title = timeline_title(painter->timeline);
    if (title.length) {
        size_t columns = terminal_columns(title);
        put_fitted(painter->out, title,
                   columns < painter->style.width ? columns : painter->style.width);
        text_append_c(painter->out, _(": "));
    }
    timeline_write_summary(painter->timeline, painter->out);
    text_append_char(painter->out, '\n');
}

static void put_findings(Painter *painter) {
    enum { MOST_SHOWN = 10 };
    size_t count = timeline_finding_count(painter->timeline);
    for (size_t i = 0; i < count && i < MOST_SHOWN; i++) {
        Text sentence = {0};
        timeline_write_finding(painter->timeline, timeline_finding(painter->timeline, i),
                               &sentence);
        text_append_c(painter->out, "! ");
        put_fitted(painter->out, text_slice(&sentence), terminal_columns(text_slice(&sentence)));
        text_finish(&sentence);
        text_append_char(painter->out, '\n');
    }
    if (count > MOST_SHOWN) {
        text_append_c(painter->out, "! ");
        text_printf(painter->out, _("and %zu more findings"), count - MOST_SHOWN);
        text_append_char(painter->out, '\n');
    }
}

static TerminalStyle settled(TerminalStyle style) {
    style.width = style.width ? style.width : 80;
    style.width = style.width < LEAST_WIDTH ? LEAST_WIDTH : style.width;
    style.width = style.width > MOST_WIDTH ? MOST_WIDTH : style.width;
    style.most_rows = style.most_rows ? style.most_rows : 60;
    return style;
}

void export_terminal(const Timeline *timeline, TerminalStyle style, Text *out) {
    Painter painter = {
        .timeline = timeline,
        .style = settled(style),
        .out = out,
        .end = timeline_end(timeline),
    };
    put_head(&painter);
    choose_widths(&painter);
    painter.states = mem_alloc(painter.columns);
    size_t rows = rows_shown(&painter);
    for (size_t row = 0; row < rows; row++) {
        put_lane(&painter, timeline_lane(timeline, timeline_row(timeline, row)));
    }
    if (rows < timeline_row_count(timeline)) {
        text_append_c(out, "... ");
        text_printf(out, _("and %zu more lanes"), timeline_row_count(timeline) - rows);
        text_append_char(out, '\n');
    }
    if (rows) {
        Nanos tick = choose_tick(&painter);
        put_ruler(&painter, tick);
        put_ticks(&painter, tick);
        put_legend(&painter);
    }
    put_findings(&painter);
    mem_free(painter.states);
}
