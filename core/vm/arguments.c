#include <string.h>

#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm.h"

// One name of a description.
typedef struct Parameter {
    Slice name;
    bool optional, positional_only, keyword_only;
} Parameter;

enum { MOST_PARAMETERS = 24 };

static size_t read_description(const char *description, Parameter *parameters) {
    size_t count = 0;
    bool keyword_only = false;
    for (const char *p = description; *p;) {
        size_t length = strcspn(p, " ;");
        if (length == 1 && *p == '/') {
            for (size_t i = 0; i < count; i++) {
                parameters[i].positional_only = true;
            }
        } else if (length == 1 && *p == '*') {
            keyword_only = true;
        } else if (length > 0 && count < MOST_PARAMETERS) {
            bool optional = p[length - 1] == '?';
            parameters[count++] = (Parameter){
                .name = {p, length - (optional ? 1 : 0)},
                .optional = optional,
                .keyword_only = keyword_only,
            };
        }
        p += length;
        p += strspn(p, " ;");
    }
    return count;
}

// Almost every call gives positional arguments only, as many as fit: those are sorted in without
// making a list of the description's names. False when it is not that simple.
static bool parse_plainly(const Arguments *arguments, const char *description, Value *out) {
    size_t count = 0;
    bool keyword_only = false;
    for (const char *p = description; *p;) {
        const char *start = p;
        while (*p && *p != ' ' && *p != ';') {
            p++;
        }
        bool is_mark = p - start == 1 && (*start == '/' || *start == '*');
        if (is_mark) {
            keyword_only |= *start == '*';
        } else if (p > start) {
            bool is_given = count < arguments->count;
            if (is_given ? keyword_only : p[-1] != '?') {
                return false;
            }
            out[count] = is_given ? arguments->items[count] : NOTHING;
            count++;
        }
        while (*p == ' ' || *p == ';') {
            p++;
        }
    }
    return arguments->count <= count;
}

static size_t named_count(const Arguments *arguments) {
    return value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names);
}

static bool raise_type(Vm *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool raise_type(Vm *vm, const char *format, ...) {
    Text text = {0};
    va_list list;
    va_start(list, format);
    text_vprintf(&text, format, list);
    va_end(list);
    vm_raise(vm, vm->exceptions.type, "%s", text_c(&text));
    text_finish(&text);
    return false;
}

static bool too_many(Vm *vm, const char *function, size_t least, size_t most, size_t given,
                     bool as_python) {
    if (as_python) {
        if (least == most) {
            return raise_type(vm, "%s() takes %zu positional argument%s but %zu %s given", function,
                              most, most == 1 ? "" : "s", given, given == 1 ? "was" : "were");
        }
        return raise_type(vm, "%s() takes from %zu to %zu positional arguments but %zu were given",
                          function, least, most, given);
    }
    if (most == 0) {
        return raise_type(vm, "%s() takes no positional arguments", function);
    }
    return raise_type(vm, "%s() takes %s %zu positional argument%s (%zu given)", function,
                      least < most ? "at most" : "exactly", most, most == 1 ? "" : "s", given);
}

static bool raise_missing(Vm *vm, const char *function, const Parameter *parameters, size_t count,
                          const Value *out, bool as_python) {
    Text names = {0};
    size_t missing = 0, named = 0;
    bool keyword_only = false;
    for (size_t i = 0; i < count; i++) {
        if (!parameters[i].optional && value_is_nothing(out[i])) {
            if (!as_python) {
                raise_type(vm, "%s() missing required argument '%.*s' (pos %zu)", function,
                           (int)parameters[i].name.length, parameters[i].name.data, i + 1);
                return false;
            }
            if (missing == 0) {
                keyword_only = parameters[i].keyword_only;
            }
            missing += parameters[i].keyword_only == keyword_only;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!parameters[i].optional && value_is_nothing(out[i]) &&
            parameters[i].keyword_only == keyword_only) {
            named++;
            const char *between = named == 1         ? ""
                                  : missing == 2     ? " and "
                                  : named == missing ? ", and "
                                                     : ", ";
            text_printf(&names, "%s'%.*s'", between, (int)parameters[i].name.length,
                        parameters[i].name.data);
        }
    }
    raise_type(vm, "%s() missing %zu required %s argument%s: %s", function, missing,
               keyword_only ? "keyword-only" : "positional", missing == 1 ? "" : "s",
               text_c(&names));
    text_finish(&names);
    return false;
}

static bool take_named(Vm *vm, const Arguments *arguments, const char *function,
                       const Parameter *parameters, size_t count, Value *out, bool as_python) {
    for (size_t i = 0; i < named_count(arguments); i++) {
        Value name = tuple_items(arguments->names)[i];
        size_t found = count;
        for (size_t j = 0; j < count; j++) {
            if (!parameters[j].positional_only &&
                slice_equal(string_slice(name), parameters[j].name)) {
                found = j;
            }
        }
        if (found == count) {
            return as_python ? raise_type(vm, "%s() got an unexpected keyword argument '%s'",
                                          function, string_c(name))
                             : raise_type(vm, "'%s' is an invalid keyword argument for %s()",
                                          string_c(name), function);
        }
        if (!value_is_nothing(out[found])) {
            return as_python
                       ? raise_type(vm, "%s() got multiple values for argument '%s'", function,
                                    string_c(name))
                       : raise_type(vm, "argument for %s() given by name ('%s') and position (%zu)",
                                    function, string_c(name), found + 1);
        }
        out[found] = arguments->items[arguments->count + i];
    }
    return true;
}

static bool parse_carefully(Vm *vm, const Arguments *arguments, const char *function,
                            const char *description, Value *out) {
    Parameter parameters[MOST_PARAMETERS];
    size_t count = read_description(description, parameters);
    bool as_python = function[0] == '~';
    function += as_python;
    // Python's own methods count themselves: "Lock.acquire() takes 1 positional argument but 2...".
    size_t self = as_python && strchr(function, '.') ? 1 : 0;
    size_t most = 0, least = 0;
    for (size_t i = 0; i < count; i++) {
        out[i] = NOTHING;
        most += !parameters[i].keyword_only;
        least += !parameters[i].keyword_only && !parameters[i].optional;
    }
    bool overfull = arguments->count > most;
    for (size_t i = 0; i < arguments->count && i < most; i++) {
        out[i] = arguments->items[i];
    }
    size_t total = arguments->count + named_count(arguments);
    if (total > count && !as_python && count > 0) {
        return raise_type(vm, "%s() takes %s %zu %sargument%s (%zu given)", function,
                          least < count ? "at most" : "exactly", count,
                          arguments->count == 0 ? "keyword " : "", count == 1 ? "" : "s", total);
    }
    if (overfull && !as_python) {
        return too_many(vm, function, least, most, arguments->count, false);
    }
    if (!take_named(vm, arguments, function, parameters, count, out, as_python)) {
        return false;
    }
    if (overfull) {
        return too_many(vm, function, least + self, most + self, arguments->count + self, true);
    }
    for (size_t i = 0; i < count; i++) {
        if (!parameters[i].optional && value_is_nothing(out[i])) {
            return raise_missing(vm, function, parameters, count, out, as_python);
        }
    }
    return true;
}

bool arguments_parse(Vm *vm, const Arguments *arguments, const char *function,
                     const char *description, Value *out) {
    return (value_is_nothing(arguments->names) && parse_plainly(arguments, description, out)) ||
           parse_carefully(vm, arguments, function, description, out);
}

bool arguments_check(Vm *vm, const Arguments *arguments, const char *function, size_t least,
                     size_t most) {
    if (named_count(arguments) > 0) {
        return raise_type(vm, "%s() takes no keyword arguments", function);
    }
    size_t given = arguments->count;
    if (given >= least && given <= most) {
        return true;
    }
    if (least == most && most == 0) {
        return raise_type(vm, "%s() takes no arguments (%zu given)", function, given);
    }
    if (least == most && most == 1) {
        return raise_type(vm, "%s() takes exactly one argument (%zu given)", function, given);
    }
    size_t bound = given < least ? least : most;
    return raise_type(vm, "%s expected %s%zu argument%s, got %zu", function,
                      least == most   ? ""
                      : given < least ? "at least "
                                      : "at most ",
                      bound, bound == 1 ? "" : "s", given);
}
