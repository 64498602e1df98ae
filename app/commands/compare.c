// coroscope compare: what two runs took, and each of their tasks, or both as a picture.
#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/picture_verb.h"
#include "commands/recording.h"
#include "export/export_terminal.h"
#include "timeline/comparison.h"

static const Option options[] = {
    {"output", 'o', OPTION_FILE, FIELD(out), "OUT", N_("draw both into OUT, .png or .svg")},
    {"same-length", 0, OPTION_FLAG, FIELD(same_length), NULL,
     N_("with -o: stretch the shorter one to the length of the other")},
    OPTIONS_OF_A_PICTURE,
    OPTIONS_OF_A_RUN,
};

// Right-aligned, twelve columns wide.
static void write_cell(Slice text, Text *out) {
    for (size_t wide = terminal_columns(text); wide < 12; wide++) {
        text_append_char(out, ' ');
    }
    text_append(out, text);
}

static void write_end(const Timeline *timeline, LaneId id, Text *out) {
    const Lane *lane = id ? timeline_lane(timeline, id) : NULL;
    Text text = {0};
    if (!lane) {
        text_append_c(&text, "-");
    } else if (lane->ended == NANOS_NEVER || lane->end == STATE_PENDING) {
        text_append_c(&text, _("never"));
    } else {
        time_write(&text, lane->ended, timeline_unit(timeline), 0);
    }
    write_cell(text_slice(&text), out);
    text_finish(&text);
}

static void write_task(const Comparison *comparison, int side, LaneId lane, Text *out) {
    LaneId lanes[2];
    lanes[side] = lane;
    lanes[!side] = comparison_partner(comparison, side, lane);
    write_end(comparison->timelines[0], lanes[0], out);
    write_end(comparison->timelines[1], lanes[1], out);
    Nanos delta;
    Text text = {0};
    if (comparison_delta(comparison, side, lane, &delta)) {
        text_append_c(&text, delta < 0 ? "-" : delta > 0 ? "+" : "");
        time_write(&text, delta < 0 ? -delta : delta, timeline_unit(comparison->timelines[1]), 0);
    }
    write_cell(text_slice(&text), out);
    text_append_c(out, "  ");
    text_finish(&text);
    timeline_write_lane_label(comparison->timelines[side], lane, out);
    text_append_char(out, '\n');
}

// The tasks of B, then those that only A has.
static void write_tasks(const Comparison *comparison, Text *out) {
    const char *const heads[] = {_("A ends"), _("B ends"), "B - A"};
    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        write_cell(slice_from(heads[i]), out);
    }
    text_printf(out, "  %s\n", _("task"));
    for (int side = 1; side >= 0; side--) {
        const Timeline *timeline = comparison->timelines[side];
        for (size_t i = 0; i < timeline_row_count(timeline); i++) {
            LaneId lane = timeline_row(timeline, i);
            bool own = side || !comparison_partner(comparison, side, lane);
            if (own && timeline_lane(timeline, lane)->kind == LANE_TASK) {
                write_task(comparison, side, lane, out);
            }
        }
    }
}

static int print(const Timeline *a, const Timeline *b) {
    Comparison comparison = {0};
    comparison_update(&comparison, a, b);
    Text text = {0};
    comparison_write_ratio(&comparison, &text);
    text_append_c(&text, "\nB: ");
    comparison_write_limit(&comparison, 1, &text);
    text_append_c(&text, "\n\n");
    write_tasks(&comparison, &text);
    int status = output_write("-", text_slice(&text));
    text_finish(&text);
    comparison_finish(&comparison);
    return status;
}

// `alone`: A is B without concurrency.
static int tell(const Recording *a, const Recording *b, const Arguments *arguments, bool alone) {
    PictureRuns runs = {.kind = alone ? COMPARE_SEQUENTIAL : COMPARE_FILE,
                        .own = 1,
                        .sequential = {alone || arguments->sequential, arguments->sequential},
                        .same_length = arguments->same_length};
    Timeline *timelines[2] = {timeline_create(a->trace), timeline_create(b->trace)};
    for (int side = 0; side < 2; side++) {
        timeline_extend(timelines[side]);
        runs.timelines[side] = timelines[side];
    }
    int status =
        arguments->out ? picture_verb_write(&runs, arguments) : print(timelines[0], timelines[1]);
    timeline_destroy(timelines[1]);
    timeline_destroy(timelines[0]);
    return status;
}

static int run(const Arguments *arguments) {
    RecordingOptions how = {.record = true, .saved_trace = true};
    bool two = arguments->operand_count == 2;
    Arguments alone = *arguments;
    // One file is compared with itself, one task after another.
    alone.sequential = arguments->sequential || !two;
    Recording a, b = {0};
    int status = arguments->out ? picture_verb_begin(arguments) : STATUS_FINE;
    if (status != STATUS_FINE) {
        return status;
    }
    status = recording_make(&a, arguments->operands[0], &alone, how);
    if (status == STATUS_FINE) {
        status = recording_make(&b, arguments->operands[two ? 1 : 0], arguments, how);
    }
    if (status == STATUS_FINE && !two && !b.scenario) {
        status = console_fail("Only a program can be run one task after another, not a trace.");
    }
    if (status == STATUS_FINE) {
        status = tell(&a, &b, arguments, !two);
    }
    recording_finish(&a);
    recording_finish(&b);
    return status;
}

const Command compare_command = {
    .name = "compare",
    .usage = "A [B]",
    .summary = N_("say which of two runs is over sooner, and by how much"),
    .details =
        N_("Runs both and says what each took, and when each task ended. A and B are\n"
           "scenarios or traces that `run --trace` saved. A alone is compared with itself\n"
           "without concurrency: its tasks one after another. With -o both are drawn on one\n"
           "axis, as the window's Compare shows them."),
    .least_operands = 1,
    .most_operands = 2,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
