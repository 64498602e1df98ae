// Turns the modules that are written in Python into one C file, as texts and compiled.
// Usage: embed OUTPUT SOURCE...
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lang/code_image.h"
#include "lang/compiler.h"
#include "lang/parser.h"

enum { SOURCE_LIMIT = 1 << 24, BYTES_A_LINE = 64 };

typedef struct Source {
    Text name;  // What one imports.
    Text file;  // What tracebacks call it.
    Text text;
} Source;

static void stop(const char *path, const char *why) {
    fprintf(stderr, "%s: %s\n", path, why);
    exit(1);
}

static Source source_read(const char *path) {
    Source source = {0};
    Error error = {0};
    if (!file_read(path, SOURCE_LIMIT, &source.text, &error)) {
        stop(path, error.message);
    }
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    size_t length = strlen(base);
    text_append(&source.name, slice_sub(slice_from(base), 0, length - strlen(".py")));
    text_printf(&source.file, "<coroscope>/%s", base);
    return source;
}

static void source_finish(Source *source) {
    text_finish(&source->name);
    text_finish(&source->file);
    text_finish(&source->text);
}

// As a C literal of several lines.
static void append_bytes(Text *out, Slice bytes) {
    for (size_t i = 0; i < bytes.length; i++) {
        text_append_c(out, i % BYTES_A_LINE == 0 ? i == 0 ? "    \"" : "\"\n    \"" : "");
        unsigned char byte = (unsigned char)bytes.data[i];
        if (byte >= ' ' && byte < 0x7f && !strchr("\"\\?", byte)) {
            text_append_char(out, (char)byte);
        } else {
            // Three digits, so that none that follows belongs to it.
            text_printf(out, "\\%03o", byte);
        }
    }
    text_append_c(out, bytes.length > 0 ? "\"" : "    \"\"");
}

static void append_code(Text *out, const Source *source, size_t number) {
    Arena *arena = arena_create();
    Diagnostic diagnostic = {0};
    Module *tree =
        parse_module(arena, text_slice(&source->text), text_c(&source->file), &diagnostic);
    if (!tree) {
        fprintf(stderr, "embed: line %u: ", diagnostic.line);
        stop(text_c(&source->file), diagnostic.message);
    }
    Text image = {0};
    code_image_write(compile_module(arena, tree, (CompileOptions){.trace_lines = false}), &image);
    text_printf(out, "_Alignas(4) static const char code_%zu[] =\n", number);
    append_bytes(out, text_slice(&image));
    text_append_c(out, ";\n\n");
    text_finish(&image);
    arena_destroy(arena);
}

static void append_entry(Text *out, const Source *source, size_t number) {
    text_printf(out, "    {\"%s\", \"%s\", %zu, code_%zu,\n", text_c(&source->name),
                text_c(&source->file), source->text.length, number);
    append_bytes(out, text_slice(&source->text));
    text_append_c(out, "},\n");
}

int main(int count, char **words) {
    if (count < 2) {
        stop("usage", "embed OUTPUT SOURCE...");
    }
    Text codes = {0}, entries = {0};
    for (int i = 2; i < count; i++) {
        Source source = source_read(words[i]);
        append_code(&codes, &source, (size_t)i);
        append_entry(&entries, &source, (size_t)i);
        source_finish(&source);
    }
    Text out = {0};
    text_append_c(&out, "// Made by embed.c.\n#include \"modules/embedded.h\"\n\n");
    text_append(&out, text_slice(&codes));
    text_append_c(&out, "const EmbeddedSource embedded_sources[] = {\n");
    text_append(&out, text_slice(&entries));
    text_append_c(&out, "    {0},\n};\n");
    Error error = {0};
    if (!file_write(words[1], text_slice(&out), &error)) {
        stop(words[1], error.message);
    }
    text_finish(&codes);
    text_finish(&entries);
    text_finish(&out);
    return 0;
}
