// The VM from outside: running code, coroutines driven by a task, stopping a run, the trace.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "lang/compiler.h"
#include "lang/parser.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/interpreter.h"
#include "vm/module.h"
#include "vm/string.h"

typedef struct Room {
    Heap *heap;
    Arena *arena;
    Trace *trace;
    Vm *vm;
    Value module;
    Text output;
    int questions_left;
} Room;

static void keep_output(void *context, int stream, Slice bytes) {
    (void)stream;
    text_append(&((Room *)context)->output, bytes);
}

static bool answer(void *context) {
    return --((Room *)context)->questions_left > 0;
}

static int open_room(void **state) {
    Room *room = test_calloc(1, sizeof *room);
    room->heap = heap_create(0);
    room->arena = arena_create();
    room->trace = trace_create();
    room->questions_left = 1000000;
    VmHost host = {.context = room, .write = keep_output, .keep_going = answer};
    room->vm = vm_create(room->heap, host, room->trace);
    room->module = module_create(room->vm, "__main__");
    *state = room;
    return 0;
}

static int close_room(void **state) {
    Room *room = *state;
    vm_destroy(room->vm);
    trace_destroy(room->trace);
    arena_destroy(room->arena);
    heap_destroy(room->heap);
    text_finish(&room->output);
    test_free(room);
    return 0;
}

static bool run(Room *room, const char *source) {
    Diagnostic diagnostic = {0};
    Module *module = parse_module(room->arena, slice_from(source), "test.py", &diagnostic);
    assert_non_null(module);
    const Code *code = compile_module(room->arena, module, (CompileOptions){0});
    Value result = vm_run_code(room->vm, code, module_dict(room->module));
    value_release(result);
    return !value_is_nothing(result);
}

static Value global(Room *room, const char *name) {
    return dict_get_c(room->vm, module_dict(room->module), name);
}

static Value add_ten(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    assert_true(vm->execution->is_task);
    return value_binary(vm, arguments->items[0], value_small_int(10), BINARY_ADD);
}

static const MethodTable functions[] = {
    {"add_ten", add_ten, METHOD_COROUTINE},
    {NULL, NULL, 0},
};

static void a_task_awaits_a_coroutine_written_in_c(void **state) {
    Room *room = *state;
    module_add_functions(room->vm, room->module, functions);
    assert_true(run(room, "async def inner(n): return await add_ten(n)\n"
                          "async def outer(): return await inner(1) + await inner(2)\n"
                          "c = outer()\n"));
    Execution *task = execution_create(room->vm, 7, true);
    Execution *before = room->vm->execution;
    room->vm->execution = task;
    Value result;
    ResumeResult outcome =
        execution_run_coroutine(room->vm, global(room, "c"), NOTHING, NOTHING, &result);
    room->vm->execution = before;
    assert_int_equal(outcome, RESUME_RETURNED);
    assert_int_equal(value_as_small_int(result), 23);
    assert_int_equal(task->depth, 0);
    assert_null(task->frame);
    execution_destroy(task);
}

static void the_same_coroutine_driven_by_hand_finds_no_loop(void **state) {
    Room *room = *state;
    module_add_functions(room->vm, room->module, functions);
    assert_true(run(room, "async def outer(): return await add_ten(1)\n"
                          "try: outer().send(None)\n"
                          "except RuntimeError as e: print(e)\n"));
    assert_true(slice_starts_with(text_slice(&room->output), "no running event loop\n"));
}

static void yields_of_a_custom_awaitable_reach_the_task(void **state) {
    Room *room = *state;
    assert_true(run(room, "class A:\n"
                          "    def __await__(self):\n"
                          "        got = yield 'asked'\n"
                          "        return got * 2\n"
                          "async def outer(): return await A()\n"
                          "c = outer()\n"));
    Value result;
    Value c = global(room, "c");
    assert_int_equal(execution_run_coroutine(room->vm, c, NOTHING, NOTHING, &result),
                     RESUME_YIELDED);
    assert_true(string_is(result, "asked"));
    value_release(result);
    assert_int_equal(execution_run_coroutine(room->vm, c, value_small_int(21), NOTHING, &result),
                     RESUME_RETURNED);
    assert_int_equal(value_as_small_int(result), 42);
}

static void an_exception_is_raised_where_a_coroutine_waits(void **state) {
    Room *room = *state;
    assert_true(run(room, "class A:\n"
                          "    def __await__(self): yield\n"
                          "async def outer():\n"
                          "    try: await A()\n"
                          "    except ValueError as e: return str(e)\n"
                          "c = outer()\n"));
    Value result;
    Value c = global(room, "c");
    execution_run_coroutine(room->vm, c, NOTHING, NOTHING, &result);
    Value error = exception_create_text(room->vm, room->vm->exceptions.value, "now");
    assert_int_equal(execution_run_coroutine(room->vm, c, NOTHING, error, &result),
                     RESUME_RETURNED);
    assert_true(string_is(result, "now"));
    value_release(error);
    value_release(result);
}

static void a_stopped_run_unwinds_past_every_handler(void **state) {
    Room *room = *state;
    room->questions_left = 3;
    assert_false(run(room, "while True:\n"
                           "    try:\n"
                           "        while True: pass\n"
                           "    except BaseException: print('caught')\n"
                           "    finally: print('finally')\n"));
    assert_true(room->vm->stopping);
    assert_int_equal(room->output.length, 0);
    vm_clear_exception(room->vm);
}

static void coroutine_frames_are_entered_and_left_in_the_trace(void **state) {
    Room *room = *state;
    assert_true(run(room, "async def inner(): pass\n"
                          "async def outer(): await inner()\n"
                          "try: outer().send(None)\n"
                          "except StopIteration: pass\n"));
    static const struct {
        EventKind kind;
        const char *text;
    } expected[] = {{EVENT_FRAME_ENTERED, "outer"},
                    {EVENT_FRAME_ENTERED, "inner"},
                    {EVENT_FRAME_LEFT, "inner"},
                    {EVENT_FRAME_LEFT, "outer"}};
    assert_int_equal(trace_count(room->trace), 4);
    for (size_t i = 0; i < 4; i++) {
        const Event *event = trace_at(room->trace, i);
        assert_int_equal(event->kind, expected[i].kind);
        assert_true(slice_is(trace_text(room->trace, event->text), expected[i].text));
    }
}

// Frames, generators and exceptions give back all that they took.
static void a_program_without_cycles_leaves_no_memory_behind(void **state) {
    Room *room = *state;
    const char *body = "def g(n):\n"
                       "    try: yield from range(n)\n"
                       "    finally: pass\n"
                       "async def c(): raise KeyError('x' * 20)\n"
                       "def work():\n"
                       "    for i in range(50):\n"
                       "        list(g(3)); x = [str(i) for i in range(9)]\n"
                       "        try: c().send(None)\n"
                       "        except KeyError as e: y = repr(e)\n"
                       "        it = g(5); next(it)\n";
    assert_true(run(room, body));
    Value work = global(room, "work");
    value_release(vm_call_values(room->vm, work, 0, NULL));
    size_t before = heap_bytes(room->heap);
    for (int i = 0; i < 20; i++) {
        value_release(vm_call_values(room->vm, work, 0, NULL));
    }
    assert_int_equal(heap_bytes(room->heap), before);
}

static void objects_have_the_same_numbers_in_every_run(void **state) {
    Room *room = *state;
    const char *source = "class A: pass\n"
                         "print(A(), [A()], A)\n";
    assert_true(run(room, source));
    void *other_state;
    open_room(&other_state);
    Room *other = other_state;
    assert_true(run(other, source));
    assert_string_equal(text_c(&room->output), text_c(&other->output));
    close_room(&other_state);
}

int main(void) {
#define FACT(name) cmocka_unit_test_setup_teardown(name, open_room, close_room)
    const struct CMUnitTest tests[] = {
        FACT(a_task_awaits_a_coroutine_written_in_c),
        FACT(the_same_coroutine_driven_by_hand_finds_no_loop),
        FACT(yields_of_a_custom_awaitable_reach_the_task),
        FACT(an_exception_is_raised_where_a_coroutine_waits),
        FACT(a_stopped_run_unwinds_past_every_handler),
        FACT(coroutine_frames_are_entered_and_left_in_the_trace),
        FACT(a_program_without_cycles_leaves_no_memory_behind),
        FACT(objects_have_the_same_numbers_in_every_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
