#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lang/ast_dump.h"
#include "lang/parser.h"
#include "lang/scope.h"
#include "lang/unsupported.h"

typedef struct Parsed {
    Arena *arena;
    Module *module;
    Diagnostic diagnostic;
} Parsed;

static Parsed parse(const char *source) {
    Parsed parsed = {.arena = arena_create()};
    parsed.module = parse_module(parsed.arena, slice_from(source), "test.py", &parsed.diagnostic);
    return parsed;
}

static void finish(Parsed *parsed) {
    arena_destroy(parsed->arena);
}

static void expect_dump(const char *source, const char *expected) {
    Parsed parsed = parse(source);
    assert_non_null(parsed.module);
    Text text = {0};
    ast_dump(parsed.module, &text);
    assert_string_equal(text_c(&text), expected);
    text_finish(&text);
    finish(&parsed);
}

static void expect_error(const char *source, const char *expected) {
    Parsed parsed = parse(source);
    assert_null(parsed.module);
    Text text = {0};
    diagnostic_print(&parsed.diagnostic, slice_from(source), &text);
    assert_string_equal(text_c(&text), expected);
    text_finish(&text);
    finish(&parsed);
}

static char *repeated(const char *part, size_t count, const char *end) {
    Text text = {0};
    for (size_t i = 0; i < count; i++) {
        text_append_c(&text, part);
    }
    text_append_c(&text, end);
    return text_take(&text);
}

static void an_empty_file_is_an_empty_module(void **state) {
    (void)state;
    expect_dump("", "");
    expect_dump("\xEF\xBB\xBF# only a comment", "");
}

static void operators_bind_as_in_python(void **state) {
    (void)state;
    expect_dump("-a ** b + c\n", "body: Expr 1:0-1:11\n"
                                 "  value: BinOp 1:0-1:11 op=Add\n"
                                 "    left: UnaryOp 1:0-1:7 op=USub\n"
                                 "      operand: BinOp 1:1-1:7 op=Pow\n"
                                 "        left: Name 1:1-1:2 id=a\n"
                                 "        right: Name 1:6-1:7 id=b\n"
                                 "    right: Name 1:10-1:11 id=c\n");
}

static void columns_count_characters(void **state) {
    (void)state;
    expect_dump("\"鱼\" + x", "body: Expr 1:0-1:7\n"
                              "  value: BinOp 1:0-1:7 op=Add\n"
                              "    left: Constant 1:0-1:3 value='\\xe9\\xb1\\xbc'\n"
                              "    right: Name 1:6-1:7 id=x\n");
}

static void expressions_in_f_strings_stand_where_they_are_written(void **state) {
    (void)state;
    expect_dump("f'a{b!r:>{c}}'", "body: Expr 1:0-1:14\n"
                                  "  value: JoinedStr 1:0-1:14\n"
                                  "    values: Constant 1:0-1:14 value='a'\n"
                                  "    values: FormattedValue 1:0-1:14 conversion=r\n"
                                  "      value: Name 1:4-1:5 id=b\n"
                                  "      format_spec: JoinedStr 1:0-1:14\n"
                                  "        values: Constant 1:0-1:14 value='>'\n"
                                  "        values: FormattedValue 1:0-1:14\n"
                                  "          value: Name 1:10-1:11 id=c\n");
}

static void integers_of_any_size_are_kept(void **state) {
    (void)state;
    expect_dump("9223372036854775807", "body: Expr 1:0-1:19\n"
                                       "  value: Constant 1:0-1:19 value=9223372036854775807\n");
    expect_dump("9_223_372_036_854_775_808",
                "body: Expr 1:0-1:25\n"
                "  value: Constant 1:0-1:25 value=9223372036854775808\n");
    expect_dump("0o7777777777777777777777",
                "body: Expr 1:0-1:24\n"
                "  value: Constant 1:0-1:24 value=0x3ffffffffffffffff\n");
}

static void match_is_a_name_elsewhere(void **state) {
    (void)state;
    expect_dump("match = case", "body: Assign 1:0-1:12\n"
                                "  targets: Name 1:0-1:5 id=match ctx=Store\n"
                                "  value: Name 1:8-1:12 id=case\n");
}

static void errors_are_printed_as_cpython_prints_them(void **state) {
    (void)state;
    expect_error("def f():\n    x = (1 2)\n", "  File \"test.py\", line 2\n"
                                              "    x = (1 2)\n"
                                              "         ^^^\n"
                                              "SyntaxError: invalid syntax. Perhaps you forgot a "
                                              "comma?\n");
    expect_error("print（1）", "  File \"test.py\", line 1\n"
                               "    print（1）\n"
                               "         ^\n"
                               "SyntaxError: invalid character '（' (U+FF08)\n");
    expect_error("if x:\ny = 1\n", "  File \"test.py\", line 2\n"
                                   "    y = 1\n"
                                   "    ^\n"
                                   "IndentationError: expected an indented block after 'if' "
                                   "statement on line 1\n");
}

static void bytes_that_are_no_text_are_refused(void **state) {
    (void)state;
    Parsed parsed = parse("x = '\xff'\n");
    assert_null(parsed.module);
    assert_non_null(strstr(parsed.diagnostic.message, "Non-UTF-8 code starting with '\\xff'"));
    finish(&parsed);
}

static void nesting_without_end_is_refused(void **state) {
    (void)state;
    static const char *const parts[] = {
        "(",   "[",  "{",    "-",   "not ", "a[", "lambda:", "1 if 1 else ",
        "2**", "f(", "((a,", "{1:", "f'{",  "*",  "x = "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char *source = repeated(parts[i], 50000, "1\n");
        Parsed parsed = parse(source);
        bool refused = parsed.module == NULL;
        bool is_chain = strcmp(parts[i], "x = ") == 0;
        assert_true(refused || is_chain);
        finish(&parsed);
        mem_free(source);
    }
}

static void long_chains_are_refused_before_they_grow_too_deep(void **state) {
    (void)state;
    char *good = repeated("1 + ", 1500, "1\n");
    char *bad = repeated("a.b", 50000, "\n");
    Parsed parsed = parse(good);
    assert_non_null(parsed.module);
    finish(&parsed);
    parsed = parse(bad);
    assert_null(parsed.module);
    assert_string_equal(parsed.diagnostic.message, "too many nested expressions");
    finish(&parsed);
    mem_free(good);
    mem_free(bad);
}

static const Scope *function_scope(const Parsed *parsed, size_t index) {
    return parsed->module->body.items[index]->scope;
}

static void an_inner_function_makes_a_cell_of_what_it_uses(void **state) {
    (void)state;
    Parsed parsed = parse("def f(a, b):\n    c = a\n    def g():\n        return b\n");
    assert_non_null(parsed.module);
    const Scope *f = function_scope(&parsed, 0);
    assert_int_equal(f->local_count, 4);
    assert_string_equal(f->local_names[1], "b");
    assert_int_equal(f->cell_count, 1);
    assert_string_equal(f->cell_names[0], "b");
    assert_int_equal(f->cell_parameters[0], 1);
    assert_int_equal(scope_find(f, "b")->place, PLACE_CELL);
    assert_int_equal(scope_find(f, "c")->place, PLACE_LOCAL);
    finish(&parsed);
}

static void super_gives_the_class_a_cell(void **state) {
    (void)state;
    Parsed parsed =
        parse("class A:\n    def f(self):\n        super().f()\n        self.__x = 1\n");
    assert_non_null(parsed.module);
    const Scope *class_scope = function_scope(&parsed, 0);
    assert_true(class_scope->needs_class_cell);
    assert_int_equal(scope_find(class_scope, "__class__")->cell, 0);
    assert_string_equal(scope_mangle(parsed.arena, "_A", "__x"), "_A__x");
    assert_string_equal(scope_mangle(parsed.arena, "A", "__x__"), "__x__");
    finish(&parsed);
}

static void a_walrus_in_a_comprehension_binds_outside(void **state) {
    (void)state;
    Parsed parsed = parse("def f(y):\n    return [x := z for z in y]\n");
    assert_non_null(parsed.module);
    const Scope *f = function_scope(&parsed, 0);
    assert_int_equal(scope_find(f, "x")->place, PLACE_CELL);
    assert_null(scope_find(f, "z"));
    finish(&parsed);
}

static void what_a_function_is_follows_from_its_body(void **state) {
    (void)state;
    Parsed parsed = parse("def a(): yield\n"
                          "async def b(): await c\n"
                          "async def d(): yield\n");
    assert_true(function_scope(&parsed, 0)->is_generator);
    assert_true(function_scope(&parsed, 1)->is_coroutine);
    assert_true(function_scope(&parsed, 2)->is_async_generator);
    assert_false(function_scope(&parsed, 2)->is_generator);
    finish(&parsed);
}

static void await_at_the_top_is_allowed_where_asked_for(void **state) {
    (void)state;
    Arena *arena = arena_create();
    Diagnostic diagnostic;
    Slice source = SLICE("await x\n");
    assert_null(parse_module(arena, source, "cell", &diagnostic));
    assert_string_equal(diagnostic.message, "'await' outside function");
    Module *module = parse_module_with(arena, source, "cell", (ParseOptions){true}, &diagnostic);
    assert_non_null(module);
    assert_true(module->scope->is_coroutine);
    arena_destroy(arena);
}

static bool only_asyncio(const char *module, ImportCertainty certainty, void *context) {
    (void)certainty;
    (void)context;
    return strcmp(module, "asyncio") == 0;
}

static void everything_that_cannot_run_is_found_at_once(void **state) {
    (void)state;
    Parsed parsed = parse("import asyncio, numpy\n"
                          "try:\n    import uvloop\nexcept ImportError:\n    pass\n"
                          "from .near import x\n"
                          "def f(x=help):\n    from os.path import join\n");
    Diagnostics found = {0};
    unsupported_find(parsed.arena, parsed.module, (ImportRules){.known = only_asyncio}, &found);
    assert_int_equal(found.count, 3);
    assert_string_equal(found.items[0].message, "No module named 'numpy'");
    assert_int_equal(found.items[1].kind, DIAGNOSTIC_UNSUPPORTED);
    assert_int_equal(found.items[1].line, 7);
    assert_string_equal(found.items[1].message, "the builtin help");
    assert_string_equal(found.items[2].message, "No module named 'os'");
    assert_int_equal(found.items[2].kind, DIAGNOSTIC_NOTE);
    array_finish(&found);
    finish(&parsed);
}

static void tokens_are_dumped_a_line_each(void **state) {
    (void)state;
    Text text = {0};
    source_dump_tokens(SLICE("if x:\n  y := 0x1F\n"), "test.py", &text);
    assert_string_equal(text_c(&text), "1:0-1:2 KEYWORD_IF\n"
                                       "1:3-1:4 NAME 'x'\n"
                                       "1:4-1:5 COLON\n"
                                       "1:5-1:5 NEWLINE\n"
                                       "2:2-2:2 INDENT\n"
                                       "2:2-2:3 NAME 'y'\n"
                                       "2:4-2:6 COLON_EQUAL\n"
                                       "2:7-2:11 NUMBER '0x1F'\n"
                                       "2:11-2:11 NEWLINE\n"
                                       "3:0-3:0 DEDENT\n"
                                       "3:0-3:0 END\n");
    text_finish(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_file_is_an_empty_module),
        cmocka_unit_test(operators_bind_as_in_python),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(expressions_in_f_strings_stand_where_they_are_written),
        cmocka_unit_test(integers_of_any_size_are_kept),
        cmocka_unit_test(match_is_a_name_elsewhere),
        cmocka_unit_test(errors_are_printed_as_cpython_prints_them),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(nesting_without_end_is_refused),
        cmocka_unit_test(long_chains_are_refused_before_they_grow_too_deep),
        cmocka_unit_test(an_inner_function_makes_a_cell_of_what_it_uses),
        cmocka_unit_test(super_gives_the_class_a_cell),
        cmocka_unit_test(a_walrus_in_a_comprehension_binds_outside),
        cmocka_unit_test(what_a_function_is_follows_from_its_body),
        cmocka_unit_test(await_at_the_top_is_allowed_where_asked_for),
        cmocka_unit_test(everything_that_cannot_run_is_found_at_once),
        cmocka_unit_test(tokens_are_dumped_a_line_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
