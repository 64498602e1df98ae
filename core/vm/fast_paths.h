// What most instructions come down to: small ints, names and attributes that lie where they lay the
// last time, a call of a plain function. Part of the interpreter's loop, inlined into it; whatever
// is not as simple as that goes on to the room's other files.
#pragma once

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/function.h"
#include "vm/operations.h"
#include "vm/types.h"
#include "vm/vm_private.h"

// Two small ints at once: both have the low bit set.
#define BOTH_SMALL(a, b) (((a).bits & (b).bits & 1) != 0)

// False where the result is not small, or the operator not that simple.
static inline bool small_binary(uint32_t operation, Value left, Value right, Value *result) {
    int64_t a = (int64_t)left.bits, b = (int64_t)right.bits, out;
    switch (operation & 31) {
    case BINARY_ADD:
        if (__builtin_add_overflow(a, b - 1, &out)) {
            return false;
        }
        break;
    case BINARY_SUBTRACT:
        if (__builtin_sub_overflow(a, b - 1, &out)) {
            return false;
        }
        break;
    case BINARY_MULTIPLY:
        if (__builtin_mul_overflow(a - 1, b >> 1, &out)) {
            return false;
        }
        out |= 1;
        break;
    case BINARY_AND: out = a & b; break;
    case BINARY_OR: out = a | b; break;
    case BINARY_XOR: out = (a ^ b) | 1; break;
    case BINARY_MODULO:
    case BINARY_FLOOR_DIVIDE: {
        int64_t divisor = b >> 1, number = a >> 1;
        if (divisor <= 0) {
            return false;
        }
        int64_t quotient = number / divisor, rest = number % divisor;
        if (rest < 0) {
            quotient--;
            rest += divisor;
        }
        *result = value_small_int((operation & 31) == BINARY_MODULO ? rest : quotient);
        return true;
    }
    default: return false;
    }
    *result = (Value){(uint64_t)out};
    return true;
}

static inline bool compare_small(Comparison comparison, Value left, Value right) {
    int64_t a = (int64_t)left.bits, b = (int64_t)right.bits;
    switch (comparison) {
    case LESS: return a < b;
    case LESS_EQUAL: return a <= b;
    case EQUAL: return a == b;
    case NOT_EQUAL: return a != b;
    case GREATER: return a > b;
    default: return a >= b;
    }
}

// A global or a builtin, borrowed; NOTHING and an exception where there is neither.
static inline Value load_global(Vm *vm, Frame *frame, uint32_t number) {
    Value name = frame->code->names[number];
    InlineCache *cache = &frame->code->caches[number];
    Dict *globals = frame->globals;
    if (cache->version == globals->version && cache->second_version == vm->builtins->version) {
        return cache->value;
    }
    size_t index = dict_find_interned(globals, name);
    if (index != SIZE_MAX) {
        cache->index = (uint32_t)index;
        return globals->entries[index].value;
    }
    Value value = dict_get_interned(vm->builtins, name);
    if (!value_is_nothing(value)) {
        cache->version = globals->version;
        cache->second_version = vm->builtins->version;
        cache->value = value;
        return value;
    }
    raise_name_error(vm, name);
    return NOTHING;
}

// An attribute that lies in the instance's own dict, where the class has none of that name; NOTHING
// when it is not as simple as that. Borrowed.
static inline Value own_attribute(InlineCache *cache, Value self, Value name) {
    Class *class = class_of_object(self);
    if (cache->version != class->version) {
        return NOTHING;
    }
    Value place = *(Value *)(void *)((char *)value_as_object(self) + class->dict_offset);
    if (value_is_nothing(place)) {
        return NOTHING;
    }
    Dict *dict = dict_of(place);
    if (cache->index < dict->used && value_same(dict->entries[cache->index].key, name)) {
        return dict->entries[cache->index].value;
    }
    size_t index = dict_find_interned(dict, name);
    if (index == SIZE_MAX) {
        return NOTHING;
    }
    cache->index = (uint32_t)index;
    return dict->entries[index].value;
}

// Stores what is in `*value` where the instance's dict has that name already; what was there comes
// back in `*value`.
static inline bool replace_own(Vm *vm, const InlineCache *cache, const Class *class, Value self,
                               Value name, Value *value) {
    Value place = *(Value *)(void *)((char *)value_as_object(self) + class->dict_offset);
    if (value_is_nothing(place)) {
        return false;
    }
    Dict *dict = dict_of(place);
    if (cache->index >= dict->used || !value_same(dict->entries[cache->index].key, name)) {
        return false;
    }
    Value old = dict->entries[cache->index].value;
    dict->entries[cache->index].value = *value;
    dict->version = ++vm->types->dict_version;
    *value = old;
    return true;
}

// A module's own way of getting attributes only adds what happens when there is none.
static inline void remember_plain(Vm *vm, InlineCache *cache, Class *class, Value name) {
    if (class->dict_offset && (!class->slots.get_attribute || class == vm->classes.module) &&
        value_is_nothing(class_lookup(class, name))) {
        cache->version = class->version;
    }
}

// A frame for a call of `function` whose arguments lie at `items`, which it takes over. The caller
// has checked that they are as many as there are parameters.
static inline Frame *frame_of_simple_call(Vm *vm, Function *function, Value self, Value *items,
                                          uint32_t count) {
    LoadedCode *code = function->code;
    Frame *frame = heap_alloc(vm->heap, code->frame_size);
    frame->next = code->instructions;
    frame->code = code;
    frame->globals = function->globals;
    frame->namespace = NULL;
    frame->generator = NULL;
    frame->handled = NOTHING;
    frame->is_entry = false;
    frame->is_traced = false;
    frame->instance = NOTHING;
    frame->function = value_object(function);
    Value *slot = frame->slots;
    if (!value_is_nothing(self)) {
        *slot++ = self;
    }
    for (uint32_t i = 0; i < count; i++) {
        *slot++ = items[i];
    }
    Value *end = frame->slots + code->stack_base;
    while (slot < end) {
        *slot++ = NOTHING;
    }
    frame->top = end;
    return frame;
}
