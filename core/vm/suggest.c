// "Did you mean: 'x'?": the name nearest to one that was not found, as CPython counts nearness.
#include <string.h>

#include "vm/builtins.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/exception_parts.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/traceback.h"

enum { MOVE_COST = 2, CASE_COST = 1, LONGEST = 40, MOST_CANDIDATES = 750 };

static size_t substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) {
        return MOVE_COST;
    }
    if (a == b) {
        return 0;
    }
    char lower_a = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a;
    char lower_b = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
    return lower_a == lower_b ? CASE_COST : MOVE_COST;
}

size_t suggest_distance(Slice a, Slice b, size_t limit) {
    while (a.length && b.length && a.data[0] == b.data[0]) {
        a = slice_sub(a, 1, a.length);
        b = slice_sub(b, 1, b.length);
    }
    while (a.length && b.length && a.data[a.length - 1] == b.data[b.length - 1]) {
        a.length--;
        b.length--;
    }
    if (a.length == 0 || b.length == 0) {
        return (a.length + b.length) * MOVE_COST;
    }
    if (a.length > LONGEST || b.length > LONGEST) {
        return limit + 1;
    }
    if (b.length < a.length) {
        Slice swapped = a;
        a = b;
        b = swapped;
    }
    if ((b.length - a.length) * MOVE_COST > limit) {
        return limit + 1;
    }
    size_t row[LONGEST];
    for (size_t i = 0; i < a.length; i++) {
        row[i] = (i + 1) * MOVE_COST;
    }
    size_t result = 0;
    for (size_t j = 0; j < b.length; j++) {
        size_t previous = result = j * MOVE_COST;
        size_t least = SIZE_MAX;
        for (size_t i = 0; i < a.length; i++) {
            size_t substitute = previous + substitution_cost(b.data[j], a.data[i]);
            previous = row[i];
            size_t move = (result < previous ? result : previous) + MOVE_COST;
            result = move < substitute ? move : substitute;
            row[i] = result;
            least = result < least ? result : least;
        }
        if (least > limit) {
            return limit + 1;
        }
    }
    return result;
}

typedef struct Search {
    Slice name;
    Value best;
    size_t best_distance;
    size_t seen;
} Search;

static void consider(Search *search, Value candidate) {
    Slice text = string_slice(candidate);
    if (slice_equal(text, search->name) || ++search->seen > MOST_CANDIDATES) {
        return;
    }
    size_t limit = (search->name.length + text.length + 3) * MOVE_COST / 6;
    if (search->best_distance > 0 && search->best_distance - 1 < limit) {
        limit = search->best_distance - 1;
    }
    size_t found = suggest_distance(search->name, text, limit);
    if (found > limit) {
        return;
    }
    if (value_is_nothing(search->best) || found < search->best_distance) {
        search->best = candidate;
        search->best_distance = found;
    }
}

static void consider_keys(Vm *vm, Search *search, const Dict *dict) {
    size_t position = 0;
    Value key, value;
    while (dict_next(dict, &position, &key, &value)) {
        if (is_string(vm, key)) {
            consider(search, key);
        }
    }
}

static void consider_names(Search *search, const Value *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        consider(search, names[i]);
    }
}

static void search_scopes(Vm *vm, Search *search, Value exception) {
    Value at = exception_of(exception)->traceback;
    if (value_is_nothing(at)) {
        return;
    }
    while (value_is_object(traceback_of(at)->next)) {
        at = traceback_of(at)->next;
    }
    const Traceback *entry = traceback_of(at);
    const LoadedCode *code = entry->code;
    consider_names(search, code->local_names, code->code->local_count);
    consider_names(search, code->cell_names, code->code->cell_count);
    consider_names(search, code->free_names, code->code->free_count);
    if (!value_is_nothing(search->best)) {
        return;
    }
    consider_keys(vm, search, entry->globals);
    if (value_is_nothing(search->best)) {
        consider_keys(vm, search, vm->builtins);
    }
}

void exception_suggest(Vm *vm, Value exception, Text *out) {
    Class *class = class_of(vm, exception);
    bool of_attribute = class_is_subclass(class, vm->exceptions.attribute);
    if (!of_attribute && !class_is_subclass(class, vm->exceptions.name)) {
        return;
    }
    Value name = exception_of(exception)->details[0];
    if (value_is_nothing(name) || !is_string(vm, name)) {
        return;
    }
    Search search = {.name = string_slice(name)};
    Value names = NOTHING;
    if (of_attribute) {
        Value object = exception_of(exception)->details[1];
        Value dir = string_intern(vm, SLICE("__dir__"));
        if (!value_is_nothing(object)) {
            Value list = is_class(vm, object) ? class_names(vm, object)
                                              : vm_call_method(vm, object, dir, 0, NULL);
            names = value_is_nothing(list) ? NOTHING : value_sorted(vm, list, NOTHING, false);
            value_release(list);
        }
        value_release(dir);
        vm_clear_exception(vm);
        for (size_t i = 0; !value_is_nothing(names) && i < list_count(names); i++) {
            if (is_string(vm, list_items(names)[i])) {
                consider(&search, list_items(names)[i]);
            }
        }
    } else {
        search_scopes(vm, &search, exception);
    }
    if (!value_is_nothing(search.best)) {
        text_printf(out, ". Did you mean: '%s'?", string_c(search.best));
    }
    value_release(names);
}
