// coroscope dump: any stage of a scenario as text, for those who work on Coroscope or wonder.
#include <inttypes.h>

#include "base/arena.h"
#include "base/file.h"
#include "commands/command.h"
#include "commands/console.h"
#include "commands/recording.h"
#include "commands/words.h"
#include "lang/disassemble.h"
#include "lang/lexer.h"
#include "timeline/timeline.h"
#include "trace/trace_text.h"

static const Option options[] = {OPTIONS_OF_A_RUN};

#define STAGES "tokens|code|trace|timeline"

typedef enum Stage { STAGE_TOKENS, STAGE_CODE, STAGE_TRACE, STAGE_TIMELINE } Stage;

// ---- Tokens ----

static void write_token(const Lexeme *token, Slice source, Text *out) {
    Slice text = slice_sub(source, token->start, token->end);
    text_printf(out, "%u:%u-%u:%u\t%s", token->span.line, token->span.column, token->span.end_line,
                token->span.end_column, lexeme_kind_name(token->kind));
    text_append_c(out, token->kind != LEX_NEWLINE && text.length > 0 ? "\t" : "");
    for (size_t i = 0; token->kind != LEX_NEWLINE && i < text.length; i++) {
        // A token takes one line, whatever it holds.
        if (text.data[i] == '\n') {
            text_append_c(out, "\\n");
        } else {
            text_append_char(out, text.data[i]);
        }
    }
    text_append_char(out, '\n');
}

static int write_tokens_of(Slice bytes, const char *path, Text *out) {
    Arena *arena = arena_create();
    Slice source;
    Diagnostic diagnostic = {0};
    if (lexer_prepare(arena, bytes, path, &source, &diagnostic)) {
        Lexemes lexemes = lexer_run(arena, source, (LexerStart){.line = 1}, path);
        for (size_t i = 0; i < lexemes.tokens.count; i++) {
            write_token(&lexemes.tokens.items[i], source, out);
        }
        diagnostic = lexemes.error;
        lexemes_finish(&lexemes);
    }
    int status = STATUS_FINE;
    if (diagnostic.kind != DIAGNOSTIC_NONE) {
        Text complaint = {0};
        diagnostic_print(&diagnostic, source, &complaint);
        console_write(2, text_slice(&complaint));
        text_finish(&complaint);
        status = STATUS_UNUSABLE;
    }
    arena_destroy(arena);
    return status;
}

static int write_tokens(const char *path, Text *out) {
    Error error = {0};
    Scenario *scenario = scenario_open(path, &error);
    if (!scenario) {
        return console_fail("%s", error.message);
    }
    int status = write_tokens_of(scenario_source(scenario), scenario_name(scenario), out);
    scenario_destroy(scenario);
    return status;
}

// ---- Code ----

static int write_code(const char *path, Text *out) {
    Scenario *scenario = scenario_open_runnable(path);
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
        text_printf(out, "\n%" PRId64 " finding: %s\n", finding->time, finding->sentence);
    }
    timeline_destroy(timeline);
}

static int write_run(const char *path, const Arguments *arguments, Stage stage, Text *out) {
    Recording recording;
    int status = recording_make(
        &recording, path, arguments,
        (RecordingOptions){.record = true, .lines = stage == STAGE_TRACE, .saved_trace = true});
    if (status == STATUS_FINE && stage == STAGE_TRACE) {
        trace_write_text(recording.trace, out);
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
    case STAGE_TOKENS: status = write_tokens(path, &text); break;
    case STAGE_CODE: status = write_code(path, &text); break;
    case STAGE_TRACE:
    case STAGE_TIMELINE: status = write_run(path, arguments, (Stage)stage, &text); break;
    default: return console_fail("dump shows one of " STAGES ", not '%s'.", arguments->operands[0]);
    }
    int written = output_write("-", text_slice(&text));
    text_finish(&text);
    return status ? status : written;
}

const Command dump_command = {
    .name = "dump",
    .usage = STAGES " FILE",
    .summary = "print any stage of a scenario as text",
    .least_operands = 2,
    .most_operands = 2,
    .words = STAGES,
    .options = options,
    .option_count = COUNT_OF(options),
    .run = run,
};
