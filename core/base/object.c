#include "base/object.h"

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
