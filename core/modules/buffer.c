#include "modules/buffer.h"

#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/types.h"

// What memoryview and array.array give of themselves; NOTHING without an exception for others.
static Value copy_of(Vm *vm, Value value) {
    Value method = value_is_object(value) && !is_class(vm, value)
                       ? value_find_attribute(vm, value, vm->names.tobytes)
                       : NOTHING;
    if (value_is_nothing(method)) {
        return NOTHING;
    }
    Value bytes = vm_call_values(vm, method, 0, NULL);
    value_release(method);
    if (!value_is_nothing(bytes) && !is_bytes(vm, bytes)) {
        value_release(bytes);
        return NOTHING;
    }
    return bytes;
}

bool buffer_begin(Vm *vm, Buffer *buffer, Value value) {
    buffer->holder = is_bytes_like(vm, value) ? value_retain(value) : copy_of(vm, value);
    if (!value_is_nothing(buffer->holder)) {
        buffer->bytes = bytes_slice(buffer->holder);
        return true;
    }
    if (!vm_has_exception(vm)) {
        vm_raise(vm, vm->exceptions.type, "a bytes-like object is required, not '%s'",
                 class_name_of(vm, value));
    }
    return false;
}

void buffer_finish(Buffer *buffer) {
    value_release(buffer->holder);
    *buffer = (Buffer){0};
}
