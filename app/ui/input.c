#include "ui/input.h"

#include "base/alloc.h"

void input_event_finish(InputEvent *event) {
    mem_free(event->path);
    *event = (InputEvent){0};
}
