#include "vm/variables.h"

#include "base/array.h"
#include "vm/brief.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/string.h"

enum {
    MOST_LOOKS = 1000000,  // About a tenth of a second.
    MOST_TOLD = 300000,
    MOST_BYTES = 16 << 20,    // Of words, also of equal ones.
    BYTES_IN_A_LOOK = 32,     // Long words take as long as several short ones.
    FRAMES_AT_ONCE = 8,       // Of a deep await stack only the innermost are looked at again.
    VARIABLES_OF_FRAME = 64,  // More are not told.
};
static const BriefLimits LIMITS = {.length = 800, .items = 24, .depth = 3};

struct VariableRecorder {
    KnownVariables *first;  // Of the executions that live.
    uint64_t looks;
    uint64_t bytes;
    int64_t told;
    bool is_over;
    Text words;
};

// A frame of the await stack. Its variables lie in `ids` from `first` on.
typedef struct KnownFrame {
    const Frame *frame;
    const LoadedCode *code;
    size_t first;
} KnownFrame;

struct KnownVariables {
    KnownVariables *next, **link;  // What points to it: the recorder, or the one before.
    ARRAY(KnownFrame) frames;
    ARRAY(TextId) ids;  // Of what was told last; 0: nothing.
};

VariableRecorder *variables_create(void) {
    return mem_zeroed(1, sizeof(VariableRecorder));
}

void variables_destroy(VariableRecorder *recorder) {
    if (recorder) {
        // A run that is cut short, or ends in a deadlock, leaves its executions behind.
        while (recorder->first) {
            known_variables_destroy(recorder->first);
        }
        text_finish(&recorder->words);
        mem_free(recorder);
    }
}

void known_variables_destroy(KnownVariables *known) {
    if (known) {
        *known->link = known->next;
        if (known->next) {
            known->next->link = known->link;
        }
        array_finish(&known->frames);
        array_finish(&known->ids);
        mem_free(known);
    }
}

static KnownVariables *known_variables_create(VariableRecorder *recorder) {
    KnownVariables *known = mem_zeroed(1, sizeof *known);
    known->next = recorder->first;
    known->link = &recorder->first;
    if (known->next) {
        known->next->link = &known->next;
    }
    recorder->first = known;
    return known;
}

static void append(Vm *vm, Event event) {
    event.lane = vm->execution->lane;
    event.time = vm->host.now ? vm->host.now(vm->host.context) : 0;
    trace_append(vm->trace, event);
}

static void stop(Vm *vm) {
    VariableRecorder *recorder = vm->variables;
    if (!recorder->is_over) {
        recorder->is_over = true;
        append(vm, (Event){.kind = EVENT_VARIABLES_END, .number = recorder->told});
    }
}

// ---- The variables of a frame: its locals, its cells, those of its closure ----

static size_t variable_count(const LoadedCode *code) {
    size_t count =
        (size_t)code->code->local_count + code->code->cell_count + code->code->free_count;
    return count < VARIABLES_OF_FRAME ? count : VARIABLES_OF_FRAME;
}

static Value variable_value(const Frame *frame, size_t index) {
    uint32_t locals = frame->code->code->local_count;
    if (index < locals) {
        return frame->slots[index];
    }
    Value cell = frame->slots[frame->code->cell_base + (index - locals)];
    return value_is_nothing(cell) ? NOTHING : cell_of(cell)->value;
}

static Value variable_name(const LoadedCode *code, size_t index) {
    uint32_t locals = code->code->local_count, cells = code->code->cell_count;
    return index < locals           ? code->local_names[index]
           : index < locals + cells ? code->cell_names[index - locals]
                                    : code->free_names[index - locals - cells];
}

// A parameter that lives in a cell is a local, too, which then stays empty.
static TextId words_of(Vm *vm, Value value) {
    VariableRecorder *recorder = vm->variables;
    text_clear(&recorder->words);
    value_brief(vm, value, LIMITS, &recorder->words);
    recorder->looks += recorder->words.length / BYTES_IN_A_LOOK;
    return trace_intern(vm->trace, text_slice(&recorder->words));
}

static void look_at(Vm *vm, const Frame *frame, size_t depth, size_t index, TextId *known) {
    VariableRecorder *recorder = vm->variables;
    Value value = variable_value(frame, index);
    TextId words = value_is_nothing(value) ? 0 : words_of(vm, value);
    recorder->looks++;
    if (words == *known) {
        return;
    }
    *known = words;
    recorder->told++;
    recorder->bytes += recorder->words.length;
    append(vm, (Event){
                   .kind = EVENT_VARIABLE,
                   .other = (uint32_t)depth,
                   .text = trace_intern(vm->trace, string_slice(variable_name(frame->code, index))),
                   .more = words,
               });
}

static void look_at_frame(Vm *vm, const Frame *frame, size_t depth) {
    KnownVariables *known = vm->execution->variables;
    size_t first = known->frames.items[depth].first;
    for (size_t i = 0; i < variable_count(frame->code); i++) {
        look_at(vm, frame, depth, i, &known->ids.items[first + i]);
    }
}

// ---- The await stack ----

static void cut_to(KnownVariables *known, size_t depth) {
    if (depth < known->frames.count) {
        known->ids.count = known->frames.items[depth].first;
        known->frames.count = depth;
    }
}

static bool is_known(const KnownVariables *known, const Frame *frame, size_t depth) {
    return depth < known->frames.count && known->frames.items[depth].frame == frame &&
           known->frames.items[depth].code == frame->code;
}

static void learn(KnownVariables *known, const Frame *frame, size_t depth) {
    cut_to(known, depth);
    array_push(&known->frames, (KnownFrame){frame, frame->code, known->ids.count});
    for (size_t i = 0; i < variable_count(frame->code); i++) {
        array_push(&known->ids, 0);
    }
}

static size_t depth_of(const Frame *frame) {
    size_t depth = 0;
    for (; frame; frame = frame->back) {
        depth += frame->is_traced;
    }
    return depth;
}

// From the outside in, for what lies further out must be known first.
static void look_at_stack(Vm *vm, const Frame *innermost) {
    VariableRecorder *recorder = vm->variables;
    const Frame *inside_out[FRAMES_AT_ONCE];
    KnownVariables *known = vm->execution->variables;
    size_t depth = depth_of(innermost), count = 0;
    for (const Frame *frame = innermost; frame && count < FRAMES_AT_ONCE; frame = frame->back) {
        if (frame->is_traced) {
            inside_out[count++] = frame;
        }
    }
    recorder->looks += depth / FRAMES_AT_ONCE;
    // A stack that grew by more than that between two looks: the middle stays untold.
    while (known->frames.count < depth - count) {
        array_push(&known->frames, (KnownFrame){.first = known->ids.count});
    }
    while (count-- > 0) {
        size_t at = depth - 1 - count;
        if (!is_known(known, inside_out[count], at)) {
            learn(known, inside_out[count], at);
        }
        look_at_frame(vm, inside_out[count], at);
    }
}

void variables_record(Vm *vm) {
    VariableRecorder *recorder = vm->variables;
    Execution *execution = vm->execution;
    if (!recorder || recorder->is_over || !execution->is_task) {
        return;
    }
    if (recorder->looks >= MOST_LOOKS || recorder->told >= MOST_TOLD ||
        recorder->bytes >= MOST_BYTES) {
        stop(vm);
        return;
    }
    if (!execution->variables) {
        execution->variables = known_variables_create(recorder);
    }
    look_at_stack(vm, execution->frame);
}

void variables_leave(Vm *vm, const Frame *frame) {
    if (!vm->variables) {
        return;
    }
    if (vm_has_exception(vm)) {
        variables_record(vm);
    }
    KnownVariables *known = vm->execution->variables;
    for (size_t depth = known ? known->frames.count : 0; depth-- > 0;) {
        if (known->frames.items[depth].frame == frame) {
            cut_to(known, depth);
            return;
        }
    }
}
