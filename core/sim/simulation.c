#include "sim/simulation.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/check.h"
#include "base/translate.h"
#include "clock/uv_clock.h"
#include "clock/virtual_clock.h"
#include "loop/task_dump.h"
#include "machine/machine.h"
#include "modules/asyncio_state.h"
#include "modules/modules.h"
#include "modules/native_modules.h"
#include "modules/signals.h"
#include "modules/task_stacks.h"
#include "sim/session.h"
#include "sim/sibling_import.h"
#include "trace/said.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/integer.h"
#include "vm/interpreter.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/variables.h"

enum {
    DEFAULT_MEMORY_MIB = 2048,
    DEFAULT_OUTPUT_MIB = 256,
    TRACE_LIMIT_MIB = 4096,
};
#define DEFAULT_STEPS UINT64_C(50000000)
// Questions whether to go on, each asked after about a thousand calls and backward jumps.
#define QUESTION_LIMIT UINT64_C(4000000)

typedef enum StopReason {
    NOT_STOPPED,
    STOPPED_BY_USER,
    STOPPED_AT_TIME,
    OUT_OF_STEPS,
    OUT_OF_MEMORY,
    OUT_OF_OUTPUT,
    OUT_OF_PATIENCE,
} StopReason;

struct Simulation {
    Scenario *scenario;
    SimulationOptions options;
    Trace *trace;
    atomic_bool stop_requested;
    atomic_bool report_requested;
    atomic_bool is_running;
    pthread_mutex_t lock;  // Guards `machine`, which others may only ask to stop.
    Machine *machine;      // While it runs.
    // The rest belongs to the thread that runs.
    Heap *heap;
    Clock *clock;
    Vm *vm;
    Runtime runtime;
    ThreadContext main_thread;
    const Code *code;  // Of a program.
    Session session;   // Of a notebook.
    size_t output_bytes;
    uint64_t questions;
    StopReason stop_reason;
    SimulationResult result;
    bool main_ended;
};

static void set_defaults(SimulationOptions *options) {
    const size_t mebibyte = 1024 * 1024;
    options->max_memory = options->max_memory ? options->max_memory : DEFAULT_MEMORY_MIB * mebibyte;
    options->max_output = options->max_output ? options->max_output : DEFAULT_OUTPUT_MIB * mebibyte;
    options->max_steps = options->max_steps ? options->max_steps : DEFAULT_STEPS;
}

static bool is_notebook(const Simulation *simulation) {
    return scenario_kind(simulation->scenario) != NOTEBOOK_NONE;
}

Simulation *simulation_create(Scenario *scenario, const SimulationOptions *options) {
    CHECK(scenario_is_runnable(scenario), "a scenario with diagnostics cannot be simulated");
    Simulation *simulation = mem_zeroed(1, sizeof *simulation);
    pthread_mutex_init(&simulation->lock, NULL);
    simulation->scenario = scenario;
    simulation->options = *options;
    set_defaults(&simulation->options);
    if (is_notebook(simulation)) {
        session_init(&simulation->session, scenario, options->record_lines);
    } else {
        simulation->code = scenario_compile(scenario, options->record_lines);
    }
    if (options->record) {
        simulation->trace = trace_create();
        trace_set_source(simulation->trace, slice_from(scenario_name(scenario)),
                         scenario_source(scenario));
    }
    return simulation;
}

void simulation_destroy(Simulation *simulation) {
    if (simulation) {
        trace_destroy(simulation->trace);
        pthread_mutex_destroy(&simulation->lock);
        mem_free(simulation);
    }
}

const Trace *simulation_trace(const Simulation *simulation) {
    return simulation->trace;
}

Trace *simulation_take_trace(Simulation *simulation) {
    Trace *trace = simulation->trace;
    simulation->trace = NULL;
    return trace;
}

bool simulation_is_stopping(const Simulation *simulation) {
    return atomic_load(&simulation->stop_requested);
}

bool simulation_is_running(const Simulation *simulation) {
    return atomic_load(&simulation->is_running);
}

void simulation_stop(Simulation *simulation) {
    atomic_store(&simulation->stop_requested, true);
    pthread_mutex_lock(&simulation->lock);
    if (simulation->machine) {
        machine_request_stop(simulation->machine);
        vm_hurry(simulation->vm);
    }
    pthread_mutex_unlock(&simulation->lock);
}

void simulation_report_tasks(Simulation *simulation) {
    atomic_store(&simulation->report_requested, true);
    pthread_mutex_lock(&simulation->lock);
    if (simulation->machine) {
        machine_request_visit(simulation->machine);
    }
    pthread_mutex_unlock(&simulation->lock);
}

// From here on simulation_stop() reaches the machine; with NULL, no longer.
static void set_machine(Simulation *simulation, Machine *machine) {
    pthread_mutex_lock(&simulation->lock);
    simulation->machine = machine;
    pthread_mutex_unlock(&simulation->lock);
}

// ---- Events of the run itself ----

static Nanos now(const Simulation *simulation) {
    return clock_now(simulation->clock);
}

static TextId intern(Simulation *simulation, Slice text) {
    return trace_intern(simulation->trace, text);
}

static void record(Simulation *simulation, Event event) {
    if (simulation->trace) {
        event.time = now(simulation);
        trace_append(simulation->trace, event);
    }
}

static void record_output(Simulation *simulation, int stream, Slice bytes) {
    if (!simulation->trace || !simulation->vm) {
        return;
    }
    // A text of the trace has a limit; long output takes several events.
    const size_t most = 4000;
    while (bytes.length > 0) {
        size_t length = bytes.length > most ? most : bytes.length;
        if (length == most) {
            size_t valid = utf8_valid_prefix(slice_sub(bytes, 0, length));
            length = valid > most - 4 ? valid : length;
        }
        Event event = {
            .kind = EVENT_OUTPUT,
            .detail = (uint16_t)stream,
            .lane = simulation->vm->execution->lane,
            .text = intern(simulation, slice_sub(bytes, 0, length)),
            .place = vm_place(simulation->vm),
        };
        record(simulation, event);
        bytes = slice_sub(bytes, length, bytes.length);
    }
}

static void host_write(void *context, int stream, Slice bytes) {
    Simulation *simulation = context;
    simulation->output_bytes += bytes.length;
    record_output(simulation, stream, bytes);
    if (simulation->options.write) {
        simulation->options.write(simulation->options.context, stream, bytes);
    }
}

static void host_warned(void *context, LaneId lane, Slice sentence, const char *category) {
    Simulation *simulation = context;
    if (simulation->trace && simulation->vm) {
        record(simulation, (Event){.kind = EVENT_WARNING,
                                   .lane = lane,
                                   .text = intern(simulation, sentence),
                                   .more = intern(simulation, slice_from(category)),
                                   .place = vm_place(simulation->vm)});
    }
}

// A program gets valid UTF-8, whatever was given.
static bool host_read_line(void *context, Text *line) {
    Simulation *simulation = context;
    Text raw = {0};
    bool has_more = simulation->options.read_line &&
                    simulation->options.read_line(simulation->options.context, &raw);
    for (size_t at = 0; at < raw.length;) {
        text_append_rune(line, utf8_next(text_slice(&raw), &at));
    }
    text_finish(&raw);
    return has_more;
}

// ---- Budgets ----

// Who allows few steps does not want to wait long for one of them either.
static uint64_t patience(const Simulation *simulation) {
    const uint64_t at_least = 1000;
    uint64_t steps = simulation->options.max_steps;
    return steps < QUESTION_LIMIT - at_least ? steps + at_least : QUESTION_LIMIT;
}

static StopReason why_stop(Simulation *simulation) {
    SimulationOptions *options = &simulation->options;
    const size_t trace_limit = (size_t)TRACE_LIMIT_MIB * 1024 * 1024;
    if (atomic_load(&simulation->stop_requested)) {
        return STOPPED_BY_USER;
    }
    if (simulation->runtime.steps > options->max_steps &&
        !(options->more_steps && options->more_steps(options->asked, &options->max_steps))) {
        return atomic_load(&simulation->stop_requested) ? STOPPED_BY_USER : OUT_OF_STEPS;
    }
    if (heap_exhausted(simulation->heap) ||
        (simulation->trace && trace_bytes(simulation->trace) > trace_limit)) {
        return OUT_OF_MEMORY;
    }
    if (simulation->output_bytes > options->max_output) {
        return OUT_OF_OUTPUT;
    }
    return simulation->questions > patience(simulation) ? OUT_OF_PATIENCE : NOT_STOPPED;
}

static void report_when_asked(void *context) {
    Simulation *simulation = context;
    if (!atomic_load_explicit(&simulation->report_requested, memory_order_relaxed) ||
        !atomic_exchange(&simulation->report_requested, false) || !simulation->options.write) {
        return;
    }
    Text text = {0};
    text_printf(&text, _("-- At %.9g s:"), nanos_to_seconds(now(simulation)));
    text_append_char(&text, '\n');
    task_stacks_write(simulation->vm, &text);
    simulation->options.write(simulation->options.context, 2, text_slice(&text));
    text_finish(&text);
}

static bool host_keep_going(void *context) {
    Simulation *simulation = context;
    report_when_asked(simulation);
    simulation->questions++;
    if (simulation->stop_reason == NOT_STOPPED) {
        simulation->stop_reason = why_stop(simulation);
    }
    return simulation->stop_reason == NOT_STOPPED;
}

static bool host_is_stopping(void *context) {
    return simulation_is_stopping(context);
}

static int64_t host_now(void *context) {
    Simulation *simulation = context;
    return simulation->runtime.machine ? machine_now(simulation->runtime.machine) : 0;
}

static bool loop_keep_going(void *context) {
    Simulation *simulation = context;
    simulation->questions -= simulation->questions > 0;  // Asked for steps, not for patience.
    return host_keep_going(simulation);
}

// ---- The main program ----

static void finish_with(Simulation *simulation, RunOutcome outcome, int status,
                        const char *sentence) {
    simulation->result.outcome = outcome;
    simulation->result.exit_status = status;
    snprintf(simulation->result.sentence, sizeof simulation->result.sentence, "%s", sentence);
}

static int exit_status_of(Vm *vm, Value exception) {
    Value code = value_get_attribute_c(vm, exception, "code");
    int status = 1;
    int64_t number;
    if (value_is_none(code)) {
        status = 0;
    } else if (is_int(vm, code)) {
        status = int_fits_int64(code, &number) ? (int)(number & 0xFF) : 255;
    } else {
        Value text = value_string(vm, code);
        if (!value_is_nothing(text)) {
            Text line = {0};
            text_append(&line, string_slice(text));
            text_append_char(&line, '\n');
            vm->host.write(vm->host.context, 2, text_slice(&line));
            text_finish(&line);
        }
        value_release(text);
    }
    vm_clear_exception(vm);
    value_release(code);
    return status;
}

// A hook that the program put in place of sys.excepthook prints what it likes; one that fails
// leaves it to us.
static bool call_exception_hook(Vm *vm, Value exception) {
    Value sys = dict_get_c(vm, vm->modules, "sys");
    Value hook = value_is_nothing(sys) ? NOTHING : dict_get_c(vm, module_dict(sys), "excepthook");
    if (value_is_nothing(hook) ||
        value_same(hook, dict_get_c(vm, module_dict(sys), "__excepthook__"))) {
        return false;
    }
    Value traceback = value_get_attribute_c(vm, exception, "__traceback__");
    Value items[] = {value_object(class_of(vm, exception)), exception, traceback};
    value_retain(hook);
    Value result = vm_call_values(vm, hook, 3, items);
    value_release(hook);
    value_release(traceback);
    value_release(result);
    vm_clear_exception(vm);
    return !value_is_nothing(result);
}

static void report_uncaught(Simulation *simulation, Value exception) {
    Vm *vm = simulation->vm;
    Text text = {0};
    if (is_instance(vm, exception, vm->exceptions.system_exit)) {
        finish_with(simulation, OUTCOME_EXITED, exit_status_of(vm, exception), "");
        return;
    }
    exception_format_only(vm, exception, &text);
    if (text.length && text.data[text.length - 1] == '\n') {
        text.data[--text.length] = 0;
    }
    bool is_interrupt = is_instance(vm, exception, vm->exceptions.keyboard_interrupt);
    finish_with(simulation, OUTCOME_UNCAUGHT, is_interrupt ? 130 : 1, text_c(&text));
    text_clear(&text);
    if (call_exception_hook(vm, exception)) {
        return;
    }
    vm_format_uncaught(vm, exception, &text);
    vm->host.write(vm->host.context, 2, text_slice(&text));
    text_finish(&text);
}

static Dict *create_main_module(Simulation *simulation) {
    Vm *vm = simulation->vm;
    Value module = module_create(vm, "__main__");
    Dict *globals = module_dict(module);
    if (!is_notebook(simulation)) {
        Value file = string_from_c(vm, scenario_file(simulation->scenario));
        dict_set_c(vm, globals, "__file__", file);
        value_release(file);
    }
    dict_set_c(vm, vm->modules, "__main__", module);
    value_release(module);
    return globals;
}

static void show_syntax_warnings(Simulation *simulation) {
    Vm *vm = simulation->vm;
    size_t count;
    const SyntaxWarning *warnings = scenario_warnings(simulation->scenario, &count);
    for (size_t i = 0; i < count; i++) {
        vm_warn_at(vm, vm->exceptions.syntax_warning,
                   slice_from(scenario_file(simulation->scenario)), warnings[i].line,
                   warnings[i].message);
    }
}

static void main_program(Thread *thread, void *data) {
    (void)thread;
    Simulation *simulation =
        (Simulation *)(void *)((char *)data - offsetof(Simulation, main_thread));
    Vm *vm = simulation->vm;
    Dict *globals = create_main_module(simulation);
    Value result = VALUE_NONE;
    if (is_notebook(simulation)) {
        session_run(&simulation->session, vm, globals);
        result = vm->stopping ? NOTHING : VALUE_NONE;
    } else {
        show_syntax_warnings(simulation);
        result = vm_run_code(vm, simulation->code, globals);
    }
    simulation->main_ended = true;
    if (!value_is_nothing(result)) {
        value_release(result);
        finish_with(simulation, OUTCOME_FINISHED, 0, "");
    } else if (vm->stopping) {
        vm_clear_exception(vm);
    } else {
        Value exception = vm_take_exception(vm);
        report_uncaught(simulation, exception);
        value_release(exception);
        vm_clear_exception(vm);
    }
    threads_wait(&simulation->runtime);
    if (!vm->stopping) {
        modules_run_exit_functions(vm);
    }
    // A kernel that is shut down tells nobody of what it leaves behind.
    if (!vm->stopping && scenario_kind(simulation->scenario) != NOTEBOOK_JUPYTER) {
        // What the program still holds ends now, and says so where CPython does.
        dict_clear(vm, globals);
        if (simulation->runtime.asyncio) {
            loop_runtime_report_pending(simulation->runtime.asyncio->loops);
        }
        vm_clear_exception(vm);
    }
}

// ---- How it ended ----

// Past the program's own streams: the trace has this already.
static void tell(const Simulation *simulation, Slice words) {
    if (simulation->options.write) {
        simulation->options.write(simulation->options.context, 2, words);
    }
}

static void describe_waiting(Simulation *simulation, Tongue tongue, Text *out) {
    if (simulation->runtime.asyncio) {
        loop_describe_waiting(simulation->runtime.asyncio->loops, tongue, out);
    }
}

// The trace tells it in English, whoever reads it; those who watch, in their language.
static void report_deadlock(Simulation *simulation) {
    Text text = {0}, waiting = {0};
    text_printf(&text, "Deadlock at %.9g s: nothing is left that could wake anyone.",
                nanos_to_seconds(now(simulation)));
    describe_waiting(simulation, TONGUE_ENGLISH, &waiting);
    if (simulation->trace) {
        record(simulation, (Event){.kind = EVENT_DEADLOCK,
                                   .text = intern(simulation, text_slice(&text)),
                                   .more = intern(simulation, text_slice(&waiting))});
    }
    Text told = {0};
    trace_write_said(text_slice(&text), &told);
    text_append_char(&told, '\n');
    describe_waiting(simulation, TONGUE_OF_READER, &told);
    tell(simulation, text_slice(&told));
    text_printf(&text, "\n%s", text_c(&waiting));
    finish_with(simulation, OUTCOME_DEADLOCK, 3, text_c(&text));
    text_finish(&told);
    text_finish(&text);
    text_finish(&waiting);
}

static void report_stop(Simulation *simulation) {
    const SimulationOptions *options = &simulation->options;
    char sentence[160] = "";
    switch (simulation->stop_reason) {
    case NOT_STOPPED:
    case STOPPED_BY_USER: finish_with(simulation, OUTCOME_STOPPED, 130, "Stopped."); return;
    case STOPPED_AT_TIME:
        finish_with(simulation, OUTCOME_STOPPED, 0, "Stopped at the time asked for.");
        return;
    case OUT_OF_STEPS:
        snprintf(sentence, sizeof sentence, "Stopped after %llu scheduler steps, the limit.",
                 (unsigned long long)options->max_steps);
        break;
    case OUT_OF_MEMORY:
        snprintf(sentence, sizeof sentence, "Stopped: the run used more than %zu MiB of memory.",
                 options->max_memory / (1024 * 1024));
        break;
    case OUT_OF_OUTPUT:
        snprintf(sentence, sizeof sentence, "Stopped: the program printed more than %zu MiB.",
                 options->max_output / (1024 * 1024));
        break;
    case OUT_OF_PATIENCE:
        snprintf(sentence, sizeof sentence,
                 "Stopped: the program computed for too long without an end.");
        break;
    }
    finish_with(simulation, OUTCOME_BUDGET, 4, sentence);
    Text line = {0};
    text_append_c(&line, "coroscope: ");
    trace_write_said(slice_from(sentence), &line);
    text_append_char(&line, '\n');
    tell(simulation, text_slice(&line));
    text_finish(&line);
}

static void judge(Simulation *simulation, MachineOutcome outcome) {
    bool was_stopped = simulation->vm->stopping || outcome == MACHINE_STOPPED;
    if (was_stopped && !(simulation->main_ended && simulation->stop_reason == NOT_STOPPED)) {
        report_stop(simulation);
    } else if (outcome == MACHINE_DEADLOCK && !simulation->session.is_over) {
        report_deadlock(simulation);
    }
    simulation->result.end_time = now(simulation);
    simulation->result.steps = simulation->runtime.steps;
    if (simulation->trace) {
        Slice line = slice_from(simulation->result.sentence);
        line.length = strcspn(line.data, "\n");
        record(simulation, (Event){
                               .kind = EVENT_RUN_ENDED,
                               .detail = (uint16_t)simulation->result.outcome,
                               .number = simulation->result.exit_status,
                               .text = intern(simulation, line),
                           });
    }
}

// ---- The whole ----

// Sleeps until the time at which the run is to end, then ends it.
static void alarm_clock(Thread *thread, void *data) {
    Simulation *simulation = data;
    thread_sleep_until(thread, simulation->options.until);
    simulation->stop_reason = STOPPED_AT_TIME;
    machine_request_stop(thread_machine(thread));
}

// Presses Ctrl+C.
static void interrupter(Thread *thread, void *data) {
    Simulation *simulation = data;
    thread_sleep_until(thread, simulation->options.interrupt_at);
    signals_post(&simulation->runtime, SIGNAL_INTERRUPT);
}

static void spawn_daemon(Machine *machine, const char *name, ThreadFunction *function,
                         Simulation *simulation) {
    Thread *thread = machine_spawn(machine, name, function, simulation);
    thread_set_daemon(thread, true);
}

static Value host_import(void *context, Vm *vm, Slice name) {
    const Simulation *simulation = context;
    Value module = sibling_import(vm, scenario_siblings(simulation->scenario), name);
    bool is_settled = !value_is_nothing(module) || vm_has_exception(vm);
    return is_settled ? module : modules_import(vm, name);
}

static bool host_display(void *context, Vm *vm, Value value) {
    Simulation *simulation = context;
    (void)vm;
    return session_display(&simulation->session, value);
}

static bool make_clock(Simulation *simulation) {
    Error error = {0};
    simulation->clock =
        simulation->options.real_time ? uv_clock_create(&error) : virtual_clock_create();
    if (!simulation->clock) {
        finish_with(simulation, OUTCOME_STOPPED, 2, error.message);
    }
    return simulation->clock != NULL;
}

static void make_vm(Simulation *simulation, Machine *machine) {
    VmHost host = {
        .context = simulation,
        .write = host_write,
        .warned = host_warned,
        .keep_going = host_keep_going,
        .is_stopping = host_is_stopping,
        .read_line = host_read_line,
        .import_module = host_import,
        .now = host_now,
        .script_file = scenario_file(simulation->scenario),
        .script_name = scenario_name(simulation->scenario),
        .display = is_notebook(simulation) ? host_display : NULL,
    };
    simulation->vm = vm_create(simulation->heap, host, simulation->trace);
    simulation->vm->trace_lines = simulation->options.record_lines;
    if (simulation->trace && simulation->options.record_variables) {
        simulation->vm->variables = variables_create();
    }
    simulation->runtime = (Runtime){
        .vm = simulation->vm,
        .machine = machine,
        .trace = simulation->trace,
        .seed = simulation->options.seed,
        .max_steps = simulation->options.max_steps,
        .one_by_one = simulation->options.sequential,
        .script = scenario_name(simulation->scenario),
        .arguments = simulation->options.arguments,
        .argument_count = simulation->options.argument_count,
        .keep_going = loop_keep_going,
        .context = simulation,
    };
    vm_set_source(simulation->vm, scenario_file(simulation->scenario),
                  scenario_source(simulation->scenario));
    simulation->vm->runtime = &simulation->runtime;
    simulation->main_thread.execution = simulation->vm->execution;
    modules_begin(&simulation->runtime);
}

static void record_start(Simulation *simulation) {
    if (!simulation->trace) {
        return;
    }
    record(simulation,
           (Event){
               .kind = EVENT_RUN_STARTED,
               .text = intern(simulation, slice_from(scenario_name(simulation->scenario))),
               .more = intern(simulation, scenario_title(simulation->scenario)),
           });
    LaneId lane = trace_new_lane(simulation->trace);
    simulation->vm->execution->lane = lane;
    record(simulation, (Event){
                           .kind = EVENT_LANE_CREATED,
                           .detail = LANE_THREAD,
                           .lane = lane,
                           .text = intern(simulation, SLICE("MainThread")),
                       });
}

SimulationResult simulation_run(Simulation *simulation) {
    atomic_store(&simulation->is_running, true);
    if (make_clock(simulation)) {
        simulation->heap = heap_create(simulation->options.max_memory);
        Machine *machine = machine_create(simulation->clock);
        coro_install_overflow_handler();
        make_vm(simulation, machine);
        machine_set_visitor(machine, report_when_asked, simulation);
        record_start(simulation);
        machine_spawn(machine, "MainThread", main_program, &simulation->main_thread);
        if (simulation->options.until > 0) {
            spawn_daemon(machine, "alarm", alarm_clock, simulation);
        }
        if (simulation->options.interrupts) {
            spawn_daemon(machine, "interrupter", interrupter, simulation);
        }
        set_machine(simulation, machine);
        if (atomic_load(&simulation->stop_requested)) {
            machine_request_stop(machine);
        }
        judge(simulation, machine_run(machine));
        set_machine(simulation, NULL);
        modules_end(&simulation->runtime);
        VariableRecorder *variables = simulation->vm->variables;
        vm_destroy(simulation->vm);
        variables_destroy(variables);
        machine_destroy(machine);
        clock_destroy(simulation->clock);
        heap_destroy(simulation->heap);
        coro_remove_overflow_handler();
    }
    atomic_store(&simulation->is_running, false);
    return simulation->result;
}
