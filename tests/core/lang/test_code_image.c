#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lang/code_image.h"
#include "lang/compiler.h"
#include "lang/disassemble.h"
#include "lang/parser.h"

static const char PROGRAM[] =
    "'''What it is.'''\n"
    "import a.b as c\n"
    "BIG = 123456789012345678901234567890\n"
    "SMALL = (-7, 1 << 62, 0.1, 2j, None, True, False, ..., b'\\x00\\xff', 'a\\0b', '')\n"
    "class Shape(object):\n"
    "    '''Shaped.'''\n"
    "    def area(self, /, x: int = 1, *rest, deep=False, **more):\n"
    "        def inner():\n"
    "            nonlocal x\n"
    "            x = x in {1, 2, 3}\n"
    "            return lambda: (self, x)\n"
    "        try:\n"
    "            return [y for y in rest if y]\n"
    "        except ValueError as error:\n"
    "            raise TypeError from error\n"
    "        finally:\n"
    "            inner()\n"
    "async def main():\n"
    "    async with c as d:\n"
    "        yield await d\n";

static const Code *compiled(Arena *arena) {
    Diagnostic diagnostic = {0};
    Module *tree = parse_module(arena, SLICE(PROGRAM), "test.py", &diagnostic);
    assert_non_null(tree);
    return compile_module(arena, tree, (CompileOptions){.trace_lines = true});
}

// In an own arena, aligned, and with nothing of the Code it came from.
static void *image_of(Arena *arena, const Code *code) {
    Text text = {0};
    code_image_write(code, &text);
    void *image = arena_alloc(arena, text.length);
    memcpy(image, text.data, text.length);
    text_finish(&text);
    return image;
}

static void expect_text(const char *text, const char *expected) {
    assert_int_equal(text == NULL, expected == NULL);
    if (expected) {
        assert_string_equal(text, expected);
    }
}

static void expect_texts(const char *const *texts, const char *const *expected, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        assert_string_equal(texts[i], expected[i]);
    }
}

static void expect_code(const Code *code, const Code *expected);

static void expect_constant(const Constant *constant, const Constant *expected) {
    assert_int_equal(constant->kind, expected->kind);
    assert_true(constant->integer == expected->integer);
    assert_memory_equal(&constant->real, &expected->real, sizeof expected->real);
    assert_true(slice_equal(constant->text, expected->text));
    assert_int_equal(constant->item_count, expected->item_count);
    for (size_t i = 0; i < expected->item_count; i++) {
        expect_constant(&constant->items[i], &expected->items[i]);
    }
    if (expected->kind == CONSTANT_CODE) {
        expect_code(constant->code, expected->code);
    }
}

#define expect_same(field) assert_int_equal(code->field, expected->field)
#define expect_block(field, count)                                                                 \
    assert_true((count) == 0 ||                                                                    \
                memcmp(code->field, expected->field, (count) * sizeof *expected->field) == 0)

static void expect_code(const Code *code, const Code *expected) {
    expect_text(code->name, expected->name);
    expect_text(code->qualified_name, expected->qualified_name);
    expect_text(code->file, expected->file);
    expect_text(code->origin, expected->origin);
    expect_text(code->docstring, expected->docstring);
    expect_same(lines_before);
    expect_same(first_line);
    expect_same(flags);
    expect_same(positional_count);
    expect_same(positional_only_count);
    expect_same(keyword_only_count);
    expect_same(stack_size);
    expect_same(local_count);
    expect_same(cell_count);
    expect_same(free_count);
    expect_same(name_count);
    expect_same(instruction_count);
    expect_same(handler_count);
    expect_same(constant_count);
    expect_texts(code->local_names, expected->local_names, expected->local_count);
    expect_texts(code->cell_names, expected->cell_names, expected->cell_count);
    expect_texts(code->free_names, expected->free_names, expected->free_count);
    expect_texts(code->names, expected->names, expected->name_count);
    expect_block(cell_parameters, expected->cell_count);
    expect_block(instructions, expected->instruction_count);
    expect_block(positions, expected->instruction_count);
    expect_block(handlers, expected->handler_count);
    for (uint32_t i = 0; i < expected->constant_count; i++) {
        expect_constant(&code->constants[i], &expected->constants[i]);
    }
}

static void what_is_read_is_what_was_written(void **state) {
    (void)state;
    Arena *first = arena_create();
    Arena *second = arena_create();
    const Code *code = compiled(first);
    const Code *read = code_image_read(second, image_of(second, code));
    assert_non_null(read);
    expect_code(read, code);
    Text listing = {0}, expected = {0};
    code_disassemble(read, &listing);
    code_disassemble(code, &expected);
    assert_string_equal(text_c(&listing), text_c(&expected));
    text_finish(&listing);
    text_finish(&expected);
    arena_destroy(first);
    // Nothing of it lay in the other arena.
    code_disassemble(read, &listing);
    text_finish(&listing);
    arena_destroy(second);
}

static void another_byte_order_is_refused(void **state) {
    (void)state;
    Arena *arena = arena_create();
    unsigned char *image = image_of(arena, compiled(arena));
    unsigned char first = image[0];
    image[0] = image[3];
    image[3] = first;
    assert_null(code_image_read(arena, image));
    arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_what_was_written),
        cmocka_unit_test(another_byte_order_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
