#include "modules/modules.h"

#include <string.h>

#include "base/alloc.h"
#include "base/check.h"
#include "lang/code_image.h"
#include "lang/compiler.h"
#include "lang/parser.h"
#include "modules/alias.h"
#include "modules/asyncio_state.h"
#include "modules/embedded.h"
#include "modules/native_modules.h"
#include "modules/signals.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/traceback.h"

typedef bool (*ModuleFill)(Vm *vm, Value module);

// Every name one can import, sorted: X(name, what C gives it or NULL). A name without either C or a
// source is a part of asyncio.
// clang-format off
#define MODULES(X)                                                                                 \
    X("__future__", NULL)                                                                          \
    X("_argparse_actions", NULL)                                                                   \
    X("_argparse_help", NULL)                                                                      \
    X("_asyncio_legacy", NULL)                                                                     \
    X("_base64", base64_module_fill)                                                               \
    X("_blake2", NULL)                                                                             \
    X("_collections", collections_module_fill)                                                     \
    X("_datetime_zone", NULL)                                                                      \
    X("_decimal_context", NULL)                                                                    \
    X("_decimal_format", NULL)                                                                     \
    X("_decimal_functions", NULL)                                                                  \
    X("_disk", disk_module_fill)                                                                   \
    X("_files", NULL)                                                                              \
    X("_hashlib", hash_module_fill)                                                                \
    X("_mock_calls", NULL)                                                                         \
    X("_mock_objects", NULL)                                                                       \
    X("_named_tuple", NULL)                                                                        \
    X("_notebook", NULL)                                                                           \
    X("_pcre", pcre_module_fill)                                                                   \
    X("_regex_syntax", NULL)                                                                       \
    X("_strptime", NULL)                                                                           \
    X("_struct", struct_module_fill)                                                               \
    X("_structure", NULL)                                                                          \
    X("_thread", thread_module_fill)                                                               \
    X("_unittest_case", NULL)                                                                      \
    X("_unittest_expect", NULL)                                                                    \
    X("abc", NULL)                                                                                 \
    X("argparse", NULL)                                                                            \
    X("asyncio", NULL)                                                                             \
    X("asyncio.base_events", NULL)                                                                 \
    X("asyncio.coroutines", NULL)                                                                  \
    X("asyncio.events", NULL)                                                                      \
    X("asyncio.exceptions", NULL)                                                                  \
    X("asyncio.futures", NULL)                                                                     \
    X("asyncio.locks", NULL)                                                                       \
    X("asyncio.queues", NULL)                                                                      \
    X("asyncio.runners", NULL)                                                                     \
    X("asyncio.taskgroups", NULL)                                                                  \
    X("asyncio.tasks", NULL)                                                                       \
    X("asyncio.threads", NULL)                                                                     \
    X("asyncio.timeouts", NULL)                                                                    \
    X("asyncio.unix_events", NULL)                                                                 \
    X("atexit", NULL)                                                                              \
    X("base64", NULL)                                                                              \
    X("binascii", NULL)                                                                            \
    X("bisect", NULL)                                                                              \
    X("builtins", NULL)                                                                            \
    X("calendar", NULL)                                                                            \
    X("cmath", cmath_module_fill)                                                                  \
    X("collections", NULL)                                                                         \
    X("collections.abc", NULL)                                                                     \
    X("concurrent", NULL)                                                                          \
    X("concurrent.futures", NULL)                                                                  \
    X("contextlib", NULL)                                                                          \
    X("contextvars", contextvars_module_fill)                                                      \
    X("copy", NULL)                                                                                \
    X("copyreg", NULL)                                                                             \
    X("csv", NULL)                                                                                 \
    X("dataclasses", NULL)                                                                         \
    X("datetime", NULL)                                                                            \
    X("decimal", NULL)                                                                             \
    X("difflib", NULL)                                                                             \
    X("enum", NULL)                                                                                \
    X("errno", NULL)                                                                               \
    X("fnmatch", NULL)                                                                             \
    X("fractions", NULL)                                                                           \
    X("functools", NULL)                                                                           \
    X("gc", gc_module_fill)                                                                        \
    X("getpass", NULL)                                                                             \
    X("glob", NULL)                                                                                \
    X("graphlib", NULL)                                                                            \
    X("gzip", NULL)                                                                                \
    X("hashlib", NULL)                                                                             \
    X("heapq", heapq_module_fill)                                                                  \
    X("hmac", NULL)                                                                                \
    X("html", NULL)                                                                                \
    X("http", NULL)                                                                                \
    X("importlib", NULL)                                                                           \
    X("inspect", NULL)                                                                             \
    X("io", NULL)                                                                                  \
    X("itertools", NULL)                                                                           \
    X("json", NULL)                                                                                \
    X("keyword", NULL)                                                                             \
    X("logging", NULL)                                                                             \
    X("logging.config", NULL)                                                                      \
    X("logging.handlers", NULL)                                                                    \
    X("math", math_module_fill)                                                                    \
    X("numbers", NULL)                                                                             \
    X("operator", NULL)                                                                            \
    X("os", NULL)                                                                                  \
    X("os.path", NULL)                                                                             \
    X("pathlib", NULL)                                                                             \
    X("platform", NULL)                                                                            \
    X("pprint", NULL)                                                                              \
    X("queue", NULL)                                                                               \
    X("random", random_module_fill)                                                                \
    X("re", NULL)                                                                                  \
    X("reprlib", NULL)                                                                             \
    X("sched", NULL)                                                                               \
    X("secrets", NULL)                                                                             \
    X("shlex", NULL)                                                                               \
    X("shutil", NULL)                                                                              \
    X("signal", signal_module_fill)                                                                \
    X("statistics", NULL)                                                                          \
    X("string", NULL)                                                                              \
    X("struct", NULL)                                                                              \
    X("sys", sys_module_fill)                                                                      \
    X("tempfile", NULL)                                                                            \
    X("textwrap", NULL)                                                                            \
    X("threading", NULL)                                                                           \
    X("time", time_module_fill)                                                                    \
    X("timeit", NULL)                                                                              \
    X("traceback", NULL)                                                                           \
    X("types", NULL)                                                                               \
    X("typing", NULL)                                                                              \
    X("unicodedata", unicodedata_module_fill)                                                      \
    X("unittest", NULL)                                                                            \
    X("unittest.mock", NULL)                                                                       \
    X("urllib", NULL)                                                                              \
    X("urllib.error", NULL)                                                                        \
    X("urllib.parse", NULL)                                                                        \
    X("uuid", NULL)                                                                                \
    X("warnings", NULL)                                                                            \
    X("weakref", weakref_module_fill)                                                              \
    X("zlib", zlib_module_fill)
// clang-format on

#define NAME_ENTRY(name, fill) name,
static const char *const names[] = {MODULES(NAME_ENTRY) NULL};
#undef NAME_ENTRY

#define FILL_ENTRY(name, fill) fill,
static const ModuleFill fills[] = {MODULES(FILL_ENTRY)};
#undef FILL_ENTRY

enum { MODULE_COUNT = sizeof fills / sizeof fills[0] };

#define ASYNCIO_PART "asyncio."

static size_t find_number(Slice name) {
    size_t number = 0;
    while (number < MODULE_COUNT && !slice_is(name, names[number])) {
        number++;
    }
    return number;
}

static const EmbeddedSource *find_source(const char *name) {
    for (const EmbeddedSource *source = embedded_sources; source->name; source++) {
        if (strcmp(source->name, name) == 0) {
            return source;
        }
    }
    return NULL;
}

bool modules_is_known(const char *name) {
    return find_number(slice_from(name)) < MODULE_COUNT;
}

const char *const *modules_names(void) {
    return names;
}

// ---- Modules with a source ----

static const Code *source_code(ModulesState *state, const EmbeddedSource *source) {
    const Code *ready = code_image_read(state->arena, source->code);
    if (ready) {
        return ready;
    }
    Diagnostic diagnostic = {0};
    Slice text = {source->text, source->length};
    Module *tree = parse_module(state->arena, text, source->file, &diagnostic);
    CHECK(tree, "a module of our own does not parse");
    return compile_module(state->arena, tree, (CompileOptions){.trace_lines = false});
}

static bool run_source(Vm *vm, Value module, const EmbeddedSource *source) {
    const Code *code = source_code(modules_state(vm), source);
    vm_set_source(vm, source->file, (Slice){source->text, source->length});
    Value file = string_from_c(vm, source->file);
    bool good = !value_is_nothing(file) && module_set(vm, module, "__file__", file);
    value_release(file);
    // What a module does while it is made is no part of the scenario's story.
    Trace *trace = vm->trace;
    vm->trace = NULL;
    Value result = good ? vm_run_code(vm, code, module_dict(module)) : NOTHING;
    vm->trace = trace;
    good = !value_is_nothing(result);
    value_release(result);
    return good;
}

// With the exception that ended its making pending.
static void forget_module(Vm *vm, const char *name) {
    Value exception = vm_take_exception(vm);
    Value key = string_intern_c(vm, name);
    dict_delete(vm, vm->modules, key);
    value_release(key);
    vm_set_exception(vm, exception);
}

// os has parts without being a package.
static bool is_package(const char *name) {
    size_t length = strlen(name);
    for (size_t i = 0; i < MODULE_COUNT && strcmp(name, "os") != 0; i++) {
        if (strncmp(names[i], name, length) == 0 && names[i][length] == '.') {
            return true;
        }
    }
    return false;
}

static void mark_package(Vm *vm, Value module, const char *name) {
    if (is_package(name)) {
        Value path = list_create(vm);
        module_set(vm, module, "__path__", path);
        value_release(path);
    }
}

static Value make_module(Vm *vm, size_t number) {
    Value module = module_create(vm, names[number]);
    const EmbeddedSource *source = find_source(names[number]);
    if (value_is_nothing(module)) {
        return NOTHING;
    }
    mark_package(vm, module, names[number]);
    // Known before it is whole, for its parts that import it.
    dict_set_c(vm, vm->modules, names[number], module);
    bool good = !fills[number] || fills[number](vm, module);
    good = good && (!source || run_source(vm, module, source));
    if (!good) {
        forget_module(vm, names[number]);
        value_release(module);
        return NOTHING;
    }
    return module;
}

// ---- asyncio, whose parts all hold the names of the whole ----

static Value make_asyncio_part(Vm *vm, Value whole, const char *name) {
    Value part = module_create(vm, name);
    if (value_is_nothing(part)) {
        return NOTHING;
    }
    size_t position = 0;
    Value key, value;
    while (dict_next(module_dict(whole), &position, &key, &value)) {
        bool is_own = slice_starts_with(string_slice(key), "__") && !string_is(key, "__getattr__");
        if (!is_own && !dict_set(vm, module_dict(part), key, value)) {
            value_release(part);
            return NOTHING;
        }
    }
    return part;
}

static bool add_asyncio_parts(Vm *vm, Value whole) {
    for (size_t i = 0; i < MODULE_COUNT; i++) {
        if (strncmp(names[i], ASYNCIO_PART, strlen(ASYNCIO_PART)) != 0) {
            continue;
        }
        Value part = make_asyncio_part(vm, whole, names[i]);
        if (value_is_nothing(part)) {
            return false;
        }
        dict_set_c(vm, vm->modules, names[i], part);
        value_release(part);
    }
    // Only now, so that no part holds another.
    for (size_t i = 0; i < MODULE_COUNT; i++) {
        if (strncmp(names[i], ASYNCIO_PART, strlen(ASYNCIO_PART)) == 0) {
            Value part = dict_get_c(vm, vm->modules, names[i]);
            if (!module_set(vm, whole, names[i] + strlen(ASYNCIO_PART), part)) {
                return false;
            }
        }
    }
    return true;
}

static Value make_asyncio(Vm *vm) {
    Value whole = asyncio_module_create(vm);
    if (!value_is_nothing(whole)) {
        mark_package(vm, whole, "asyncio");
    }
    bool good = !value_is_nothing(whole) && run_source(vm, whole, find_source("asyncio")) &&
                add_asyncio_parts(vm, whole);
    if (!value_is_nothing(whole) && !good) {
        value_release(whole);
        return NOTHING;
    }
    return whole;
}

static Value import_asyncio_part(Vm *vm, const char *name) {
    Value whole_name = string_intern_c(vm, "asyncio");
    Value whole = vm_import(vm, whole_name, NOTHING, 0, NULL);
    value_release(whole_name);
    if (value_is_nothing(whole)) {
        return NOTHING;
    }
    value_release(whole);
    return value_retain(dict_get_c(vm, vm->modules, name));
}

// ---- The rest ----

// The names every program has are the interpreter's own dict, so what is set there is seen by all.
static Value make_builtins(Vm *vm) {
    Value module = module_create(vm, "builtins");
    if (!value_is_nothing(module)) {
        ModuleObject *object = (ModuleObject *)(void *)value_as_object(module);
        value_replace(&object->dict, value_retain(dict_value(vm->builtins)));
    }
    return module;
}

Value modules_import(Vm *vm, Slice name) {
    size_t number = find_number(name);
    if (number == MODULE_COUNT) {
        return NOTHING;
    }
    if (slice_is(name, "asyncio")) {
        return make_asyncio(vm);
    }
    if (slice_is(name, "builtins")) {
        return make_builtins(vm);
    }
    if (slice_starts_with(name, ASYNCIO_PART)) {
        return import_asyncio_part(vm, names[number]);
    }
    return make_module(vm, number);
}

void modules_run_exit_functions(Vm *vm) {
    Value module = dict_get_c(vm, vm->modules, "atexit");
    Value run =
        value_is_nothing(module) ? NOTHING : value_get_attribute_c(vm, module, "_run_exitfuncs");
    if (!value_is_nothing(run)) {
        value_release(vm_call_values(vm, run, 0, NULL));
        value_release(run);
    }
    vm_clear_exception(vm);
}

void modules_begin(Runtime *runtime) {
    runtime->modules = mem_zeroed(1, sizeof *runtime->modules);
    runtime->modules->arena = arena_create();
    alias_classes_create(runtime->vm);
}

void modules_end(Runtime *runtime) {
    if (!runtime->modules) {
        return;
    }
    if (runtime->asyncio) {
        asyncio_end(runtime);
    }
    threads_end(runtime);
    signals_end(runtime);
    arena_destroy(runtime->modules->arena);
    mem_free(runtime->modules);
    runtime->modules = NULL;
}
