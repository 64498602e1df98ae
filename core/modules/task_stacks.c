#include "modules/task_stacks.h"

#include "base/array.h"
#include "base/translate.h"
#include "loop/task_dump.h"
#include "modules/asyncio_state.h"
#include "vm/execution.h"
#include "vm/string.h"
#include "vm/traceback.h"

// Enough to see what is wrong.
enum { MOST_TASKS = 200, MOST_FRAMES = 40 };

typedef struct Writer {
    Vm *vm;
    Text *out;
    size_t count;
} Writer;

static void write_frame(Writer *writer, const Frame *frame) {
    const LoadedCode *code = frame->code;
    uint32_t line = code_position(code, frame_instruction(frame)).line;
    text_printf(writer->out, "  File \"%s\", line %u, in %s\n", string_c(code->file), line,
                string_c(code->name));
    Slice source = vm_source_line(writer->vm, string_slice(code->file), line);
    while (source.length && (source.data[0] == ' ' || source.data[0] == '\t')) {
        source = slice_sub(source, 1, source.length);
    }
    if (source.length) {
        text_printf(writer->out, "    %.*s\n", (int)source.length, source.data);
    }
}

// The outermost first, as in a traceback; of very deep ones the innermost part.
static void write_stack(Writer *writer, const Execution *execution) {
    const Frame *frames[MOST_FRAMES];
    size_t count = 0;
    for (const Frame *frame = execution->frame; frame && count < MOST_FRAMES; frame = frame->back) {
        frames[count++] = frame;
    }
    while (count > 0) {
        write_frame(writer, frames[--count]);
    }
}

static void write_task(void *context, Task *task) {
    Writer *writer = context;
    if (task->is_own || writer->count++ >= MOST_TASKS) {
        return;
    }
    task_describe(task, TONGUE_OF_READER, writer->out);
    if (task->execution) {
        write_stack(writer, task->execution);
    }
}

void task_stacks_write(Vm *vm, Text *out) {
    Writer writer = {vm, out, 0};
    const AsyncioState *state = asyncio_of(vm);
    if (state) {
        task_for_each(state->loops, NULL, write_task, &writer);
    }
    if (writer.count > MOST_TASKS) {
        text_printf(out, _("And %zu more tasks."), writer.count - MOST_TASKS);
        text_append_char(out, '\n');
    } else if (writer.count == 0) {
        text_append_c(out, _("No task is alive."));
        text_append_char(out, '\n');
    }
}
