#include "vm/brief.h"

#include <stdlib.h>

#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/real.h"
#include "vm/set.h"
#include "vm/string.h"
#include "vm/tuple.h"

enum { MOST_INT_BITS = 2048 };

typedef struct Brief {
    Vm *vm;
    BriefLimits limits;
    size_t start;
    Text *out;
} Brief;

static void add(Brief *brief, Value value, int depth);

static bool is_full(const Brief *brief) {
    return brief->out->length - brief->start > brief->limits.length;
}

// The comma before item `index`; false when no more are told.
static bool add_comma(Brief *brief, size_t index) {
    if (index > 0) {
        text_append_c(brief->out, ", ");
    }
    bool goes_on = index < brief->limits.items && !is_full(brief);
    if (!goes_on) {
        text_append_c(brief->out, "...");
    }
    return goes_on;
}

static void add_items(Brief *brief, const Value *items, size_t count, const char *ends, int depth) {
    text_append_char(brief->out, ends[0]);
    for (size_t i = 0; i < count && add_comma(brief, i); i++) {
        add(brief, items[i], depth + 1);
    }
    text_append_c(brief->out, count == 1 && ends[0] == '(' ? "," : "");
    text_append_char(brief->out, ends[1]);
}

static void add_dict(Brief *brief, const Dict *dict, int depth) {
    Value key, value;
    size_t position = 0;
    text_append_char(brief->out, '{');
    for (size_t i = 0; dict_next(dict, &position, &key, &value) && add_comma(brief, i); i++) {
        add(brief, key, depth + 1);
        text_append_c(brief->out, ": ");
        add(brief, value, depth + 1);
    }
    text_append_char(brief->out, '}');
}

static void add_set(Brief *brief, Value set, int depth) {
    Value item;
    size_t position = 0;
    bool is_empty = set_count(set) == 0, is_frozen = is_frozenset(brief->vm, set);
    text_append_c(brief->out, is_frozen ? "frozenset(" : is_empty ? "set(" : "");
    text_append_c(brief->out, is_empty ? "" : "{");
    for (size_t i = 0; set_next(set, &position, &item) && add_comma(brief, i); i++) {
        add(brief, item, depth + 1);
    }
    text_append_c(brief->out, is_empty ? "" : "}");
    text_append_c(brief->out, is_frozen || is_empty ? ")" : "");
}

static void add_string(Brief *brief, Value string) {
    Slice text = string_slice(string);
    bool is_cut = text.length > brief->limits.length;
    text.length =
        is_cut ? utf8_valid_prefix(slice_sub(text, 0, brief->limits.length)) : text.length;
    string_repr_text(text, brief->out);
    text_append_c(brief->out, is_cut ? "..." : "");
}

static void add_bytes(Brief *brief, Value bytes) {
    Slice all = bytes_slice(bytes);
    bool is_cut = all.length > brief->limits.length;
    bytes_repr_text(is_cut ? slice_sub(all, 0, brief->limits.length) : all, brief->out);
    text_append_c(brief->out, is_cut ? "..." : "");
}

static void add_int(Brief *brief, Value value) {
    size_t bits =
        (size_t)abs(((const Integer *)(const void *)value_as_object(value))->size) * GMP_NUMB_BITS;
    if (bits > MOST_INT_BITS) {
        text_printf(brief->out, "<int of about %zu bits>", bits);
    } else {
        int_to_text(brief->vm, value, 10, brief->out);
    }
}

static void add_exception(Brief *brief, Value exception, int depth) {
    Value arguments = exception_of(exception)->arguments;
    size_t count = tuple_count(arguments);
    text_append_c(brief->out, class_of(brief->vm, exception)->head.name);
    text_append_char(brief->out, '(');
    for (size_t i = 0; i < count && depth < brief->limits.depth && add_comma(brief, i); i++) {
        add(brief, tuple_items(arguments)[i], depth + 1);
    }
    text_append_char(brief->out, ')');
}

// The names of a named tuple's items: a tuple of strings, or NOTHING.
static Value field_names(Vm *vm, Value value) {
    if (!is_tuple(vm, value)) {
        return NOTHING;
    }
    Value key = string_intern_c(vm, "_fields");
    Value names = class_lookup_in(class_of_object(value), key, NULL);
    value_release(key);
    bool fits = !value_is_nothing(names) && is_exact_tuple(vm, names) &&
                tuple_count(names) == tuple_count(value);
    for (size_t i = 0; fits && i < tuple_count(names); i++) {
        fits = is_string(vm, tuple_items(names)[i]);
    }
    return fits ? names : NOTHING;
}

static void add_named_tuple(Brief *brief, Value value, Value names, int depth) {
    text_append_c(brief->out, class_of_object(value)->head.name);
    text_append_char(brief->out, '(');
    for (size_t i = 0; i < tuple_count(value) && add_comma(brief, i); i++) {
        text_append(brief->out, string_slice(tuple_items(names)[i]));
        text_append_char(brief->out, '=');
        add(brief, tuple_items(value)[i], depth + 1);
    }
    text_append_char(brief->out, ')');
}

// The dict of its attributes, or NULL when there are none to tell.
static Dict *attributes_of(Vm *vm, Value value) {
    Class *class = class_of_object(value);
    Value *place = class->flags & CLASS_IS_HEAP ? instance_dict_place(vm, value) : NULL;
    bool has = place && !value_is_nothing(*place) && is_exact_dict(vm, *place);
    return has ? dict_of(*place) : NULL;
}

static void add_attributes(Brief *brief, const Dict *attributes, int depth) {
    Value key, value;
    size_t position = 0, told = 0;
    while (dict_next(attributes, &position, &key, &value)) {
        if (!is_exact_string(brief->vm, key) || slice_starts_with(string_slice(key), "_")) {
            continue;
        }
        text_append_c(brief->out, told ? "" : ": ");
        if (!add_comma(brief, told++)) {
            return;
        }
        text_append(brief->out, string_slice(key));
        text_append_char(brief->out, '=');
        add(brief, value, depth + 1);
    }
}

static void add_instance(Brief *brief, Value value, int depth) {
    Class *class = class_of_object(value);
    Dict *attributes = depth < brief->limits.depth ? attributes_of(brief->vm, value) : NULL;
    Value name = attributes ? dict_get_c(brief->vm, attributes, "_name_") : NOTHING;
    text_append_char(brief->out, '<');
    text_append_c(brief->out, class->head.name);
    if (!value_is_nothing(name) && is_exact_string(brief->vm, name)) {  // Of an enum.
        text_append_char(brief->out, '.');
        text_append(brief->out, string_slice(name));
    } else {
        text_append_c(brief->out, " object");
        if (attributes) {
            add_attributes(brief, attributes, depth);
        }
    }
    text_append_char(brief->out, '>');
}

static void add_named(Brief *brief, const char *kind, Value name) {
    text_printf(brief->out, "<%s ", kind);
    text_append(brief->out, string_slice(name));
    text_append_char(brief->out, '>');
}

// A class written in C tells the number of its items without asking the program.
static void add_native(Brief *brief, Value value) {
    Vm *vm = brief->vm;
    Class *class = class_of_object(value);
    size_t length;
    if (vm->brief && vm->brief(vm, value, brief->out)) {
        return;
    }
    text_printf(brief->out, "<%s", class->head.name);
    if (class->slots.length && class->slots.length(vm, value, &length)) {
        text_printf(brief->out, " of %zu", length);
    }
    text_append_char(brief->out, '>');
}

static void add_callable(Brief *brief, Value value) {
    Vm *vm = brief->vm;
    if (is_function(vm, value)) {
        add_named(brief, "function", function_of(value)->qualified_name);
    } else if (is_class(vm, value)) {
        text_printf(brief->out, "<class %s>", class_from(value)->head.name);
    } else if (is_generator(vm, value)) {
        static const char *const kinds[] = {"generator", "coroutine", "async generator"};
        const Generator *generator = generator_of(value);
        add_named(brief, kinds[generator->kind], generator->qualified_name);
    } else if (is_native_coroutine(vm, value)) {
        text_append_c(brief->out, "<coroutine ");
        native_coroutine_name((NativeCoroutine *)(void *)value_as_object(value), brief->out);
        text_append_char(brief->out, '>');
    } else {
        add_native(brief, value);
    }
}

static void add_object(Brief *brief, Value value, int depth) {
    Vm *vm = brief->vm;
    const Class *class = class_of_object(value);
    bool is_deep = depth >= brief->limits.depth;
    Value names = class->flags & CLASS_IS_HEAP && !is_deep ? field_names(vm, value) : NOTHING;
    if (class == vm->classes.string) {
        add_string(brief, value);
    } else if (class == vm->classes.integer) {
        add_int(brief, value);
    } else if (class == vm->classes.real) {
        float_repr(float_value(value), brief->out);
    } else if (class == vm->classes.bytes) {
        add_bytes(brief, value);
    } else if (class == vm->classes.list && !is_deep) {
        add_items(brief, list_items(value), list_count(value), "[]", depth);
    } else if (class == vm->classes.tuple && !is_deep) {
        add_items(brief, tuple_items(value), tuple_count(value), "()", depth);
    } else if (class == vm->classes.dict && !is_deep) {
        add_dict(brief, dict_of(value), depth);
    } else if ((class == vm->classes.set || class == vm->classes.frozenset) && !is_deep) {
        add_set(brief, value, depth);
    } else if (!value_is_nothing(names)) {
        add_named_tuple(brief, value, names, depth);
    } else if (is_exception(vm, value)) {
        add_exception(brief, value, depth);
    } else if (class->flags & CLASS_IS_HEAP && !is_class(vm, value)) {
        add_instance(brief, value, depth);
    } else {
        add_callable(brief, value);
    }
}

static void add(Brief *brief, Value value, int depth) {
    if (value_is_small_int(value)) {
        text_append_number(brief->out, value_as_small_int(value));
    } else if (value_is_none(value)) {
        text_append_c(brief->out, "None");
    } else if (value_is_bool(value)) {
        text_append_c(brief->out, value_same(value, VALUE_TRUE) ? "True" : "False");
    } else if (value_is_object(value)) {
        add_object(brief, value, depth);
    }
}

void value_brief(Vm *vm, Value value, BriefLimits limits, Text *out) {
    Brief brief = {vm, limits, out->length, out};
    Value pending = vm->exception;
    vm->exception = NOTHING;
    add(&brief, value, 0);
    vm_clear_exception(vm);
    vm->exception = pending;
    if (is_full(&brief)) {
        Slice kept = {out->data + brief.start, limits.length};
        out->length = brief.start + utf8_valid_prefix(kept);
        text_append_c(out, "...");
    }
}
