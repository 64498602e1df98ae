// coroscope dump: any stage of a scenario as text, for those who work on Coroscope or wonder.
#include <inttypes.h>

#include "base/arena.h"
#include "base/translate.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/recording.h"
#include "commands/words.h"
#include "lang/ast_dump.h"
#include "lang/disassemble.h"
#include "lang/parser.h"
#include "timeline/timeline.h"
#include "timeline/why.h"
#include "trace/trace_text.h"

static const Option options[] = {OPTIONS_OF_A_RUN, OPTION_LOCALS};

#define STAGES "tokens|tree|code|trace|timeline|story"

typedef enum Stage {
    STAGE_TOKENS,
    STAGE_TREE,
    STAGE_CODE,
    STAGE_TRACE,
    STAGE_TIMELINE,
    STAGE_STORY
} Stage;

// ---- Tokens and tree ----

static int refuse(const Diagnostic *diagnostic, Slice source) {
    Text complaint = {0};
    diagnostic_print(diagnostic, source, &complaint);
    console_write(2, text_slice(&complaint));
    text_finish(&complaint);
    return STATUS_UNUSABLE;
}

static int write_tokens(Arena *arena, Slice bytes, const char *name, Text *out) {
    Slice source = bytes;
    Diagnostic diagnostic = {0};
    if (lexer_prepare(arena, bytes, name, &source, &diagnostic)) {
        Lexemes lexemes = lexer_run(arena, source, (LexerStart){.line = 1}, name);
        lexemes_dump(&lexemes, source, out);
        diagnostic = lexemes.error;
        lexemes_finish(&lexemes);
    }
    return diagnostic.kind == DIAGNOSTIC_NONE ? STATUS_FINE : refuse(&diagnostic, source);
}

static int write_tree(Arena *arena, Slice source, const char *name, Text *out) {
    Diagnostic diagnostic = {0};
    Module *module = parse_module(arena, source, name, &diagnostic);
    if (!module) {
        return refuse(&diagnostic, source);
    }
    ast_dump(module, out);
    return STATUS_FINE;
}

typedef int WriteSource(Arena *arena, Slice source, const char *name, Text *out);

// Of any text, be it fit to run or not.
static int with_source(const char *path, WriteSource *write, Text *out) {
    Error error = {0};
    Scenario *scenario = scenario_open(path, &error);
    if (!scenario) {
        return console_error(&error);
    }
    Arena *arena = arena_create();
    int status = write(arena, scenario_source(scenario), scenario_name(scenario), out);
    arena_destroy(arena);
    scenario_destroy(scenario);
    return status;
}

// ---- Code ----

static int write_code(const char *path, Text *out) {
    Scenario *scenario = scenario_open_runnable(path, NOTEBOOK_NONE);
    if (!scenario) {
        return STATUS_UNUSABLE;
    }
    code_disassemble(scenario_compile(scenario, false), out);
    scenario_destroy(scenario);
    return STATUS_FINE;
}

// ---- Timeline ----

static void write_lane(const Timeline *timeline, const Lane *lane, Text *out) {
    text_printf(out, "\n%*s%s %u ", (int)lane->depth * 2, "", lane_kind_word(lane->kind), lane->id);
    timeline_write_lane_label(timeline, lane->id, out);
    text_printf(out, ", %s\n", lane_state_word(lane->end));
    for (uint32_t i = 0; i < lane->span_count; i++) {
        Span span = timeline_span(timeline, lane->id, i);
        text_printf(out, "%*s%" PRId64 " %" PRId64 " %s", (int)lane->depth * 2 + 2, "", span.begin,
                    span.end, lane_state_word(span.state));
        if (span.place.line) {
            text_printf(out, " line %u", span.place.line);
        }
        text_append_c(out, "  ");
        timeline_write_span_label(timeline, &span, out);
        text_append_char(out, '\n');
    }
}

// Each step in a sentence.
static void write_story(const Trace *trace, Text *out) {
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    Why why = {0};
    for (uint32_t i = 1; i <= timeline_step_count(timeline); i++) {
        why_clear(&why);
        why_step(timeline, i, &why);
        text_printf(out, "%u  ", i);
        time_write(out, timeline_step(timeline, i).time, timeline_unit(timeline), 0);
        text_printf(out, "  %s\n", text_c(&why.text));
    }
    why_finish(&why);
    timeline_destroy(timeline);
}

static void write_timeline(const Trace *trace, Text *out) {
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    timeline_write_summary(timeline, out);
    text_append_char(out, '\n');
    for (size_t row = 0; row < timeline_row_count(timeline); row++) {
        write_lane(timeline, timeline_lane(timeline, timeline_row(timeline, row)), out);
    }
    text_append_char(out, '\n');
    for (size_t i = 0; i < timeline_arrow_count(timeline); i++) {
        Arrow arrow = timeline_arrow(timeline, i);
        text_printf(out, "%" PRId64 " %u %s %u %" PRId64 "\n", arrow.from_time, arrow.from,
                    arrow_kind_word(arrow.kind), arrow.to, arrow.to_time);
    }
    for (size_t i = 0; i < timeline_finding_count(timeline); i++) {
        const Finding *finding = timeline_finding(timeline, i);
        text_printf(out, "\n%" PRId64 " finding: ", finding->time);
        timeline_write_finding(timeline, finding, out);
        text_append_char(out, '\n');
    }
    timeline_destroy(timeline);
}

static int write_run(const char *path, const Arguments *arguments, Stage stage, Text *out) {
    Recording recording;
    int status =
        recording_make(&recording, path, arguments,
                       (RecordingOptions){.record = true,
                                          .lines = stage == STAGE_TRACE || stage == STAGE_STORY,
                                          .variables = arguments->locals,
                                          .saved_trace = true});
    if (status == STATUS_FINE && stage == STAGE_TRACE) {
        trace_write_text(recording.trace, out);
    } else if (status == STATUS_FINE && stage == STAGE_STORY) {
        write_story(recording.trace, out);
    } else if (status == STATUS_FINE) {
        write_timeline(recording.trace, out);
    }
    recording_finish(&recording);
    return status;
}

// ---- The verb ----

static int run(const Arguments *arguments) {
    const char *path = arguments->operands[1];
    int stage = words_find(STAGES, slice_from(arguments->operands[0]));
    Text text = {0};
    int status;
    switch (stage) {
    case STAGE_TOKENS: status = with_source(path, write_tokens, &text); break;
    case STAGE_TREE: status = with_source(path, write_tree, &text); break;
    case STAGE_CODE: status = write_code(path, &text); break;
    case STAGE_TRACE:
    case STAGE_TIMELINE:
    case STAGE_STORY: status = write_run(path, arguments, (Stage)stage, &text); break;
    default: return console_fail("dump shows one of %s, not '%s'.", STAGES, arguments->operands[0]);
    }
    int written = output_write("-", text_slice(&text));
    text_finish(&text);
    return status ? status : written;
}

const Command dump_command = {
    .name = "dump",
    .usage = STAGES " FILE",
    .summary = N_("print any stage of a scenario as text"),
    .least_operands = 2,
    .most_operands = 2,
    .words = STAGES,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
