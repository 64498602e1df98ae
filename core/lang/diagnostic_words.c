// What a diagnostic says, in the reader's language. The parser speaks CPython's words, which people
// look up and tools compare; so these are sentences beside them, one for each template.
#include "base/translate.h"
#include "lang/diagnostic.h"

// The longer of two that begin alike comes first. "{k}" is one of the words at the end.
// clang-format off
static const char *const MESSAGES[] = {
    // Names of what is not supported, and of what is missing.
    N_("the builtin {a}"),
    N_("the magic {a}"),
    N_("a shell command"),
    N_("help by a question mark"),
    /* xgettext:no-c-format */
    N_("%time before anything but a simple statement"),
    N_("No module named '{a}'"),
    // The whole.
    N_("invalid syntax. Perhaps you forgot a comma?"),
    N_("invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
    N_("invalid syntax"),
    N_("expected '{a}'"),
    N_("expected 'else' after 'if' expression"),
    N_("expected 'except' or 'finally' block"),
    N_("expected an indented block after {k} on line {b}"),
    N_("expected an indented block"),
    N_("expected default value expression"),
    N_("expected comma between / and *"),
    N_("expected one or more exception types"),
    N_("unexpected indent"),
    N_("unexpected unindent"),
    N_("unexpected EOF while parsing"),
    N_("unexpected character after line continuation character"),
    N_("unindent does not match any outer indentation level"),
    N_("inconsistent use of tabs and spaces in indentation"),
    N_("too many levels of indentation"),
    N_("too many nested parentheses"),
    N_("too many nested expressions"),
    N_("source code cannot contain null bytes"),
    // Brackets and texts.
    N_("'{a}' was never closed"),
    N_("unmatched '{a}'"),
    N_("closing parenthesis '{a}' does not match opening parenthesis '{b}' on line {c}"),
    N_("closing parenthesis '{a}' does not match opening parenthesis '{b}'"),
    N_("unterminated string literal (detected at line {a})"),
    N_("unterminated triple-quoted string literal (detected at line {a})"),
    N_("bytes can only contain ASCII literal characters"),
    N_("cannot mix bytes and nonbytes literals"),
    N_("f-string: expression required before '{a}'"),
    N_("f-string: empty expression not allowed"),
    N_("f-string: unmatched '{a}'"),
    N_("f-string: closing parenthesis '{a}' does not match opening parenthesis '{b}'"),
    N_("f-string expression part cannot include a backslash"),
    N_("f-string expression part cannot include '#'"),
    N_("f-string: too many nested parenthesis"),
    N_("f-string: unterminated string"),
    N_("f-string: expecting '}'"),
    N_("f-string: invalid conversion character: expected 's', 'r', or 'a'"),
    N_("f-string: invalid conversion character '{a}': expected 's', 'r', or 'a'"),
    N_("f-string: expressions nested too deeply"),
    N_("f-string: single '}' is not allowed"),
    N_("f-string: {k}"),
    // Characters and numbers.
    N_("invalid non-printable character {a}"),
    N_("invalid character '{a}' ({b})"),
    N_("invalid digit '{a}' in {k} literal"),
    N_("invalid {k} literal"),
    N_("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"),
    N_("Non-UTF-8 code starting with '{a}' in file {b} on line {c}, but no encoding declared; see {d} for details"),
    N_("(unicode error) 'unicodeescape' codec can't decode byte {a} in position {b}: {c}"),
    N_("(unicode error) 'unicodeescape' codec can't decode bytes in position {a}: {b}"),
    /* xgettext:no-c-format */
    N_("(value error) invalid \\x escape at position {a}"),
    N_("Exceeds the limit ({a} digits) for integer string conversion: value has {b} digits; use {c}"),
    N_("real number required in complex literal"),
    N_("imaginary number required in complex literal"),
    // Targets.
    N_("cannot assign to {k} here. Maybe you meant '==' instead of '='?"),
    N_("cannot assign to {k}"),
    N_("cannot delete {k}"),
    N_("cannot use assignment expressions with {k}"),
    N_("'{k}' is an illegal expression for augmented assignment"),
    N_("assignment to yield expression not possible"),
    N_("only single target (not {k}) can be annotated"),
    N_("illegal target for annotation"),
    N_("multiple starred expressions in assignment"),
    N_("starred assignment target must be in a list or tuple"),
    N_("can't use starred expression here"),
    N_("cannot use starred expression here"),
    N_("cannot use double starred expression here"),
    // Calls, displays and comprehensions.
    N_("Missing parentheses in call to '{a}'. Did you mean {b}(...)?"),
    N_("did you forget parentheses around the comprehension target?"),
    N_("iterable unpacking cannot be used in comprehension"),
    N_("dict unpacking cannot be used in dict comprehension"),
    N_("cannot use a starred expression in a dictionary value"),
    N_("expression expected after dictionary key and ':'"),
    N_("':' expected after dictionary key"),
    N_("Generator expression must be parenthesized"),
    N_("positional argument follows keyword argument unpacking"),
    N_("positional argument follows keyword argument"),
    N_("iterable argument unpacking follows keyword argument unpacking"),
    N_("expression cannot contain assignment, perhaps you meant \"==\"?"),
    N_("keyword argument repeated: {a}"),
    N_("trailing comma not allowed without surrounding parentheses"),
    N_("asynchronous comprehension outside of an asynchronous function"),
    // Parameters.
    N_("non-default argument follows default argument"),
    N_("Lambda expression parameters cannot be parenthesized"),
    N_("Function parameters cannot be parenthesized"),
    N_("/ must be ahead of *"),
    N_("at least one argument must precede /"),
    N_("/ may appear only once"),
    N_("named arguments must follow bare *"),
    N_("var-positional argument cannot have default value"),
    N_("* argument may appear only once"),
    N_("var-keyword argument cannot have default value"),
    N_("arguments cannot follow var-keyword argument"),
    N_("duplicate argument '{a}' in function definition"),
    // Statements that stand where they cannot.
    N_("'await' outside function"),
    N_("'await' outside async function"),
    N_("'yield' outside function"),
    N_("'yield from' inside async function"),
    N_("'yield' inside {k}"),
    N_("'async for' outside async function"),
    N_("'async with' outside async function"),
    N_("default 'except:' must be last"),
    N_("'break', 'continue' and 'return' cannot appear in an except* block"),
    N_("'break' outside loop"),
    N_("'continue' not properly in loop"),
    N_("'return' outside function"),
    N_("'return' with value in async generator"),
    N_("cannot have both 'except' and 'except*' on the same 'try'"),
    N_("multiple exception types must be parenthesized"),
    N_("not a chance"),
    N_("future feature {a} is not defined"),
    N_("from __future__ imports must occur at the beginning of the file"),
    N_("import * only allowed at module level"),
    // Names.
    N_("name '{a}' is nonlocal and global"),
    N_("nonlocal declaration not allowed at module level"),
    N_("no binding for nonlocal '{a}' found"),
    N_("name '{a}' is parameter and {b}"),
    N_("name '{a}' is used prior to {b} declaration"),
    N_("name '{a}' is assigned to before {b} declaration"),
    N_("annotated name '{a}' can't be {b}"),
    N_("comprehension inner loop cannot rebind assignment expression target '{a}'"),
    N_("assignment expression cannot rebind comprehension iteration variable '{a}'"),
    N_("assignment expression within a comprehension cannot be used in a class body"),
    N_("assignment expression cannot be used in a comprehension iterable expression"),
    // Patterns.
    N_("multiple assignments to name '{a}' in pattern"),
    N_("multiple starred names in sequence pattern"),
    N_("alternative patterns bind different names"),
    N_("mapping pattern checks duplicate key ({a})"),
    N_("mapping pattern keys may only match literals and attribute lookups"),
    N_("attribute name repeated in class pattern: {a}"),
    N_("patterns may only match literals and attribute lookups"),
    N_("name capture '{a}' makes remaining patterns unreachable"),
    N_("wildcard makes remaining patterns unreachable"),
    N_("positional patterns follow keyword patterns"),
    N_("cannot use '_' as a target"),
    N_("invalid pattern target"),
    // Words.
    N_("attribute"),
    N_("subscript"),
    N_("starred"),
    N_("name"),
    N_("list"),
    N_("tuple"),
    N_("lambda"),
    N_("function call"),
    N_("expression"),
    N_("generator expression"),
    N_("yield expression"),
    N_("await expression"),
    N_("list comprehension"),
    N_("set comprehension"),
    N_("dict comprehension"),
    N_("dict literal"),
    N_("set display"),
    N_("f-string expression"),
    N_("comparison"),
    N_("conditional expression"),
    N_("named expression"),
    N_("slice"),
    N_("ellipsis"),
    N_("literal"),
    N_("decimal"),
    N_("hexadecimal"),
    N_("octal"),
    N_("binary"),
    N_("imaginary"),
    N_("function definition"),
    N_("class definition"),
    N_("'{a}' statement"),
};
static const char *const ADVICES[] = {
    N_("did you mean '{a}'?"),
};
// clang-format on

#define COUNT(table) (sizeof(table) / sizeof *(table))

bool diagnostic_write_message(const Diagnostic *diagnostic, Text *out) {
    Slice message = slice_from(diagnostic->message);
    size_t before = out->length;
    bool known = translate_said(message, MESSAGES, COUNT(MESSAGES), out);
    if (!known) {
        text_append(out, message);
    }
    Slice written = slice_sub(text_slice(out), before, out->length);
    return !slice_equal(written, message);
}

void diagnostic_write_advice(const Diagnostic *diagnostic, Text *out) {
    Slice advice = slice_from(diagnostic->advice);
    if (advice.length && !translate_said(advice, ADVICES, COUNT(ADVICES), out)) {
        text_append_c(out, gettext(diagnostic->advice));
    }
}
