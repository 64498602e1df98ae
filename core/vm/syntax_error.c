// SyntaxError's attributes: they lie in its dict, as nothing but printing looks at them.
#include <string.h>

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception_parts.h"
#include "vm/string.h"
#include "vm/tuple.h"

// "message (file, line 3)", as far as they are known.
Value syntax_error_string(Vm *vm, Value self) {
    Dict *dict = instance_dict(vm, self);
    Value message = dict_get_c(vm, dict, "msg");
    Value file = dict_get_c(vm, dict, "filename");
    Value line = dict_get_c(vm, dict, "lineno");
    bool has_file = !value_is_nothing(file) && is_string(vm, file);
    bool has_line = !value_is_nothing(line) && value_is_small_int(line);
    Value text = value_is_nothing(message) ? string_from_c(vm, "None") : value_string(vm, message);
    if (value_is_nothing(text) || (!has_file && !has_line)) {
        return text;
    }
    const char *name = "";
    if (has_file) {
        const char *slash = strrchr(string_c(file), '/');
        name = slash ? slash + 1 : string_c(file);
    }
    long long number = has_line ? (long long)value_as_small_int(line) : 0;
    Value result = !has_line ? string_format(vm, "%s (%s)", string_c(text), name)
                   : !has_file
                       ? string_format(vm, "%s (line %lld)", string_c(text), number)
                       : string_format(vm, "%s (%s, line %lld)", string_c(text), name, number);
    value_release(text);
    return result;
}

void syntax_error_fill(Vm *vm, Value self, size_t count, const Value *items) {
    static const char *const names[] = {"filename", "lineno",     "offset",
                                        "text",     "end_lineno", "end_offset"};
    Dict *dict = instance_dict(vm, self);
    dict_set_c(vm, dict, "msg", count ? items[0] : VALUE_NONE);
    bool has_place = count == 2 && is_tuple(vm, items[1]);
    size_t given = has_place ? tuple_count(items[1]) : 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dict_set_c(vm, dict, names[i], i < given ? tuple_items(items[1])[i] : VALUE_NONE);
    }
}
