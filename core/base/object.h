// What every room passes around: a Value is nothing, a small integer, one of three constants, or a
// reference to a counted Object. A word wide, held in a register.
//
//     bits  ...0000   pointer to an Object (all zeros: NOTHING, no value at all)
//     bits  .....1    an integer of 63 bits
//     bits  ....10    None, False, True
//
// Ownership: a Value that a function returns is the caller's to release, unless the header says
// "borrowed". A Value passed as an argument is borrowed for the call, unless it says "steals".
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/heap.h"

typedef struct Object Object;
typedef struct ObjectType ObjectType;

typedef struct Value {
    uint64_t bits;
} Value;

// The first member of everything that is counted. Embed it as `Object object;` in first place.
struct Object {
    uint32_t references;
    uint32_t weak;  // What `forget` of its type has to know; 0 when nothing.
    ObjectType *type;
};

// What an Object's end needs to know. A language puts its classes in here: its class struct begins
// with an ObjectType, and as a class is a value too, an ObjectType begins with an Object.
struct ObjectType {
    Object object;
    const char *name;
    void (*destroy)(Object *self);  // Releases what it holds and frees it. Called at 0 references.
    void (*forget)(Object *self);   // Called before that where `weak` is not 0. NULL: nothing.
    Heap *heap;                     // Where its objects live.
    uint32_t tag;   // What its objects begin with, for C code that asks; 0: nothing to know.
                    // Subclasses have that of their base.
    void *runtime;  // Whoever made the type: the Vm, or a C program's own.
};

#define NOTHING     ((Value){0})
#define VALUE_NONE  ((Value){2})
#define VALUE_FALSE ((Value){6})
#define VALUE_TRUE  ((Value){10})

#define SMALL_INT_MAX (INT64_MAX >> 1)
#define SMALL_INT_MIN (INT64_MIN >> 1)

static inline bool value_same(Value a, Value b) {
    return a.bits == b.bits;
}

static inline bool value_is_nothing(Value value) {
    return value.bits == 0;
}

static inline bool value_is_none(Value value) {
    return value.bits == 2;
}

static inline bool value_is_bool(Value value) {
    return (value.bits | 12) == 14 && value.bits != 2 && value.bits != 14;
}

static inline bool value_is_small_int(Value value) {
    return (value.bits & 1) != 0;
}

static inline bool value_is_object(Value value) {
    return (value.bits & 3) == 0 && value.bits != 0;
}

static inline Value value_bool(bool truth) {
    return truth ? VALUE_TRUE : VALUE_FALSE;
}

// `number` must lie between SMALL_INT_MIN and SMALL_INT_MAX.
static inline Value value_small_int(int64_t number) {
    return (Value){((uint64_t)number << 1) | 1};
}

static inline int64_t value_as_small_int(Value value) {
    return (int64_t)value.bits >> 1;
}

static inline Value value_object(const void *object) {
    return (Value){(uint64_t)(uintptr_t)object};
}

static inline Object *value_as_object(Value value) {
    return (Object *)(uintptr_t)value.bits;
}

// Destroys what has lost its last reference. What dies within the deaths of many others waits for
// them to be over, so that letting go of a long chain does not run down the C stack.
void object_end(Object *object);

static inline Value value_retain(Value value) {
    if (value_is_object(value)) {
        value_as_object(value)->references++;
    }
    return value;
}

static inline void value_release(Value value) {
    if (value_is_object(value)) {
        Object *object = value_as_object(value);
        if (--object->references == 0) {
            object_end(object);
        }
    }
}

// Puts `value` (stolen) in `*place` and releases what was there, in the order that is safe when the
// release runs code that looks at the place.
static inline void value_replace(Value *place, Value value) {
    Value old = *place;
    *place = value;
    value_release(old);
}

static inline void *object_retain(void *object) {
    ((Object *)object)->references++;
    return object;
}

static inline void object_release(void *object) {
    value_release(value_object(object));
}

// A new object of `size` bytes of `type`, one reference, everything past the header zeroed.
static inline void *object_create(ObjectType *type, size_t size) {
    Object *object;
    if (size > HEAP_SMALL_LIMIT) {
        object = (Object *)heap_zeroed(type->heap, size);
    } else {
        object = (Object *)heap_alloc(type->heap, size);
        memset((void *)object, 0, size);
    }
    object->references = 1;
    object->type = type;
    type->object.references++;
    return object;
}

// Gives its memory back; `destroy` ends with it. Drops the reference to the type.
static inline void object_free(Object *object, size_t size) {
    ObjectType *type = object->type;
    heap_free(type->heap, object, size);
    object_release(type);
}
