#include "sim/session.h"

#include "lang/compiler.h"
#include "modules/asyncio_state.h"
#include "sim/cell_traceback.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/traceback.h"

// Rounds of the loop between two cells, for those that never come to rest.
enum { ROUNDS_BETWEEN_CELLS = 1000 };

void session_init(Session *session, Scenario *scenario, bool trace_lines) {
    session->scenario = scenario;
    session->codes = scenario_compile_cells(scenario, trace_lines);
}

static NotebookKind kind_of(const Session *session) {
    return scenario_kind(session->scenario);
}

static void write_out(Session *session, Slice text) {
    Vm *vm = session->vm;
    vm->host.write(vm->host.context, 1, text);
}

// ---- What the session keeps in Python ----

// Nothing of this may fail for the program's sake; when it does, that is forgotten.
static void call_names(Session *session, const char *name, size_t count, const Value *arguments) {
    Vm *vm = session->vm;
    Value method = string_intern_c(vm, name);
    value_release(vm_call_method(vm, session->names, method, count, arguments));
    value_release(method);
}

static void make_names(Session *session) {
    Vm *vm = session->vm;
    Value name = string_intern_c(vm, "_notebook");
    Value module = vm_import(vm, name, NOTHING, 0, NULL);
    Value class = value_get_attribute_c(vm, module, "Session");
    Value globals = dict_value(session->globals);
    session->names = vm_call_values(vm, class, 1, &globals);
    dict_set_c(vm, vm->builtins, "__session__", session->names);
    value_release(class);
    value_release(module);
    value_release(name);
}

// Whether showing it went well: a __repr__ may raise.
static bool show(Session *session, Value value) {
    Vm *vm = session->vm;
    Text prompt = {0};
    if (kind_of(session) == NOTEBOOK_IPYTHON && session->cell->is_bare) {
        text_append_c(&prompt, "Out: ");
    } else if (kind_of(session) == NOTEBOOK_IPYTHON) {
        text_printf(&prompt, "Out[%u]: ", session->cell->number);
    }
    Value arguments[] = {value_small_int(session->cell->number), string_from_text(vm, &prompt),
                         value};
    call_names(session, "show", 3, arguments);
    value_release(arguments[1]);
    return !vm_has_exception(vm);
}

bool session_display(Session *session, Value value) {
    if (value_is_none(value) || session->cell->is_quiet) {
        return true;
    }
    if (session->cell->is_timed) {
        value_replace(&session->held, value_retain(value));
        return true;
    }
    return show(session, value);
}

// ---- The loop ----

// The session's own; a new one when the program has closed it.
static Loop *session_loop(Session *session) {
    Vm *vm = session->vm;
    if (session->loop && !loop_is_closed(session->loop)) {
        return session->loop;
    }
    if (session->loop) {
        object_release(session->loop);
    }
    Value name = string_intern_c(vm, "asyncio");
    value_release(vm_import(vm, name, NOTHING, 0, NULL));
    value_release(name);
    Loop *current = asyncio_get_loop(vm);
    vm_clear_exception(vm);
    bool is_good = current && !loop_is_closed(current);
    session->loop = is_good ? object_retain(current) : asyncio_new_loop(vm);
    value_replace(asyncio_current_loop(vm), value_retain(value_object(session->loop)));
    return session->loop;
}

static Value run_awaiting(Session *session, Value coroutine) {
    Vm *vm = session->vm;
    Loop *loop = session_loop(session);
    Task *task = asyncio_make_task(vm, loop, asyncio_class(asyncio_of(vm)->types.task), coroutine,
                                   NOTHING, NOTHING);
    if (!task) {
        return NOTHING;
    }
    Execution *kept = vm->execution;  // Other threads ran meanwhile.
    Value out = NOTHING;
    bool succeeded = loop_run_until_complete(loop, value_object(task), &out);
    vm->execution = kept;
    object_release(task);
    return asyncio_answer(vm, succeeded, out);
}

static void run_round(Session *session) {
    Vm *vm = session->vm;
    Execution *kept = vm->execution;
    Value error = NOTHING;
    bool goes_on = loop_run_once(session->loop, &error);
    vm->execution = kept;
    if (!goes_on && !vm->stopping) {
        // SystemExit and the like out of a callback: a kernel says so and goes on.
        asyncio_answer(vm, false, error);
        vm_clear_exception(vm);
    }
}

static bool may_go_on(const Session *session) {
    return !session->vm->stopping && session->loop && !loop_is_closed(session->loop);
}

static void let_ready_ones_run(Session *session) {
    for (int i = 0; i < ROUNDS_BETWEEN_CELLS && may_go_on(session); i++) {
        if (!loop_has_work(session->loop)) {
            return;
        }
        run_round(session);
    }
}

static bool other_threads_live(const Vm *vm) {
    const Machine *machine = runtime_of(vm)->machine;
    for (size_t i = 1; i < machine_thread_count(machine); i++) {
        const Thread *thread = machine_thread(machine, i);
        ThreadState state = thread_state(thread);
        if (state != THREAD_ENDED && !thread_is_daemon(thread)) {
            return true;
        }
    }
    return false;
}

// What nothing can wake any more is left as it is: nobody waits for it.
static void let_all_run(Session *session) {
    while (may_go_on(session) && (loop_has_work(session->loop) ||
                                  timer_heap_next(&session->loop->timers) != NANOS_NEVER ||
                                  other_threads_live(session->vm))) {
        run_round(session);
    }
}

// ---- Cells ----

static void show_failure(Session *session) {
    Vm *vm = session->vm;
    Value exception = vm_take_exception(vm);
    Text text = {0};
    cell_traceback_format(vm, session->scenario, exception, &text);
    write_out(session, text_slice(&text));
    text_finish(&text);
    value_release(exception);
    vm_clear_exception(vm);
}

static Value run_code(Session *session, const Code *code) {
    Value result = vm_run_code(session->vm, code, session->globals);
    if (value_is_nothing(result) || !(code->flags & CODE_IS_COROUTINE)) {
        return result;
    }
    Value out = run_awaiting(session, result);
    value_release(result);
    return out;
}

static void end_timed(Session *session) {
    call_names(session, "end_time", 0, NULL);
    if (!value_is_nothing(session->held)) {
        show(session, session->held);
        value_replace(&session->held, NOTHING);
    }
}

static void run_cell(Session *session, const NotebookCell *cell, const Code *code) {
    Vm *vm = session->vm;
    session->cell = cell;
    vm_set_source(vm, cell->name, cell->text);
    Value arguments[] = {value_small_int(cell->number), string_from(vm, cell->text)};
    call_names(session, "begin_cell", 2, arguments);
    value_release(arguments[1]);
    if (!code) {
        Text text = {0};
        cell_error_format(cell, &text);
        write_out(session, text_slice(&text));
        text_finish(&text);
        return;
    }
    if (cell->is_timed) {
        call_names(session, "begin_time", 0, NULL);
    }
    Value result = run_code(session, code);
    if (!value_is_nothing(result) && cell->is_timed) {
        end_timed(session);
    }
    value_release(result);
    if (vm_has_exception(vm) && !vm->stopping) {
        show_failure(session);
    }
    value_replace(&session->held, NOTHING);
}

void session_run(Session *session, Vm *vm, Dict *globals) {
    session->vm = vm;
    session->globals = globals;
    make_names(session);
    bool is_kernel = kind_of(session) == NOTEBOOK_JUPYTER;
    if (is_kernel) {
        session_loop(session);
    }
    size_t count = scenario_cell_count(session->scenario);
    for (size_t i = 0; i < count && !vm->stopping; i++) {
        run_cell(session, scenario_cell(session->scenario, i), session->codes[i]);
        if (is_kernel) {
            let_ready_ones_run(session);
        }
    }
    session->is_over = true;
    if (is_kernel) {
        let_all_run(session);
    }
    value_replace(&session->names, NOTHING);
    if (session->loop) {
        object_release(session->loop);
        session->loop = NULL;
    }
}
