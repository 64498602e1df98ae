#include "lang/code_image.h"

#include <string.h>

#include "base/array.h"

// Words of 32 bits, then the texts, each ending in a 0 byte; words name them by where they begin.
enum { IMAGE_MARK = 0x31474d49, IMAGE_HEAD = 2, NO_TEXT = UINT32_MAX };

_Static_assert(sizeof(Instruction) == 4, "instructions lie in images as they are");
_Static_assert(sizeof(Position) == 12, "positions lie in images as they are");
_Static_assert(sizeof(Handler) == 16, "handlers lie in images as they are");

// ---- Writing ----

typedef struct Writer {
    ARRAY(uint32_t) words;
    Text texts;
} Writer;

static void put(Writer *writer, uint32_t word) {
    array_push(&writer->words, word);
}

static void put_all(Writer *writer, const void *data, size_t count, size_t item_size) {
    size_t words = count * item_size / sizeof(uint32_t);
    array_reserve(&writer->words, writer->words.count + words);
    if (words > 0) {
        memcpy(writer->words.items + writer->words.count, data, words * sizeof(uint32_t));
    }
    writer->words.count += words;
}

static void put_number(Writer *writer, const void *eight_bytes) {
    put_all(writer, eight_bytes, 1, 8);
}

static uint32_t place_text(Writer *writer, Slice text) {
    size_t place = writer->texts.length;
    text_append(&writer->texts, text);
    text_append_char(&writer->texts, '\0');
    // The same text once: this looks for the first that has these bytes and the 0 behind them.
    size_t size = text.length + 1;
    const char *first =
        memmem(writer->texts.data, writer->texts.length, writer->texts.data + place, size);
    if (first != writer->texts.data + place) {
        writer->texts.length = place;
        place = (size_t)(first - writer->texts.data);
    }
    return (uint32_t)place;
}

static void put_text(Writer *writer, const char *text) {
    put(writer, text ? place_text(writer, slice_from(text)) : NO_TEXT);
}

static void put_texts(Writer *writer, const char *const *texts, uint32_t count) {
    put(writer, count);
    for (uint32_t i = 0; i < count; i++) {
        put_text(writer, texts[i]);
    }
}

static void put_code(Writer *writer, const Code *code);

static void put_constant(Writer *writer, const Constant *constant) {
    put(writer, constant->kind);
    switch (constant->kind) {
    case CONSTANT_NONE:
    case CONSTANT_TRUE:
    case CONSTANT_FALSE:
    case CONSTANT_ELLIPSIS: break;
    case CONSTANT_INT: put_number(writer, &constant->integer); break;
    case CONSTANT_FLOAT:
    case CONSTANT_IMAGINARY: put_number(writer, &constant->real); break;
    case CONSTANT_BIG_INT:
    case CONSTANT_STRING:
    case CONSTANT_BYTES:
        put(writer, place_text(writer, constant->text));
        put(writer, (uint32_t)constant->text.length);
        break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        put(writer, (uint32_t)constant->item_count);
        for (size_t i = 0; i < constant->item_count; i++) {
            put_constant(writer, &constant->items[i]);
        }
        break;
    case CONSTANT_CODE: put_code(writer, constant->code); break;
    }
}

static void put_code(Writer *writer, const Code *code) {
    put_text(writer, code->name);
    put_text(writer, code->qualified_name);
    put_text(writer, code->file);
    put_text(writer, code->origin);
    put_text(writer, code->docstring);
    put(writer, code->lines_before);
    put(writer, code->first_line);
    put(writer, code->flags);
    put(writer, code->positional_count);
    put(writer, code->positional_only_count);
    put(writer, code->keyword_only_count);
    put(writer, code->stack_size);
    put_texts(writer, code->local_names, code->local_count);
    put_texts(writer, code->cell_names, code->cell_count);
    put_all(writer, code->cell_parameters, code->cell_count, sizeof *code->cell_parameters);
    put_texts(writer, code->free_names, code->free_count);
    put_texts(writer, code->names, code->name_count);
    put(writer, code->instruction_count);
    put_all(writer, code->instructions, code->instruction_count, sizeof *code->instructions);
    put_all(writer, code->positions, code->instruction_count, sizeof *code->positions);
    put(writer, code->handler_count);
    put_all(writer, code->handlers, code->handler_count, sizeof *code->handlers);
    put(writer, code->constant_count);
    for (uint32_t i = 0; i < code->constant_count; i++) {
        put_constant(writer, &code->constants[i]);
    }
}

void code_image_write(const Code *code, Text *out) {
    Writer writer = {0};
    put(&writer, IMAGE_MARK);
    put(&writer, 0);
    put_code(&writer, code);
    writer.words.items[1] = (uint32_t)writer.words.count;
    size_t size = writer.words.count * sizeof(uint32_t);
    text_append(out, (Slice){(const char *)writer.words.items, size});
    text_append(out, text_slice(&writer.texts));
    array_finish(&writer.words);
    text_finish(&writer.texts);
}

// ---- Reading ----

typedef struct Reader {
    Arena *arena;
    const uint32_t *next;
    const char *texts;
} Reader;

static uint32_t take(Reader *reader) {
    return *reader->next++;
}

// What lies here as it is.
static const void *take_all(Reader *reader, size_t count, size_t item_size) {
    const void *data = reader->next;
    reader->next += count * item_size / sizeof(uint32_t);
    return data;
}

static void take_number(Reader *reader, void *eight_bytes) {
    memcpy(eight_bytes, take_all(reader, 1, 8), 8);
}

static const char *take_text(Reader *reader) {
    uint32_t place = take(reader);
    return place == NO_TEXT ? NULL : reader->texts + place;
}

static const char *const *take_texts(Reader *reader, uint32_t *count) {
    *count = take(reader);
    const char **texts = arena_alloc(reader->arena, *count * sizeof *texts);
    for (uint32_t i = 0; i < *count; i++) {
        texts[i] = take_text(reader);
    }
    return texts;
}

static const Code *take_code(Reader *reader);

static const Constant *take_constants(Reader *reader, size_t count);

static Constant take_constant(Reader *reader) {
    Constant constant = {.kind = (ConstantKind)take(reader)};
    switch (constant.kind) {
    case CONSTANT_NONE:
    case CONSTANT_TRUE:
    case CONSTANT_FALSE:
    case CONSTANT_ELLIPSIS: break;
    case CONSTANT_INT: take_number(reader, &constant.integer); break;
    case CONSTANT_FLOAT:
    case CONSTANT_IMAGINARY: take_number(reader, &constant.real); break;
    case CONSTANT_BIG_INT:
    case CONSTANT_STRING:
    case CONSTANT_BYTES:
        constant.text.data = take_text(reader);
        constant.text.length = take(reader);
        break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        constant.item_count = take(reader);
        constant.items = take_constants(reader, constant.item_count);
        break;
    case CONSTANT_CODE: constant.code = take_code(reader); break;
    }
    return constant;
}

static const Constant *take_constants(Reader *reader, size_t count) {
    Constant *constants = arena_alloc(reader->arena, count * sizeof *constants);
    for (size_t i = 0; i < count; i++) {
        constants[i] = take_constant(reader);
    }
    return constants;
}

static const Code *take_code(Reader *reader) {
    Code *code = arena_alloc(reader->arena, sizeof *code);
    code->name = take_text(reader);
    code->qualified_name = take_text(reader);
    code->file = take_text(reader);
    code->origin = take_text(reader);
    code->docstring = take_text(reader);
    code->lines_before = take(reader);
    code->first_line = take(reader);
    code->flags = take(reader);
    code->positional_count = take(reader);
    code->positional_only_count = take(reader);
    code->keyword_only_count = take(reader);
    code->stack_size = take(reader);
    code->local_names = take_texts(reader, &code->local_count);
    code->cell_names = take_texts(reader, &code->cell_count);
    code->cell_parameters = take_all(reader, code->cell_count, sizeof *code->cell_parameters);
    code->free_names = take_texts(reader, &code->free_count);
    code->names = take_texts(reader, &code->name_count);
    code->instruction_count = take(reader);
    code->instructions = take_all(reader, code->instruction_count, sizeof *code->instructions);
    code->positions = take_all(reader, code->instruction_count, sizeof *code->positions);
    code->handler_count = take(reader);
    code->handlers = take_all(reader, code->handler_count, sizeof *code->handlers);
    code->constant_count = take(reader);
    code->constants = take_constants(reader, code->constant_count);
    return code;
}

const Code *code_image_read(Arena *arena, const void *image) {
    const uint32_t *words = image;
    if (words[0] != IMAGE_MARK) {
        return NULL;
    }
    Reader reader = {arena, words + IMAGE_HEAD, (const char *)(words + words[1])};
    return take_code(&reader);
}
