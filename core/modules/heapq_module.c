// heapq: a list kept so that item i is not greater than items 2i + 1 and 2i + 2. Comparing runs
// scenario code, so a list whose length changes under way is an error, as in CPython.
#include "modules/native_modules.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/types.h"

// Whether item `a` comes before item `b`: 1, 0, -1.
static int comes_before(Vm *vm, Value heap, size_t a, size_t b, bool largest_first) {
    size_t count = list_count(heap);
    Value left = value_retain(list_items(heap)[largest_first ? b : a]);
    Value right = value_retain(list_items(heap)[largest_first ? a : b]);
    int less = value_compare_truth(vm, left, right, LESS);
    value_release(left);
    value_release(right);
    if (less >= 0 && list_count(heap) != count) {
        vm_raise(vm, vm->exceptions.runtime, "list changed size during iteration");
        return -1;
    }
    return less;
}

static void swap(Value heap, size_t a, size_t b) {
    Value *items = list_items(heap);
    Value item = items[a];
    items[a] = items[b];
    items[b] = item;
}

static bool rise(Vm *vm, Value heap, size_t first, size_t index, bool largest_first) {
    while (index > first) {
        size_t parent = (index - 1) / 2;
        int before = comes_before(vm, heap, index, parent, largest_first);
        if (before <= 0) {
            return before == 0;
        }
        swap(heap, index, parent);
        index = parent;
    }
    return true;
}

// Down to a leaf along the lesser children, then up to where it belongs: fewer comparisons than
// stopping on the way, and the order in which CPython makes them.
static bool sink(Vm *vm, Value heap, size_t index, bool largest_first) {
    size_t first = index, count = list_count(heap);
    while (index < count / 2) {
        size_t child = 2 * index + 1;
        if (child + 1 < count) {
            int before = comes_before(vm, heap, child, child + 1, largest_first);
            if (before < 0) {
                return false;
            }
            child += before ? 0 : 1;
        }
        swap(heap, index, child);
        index = child;
    }
    return rise(vm, heap, first, index, largest_first);
}

static bool check_heap(Vm *vm, const Arguments *arguments, const char *name, size_t count) {
    if (!arguments_check(vm, arguments, name, count, count)) {
        return false;
    }
    if (!is_list(vm, arguments->items[0])) {
        vm_raise(vm, vm->exceptions.type, "%s() argument%s must be list, not %s", name,
                 count > 1 ? " 1" : "", class_name_of(vm, arguments->items[0]));
        return false;
    }
    return true;
}

static Value push(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!check_heap(vm, arguments, "heappush", 2)) {
        return NOTHING;
    }
    Value heap = arguments->items[0];
    return list_append(vm, heap, arguments->items[1]) &&
                   rise(vm, heap, 0, list_count(heap) - 1, false)
               ? VALUE_NONE
               : NOTHING;
}

static Value pop_from(Vm *vm, Value heap, bool largest_first) {
    if (list_count(heap) == 0) {
        return vm_raise(vm, vm->exceptions.index, "index out of range");
    }
    swap(heap, 0, list_count(heap) - 1);
    Value item = list_remove_at(vm, heap, list_count(heap) - 1);
    if (!sink(vm, heap, 0, largest_first)) {
        value_release(item);
        return NOTHING;
    }
    return item;
}

static Value pop(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return check_heap(vm, arguments, "heappop", 1) ? pop_from(vm, arguments->items[0], false)
                                                   : NOTHING;
}

static Value pop_largest(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return check_heap(vm, arguments, "_heappop_max", 1) ? pop_from(vm, arguments->items[0], true)
                                                        : NOTHING;
}

static Value replace_in(Vm *vm, Value heap, Value item, bool largest_first) {
    if (list_count(heap) == 0) {
        return vm_raise(vm, vm->exceptions.index, "index out of range");
    }
    Value first = list_items(heap)[0];
    list_items(heap)[0] = value_retain(item);
    if (!sink(vm, heap, 0, largest_first)) {
        value_release(first);
        return NOTHING;
    }
    return first;
}

static Value replace(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return check_heap(vm, arguments, "heapreplace", 2)
               ? replace_in(vm, arguments->items[0], arguments->items[1], false)
               : NOTHING;
}

static Value replace_largest(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return check_heap(vm, arguments, "_heapreplace_max", 2)
               ? replace_in(vm, arguments->items[0], arguments->items[1], true)
               : NOTHING;
}

static Value push_pop(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!check_heap(vm, arguments, "heappushpop", 2)) {
        return NOTHING;
    }
    Value heap = arguments->items[0], item = arguments->items[1];
    if (list_count(heap) == 0) {
        return value_retain(item);
    }
    Value first = value_retain(list_items(heap)[0]);
    int less = value_compare_truth(vm, first, item, LESS);
    value_release(first);
    return less < 0 ? NOTHING : less == 0 ? value_retain(item) : replace_in(vm, heap, item, false);
}

static bool make_heap(Vm *vm, Value heap, bool largest_first) {
    for (size_t i = list_count(heap) / 2; i > 0; i--) {
        if (!sink(vm, heap, i - 1, largest_first)) {
            return false;
        }
    }
    return true;
}

static Value heapify(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return check_heap(vm, arguments, "heapify", 1) && make_heap(vm, arguments->items[0], false)
               ? VALUE_NONE
               : NOTHING;
}

static Value heapify_largest(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return check_heap(vm, arguments, "_heapify_max", 1) && make_heap(vm, arguments->items[0], true)
               ? VALUE_NONE
               : NOTHING;
}

static const MethodTable heapq_functions[] = {
    {"heappush", push, 0},
    {"heappop", pop, 0},
    {"heapreplace", replace, 0},
    {"heappushpop", push_pop, 0},
    {"heapify", heapify, 0},
    {"_heappop_max", pop_largest, 0},
    {"_heapreplace_max", replace_largest, 0},
    {"_heapify_max", heapify_largest, 0},
    {NULL, NULL, 0},
};

bool heapq_module_fill(Vm *vm, Value module) {
    return module_add_functions(vm, module, heapq_functions);
}
