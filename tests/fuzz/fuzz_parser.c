// Any bytes at all must be parsed or refused: no crash, no endless loop, no memory touched that is
// not ours. What parses goes on through scopes, checks, dumps and the compiler.
//
// With libFuzzer:  clang -fsanitize=fuzzer,address,undefined -DFUZZING_ENGINE ...
// Without it, a program that runs the files it is given.
#include <stdio.h>

#include "base/alloc.h"
#include "lang/ast_dump.h"
#include "lang/compiler.h"
#include "lang/disassemble.h"
#include "lang/parser.h"
#include "lang/unsupported.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool never_known(const char *module, ImportCertainty certainty, void *context) {
    (void)module;
    (void)certainty;
    (void)context;
    return false;
}

static void use_tree(Arena *arena, const Module *module) {
    Text text = {0};
    ast_dump(module, &text);
    text_finish(&text);
    Diagnostics found = {0};
    unsupported_find(arena, module, (ImportRules){.known = never_known}, &found);
    array_finish(&found);
    const Code *code = compile_module(arena, module, (CompileOptions){.trace_lines = true});
    code_disassemble(code, &text);
    text_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_create();
    Slice source = {(const char *)data, size};
    Diagnostic diagnostic;
    Module *module = parse_module(arena, source, "fuzz.py", &diagnostic);
    if (module) {
        use_tree(arena, module);
    } else {
        CHECK(diagnostic.kind != DIAGNOSTIC_NONE, "a program was refused without a word");
        Text text = {0};
        diagnostic_print(&diagnostic, source, &text);
        text_finish(&text);
    }
    Text tokens = {0};
    source_dump_tokens(source, "fuzz.py", &tokens);
    text_finish(&tokens);
    arena_destroy(arena);
    return 0;
}

#ifndef FUZZING_ENGINE
int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (!file) {
            fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
        Text source = {0};
        char buffer[65536];
        size_t length;
        while ((length = fread(buffer, 1, sizeof buffer, file)) > 0) {
            text_append(&source, (Slice){buffer, length});
        }
        fclose(file);
        LLVMFuzzerTestOneInput((const uint8_t *)text_c(&source), source.length);
        text_finish(&source);
    }
    return 0;
}
#endif
