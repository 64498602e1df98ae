#include "loop/handle.h"

#include <stdio.h>

#include "loop/internal.h"

static void forget_callback(Handle *handle) {
    Callback callback = handle->callback;
    Future *future = handle->future;
    handle->callback = (Callback){0};
    handle->future = NULL;
    value_release(callback.data);
    value_release(callback.context);
    if (future) {
        object_release(future);
    }
}

void handle_destroy(Object *self) {
    Handle *handle = (Handle *)(void *)self;
    forget_callback(handle);
    value_release(handle->attributes);
    if (handle->loop) {
        object_release(handle->loop);
    }
    object_free(self, handle->size ? handle->size : sizeof *handle);
}

void handle_cancel(Handle *handle) {
    if (handle->is_cancelled) {
        return;
    }
    handle->is_cancelled = true;
    object_retain(handle);
    forget_callback(handle);
    if (handle->timer.is_set) {
        record_timer(handle->loop, &handle->timer, EVENT_TIMER_CANCELLED);
        loop_unset_timer(handle->loop, &handle->timer);
    }
    object_release(handle);
}

// As Python writes a float of seconds: the shortest digits that give the same number.
static void append_seconds(Nanos time, Text *out) {
    char digits[40];
    double seconds = nanos_to_seconds(time);
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, seconds);
        double back = 0;
        if (sscanf(digits, "%lf", &back) == 1 && back == seconds) {
            break;
        }
    }
    text_append_c(out, digits);
    Slice written = slice_from(digits);
    for (size_t i = 0; i < written.length; i++) {
        if (written.data[i] == '.' || written.data[i] == 'e') {
            return;
        }
    }
    text_append_c(out, ".0");
}

void handle_describe(Handle *handle, Text *out) {
    text_append_char(out, '<');
    ask_class_name(handle->loop->runtime, &handle->object, out);
    if (handle->is_cancelled) {
        text_append_c(out, " cancelled");
    }
    if (handle->is_timer) {
        text_append_c(out, " when=");
        append_seconds(handle->timer.deadline, out);
    }
    if (handle->callback.type) {
        text_append_char(out, ' ');
        callback_describe(&handle->callback, handle->future, out);
    }
    describe_origin(handle->loop, handle->attributes, out);
    text_append_char(out, '>');
}
