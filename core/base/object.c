#include "base/object.h"

static void destroy(Object *object) {
    if (object->weak && object->type->forget) {
        object->type->forget(object);
    }
    object->type->destroy(object);
}

void object_end(Object *object) {
    Heap *heap = object->type->heap;
    if (!heap_enter_release(heap, object)) {
        return;
    }
    destroy(object);
    Object *next;
    while ((next = heap_leave_release(heap))) {
        destroy(next);
    }
}
