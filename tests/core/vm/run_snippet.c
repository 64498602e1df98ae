// Runs a program without an event loop: what the VM's tests compare with CPython. The standard
// modules are not there; `import` finds nothing. Exit status 1 after an uncaught exception.
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "lang/compiler.h"
#include "lang/parser.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/vm.h"

static void write_out(void *context, int stream, Slice bytes) {
    (void)context;
    FILE *file = stream == 2 ? stderr : stdout;
    fflush(stream == 2 ? stdout : stderr);
    fwrite(bytes.data, 1, bytes.length, file);
}

static int run(Vm *vm, Arena *arena, const char *file, Slice source) {
    Diagnostic diagnostic = {0};
    Module *module = parse_module(arena, source, file, &diagnostic);
    if (!module) {
        Text text = {0};
        diagnostic_print(&diagnostic, source, &text);
        fputs(text_c(&text), stderr);
        text_finish(&text);
        return 1;
    }
    vm_set_source(vm, file, source);
    Value main_module = module_create(vm, "__main__");
    dict_set(vm, vm->modules, vm->names.main, main_module);
    const Code *code = compile_module(arena, module, (CompileOptions){0});
    Value result = vm_run_code(vm, code, module_dict(main_module));
    int status = 0;
    if (value_is_nothing(result)) {
        Value exception = vm_take_exception(vm);
        Text text = {0};
        vm_format_uncaught(vm, exception, &text);
        write_out(NULL, 2, text_slice(&text));
        text_finish(&text);
        value_release(exception);
        status = 1;
    }
    value_release(result);
    dict_clear(vm, module_dict(main_module));
    value_release(main_module);
    return status;
}

int main(int count, char **arguments) {
    Text source = {0};
    Error error;
    if (count != 2 || !file_read(arguments[1], 1 << 24, &source, &error)) {
        fprintf(stderr, "usage: run_snippet FILE\n");
        return 2;
    }
    Heap *heap = heap_create(0);
    Arena *arena = arena_create();
    Vm *vm = vm_create(heap, (VmHost){.write = write_out}, NULL);
    int status = run(vm, arena, arguments[1], text_slice(&source));
    fflush(stdout);
    vm_destroy(vm);
    arena_destroy(arena);
    heap_destroy(heap);
    text_finish(&source);
    return status;
}
