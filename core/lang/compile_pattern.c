// match: each pattern takes its subject off the stack, or fails.
//
// A failing pattern leaves the stack as deep as it is at that point; Failures keeps one label for
// each depth, and the labels are placed in a row of POP_TOPs, so that all arrive equally deep.
// Names are bound as soon as their part of the pattern fits.
#include "lang/unit.h"

typedef struct Failures {
    uint32_t depth;       // The stack when the pattern has failed and all is popped.
    ARRAY(Label) labels;  // By how many values are to be popped first.
} Failures;

// The label to jump to when `pushed` values more than at the end of it all lie on the stack.
static Label failure_label(Unit *unit, Failures *failures, uint32_t depth) {
    size_t pops = depth - failures->depth;
    while (failures->labels.count <= pops) {
        array_push(&failures->labels, unit_label(unit));
    }
    return failures->labels.items[pops];
}

// Jumps away when the bool or value on top says no; that top is popped either way.
static void fail_if(Unit *unit, Failures *failures, Opcode jump) {
    unit_jump(unit, jump, failure_label(unit, failures, unit->depth - 1));
}

static void place_failures(Unit *unit, Failures *failures) {
    for (size_t i = failures->labels.count; i > 0; i--) {
        Label label = failures->labels.items[i - 1];
        unit_place_at_depth(unit, label, failures->depth + (uint32_t)i - 1);
        if (i > 1) {
            unit_emit(unit, OP_POP_TOP, 0);
        }
    }
    unit->depth = failures->depth;
    array_finish(&failures->labels);
}

static void compile_pattern(Unit *unit, const Pattern *pattern, Failures *failures);

static void compile_capture(Unit *unit, const char *name) {
    if (name) {
        compile_store_name(unit, name);
    } else {
        unit_emit(unit, OP_POP_TOP, 0);
    }
}

static size_t star_position(const PatternList *patterns) {
    for (size_t i = 0; i < patterns->count; i++) {
        if (patterns->items[i]->kind == PATTERN_STAR) {
            return i;
        }
    }
    return patterns->count;
}

static void compile_sequence_pattern(Unit *unit, const PatternList *patterns, Failures *failures) {
    size_t count = patterns->count, star = star_position(patterns);
    bool has_star = star < count;
    unit_emit(unit, OP_MATCH_SEQUENCE, 0);
    fail_if(unit, failures, OP_POP_JUMP_IF_FALSE);
    if (!has_star || count > 1) {
        unit_emit(unit, OP_GET_LEN, 0);
        unit_load_int(unit, (int64_t)(has_star ? count - 1 : count));
        unit_emit(unit, OP_COMPARE_OP, has_star ? COMPARE_GT_E : COMPARE_EQ);
        fail_if(unit, failures, OP_POP_JUMP_IF_FALSE);
    }
    if (has_star) {
        unit_emit(unit, OP_UNPACK_EX, (uint32_t)star | (uint32_t)(count - star - 1) << 8);
    } else {
        unit_emit(unit, OP_UNPACK_SEQUENCE, (uint32_t)count);
    }
    for (size_t i = 0; i < count; i++) {
        compile_pattern(unit, patterns->items[i], failures);
    }
}

// subject keys values: the values are unpacked and matched one by one.
static void compile_mapping_pattern(Unit *unit, const Pattern *pattern, Failures *failures) {
    const ExprList *keys = &pattern->mapping.keys;
    unit_emit(unit, OP_MATCH_MAPPING, 0);
    fail_if(unit, failures, OP_POP_JUMP_IF_FALSE);
    for (size_t i = 0; i < keys->count; i++) {
        compile_expression(unit, keys->items[i]);
    }
    unit_emit(unit, OP_BUILD_TUPLE, (uint32_t)keys->count);
    unit_emit(unit, OP_MATCH_KEYS, 0);
    unit_emit(unit, OP_COPY, 1);
    fail_if(unit, failures, OP_POP_JUMP_IF_NONE);
    unit_emit(unit, OP_UNPACK_SEQUENCE, (uint32_t)keys->count);
    for (size_t i = 0; i < keys->count; i++) {
        compile_pattern(unit, pattern->mapping.patterns.items[i], failures);
    }
    if (!pattern->mapping.rest) {
        unit_emit(unit, OP_POP_TOP, 0);
        unit_emit(unit, OP_POP_TOP, 0);
        return;
    }
    // subject keys -- a copy of the subject without the keys
    unit_emit(unit, OP_BUILD_MAP, 0);
    unit_emit(unit, OP_SWAP, 3);  // dict keys subject
    unit_emit(unit, OP_SWAP, 2);  // dict subject keys
    unit_emit(unit, OP_SWAP, 3);  // keys subject dict
    unit_emit(unit, OP_SWAP, 2);  // keys dict subject
    unit_emit(unit, OP_DICT_UPDATE, 1);
    unit_emit(unit, OP_SWAP, 2);  // dict keys
    unit_emit(unit, OP_UNPACK_SEQUENCE, (uint32_t)keys->count);
    for (size_t i = 0; i < keys->count; i++) {
        unit_emit(unit, OP_COPY, (uint32_t)(keys->count - i + 1));
        unit_emit(unit, OP_SWAP, 2);
        unit_emit(unit, OP_DELETE_SUBSCR, 0);
    }
    compile_store_name(unit, pattern->mapping.rest);
}

static void compile_class_pattern(Unit *unit, const Pattern *pattern, Failures *failures) {
    const PatternList *positional = &pattern->class_.patterns;
    const PatternList *named = &pattern->class_.keyword_patterns;
    Constant *names = arena_alloc(unit->arena, named->count * sizeof *names);
    for (size_t i = 0; i < named->count; i++) {
        Slice name = slice_from(pattern->class_.keyword_names.items[i]);
        names[i] = (Constant){.kind = CONSTANT_STRING, .text = name};
    }
    Constant tuple = {.kind = CONSTANT_TUPLE, .items = names, .item_count = named->count};
    compile_expression(unit, pattern->class_.cls);
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, tuple));
    unit_emit(unit, OP_MATCH_CLASS, (uint32_t)positional->count);
    unit_emit(unit, OP_COPY, 1);
    fail_if(unit, failures, OP_POP_JUMP_IF_NONE);
    unit_emit(unit, OP_UNPACK_SEQUENCE, (uint32_t)(positional->count + named->count));
    for (size_t i = 0; i < positional->count; i++) {
        compile_pattern(unit, positional->items[i], failures);
    }
    for (size_t i = 0; i < named->count; i++) {
        compile_pattern(unit, named->items[i], failures);
    }
}

static void compile_or_pattern(Unit *unit, const PatternList *patterns, Failures *failures) {
    Label matched = unit_label(unit);
    uint32_t depth = unit->depth;
    for (size_t i = 0; i < patterns->count; i++) {
        Failures inner = {.depth = depth};
        unit_emit(unit, OP_COPY, 1);
        compile_pattern(unit, patterns->items[i], &inner);
        unit_jump(unit, OP_JUMP, matched);
        place_failures(unit, &inner);
    }
    unit_jump(unit, OP_JUMP, failure_label(unit, failures, depth));
    unit_place_at_depth(unit, matched, depth);
    unit_emit(unit, OP_POP_TOP, 0);
}

static void compile_as_pattern(Unit *unit, const Pattern *pattern, Failures *failures) {
    if (pattern->as.pattern) {
        unit_emit(unit, OP_COPY, 1);
        compile_pattern(unit, pattern->as.pattern, failures);
    }
    compile_capture(unit, pattern->as.name);
}

static void load_singleton(Unit *unit, LiteralKind kind) {
    ConstantKind constant = kind == LITERAL_NONE   ? CONSTANT_NONE
                            : kind == LITERAL_TRUE ? CONSTANT_TRUE
                                                   : CONSTANT_FALSE;
    unit_emit(unit, OP_LOAD_CONST, unit_constant(unit, (Constant){.kind = constant}));
}

static void compile_pattern(Unit *unit, const Pattern *pattern, Failures *failures) {
    SourceSpan before = unit_at(unit, pattern->span);
    switch (pattern->kind) {
    case PATTERN_VALUE:
        compile_expression(unit, pattern->value);
        unit_emit(unit, OP_COMPARE_OP, COMPARE_EQ);
        fail_if(unit, failures, OP_POP_JUMP_IF_FALSE);
        break;
    case PATTERN_SINGLETON:
        load_singleton(unit, pattern->singleton);
        unit_emit(unit, OP_IS_OP, 0);
        fail_if(unit, failures, OP_POP_JUMP_IF_FALSE);
        break;
    case PATTERN_SEQUENCE: compile_sequence_pattern(unit, &pattern->patterns, failures); break;
    case PATTERN_MAPPING: compile_mapping_pattern(unit, pattern, failures); break;
    case PATTERN_CLASS: compile_class_pattern(unit, pattern, failures); break;
    case PATTERN_STAR: compile_capture(unit, pattern->star_name); break;
    case PATTERN_AS: compile_as_pattern(unit, pattern, failures); break;
    case PATTERN_OR: compile_or_pattern(unit, &pattern->patterns, failures); break;
    case PATTERN_COUNT: UNREACHABLE("a pattern of no kind");
    }
    unit_at(unit, before);
}

void compile_match(Unit *unit, const Stmt *stmt) {
    Label end = unit_label(unit);
    compile_expression(unit, stmt->match.subject);
    for (size_t i = 0; i < stmt->match.case_count; i++) {
        const MatchCase *match_case = &stmt->match.cases[i];
        Failures failures = {.depth = unit->depth};
        unit_emit(unit, OP_COPY, 1);
        compile_pattern(unit, match_case->pattern, &failures);
        if (match_case->guard) {
            Label failed = failure_label(unit, &failures, unit->depth);
            compile_jump_if(unit, match_case->guard, failed, false);
        }
        uint32_t depth = unit->depth;
        unit_emit(unit, OP_POP_TOP, 0);
        compile_statements(unit, &match_case->body);
        unit_jump(unit, OP_JUMP, end);
        unit->depth = depth;
        place_failures(unit, &failures);
    }
    unit_emit(unit, OP_POP_TOP, 0);
    unit_place(unit, end);
}
