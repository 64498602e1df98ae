// SyntaxError's attributes: they lie in its dict, as nothing but printing looks at them.
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception_parts.h"
#include "vm/string.h"
#include "vm/tuple.h"

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
