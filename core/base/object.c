#include "base/object.h"

#include <string.h>

void *object_create(ObjectType *type, size_t size) {
    Object *object = heap_alloc(type->heap, size);
    memset((void *)object, 0, size);
    object->references = 1;
    object->type = type;
    type->object.references++;
    return object;
}

void object_free(Object *object, size_t size) {
    ObjectType *type = object->type;
    heap_free(type->heap, object, size);
    object_release(type);
}

void object_end(Object *object) {
    Heap *heap = object->type->heap;
    if (!heap_enter_release(heap, object)) {
        return;
    }
    object->type->destroy(object);
    Object *next;
    while ((next = heap_leave_release(heap))) {
        next->type->destroy(next);
    }
}
